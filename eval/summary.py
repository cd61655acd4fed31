"""From outcomes to figures: in all, per type and per language, and one system against another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval import bootstrap, metrics
from eval.bootstrap import Difference, Estimate, Values
from eval.gold import GoldQuestion
from eval.runner import Outcome, Run
from ragbot.types import Answer


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of the report.

    ``plain``: whether it means anything for a system that only retrieves. ``short`` heads its column where the
    groups are shown, empty where it has none. ``compared``: whether two systems' values are paired.
    """

    key: str
    label: str
    short: str
    of: Callable[[GoldQuestion, Answer], float | None]
    plain: bool = True
    compared: bool = True


METRICS = (
    Metric("answered", "Answered (answerable)", "answered", metrics.answered),
    Metric("document_hit", "Document hit", "document", metrics.document_hit),
    Metric("citation_precision", "Citation precision", "cit.p.", metrics.citation_precision),
    Metric("fact_recall", "Fact recall", "facts", metrics.fact_recall),
    Metric("speaker", "Speaker", "speaker", metrics.speaker),
    Metric("excluded_speaker", "Excluded speaker never cited", "excl.", metrics.excluded_speaker, plain=False),
    Metric(
        "abstention_precision",
        "Abstention precision",
        "abst.p.",
        metrics.abstention_precision,
        plain=False,
        compared=False,
    ),
    Metric("abstention_recall", "Abstention recall", "abst.r.", metrics.abstention_recall),
    Metric("right", "Right answer or abstention", "right", metrics.right),
    Metric("brier", "Brier score of confidence", "", metrics.brier, plain=False, compared=False),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one group of questions. Times in milliseconds; ``spans`` and ``false_answers`` are (n, of)."""

    questions: int
    estimates: dict[str, Estimate]
    false_answers: tuple[int, int]
    spans: tuple[int, int]
    median_words: float
    p50_ms: float
    p95_ms: float

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; NaN becomes null."""
        return {
            "questions": self.questions,
            **{key: estimate_dict(value) for key, value in self.estimates.items()},
            "false_answers": {"count": self.false_answers[0], "of": self.false_answers[1]},
            "spans_valid": {"count": self.spans[0], "of": self.spans[1]},
            "median_words": _number(self.median_words),
            "p50_ms": _number(self.p50_ms),
            "p95_ms": _number(self.p95_ms),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """One system: its run and its figures. ``retrieval`` is empty where the system gives no ranking."""

    run: Run
    overall: Summary
    by_type: dict[str, Summary]
    by_language: dict[str, Summary]
    retrieval: dict[str, Estimate]
    calibration_error: float
    reliability: list[dict[str, float]]


def evaluate(run: Run) -> Report:
    """Every figure of one run."""
    outcomes = run.outcomes
    pairs = [] if run.plain else [(o.answer.confidence, metrics.calibration_target(o.gold, o.answer)) for o in outcomes]
    confidences, targets = [c for c, _ in pairs], [t for _, t in pairs]
    return Report(
        run=run,
        overall=summarise(outcomes, plain=run.plain),
        by_type=_grouped(run, lambda gold: gold.type),
        by_language=_grouped(run, lambda gold: gold.lang),
        retrieval=_retrieval(outcomes),
        calibration_error=metrics.expected_calibration_error(confidences, targets),
        reliability=metrics.reliability(confidences, targets),
    )


def summarise(outcomes: Sequence[Outcome], *, plain: bool) -> Summary:
    """The figures of some outcomes of one system."""
    unanswerable = [o for o in outcomes if not o.gold.answerable]
    cited = sum(len(o.answer.citations) + len(o.answer.nearest) for o in outcomes)
    lengths = [metrics.words(o.answer) for o in outcomes if o.answer.answered]
    times = [o.milliseconds for o in outcomes]
    return Summary(
        questions=len(outcomes),
        estimates={metric.key: bootstrap.estimate(values_of(metric, outcomes, plain=plain)) for metric in METRICS},
        false_answers=(sum(o.answer.answered for o in unanswerable), len(unanswerable)),
        spans=(cited - sum(len(o.invalid) for o in outcomes), cited),
        median_words=float(np.median(lengths)) if lengths else float("nan"),
        p50_ms=float(np.quantile(times, 0.5)) if times else float("nan"),
        p95_ms=float(np.quantile(times, 0.95)) if times else float("nan"),
    )


def values_of(metric: Metric, outcomes: Sequence[Outcome], *, plain: bool) -> Values:
    """The metric's value for each outcome, NaN where it says nothing."""
    if plain and not metric.plain:
        return np.full(len(outcomes), np.nan)
    return bootstrap.as_values([metric.of(o.gold, o.answer) for o in outcomes])


def compare(first: Run, second: Run) -> dict[str, Difference]:
    """``first - second`` on each compared metric, paired by question.

    Raises:
        ValueError: the runs are not over the same questions.
    """
    if [o.gold.id for o in first.outcomes] != [o.gold.id for o in second.outcomes]:
        raise ValueError(f"{first.system} and {second.system} were not asked the same questions")
    return {
        metric.key: bootstrap.difference(
            values_of(metric, first.outcomes, plain=first.plain),
            values_of(metric, second.outcomes, plain=second.plain),
        )
        for metric in METRICS
        if metric.compared
    }


def estimate_dict(estimate: Estimate | Difference) -> dict[str, float | None]:
    """Plain JSON values; NaN becomes null."""
    row = {"value": _number(estimate.value), "low": _number(estimate.low), "high": _number(estimate.high)}
    if isinstance(estimate, Difference):
        row["p"] = _number(estimate.p)
    return {**row, "n": estimate.count}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 6)


def _grouped(run: Run, key: Callable[[GoldQuestion], str]) -> dict[str, Summary]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in run.outcomes:
        groups.setdefault(key(outcome.gold), []).append(outcome)
    return {name: summarise(groups[name], plain=run.plain) for name in sorted(groups)}


def _retrieval(outcomes: Sequence[Outcome]) -> dict[str, Estimate]:
    if not any(o.ranking for o in outcomes):
        return {}
    columns: dict[str, list[float | None]] = {
        f"recall@{k}": [metrics.recall_at(o.gold, o.ranking, k) for o in outcomes] for k in (1, 4, 10)
    }
    columns["nDCG@10"] = [metrics.ndcg_at(o.gold, o.ranking, 10) for o in outcomes]
    return {name: bootstrap.estimate(bootstrap.as_values(values)) for name, values in columns.items()}
