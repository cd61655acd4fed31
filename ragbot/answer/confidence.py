"""How likely an answer is right: a logistic function of a few named signals, fitted on the gold questions.

The coefficients stand in ``confidence.json`` beside this module; ``python -m eval.fit_confidence`` writes them.

Signals of what an answer must have, 0 or 1:

- ``overview``: for a question that names no topic.
- ``fits``: 1 where a chosen sentence has the figure or place that is asked for.
- ``borne``: 1 where nothing that the question takes for granted is missing.
- ``nameless``: 1 where neither a speaker nor a year is known of what was chosen, but of other sentences.

Signals that are weighed, from 0 to about 1:

- ``coverage``: of the question by the best sentence with its context. ``union``: by all chosen together.
- ``exact``: by the best sentence's own words and compound parts. ``dense``: the best cosine.
- ``hit``: the weight of the heaviest question word that stands in a chosen sentence.
- ``evidence``: the summed weight of what is found, saturating.
- ``missing``: the weight of the heaviest word that is not found, soft matches counted; ``no_topic``, ``no_focus``,
  ``no_deed``: the same for words in that part (``premises.Role``); ``unasked``, ``undone``: for what a question after a
  person, time, place or figure asks for and says was done, in the sentences' own words.
- ``unfound``: the share of the question's weight in words hardly found. ``strange``: the heaviest missing name or number.
- ``lead``: how far the best sentence stands out from the tenth best. ``distinct``: the same for coverage, in standard
  deviations over all.
- ``short``: 1 for a question of one content word. ``named``: 1 for one about a person. ``translated``: 1 for one not in
  Norwegian.
- ``untold``: 1 where it cannot be told who holds the office that is asked about, or when a thing was done
  (``demands.told``).
- ``asks_who`` and the like: 1 for a question with that intent, for a position is easier found than a time or a place.
- ``why``: 1 for one that asks the reason of what it takes for granted; ``why_missing``: ``missing`` for such a one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ragbot.answer import demands, others, premises
from ragbot.answer.asked import asks_stretch, tells_time
from ragbot.answer.bearing import borne
from ragbot.answer.figures import counts_anybody
from ragbot.answer.premises import Role
from ragbot.answer.selection import Candidate, answers_intent
from ragbot.index.lexical import words_of
from ragbot.retrieval.matching import HARDLY, Matcher, QuestionWord
from ragbot.types import Intent, Query, Vectors

_FACTS = (Intent.WHO, Intent.WHEN, Intent.WHERE, Intent.FIGURE)

OVERVIEW = 0.8
"""For a question that names a person, KS or a year but no topic: what was said is there, which of it matters is open."""

UNFIT = 0.08
"""What is left of the probability where no chosen sentence has the figure or the place that was asked for, or the
question takes something for granted that none bears out."""

NAMELESS = 0.2
"""The same where neither a speaker nor a year is known of any chosen sentence, though the index has such statements."""

_FAINT = 0.3  # a question whose heaviest word weighs less names no topic
_ASKING = frozenset("ofte tit hyppig often frequently lenge lengje long raskt fort fast quickly".split())

COEFFICIENTS = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted logistic function and the probability from which a question is answered."""

    intercept: float
    weights: dict[str, float]
    threshold: float

    def probability(self, signals: dict[str, float]) -> float:
        """1 / (1 + exp(-(intercept + Σ weight × signal))), and but a small part of it where the answer does not fit what is asked."""
        fits = 1.0 if signals.get("fits", 1.0) and signals.get("borne", 1.0) else UNFIT
        if signals.get("nameless"):
            fits *= NAMELESS
        if "overview" in signals:
            return fits * OVERVIEW
        logit = self.intercept + sum(weight * signals.get(name, 0.0) for name, weight in self.weights.items())
        return fits / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The shipped coefficients."""
    content = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    return Calibration(content["intercept"], content["weights"], content["threshold"])


def signals_of(
    query: Query,
    question: Sequence[QuestionWord],
    chosen: Sequence[Candidate],
    candidates: Sequence[Candidate],
    look: others.Look | None = None,
) -> dict[str, float]:
    """What speaks for and against the chosen sentences, by the names above; {} where nothing was chosen.

    ``look`` gives the best sentences without the question's limits, to see whether only others have the matter.
    """
    if not chosen:
        return {}
    question = _unanswered(query, question, chosen)
    faint = bool(question) and max(one.weight for one in question) < _FAINT
    overview = not question or (faint and bool(query.speakers))
    roles = premises.roles_of(query, question)
    fits = {
        "fits": float(any(_fits(query, question, one) for one in chosen)),
        "borne": float(borne(query, () if overview else question, roles, chosen, candidates)),
        "nameless": float(not any(map(_told, chosen)) and any(map(_told, candidates))),
    }
    if overview:
        return {"overview": 1.0, **fits}
    if look is not None and fits["borne"] and others.only_others(query, question, chosen, look):
        fits["borne"] = 0.0
    return {**fits, **_support(query, question, roles, chosen, candidates)}


def _support(
    query: Query,
    question: Sequence[QuestionWord],
    roles: Sequence[Role],
    chosen: Sequence[Candidate],
    candidates: Sequence[Candidate],
) -> dict[str, float]:
    """The signals that are weighed, of a question that names a topic."""
    union = np.maximum.reduce([one.found for one in chosen])
    weights = np.array([one.weight for one in question])
    missing = weights * (1.0 - union)
    found = float((weights * union).sum())
    tenth = candidates[min(9, len(candidates) - 1)].score
    why = float(premises.asks_why(query))
    return {
        **_by_role(query, question, roles, chosen, missing),
        "coverage": max(one.coverage for one in chosen),
        "union": Matcher.coverage(question, union),
        "exact": max(one.exact for one in chosen),
        "dense": max(one.dense for one in chosen),
        "hit": float((weights * np.where(union >= 0.8, union, 0.0)).max()),
        "evidence": found / (found + 1.0),
        "missing": float(missing.max()),
        "unfound": float(weights[union < HARDLY].sum() / weights.sum()),
        "strange": float((missing * _named(query, question)).max()),
        "lead": max(one.score for one in chosen) - tenth,
        "distinct": _standing_out([one.coverage for one in candidates]),
        "short": float(len(question) == 1),
        "named": float(bool(query.speakers)),
        "translated": float(query.language == "en"),
        "untold": float(not demands.told(query, question, roles, chosen)),
        **{f"asks_{kind.value}": float(query.intent is kind) for kind in Intent if kind is not Intent.POSITION},
        "why": why,
        "why_missing": why * float(missing.max()),
    }


def _unanswered(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> Sequence[QuestionWord]:
    """The question's words, without weight the one that merely asks where a sentence tells: «ofte» where it says how often."""
    if not asks_stretch(query.question) or not any(tells_time(query.question, one.sentence.text) for one in chosen):
        return question
    return [replace(one, weight=0.0) if one.word in _ASKING else one for one in question]


