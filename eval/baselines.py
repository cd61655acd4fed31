"""The systems that are compared, all behind one method: ragbot itself, its retrieval alone, and the tutorial's way."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from ragbot.settings import Settings
from ragbot.types import Answer, Citation, Document, Embedder, Kind, Query, ScoredPassage

SHOWN = 4
"""How many passages a retrieval-only system gives as its answer, as the usual tutorial does."""
DEPTH = 10
"""How many passages it ranks, for recall@k and nDCG@10."""
CHUNK, OVERLAP = 1_000, 200
"""The tutorial's chunks, in characters."""

NAMES = ("ragbot", "bm25", "dense", "hybrid", "tutorial")
Mode = Literal["lexical", "dense", "hybrid"]
_MODES: dict[str, Mode] = {"bm25": "lexical", "dense": "dense", "hybrid": "hybrid"}


class Bot(Protocol):
    """What the evaluation uses of ``ragbot.Ragbot``; tests give a fake."""

    @property
    def settings(self) -> Settings:
        """The corpus and the index; only ablations need them."""
        ...

    @property
    def embedder(self) -> Embedder:
        """The embedding model of the index."""
        ...

    def ask(self, question: str) -> Answer:
        """The whole pipeline."""
        ...

    def search(self, question: str, limit: int = 10, *, mode: Mode = "hybrid") -> Sequence[ScoredPassage]:
        """Retrieval only, best first."""
        ...

    def documents(self) -> Sequence[Document]:
        """Every indexed document."""
        ...


@dataclass(frozen=True, slots=True)
class Response:
    """A system's answer, and the document id of each passage that it ranked, best first (empty if unknown)."""

    answer: Answer
    ranking: tuple[str, ...] = ()


class System(Protocol):
    """Something that answers questions. ``plain``: it has no speakers, no abstention and no confidence."""

    @property
    def name(self) -> str:
        """What the report calls it."""
        ...

    @property
    def plain(self) -> bool:
        """Whether figures about speakers that must not be cited, and about confidence, would mean nothing."""
        ...

    def respond(self, question: str) -> Response:
        """Answer one question."""
        ...


def make_system(name: str, bot: Bot) -> System:
    """The system of that name over the bot's index; the tutorial embeds its chunks here.

    Raises:
        ValueError: not one of ``NAMES``.
    """
    if name == "ragbot":
        return Pipeline(bot)
    if name == "tutorial":
        return Tutorial(bot.documents(), bot.embedder)
    if name in _MODES:
        return Retrieval(name, bot)
    raise ValueError(f"unknown system {name!r}; known: {', '.join(NAMES)}")


class Pipeline:
    """ragbot as its users meet it."""

    name = "ragbot"
    plain = False

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def respond(self, question: str) -> Response:
        """The answer of ``ask``."""
        return Response(self._bot.ask(question))


class Retrieval:
    """The index alone, of the years that the question names: the best passages are the answer, whoever speaks.

    It abstains only where it finds nothing: a year without documents, or by words alone no word in common.
    """

    plain = True

    def __init__(self, name: str, bot: Bot) -> None:
        self.name = name
        self._bot = bot

    def respond(self, question: str) -> Response:
        """The first ``SHOWN`` passages as citations, ``DEPTH`` ranked."""
        passages = [hit.passage for hit in self._bot.search(question, limit=DEPTH, mode=_MODES[self.name])]
        citations = [
            _citation(number, passage.document_id, passage.title, passage.text, passage.start, passage.end)
            for number, passage in enumerate(passages[:SHOWN], start=1)
        ]
        return Response(_plain_answer(question, citations), tuple(passage.document_id for passage in passages))


class Tutorial:
    """What a first RAG tutorial builds: 1,000-character chunks with 200 overlap, top 4 by dot product, in memory."""

    name = "tutorial"
    plain = True

    def __init__(self, documents: Sequence[Document], embedder: Embedder) -> None:
        self._embedder = embedder
        self._chunks = [
            (document, start, end) for document in documents for start, end in character_chunks(document.text)
        ]
        self._vectors = embedder.encode_passages([doc.text[start:end] for doc, start, end in self._chunks])

    def respond(self, question: str) -> Response:
        """The first ``SHOWN`` chunks as citations, ``DEPTH`` ranked."""
        scores = self._vectors @ self._embedder.encode_queries([question])[0]
        best = [self._chunks[index] for index in np.argsort(-scores, kind="stable")[:DEPTH]]
        citations = [
            _citation(number, document.id, document.title, document.text[start:end], start, end)
            for number, (document, start, end) in enumerate(best[:SHOWN], start=1)
        ]
        return Response(_plain_answer(question, citations), tuple(document.id for document, _, _ in best))


def character_chunks(text: str, size: int = CHUNK, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Half-open spans of at most ``size`` characters that overlap by at most ``overlap``.

    A span ends at the last paragraph, line, or word break in its second half, in that order of preference, as
    LangChain's RecursiveCharacterTextSplitter prefers; the next starts at a word.
    """
    word_starts = [i for i in range(len(text)) if not text[i].isspace() and (i == 0 or text[i - 1].isspace())]
    spans: list[tuple[int, int]] = []
    start = word_starts[0] if word_starts else len(text)
    while start < len(text):
        end = _break_before(text, start, min(start + size, len(text)))
        spans.append((start, start + len(text[start:end].rstrip())))
        if end >= len(text.rstrip()):
            break
        after = bisect.bisect_left(word_starts, max(end - overlap, start + 1))
        start = min(word_starts[after], end) if after < len(word_starts) else end
    return spans


def _break_before(text: str, start: int, end: int) -> int:
    if end == len(text):
        return end
    for separator in ("\n\n", "\n", " "):
        found = text.rfind(separator, start + (end - start) // 2, end)
        if found != -1:
            return found
    return end


def _plain_answer(question: str, citations: Sequence[Citation]) -> Answer:
    text = "\n\n".join(f"{citation.quote} [{citation.number}]" for citation in citations)
    return Answer(question, text, answered=bool(citations), query=Query(question), citations=tuple(citations))


def _citation(number: int, document_id: str, title: str, quote: str, start: int, end: int) -> Citation:
    """A citation of a passage: what a plain system knows, and nothing about who speaks."""
    return Citation(
        number=number,
        document_id=document_id,
        title=title,
        publisher=None,
        event=None,
        date=None,
        year=None,
        url=None,
        kind=Kind.ORIGINAL,
        speaker=None,
        role=None,
        organisation=None,
        quote=quote,
        start=start,
        end=end,
    )
