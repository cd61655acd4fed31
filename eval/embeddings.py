"""How well embedding models find things: ``python -m eval.embeddings --data FOLDER [--model NAME ...] [--json FILE]``.

Translations are found in FLORES-200 devtest (every pair of languages), passages in NorQuAD (articles and answer
sentences) and in the corpus (the gold questions' facts, by the question's language), by vectors, by BM25, and by both.
Any models stand side by side; without ``--model`` it is the bundled one.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.bots import GOLD
from eval.gold import GoldQuestion, read_gold
from ragbot.documents.chunking import passages_of
from ragbot.documents.reading import read_folder
from ragbot.index.embedding import load_embedder
from ragbot.settings import BUNDLED_MODEL, Settings
from ragbot.types import Embedder, Passage, Vectors
from training import data

RANK_CONSTANT = 60
"""k of reciprocal rank fusion (Cormack, Clarke & Büttcher 2009, SIGIR, page 758)."""

DEVELOPMENT = "development"

_LOAD = "import sys; from ragbot.index.embedding import load_embedder; from ragbot.settings import Settings; "
_LOAD += "load_embedder(Settings(embedding_model=sys.argv[1] or None)).encode_queries(['Hva sa KS?'])"

Scores = NDArray[np.float64]


class Shortened:
    """A model whose vectors are cut to their first ``dimension`` numbers, back to unit length."""

    def __init__(self, embedder: Embedder, dimension: int) -> None:
        self.embedder, self.dimension = embedder, min(dimension, embedder.dimension)
        self.name, self.max_tokens = f"{embedder.name}[:{self.dimension}]", embedder.max_tokens

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32."""
        return self._cut(self.embedder.encode_passages(texts))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32."""
        return self._cut(self.embedder.encode_queries(texts))

    def _cut(self, vectors: Vectors) -> Vectors:
        short = vectors[:, : self.dimension]
        unit: Vectors = short / np.maximum(np.linalg.norm(short, axis=1, keepdims=True), 1e-12)
        return unit


def flores(embedder: Embedder, folder: Path) -> dict[str, float]:
    """Share of sentences whose nearest neighbour in the other language is their translation, by ``from-to``."""
    rows = [line.split("\t") for line in data.lines(next(folder.glob("parallel-eval/flores200-devtest.*.tsv.gz")))]
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    vectors = {language: embedder.encode_passages(list(texts)) for language, texts in columns.items()}
    found = {}
    for a, b in itertools.permutations(vectors, 2):
        nearest = (vectors[a] @ vectors[b].T).argmax(axis=1)
        found[f"{a}-{b}"] = float((nearest == np.arange(len(nearest))).mean())
    return found


def norquad(embedder: Embedder, folder: Path, split: str = "test") -> dict[str, dict[str, float]]:
    """Recall and MRR on NorQuAD questions, over the split's articles and over all their sentences.

    The split ``development`` is the validation set's articles with the training set's questions about them as well,
    which training leaves out: four times the questions to choose settings by.
    Keys are ``contexts``/``sentences`` and ``dense``/``bm25``/``fused`` joined by a space. Questions whose answer
    does not stand where the data says are left out.
    """
    rows = list(data.records(folder / f"qa/norquad.{'validation' if split == DEVELOPMENT else split}.jsonl.gz"))
    if split == DEVELOPMENT:
        more = data.records(folder / "qa/norquad.train.jsonl.gz")
        rows += [row for row in more if row.get("context_also_in") == ["validation"]]
    answered = [(row, sentence) for row in rows if (sentence := data.answer_sentence(row)) is not None]
    articles = sorted({row["context"] for row in rows})
    sentences = sorted({sentence for article in articles for sentence in data.sentences(article)})
    questions = [row["question"] for row, _ in answered]
    results = {}
    for name, documents, wanted in (
        ("contexts", articles, [row["context"] for row, _ in answered]),
        ("sentences", sentences, [sentence for _, sentence in answered]),
    ):
        places = {document: place for place, document in enumerate(documents)}
        relevant = np.array([places[text] for text in wanted])
        dense = (embedder.encode_queries(questions) @ embedder.encode_passages(documents).T).astype(np.float64)
        lexical = bm25(questions, documents)
        for system, scores in _systems(dense, lexical).items():
            results[f"{name} {system}"] = _ranked(scores, relevant)
    return results


def gold_facts(
    embedder: Embedder, passages: Sequence[Passage], questions: Sequence[GoldQuestion], top: int = 4
) -> dict[str, dict[str, float]]:
    """Share of the gold facts that stand in the ``top`` best passages, by language of the question and for ``all``.

    A fact counts where its pattern is found in a passage of a document that the question names.
    """
    asked = [question for question in questions if question.answerable and question.facts and question.docs]
    texts = [passage.indexed_text for passage in passages]
    queries = [question.question for question in asked]
    dense = (embedder.encode_queries(queries) @ embedder.encode_passages(texts).T).astype(np.float64)
    results: dict[str, dict[str, float]] = {}
    for system, scores in _systems(dense, bm25(queries, texts)).items():
        best = (-scores).argsort(axis=1, kind="stable")[:, :top]
        shares = [
            _found(question, [passages[place] for place in row]) for question, row in zip(asked, best, strict=True)
        ]
        by_language = {"all": shares}
        for question, share in zip(asked, shares, strict=True):
            by_language.setdefault(question.lang, []).append(share)
        results[system] = {language: statistics.mean(values) for language, values in by_language.items()}
    return results


def _found(question: GoldQuestion, passages: Sequence[Passage]) -> float:
    """Share of the question's facts that its documents' passages hold."""
    texts = [passage.text for passage in passages if passage.document_id in {*question.docs, *question.also}]
    return statistics.mean(any(fact.search(text) for text in texts) for fact in question.facts)


def _systems(dense: Scores, lexical: Scores) -> dict[str, Scores]:
    """Each alone and the two ways to join them, by name."""
    both = [dense, lexical]
    return {"dense": dense, "bm25": lexical, "fused": fused(both), "convex": convex(both)}


def bm25(questions: Sequence[str], documents: Sequence[str]) -> Scores:
    """BM25 scores with Norwegian (Snowball) stems, shape (questions, documents)."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("norwegian")
    options: dict[str, Any] = {"stopwords": None, "stemmer": stemmer, "show_progress": False}
    index = bm25s.BM25()
    index.index(bm25s.tokenize(list(documents), **options), show_progress=False)
    words = bm25s.tokenize(list(questions), return_ids=False, **options)
    return np.stack([index.get_scores(query) for query in words]).astype(np.float64)


