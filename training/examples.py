"""What a step of training reads: texts as token numbers, and which texts belong together.

A text's vector is the mean of its tokens, so a passage is just a list of sentences: texts are segmented once, and a
step gathers their tokens with a few numpy calls. That is what makes an epoch a minute on two cores.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models

from training import data
from training.config import TrainConfig

Ints = NDArray[np.int64]
_PASSAGE_SENTENCES = 6


@dataclass(slots=True)
class Texts:
    """Distinct texts, numbered in the order they come."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int:
        """The text's number, a new one the first time."""
        return self.numbers.setdefault(text, len(self.numbers))


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of integers of unequal length, end to end: list i is ``flat[starts[i] : starts[i] + lengths[i]]``."""

    flat: Ints
    starts: Ints
    lengths: Ints

    @classmethod
    def of(cls, lists: list[list[int]]) -> Ragged:
        """From Python lists."""
        lengths = np.array([len(one) for one in lists], dtype=np.int64)
        flat = np.array([value for one in lists for value in one], dtype=np.int64)
        return cls(flat, np.cumsum(lengths) - lengths, lengths)

    def followed_by(self, other: Ragged) -> Ragged:
        """These lists and then the other's."""
        return Ragged(
            np.concatenate([self.flat, other.flat]),
            np.concatenate([self.starts, other.starts + len(self.flat)]),
            np.concatenate([self.lengths, other.lengths]),
        )

    def take(self, rows: Ints) -> tuple[Ints, Ints]:
        """The values of the given lists end to end, and the length of each."""
        lengths = self.lengths[rows]
        first = np.cumsum(lengths) - lengths
        within = np.arange(int(lengths.sum()), dtype=np.int64) - np.repeat(first, lengths)
        return self.flat[np.repeat(self.starts[rows], lengths) + within], lengths


@dataclass(frozen=True, slots=True)
class Examples:
    """Everything to train on.

    Attributes:
        texts: the distinct texts, by number.
        left, right: the sides of the translation pairs, as text numbers, shape (pairs,).
        target: the row of the teacher's vectors that both sides should match, -1 where there is none.
        weight: how often a pair is drawn an epoch, shape (pairs,).
        queries: the texts of each query, and ``passages``: the texts of what it should find (same length).
        distractors: a text of the same article that does not answer, -1 where there is none.
    """

    texts: list[str]
    left: Ints
    right: Ints
    target: Ints
    weight: NDArray[np.float64]
    queries: Ragged
    passages: Ragged
    distractors: Ints


def build(folder: Path, english: list[str], config: TrainConfig) -> Examples:
    """Read the data folder into examples, by the configuration's choice of ideas."""
    texts = Texts()
    left, right, target, weight = _translations(data.pairs(folder), texts, english, config)
    queries, passages, distractors = _retrievals(folder, texts, config)
    return Examples(
        list(texts.numbers), left, right, target, weight, Ragged.of(queries), Ragged.of(passages), np.array(distractors)
    )


def _translations(
    pairs: list[data.Pair], texts: Texts, english: list[str], config: TrainConfig
) -> tuple[Ints, Ints, Ints, NDArray[np.float64]]:
    """The pairs as numbers; with ``pivot`` a pair without English takes the target its sides have elsewhere."""
    rows = {text: row for row, text in enumerate(english)}
    known: dict[str, int] = {}
    meeting: dict[int, dict[str, str]] = {}
    for pair in pairs:
        row = rows[pair.left] if pair.left_language == "en" else rows.get(pair.right, -1)
        if pair.left_language == "en" or pair.right_language == "en":
            other, language = (
                (pair.right, pair.right_language) if pair.left_language == "en" else (pair.left, pair.left_language)
            )
            known.setdefault(other, row)
            meeting.setdefault(row, {}).setdefault(language, other)
    left, right, target, weight = [], [], [], []
    for pair in pairs:
        with_english = "en" in (pair.left_language, pair.right_language)
        if with_english:
            row = rows[pair.left if pair.left_language == "en" else pair.right]
        else:
            row = known.get(pair.left, known.get(pair.right, -1)) if config.pivot else -1
        left.append(texts.number(pair.left))
        right.append(texts.number(pair.right))
        target.append(row)
        weight.append(_weight(pair))
    if config.pivot:
        for row, by_language in meeting.items():
            if "nb" in by_language and "nn" in by_language:
                left.append(texts.number(by_language["nb"]))
                right.append(texts.number(by_language["nn"]))
                target.append(row)
                weight.append(1.0)
    return np.array(left), np.array(right), np.array(target), np.array(weight)


