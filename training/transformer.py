"""A small transformer student, as an experiment beside the static model: ``python -m training.transformer --data FOLDER``.

A text's vector is the static model's (the mean of token vectors) joined with that of a transformer that reads the same
table: its first columns are the static vectors, the others belong to the transformer. The share of each is a parameter,
which at the layers' learning rate stays where it starts. Its layers start as the teacher's own (all-MiniLM-L6-v2: 6
layers, 384 wide), which already match English questions to answers; ``transformer_start`` gives every piece of our
vocabulary a place in what those layers read. The table is rounded to four bits while training (straight-through), for
that is how it is stored.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm

from training import checkpoints
from training.transformer_data import Material
from training.transformer_export import PADDING, padded

_ROOT = Path(__file__).resolve().parent.parent
LEVELS = 7
"""Four bits a number: whole numbers from -7 to 7, with a factor a row for each of the table's two parts."""


@dataclass(frozen=True, slots=True)
class StudentConfig:
    """The student's shape and its training; the defaults are the run that was measured."""

    dimension: int = 384
    own: int = 128  # columns of the table that only the transformer reads
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    longest: int = 62  # pieces of a text, or of each window of a longer one
    static_share: float = 0.6  # of the static vector at the start
    steps: int = 550
    taught: int = 96  # texts a step with a teacher's vector
    questions: int = 32  # NorQuAD questions a step, each against a sentence that BM25 takes for its answer
    finds: int = 12  # other texts a step that should find a passage
    queue: int = 2048  # passages of earlier steps that serve as further wrong answers
    temperature: float = 0.05
    find_weight: float = 1.0
    learning_rate: float = 1e-4  # of the layers
    table_rate: float = 1e-3
    token_dropout: float = 0.05
    seed: int = 7


