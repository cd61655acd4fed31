"""Asking every question of a system, timing it, and checking its spans against the documents."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval import metrics
from eval.baselines import Response, System
from eval.gold import GoldQuestion
from ragbot.types import Answer, Citation, Document, Query


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one system did with one question. ``error`` names the exception that ``answer`` stands in for."""

    gold: GoldQuestion
    answer: Answer
    milliseconds: float
    ranking: tuple[str, ...] = ()
    invalid: tuple[Citation, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One system's outcomes, in the order of the questions."""

    system: str
    plain: bool
    outcomes: tuple[Outcome, ...]


def run_system(
    system: System,
    questions: Sequence[GoldQuestion],
    documents: Mapping[str, Document],
    advance: Callable[[], object] = lambda: None,
) -> Run:
    """Ask each question once, after one untimed question that pays for loading; ``advance`` is called after each."""
    if questions:
        _respond(system, questions[0].question)
    outcomes = []
    for gold in questions:
        started = time.perf_counter()
        response, error = _respond(system, gold.question)
        milliseconds = (time.perf_counter() - started) * 1_000
        outcomes.append(
            Outcome(
                gold=gold,
                answer=response.answer,
                milliseconds=milliseconds,
                ranking=response.ranking,
                invalid=invalid_citations(response.answer, documents),
                error=error,
            )
        )
        advance()
    return Run(system.name, system.plain, tuple(outcomes))


def invalid_citations(answer: Answer, documents: Mapping[str, Document]) -> tuple[Citation, ...]:
    """The citations, ``nearest`` included, whose span does not hold their quote."""
    shown = (*answer.citations, *answer.nearest)
    return tuple(citation for citation in shown if not metrics.valid_span(citation, documents))


def _respond(system: System, question: str) -> tuple[Response, str | None]:
    """The response, or where the system fails an empty abstention and what went wrong.

    Anything may be raised here: one question that breaks must not hide what the others show.
    """
    try:
        return system.respond(question), None
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename.rsplit('/', 1)[-1]}:{place.lineno}"
        empty = Answer(question, "", answered=False, query=Query(question))
        return Response(empty), f"{type(error).__name__} at {where}: {error}"


def faults(outcome: Outcome) -> tuple[str, ...]:
    """What is wrong with an outcome, in a word each, worst first; empty if nothing is.

    ``error``, ``span``, ``false-answer``, ``excluded-speaker``, ``abstained``, ``document``, ``fact``,
    ``speaker``, ``citation`` (a document that is neither in docs nor in also).
    """
    gold, answer = outcome.gold, outcome.answer
    if outcome.error:
        return ("error",)
    abstained = gold.answerable and not answer.answered
    checks = (
        ("span", bool(outcome.invalid)),
        ("false-answer", not gold.answerable and answer.answered),
        ("excluded-speaker", metrics.excluded_speaker(gold, answer) == 0.0),
        ("abstained", abstained),
        ("document", not abstained and metrics.document_hit(gold, answer) == 0.0),
        ("fact", not abstained and metrics.fact_recall(gold, answer) not in (None, 1.0)),
        ("speaker", not abstained and metrics.speaker(gold, answer) == 0.0),
        ("citation", metrics.citation_precision(gold, answer) not in (None, 1.0)),
    )
    return tuple(name for name, wrong in checks if wrong)
