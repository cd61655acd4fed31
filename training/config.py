"""The recipe's settings: one TOML file, read into frozen dataclasses."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).with_name("config.toml")


@dataclass(frozen=True, slots=True)
class TokenizerConfig:
    """The student's vocabulary."""

    pieces: int
    longest_piece: int
    lower_case: bool
    text_megabytes: float
    whole: list[str]


@dataclass(frozen=True, slots=True)
class TeacherConfig:
    """Which model teaches, by the name of the package that carries it, and how it is read."""

    package: str
    batch: int
    shard: int
    longest: int


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One training run, and the changes that make each companion run.

    The weights multiply losses or the share of a batch; 0 leaves the idea out.
    """

    dimension: int
    beginnings: list[int]
    seed: int
    first_seed: int
    epochs: int
    batch: int
    learning_rate: float
    temperature: float
    cosine_weight: float
    contrast_weight: float
    retrieval_weight: float
    retrieval_batch: int
    hard_negatives: int
    weight_smoothing: float
    subword_alpha: float
    subword_share: float
    token_dropout: float
    pivot: bool
    stem_share: float
    glossary_pairs: bool
    share_questions: float
    share_written: float
    share_statutes: float
    share_summaries: float
    share_terms: float
    share_synonyms: float
    share_compounds: float
    share_neighbours: float
    share_parts: float
    part_left_out: float
    companions: list[list[str]]

    def retrieval_shares(self) -> dict[str, float]:
        """How often each kind of retrieval is drawn, by its name."""
        prefix = "share_"
        names = [each.name for each in fields(self) if each.name.startswith(prefix)]
        return {name.removeprefix(prefix): getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class ExportConfig:
    """What is written for the package."""

    storage: str
    token_ranks: int
    token_text_megabytes: float
    frequency_words: int


@dataclass(frozen=True, slots=True)
class Config:
    """All of ``config.toml``."""

    tokenizer: TokenizerConfig
    teacher: TeacherConfig
    train: TrainConfig
    export: ExportConfig

    def changed(self, assignments: list[str]) -> Config:
        """A copy with ``section.name=value`` assignments applied, the values as TOML writes them.

        Raises:
            ValueError: an assignment names nothing in the file.
        """
        config = self
        for assignment in assignments:
            path, _, value = assignment.partition("=")
            section, _, name = path.partition(".")
            if section not in {field.name for field in fields(Config)}:
                raise ValueError(f"no section {section!r} in the configuration")
            part = getattr(config, section)
            if name not in {field.name for field in fields(part)}:
                raise ValueError(f"no setting {path!r} in the configuration")
            config = replace(config, **{section: replace(part, **{name: tomllib.loads(f"v = {value}")["v"]})})
        return config


def load(path: Path = DEFAULT) -> Config:
    """Read the configuration.

    Raises:
        TypeError: a setting is missing or unknown.
    """
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Config(
        tokenizer=TokenizerConfig(**table["tokenizer"]),
        teacher=TeacherConfig(**table["teacher"]),
        train=TrainConfig(**table["train"]),
        export=ExportConfig(**table["export"]),
    )
