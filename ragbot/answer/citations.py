"""Citations: made from selected sentences, and verified against the document before anyone sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ragbot.answer.selection import Candidate
from ragbot.types import Citation, Document


def cite(candidate: Candidate, documents: Mapping[str, Document], number: int = 0) -> Citation | None:
    """The citation of a selected sentence, or None where the span is not the document's very text."""
    passage = candidate.passage
    document = documents.get(passage.document_id)
    if document is None:
        return None
    said = candidate.sentence.attribution
    citation = Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        publisher=document.publisher,
        event=document.event,
        date=document.date,
        year=document.year,
        url=document.url,
        kind=document.kind,
        speaker=said.speaker,
        role=said.role,
        organisation=said.organisation,
        quote=document.text[candidate.start : candidate.end],
        start=candidate.start,
        end=candidate.end,
        basis=said.basis,
    )
    holds = citation.quote.endswith(candidate.sentence.text) and is_verbatim(citation, documents)
    return citation if holds else None


def is_verbatim(citation: Citation, documents: Mapping[str, Document]) -> bool:
    """Whether ``document.text[start:end] == quote``, to the letter, within the text, and not empty."""
    document = documents.get(citation.document_id)
    if document is None or not 0 <= citation.start < citation.end <= len(document.text):
        return False
    return document.text[citation.start : citation.end] == citation.quote


def verified(citations: Iterable[Citation], documents: Mapping[str, Document]) -> tuple[tuple[Citation, ...], int]:
    """The citations that are verbatim, renumbered from 1, and how many were dropped."""
    given = list(citations)
    kept = [citation for citation in given if is_verbatim(citation, documents)]
    return tuple(replace(one, number=i) for i, one in enumerate(kept, start=1)), len(given) - len(kept)
