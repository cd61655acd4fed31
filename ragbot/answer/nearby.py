"""The sentences that stand beside a chosen one in its passage, and which of them may answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ragbot.answer.selection import Candidate
from ragbot.types import Sentence

REACH = 3
"""How many sentences away a neighbour is looked for."""


def following(one: Candidate, count: int) -> list[Sentence]:
    """The ``count`` sentences after it in its passage."""
    return [other for other in one.passage.sentences if other.start > one.sentence.start][:count]


def beside(one: Candidate, sentence: Sentence, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate that a sentence of the same passage is; None where its voice may not answer."""
    return next(
        (other for other in candidates if other.sentence == sentence and other.passage.id == one.passage.id), None
    )


def has(chosen: Iterable[Candidate], sentence: Sentence) -> bool:
    """Whether ``sentence`` is among the chosen ones."""
    return any(one.sentence == sentence for one in chosen)


def near(one: Candidate) -> list[Sentence]:
    """The sentences after it, then those before, the nearest first."""
    before = [other for other in one.passage.sentences if other.start < one.sentence.start][::-1]
    return [*following(one, REACH), *before[: REACH - 1]]


def first(one: Candidate, sentences: Iterable[Sentence], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first of ``sentences`` that may answer; [] if none may."""
    return [found for sentence in sentences if (found := beside(one, sentence, candidates))][:1]


def between(one: Candidate, before: Sentence, after: Sentence) -> str:
    """What stands between two sentences of the passage of ``one``."""
    return one.passage.text[before.end - one.passage.start : after.start - one.passage.start]
