"""An OpenAI-compatible (and Ollama-compatible) server on 127.0.0.1 that says what a test tells it to, in turn."""

from __future__ import annotations

import json
import socket
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-test-0123456789abcdef"
"""What the tests send as a provider's key."""


@dataclass(frozen=True)
class Says:
    """A whole reply, in pieces of ``size`` characters when it is streamed."""

    text: str
    finish: str = "stop"
    size: int = 7
    usage: bool = True
    refusal: str | None = None


@dataclass(frozen=True)
class Fails:
    """An HTTP error."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"error": {"message": "no"}}'


@dataclass(frozen=True)
class Cuts:
    """The beginning of a reply, then a closed connection."""

    text: str


@dataclass(frozen=True)
class Hangs:
    """The beginning of a reply (streamed), or nothing, then silence until the test is over."""

    text: str = ""


def claims(*rows: tuple[str, list[Any]]) -> Says:
    """A well-formed reply with these texts and source numbers."""
    content = {"claims": [{"text": text, "sources": sources} for text, sources in rows]}
    return Says(json.dumps(content, ensure_ascii=False))


class Stub:
    """The server's memory: what it will say (the last again and again), and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.script: deque[Any] = deque()
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.over = threading.Event()

    def will(self, *actions: Any) -> Stub:
        self.script = deque(actions)
        return self

    def next(self) -> Any:
        return self.script.popleft() if len(self.script) > 1 else self.script[0]

    def sources(self) -> list[dict[str, Any]]:
        """The statements of the last prompt."""
        return list(json.loads(self.requests[-1]["messages"][-1]["content"])["statements"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    stub: Stub

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.stub.requests.append(body)
        self.stub.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.stub.paths.append(self.path)
        action = self.stub.next()
        if callable(action):
            action = action(body)
        ollama = self.path == "/api/chat"
        if isinstance(action, Fails):
            self._whole(action.body.encode(), action.status, action.headers)
        elif isinstance(action, Says):
            if body.get("stream"):
                self._open(ollama)
                for line in _ollama_lines(action) if ollama else _events(action):
                    self._chunk(line)
                self._chunk("")
            else:
                self._whole(json.dumps(_completion(action)).encode(), 200, {})
        elif body.get("stream"):
            self._open(ollama)
            self._chunk(_event({"role": "assistant", "content": action.text}))
            self._leave(action)
        else:
            if isinstance(action, Cuts):
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{")
            self._leave(action)

    def _leave(self, action: Any) -> None:
        if isinstance(action, Hangs):
            self.stub.over.wait(60)
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def _whole(self, body: bytes, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        fields = {
            "Content-Type": "application/json",
            **headers,
            "Connection": "close",
            "Content-Length": str(len(body)),
        }
        for name, value in fields.items():  # closed each time, so that no client holds a socket when the test is over
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _open(self, ollama: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson" if ollama else "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def _chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


_USAGE = {"prompt_tokens": 700, "completion_tokens": 60, "total_tokens": 760}


def _completion(says: Says) -> dict[str, Any]:
    message = {"role": "assistant", "content": says.text, "refusal": says.refusal}
    choice = {"index": 0, "message": message, "finish_reason": says.finish}
    usage = {"usage": _USAGE} if says.usage else {}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "stub", "choices": [choice], **usage}


def _pieces(says: Says) -> list[str]:
    return [says.text[place : place + says.size] for place in range(0, len(says.text), says.size)]


def _event(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
    choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
    content = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "stub", "choices": choices, **more}
    return f"data: {json.dumps(content)}\n\n"


def _events(says: Says) -> Iterator[str]:
    yield _event({"role": "assistant", "content": "", "refusal": says.refusal})
    for piece in _pieces(says):
        yield _event({"content": piece})
    yield _event({}, says.finish)
    if says.usage:
        yield _event({}, usage=_USAGE).replace('[{"index": 0, "delta": {}, "finish_reason": null}]', "[]")
    yield "data: [DONE]\n\n"


def _ollama_lines(says: Says) -> Iterator[str]:
    for piece in _pieces(says):
        yield json.dumps({"model": "stub", "message": {"role": "assistant", "content": piece}, "done": False}) + "\n"
    last = {"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": says.finish}
    yield json.dumps({"model": "stub", **last, "prompt_eval_count": 700, "eval_count": 60}) + "\n"


@contextmanager
def serving() -> Iterator[Stub]:
    """A stub on a free port, closed again with every connection it holds."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    stub = Stub(f"http://127.0.0.1:{server.server_port}")
    handler.stub = stub  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
