"""Talks to a language model through LangChain, within a time limit: the one place that names it.

Every request is made in a thread of its own, so that a server which hangs or drips cannot hold the user's answer
longer than ``Settings.llm_timeout``. Retries, with ``Retry-After`` honoured, are made here and not by the providers'
clients, which know nothing of that limit. What a provider says when it fails is never shown or kept: it may quote keys.
"""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from ragbot.answer.reply import SCHEMA, ReplyError
from ragbot.errors import MissingExtraError, SettingsError
from ragbot.settings import Settings, silence_libraries

_ALIASES = {"google": "google_genai", "mistral": "mistralai"}
_EXTRAS = {  # provider -> the extra of pyproject.toml that brings its package
    "openai": "openai",
    "azure_openai": "openai",
    "anthropic": "anthropic",
    "ollama": "ollama",
    "mistralai": "mistralai",
    "google_genai": "google",
}
_CUT = {"length", "max_tokens"}
_REFUSED = {"content_filter", "refusal", "safety", "prohibited_content", "blocklist", "recitation"}
_RETRIED = {408, 409, 425, 429}
_BACKOFF = 0.5  # seconds before the first new attempt; doubled for each
_CONTEXT = 4_096  # tokens: the prompt and the reply, for a server that wants to know beforehand


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a model's reply, with the tokens that the provider reports for it (0 where it reports none)."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


def replies(settings: Settings, system: str, user: str, *, stream: bool) -> Iterator[Piece]:
    """The model's reply, in pieces as they come if ``stream``, else as one.

    Raises:
        MissingExtraError: the provider's package is not installed.
        SettingsError: ``settings.llm`` names no provider that there is.
        ReplyError: the model is slow, down, rate-limited, or does not accept the request; ``why`` says which.
    """
    model = _chat_model(settings, plain=False)  # before the clock starts: a first import takes seconds
    deadline = time.monotonic() + settings.llm_timeout
    messages = [("system", system), ("human", user)]
    plain, attempt = False, 0
    while True:
        begun = False
        try:
            for piece in _within(deadline, _ask(model, messages, stream=stream)):
                begun = True
                yield piece
            return
        except ReplyError:
            raise
        except Exception as error:
            if begun:
                raise ReplyError("cut") from None
            status = _status(error)
            if status in (400, 422) and not plain:
                # A server that does not know the schema or another option is asked again without.
                plain, model = True, _chat_model(settings, plain=True)
                continue
            pause = _pause(error, status, attempt)
            if pause is None or attempt >= settings.llm_retries or time.monotonic() + pause >= deadline:
                raise ReplyError(_why(error, status)) from None
            time.sleep(pause)
            attempt += 1


def provider_of(settings: Settings) -> tuple[str, str]:
    """The provider, by LangChain's name, and the model of ``settings.llm``."""
    provider, _, model = (settings.llm or "").partition(":")
    return _ALIASES.get(provider, provider), model


def _chat_model(settings: Settings, *, plain: bool) -> Any:
    """LangChain's model; ``plain`` leaves out every option that a server may not know."""
    provider, model = provider_of(settings)
    arguments: dict[str, Any] = {"model_provider": provider}
    if settings.llm_base_url:
        arguments["base_url"] = settings.llm_base_url
    if provider == "ollama":
        arguments["client_kwargs"] = {"timeout": settings.llm_timeout}
        arguments |= {"num_predict": settings.llm_max_tokens, "num_ctx": max(_CONTEXT, 3_000 + settings.llm_max_tokens)}
        return _made(model, arguments if plain else {**arguments, "temperature": 0, "format": SCHEMA}, settings)
    # Whole seconds, which every provider takes; the limit itself is kept by ``_within``.
    arguments |= {"timeout": math.ceil(settings.llm_timeout), "max_retries": 0}
    if provider == "openai" and settings.llm_base_url:
        # Servers that are only like OpenAI's know the older name of this limit.
        arguments |= {"use_responses_api": False, "extra_body": {"max_tokens": settings.llm_max_tokens}}
    else:
        arguments["max_tokens"] = settings.llm_max_tokens
    if not plain:
        arguments["temperature"] = 0
        if provider == "openai":
            schema = {"name": "claims", "schema": SCHEMA, "strict": True}
            forced = {"response_format": {"type": "json_schema", "json_schema": schema}}
            arguments |= {"stream_usage": True, "extra_body": {**arguments.get("extra_body", {}), **forced}}
    return _made(model, arguments, settings)


