"""Fits the confidence: ``python -m eval.fit_confidence`` writes ``ragbot/answer/confidence.json``.

Each dev question is answered whatever its confidence, and a logistic regression learns from the answer's signals
whether it is right (a right document and at least half the facts; never for a question that must be abstained from).
Cross-validated probabilities choose the threshold: the one that abstains from most of what it must, while at least
``--answer-rate`` of the questions that can be answered are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from eval import metrics
from eval.gold import GoldQuestion, read_gold, select
from ragbot import Ragbot, Settings
from ragbot.answer.confidence import COEFFICIENTS
from ragbot.types import Answer

SIGNS = {
    "coverage": 1,
    "union": 1,
    "exact": 1,
    "dense": 1,
    "hit": 1,
    "evidence": 1,
    "missing": -1,
    "unfound": -1,
    "strange": -1,
    "lead": 1,
    "distinct": 1,
    "short": 0,
    "named": 0,
    "translated": 0,
}
"""The signals that are weighed, and which way each may pull: a fit against the sign is noise, and is left out.

They speak of the support that was found. What a question is about (KS, a year) was tried and left out: it tells which
questions the gold set's authors found hard to answer, not whether these passages answer one.
"""

CAUTION = 0.42
"""Unseen questions are worded farther from the texts than those that the rules were made with, and an answer that is
withheld wrongly is the commoner fault of the two on them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, report and write the coefficients; returns the exit code."""
    options = _parser().parse_args(arguments)
    gold = select(read_gold(options.gold), options.split)
    with TemporaryDirectory() as home:
        bot = Ragbot(Settings(corpus=options.corpus, home=options.home or home))
        pairs = [(one, bot.consider(one.question)) for one in gold]
    rows = [(answer.signals, _right(one, answer), 1.0) for one, answer in pairs if answer.signals]
    other = [(answer.signals, right) for answer, right in _other_text(options.other_text) if answer.signals]
    rows += [(signals, right, options.other_weight * len(rows) / len(other)) for signals, right in other]
    signals = np.array([[row[0].get(name, 0.0) for name in SIGNS] for row in rows])
    targets, weights = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    used = _fitting(signals, targets, weights)
    held_out = _cross_validated(signals[:, used], targets, weights)
    model = _fit(signals[:, used], targets, weights)
    threshold = _threshold(pairs, held_out[: sum(bool(answer.signals) for _, answer in pairs)], options.answer_rate)
    names = [name for name, keep in zip(SIGNS, used, strict=True) if keep]
    content = {
        "intercept": round(model.intercept, 4),
        "weights": {name: round(float(value), 4) for name, value in zip(names, model.weights, strict=True)},
        "threshold": round(threshold, 4),
        "fitted_on": {"questions": len(pairs), "other_questions": len(other), "split": options.split},
    }
    print(json.dumps(content, indent=2))
    _print_trade_off(pairs, held_out)
    print(f"Brier score, cross-validated: {np.average((held_out - targets) ** 2, weights=weights):.4f}")
    if not options.dry_run:
        options.out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 0


def _right(gold: GoldQuestion, answer: Answer) -> float:
    if not gold.answerable:
        return 0.0
    facts = metrics.fact_recall(gold, answer)
    return float(metrics.document_hit(gold, answer) == 1.0 and (facts is None or facts >= 0.5))


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression in the signals' own units."""

    intercept: float
    weights: NDArray[np.float64]

    def probabilities(self, signals: NDArray[np.float64]) -> NDArray[np.float64]:
        """Shape (rows,), from signals of shape (rows, signals)."""
        return 1.0 / (1.0 + np.exp(-(self.intercept + signals @ self.weights)))


def _fit(signals: NDArray[np.float64], targets: NDArray[np.float64], weights: NDArray[np.float64]) -> Fit:
    """Regularised (C = 0.1) over standardised signals, for there are few questions and the signals go together."""
    from sklearn.linear_model import LogisticRegression

    centre, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-6
    model = LogisticRegression(C=0.1, max_iter=3000).fit((signals - centre) / spread, targets, sample_weight=weights)
    own = model.coef_[0] / spread
    return Fit(float(model.intercept_[0] - own @ centre), own)


