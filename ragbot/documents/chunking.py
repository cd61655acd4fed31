"""Document -> Passages: whole sentences of one section, counted in tokens, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ragbot.documents.sentences import BlockKind
from ragbot.documents.speakers import attribute
from ragbot.documents.tokens import count_tokens
from ragbot.types import Document, Passage, Sentence

CHUNKER = "sections-11"
"""Names this way of chunking and attributing in an index's manifest; change it when either changes."""

TARGET_TOKENS = 160
_CONTEXT_TOKENS = 40  # room for the title and heading that are embedded with a passage


def passages_of(document: Document, max_tokens: int | None = None) -> tuple[Passage, ...]:
    """Cut a document into passages of about 160 tokens, never across a heading or inside a sentence.

    Args:
        document: the document; its text is not changed.
        max_tokens: the longest text the embedding model reads whole, if it has such a limit. A single sentence that is
            longer still becomes a passage of its own.

    Returns:
        The passages in order. Each one's text is ``document.text[passage.start : passage.end]``.
    """
    target = TARGET_TOKENS if max_tokens is None else max(16, min(TARGET_TOKENS, max_tokens - _CONTEXT_TOKENS))
    pieces = ((heading, piece) for heading, blocks in _sections(document) for piece in _filled(blocks, target))
    passages = (_passage(document, number, heading, piece) for number, (heading, piece) in enumerate(pieces))
    return tuple(passages) or _headings_only(document)


def _sections(document: Document) -> Iterator[tuple[str | None, list[tuple[Sentence, ...]]]]:
    """The blocks under each heading, with those above it that stand over it without a text between."""
    headings: list[str] = []
    blocks: list[tuple[Sentence, ...]] = []
    for block, sentences in attribute(document):
        if block.kind is not BlockKind.HEADING:
            blocks.append(tuple(sentences))
            continue
        yield " · ".join(headings) or None, blocks
        line = document.text[block.start : block.end].strip()
        headings = [line] if blocks or headings == [document.title] else [*headings, line]
        blocks = []
    yield " · ".join(headings) or None, blocks


def _filled(blocks: Sequence[Sequence[Sentence]], target: int) -> Iterator[tuple[Sentence, ...]]:
    """The sentences of a section in pieces of at most ``target`` tokens, split between blocks rather than in one."""
    pending: list[Sentence] = []
    tokens = 0
    for sentences in blocks:
        lengths = [count_tokens(sentence.text) for sentence in sentences]
        for place, (sentence, length) in enumerate(zip(sentences, lengths, strict=True)):
            if tokens and tokens + (length if place else sum(lengths)) > target:
                yield tuple(pending)
                pending, tokens = [], 0
            pending.append(sentence)
            tokens += length
    if pending:
        yield tuple(pending)


def _headings_only(document: Document) -> tuple[Passage, ...]:
    """A text of nothing but short lines is kept as one passage, so that no document vanishes."""
    sentences = tuple(
        Sentence(document.text[block.start : block.end], block.start, block.end) for block, _ in attribute(document)
    )
    return (_passage(document, 0, None, sentences),) if sentences else ()


def _passage(document: Document, number: int, heading: str | None, sentences: tuple[Sentence, ...]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(
        id=f"{document.id}#{number:04d}",
        document_id=document.id,
        text=document.text[start:end],
        start=start,
        end=end,
        sentences=sentences,
        title=document.title,
        heading=heading,
        publisher=document.publisher,
        event=document.event,
        date=document.date,
        year=document.year,
        kind=document.kind,
        url=document.url,
        language=document.language,
    )