def fused(systems: Sequence[Scores]) -> Scores:
    """Reciprocal rank fusion of score matrices of one shape."""
    total = np.zeros_like(systems[0])
    for scores in systems:
        ranks = (-scores).argsort(axis=1, kind="stable").argsort(axis=1)
        total += 1.0 / (RANK_CONSTANT + 1 + ranks)
    return total


def convex(systems: Sequence[Scores]) -> Scores:
    """The mean of the score matrices, each question's scores brought to 0-1 first (Bruch, Gai & Ingber 2023, ACM TOIS
    42(1), section 4: the convex combination, with equal shares)."""
    total = np.zeros_like(systems[0])
    for scores in systems:
        low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
        total += (scores - low) / np.maximum(high - low, 1e-12)
    return total / len(systems)


def _ranked(scores: Scores, relevant: NDArray[np.int64]) -> dict[str, float]:
    """Recall at 1, 5 and 10, and the mean reciprocal rank, of one relevant document a question."""
    order = (-scores).argsort(axis=1, kind="stable")
    ranks = (order == relevant[:, None]).argmax(axis=1)
    recalls = {f"recall@{k}": float((ranks < k).mean()) for k in (1, 5, 10)}
    return {**recalls, "mrr": float((1.0 / (ranks + 1)).mean())}


