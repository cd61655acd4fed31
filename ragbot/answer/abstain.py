"""Why a question is not answered, the first of the tiers that applies, and what comes nearest to an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ragbot.answer.citations import cite, verified
from ragbot.answer.frames import abstention, phrase, year_list
from ragbot.answer.selection import Candidate, score_sentences
from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.gatherings import missing_gathering
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.types import Citation, Document, Embedder, Query, Reason, ScoredPassage

NEAREST = 3
"""How many of the nearest sentences an abstention shows."""

_RELATED = 0.3
"""Coverage of the question's words from which a sentence has anything to do with the question."""

_ABSENT = 0.5
"""Coverage of the question's words by the best sentence, under which the topic is not there at all."""


def never_answered(query: Query, catalogue: Catalogue) -> Reason | None:
    """Why nothing that the documents hold can answer: no question of what they say, or no such event in that year."""
    if not query.in_scope:
        return Reason.NOT_A_QUESTION
    return Reason.NO_DOCUMENT_FROM_YEAR if missing_gathering(query, catalogue.gatherings) else None


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


def explanation(query: Query, reason: Reason, catalogue: Catalogue, near: Sequence[Citation]) -> str:
    """The words for ``reason``, and where the nearest thing is; of an event without documents from the year, just that."""
    missing = missing_gathering(query, catalogue.gatherings)
    if missing and reason is Reason.NO_DOCUMENT_FROM_YEAR:
        event, held = missing
        years, others = year_list(query.years, query.language), year_list(held, query.language)
        return phrase(query.language, "no_event", event=event, years=years, held=others)
    known = any(office.speaker.name in query.speakers for office in catalogue.offices)
    return abstention(query, reason, catalogue.years, near, known=known)


def of_anybody(
    query: Query,
    passages: Sequence[ScoredPassage],
    question: Sequence[QuestionWord],
    matcher: Matcher,
    embedder: Embedder,
) -> list[Candidate]:
    """The sentences of ``passages`` as candidates without the question's limits: in whatever voice, of whatever year."""
    free = replace(query, years=(), speakers=(), about_ks=False)
    return score_sentences(free, passages, question, matcher, embedder)


def nearest(candidates: Sequence[Candidate], documents: Mapping[str, Document]) -> tuple[Citation, ...]:
    """The best of ``candidates`` (``of_anybody``), if they have anything to do with the question."""
    related = [candidate for candidate in candidates if candidate.coverage >= _RELATED][:NEAREST]
    made = [cite(candidate, documents) for candidate in related]
    return verified([citation for citation in made if citation], documents)[0]
