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

from ragbot.answer.selection import Candidate
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.types import Query

COEFFICIENTS = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted logistic function and the probability from which a question is answered."""

    intercept: float
    weights: dict[str, float]
    threshold: float

    def probability(self, signals: dict[str, float]) -> float:
        """1 / (1 + exp(-(intercept + Σ weight × signal))); a signal without a weight counts nothing."""
        logit = self.intercept + sum(weight * signals.get(name, 0.0) for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The shipped coefficients."""
    content = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    return Calibration(content["intercept"], content["weights"], content["threshold"])


def signals_of(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> dict[str, float]:
    """What speaks for and against the chosen sentences, each from 0 to about 1.

    ``coverage``: of the question by the best sentence with its context. ``union``: by all chosen together.
    ``exact``: by the best sentence's own words and compound parts. ``dense``: the best cosine.
    ``missing``: the weight of the heaviest question word that no chosen sentence has, soft matches counted.
    ``short``: 1 for a question of one content word. ``translated``: 1 for a question that is not in Norwegian.
    """
    if not chosen:
        return {}
    union = np.maximum.reduce([one.found for one in chosen])
    missing = max((one.weight * (1.0 - float(hit)) for one, hit in zip(question, union, strict=True)), default=0.0)
    return {
        "coverage": max(one.coverage for one in chosen),
        "union": Matcher.coverage(question, union),
        "exact": max(one.exact for one in chosen),
        "dense": max(one.dense for one in chosen),
        "missing": missing,
        "short": float(len(question) == 1),
        "translated": float(query.language == "en"),
    }
