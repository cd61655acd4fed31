"""Fits the confidence: ``python -m eval.fit_confidence`` writes ``ragbot/answer/confidence.json``.

Each dev question, and each of ``practice.jsonl`` (more of the kind, near misses most of all, which serve only here), is
answered whatever its confidence, and a logistic regression learns from the answer's signals whether the documents
answer it. Cross-validated probabilities choose the threshold: the one that abstains from most of what it must, while at
least ``--answer-rate`` of the questions that can be answered are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from eval.gold import GoldQuestion, read_gold, select
from ragbot import Ragbot, Settings
from ragbot.answer.confidence import COEFFICIENTS, UNFIT, Calibration
from ragbot.types import Answer, Intent

Pair = tuple[GoldQuestion, Answer]

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
    "why": -1,
    "why_missing": -1,
    "no_topic": -1,
    "no_focus": -1,
    "no_deed": -1,
    "unasked": -1,
    "undone": -1,
    "untold": -1,
    **{f"asks_{kind.value}": 0 for kind in Intent if kind is not Intent.POSITION},
}
"""The signals that are weighed, and which way each may pull: a fit against the sign is noise, and is left out.

They speak of the support that was found. What a question is about (KS, a year) was tried and left out: it tells which
questions the gold set's authors found hard to answer, not whether these passages answer one.
"""

RULES = ("fits", "borne")
"""Signals that are 0 where an answer does not fit what is asked, whatever else speaks for it."""

CAUTION = 0.7
"""Unseen questions are worded farther from the texts than those that the rules were made with, and an answer that is
withheld wrongly is the commoner fault of the two on them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, report and write the coefficients; returns the exit code."""
    options = _parser().parse_args(arguments)
    gold = select(read_gold(options.gold), options.split)
    if options.practice is not None:
        gold = (*gold, *read_gold(options.practice))
    with TemporaryDirectory() as home:
        bot = Ragbot(Settings(corpus=options.corpus, home=options.home or home))
        pairs = [(one, bot.consider(one.question)) for one in gold]
    rows = [Row(answer.signals, float(one.answerable)) for one, answer in pairs]
    other = [Row(answer.signals, right) for answer, right in _other_text(options.other_text)]
    rows += [replace(row, weight=options.other_weight * len(rows) / len(other)) for row in other]
    held_out = _cross_validated(rows)
    threshold = _threshold(pairs, held_out, options.answer_rate)
    model = _fit(rows)
    content = {
        "intercept": round(model.intercept, 4),
        "weights": {name: round(value, 4) for name, value in model.weights.items()},
        "threshold": round(threshold, 4),
        "fitted_on": {"questions": len(pairs), "other_questions": len(other), "split": options.split},
    }
    print(json.dumps(content, indent=2))
    _print_trade_off(pairs, held_out)
    targets, weights = [row.answerable for row in rows], [row.weight for row in rows]
    print(f"Brier score, cross-validated: {np.average((held_out - np.array(targets)) ** 2, weights=weights):.4f}")
    if not options.dry_run:
        options.out.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 0


@dataclass(frozen=True, slots=True)
class Row:
    """The signals of one considered answer (none for an abstention that no threshold decides), and whether it can be answered."""

    signals: dict[str, float]
    answerable: float
    weight: float = 1.0

    @property
    def weighed(self) -> bool:
        """Whether the logistic function decides on it, rather than a rule."""
        return bool(self.signals) and "overview" not in self.signals


def _fit(rows: Sequence[Row]) -> Calibration:
    """A regularised (C = 0.1) logistic regression over standardised signals, for there are few questions and the signals
    go together. Signals whose weight pulls against their known sign go, the worst first."""
    from sklearn.linear_model import LogisticRegression

    weighed = [row for row in rows if row.weighed]
    table = np.array([[row.signals.get(name, 0.0) for name in SIGNS] for row in weighed])
    targets, weights = [row.answerable for row in weighed], [row.weight for row in weighed]
    names, signs = np.array(list(SIGNS)), np.array(list(SIGNS.values()))
    used = np.ones(len(SIGNS), dtype=bool)
    while True:
        signals = table[:, used]
        centre, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-6
        model = LogisticRegression(C=0.1, max_iter=3000).fit((signals - centre) / spread, targets, weights)
        own = model.coef_[0] / spread
        pull = np.zeros(len(SIGNS))
        pull[used] = own * signs[used]
        if pull.min() >= 0:
            named = dict(zip(names[used].tolist(), own.tolist(), strict=True))
            return Calibration(float(model.intercept_[0] - own @ centre), named, 0.0)
        used[int(pull.argmin())] = False


def _cross_validated(rows: Sequence[Row]) -> NDArray[np.float64]:
    """Each row's probability from a fit on the other folds (10, stratified, shuffled with a fixed seed); 0 without signals."""
    from sklearn.model_selection import StratifiedKFold

    held_out = np.zeros(len(rows))
    targets = [row.answerable for row in rows]
    for train, test in StratifiedKFold(10, shuffle=True, random_state=0).split(targets, targets):
        model = _fit([rows[one] for one in train])
        held_out[test] = [model.probability(rows[one].signals) if rows[one].signals else 0.0 for one in test]
    return held_out


def _threshold(pairs: Sequence[Pair], held_out: NDArray[np.float64], answer_rate: float) -> float:
    """``CAUTION`` times the probability that ``answer_rate`` of the answerable questions reach.

    Few questions lie about there, and far apart: it is the geometric mean over rates from half as strict to half as lax.
    Answers that a rule forbids (``Calibration.probability``) are left out, for no threshold is to let them through.
    """
    values = [
        max(value, 1e-3)
        for value, (one, answer) in zip(held_out, pairs, strict=False)
        if one.answerable and not answer.signals.get("nameless") and all(answer.signals.get(rule) for rule in RULES)
    ]
    shares = (1.0 - answer_rate) * np.linspace(0.5, 1.5, 11)
    return max(UNFIT + 0.01, min(0.95, CAUTION * float(np.exp(np.log(np.quantile(values, shares)).mean()))))


def _print_trade_off(pairs: Sequence[Pair], held_out: NDArray[np.float64]) -> None:
    """What each threshold would do to the gold questions, by the cross-validated probabilities."""
    rows = [(one.answerable, value) for (one, _), value in zip(pairs, held_out, strict=False)]
    for threshold in np.arange(0.05, 0.65, 0.05):
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
    parser.add_argument(
        "--practice",
        type=Path,
        default=here / "practice.jsonl",
        help="further questions (default: eval/practice.jsonl)",
    )
    parser.add_argument("--corpus", type=Path, help="folder to ask (default: the shipped corpus)")
    parser.add_argument("--home", type=Path, help="where the index is kept (default: a temporary folder)")
    parser.add_argument(
        "--other-text", type=Path, help="JSON lines with question, answer and context, of another domain"
    )
    parser.add_argument(
        "--other-weight", type=float, default=0.2, help="what they weigh beside the gold (default: 0.2)"
    )
    parser.add_argument("--answer-rate", type=float, default=0.97, help="least share of answerable questions answered")
    parser.add_argument("--out", type=Path, default=COEFFICIENTS, help="file to write")
    parser.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
