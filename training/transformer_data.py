"""What a step of the transformer student reads, drawn from the same material as the static student's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training import data, examples
from training.config import TrainConfig
from training.examples import Examples, Ragged

Ints = NDArray[np.int64]
_WRONG = 12  # sentences of other places that BM25 ranks highest for a question


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as lists of pieces, with a number that is the same for the same text."""

    lists: list[Ints]
    keys: Ints


@dataclass(frozen=True, slots=True)
class Finds:
    """Queries, what each should find, the numbers of that, and wrong answers with theirs (one a query, or none)."""

    queries: list[Ints]
    passages: list[Ints]
    keys: Ints
    wrong: list[Ints]
    wrong_keys: Ints


@dataclass(frozen=True, slots=True)
class Question:
    """A NorQuAD question with its answer's sentence and sentences that look like it, as text numbers."""

    text: int
    answer: int
    wrong: list[int]


class Material:
    """Draws texts with the teacher's vectors, questions, and other texts that should find a passage."""

    def __init__(
        self,
        source: Examples,
        segmented: Ragged,
        teacher: NDArray[np.float16],
        questions: list[Question],
        chance: NDArray[np.float64],
    ) -> None:
        self._source, self._segmented, self._teacher, self._questions = source, segmented, teacher, questions
        self._chance = chance / chance.sum()

    def taught(self, random: np.random.Generator, count: int) -> tuple[Texts, NDArray[np.float32]]:
        """One side each of ``count`` translation pairs, and the teacher's vectors, shape (count, dimension)."""
        rows = random.choice(len(self._chance), size=count, replace=False, p=self._chance)
        left = random.random(count) < 0.5
        numbers = np.where(left, self._source.left[rows], self._source.right[rows])
        targets = self._source.target[rows]
        return Texts([self._pieces([one]) for one in numbers], targets), self._teacher[targets].astype(np.float32)

    def asked(self, random: np.random.Generator, count: int) -> Finds:
        """Questions with their answer's sentence and a wrong one each."""
        drawn = [self._questions[place] for place in random.integers(0, len(self._questions), count)]
        wrong = np.array([one.wrong[random.integers(len(one.wrong))] for one in drawn])
        return Finds(
            [self._pieces([one.text]) for one in drawn],
            [self._pieces([one.answer]) for one in drawn],
            np.array([one.answer for one in drawn]),
            [self._pieces([one]) for one in wrong],
            wrong,
        )

    def sought(self, random: np.random.Generator, count: int) -> Finds:
        """Sentences, headings and terms with a passage each; some queries are short of a share of their words."""
        queries, passages, keys = [], [], []
        for row in random.choice(len(self._source.chance), size=count, p=self._source.chance):
            query = self._pieces(self._members(self._source.queries, row))
            kept = query[random.random(len(query)) >= self._source.left_out[row]]
            members = self._members(self._source.passages, row)
            queries.append(kept if len(kept) else query)
            passages.append(self._pieces(members))
            keys.append(members[0])
        return Finds(queries, passages, np.array(keys), [], np.empty(0, np.int64))

    def _members(self, ragged: Ragged, row: int) -> Ints:
        start = ragged.starts[row]
        return ragged.flat[start : start + ragged.lengths[row]]

    def _pieces(self, numbers: Sequence[int] | Ints) -> Ints:
        return self._segmented.take(np.asarray(numbers, dtype=np.int64))[0]


def build(
    folder: Path,
    tokenizer: Tokenizer,
    english: list[str],
    pairs: list[data.Pair],
    teacher: NDArray[np.float16],
    config: TrainConfig,
) -> Material:
    """Read the data folder; Norwegian pairs with a teacher's vector are drawn, questions stand apart."""
    source = examples.build(folder, pairs, english, config)
    numbers = examples.Texts({text: number for number, text in enumerate(source.texts)})
    questions = _questions(folder, numbers)
    norwegian = np.array([bool({"nb", "nn"} & {pair.left_language, pair.right_language}) for pair in pairs])
    known = np.concatenate([norwegian, np.ones(len(source.left) - len(pairs), dtype=bool)]) & (source.target >= 0)
    return Material(
        source, examples.segment(list(numbers.numbers), tokenizer), teacher, questions, source.weight * known
    )


def _questions(folder: Path, texts: examples.Texts) -> list[Question]:
    """NorQuAD's training questions, with the sentences BM25 ranks first among those without the answer in them."""
    import bm25s
    import Stemmer

    rows = [(row, sentence) for row in data.questions(folder) if (sentence := data.answer_sentence(row)) is not None]
    sentences = sorted({sentence for row, _ in rows for sentence in data.sentences(row["context"])})
    stemmer = Stemmer.Stemmer("norwegian")

    def words(documents: list[str], ids: bool) -> object:
        return bm25s.tokenize(documents, stopwords=None, stemmer=stemmer, return_ids=ids, show_progress=False)

    index = bm25s.BM25()
    index.index(words(sentences, True), show_progress=False)
    count = min(3 * _WRONG, len(sentences))
    ranked, _ = index.retrieve(words([row["question"] for row, _ in rows], False), k=count, show_progress=False)
    found = []
    for (row, sentence), places in zip(rows, ranked, strict=True):
        close = [sentences[place] for place in places]
        wrong = [one for one in close if one != sentence and row["answer"].lower() not in one.lower()][:_WRONG]
        if wrong:
            others = [texts.number(one) for one in wrong]
            found.append(Question(texts.number(row["question"]), texts.number(sentence), others))
    return found
