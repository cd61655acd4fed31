"""How likely an answer is right: a logistic function of a few named signals, fitted on the gold questions.

The coefficients stand in ``confidence.json`` beside this module; ``python -m eval.fit_confidence`` writes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from ragbot.answer.selection import Candidate, answers_intent
from ragbot.index.lexical import words_of
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.types import Query

_HARDLY = 0.4  # a soft match below this is as good as none

OVERVIEW = 0.8
"""For a question that names a person, KS or a year but no topic: what was said is there, which of it matters is open."""

UNFIT = 0.15
"""What is left of the probability where no chosen sentence has the figure or the place that was asked for."""

COEFFICIENTS = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted logistic function and the probability from which a question is answered."""

    intercept: float
    weights: dict[str, float]
    threshold: float

    def probability(self, signals: dict[str, float]) -> float:
        """1 / (1 + exp(-(intercept + Σ weight × signal))), and but a small part of it where the answer does not fit what is asked."""
        if "overview" in signals:
            return OVERVIEW
        fits = 1.0 if signals.get("fits", 1.0) else UNFIT
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
) -> dict[str, float]:
    """What speaks for and against the chosen sentences, each from 0 to about 1.

    ``overview``: alone, for a question that names no topic. ``coverage``: of the question by the best sentence with its
    context. ``union``: by all chosen together. ``exact``: by the best sentence's own words and compound parts.
    ``dense``: the best cosine. ``hit``: the weight of the heaviest question word that stands in a chosen sentence.
    ``evidence``: the summed weight of what is found, saturating. ``missing``: the weight of the heaviest word that is
    not found, soft matches counted. ``unfound``: the share of the question's
    weight in words hardly found. ``strange``: the heaviest missing name or number. ``lead``: how far the best sentence stands out from the tenth best. ``distinct``: the same for
    coverage, in standard deviations over all. ``fits``: 1 where a chosen
    sentence has the figure or place that is asked for. ``short``: 1
    for a question of one content word. ``named``: 1 for one about a person. ``translated``: 1 for one not in Norwegian.
    """
    if not chosen:
        return {}
    if not question:
        return {"overview": 1.0}
    union = np.maximum.reduce([one.found for one in chosen])
    weights = np.array([one.weight for one in question])
    names = {part for word in query.topic if word[0].isupper() or word[0].isdigit() for part in words_of(word)}
    named = np.array([bool(names & set(one.word.split())) for one in question])
    found = float((weights * union).sum())
    tenth = candidates[min(9, len(candidates) - 1)].score
    return {
        "coverage": max(one.coverage for one in chosen),
        "union": Matcher.coverage(question, union),
        "exact": max(one.exact for one in chosen),
        "dense": max(one.dense for one in chosen),
        "hit": float((weights * np.where(union >= 0.8, union, 0.0)).max()),
        "evidence": found / (found + 1.0),
        "missing": float((weights * (1.0 - union)).max()),
        "unfound": float(weights[union < _HARDLY].sum() / weights.sum()),
        "strange": float((weights * (1.0 - union) * named).max()),
        "lead": max(one.score for one in chosen) - tenth,
        "distinct": _standing_out([one.coverage for one in candidates]),
        "fits": float(any(_fits(query, question, one) for one in chosen)),
        "short": float(len(question) == 1),
        "named": float(bool(query.speakers)),
        "translated": float(query.language == "en"),
    }


def _standing_out(values: Sequence[float]) -> float:
    """How many standard deviations the greatest value lies over the mean, in fifths; 0.3 where there are too few."""
    array = np.array(values)
    return float((array.max() - array.mean()) / (array.std() + 0.02) / 5.0) if len(values) > 4 else 0.3


def _fits(query: Query, question: Sequence[QuestionWord], one: Candidate) -> bool:
    """Whether a sentence has the figure or place that is asked for, and the thing that «hvor mange» counts."""
    if not answers_intent(query, one.sentence.text):
        return False
    counted = set(words_of(query.counted)) if query.counted else set()
    hits = [float(hit) for word, hit in zip(question, one.found, strict=True) if counted & set(word.word.split())]
    return not hits or max(hits) >= _HARDLY
