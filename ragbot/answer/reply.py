"""Reads a language model's reply as it arrives: ``{"claims": [{"text": …, "sources": […]}, …]}``, claim by claim.

Servers differ in what they can force a model to write (tools, a schema, plain JSON, nothing), so the format is asked
for in words and read here, strictly: only claims that are whole are given out, and a reply that stops midway is known
to have been cut.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from ragbot.errors import LLMError

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "sources": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "sources"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
"""The reply as JSON Schema, for the servers that can hold a model to one."""

MAX_CLAIMS = 12
"""What comes after so many claims is not read."""

_MAX_CHARACTERS = 40_000
_OPENING = re.compile(r"\{\s*\"claims\"\s*:\s*\[")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)
_REFUSAL = re.compile(
    r"\b(?:I (?:can(?:no|')t|am (?:not able|unable)|won't)|I'm (?:sorry|unable|not able)|unable to|beklager|"
    r"(?:jeg|eg) kan (?:dessverre |diverre )?ikk(?:e|je)"
    r"|orsak|kan ikk(?:e|je) hjelpe)\b",
    re.IGNORECASE,
)


class ReplyError(LLMError):
    """The model failed at its part; ``why`` is the key of the line that tells the user (see ``notices``)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class RawClaim:
    """One claim as the model wrote it, checked for nothing but its shape; ``sources`` is empty where that is wrong."""

    text: str
    sources: tuple[int, ...]


class ClaimReader:
    """Takes a reply in pieces; ``feed`` gives the claims that became whole, ``close`` says whether the reply did."""

    def __init__(self) -> None:
        self.written = ""
        self._place: int | None = None  # where in ``written`` the next claim is looked for, once the list has begun
        self._done = False
        self._count = 0

    def feed(self, text: str) -> list[RawClaim]:
        """The claims that ``text`` completes.

        Raises:
            ReplyError: the reply cannot be JSON of the right shape any more.
        """
        self.written += text
        if self._done:
            return []
        if len(self.written) > _MAX_CHARACTERS:
            raise ReplyError("garbled")
        if self._place is None:
            opening = _OPENING.search(_without_thoughts(self.written))
            if opening is None:
                return []
            self._place = opening.end()
        return self._claims()

    def close(self) -> None:
        """Check that the reply came to its end.

        Raises:
            ReplyError: empty, a refusal, no JSON, or cut midway.
        """
        if self._done:
            return
        if not self.written.strip():
            raise ReplyError("empty")
        if self._place is not None:
            raise ReplyError("cut")
        raise ReplyError("refused" if _REFUSAL.search(self.written) else "garbled")

    def _claims(self) -> list[RawClaim]:
        text = _without_thoughts(self.written)
        found: list[RawClaim] = []
        assert self._place is not None
        while not self._done:
            while self._place < len(text) and (text[self._place].isspace() or text[self._place] == ","):
                self._place += 1
            if self._place >= len(text):
                break
            if text[self._place] == "]":
                self._done = text[self._place + 1 :].lstrip().startswith("}")
                break
            end = _object_end(text, self._place)
            if end is None:
                break
            found.append(_claim(text[self._place : end]))
            self._place = end
            self._count += 1
            self._done = self._count >= MAX_CLAIMS
        return found


def _without_thoughts(text: str) -> str:
    """The reply with what a reasoning model thinks aloud blanked out, offsets kept."""
    return _THOUGHT.sub(lambda match: " " * len(match.group()), text)


def _object_end(text: str, start: int) -> int | None:
    """Where the JSON object that begins at ``start`` ends; None while it is not whole."""
    if text[start] != "{":
        raise ReplyError("garbled")
    depth, quoted, escaped = 0, False, False
    for place in range(start, len(text)):
        letter = text[place]
        if quoted:
            quoted = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in "{[":
            depth += 1
        elif letter in "}]":
            depth -= 1
            if depth == 0:
                return place + 1
    return None


def _claim(text: str) -> RawClaim:
    try:
        content = json.loads(text)
    except ValueError:
        raise ReplyError("garbled") from None
    said, sources = content.get("text"), content.get("sources")
    if not isinstance(said, str) or not isinstance(sources, list):
        return RawClaim(str(said or ""), ())
    numbers = [_number(one) for one in sources]
    return RawClaim(said, tuple(dict.fromkeys(one for one in numbers if one))) if all(numbers) else RawClaim(said, ())


def _number(value: Any) -> int | None:
    """A source number: a whole number above 0, also where it is written as text."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}", value):
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
