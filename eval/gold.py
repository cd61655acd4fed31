"""The gold questions: what is asked, and what a right answer must and must not hold.

One JSON object a line. The format is fixed; unknown keys are ignored and optional ones may be missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FACT_FLAGS = re.IGNORECASE | re.DOTALL
SPLITS = ("dev", "test", "all")


class GoldError(ValueError):
    """The gold file cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One gold question.

    Attributes:
        id: unique in its file.
        question: as a user would type it.
        type: what kind of question it is, for the report's rows.
        lang: ``nb``, ``nn`` or ``en``.
        docs: document ids; any one is right, or all are needed where ``all_docs``.
        all_docs: every one of ``docs`` must be cited.
        also: further document ids that may be cited without harm.
        facts: patterns, each to be found in the answer's text or in a citation's quote.
        speaker: must be the speaker of some citation.
        not_speaker: must be the speaker of none.
        answerable: False where the right thing to do is to abstain.
        split: ``dev`` (tuned on) or ``test`` (only measured); None where the file does not say.
    """

    id: str
    question: str
    type: str = "other"
    lang: str = "nb"
    docs: tuple[str, ...] = ()
    all_docs: bool = False
    also: tuple[str, ...] = ()
    facts: tuple[re.Pattern[str], ...] = ()
    speaker: str | None = None
    not_speaker: str | None = None
    answerable: bool = True
    split: str | None = None


def read_gold(path: Path) -> tuple[GoldQuestion, ...]:
    """Every question of a JSON Lines file, in its order; blank lines are skipped.

    Raises:
        GoldError: no such file, not UTF-8, no questions, or a broken line (named).
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 text ({error.reason} at byte {error.start}).") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror or error}.") from error
    questions: list[GoldQuestion] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = parse_gold(line)
        except GoldError as error:
            raise GoldError(f"{path}, line {number}: {error}") from error
        if question.id in lines:
            raise GoldError(f"{path}, line {number}: id {question.id!r} is already on line {lines[question.id]}.")
        lines[question.id] = number
        questions.append(question)
    if not questions:
        raise GoldError(f"{path}: holds no questions.")
    return tuple(questions)


def parse_gold(line: str) -> GoldQuestion:
    """One line of a gold file.

    Raises:
        GoldError: not a JSON object, a key missing or of the wrong kind, or a fact that is no regular expression.
    """
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"not JSON: {error.msg} at column {error.colno}.") from error
    if not isinstance(row, dict):
        raise GoldError("a JSON object is expected.")
    return GoldQuestion(
        id=_required(row, "id"),
        question=_required(row, "question"),
        type=_text(row, "type") or "other",
        lang=_text(row, "lang") or "nb",
        docs=_texts(row, "docs"),
        all_docs=_flag(row, "all_docs", default=False),
        also=_texts(row, "also"),
        facts=tuple(_pattern(fact) for fact in _texts(row, "facts")),
        speaker=_text(row, "speaker"),
        not_speaker=_text(row, "not_speaker"),
        answerable=_flag(row, "answerable", default=True),
        split=_text(row, "split"),
    )


def select(questions: Sequence[GoldQuestion], split: str = "all", limit: int | None = None) -> tuple[GoldQuestion, ...]:
    """The questions of one split, and of those the first ``limit``.

    Raises:
        GoldError: nothing is left.
    """
    chosen = [question for question in questions if split in ("all", question.split)]
    if limit is not None:
        chosen = chosen[:limit]
    if not chosen:
        raise GoldError(f"no gold questions in the split {split!r}.")
    return tuple(chosen)


def unknown_documents(questions: Iterable[GoldQuestion], known: Iterable[str]) -> tuple[str, ...]:
    """Document ids that the questions name and the index lacks: a misspelt id, or another corpus."""
    ids = set(known)
    return tuple(sorted({doc for question in questions for doc in (*question.docs, *question.also)} - ids))


def _required(row: dict[str, Any], key: str) -> str:
    value = _text(row, key)
    if not value or not value.strip():
        raise GoldError(f"{key!r} is missing or empty.")
    return value


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise GoldError(f"{key!r} must be a string or null, not {value!r}.")
    return value


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise GoldError(f"{key!r} must be a list of strings, not {value!r}.")
    return tuple(value)


def _flag(row: dict[str, Any], key: str, *, default: bool) -> bool:
    value = row.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise GoldError(f"{key!r} must be true or false, not {value!r}.")
    return value


def _pattern(fact: str) -> re.Pattern[str]:
    try:
        return re.compile(fact, FACT_FLAGS)
    except re.error as error:
        raise GoldError(f"the fact {fact!r} is no regular expression: {error}.") from error
