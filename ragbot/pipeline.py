"""The whole story: a question is understood, passages are found, sentences chosen, verified, and answered or not.

question -> Query -> passages -> sentences -> confidence -> Answer with verified citations, or why there is none
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ragbot.answer.abstain import explanation, nearest, never_answered, of_anybody, reason_for
from ragbot.answer.choosing import choose
from ragbot.answer.confidence import calibration, signals_of
from ragbot.answer.extractive import compose
from ragbot.answer.first_last import at_the_end
from ragbot.answer.gathering import gathered
from ragbot.answer.others import Look
from ragbot.answer.selection import Candidate, score_sentences
from ragbot.answer.yearly import bears_out
from ragbot.index.build import forget, ingest, is_current, open_index
from ragbot.index.embedding import StaticEmbedder, load_embedder
from ragbot.index.opening import Index
from ragbot.retrieval.catalogue import Catalogue, catalogue_of
from ragbot.retrieval.checking import check_question
from ragbot.retrieval.hybrid import HybridRetriever, Mode
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.retrieval.question import narrowed, understand
from ragbot.retrieval.talked import of_a_thing, years_as_topic
from ragbot.settings import BUNDLED_MODEL, Settings
from ragbot.types import Answer, Document, Embedder, Progress, Query, Reading, Reason, ScoredPassage

if TYPE_CHECKING:
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

LOOK_AGAIN = 2.0
"""Seconds after which a question looks whether the corpus or the index has changed meanwhile."""

Part = Literal["lexical", "dense", "attribution", "calibration"]
"""What an ablation can leave out: BM25, vectors, whose words may answer, the threshold under which it abstains."""

SENTENCES = 20
"""How many sentences a language model is given to word an answer from."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """An opened index with what answering needs beside it."""

    index: Index
    catalogue: Catalogue
    retriever: HybridRetriever
    matcher: Matcher


class Ragbot:
    """Answers questions about a corpus; one object serves many questions, from several threads.

    The index is opened, and built if need be, at the first question. ``settings`` default to the environment's;
    ``progress`` is called as a build advances; ``today`` decides what «i fjor» is; ``without`` switches parts off, to
    measure what each is worth.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        progress: Progress | None = None,
        today: date | None = None,
        without: Collection[Part] = (),
    ) -> None:
        self.settings = settings or Settings()
        self._progress = progress
        self._today = today
        self._without = frozenset(without)
        self._lock = threading.RLock()
        self._embedder: Embedder | None = None
        self._opened: _Opened | None = None
        self._looked = 0.0

    @property
    def embedder(self) -> Embedder:
        """The embedding model of the settings, loaded once."""
        with self._lock:
            if self._embedder is None:
                self._embedder = load_embedder(self.settings)
            return self._embedder

    def open(self) -> Index:
        """Open the index, building it first if it is missing or no longer fits the corpus or the settings."""
        return self._open().index

    def _open(self) -> _Opened:
        with self._lock:
            if self._opened is not None and time.monotonic() - self._looked > LOOK_AGAIN:
                self._looked = time.monotonic()
                if not is_current(self.settings, self._opened.index):  # another process may have rebuilt it
                    self._opened = None
            if self._opened is None:
                self._opened = self._with(open_index(self.settings, self.embedder, self._progress))
                self._looked = time.monotonic()
            return self._opened

    def _with(self, index: Index) -> _Opened:
        # Single words need a vector each, which only a static model gives in time.
        words = self.embedder if isinstance(self.embedder, StaticEmbedder) else StaticEmbedder(BUNDLED_MODEL)
        catalogue = catalogue_of(index.documents.values(), index.contents)
        lexical, known = index.lexical, (catalogue.vocabulary, catalogue.occasions())
        matcher = Matcher(words, lexical.compounds, lexical.document_frequency, len(index.passages), *known)
        return _Opened(index, catalogue, HybridRetriever(index, self.embedder), matcher)

    def ask(
        self,
        question: str,
        *,
        years: Sequence[int] | None = None,
        speakers: Sequence[str] | None = None,
        history: Sequence[Answer] = (),
    ) -> Answer:
        """Answer one question from the indexed documents, or say why that cannot be done.

        Args:
            question: up to 4,000 characters of bokmål, nynorsk or English.
            years: only statements from these years, whatever the question says.
            speakers: only statements by these people (full names, or "KS").
            history: the earlier answers of the conversation, oldest first, for follow-ups.

        Raises:
            QuestionError: the question is empty, too long or not text.
            RagbotError: the corpus, the index or the model cannot be used; the message says what to do.
        """
        answer, sentences = self._extract(question, years, speakers, history)
        if self.settings.llm is None or not answer.answered:
            return answer
        from ragbot.answer.generated import generate

        return generate(answer, sentences, self._open().index.documents, self.settings)

    def consider(self, question: str) -> Answer:
        """The answer that would be given however low its confidence: what a calibration is fitted on."""
        return self._extract(question, None, None, (), threshold=0.0)[0]

    def _extract(
        self,
        question: str,
        years: Sequence[int] | None,
        speakers: Sequence[str] | None,
        history: Sequence[Answer],
        *,
        threshold: float | None = None,
    ) -> tuple[Answer, Sequence[Candidate]]:
        """The extractive answer, and the sentences that a language model may word it from."""
        if threshold is None:
            threshold = 0.0 if "calibration" in self._without else calibration().threshold
        text = check_question(question)
        opened = self._open()
        query = narrowed(understand(text, opened.catalogue, history, today=self._today), years, speakers)
        told = {(one.document_id, one.end) for answer in history for one in answer.citations}
        answer, sentences = self._answer(opened, query, told, threshold)
        open_still = not years and (not answer.answered or of_a_thing(text))
        again = years_as_topic(query, opened.catalogue) if open_still else None
        if again is not None:  # «siden kartleggingen i 2013»: a year that is talked about, not one that was spoken in
            second, others = self._answer(opened, again, told, threshold)
            better = second.answered and (not answer.answered or second.confidence > answer.confidence)
            if better and bears_out(again, second, opened.index.documents, opened.matcher, opened.catalogue.years):
                return second, others
        return answer, sentences

    def _answer(
        self, opened: _Opened, query: Query, told: Collection[tuple[str, int]], threshold: float
    ) -> tuple[Answer, Sequence[Candidate]]:
        """The answer to a question that is understood; ``told``: what the conversation has cited, by where it ends."""
        words = opened.matcher.question_words(query.topic, query.language)
        look = cache(partial(self._of_anybody, opened, query, words)) if words else None  # at most once a question
        if ruled_out := never_answered(query, opened.catalogue):
            return self._abstain(opened, query, ruled_out, look if query.in_scope else None, {}, 0.0), ()
        passages = gathered(query, opened.retriever, self.settings.passages, mode=self._mode())
        anybody = "attribution" in self._without
        candidates = score_sentences(query, passages, words, opened.matcher, self.embedder, any_voice=anybody)
        if query.elaborates:  # «utdyp», «hvorfor?»: more of the same matter, not the same again
            candidates = [one for one in candidates if (one.passage.document_id, one.end) not in told] or candidates
        chosen = choose(query, at_the_end(query, candidates), self.settings.max_words)
        signals = signals_of(query, words, chosen, candidates, None if anybody else look)
        confidence = calibration().probability(signals) if chosen else 0.0
        if not chosen or confidence < threshold:
            reason = reason_for(query, opened.catalogue, candidates, words)
            return self._abstain(opened, query, reason, look, signals, confidence), ()
        body, citations, dropped = compose(query, chosen, words, opened.index.documents)
        if not citations:
            return self._abstain(opened, query, Reason.WEAK_SUPPORT, look, signals, confidence), ()
        notes = (f"{dropped} sitat stemte ikke med kilden og er utelatt.",) if dropped else ()
        answer = Answer(
            query.question, body, True, query, None, citations, (), confidence, "extractive", notes, signals
        )
        return answer, [*chosen, *(one for one in candidates if one not in chosen)][:SENTENCES]

    def _of_anybody(self, opened: _Opened, query: Query, words: Sequence[QuestionWord]) -> Sequence[Candidate]:
        found = opened.retriever.search(query.search_text or query.question, self.settings.passages)
        return of_anybody(query, found, words, opened.matcher, self.embedder)

    async def aask(self, question: str, **arguments: Any) -> Answer:
        """``ask`` for async callers; the arguments are the same."""
        return await asyncio.to_thread(self.ask, question, **arguments)

    def stream(
        self,
        question: str,
        *,
        years: Sequence[int] | None = None,
        speakers: Sequence[str] | None = None,
        history: Sequence[Answer] = (),
    ) -> Iterator[Answer]:
        """The answer as it grows, paragraph by paragraph, or claim by claim where a language model words it.

        Each is verified, and the last is the whole. A citation is there as soon as its marker is in the text.
        """
        answer, sentences = self._extract(question, years, speakers, history)
        if self.settings.llm is not None and answer.answered:
            from ragbot.answer.generated import generate_stream

            yield from generate_stream(answer, sentences, self._open().index.documents, self.settings)
            return
        paragraphs = answer.text.split("\n\n")
        for count in range(1, len(paragraphs)):
            text = "\n\n".join(paragraphs[:count])
            shown = tuple(citation for citation in answer.citations if f"[{citation.number}]" in text)
            yield replace(answer, text=text, citations=shown)
        yield answer

    def search(
        self, question: str, limit: int = 10, *, years: Sequence[int] = (), mode: Mode = "hybrid"
    ) -> tuple[ScoredPassage, ...]:
        """The passages for a question or a few words, best first, without choosing, attribution or abstention."""
        text = check_question(question)
        opened = self._open()
        query = understand(text, opened.catalogue, today=self._today)
        found_years = tuple(years) or query.years
        return opened.retriever.search(query.search_text or text, limit, years=found_years, mode=mode)

    def documents(self) -> tuple[Document, ...]:
        """The indexed documents, in corpus order."""
        return tuple(self._open().index.documents.values())

    def people(self) -> tuple[str, ...]:
        """The names of everyone who says something in the documents, KS first where it does."""
        names = {office.speaker.name for office in self._open().catalogue.offices}
        return (*(["KS"] if "KS" in names else []), *sorted(self._open().catalogue.people()))

    def ingest(self, folder: str | Path) -> Reading:
        """Add a folder of documents to the index, for good; what could not be read is reported beside the rest.

        Raises:
            CorpusError: the folder is missing or holds nothing readable; the index is left as it was.
        """
        with self._lock:
            reading = ingest(self.settings, self.embedder, Path(folder), self._progress)
            self._opened = None
            return reading

    def forget(self, document_id: str) -> None:
        """Take an ingested document out of the index again; the corpus folder's own are not touched."""
        with self._lock:
            forget(self.settings, self.embedder, document_id, self._progress)
            self._opened = None

    def as_runnable(self) -> Runnable[Any, Answer]:
        """The pipeline as a LangChain Runnable: a question (or a dict with ``question`` and more) -> an Answer."""
        from ragbot.retrieval.langchain import runnable

        return runnable(self)

    def as_retriever(self, limit: int = 8) -> BaseRetriever:
        """The search as a LangChain retriever: a text -> LangChain Documents with a citation's metadata."""
        from ragbot.retrieval.langchain import retriever

        return retriever(lambda text: self.search(text, limit))

    def _mode(self) -> Mode:
        return "dense" if "lexical" in self._without else "lexical" if "dense" in self._without else "hybrid"

    def _abstain(
        self,
        opened: _Opened,
        query: Query,
        reason: Reason,
        look: Look | None,
        signals: dict[str, float],
        confidence: float,
    ) -> Answer:
        near = nearest(look(), opened.index.documents) if look else ()
        text = explanation(query, reason, opened.catalogue, near)
        return Answer(query.question, text, False, query, reason, (), near, confidence, signals=signals)
