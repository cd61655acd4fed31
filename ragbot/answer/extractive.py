"""The default answer: whole sentences from the sources under a line of facts that are computed, nothing written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ragbot.answer.asked import ROLL, wanted
from ragbot.answer.citations import verified
from ragbot.answer.comparison import comparison_lead
from ragbot.answer.frames import capacity, counted, lead, phrase, place, plain, source
from ragbot.answer.layout import Line, laid_out
from ragbot.answer.offices import office_facts
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
    layout = laid_out(query, chosen, question, documents)
    citations, _ = verified([line.citation for line in layout.lines], documents)
    if not citations:
        return "", (), layout.dropped
    blocks = _blocks(layout.lines)
    statements = [_as_shown(line, block) for block in blocks for line in block if not line.leads_in] or citations
    if query.intent is Intent.COMPARE:
        facts = comparison_lead(query, statements, layout.cut, documents.values())
        told = [f"**{_in_year(block[0].citation, query.language)}:**" for block in blocks]
    elif office := office_facts(query, citations, documents):
        facts = office
        told = [f"**{heading}:**" for heading in _headings(blocks, query.language)]
    elif len(blocks) == 1:  # the line of facts says who and where, so the quotations need no heading of their own
        facts = f"**{source(citations[0], query.language)}**{counted(statements, query.language)}"
        told = [""]
    else:
        facts = _lead(query, statements)
        told = [f"**{heading}:**" for heading in _headings(blocks, query.language)]
    text = [_block(query, heading, block) for heading, block in zip(told, blocks, strict=True)]
    if _asks_everyone(query) and len(text) > 1 and all(len(block) == 1 for block in blocks):
        text = ["\n".join(f"- {one}" for one in text)]
    return "\n\n".join([facts, *text]), citations, layout.dropped


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Neighbouring lines in one voice; what nobody in particular says in a list goes with the line that leads in to it."""
    blocks: list[list[Line]] = []
    for line in lines:
        before = blocks[-1][-1] if blocks else None
        listed = line.item and line.citation.speaker is None and before and (before.item or before.leads_in)
        if before and (listed or _voice(before.citation) == _voice(line.citation)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _as_shown(line: Line, block: Sequence[Line]) -> Citation:
    """The citation as the line of facts counts it: an item that nobody in particular says under its block's voice."""
    first = block[0].citation
    own = line.citation
    if own.speaker is not None:
        return own
    return replace(own, speaker=first.speaker, role=first.role, organisation=first.organisation)


def _voice(citation: Citation) -> tuple[str, str | None]:
    return citation.document_id, citation.speaker


def _lead(query: Query, citations: Sequence[Citation]) -> str:
    """The line of facts over several blocks: who in what capacity, unless the headings below say it."""
    one_voice = len({capacity(one, query.language) for one in citations}) == 1
    return lead(citations, query.language, brief=not one_voice)


def _asks_everyone(query: Query) -> bool:
    return query.intent is Intent.WHO and ROLL.search(query.question) is not None


def _headings(blocks: Sequence[Sequence[Line]], language: str) -> list[str]:
    """What tells the blocks apart: the speaker, the event, or both; what all share stands in the lead."""
    firsts = [block[0].citation for block in blocks]
    if len({one.document_id for one in firsts}) == 1:
        return [capacity(one, language) or phrase(language, "text") for one in firsts]
    if firsts[0].speaker and len({capacity(one, language) for one in firsts}) == 1:
        return [place(one) for one in firsts]
    return [source(one, language) for one in firsts]


def _in_year(citation: Citation, language: str) -> str:
    """«2021 – Bjørn Arild Gram (styreleder, KS)»."""
    who = capacity(citation, language) or phrase(language, "text")
    return f"{citation.year or phrase(language, 'undated')} – {who}"


def _block(query: Query, heading: str, lines: Sequence[Line]) -> str:
    """A paragraph under its heading; the items of a list, or of an answer that is one, stand on lines of their own."""
    listed = (
        query.intent is Intent.LIST
        and wanted(query) is None
        and len(lines) > 1
        and not any(line.item for line in lines)
    )
    text = heading
    for line in lines:
        own_line = listed or line.item
        mark = f"- {_quote(line)}" if own_line else _quote(line)
        after_item = text.rsplit("\n", 1)[-1].startswith("- ")
        text += ("\n" if own_line or after_item else " ") + mark if text else mark
        if line.more:
            text += f"\n- {phrase(query.language, 'more', n=line.more)}"
    return text


def _quote(line: Line) -> str:
    """The sentence with its marker; what is asked for in bold."""
    text, done, made = line.citation.quote, 0, ""
    for start, end in line.bold:
        made += f"{plain(text[done:start], inline=bool(made))}**{plain(text[start:end], inline=True)}**"
        done = end
    return f"{made}{plain(text[done:], inline=bool(made))} [{line.citation.number}]"