def _made(model: str, arguments: dict[str, Any], settings: Settings) -> Any:
    """The model; a server of one's own, which needs no key, gets a placeholder where the environment has none."""
    silence_libraries(offline=False)
    from langchain.chat_models import init_chat_model

    provider = arguments["model_provider"]
    try:
        return init_chat_model(model, **arguments)
    except ImportError:
        extra = _EXTRAS.get(provider)
        wanted = f"'ragbot[{extra}]'" if extra else f"langchain-{provider.replace('_', '-')}"
        raise MissingExtraError(f"Språkmodellen trenger en pakke som mangler: pip install {wanted}") from None
    except Exception as error:
        if "Unsupported provider" in str(error):
            known = ", ".join(sorted(set(_EXTRAS) - {"azure_openai"}))
            raise SettingsError(f"RAGBOT_LLM har en ukjent leverandør: {provider}. Velg mellom {known}.") from None
        if not settings.llm_base_url or "api_key" not in str(error):
            raise ReplyError("rejected") from None
    return init_chat_model(model, **arguments, api_key="none")


def _ask(model: Any, messages: list[tuple[str, str]], *, stream: bool) -> Generator[Piece, None, None]:
    """One request; LangSmith's tracing is off for it, whatever the environment says."""
    from langsmith.run_helpers import tracing_context

    with tracing_context(enabled=False):
        for message in model.stream(messages) if stream else [model.invoke(messages)]:
            yield _piece(message)


def _piece(message: Any) -> Piece:
    about = message.response_metadata
    reason = str(about.get("finish_reason") or about.get("done_reason") or about.get("stop_reason") or "").lower()
    if message.additional_kwargs.get("refusal") or reason in _REFUSED:
        raise ReplyError("refused")
    if reason in _CUT:
        raise ReplyError("cut")
    usage = message.usage_metadata or {}
    return Piece(str(message.text), int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0)))


def _within(deadline: float, pieces: Generator[Piece, None, None]) -> Iterator[Piece]:
    """``pieces``, drawn in a thread and waited for until ``deadline`` (of ``time.monotonic``)."""
    box: queue.SimpleQueue[Piece | Exception | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        try:
            for piece in pieces:
                if stopped.is_set():
                    break
                box.put(piece)
            box.put(None)
        except Exception as error:
            box.put(error)
        finally:
            pieces.close()  # closes the connection

    # A daemon, so that a server which hangs does not keep the program from ending.
    threading.Thread(target=work, name="ragbot-llm", daemon=True).start()
    try:
        while True:
            try:
                item = box.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise ReplyError("slow") from None
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        stopped.set()


def _status(error: BaseException) -> int | None:
    """The HTTP status behind an error, as the providers' clients keep it."""
    seen = error
    for _ in range(4):
        for value in (
            getattr(seen, "status_code", None),
            getattr(getattr(seen, "response", None), "status_code", None),
            getattr(seen, "code", None),
        ):
            if isinstance(value, int) and 100 <= value < 600:
                return value
        if seen.__cause__ is None:
            return None
        seen = seen.__cause__
    return None


def _pause(error: BaseException, status: int | None, attempt: int) -> float | None:
    """Seconds to wait before a new attempt: what the server asks for, else doubled each time; None for no attempt."""
    if status is not None and status not in _RETRIED and status < 500:
        return None
    if _timed_out(error):
        return None
    asked = _retry_after(error)
    return asked if asked is not None else _BACKOFF * float(2**attempt)


def _retry_after(error: BaseException) -> float | None:
    """The server's ``Retry-After`` in seconds, which comes as a number or as a date."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _timed_out(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if "Timeout" in type(seen).__name__:
            return True
        seen = seen.__cause__
    return False


def _why(error: BaseException, status: int | None) -> str:
    if status == 429:
        return "limited"
    if status in (401, 403):
        return "rejected"
    if status == 404:
        return "unknown"
    return "slow" if _timed_out(error) or status == 408 else "down"
