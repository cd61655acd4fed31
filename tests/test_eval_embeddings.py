from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from eval import embeddings
from eval.gold import GoldQuestion
from ragbot.types import Passage, Vectors

SYSTEMS = ("dense", "bm25", "fused", "convex")


class LetterEmbedder:
    """Counts letters: enough to tell words apart, the same in every language that shares them."""

    name = "letters"
    dimension = 26
    max_tokens = None

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([[text.lower().count(chr(97 + place)) + 1e-6 for place in range(26)] for text in texts])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

    encode_queries = encode_passages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = ["nb\tnn\ten", "sol\tsol\tsol", "vann\tvatn\twater", "fjell\tfjell\tzzz"]
    context = "Sola skinner i dag. Vannet er kaldt. Fjellet er høyt."
    questions = [("Hvor kaldt er vannet?", "kaldt"), ("Hvor høyt er fjellet?", "høyt"), ("Feil sted?", "finnes ikke")]
    records = [
        {"question": question, "answer": answer, "answer_start": max(0, context.find(answer)), "context": context}
        for question, answer in questions
    ]
    for name, lines in (
        ("parallel-eval/flores200-devtest.nb-nn-en.tsv.gz", rows),
        ("qa/norquad.test.jsonl.gz", [json.dumps(record) for record in records]),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
    return tmp_path


def test_translations_found(folder: Path) -> None:
    found = embeddings.flores(LetterEmbedder(), folder)
    assert len(found) == 6
    assert found["nb-nn"] == 1.0
    assert found["nb-en"] == pytest.approx(2 / 3)


def test_passages_found_by_vectors_words_and_both(folder: Path) -> None:
    found = embeddings.norquad(LetterEmbedder(), folder)
    assert set(found) == {f"{a} {b}" for a in ("contexts", "sentences") for b in SYSTEMS}
    assert found["sentences bm25"]["recall@1"] == 1.0
    assert found["contexts dense"]["mrr"] == 1.0


def test_development_adds_training_questions_about_validation_articles(folder: Path) -> None:
    record = json.loads(gzip.decompress((folder / "qa/norquad.test.jsonl.gz").read_bytes()).splitlines()[0])
    also = {"question": "Skinner sola i dag?", "answer": "skinner", "answer_start": 5, "context": record["context"]}
    rows = [{**also, "context_also_in": ["validation"]}, {**also, "context_also_in": ["validation", "test"]}, also]
    for split, lines in (("validation", [record]), ("train", rows)):
        with gzip.open(folder / f"qa/norquad.{split}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    asked: list[str] = []

    class Listening(LetterEmbedder):
        def encode_queries(self, texts: Sequence[str]) -> Vectors:
            asked.extend(texts)
            return self.encode_passages(texts)

    embeddings.norquad(Listening(), folder, embeddings.DEVELOPMENT)
    assert asked == [record["question"], "Skinner sola i dag?"] * 2


def test_fusion_sums_reciprocal_ranks() -> None:
    a, b = np.array([[3.0, 2.0, 1.0]]), np.array([[1.0, 3.0, 2.0]])
    expected = [[1 / 61 + 1 / 63, 1 / 62 + 1 / 61, 1 / 63 + 1 / 62]]
    assert embeddings.fused([a, b]) == pytest.approx(np.array(expected))


def test_the_convex_combination_brings_scores_to_one_scale() -> None:
    a, b = np.array([[0.0, 5.0, 10.0]]), np.array([[0.2, 0.2, 0.1]])
    assert embeddings.convex([a, b]) == pytest.approx(np.array([[0.5, 0.75, 0.5]]))
    assert embeddings.convex([np.zeros((1, 3))]) == pytest.approx(np.zeros((1, 3)))


def test_gold_facts_count_in_the_passages_of_the_right_documents_alone() -> None:
    passages = [make_passage("a", "Vannet er kaldt."), make_passage("b", "Vannet er kaldt og dypt.")]
    facts = (re.compile("kaldt"), re.compile("dypt"))
    asked = GoldQuestion("1", "Er vannet kaldt og dypt?", lang="nn", docs=("a",), facts=facts)
    silent = GoldQuestion("2", "Når kommer toget?", answerable=False)
    found = embeddings.gold_facts(LetterEmbedder(), passages, [asked, silent])
    assert found == {system: {"all": 0.5, "nn": 0.5} for system in SYSTEMS}


def make_passage(document: str, text: str) -> Passage:
    return Passage(document, document, text, 0, len(text), (), title="")


def test_shortened_vectors_are_the_first_numbers_to_unit_length() -> None:
    short = embeddings.Shortened(LetterEmbedder(), 3)
    (vector,) = short.encode_queries(["abba c xyz"])
    assert vector == pytest.approx(np.array([2, 2, 1]) / 3, abs=1e-5)
    assert (short.name, short.dimension) == ("letters[:3]", 3)
    assert embeddings.Shortened(LetterEmbedder(), 99).dimension == 26


def test_ranked_metrics() -> None:
    scores = np.array([[0.1, 0.9, 0.5], [0.2, 0.1, 0.9]])
    assert embeddings._ranked(scores, np.array([1, 0])) == {
        "recall@1": 0.5,
        "recall@5": 1.0,
        "recall@10": 1.0,
        "mrr": 0.75,
    }


def test_models_stand_side_by_side() -> None:
    report = {
        "model": "a",
        "dimension": 3,
        "bytes": None,
        "load_seconds": 0.5,
        "sentences_per_second": 1234.0,
        "flores": {"nb-en": 0.5},
        "norquad": {"sentences dense": {"mrr": 0.25}},
        "gold": {"dense": {"all": 0.75}},
    }
    table = embeddings.table([report, {**report, "model": "b", "bytes": 2_000_000}])
    assert "| | a | b |" in table
    assert "| size, MB | ? | 2.0 |" in table
    assert "| FLORES nb-en top-1 | 0.500 | 0.500 |" in table
    assert "| NorQuAD sentences dense mrr | 0.250 | 0.250 |" in table
    assert "| gold facts in the top 4 passages, dense, all | 0.750 | 0.750 |" in table
