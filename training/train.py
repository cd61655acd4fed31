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
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer
from torch import Tensor, nn
from tqdm import tqdm

from training import checkpoints, examples
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
        found, nothing = len(self.data.queries.lengths), np.empty(0, np.int64)
        for step in range(self.steps):
            retrievals = (
                self.random.choice(found, self.config.retrieval_batch, p=self.data.chance) if found else nothing
            )
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
        bags = csr_matrix(
            (np.ones(len(places), np.float32), places, np.append(starts, len(places))), (sum(sizes), len(used))
        )
        a, b, q, p, w = _unit(_Sums.apply(rows, bags)).split(sizes)
        target = data.target[pairs]
        distance = self._distance(a, b, target)
        same = _same(left) | _same(right) | _same(np.where(target >= 0, target, -1 - pairs))
        contrast = _nested(config, a, b, same)
        loss = config.cosine_weight * distance + config.contrast_weight * contrast
        shown = {"cos": f"{distance.item():.3f}", "pair": f"{contrast.item():.3f}"}
        if len(retrievals):
            found = _nested(config, q, p, _same(queries), w)
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
        checkpoints.write(self.checkpoint, state)

    def _resume(self) -> None:
        state = checkpoints.read(self.checkpoint)
        if state is None:
            return
        self.epoch = state["epoch"]
        self.weight.data.copy_(state["weight"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.random.bit_generator.state = state["random"]


class _Sums(torch.autograd.Function):
    """The sum of the rows in each bag: bags @ rows, with ``bags`` a sparse matrix of shape (bags, rows).

    ``embedding_bag`` does the same, but on a CPU its gradient takes ten times as long.
    """

    @staticmethod
    def forward(context: Any, rows: Tensor, bags: csr_matrix) -> Tensor:  # type: ignore[override]
        context.bags = bags
        return torch.from_numpy(bags @ rows.detach().numpy())

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, None]:  # type: ignore[override]
        return torch.from_numpy(context.bags.T @ gradient.numpy()), None


def first_vectors(segmented: Ragged, pieces: Tokenizer, config: TrainConfig) -> NDArray[np.float32]:
    """Random directions whose length is the token's SIF weight a/(a+p) (Arora et al. 2017, ICLR, section 3).

    Pieces that begin words of one stem share ``stem_share`` of their direction, so that forms too rare to be learned
    still meet.
    """
    tokens = pieces.get_vocab_size()
    counts = np.bincount(segmented.flat, minlength=tokens).astype(np.float64) + 1.0
    share = counts / counts.sum()
    length = config.weight_smoothing / (config.weight_smoothing + share)
    random = np.random.default_rng(config.first_seed)
    directions = random.standard_normal((tokens, config.dimension)) / np.sqrt(config.dimension)
    if config.stem_share:
        shared = random.standard_normal((tokens, config.dimension)) / np.sqrt(config.dimension)
        share = config.stem_share
        directions = np.sqrt(1 - share**2) * directions + share * shared[_stem_numbers(pieces)]
    return (directions * length[:, None]).astype(np.float32)


def _stem_numbers(pieces: Tokenizer) -> Ints:
    """For each piece the lowest number of a piece with the same (Norwegian Snowball) stem, shape (pieces,)."""
    import Stemmer

    stemmer = Stemmer.Stemmer("norwegian")
    numbers: dict[str, int] = {}
    vocabulary = sorted(pieces.get_vocab().items(), key=lambda item: item[1])
    return np.array([numbers.setdefault(stemmer.stemWord(piece), number) for piece, number in vocabulary])


def _unit(vectors: Tensor) -> Tensor:
    return nn.functional.normalize(vectors, dim=1)


def _same(numbers: Ints) -> Tensor:
    """Which other rows of the batch hold the same number, shape (batch, batch), False on the diagonal."""
    same = torch.from_numpy(numbers[:, None] == numbers[None, :])
    return same.fill_diagonal_(False)


def _nested(config: TrainConfig, a: Tensor, b: Tensor, same: Tensor, extra: Tensor | None = None) -> Tensor:
    """Contrast of whole vectors and of each of the configured beginnings of them, their mean.

    So that a shortened vector still serves (Matryoshka representations, Kusupati et al. 2022, NeurIPS, section 3).
    """
    losses = [_contrast(a, b, config.temperature, same, extra)]
    for width in config.beginnings:
        cut = None if extra is None else _unit(extra[:, :width])
        losses.append(_contrast(_unit(a[:, :width]), _unit(b[:, :width]), config.temperature, same, cut))
    return torch.stack(losses).mean()


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
