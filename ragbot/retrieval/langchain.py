"""The seams to LangChain: the search as a retriever, and the whole pipeline as a Runnable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda

from ragbot.types import Answer, ScoredPassage


class Asking(Protocol):
    """What a Runnable needs of the pipeline."""

    @property
    def ask(self) -> Callable[..., Answer]:
        """One question, answered."""
        ...

    async def aask(self, question: str, **arguments: Any) -> Answer:
        """The same for async callers."""
        ...

    @property
    def stream(self) -> Callable[..., Iterator[Answer]]:
        """The same, growing."""
        ...


class PassageRetriever(BaseRetriever):
    """A LangChain retriever over the hybrid search; the metadata holds what a citation needs."""

    find: Callable[[str], Sequence[ScoredPassage]]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [as_langchain(scored) for scored in self.find(query)]


def as_langchain(scored: ScoredPassage) -> LangChainDocument:
    """A passage as a LangChain Document: its text, and its source, span, speakers and scores as metadata."""
    passage = scored.passage
    speakers = dict.fromkeys(one.attribution.speaker for one in passage.sentences if one.attribution.speaker)
    return LangChainDocument(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "document_id": passage.document_id,
            "title": passage.title,
            "publisher": passage.publisher,
            "event": passage.event,
            "date": passage.date,
            "year": passage.year,
            "kind": passage.kind.value,
            "url": passage.url,
            "start": passage.start,
            "end": passage.end,
            "speakers": list(speakers),
            "score": scored.score,
        },
    )


def retriever(find: Callable[[str], Sequence[ScoredPassage]]) -> PassageRetriever:
    """A retriever over the given search."""
    return PassageRetriever(find=find)


def runnable(bot: Asking) -> Runnable[Any, Answer]:
    """The pipeline as a Runnable: invoke, batch, stream and their async forms; ``|`` composes it with others."""

    def answer(given: str | Mapping[str, Any]) -> Answer:
        question, arguments = _arguments(given)
        return bot.ask(question, **arguments)

    async def answer_async(given: str | Mapping[str, Any]) -> Answer:
        question, arguments = _arguments(given)
        return await bot.aask(question, **arguments)

    return _Asked(answer, answer_async, name="ragbot").bound_to(bot)


class _Asked(RunnableLambda[Any, Answer]):
    """A RunnableLambda that streams the growing answer instead of only the whole."""

    def bound_to(self, bot: Asking) -> _Asked:
        self._bot = bot
        return self

    def stream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:
        """The growing answer, with the callbacks that a chain expects."""

        def grow(inputs: Iterator[Any]) -> Iterator[Answer]:
            for given in inputs:
                question, arguments = _arguments(given)
                yield from self._bot.stream(question, **arguments)

        yield from self._transform_stream_with_config(iter([input]), grow, config, **kwargs)

    async def astream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> AsyncIterator[Answer]:
        """The same for async callers; the work is done in a thread."""

        async def grow(inputs: AsyncIterator[Any]) -> AsyncIterator[Answer]:
            async for given in inputs:
                question, arguments = _arguments(given)
                for answer in await asyncio.to_thread(lambda: list(self._bot.stream(question, **arguments))):  # noqa: B023
                    yield answer

        async def once() -> AsyncIterator[Any]:
            yield input

        async for answer in self._atransform_stream_with_config(once(), grow, config, **kwargs):
            yield answer


def _arguments(given: str | Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A bare question, or a mapping of ``ask``'s arguments, as chains pass them on."""
    if isinstance(given, str):
        return given, {}
    known = {name: given[name] for name in ("years", "speakers", "history") if given.get(name) is not None}
    return given["question"], known


__all__ = ["PassageRetriever", "as_langchain", "retriever", "runnable"]
