"""Word alignment by IBM Model 1: which words of two languages translate each other, learnt from sentence pairs.

Brown et al. 1993, "The Mathematics of Statistical Machine Translation", Computational Linguistics 19(2), §4.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = dict[tuple[str, str], float]
Ranked = list[tuple[str, float]]
"""Words with their scores, best first."""

_ITERATIONS = 5


@dataclass(frozen=True, slots=True)
class Bitext:
    """Word sequences that translate each other, and how much each pair counts."""

    left: list[list[str]]
    right: list[list[str]]
    weights: list[float]

    def left_counts(self) -> Counter[str]:
        """How often each left word was seen, as the pairs weigh."""
        counts: Counter[str] = Counter()
        for words, weight in zip(self.left, self.weights, strict=True):
            for word in words:
                counts[word] += round(weight)
        return counts


def model_1(source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], weights: Sequence[float]) -> Scores:
    """p(target word | source word) after EM, keyed (source word, target word); the null word's are left out."""
    source_ids = {word: row for row, word in enumerate(sorted({word for words in source for word in words}), start=1)}
    target_ids = {word: row for row, word in enumerate(sorted({word for words in target for word in words}))}
    from_, to, instance, weight = _links(source, target, weights, source_ids, target_ids)
    keys, pair = np.unique(from_.astype(np.int64) * len(target_ids) + to, return_inverse=True)
    pair_source = keys // len(target_ids)
    probability = np.ones(len(keys))
    for _ in range(_ITERATIONS):
        share = probability[pair]
        share = share / np.bincount(instance, share)[instance]
        counts = np.bincount(pair, share * weight, minlength=len(keys))
        probability = counts / np.bincount(pair_source, counts)[pair_source]
    source_words, target_words = ["", *source_ids], list(target_ids)
    kept = np.flatnonzero((probability >= 0.01) & (pair_source > 0))
    names = zip(keys[kept].tolist(), probability[kept].tolist(), strict=True)
    size = len(target_words)
    return {(source_words[key // size], target_words[key % size]): value for key, value in names}


def _links(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    weights: Sequence[float],
    source_ids: Mapping[str, int],
    target_ids: Mapping[str, int],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Every possible link: source id (0 the null word), target id, which target token it explains, and its weight."""
    columns: tuple[list[npt.NDArray[np.int32]], ...] = ([], [], [])
    weight: list[npt.NDArray[np.float32]] = []
    tokens = 0
    for left, right, pair_weight in zip(source, target, weights, strict=True):
        one = np.array([0, *(source_ids[word] for word in left)], dtype=np.int32)
        other = np.array([target_ids[word] for word in right], dtype=np.int32)
        columns[0].append(np.tile(one, len(other)))
        columns[1].append(np.repeat(other, len(one)))
        columns[2].append(np.repeat(np.arange(tokens, tokens + len(other), dtype=np.int32), len(one)))
        weight.append(np.full(len(one) * len(other), pair_weight, dtype=np.float32))
        tokens += len(other)
    from_, to, instance = (np.concatenate(column) for column in columns)
    return from_, to, instance, np.concatenate(weight)


def symmetrised(bitext: Bitext) -> Scores:
    """The harmonic mean of both directions' probabilities, keyed (left word, right word)."""
    forward = model_1(bitext.left, bitext.right, bitext.weights)
    backward = model_1(bitext.right, bitext.left, bitext.weights)
    scores = {}
    for (left, right), one in forward.items():
        other = backward.get((right, left), 0.0)
        if other:
            scores[left, right] = 2 * one * other / (one + other)
    return scores


def best(scores: Scores) -> dict[str, Ranked]:
    """By left word: its right words with their scores, best first."""
    grouped: dict[str, Ranked] = defaultdict(list)
    for (left, right), score in scores.items():
        grouped[left].append((right, score))
    return {left: sorted(found, key=lambda item: (-item[1], item[0])) for left, found in grouped.items()}
