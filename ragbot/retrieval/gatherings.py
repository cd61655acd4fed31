"""Kinds of recurring events, and the ones that a question names in a year from which there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from ragbot.retrieval.occasions import EVENT
from ragbot.retrieval.translation import bokmaal_for
from ragbot.types import Document, Query

_SHORTEST = 6
_TAIL = re.compile(r"\s(?:mellom|for|i|om|på|med|between|for|of|in|on|with)\s.*$")
_ENDING = r"(?:e|a|et|en|er|ar|ene|ane)"
_PLACED = (
    r"(?<!om\s)(?<!about\s)\b(?:på|under|ved|i|til|fra|frå|at|during|in|from|to)\s"
    r"(?:(?:the|its|their|this|that|sitt|sin|si|sine|det|den|årets|årlige|KS['’s]*|annual|yearly)\s){0,2}"
)
_YEAR = r"(?:\s(?:med|with|mellom|between)(?:\s[^\s,.?]+){1,4}?)?\s(?:(?:i|in|for|of|from|fra|frå)\s)?(?:19|20)\d\d"


def gatherings_of(documents: Iterable[Document]) -> dict[str, frozenset[int]]:
    """The kinds of events by a word for each, without its ending, and the years that documents are from: «statsmøt».

    A kind whose word is a noun for any event («konferansen») is none; one in a document's title counts too.
    """
    held = list(documents)
    kinds = {kind for document in held if document.event and (kind := _kind(document.event))}
    found: dict[str, set[int]] = {kind: set() for kind in kinds}
    for document in held:
        told = f"{document.event or ''} {document.title}".lower()
        for kind in kinds:
            if document.year and kind in told:
                found[kind].add(document.year)
    return {kind: frozenset(years) for kind, years in found.items() if years}


def _kind(event: str) -> str | None:
    name = re.sub(r"(?:^\d+\.\s)|\b(?:19|20)\d\d\b", " ", event.lower())
    name = _TAIL.sub("", " ".join(name.split()))
    if len(name) < _SHORTEST or EVENT.fullmatch(name):
        return None
    return re.sub(rf"{_ENDING}$", "", name)


def years_of_gatherings(text: str, gatherings: Mapping[str, frozenset[int]]) -> tuple[int, ...]:
    """The years from which there are documents of the events that ``text`` is set at: «på fagmøtet»; () for none."""
    at = (
        years
        for kind, years in gatherings.items()
        if re.search(rf"{_PLACED}{re.escape(kind)}{_ENDING}?s?\b", text, re.IGNORECASE)
    )
    return tuple(sorted(frozenset().union(*at)))


def missing_gathering(query: Query, gatherings: Mapping[str, frozenset[int]]) -> tuple[str, tuple[int, ...]] | None:
    """The event that a question is about as it names it, and the years there are of it, if none is the question's."""
    if not query.years:
        return None
    wanted = set(query.years)
    held = [(word, years) for kind, years in gatherings.items() for word in _words_for(query, kind)]
    if not held or any(years & wanted for _, years in held):
        return None
    return held[0][0], tuple(sorted(frozenset().union(*(years for _, years in held))))


def names_for(text: str, kind: str, language: str) -> list[str]:
    """Patterns for the names by which ``text`` may call an event of this kind, its English name among them."""
    names = [rf"{re.escape(kind)}{_ENDING}?s?"]
    if language == "en":
        words = re.findall(r"[a-z]+", text.lower())
        names += [
            rf"{first}\s{second}"
            for first, second in pairwise(words)
            for one, _ in bokmaal_for(first)
            for other, _ in bokmaal_for(second)
            for joint in ("", "s")
            if re.fullmatch(rf"{re.escape(kind)}{_ENDING}?", f"{one}{joint}{other}")
        ]
    return names


def without_events(text: str, kinds: Iterable[str]) -> str:
    """``text`` without the names of events of these ``kinds``, in Norwegian or English."""
    for kind in kinds:
        for name in names_for(text, kind, "en"):
            text = re.sub(rf"\b{name}\b", " ", text, flags=re.IGNORECASE)
    return text


def _words_for(query: Query, kind: str) -> list[str]:
    """Where the question stands at an event of this kind, the words that say so; [] where it does not name one."""
    names = names_for(query.question, kind, query.language)
    name = rf"(?P<name>\b(?:{'|'.join(names)})\b)"
    found = re.search(
        rf"{_PLACED}{name}|(?<!om\s)(?<!about\s){name.replace('?P<name>', '?P<dated>')}{_YEAR}",
        query.question,
        re.IGNORECASE,
    )
    return [found["name"] or found["dated"]] if found else []
