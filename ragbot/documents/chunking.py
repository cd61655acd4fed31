"""Document -> Passages: whole sentences of one section, counted in tokens, with exact offsets."""

from __future__ import annotations

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
    passages: list[Passage] = []
    headings: list[str] = []  # those above the text that follows: one over another, where nothing stands between
    waiting = False
    pending: list[Sentence] = []
    tokens = 0

    def flush() -> None:
        nonlocal pending, tokens
        if pending:
            passages.append(_passage(document, len(passages), " · ".join(headings) or None, tuple(pending)))
        pending, tokens = [], 0

    for block, sentences in attribute(document):
        if block.kind is BlockKind.HEADING:
            flush()
            line = document.text[block.start : block.end].strip()
            headings = [*headings, line] if waiting and headings != [document.title] else [line]
            waiting = True
            continue
        waiting = False
        block_tokens = sum(count_tokens(sentence.text) for sentence in sentences)
        if tokens and tokens + block_tokens > target:
            flush()
        for sentence in sentences:
            length = count_tokens(sentence.text)
            if tokens and tokens + length > target:
                flush()
            pending.append(sentence)
            tokens += length
    flush()
    return tuple(passages) or _headings_only(document)


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
