"""Talking to a model over real HTTP: limits, retries, what is sent, and what never gets out."""

from __future__ import annotations

import logging
import time
from email.utils import formatdate
from typing import Any

import pytest
from llm_stub import KEY, Cuts, Fails, Hangs, Says, Stub

from ragbot.answer import llm
from ragbot.answer.llm import Piece, provider_of, replies
from ragbot.answer.reply import ReplyError
from ragbot.errors import LLMError, MissingExtraError, SettingsError
from ragbot.settings import Settings

WHOLE = Says('{"claims": []}')


def settings(stub: Stub, **values: Any) -> Settings:
    given = {"llm": "openai:stub", "llm_base_url": f"{stub.url}/v1", "llm_timeout": 20, **values}
    return Settings(**given)


def read(stub: Stub, *, stream: bool = False, **values: Any) -> list[Piece]:
    return list(replies(settings(stub, **values), "system text", "user text", stream=stream))


def why(stub: Stub, *, stream: bool = False, **values: Any) -> str:
    with pytest.raises(LLMError) as caught:
        read(stub, stream=stream, **values)
    assert isinstance(caught.value, ReplyError)
    assert KEY not in repr(caught.value)
    assert caught.value.__cause__ is None
    return caught.value.why


both = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])


@both
@pytest.mark.parametrize("provider", ["openai", "ollama"])
def test_the_reply_comes_with_its_tokens(stub: Stub, stream: bool, provider: str) -> None:
    stub.will(WHOLE)
    base = stub.url if provider == "ollama" else f"{stub.url}/v1"
    pieces = read(stub, stream=stream, llm=f"{provider}:stub", llm_base_url=base)
    assert "".join(one.text for one in pieces) == WHOLE.text
    assert (sum(one.tokens_in for one in pieces), sum(one.tokens_out for one in pieces)) == (700, 60)
    assert (len([one for one in pieces if one.text]) > 1) == stream
    sent = stub.requests[0]
    assert [(one["role"], one["content"]) for one in sent["messages"]] == [
        ("system", "system text"), ("user", "user text")
    ]  # fmt: skip


def test_the_limits_and_the_schema_are_sent(stub: Stub) -> None:
    read(stub.will(WHOLE), llm_max_tokens=321)
    sent = stub.requests[0]
    assert (sent["max_tokens"], sent["temperature"]) == (321, 0)
    assert sent["response_format"]["json_schema"]["schema"]["required"] == ["claims"]
    assert stub.headers[0]["authorization"] == f"Bearer {KEY}"
    read(stub, llm="ollama:stub", llm_base_url=stub.url, llm_max_tokens=321)
    sent = stub.requests[1]
    assert sent["options"]["num_predict"] == 321
    assert sent["options"]["num_ctx"] >= 3_000 + 321
    assert sent["format"]["required"] == ["claims"]


@both
def test_a_server_that_knows_no_schema_is_asked_again_without(stub: Stub, stream: bool) -> None:
    stub.will(lambda body: Fails(400) if "response_format" in body else WHOLE)
    assert "".join(one.text for one in read(stub, stream=stream, llm_retries=0)) == WHOLE.text
    assert len(stub.requests) == 2
    assert not {"response_format", "temperature", "stream_options"} & set(stub.requests[1])
    assert stub.requests[1]["max_tokens"] == 1200


def test_a_request_that_is_never_accepted_is_given_up(stub: Stub) -> None:
    assert why(stub.will(Fails(400))) == "down"
    assert len(stub.requests) == 2


