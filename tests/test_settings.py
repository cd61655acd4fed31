"""Keyword over environment over default; a value that cannot be used gets one clear line."""

import os
from pathlib import Path

import pytest

from ragbot.errors import SettingsError
from ragbot.settings import BUNDLED_MODEL, Settings, shipped_corpus, silence_libraries


def test_defaults_need_no_environment() -> None:
    settings = Settings(home="/h")
    assert settings.corpus == shipped_corpus()
    assert (settings.embedding_model, settings.llm, settings.chroma_url) == (None, None, None)
    assert len(list(settings.corpus.glob("*.md"))) >= 5
    assert (BUNDLED_MODEL / "model.safetensors").is_file()


def test_a_keyword_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGBOT_CORPUS", "/fra/miljøet")
    monkeypatch.setenv("RAGBOT_PASSAGES", "7")
    assert Settings().corpus == Path("/fra/miljøet")
    assert Settings().passages == 7
    assert Settings(corpus="/gitt", passages=9).corpus == Path("/gitt")
    assert Settings(corpus="/gitt", passages=9).passages == 9


def test_an_empty_text_says_none_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGBOT_LLM", "ollama:x")
    assert Settings().llm == "ollama:x"
    assert Settings(llm="").llm is None
    monkeypatch.setenv("RAGBOT_LLM", "")
    assert Settings().llm is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"corpse": "/x"}, "corpse"),
        ({"passages": 0}, "RAGBOT_PASSAGES"),
        ({"passages": "mange"}, "RAGBOT_PASSAGES"),
        ({"llm_timeout": 9999}, "RAGBOT_LLM_TIMEOUT"),
        ({"llm": "bare en modell"}, "leverandør:modell"),
    ],
)
def test_what_cannot_be_used_is_named(values: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        Settings(**values)
    assert "\n" not in str(caught.value)


def test_settings_are_hashable_and_do_not_change() -> None:
    one = Settings(home="/h")
    assert {one: 1}[Settings(home="/h")] == 1
    with pytest.raises(AttributeError):
        one.passages = 3  # type: ignore[misc]


def test_what_libraries_send_home_is_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANONYMIZED_TELEMETRY", "HF_HUB_OFFLINE", "GRADIO_ANALYTICS_ENABLED"):
        monkeypatch.delenv(name, raising=False)
    silence_libraries(offline=True)
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert os.environ["HF_HUB_OFFLINE"] == "1"
