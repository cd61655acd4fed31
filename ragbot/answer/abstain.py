"""Why a question is not answered: the first of the tiers that applies."""

from __future__ import annotations

from collections.abc import Sequence

from ragbot.answer.selection import Candidate
from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Query, Reason

_ABSENT = 0.5
"""Coverage of the question's words by the best sentence, under which the topic is not there at all."""


def reason_for(
    query: Query, catalogue: Catalogue, candidates: Sequence[Candidate], words: Sequence[QuestionWord]
) -> Reason:
    """No document of that year, no statement by that person, no such topic, or too weak a support, in that order."""
    if query.years and not set(query.years) & set(catalogue.years):
        return Reason.NO_DOCUMENT_FROM_YEAR
    if query.speakers:
        return Reason.NOT_SAID_BY_PERSON
    if not words:
        return Reason.WEAK_SUPPORT
    best = max((candidate.coverage for candidate in candidates), default=0.0)
    return Reason.TOPIC_NOT_FOUND if best < _ABSENT else Reason.WEAK_SUPPORT