def _by_role(
    query: Query,
    question: Sequence[QuestionWord],
    roles: Sequence[Role],
    chosen: Sequence[Candidate],
    missing: Vectors,
) -> dict[str, float]:
    """The heaviest missing words by the part they play; for a question after a fact also in the sentences' own words."""
    said = np.maximum.reduce([one.said for one in chosen])
    unsaid = np.array([one.weight for one in question]) * (1.0 - said)
    context, own = premises.missing_by_role(roles, missing), premises.missing_by_role(roles, unsaid)
    fact = float(query.intent in _FACTS)
    return {
        "no_topic": context[Role.TOPIC],
        "no_focus": context[Role.FOCUS],
        "no_deed": context[Role.DEED],
        "unasked": fact * own[Role.FOCUS],
        "undone": fact * own[Role.DEED],
    }


def _named(query: Query, question: Sequence[QuestionWord]) -> NDArray[np.bool_]:
    """Which words are written as names or numbers."""
    names = {part for word in query.topic if word[0].isupper() or word[0].isdigit() for part in words_of(word)}
    return np.array([bool(names & set(one.word.split())) for one in question])


def _told(one: Candidate) -> bool:
    """Whether it is known who says a sentence, or when."""
    return one.sentence.attribution.speaker is not None or one.passage.year is not None


def _standing_out(values: Sequence[float]) -> float:
    """How many standard deviations the greatest value lies over the mean, in fifths; 0.3 where there are too few."""
    array = np.array(values)
    return float((array.max() - array.mean()) / (array.std() + 0.02) / 5.0) if len(values) > 4 else 0.3


def _fits(query: Query, question: Sequence[QuestionWord], one: Candidate) -> bool:
    """Whether a sentence has the figure or place that is asked for, and the thing that «hvor mange» counts."""
    if not answers_intent(query, one.sentence.text):
        return False
    counted = set(words_of(query.counted)) if query.counted else set()
    hits = [float(hit) for word, hit in zip(question, one.found, strict=False) if counted & set(word.word.split())]
    return not hits or max(hits) >= HARDLY or counts_anybody(one.sentence.text, query.counted or "")
