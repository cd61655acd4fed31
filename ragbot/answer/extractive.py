"""The default answer: whole sentences from the sources under a line of facts that are computed, nothing written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ragbot.answer.citations import cite, verified
from ragbot.answer.figures import asked_figure
from ragbot.answer.frames import lead, phrase, plain, source, year_list
from ragbot.answer.selection import Candidate
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Citation, Document, Intent, Query


def compose(
    query: Query,
    chosen: Sequence[Candidate],
    question: Sequence[QuestionWord],
    documents: Mapping[str, Document],
) -> tuple[str, tuple[Citation, ...], int]:
    """Markdown with ``[n]`` markers, its verified citations, and how many citations were dropped as not verbatim."""
    made = [cite(candidate, documents) for candidate in chosen]
    citations, dropped = verified([citation for citation in made if citation is not None], documents)
    dropped += sum(citation is None for citation in made)
    if not citations:
        return "", (), dropped
    compared = query.intent is Intent.COMPARE
    blocks = _by_year(query, citations, question) if compared else _by_source(query, citations, question)
    return "\n\n".join([lead(citations, query.language), *blocks]), citations, dropped


def _by_source(query: Query, citations: Sequence[Citation], question: Sequence[QuestionWord]) -> list[str]:
    """One paragraph for each run of quotations from the same person at the same event."""
    runs: list[list[Citation]] = []
    for citation in citations:
        if runs and _same_source(runs[-1][-1], citation):
            runs[-1].append(citation)
        else:
            runs.append([citation])
    return [f"**{source(run[0], query.language)}:** {_quotes(query, run, question)}" for run in runs]


def _same_source(one: Citation, other: Citation) -> bool:
    return (one.document_id, one.speaker) == (other.document_id, other.speaker)


def _by_year(query: Query, citations: Sequence[Citation], question: Sequence[QuestionWord]) -> list[str]:
    """One block for each year, the silent ones said, and the counts computed."""
    language = query.language
    spoken = sorted({citation.year for citation in citations if citation.year})
    blocks = []
    for year in spoken:
        of_year = [citation for citation in citations if citation.year == year]
        lines = _by_source(query, of_year, question)
        blocks.append("\n\n".join(lines))
    counts = ", ".join(f"{year}: {sum(citation.year == year for citation in citations)}" for year in spoken)
    tail = [phrase(language, "counted", counts=counts)] if len(spoken) > 1 else []
    if silent := [year for year in query.years if year not in spoken]:
        tail.append(phrase(language, "silent", years=year_list(silent, language)))
    return [*blocks, " ".join(tail)] if tail else blocks


def _quotes(query: Query, citations: Sequence[Citation], question: Sequence[QuestionWord]) -> str:
    return " ".join(f"{_quote(query, citation, question)} [{citation.number}]" for citation in citations)


def _quote(query: Query, citation: Citation, question: Sequence[QuestionWord]) -> str:
    """The sentence; where a figure is asked for, that figure in bold."""
    text = citation.quote
    span = asked_figure(text, question) if query.intent is Intent.FIGURE else None
    if span is None:
        return plain(text)
    return f"{plain(text[: span[0]])}**{plain(text[span[0] : span[1]])}**{plain(text[span[1] :])}"
