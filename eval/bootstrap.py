"""Intervals and paired differences by resampling the questions, seeded so that a run can be repeated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20240
RESAMPLES = 2_000
PAIRED_RESAMPLES = 10_000

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over ``count`` questions, with the ends of its 95 % interval; NaN where ``count`` is 0."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of ``first - second`` over the questions that both have a value for, its interval and p-value."""

    value: float
    low: float
    high: float
    p: float
    count: int


def as_values(values: Sequence[float | None]) -> Values:
    """One float a question, NaN for None."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def estimate(values: Values, resamples: int = RESAMPLES, seed: int = SEED) -> Estimate:
    """Mean of the values that are not NaN, with a percentile bootstrap interval over questions.

    All questions are resampled, also those without a value, so the count may vary as it would with other
    questions (Efron & Tibshirani 1993, ch. 13).
    """
    defined = ~np.isnan(values)
    count = int(defined.sum())
    if count == 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    chosen = _resample(len(values), resamples, seed)
    counts = defined[chosen].sum(axis=1)
    sums = np.where(defined, values, 0.0)[chosen].sum(axis=1)
    means = sums[counts > 0] / counts[counts > 0]
    low, high = np.quantile(means, [0.025, 0.975])
    return Estimate(float(values[defined].mean()), float(low), float(high), count)


def difference(first: Values, second: Values, resamples: int = PAIRED_RESAMPLES, seed: int = SEED) -> Difference:
    """Two systems' values on the same questions, shape (questions,) each: a paired bootstrap, and a p-value.

    The interval resamples questions. The two-sided p-value is Fisher's randomisation test, the share of random
    sign flips of the differences whose mean is at least as far from 0 as the observed one, itself counted in: it
    stays honest where a few questions all point one way, which a bootstrap's does not (Smucker et al., CIKM 2007).

    Raises:
        ValueError: the two have different lengths.
    """
    if first.shape != second.shape:
        raise ValueError(f"paired values must be of one length, not {first.shape} and {second.shape}")
    deltas = first - second
    deltas = deltas[~np.isnan(deltas)]
    if not len(deltas):
        return Difference(math.nan, math.nan, math.nan, math.nan, 0)
    observed = float(deltas.mean())
    low, high = np.quantile(deltas[_resample(len(deltas), resamples, seed)].mean(axis=1), [0.025, 0.975])
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(resamples, len(deltas)))
    # A sum in another order differs in its last bits; without the slack an exact tie is lost.
    extreme = int((np.abs((signs * deltas).mean(axis=1)) >= abs(observed) - 1e-12).sum())
    return Difference(observed, float(low), float(high), (extreme + 1) / (resamples + 1), len(deltas))


def _resample(size: int, resamples: int, seed: int) -> NDArray[np.int64]:
    """Shape (resamples, size): which questions each resample holds."""
    return np.random.default_rng(seed).integers(0, size, size=(resamples, size))
