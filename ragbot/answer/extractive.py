"""The default answer: whole sentences from the sources under a line of facts that are computed, nothing written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ragbot.answer.citations import cite, verified
from ragbot.answer.figures import asked_figure
from ragbot.answer.frames import counted, lead, phrase, plain, source, year_list
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
    runs = _runs(citations)
    if len(runs) == 1:  # the line of facts says who and where, so the quotations need no heading of their own
        facts = f"**{source(citations[0], query.language)}**{counted(citations, query.language)}"
        blocks = [_quotes(query, citations, question)]
    else:
        facts = lead(citations, query.language)
        blocks = [_block(query, run, question) for run in runs]
    if query.intent is Intent.COMPARE:
        blocks += _year_facts(query, citations)
    return "\n\n".join([facts, *blocks]), citations, dropped


def _runs(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Neighbouring quotations from the same person at the same event."""
    runs: list[list[Citation]] = []
    for citation in citations:
        if runs and (runs[-1][-1].document_id, runs[-1][-1].speaker) == (citation.document_id, citation.speaker):
            runs[-1].append(citation)
        else:
            runs.append([citation])
    return runs


def _block(query: Query, run: Sequence[Citation], question: Sequence[QuestionWord]) -> str:
    quotes = _quotes(query, run, question)
    return f"**{source(run[0], query.language)}:**{chr(10) if quotes.startswith('- ') else ' '}{quotes}"


def _year_facts(query: Query, citations: Sequence[Citation]) -> list[str]:
    """For a comparison: how many statements each year has, and which of the years asked about are silent."""
    language = query.language
    spoken = sorted({citation.year for citation in citations if citation.year})
    counts = ", ".join(f"{year}: {sum(citation.year == year for citation in citations)}" for year in spoken)
    facts = [phrase(language, "counted", counts=counts)] if len(spoken) > 1 else []
    if silent := [year for year in query.years if year not in spoken]:
        facts.append(phrase(language, "silent", years=year_list(silent, language)))
    return [" ".join(facts)] if facts else []


def _quotes(query: Query, citations: Sequence[Citation], question: Sequence[QuestionWord]) -> str:
    marked = [f"{_quote(query, citation, question)} [{citation.number}]" for citation in citations]
    if query.intent is Intent.LIST and len(marked) > 2:
        return "\n".join(f"- {line}" for line in marked)
    return " ".join(marked)


def _quote(query: Query, citation: Citation, question: Sequence[QuestionWord]) -> str:
    """The sentence; where a figure is asked for, that figure in bold."""
    text = citation.quote
    span = asked_figure(text, question, query.question) if query.intent is Intent.FIGURE else None
    if span is None:
        return plain(text)
    return f"{plain(text[: span[0]])}**{plain(text[slice(*span)], inline=True)}**{plain(text[span[1] :], inline=True)}"