def _fitting(
    signals: NDArray[np.float64], targets: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which signals stay: those whose weight pulls against its known sign go, the worst first."""
    used = np.ones(len(SIGNS), dtype=bool)
    signs = np.array(list(SIGNS.values()))
    while True:
        pull = np.zeros(len(SIGNS))
        pull[used] = _fit(signals[:, used], targets, weights).weights * signs[used]
        if pull.min() >= 0:
            return used
        used[int(pull.argmin())] = False


def _cross_validated(
    signals: NDArray[np.float64], targets: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Each row's probability from a fit on the other folds (10, stratified, shuffled with a fixed seed)."""
    from sklearn.model_selection import StratifiedKFold

    held_out = np.zeros(len(targets))
    for train, test in StratifiedKFold(10, shuffle=True, random_state=0).split(signals, targets):
        held_out[test] = _fit(signals[train], targets[train], weights[train]).probabilities(signals[test])
    return held_out


def _threshold(
    pairs: Sequence[tuple[GoldQuestion, Answer]], held_out: NDArray[np.float64], answer_rate: float
) -> float:
    """``CAUTION`` times the highest threshold under which ``answer_rate`` of the answerable questions are answered."""
    scored = iter(held_out)
    answerable = [float(next(scored)) if answer.signals else 0.0 for _, answer in pairs]
    values = sorted(value for value, (one, _) in zip(answerable, pairs, strict=True) if one.answerable)
    return max(0.05, min(0.95, CAUTION * values[int((1.0 - answer_rate) * len(values))]))


def _print_trade_off(pairs: Sequence[tuple[GoldQuestion, Answer]], held_out: NDArray[np.float64]) -> None:
    """What each threshold would do to the gold questions, by the cross-validated probabilities."""
    scored = iter(held_out)
    rows = [(one.answerable, float(next(scored)) if answer.signals else 0.0) for one, answer in pairs]
    for threshold in np.arange(0.1, 0.95, 0.05):
        answered = np.mean([value >= threshold for answerable, value in rows if answerable])
        abstained = np.mean([value < threshold for answerable, value in rows if not answerable])
        print(
            f"threshold {threshold:.2f}: answers {answered:.1%} of the answerable, abstains from {abstained:.1%} of the rest"
        )


def _other_text(path: Path | None, contexts: int = 120) -> list[tuple[Answer, float]]:
    """Considered answers to questions about other text, half of which is indexed, each with whether it is right.

    ``path``: JSON lines of ``question``, ``answer`` and ``context``, as in NorQuAD (Ivanova et al., NoDaLiDa 2023).
    """
    if path is None:
        return []
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    known = list(dict.fromkeys(row["context"] for row in rows))[: 2 * contexts]
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, context in enumerate(known[::2]):
            (corpus / f"{number:04d}.txt").write_text(context, encoding="utf-8")
        bot = Ragbot(Settings(corpus=corpus, home=Path(folder) / "home"))
        indexed, asked = set(known[::2]), [row for row in rows if row["context"] in set(known)]
        considered = [(row, bot.consider(row["question"])) for row in asked]
    return [
        (answer, float(row["context"] in indexed and any(row["answer"] in one.quote for one in answer.citations)))
        for row, answer in considered
    ]


def _parser() -> argparse.ArgumentParser:
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(prog="python -m eval.fit_confidence", description=__doc__)
    parser.add_argument(
        "--gold", type=Path, default=here / "gold.jsonl", help="gold questions (default: eval/gold.jsonl)"
    )
    parser.add_argument("--split", default="dev", choices=("dev", "test", "all"), help="which of them (default: dev)")
    parser.add_argument("--corpus", type=Path, help="folder to ask (default: the shipped corpus)")
    parser.add_argument("--home", type=Path, help="where the index is kept (default: a temporary folder)")
    parser.add_argument(
        "--other-text", type=Path, help="JSON lines with question, answer and context, of another domain"
    )
    parser.add_argument(
        "--other-weight", type=float, default=0.5, help="what they weigh beside the gold (default: 0.5)"
    )
    parser.add_argument("--answer-rate", type=float, default=0.985, help="least share of answerable questions answered")
    parser.add_argument("--out", type=Path, default=COEFFICIENTS, help="file to write")
    parser.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
