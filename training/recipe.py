"""The steps in order: data, tokenizer, teacher, training, export. Each keeps what it made in the work folder."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training import data, examples, export, teacher, tokenizer
from training.config import Config
from training.train import Trainer, first_vectors

_log = logging.getLogger(__name__)


def make_tokenizer(folder: Path, work: Path, config: Config) -> Tokenizer:
    """The vocabulary, fitted to all the text that training reads."""
    path = work / f"tokenizer-{_key(asdict(config.tokenizer))}.json"
    if path.exists():
        return Tokenizer.from_file(str(path))
    sides = sorted({side for pair in data.pairs(folder) for side in (pair.left, pair.right)})
    texts = data.mono(folder, leave_out=data.held_out(folder))
    rows = data.questions(folder)
    texts["questions"] = [row["question"] for row in rows] + sorted({row["context"] for row in rows})
    texts["headings"] = sorted({row["query"] for row in data.statutes(folder)})
    sample = tokenizer.corpus(sides, texts, config.tokenizer.text_megabytes, config.train.seed)
    return tokenizer.load_or_train(iter(sample), path, config.tokenizer)


def make_vectors(folder: Path, work: Path, config: Config, pieces: Tokenizer) -> NDArray[np.float32]:
    """The trained token vectors, shape (tokens, dimension); continues from the last checkpoint of the same settings."""
    english = data.english(data.pairs(folder))
    taught = teacher.cached_vectors(english, work / "teacher", config.teacher)
    material = examples.build(folder, english, config.train)
    _log.info("%d texts, %d pairs, %d retrievals", len(material.texts), len(material.left), len(material.distractors))
    first = first_vectors(examples.segment(material.texts, pieces), pieces.get_vocab_size(), config.train)
    checkpoint = work / f"checkpoint-{_key(asdict(config))}.pt"
    return Trainer(material, taught, pieces, first, config.train, checkpoint).run()


def run(folder: Path, work: Path, out: Path, config: Config) -> dict[str, float]:
    """All steps; returns the seconds that each took."""
    seconds: dict[str, float] = {}
    started = time.perf_counter()

    def done(step: str) -> None:
        nonlocal started
        now = time.perf_counter()
        seconds[step], started = now - started, now
        _log.info("%s: %.0f s", step, seconds[step])

    pieces = make_tokenizer(folder, work, config)
    done("tokenizer")
    vectors = make_vectors(folder, work, config, pieces)
    done("training")
    export.write_model(out, pieces, vectors, config.export.storage)
    done("export")
    return seconds


def _key(settings: dict[str, object]) -> str:
    """A short hash of settings: what was made with others is not taken up again."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:12]