def _weight(pair: data.Pair) -> float:
    """Sentences before terms, Norwegian before its neighbours; names and category lists least."""
    norwegian = {"nb", "nn"} & {pair.left_language, pair.right_language}
    long = min(pair.left.count(" "), pair.right.count(" ")) >= 2
    weight = (1.0 if long else 0.5) * (1.0 if norwegian else 0.6)
    if {pair.left_language, pair.right_language} == {"da", "sv"}:
        weight *= 0.5
    return weight * (0.6 if pair.source in ("wikidict", "eforms", "cldr") else 1.0)


def _retrievals(folder: Path, texts: Texts, config: TrainConfig) -> tuple[list[list[int]], list[list[int]], list[int]]:
    leave_out = data.held_out(folder)
    queries: list[list[int]] = []
    passages: list[list[int]] = []
    distractors: list[int] = []

    def add(query: str, passage: list[str], distractor: int = -1) -> None:
        queries.append([texts.number(query)])
        passages.append([texts.number(part) for part in passage[:_PASSAGE_SENTENCES]])
        distractors.append(distractor)

    if config.questions:
        for row in data.questions(folder):
            sentence = data.answer_sentence(row)
            if sentence is None:
                continue
            around = data.sentences(row["context"])
            place = around.index(sentence)
            others = [texts.number(other) for other in around if other != sentence]
            for repeat in range(4):
                distractor = others[(place * 7 + repeat * 3) % len(others)] if others else -1
                add(row["question"], [sentence], distractor)
            add(row["question"], around[max(0, place - 2) : place + 3])
    if config.statutes:
        for row in data.statutes(folder):
            add(f"{row['title']} {row['query']}", data.sentences(row["passage"]))
    if config.summaries:
        for item in data.summaries(folder, leave_out=leave_out):
            add(item.query, data.sentences(item.passage))
    if config.neighbours:
        for paragraph in _paragraphs(folder, leave_out):
            for place in range(0, len(paragraph), 2):
                around = paragraph[max(0, place - 2) : place] + paragraph[place + 1 : place + 4]
                add(paragraph[place], around)
    return queries, passages, distractors


def _paragraphs(folder: Path, leave_out: set[str]) -> list[list[str]]:
    """Runs of sentences that belong together, statutes thinned so that they do not dominate."""
    runs = [data.sentences(text) for text in {row["context"]: 0 for row in data.questions(folder)}]
    runs += [data.sentences(row.passage) for row in data.summaries(folder, leave_out=leave_out)][::5]
    for name, lines in data.mono(folder, leave_out=leave_out).items():
        if name.startswith("lovdata"):
            runs += [data.sentences(line) for line in lines if len(line) > 200][::4]
        elif "ndt" in name or "storting" in name:  # one sentence a line, in the order of the text
            runs += [lines[start : start + 8] for start in range(0, len(lines), 8)]
        else:
            runs += [data.sentences(line) for line in lines]
    return [run for run in runs if len(run) >= 2]


def segment(texts: list[str], tokenizer: Tokenizer) -> Ragged:
    """Each text as token numbers."""
    return Ragged.of([encoding.ids for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False)])


def sampling(tokenizer: Tokenizer, alpha: float) -> Tokenizer:
    """A copy that samples its segmentations, each text anew (subword regularisation, Kudo 2018, section 3)."""
    settings = json.loads(tokenizer.to_str())["model"]
    vocabulary = [(piece, score) for piece, score in settings["vocab"]]
    copy = Tokenizer.from_str(tokenizer.to_str())
    copy.model = models.Unigram(vocabulary, settings["unk_id"], settings["byte_fallback"], alpha=alpha)
    return copy
