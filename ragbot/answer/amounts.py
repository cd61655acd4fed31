"""Figures and years in a claim, held against those of the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ragbot.answer.wording import Figure, figures, is_year, terms_for
from ragbot.index.lexical import STOPWORDS, words_of

_DEADLINE = re.compile(
    r"\b(?:innen|før|etter|siden|sidan|fra|frå|til|by|before|since|until|from|after|within)\s"
    r"(?:året?\s|the end of\s|utgangen av\s)?((?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b(?:av|of|til|to|mot|against|out of)\b|[-–/]")


def amount_fault(text: str, language: str, evidence: str, evidence_language: str, meta: str) -> str | None:
    """``figure`` or ``year`` where a claim has one that its sources lack, or in another unit, place or order; else None.

    Args:
        text: the claim, in ``language``.
        evidence: the sentences it cites, in ``evidence_language``.
        meta: what their metadata say; its years may be named as the time of speaking.
    """
    mine, theirs = figures(text, language), figures(evidence, evidence_language)
    known = {(one.value, one.unit) for one in theirs}
    years = set(re.findall(r"\b(?:19|20)\d{2}\b", meta))
    said_years = {one.value for one in theirs if is_year(one)}
    for one in mine:
        if is_year(one):
            if one.value not in said_years | years:
                return "year"
        elif (one.value, one.unit) not in known and one.value not in re.findall(r"\d+", meta):
            return "figure"
    if any(year not in said_years for year in _DEADLINE.findall(text)):
        return "year"
    claimed_years = {one.value for one in mine if is_year(one)}
    if said_years - years and claimed_years - said_years and not claimed_years & said_years:
        return "year"  # the document's year in the place of the one the sentence is about
    return "figure" if _figures_swapped(text, mine, evidence, theirs, language) else None


def _figures_swapped(text: str, mine: Sequence[Figure], evidence: str, theirs: Sequence[Figure], language: str) -> bool:
    """Whether a figure stands with a word that goes with another one, or two in a pair («97 av 356») are turned."""
    pairs = {(one.value, other.value) for one, other in pairwise(theirs)}
    for first, second in pairwise(mine):
        between = text[first.end : second.start]
        if len(between) < 25 and _PAIR.search(between) and (first.value, second.value) not in pairs:
            return True
    beside = [(one, _beside(evidence, one, theirs)) for one in theirs]
    for one in mine:
        own = {word for other, words in beside if other.value == one.value for word in words}
        for word in _beside(text, one, mine)[:1]:
            wanted = terms_for(word, language)
            elsewhere = any(wanted & _stems(words) for other, words in beside if other.value != one.value)
            if elsewhere and not wanted & _stems(own):
                return True
    return False


def _beside(text: str, figure: Figure, figures_there: Sequence[Figure]) -> list[str]:
    """The next two content words after a figure, before the figure that follows."""
    end = min((one.start for one in figures_there if one.start >= figure.end), default=len(text))
    words = [word for word in words_of(text[figure.end : end]) if word not in STOPWORDS and not word[0].isdigit()]
    return words[:2]


def _stems(words: Sequence[str] | set[str]) -> set[str]:
    return {term for word in words for term in terms_for(word, "nb")}