def speed(embedder: Embedder, folder: Path) -> float:
    """Sentences a second over NorQuAD test's sentences: the median of three runs."""
    rows = data.records(folder / "qa/norquad.test.jsonl.gz")
    texts = sorted({sentence for row in rows for sentence in data.sentences(row["context"])})[:2000]
    embedder.encode_passages(texts[:64])
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        embedder.encode_passages(texts)
        seconds.append(time.perf_counter() - start)
    return len(texts) / statistics.median(seconds)


def load_seconds(model: str | None) -> float:
    """Seconds from an empty Python process to a first encoded question: the median of three."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", _LOAD, model or ""], check=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def measure(model: str | None, folder: Path, split: str, gold: Path, dimension: int | None = None) -> dict[str, Any]:
    """Every figure of one model, its vectors cut to ``dimension`` numbers where one is given."""
    embedder = load_embedder(Settings(embedding_model=model))
    if dimension is not None:
        embedder = Shortened(embedder, dimension)
    documents = read_folder(Settings().corpus).documents
    passages = [passage for document in documents for passage in passages_of(document, embedder.max_tokens)]
    path = Path(model).expanduser() if model else BUNDLED_MODEL
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) if path.is_dir() else None
    return {
        "model": embedder.name,
        "dimension": embedder.dimension,
        "bytes": size,
        "load_seconds": load_seconds(model),
        "sentences_per_second": speed(embedder, folder),
        "flores": flores(embedder, folder),
        "norquad": norquad(embedder, folder, split),
        "gold": gold_facts(embedder, passages, read_gold(gold)),
    }


def table(reports: Sequence[dict[str, Any]]) -> str:
    """A Markdown table: a line a figure, a column a model."""
    lines = ["| | " + " | ".join(report["model"] for report in reports) + " |", "|---" * (len(reports) + 1) + "|"]

    def line(label: str, values: list[str]) -> None:
        lines.append(f"| {label} | " + " | ".join(values) + " |")

    line("dimension", [str(report["dimension"]) for report in reports])
    line("size, MB", [f"{report['bytes'] / 1e6:.1f}" if report["bytes"] else "?" for report in reports])
    line("cold start to first vector, s", [f"{report['load_seconds']:.2f}" for report in reports])
    line("sentences a second", [f"{report['sentences_per_second']:,.0f}" for report in reports])
    for pair in reports[0]["flores"]:
        line(f"FLORES {pair} top-1", [f"{report['flores'][pair]:.3f}" for report in reports])
    for task, metrics in reports[0]["norquad"].items():
        for metric in metrics:
            line(f"NorQuAD {task} {metric}", [f"{report['norquad'][task][metric]:.3f}" for report in reports])
    for system, languages in reports[0]["gold"].items():
        for language in languages:
            shown = [f"{report['gold'][system][language]:.3f}" for report in reports]
            line(f"gold facts in the top 4 passages, {system}, {language}", shown)
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the models, print the table, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m eval.embeddings", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder, with parallel-eval/ and qa/")
    parser.add_argument("--model", nargs="*", default=[], help="names or folders; 'bundled' for the one that ships")
    parser.add_argument("--split", choices=("validation", DEVELOPMENT, "test"), default="test", help="of NorQuAD")
    parser.add_argument("--dimension", type=int, help="cut the vectors to their first so many numbers")
    parser.add_argument("--gold", type=Path, default=GOLD, help="gold questions over the corpus in use")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args(arguments)
    names = [None if name == "bundled" else name for name in options.model or ["bundled"]]
    reports = [measure(name, options.data, options.split, options.gold, options.dimension) for name in names]
    print(table(reports))
    if options.json:
        options.json.write_text(json.dumps(reports, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
