"""The fit separates right from wrong by the signals, leaves out what pulls the wrong way, and is cautious."""

import json
from pathlib import Path

import numpy as np

from eval import fit_confidence as fitting
from ragbot.answer.confidence import COEFFICIENTS, calibration


def example() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    targets = np.repeat([0.0, 1.0], 60)
    signals = random.normal(0.5, 0.2, (120, len(fitting.SIGNS)))
    names = list(fitting.SIGNS)
    signals[:, names.index("coverage")] += 0.5 * targets
    signals[:, names.index("missing")] += 0.5 * targets  # against its sign
    return signals, targets, np.ones(120)


def test_a_signal_that_pulls_the_wrong_way_is_left_out() -> None:
    used = fitting._fitting(*example())
    names = list(fitting.SIGNS)
    assert used[names.index("coverage")]
    assert not used[names.index("missing")]


def test_held_out_probabilities_tell_right_from_wrong() -> None:
    signals, targets, weights = example()
    held_out = fitting._cross_validated(signals, targets, weights)
    assert ((held_out >= 0) & (held_out <= 1)).all()
    assert held_out[targets == 1].mean() > held_out[targets == 0].mean() + 0.2


def test_the_shipped_coefficients_are_of_known_signals() -> None:
    content = json.loads(Path(COEFFICIENTS).read_text(encoding="utf-8"))
    assert set(content["weights"]) <= set(fitting.SIGNS)
    assert all(value * fitting.SIGNS[name] >= 0 for name, value in content["weights"].items())
    assert 0.05 <= calibration().threshold < 0.95
