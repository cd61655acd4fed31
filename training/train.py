"""The training loop.

A plain loop over one table of token vectors instead of sentence-transformers' trainer: texts are segmented once, a
batch is gathered with numpy, and the same losses (cosine to the teacher, ``MultipleNegativesRankingLoss``) are four
lines each. The trainer segments every text again each epoch and collates in Python, and its gradient is of the whole
table, which on two cores costs several times what the arithmetic does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from tqdm import tqdm

from training import examples
from training.config import TrainConfig
from training.examples import Examples, Ints, Ragged

_RESAMPLE = 12
"""Epochs that one sampled segmentation serves: sampling takes longer than an epoch."""


class Trainer:
    """One run: model, optimiser, random numbers, and where its checkpoint lies."""

    def __init__(
        self,
        data: Examples,
        teacher: NDArray[np.float16],
        tokenizer: Tokenizer,
        first: NDArray[np.float32],
        config: TrainConfig,
        checkpoint: Path,
    ) -> None:
        self.data, self.teacher, self.tokenizer = data, teacher, tokenizer
        self.config, self.checkpoint = config, checkpoint
        self.random = np.random.default_rng(config.seed)
        self.best = examples.segment(data.texts, tokenizer)
        self.segmented = self.best  # later the sampled segmentations come after the best ones
        self.weight = nn.Parameter(torch.from_numpy(first))
        self.optimiser = torch.optim.SparseAdam([self.weight], lr=config.learning_rate)
        self.steps = max(1, int(data.weight.sum()) // config.batch)
        total = self.steps * config.epochs + 1
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, config.learning_rate, total_steps=total, pct_start=0.1, cycle_momentum=False
        )
        self.epoch = 0

    def run(self) -> NDArray[np.float32]:
        """Train the epochs that are left; returns the token vectors, shape (tokens, dimension)."""
        self._resume()
        with tqdm(total=self.config.epochs * self.steps, initial=self.epoch * self.steps, unit="step") as bar:
            while self.epoch < self.config.epochs:
                self._sample_segmentations()
                for pairs, retrievals in self._batches():
                    losses = self._step(pairs, retrievals)
                    bar.set_postfix(losses, refresh=False)
                    bar.update()
                self.epoch += 1
                self._save()
        weights: NDArray[np.float32] = self.weight.detach().numpy()
        return weights

    def _batches(self) -> Iterator[tuple[Ints, Ints]]:
        """Pairs and retrievals of each step of one epoch, drawn anew."""
        chance = self.data.weight / self.data.weight.sum()
        drawn = self.random.choice(len(chance), size=self.steps * self.config.batch, replace=False, p=chance)
        found = len(self.data.queries.lengths)
        for step in range(self.steps):
            retrievals = self.random.integers(0, found, self.config.retrieval_batch) if found else np.empty(0, np.int64)
            yield drawn[step * self.config.batch : (step + 1) * self.config.batch], retrievals

    def _step(self, pairs: Ints, retrievals: Ints) -> dict[str, str]:
        """One step of the optimiser; returns the losses for the progress bar."""
        config, data = self.config, self.data
        left, right = data.left[pairs], data.right[pairs]
        queries, query_lengths = data.queries.take(retrievals)
        passages, passage_lengths = data.passages.take(retrievals)
        wrong = data.distractors[retrievals] if config.hard_negatives else np.empty(0, np.int64)
        wrong = wrong[wrong >= 0]
        sizes = [len(left), len(right), len(retrievals), len(retrievals), len(wrong)]
        left_out = np.full(sum(sizes), config.token_dropout)
        left_out[2 * len(pairs) : 2 * len(pairs) + len(retrievals)] += data.left_out[retrievals]
        ones = np.ones(2 * len(pairs), np.int64)
        tokens, starts = self._tokens(
            np.concatenate([left, right, queries, passages, wrong]),
            np.concatenate([ones, query_lengths, passage_lengths, np.ones(len(wrong), np.int64)]),
            left_out,
        )
        # Only the rows in use take part: a gradient of the whole table would be 100 MB a step, most of it zeros.
        used, places = np.unique(tokens, return_inverse=True)
        rows = self.weight.detach()[torch.from_numpy(used)].requires_grad_()
        bags = nn.functional.embedding_bag(torch.from_numpy(places), rows, torch.from_numpy(starts), mode="mean")
        a, b, q, p, w = _unit(bags).split(sizes)
        target = data.target[pairs]
        distance = self._distance(a, b, target)
        same = _same(left) | _same(right) | _same(np.where(target >= 0, target, -1 - pairs))
        contrast = _contrast(a, b, config.temperature, same)
        loss = config.cosine_weight * distance + config.contrast_weight * contrast
        shown = {"cos": f"{distance.item():.3f}", "pair": f"{contrast.item():.3f}"}
        if len(retrievals):
            found = _contrast(q, p, config.temperature, _same(queries), w)
            loss = loss + config.retrieval_weight * found
            shown["find"] = f"{found.item():.3f}"
        loss.backward()  # type: ignore[no-untyped-call]
        assert rows.grad is not None
        self.weight.grad = torch.sparse_coo_tensor(
            torch.from_numpy(used[None, :]), rows.grad, self.weight.shape, is_coalesced=True, check_invariants=False
        )
        self.optimiser.step()
        self.schedule.step()
        return shown

    def _distance(self, a: Tensor, b: Tensor, target: Ints) -> Tensor:
        """Mean cosine distance of both sides to the teacher's vector, over the pairs that have one."""
        taught = torch.from_numpy(target >= 0)
        goal = torch.from_numpy(self.teacher[target[target >= 0]].astype(np.float32))
        width = goal.shape[1]
        near = (_unit(a[taught, :width]) * goal).sum(1) + (_unit(b[taught, :width]) * goal).sum(1)
        return 1.0 - near.mean() / 2

    def _tokens(self, texts: Ints, group: Ints, left_out: NDArray[np.float64]) -> tuple[Ints, Ints]:
        """Tokens of runs of ``group`` texts each and where each run starts; ``left_out`` is the share dropped."""
        if self.segmented is not self.best:
            sampled = self.random.random(len(texts)) < self.config.subword_share
            texts = texts + np.where(sampled, len(self.data.texts), 0)
        tokens, lengths = self.segmented.take(texts)
        lengths = np.diff(np.cumsum(lengths)[np.cumsum(group) - 1], prepend=0)
        owner = np.repeat(np.arange(len(lengths)), lengths)
        kept = self.random.random(len(tokens)) >= left_out[owner]
        kept[np.cumsum(lengths)[lengths > 0] - 1] = True  # at least one token of each text
        tokens, lengths = tokens[kept], np.bincount(owner[kept], minlength=len(lengths))
        return tokens, np.cumsum(lengths) - lengths

    def _sample_segmentations(self) -> None:
        due = self.epoch % _RESAMPLE == 0 or self.segmented is self.best  # the latter after a resumption
        if self.config.subword_share and due:
            sampler = examples.sampling(self.tokenizer, self.config.subword_alpha)
            self.segmented = self.best.followed_by(examples.segment(self.data.texts, sampler))

    def _save(self) -> None:
        state: dict[str, Any] = {
            "epoch": self.epoch,
            "weight": self.weight.detach(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": self.random.bit_generator.state,
        }
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        partial = self.checkpoint.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(self.checkpoint)

    def _resume(self) -> None:
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, weights_only=True)
        self.epoch = state["epoch"]
        self.weight.data.copy_(state["weight"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.random.bit_generator.state = state["random"]


def first_vectors(segmented: Ragged, tokens: int, config: TrainConfig) -> NDArray[np.float32]:
    """Random directions whose length is the token's SIF weight a/(a+p) (Arora et al. 2017, ICLR, section 3)."""
    counts = np.bincount(segmented.flat, minlength=tokens).astype(np.float64) + 1.0
    share = counts / counts.sum()
    length = config.weight_smoothing / (config.weight_smoothing + share)
    directions = np.random.default_rng(config.first_seed).standard_normal((tokens, config.dimension))
    directions /= np.sqrt(config.dimension)
    return (directions * length[:, None]).astype(np.float32)


def _unit(vectors: Tensor) -> Tensor:
    return nn.functional.normalize(vectors, dim=1)


def _same(numbers: Ints) -> Tensor:
    """Which other rows of the batch hold the same number, shape (batch, batch), False on the diagonal."""
    same = torch.from_numpy(numbers[:, None] == numbers[None, :])
    return same.fill_diagonal_(False)


def _contrast(a: Tensor, b: Tensor, temperature: float, same: Tensor, extra: Tensor | None = None) -> Tensor:
    """InfoNCE both ways (``MultipleNegativesRankingLoss``, symmetric); ``same`` are no negatives, ``extra`` are.

    Cosines are at most 1, so exponentials can be taken once, without looking for the largest score first, and serve
    the sums along both axes: a tenth of the time of two cross-entropies on a CPU.
    """
    powers = ((a @ b.T - 1.0) / temperature).exp() * ~same
    along, across = powers.sum(1), powers.sum(0)
    if extra is not None:
        along = along + ((a @ extra.T - 1.0) / temperature).exp().sum(1)
    true = ((a * b).sum(1) - 1.0) / temperature
    return ((along.log() + across.log()) / 2 - true).mean()
