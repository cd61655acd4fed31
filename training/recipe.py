"""The steps in order: data, tokenizer, teacher, training, export. Each keeps what it made in the work folder."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training import data, examples, export, frequencies, ranks, teacher, tokenizer
from training.config import Config
from training.train import Trainer, first_vectors

_log = logging.getLogger(__name__)

RANKS_FILE = Path("documents/token_ranks.gz")
FREQUENCIES_FILE = Path("index/frequencies.tsv.gz")
MODEL_FOLDER = Path("embedding_model")


def sample_text(folder: Path, config: Config, languages: set[str], megabytes: float) -> list[str]:
    """Text in the given languages for fitting a vocabulary."""
    pairs = examples.all_pairs(folder, config.train)
    sides = {pair.left for pair in pairs if pair.left_language in languages}
    sides |= {pair.right for pair in pairs if pair.right_language in languages}
    texts = data.mono(folder, leave_out=data.held_out(folder))
    rows = data.questions(folder)
    texts["questions"] = [row["question"] for row in rows] + sorted({row["context"] for row in rows})
    texts["headings"] = sorted({row["query"] for row in data.statutes(folder)})
    return tokenizer.corpus(sorted(sides), texts, megabytes, config.train.seed)


def make_tokenizer(folder: Path, work: Path, config: Config) -> Tokenizer:
    """The vocabulary, fitted to all the text that training reads."""
    path = work / f"tokenizer-{_key(asdict(config.tokenizer))}.json"
    if path.exists():
        return Tokenizer.from_file(str(path))
    sample = sample_text(folder, config, {"nb", "nn", "en", "sv", "da"}, config.tokenizer.text_megabytes)
    return tokenizer.load_or_train(iter(sample), path, config.tokenizer)


def make_vectors(folder: Path, work: Path, config: Config, pieces: Tokenizer) -> NDArray[np.float32]:
    """The trained token vectors, shape (tokens, dimension): the mean of the run and its companions.

    All runs are drawn to one teacher from the same first vectors, so their vectors can be averaged as they stand, which
    cancels part of each run's noise ('model soups', Wortsman et al. 2022, ICML, section 2); scaled to one mean length.
    """
    runs = [config, *(config.changed(changes) for changes in config.train.companions)]
    trained = [train_once(folder, work, each, pieces) for each in runs]
    scaled = [vectors / np.linalg.norm(vectors, axis=1).mean() for vectors in trained]
    mean: NDArray[np.float32] = np.mean(scaled, axis=0, dtype=np.float32)
    return mean


def train_once(folder: Path, work: Path, config: Config, pieces: Tokenizer) -> NDArray[np.float32]:
    """The token vectors of one run; continues from the last checkpoint of the same settings."""
    pairs = examples.all_pairs(folder, config.train)
    english = data.english(pairs)
    taught = teacher.cached_vectors(english, work / "teacher", config.teacher)
    taught = teacher.narrowed(taught, config.train.dimension)
    material = examples.build(folder, pairs, english, config.train)
    _log.info("%d texts, %d pairs, %d retrievals", len(material.texts), len(material.left), len(material.distractors))
    first = first_vectors(examples.segment(material.texts, pieces), pieces, config.train)
    checkpoint = work / f"checkpoint-{_key(asdict(config))}.pt"
    return Trainer(material, taught, pieces, first, config.train, checkpoint).run()


def run(folder: Path, work: Path, package: Path, config: Config, steps: Iterable[str]) -> dict[str, float]:
    """The named steps (of ``STEPS``), written into ``package``; returns the seconds that each took."""
    seconds: dict[str, float] = {}
    for step in steps:
        started = time.perf_counter()
        STEPS[step](folder, work, package, config)
        seconds[step] = time.perf_counter() - started
        _log.info("%s: %.0f s", step, seconds[step])
    return seconds


def _teacher(folder: Path, work: Path, _: Path, config: Config) -> None:
    english = data.english(examples.all_pairs(folder, config.train))
    teacher.cached_vectors(english, work / "teacher", config.teacher)


def _tokenizer(folder: Path, work: Path, _: Path, config: Config) -> None:
    make_tokenizer(folder, work, config)


def _model(folder: Path, work: Path, package: Path, config: Config) -> None:
    pieces = make_tokenizer(folder, work, config)
    vectors = make_vectors(folder, work, config, pieces)
    export.write_model(package / MODEL_FOLDER, pieces, vectors, config.export.storage)


def _ranks(folder: Path, _: Path, package: Path, config: Config) -> None:
    sample = sample_text(folder, config, {"nb", "nn", "en"}, config.export.token_text_megabytes)
    ranks.write(package / RANKS_FILE, ranks.train(iter(sample), config.export.token_ranks))


def _frequencies(folder: Path, _: Path, package: Path, config: Config) -> None:
    shares = frequencies.per_million(frequencies.by_genre(folder))
    frequencies.write(package / FREQUENCIES_FILE, shares, config.export.frequency_words)


STEPS: dict[str, Callable[[Path, Path, Path, Config], None]] = {
    "tokenizer": _tokenizer,
    "teacher": _teacher,
    "model": _model,
    "ranks": _ranks,
    "frequencies": _frequencies,
}


def _key(settings: dict[str, object]) -> str:
    """A short hash of settings: what was made with others is not taken up again."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:12]