@both
def test_a_busy_server_is_waited_for_as_it_asks(stub: Stub, stream: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(llm.time, "sleep", waits.append)
    stub.will(Fails(429, {"Retry-After": "3"}), Fails(429, {"Retry-After": formatdate(time.time() + 4)}), WHOLE)
    assert "".join(one.text for one in read(stub, stream=stream)) == WHOLE.text
    assert waits[0] == 3.0
    assert 2.0 < waits[1] <= 4.0


@both
def test_a_wait_longer_than_the_limit_is_not_begun(stub: Stub, stream: bool) -> None:
    started = time.monotonic()
    assert why(stub.will(Fails(429, {"Retry-After": "3600"})), stream=stream) == "limited"
    assert time.monotonic() - started < 15
    assert len(stub.requests) == 1


@pytest.mark.parametrize("header", [{}, {"Retry-After": "soon"}])
def test_without_a_readable_wait_the_pauses_double(stub: Stub, header: dict[str, str], monkeypatch: Any) -> None:
    waits: list[float] = []
    monkeypatch.setattr(llm.time, "sleep", waits.append)
    assert why(stub.will(Fails(429, header)), llm_retries=3) == "limited"
    assert waits == [0.01, 0.02, 0.04]
    assert len(stub.requests) == 4


@both
@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_a_server_that_fails_is_tried_again(stub: Stub, status: int, stream: bool) -> None:
    read(stub.will(Fails(status), Fails(status), WHOLE), stream=stream)
    assert len(stub.requests) == 3
    stub.requests.clear()
    assert why(stub.will(Fails(status)), stream=stream, llm_retries=1) == "down"
    assert len(stub.requests) == 2


@pytest.mark.parametrize(("status", "called"), [(401, "rejected"), (403, "rejected"), (404, "unknown"), (413, "down")])
def test_what_another_try_cannot_mend_is_not_tried_again(stub: Stub, status: int, called: str) -> None:
    assert why(stub.will(Fails(status))) == called
    assert len(stub.requests) == 1


@both
@pytest.mark.parametrize("action", [Hangs(), Hangs('{"claims": [')], ids=["silent", "midway"])
def test_a_server_that_hangs_is_left_in_time(stub: Stub, action: Hangs, stream: bool) -> None:
    started = time.monotonic()
    assert why(stub.will(action), stream=stream, llm_timeout=0.6) in {"slow", "cut"}
    assert time.monotonic() - started < 15


@both
def test_a_reply_that_is_cut_is_told_from_a_whole_one(stub: Stub, stream: bool) -> None:
    called = why(stub.will(Cuts('{"claims": [')), stream=stream, llm_retries=0)
    assert called == ("cut" if stream else "down")


@both
def test_the_token_limit_and_refusals_are_seen(stub: Stub, stream: bool) -> None:
    assert why(stub.will(Says('{"claims": [', finish="length")), stream=stream) == "cut"
    assert why(stub.will(Says("", finish="content_filter")), stream=stream) == "refused"


def test_a_refusal_in_its_own_field_is_seen(stub: Stub) -> None:
    assert why(stub.will(Says("", refusal="I can't help with that."))) == "refused"


def test_nobody_listens(stub: Stub) -> None:
    assert why(stub, llm_base_url="http://127.0.0.1:9/v1", llm_retries=1) == "down"


def test_a_server_of_ones_own_needs_no_key(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    read(stub.will(WHOLE))
    assert stub.headers[0]["authorization"] == "Bearer none"


def test_without_a_key_the_provider_is_not_asked(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ReplyError) as caught:
        list(replies(Settings(llm="openai:gpt-5-mini"), "s", "u", stream=False))
    assert caught.value.why == "rejected"


def test_the_key_is_in_no_log_and_no_settings(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    body = f'{{"error": {{"message": "Incorrect API key provided: {KEY}"}}}}'
    with caplog.at_level(logging.DEBUG):
        assert why(stub.will(Fails(401, body=body))) == "rejected"
        read(stub.will(WHOLE))
    assert KEY not in repr(settings(stub))
    ours = [record for record in caplog.records if record.name.startswith("ragbot")]
    assert KEY not in "".join(record.getMessage() for record in ours)
    assert KEY not in "".join(record.getMessage() for record in caplog.records if record.levelno >= logging.INFO)


def test_nothing_is_traced_even_where_the_environment_asks_for_it(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith.utils import get_env_var

    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "none")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", f"{stub.url}/langsmith")
    get_env_var.cache_clear()
    try:
        read(stub.will(WHOLE))
    finally:
        get_env_var.cache_clear()
    assert stub.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("openai:gpt-5", ("openai", "gpt-5")), ("ollama:llama3.1:8b", ("ollama", "llama3.1:8b")),
     ("google:g", ("google_genai", "g")),
     ("mistral:m", ("mistralai", "m"))],
)  # fmt: skip
def test_the_provider_and_the_model(name: str, found: tuple[str, str]) -> None:
    assert provider_of(Settings(llm=name)) == found


@pytest.mark.parametrize("value", ["gpt-5", "openai:", ":gpt-5", "openai gpt-5", "Ola: Nordmann"])
def test_a_model_without_provider_is_a_bad_setting(value: str) -> None:
    with pytest.raises(SettingsError, match="leverandør:modell"):
        Settings(llm=value)


def test_an_unknown_provider_is_a_bad_setting(stub: Stub) -> None:
    with pytest.raises(
        SettingsError, match=r"ukjent leverandør: nobody\. Velg mellom anthropic, google_genai, mistralai"
    ):
        read(stub, llm="nobody:model")


@pytest.mark.parametrize(
    ("provider", "install"),
    [("openai", "ragbot[openai]"), ("anthropic", "ragbot[anthropic]"), ("ollama", "ragbot[ollama]"),
     ("mistralai", "ragbot[mistralai]"), ("google", "ragbot[google]"), ("groq", "langchain-groq")],
)  # fmt: skip
def test_a_missing_package_is_named(stub: Stub, provider: str, install: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import langchain.chat_models

    def absent(model: str, **arguments: object) -> None:
        raise ImportError("no module")

    monkeypatch.setattr(langchain.chat_models, "init_chat_model", absent)
    with pytest.raises(MissingExtraError, match=r"pip install") as caught:
        read(stub, llm=f"{provider}:model")
    assert install in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [("llm_max_tokens", "10", "64 til 32000"), ("llm_retries", "99", "0 til 10"), ("llm_timeout", "0", "0.1 til 600")],
)
def test_the_limits_have_limits(name: str, value: str, allowed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"RAGBOT_{name.upper()}", value)
    with pytest.raises(SettingsError, match=f"RAGBOT_{name.upper()} må være et tall fra {allowed}"):
        Settings()
