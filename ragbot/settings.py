"""The settings, and the only reader of the environment.

Each field has an environment variable of the same name with ``RAGBOT_`` before it; a keyword argument wins.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from ragbot.errors import SettingsError

PACKAGE = Path(__file__).resolve().parent
BUNDLED_MODEL = PACKAGE / "embedding_model"


def shipped_corpus() -> Path:
    """The corpus folder that travels with ragbot: in the wheel, or beside the package in a checkout."""
    inside = PACKAGE / "corpus"
    return inside if inside.is_dir() else PACKAGE.parent / "corpus"


@dataclass(frozen=True, slots=True, init=False)
class Settings:
    """How ragbot runs: keyword arguments over ``RAGBOT_*`` environment variables over defaults.

    Attributes:
        corpus: folder to index (``RAGBOT_CORPUS``); the shipped corpus by default.
        home: where the index and ingested documents live (``RAGBOT_HOME``); a per-user data folder by default.
        embedding_model: None for the bundled model, else any sentence-transformers name or folder.
        llm: None for extractive answers, else ``provider:model`` as LangChain's ``init_chat_model`` takes it.
        llm_base_url: an OpenAI-compatible server's address, for providers that take one.
        llm_timeout: seconds the language model may take for one answer, retries included.
        llm_max_tokens: how many tokens the language model may write for one answer.
        llm_retries: how many times a request to the language model is made again when it fails.
        chroma_url: None for the embedded store, else a Chroma server's address.
        passages: how many passages are retrieved for one question.
        max_words: how many words an answer aims to stay within, lists and comparisons aside.

    Raises:
        SettingsError: an unknown keyword, or a value that cannot be used.
    """

    corpus: Path
    home: Path
    embedding_model: str | None
    llm: str | None
    llm_base_url: str | None
    llm_timeout: float
    llm_max_tokens: int
    llm_retries: int
    chroma_url: str | None
    passages: int
    max_words: int

    def __init__(self, **values: Any) -> None:
        names = [field.name for field in fields(Settings)]
        if unknown := sorted(set(values) - set(names)):
            raise SettingsError(f"Ukjent innstilling: {', '.join(unknown)}. Gyldige: {', '.join(names)}.")
        for name in names:
            given = values.get(name)
            if given is None:
                given = os.environ.get(f"RAGBOT_{name.upper()}") or None
            object.__setattr__(self, name, _read(name, given))


def _read(name: str, given: Any) -> Any:
    if given == "":  # said to be nothing, whatever the environment says
        given = None
    if name == "corpus":
        return Path(given).expanduser() if given is not None else shipped_corpus()
    if name == "home":
        return Path(given).expanduser() if given is not None else user_data_path("ragbot", appauthor=False)
    if name in _NUMBERS:
        return _number(name, given)
    if name == "llm" and given is not None and not re.fullmatch(r"[a-z][a-z_]*:\S+", str(given)):
        raise SettingsError(f"RAGBOT_LLM skrives leverandør:modell, for eksempel ollama:llama3.1, ikke {given!r}.")
    return str(given) if given is not None else None


_NUMBERS: dict[str, tuple[type[int] | type[float], float, float, float]] = {
    # name: (type, default, smallest, largest)
    "llm_timeout": (float, 30.0, 0.1, 600.0),
    "llm_max_tokens": (int, 1200, 64, 32_000),
    "llm_retries": (int, 2, 0, 10),
    "passages": (int, 18, 1, 100),
    "max_words": (int, 90, 20, 400),
}


def _number(name: str, given: Any) -> int | float:
    kind, default, low, high = _NUMBERS[name]
    if given is None:
        return kind(default)
    try:
        value = kind(given)
    except (TypeError, ValueError):
        value = None
    if value is None or not low <= value <= high:
        raise SettingsError(f"RAGBOT_{name.upper()} må være et tall fra {low:g} til {high:g}, ikke {given!r}.")
    return value


_QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "DO_NOT_TRACK": "1",
}
_OTHER_SWITCHES = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "TOKENIZERS_PARALLELISM": "false"}
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def silence_libraries(*, offline: bool = True) -> None:
    """Turn off what the heavy libraries send home; called by the rooms just before they import one.

    What the environment says already stays. ``offline`` also forbids the Hugging Face hub: right for the bundled model,
    wrong for one to be fetched.
    """
    for name, value in (_QUIET | _OTHER_SWITCHES | (_OFFLINE if offline else {})).items():
        os.environ.setdefault(name, value)


def telemetry_left_on() -> tuple[str, ...]:
    """The environment variables that let a library send something home, because somebody has set them so."""

    def on(value: str) -> bool:
        return value.strip().lower() in {"1", "true", "yes", "on"}

    return tuple(name for name, value in _QUIET.items() if on(os.environ.get(name) or value) != on(value))
