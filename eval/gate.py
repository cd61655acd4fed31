"""``python -m eval.gate``: the test split must be answered about as well as when the last change landed.

``landed.json`` holds the figures then, and which questions they are of; ``--write`` writes it anew. A figure may fall by
what a few questions are worth, since a change that mends many may break one. Exit codes: 0 passed or written, 1 failed,
2 bad usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.baselines import Bot, Pipeline
from eval.bots import GOLD, HERE, make_bot
from eval.gold import GoldError, GoldQuestion, read_gold, select
from eval.runner import Run, run_system
from eval.summary import METRICS, summarise
from ragbot.errors import RagbotError

LANDED = HERE / "landed.json"
SPLIT = "test"

TOLERANCES = {
    "answered": 2,
    "document_hit": 2,
    "citation_precision": 2,
    "fact_recall": 2,
    "speaker": 2,
    "excluded_speaker": 0,
    "abstention_recall": 2,
}
"""Each guarded figure, and how many questions' worth it may fall. The excluded speaker is the promise itself: none."""

_ROUNDED = 1e-6
"""What writing a figure down may have taken from it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over ``count`` questions."""

    value: float
    count: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Guarded figures by metric, and a fingerprint of the questions that they are of."""

    questions: str
    figures: dict[str, Figure]

    def to_json(self) -> str:
        """What ``landed.json`` holds."""
        figures = {key: {"value": round(one.value, 6), "count": one.count} for key, one in self.figures.items()}
        return json.dumps({"split": SPLIT, "questions": self.questions, "figures": figures}, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None, *, bot: Bot | None = None) -> int:
    """Measure, and compare or write; returns the exit code. ``bot`` stands in for a real ``Ragbot`` in tests."""
    options = _parser().parse_args(arguments)
    try:
        questions = select(read_gold(options.gold), SPLIT)
        run = ask_all(bot or make_bot()[0], questions)
        found = faults_of(run)
        if options.write and not found:
            options.landed.write_text(measure(run).to_json(), encoding="utf-8")
            print(f"{options.landed}: written.")
        elif not found:
            found = shortfalls(read_landed(options.landed), measure(run))
    except GoldError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2
    except (RagbotError, OSError) as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1
    for line in found:
        print(f"gate: {line}", file=sys.stderr)
    return int(bool(found))


def ask_all(bot: Bot, questions: Sequence[GoldQuestion]) -> Run:
    """The whole pipeline's answers."""
    return run_system(Pipeline(bot), questions, {document.id: document for document in bot.documents()})


def faults_of(run: Run) -> list[str]:
    """What no figure excuses: a span that does not hold its quote, a question that raised an error."""
    return [
        f"{outcome.gold.id}: {outcome.error or f'{len(outcome.invalid)} invalid span(s)'}"
        for outcome in run.outcomes
        if outcome.error or outcome.invalid
    ]


def measure(run: Run) -> Measured:
    """The guarded figures of a run."""
    estimates = summarise(run.outcomes, plain=run.plain).estimates
    figures = {key: Figure(estimates[key].value, estimates[key].count) for key in TOLERANCES if estimates[key].count}
    return Measured(fingerprint([outcome.gold for outcome in run.outcomes]), figures)


def fingerprint(questions: Sequence[GoldQuestion]) -> str:
    """A hash of the questions and of all that makes an answer right, whatever their order."""
    rows = sorted(
        json.dumps(
            {
                "id": one.id,
                "question": one.question,
                "docs": one.docs,
                "all_docs": one.all_docs,
                "also": one.also,
                "facts": [fact.pattern for fact in one.facts],
                "speaker": one.speaker,
                "not_speaker": one.not_speaker,
                "answerable": one.answerable,
            }
        )
        for one in questions
    )
    return f"{len(rows)} questions, " + hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]


def read_landed(path: Path) -> Measured:
    """The figures that a file holds.

    Raises:
        GoldError: no such file, or not one that ``--write`` wrote.
    """
    try:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        figures = {key: Figure(float(one["value"]), int(one["count"])) for key, one in held["figures"].items()}
        return Measured(str(held["questions"]), figures)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}: not a file of landed figures ({type(error).__name__}). Write it: --write.") from error


def shortfalls(landed: Measured, now: Measured) -> list[str]:
    """A line for each figure that is more than its tolerance below the landed one; empty if the gate is passed."""
    if landed.questions != now.questions:
        return [f"landed figures are of other questions ({landed.questions}; now {now.questions}): --write"]
    labels = {metric.key: metric.label for metric in METRICS}
    lines = []
    for key, then in landed.figures.items():
        least = then.value - TOLERANCES.get(key, 0) / then.count - _ROUNDED
        value = now.figures[key].value if key in now.figures else 0.0
        if value < least:
            lines.append(
                f"{labels.get(key, key)} is {100 * value:.1f} %, landed {100 * then.value:.1f} %, "
                f"at least {100 * least:.1f} % is asked for"
            )
    return lines


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m eval.gate", description="Hold the test split to the landed figures.")
    made.add_argument("--write", action="store_true", help="what is measured now is what has landed")
    made.add_argument("--gold", type=Path, default=GOLD, metavar="FILE", help="the gold questions")
    made.add_argument("--landed", type=Path, default=LANDED, metavar="FILE", help="the figures (eval/landed.json)")
    return made


if __name__ == "__main__":
    sys.exit(main())
