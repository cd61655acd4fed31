"""The fit separates right from wrong by the signals, leaves out what pulls the wrong way, and is cautious."""

import json
from pathlib import Path

import numpy as np
import pytest

from eval import fit_confidence as fitting
from eval.gold import GoldQuestion, read_gold
from ragbot.answer.confidence import COEFFICIENTS, OVERVIEW, UNFIT, calibration
from ragbot.types import Answer, Query


def example() -> list[fitting.Row]:
    random = np.random.default_rng(1)
    rows = []
    for right in np.repeat([0.0, 1.0], 60):
        signals = {name: float(random.normal(0.5, 0.2)) for name in fitting.SIGNS} | {"fits": 1.0, "borne": 1.0}
        signals["coverage"] += 0.5 * right
        signals["missing"] += 0.5 * right  # against its sign
        rows.append(fitting.Row(signals, float(right)))
    return rows


def test_a_signal_that_pulls_the_wrong_way_is_left_out() -> None:
    fitted = fitting._fit(example())
    assert fitted.weights["coverage"] > 0
    assert "missing" not in fitted.weights


def test_held_out_probabilities_tell_right_from_wrong() -> None:
    rows = example()
    held_out = fitting._cross_validated(rows)
    targets = np.array([row.answerable for row in rows])
    assert ((held_out >= 0) & (held_out <= 1)).all()
    assert held_out[targets == 1].mean() > held_out[targets == 0].mean() + 0.2


def test_what_a_rule_decides_is_not_weighed_but_has_its_probability() -> None:
    rows = [*example(), *[fitting.Row({}, 0.0), fitting.Row({"overview": 1.0}, 1.0)] * 10]
    assert fitting._fit(rows) == fitting._fit(example())
    held_out = fitting._cross_validated(rows)
    assert held_out[-2:] == pytest.approx([0.0, OVERVIEW])


def test_the_threshold_answers_about_the_share_that_is_asked_for_and_heeds_no_unanswerable_one() -> None:
    answer = Answer("?", "", True, Query("?"), signals={"fits": 1.0, "borne": 1.0})
    forbidden = Answer("?", "", True, Query("?"), signals={"fits": 1.0, "borne": 0.0})
    pairs = [(GoldQuestion("a", "?"), answer)] * 101 + [(GoldQuestion("n", "?", answerable=False), answer)] * 50
    held_out = np.array([0.01 * number for number in range(101)] + [0.9] * 50)
    wanted = pytest.approx(fitting.CAUTION * 0.2, rel=0.1)
    assert fitting._threshold(pairs, held_out, 0.8) == wanted
    ruled = [*pairs, *[(GoldQuestion("r", "?"), forbidden)] * 200]
    assert fitting._threshold(ruled, np.concatenate([held_out, np.zeros(200)]), 0.8) == wanted


def test_the_threshold_lets_through_nothing_that_a_rule_forbids() -> None:
    answer = Answer("?", "", True, Query("?"), signals={"fits": 1.0, "borne": 1.0})
    assert fitting._threshold([(GoldQuestion("a", "?"), answer)] * 20, np.full(20, 0.02), 0.9) > UNFIT


def test_the_practice_questions_are_none_of_the_gold_ones() -> None:
    folder = Path(fitting.__file__).parent
    gold, practice = read_gold(folder / "gold.jsonl"), read_gold(folder / "practice.jsonl")
    assert not {one.question.lower() for one in gold} & {one.question.lower() for one in practice}
    assert sum(not one.answerable for one in practice) > 100


def test_the_shipped_coefficients_are_of_known_signals() -> None:
    content = json.loads(Path(COEFFICIENTS).read_text(encoding="utf-8"))
    assert set(content["weights"]) <= set(fitting.SIGNS)
    assert all(value * fitting.SIGNS[name] >= 0 for name, value in content["weights"].items())
    assert 0.05 <= calibration().threshold < 0.95
