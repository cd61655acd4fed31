"""What the tests of the training share: a data folder of a few dozen rows, and a configuration to match."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from training import config as configuration
from training.config import Config

WORDS = [
    ("kommune", "kommune", "municipality"), ("skole", "skule", "school"), ("vei", "veg", "road"),
    ("bok", "bok", "book"), ("hus", "hus", "house"), ("vann", "vatn", "water"), ("fjell", "fjell", "mountain"),
    ("penger", "pengar", "money"), ("lege", "lege", "doctor"), ("barn", "barn", "child"),
]  # fmt: skip


def pack(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


def data_folder(root: Path) -> Path:
    """``root`` as a data folder of the real layout."""
    triples = [
        (f"Dette er en {nb} og en {nb2}.", f"Dette er ein {nn} og ein {nn2}.", f"This is a {en} and a {en2}.")
        for nb, nn, en in WORDS
        for nb2, nn2, en2 in WORDS
        if nb != nb2
    ]
    pack(root / "parallel/nb-en.letters.tsv.gz", [f"{nb}\t{en}" for nb, _, en in triples])
    pack(root / "parallel/nn-en.letters.tsv.gz", [f"{nn}\t{en}" for _, nn, en in triples])
    pack(root / "parallel/nb-nn.letters.tsv.gz", [f"{nb} X\t{nn} X" for nb, nn, _ in triples])
    pack(root / "terms/nb-nn.words.tsv.gz", [f"{nb}\t{nn}" for nb, nn, _ in WORDS])
    pack(root / "parallel-eval/flores200-devtest.nb-nn-en-da-sv.tsv.gz", ["nb\tnn\ten\tda\tsv"])
    context = "Gauldal er en dal. Der bor det mange hundre mennesker i dag. Elva heter Gaula."
    row = {"question": "Hva heter elva?", "answer": "Gaula", "answer_start": context.index("Gaula"), "context": context}
    seen = {
        **row,
        "question": "Hvor mange bor der?",
        "answer": "hundre",
        "answer_start": 0,
        "context_also_in": ["test"],
    }
    held = "Prøven står her for seg selv i dag. Ingen skal lære av denne setningen."
    asked = {"question": "Hva står her?", "answer": "Prøven", "answer_start": 0, "context": held}
    pack(root / "qa/norquad.train.jsonl.gz", [json.dumps(row), json.dumps(seen)])
    for split in ("validation", "test"):
        pack(root / f"qa/norquad.{split}.jsonl.gz", [json.dumps(asked)])
    section = {"query": "Formål", "title": "Veglova", "passage": "Lova gjeld vegar. Ho gjeld òg gater.", "lang": "nn"}
    pack(root / "qa/lovdata-headings.jsonl.gz", [json.dumps(section)])
    article = {"summary": "Elva Gaula er lang.", "article": context, "lang": "nb"}
    pack(root / "qa/norsumm-summaries.jsonl.gz", [json.dumps(article), json.dumps({**article, "article": held})])
    pack(root / "mono/blog.txt.gz", ["Første setning om skolen. Andre setning om veien.", held])
    return root


def small_config() -> Config:
    """A run of seconds."""
    changes = [
        "tokenizer.pieces=220", "train.batch=32", "train.epochs=12", "train.cosine_weight=0.1",
        "train.retrieval_batch=4", "train.subword_share=0.0", "train.learning_rate=0.05",
        "train.hard_negatives=1", "train.glossary_pairs=false", "train.share_terms=0", "train.companions=[]",
    ]  # fmt: skip
    return configuration.load().changed(changes)