class Layer(nn.Module):
    """One of BERT's encoder layers (Devlin et al. 2019, NAACL, section 3), normalised after each part."""

    def __init__(self, config: StudentConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.joined = nn.Linear(config.hidden, 3 * config.hidden)
        self.out = nn.Linear(config.hidden, config.hidden)
        self.first_norm = nn.LayerNorm(config.hidden, eps=1e-12)
        self.up = nn.Linear(config.hidden, config.inner)
        self.down = nn.Linear(config.inner, config.hidden)
        self.second_norm = nn.LayerNorm(config.hidden, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Shape (texts, tokens, hidden) to the same; ``bias`` is added to attention, (texts, 1, 1, tokens)."""
        texts, tokens, width = x.shape
        q, k, v = (
            part.view(texts, tokens, self.heads, width // self.heads).transpose(1, 2)
            for part in self.joined(x).split(width, dim=2)
        )
        attention = torch.softmax(q @ k.transpose(2, 3) / (width // self.heads) ** 0.5 + bias, dim=3)
        x = self.first_norm(x + self.out((attention @ v).transpose(1, 2).reshape(texts, tokens, width)))
        normed: Tensor = self.second_norm(x + self.down(functional.gelu(self.up(x))))
        return normed


class Student(nn.Module):
    """The table, the layers, and the share in which their vectors are joined."""

    def __init__(self, pieces: int, config: StudentConfig) -> None:
        super().__init__()
        self.config, self.pieces = config, pieces
        self.table = nn.Embedding(pieces + 3, config.dimension + config.own, sparse=True)
        self.into = nn.Linear(config.dimension + config.own, config.hidden)
        self.edges = nn.Embedding(3, config.hidden)  # what stands for start, end and padding
        self.places = nn.Embedding(config.longest + 2, config.hidden)
        self.norm = nn.LayerNorm(config.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.share = nn.Parameter(torch.logit(torch.tensor(config.static_share)))

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """From tokens as :func:`padded` gives them: the joined unit vectors and the transformer's own."""
        return self.joined(tokens, rounded(self.table(tokens), self.config.dimension))

    def joined(self, tokens: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """The same from the table's rows for ``tokens``, shape (texts, tokens, columns)."""
        piece = (tokens < self.pieces).unsqueeze(2).to(rows.dtype)
        rows = rows * piece
        static = functional.normalize(rows[:, :, : self.config.dimension].sum(1), dim=1)
        edge = self.edges((tokens - self.pieces).clamp(min=0))
        x = self.into(rows) * piece + edge * (1 - piece) + self.places.weight[: tokens.shape[1]]
        real = (tokens != self.pieces + PADDING).to(rows.dtype)
        bias = ((1 - real) * -1e4)[:, None, None, :]
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, bias)
        context = functional.normalize((x * real.unsqueeze(2)).sum(1), dim=1)
        share = torch.sigmoid(self.share)
        return functional.normalize(share * static + (1 - share) * context, dim=1), context


def rounded(rows: Tensor, static: int) -> Tensor:
    """Rows as four bits a number will hold them; the gradient passes as if nothing had been rounded."""
    parts = []
    for part in (rows[..., :static], rows[..., static:]):
        factor = part.detach().abs().amax(-1, keepdim=True).clamp(min=1e-8) / LEVELS
        parts.append(part + (torch.round(part / factor) * factor - part).detach())
    return torch.cat(parts, dim=-1)


def encode(student: Student, lists: Sequence[NDArray[np.int64]], together: int = 32) -> tuple[Tensor, Tensor]:
    """Vectors of lists of pieces, joined and the transformer's own, texts of like length ``together``."""
    order = np.argsort([len(one) for one in lists], kind="stable")
    found = [
        student(torch.from_numpy(padded([lists[place] for place in order[start : start + together]], student.pieces)))
        for start in range(0, len(order), together)
    ]
    back = torch.from_numpy(np.argsort(order, kind="stable"))
    return torch.cat([joined for joined, _ in found])[back], torch.cat([context for _, context in found])[back]


class Trainer:
    """One run: student, optimisers, passages of earlier steps, and where its checkpoint lies."""

    def __init__(self, student: Student, material: Material, config: StudentConfig, checkpoint: Path) -> None:
        self.student, self.material, self.config, self.checkpoint = student, material, config, checkpoint
        self.random = np.random.default_rng(config.seed)
        others = [value for name, value in student.named_parameters() if not name.startswith("table.")]
        self.optimisers: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(others, lr=config.learning_rate, weight_decay=0.01),
            torch.optim.SparseAdam(list(student.table.parameters()), lr=config.table_rate),
        ]
        self.schedules = [torch.optim.lr_scheduler.LambdaLR(optimiser, self._rate) for optimiser in self.optimisers]
        self.step = 0
        self.queue = torch.zeros(0, config.dimension)
        self.queued: NDArray[np.int64] = np.zeros(0, np.int64)

    def _rate(self, step: int) -> float:
        """Up over the first twentieth, then down to a fiftieth."""
        warm = max(1, self.config.steps // 20)
        return min((step + 1) / warm, max(0.02, (self.config.steps - step) / max(1, self.config.steps - warm)))

    def run(self, keep_every: int = 50) -> None:
        """Train the steps that are left, with a checkpoint now and then."""
        self._resume()
        self.student.train()
        with tqdm(total=self.config.steps, initial=self.step, unit="step") as bar:
            while self.step < self.config.steps:
                bar.set_postfix(self._step(), refresh=False)
                bar.update()
                self.step += 1
                if self.step % keep_every == 0 or self.step == self.config.steps:
                    self._save()

    def _step(self) -> dict[str, str]:
        material, config = self.material, self.config
        texts, targets = material.taught(self.random, config.taught)
        asked = material.asked(self.random, config.questions)
        sought = material.sought(self.random, config.finds)
        lists = [*texts.lists, *asked.queries, *sought.queries, *asked.passages, *sought.passages, *asked.wrong]
        joined, context = encode(self.student, [self._thinned(one) for one in lists])
        finds = config.questions + config.finds
        near, queries, passages, wrong = torch.split(joined, [config.taught, finds, finds, config.questions])
        goal = torch.from_numpy(targets)
        distance = 1 - (near * goal).sum(1).mean() + 0.5 * (1 - (context[: config.taught] * goal).sum(1).mean())
        contrast = _contrast(near, goal, _alike(texts.keys, texts.keys), config.temperature)
        keys = np.concatenate([asked.keys, sought.keys])
        others = torch.cat([passages, wrong, self.queue])
        alike = _alike(keys, np.concatenate([keys, asked.wrong_keys, self.queued]))
        found = _contrast(queries, others, alike, config.temperature)
        loss = distance + 0.5 * contrast + config.find_weight * found
        for optimiser in self.optimisers:
            optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        for optimiser, schedule in zip(self.optimisers, self.schedules, strict=True):
            optimiser.step()
            schedule.step()
        self.queue = torch.cat([passages, wrong, self.queue])[: config.queue].detach()
        self.queued = np.concatenate([keys, asked.wrong_keys, self.queued])[: config.queue]
        share = float(torch.sigmoid(self.student.share.detach()))
        shown = {"cos": distance, "pair": contrast, "find": found}
        return {name: f"{value.detach().item():.3f}" for name, value in shown.items()} | {"share": f"{share:.2f}"}

    def _thinned(self, pieces: NDArray[np.int64]) -> NDArray[np.int64]:
        """Without a few of its tokens, at least one left, and no longer than the student reads."""
        kept = pieces[self.random.random(len(pieces)) >= self.config.token_dropout]
        return (kept if len(kept) else pieces)[: self.config.longest]

    def _save(self) -> None:
        state: dict[str, Any] = {
            "step": self.step,
            "student": self.student.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
            "schedules": [schedule.state_dict() for schedule in self.schedules],
            "random": self.random.bit_generator.state,
            "queue": self.queue,
            "queued": torch.from_numpy(self.queued),
        }
        checkpoints.write(self.checkpoint, state)

    def _resume(self) -> None:
        state = checkpoints.read(self.checkpoint)
        if state is None:
            return
        self.step = state["step"]
        self.student.load_state_dict(state["student"])
        for optimiser, kept in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(kept)
        for schedule, kept in zip(self.schedules, state["schedules"], strict=True):
            schedule.load_state_dict(kept)
        self.random.bit_generator.state = state["random"]
        self.queue, self.queued = state["queue"], state["queued"].numpy()


def _alike(rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Tensor:
    """Which columns hold the same text as a row's own, which stands at the same place, and so are no wrong answer."""
    alike = torch.from_numpy(rows[:, None] == columns[None, :])
    places = torch.arange(len(rows))
    alike[places, places] = False
    return alike


def _contrast(a: Tensor, b: Tensor, alike: Tensor, temperature: float) -> Tensor:
    """InfoNCE: row i of ``a`` belongs to row i of ``b``; the other rows of ``b`` are wrong unless ``alike``."""
    scores = (a @ b.T / temperature).masked_fill(alike, -1e4)
    return functional.cross_entropy(scores, torch.arange(len(a)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Train (or continue where the checkpoint stopped) and write the ONNX model."""
    import hashlib
    import importlib.resources
    import json

    from training import config as configuration
    from training import data, examples, teacher, transformer_data, transformer_export, transformer_start

    parser = argparse.ArgumentParser(prog="python -m training.transformer", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--work", type=Path, default=_ROOT / "training/out", help="caches and checkpoints")
    parser.add_argument("--cache", type=Path, help="the teacher's vectors; in the work folder by default")
    parser.add_argument(
        "--model", type=Path, default=_ROOT / "ragbot/embedding_model", help="the static model's folder"
    )
    parser.add_argument("--steps", type=int, default=StudentConfig().steps)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings, config = configuration.load().changed(["train.share_questions=0.0"]), StudentConfig(steps=options.steps)
    torch.manual_seed(config.seed)
    pairs = examples.all_pairs(options.data, settings.train)
    english = data.english(pairs)
    vectors = teacher.cached_vectors(english, options.cache or options.work / "teacher", settings.teacher)
    tokenizer, static = transformer_start.bundled(options.model)
    student = Student(len(static), config)
    digest = hashlib.sha256(json.dumps(asdict(config)).encode()).hexdigest()[:12]
    trainer = Trainer(
        student,
        transformer_data.build(options.data, tokenizer, english, pairs, vectors, settings.train),
        config,
        options.work / f"transformer-{digest}.pt",
    )
    transformer_start.started(
        student, pairs, options.model, Path(str(importlib.resources.files(settings.teacher.package) / "model"))
    )
    trainer.run()
    transformer_export.write(student, tokenizer, options.work / "transformer")
    return 0


if __name__ == "__main__":
    sys.exit(main())
