"""A bot with three tiny documents and scripted answers, for the tests of the evaluation."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.gold import GoldQuestion, parse_gold
from ragbot.types import Answer, Citation, Document, Kind, Passage, Query, Reason, ScoredPassage, Vectors

DOCUMENTS = (
    Document(
        "fjord-2020", "Kari Berg ville ha 40 ferjer.\n\nOla Lie ville heller ha bruer.", "Fjordmøtet 2020", date="2020"
    ),
    Document("fjord-2021", "Kari Berg lovet 55 ferjer innen 2025.", "Fjordmøtet 2021", date="2021"),
    Document("skog-2021", "Skogen vokser, sa Nils Moe.\n\nHogsten skal ned.", "Skogdagen 2021", date="2021"),
)
BY_ID = {document.id: document for document in DOCUMENTS}


def gold(**values: Any) -> GoldQuestion:
    """A gold question with an id and a text unless given."""
    return parse_gold(json.dumps({"id": "q", "question": "Hvor mange ferjer?", **values}))


def cite(
    document_id: str, quote: str, speaker: str | None = None, number: int = 1, start: int | None = None
) -> Citation:
    """A citation of ``quote`` where it stands in the document; ``start`` puts it elsewhere."""
    document = BY_ID[document_id]
    start = document.text.index(quote) if start is None else start
    return Citation(
        number=number,
        document_id=document_id,
        title=document.title,
        publisher=None,
        event=None,
        date=document.date,
        year=document.year,
        url=None,
        kind=Kind.REFERAT,
        speaker=speaker,
        role=None,
        organisation=None,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def answer(*citations: Citation, text: str = "", confidence: float = 0.9, nearest: tuple[Citation, ...] = ()) -> Answer:
    """An answer from these citations, its text their quotes unless given."""
    text = text or " ".join(f"{citation.quote} [{citation.number}]" for citation in citations)
    return Answer("q", text, True, Query("q"), citations=citations, confidence=confidence, nearest=nearest)


def abstention(confidence: float = 0.1, nearest: tuple[Citation, ...] = ()) -> Answer:
    """An abstention for want of the topic."""
    reason = Reason.TOPIC_NOT_FOUND
    return Answer("q", "Det vet jeg ikke.", False, Query("q"), reason=reason, confidence=confidence, nearest=nearest)


class WordHashes:
    """An embedder whose vectors count words, hashed into 256 places."""

    name = "word-hashes"
    dimension = 256
    max_tokens = None

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), 256)."""
        rows = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.casefold().split():
                row[zlib.crc32(word.strip(".,?").encode()) % 256] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    encode_queries = encode_passages


class FakeBot:
    """Answers from a script, abstains from the rest; searches by shared words."""

    def __init__(self, script: dict[str, Answer | Exception] | None = None) -> None:
        self.script = script or {}
        self.asked: list[str] = []
        self.modes: list[str] = []
        self.embedder = WordHashes()

    def ask(self, question: str) -> Answer:
        """The scripted answer."""
        self.asked.append(question)
        scripted = self.script.get(question) or abstention()
        if isinstance(scripted, Exception):
            raise scripted
        return scripted

    def search(self, question: str, limit: int = 10, *, mode: str = "hybrid") -> Sequence[ScoredPassage]:
        """Each paragraph is a passage."""
        self.modes.append(mode)
        passages = [passage for document in DOCUMENTS for passage in _passages(document)]
        query = self.embedder.encode_queries([question])[0]
        scores = self.embedder.encode_passages([passage.text for passage in passages]) @ query
        order = np.argsort(-scores, kind="stable")[:limit]
        return [ScoredPassage(passages[index], float(scores[index])) for index in order]

    def documents(self) -> Sequence[Document]:
        """The three."""
        return DOCUMENTS


def _passages(document: Document) -> list[Passage]:
    made, start = [], 0
    for part in document.text.split("\n\n"):
        start = document.text.index(part, start)
        made.append(Passage(f"{document.id}:{start}", document.id, part, start, start + len(part), (), document.title))
    return made


def write_gold(path: Path, *rows: dict[str, Any]) -> Path:
    """A gold file of these rows."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
