"""What a step of training reads: texts as token numbers, and which texts belong together.

A text's vector is the mean of its tokens, so a passage is just a list of sentences: texts are segmented once, and a
step gathers their tokens with a few numpy calls. That is what makes an epoch a minute on two cores.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models

from training import compounds, data
from training.config import TrainConfig

Ints = NDArray[np.int64]
_PASSAGE_SENTENCES = 6
_TEMPLATES = {
    "nb": ("Hva sa KS om {}?", "Hva mener statsråden om {}?", "Hvem snakket om {} i 2022?", "Hvor mye går til {}?"),
    "nn": ("Kva sa KS om {}?", "Kva meiner statsråden om {}?", "Kven snakka om {} i 2021?", "Kor mykje går til {}?"),
    "en": ("What did KS say about {}?", "What does the minister think about {}?", "Who talked about {} in 2020?"),
}


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
        left_out: the share of a query's tokens that a step leaves out on top of token dropout.
        chance: how likely each query is to be drawn, by the shares of its kind; sums to 1, shape (queries,).
    """

    texts: list[str]
    left: Ints
    right: Ints
    target: Ints
    weight: NDArray[np.float64]
    queries: Ragged
    passages: Ragged
    distractors: Ints
    left_out: NDArray[np.float64]
    chance: NDArray[np.float64]


@dataclass(slots=True)
class _Finds:
    """Queries with their passages, as they are gathered."""

    texts: Texts
    shares: Mapping[str, float]
    kinds: list[str] = field(default_factory=list)
    queries: list[list[int]] = field(default_factory=list)
    passages: list[list[int]] = field(default_factory=list)
    distractors: list[int] = field(default_factory=list)
    left_out: list[float] = field(default_factory=list)

    def add(
        self, kind: str, query: str, passage: list[str], distractor: str | None = None, left_out: float = 0.0
    ) -> None:
        """One more, unless its kind has no share; a passage's first sentences stand for it."""
        if not self.shares[kind]:
            return
        self.kinds.append(kind)
        self.queries.append([self.texts.number(query)])
        self.passages.append([self.texts.number(part) for part in passage[:_PASSAGE_SENTENCES]])
        self.distractors.append(-1 if distractor is None else self.texts.number(distractor))
        self.left_out.append(left_out)

    def chance(self) -> NDArray[np.float64]:
        """Each query's chance: its kind's share, evenly among the queries of the kind; sums to 1."""
        counts = Counter(self.kinds)
        chance = np.array([self.shares[kind] / counts[kind] for kind in self.kinds])
        return chance / chance.sum() if len(chance) else chance


def all_pairs(folder: Path, config: TrainConfig) -> list[data.Pair]:
    """The data's translation pairs, and the glossary's where the configuration wants them."""
    return data.pairs(folder) + (data.glossary_pairs(data.glossary()) if config.glossary_pairs else [])


def build(folder: Path, pairs: list[data.Pair], english: list[str], config: TrainConfig) -> Examples:
    """Read the data folder into examples, by the configuration's choice of ideas."""
    texts = Texts()
    left, right, target, weight = _translations(pairs, texts, english, config)
    finds = _finds(folder, texts, config)
    return Examples(
        texts=list(texts.numbers),
        left=left,
        right=right,
        target=target,
        weight=weight,
        queries=Ragged.of(finds.queries),
        passages=Ragged.of(finds.passages),
        distractors=np.array(finds.distractors, dtype=np.int64),
        left_out=np.array(finds.left_out),
        chance=finds.chance(),
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


def _finds(folder: Path, texts: Texts, config: TrainConfig) -> _Finds:
    """Everything that should find a passage."""
    leave_out = data.held_out(folder)
    finds = _Finds(texts, config.retrieval_shares())
    articles = [data.sentences(context) for context in {row["context"]: 0 for row in data.questions(folder)}]
    for row in data.questions(folder):
        _add_question(finds, row)
    runs = _paragraphs(folder, leave_out)
    _add_written(finds, articles + runs)
    for row in data.statutes(folder):
        finds.add("statutes", f"{row['title']} {row['query']}", data.sentences(row["passage"]))
    for item in data.summaries(folder, leave_out=leave_out):
        finds.add("summaries", item.query, data.sentences(item.passage))
    _add_terms(finds)
    for group in data.synonyms() if config.share_synonyms else []:
        for word in group:
            finds.add("synonyms", word, [other for other in group if other != word])
    if config.share_compounds:
        texts_read = data.mono(folder, leave_out=leave_out).values()
        for word, parts in compounds.split(line for lines in texts_read for line in lines):
            finds.add("compounds", word, parts)
    for run in articles + runs:
        for place in range(0, len(run), 2):
            finds.add("neighbours", run[place], run[max(0, place - 2) : place] + run[place + 1 : place + 4])
        for place in range(1, len(run), 2):
            finds.add("parts", run[place], run[max(0, place - 1) : place + 2], left_out=config.part_left_out)
    return finds


def _add_question(finds: _Finds, row: dict[str, Any]) -> None:
    """A NorQuAD question finds its sentence, against others of the article, and the lines around it."""
    sentence = data.answer_sentence(row)
    if sentence is None:
        return
    article = data.sentences(row["context"])
    place = article.index(sentence)
    for distractor in _others(article, place, repeats=4):
        finds.add("questions", row["question"], [sentence], distractor)
    finds.add("questions", row["question"], article[max(0, place - 2) : place + 3])


def _add_written(finds: _Finds, runs: list[list[str]]) -> None:
    """The project's own questions find their sentence, against others near it."""
    places = {data.sentence_key(sentence): (run, place) for run in runs for place, sentence in enumerate(run)}
    for key, _, question in data.written_questions():
        if key in places:
            run, place = places[key]
            for distractor in _others(run, place, repeats=2):
                finds.add("written", question, [run[place]], distractor)


def _others(run: list[str], place: int, repeats: int) -> list[str | None]:
    """``repeats`` other sentences of a run, or as many times None where there is no other."""
    others = [other for other in run if other != run[place]]
    return [others[(place * 7 + repeat * 3) % len(others)] if others else None for repeat in range(repeats)]


def _add_terms(finds: _Finds) -> None:
    """Questions about a term find it in the other languages: the words of the question itself come to weigh little."""
    for nb, nn, en in data.glossary():
        for language, term, others in (("nb", nb, [en]), ("nn", nn, [nb]), ("en", en, [nb])):
            for template in _TEMPLATES[language]:
                finds.add("terms", template.format(term), others)


def _paragraphs(folder: Path, leave_out: set[str]) -> list[list[str]]:
    """Runs of sentences that belong together, statutes thinned so that they do not dominate."""
    runs = [data.sentences(row.passage) for row in data.summaries(folder, leave_out=leave_out)][::5]
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
