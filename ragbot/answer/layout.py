"""The chosen sentences as an answer shows them: one block for each speaker or year, whole, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ragbot.answer.asked import ROLL, asked_spans, names_in
from ragbot.answer.citations import cite
from ragbot.answer.leaning import with_antecedent
from ragbot.answer.lists import MOST_ITEMS, continued, items_of, leads_in, listing_at, wants_whole
from ragbot.answer.selection import Candidate
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Citation, Document, Intent, Query, Sentence

WORDS = 90
"""About how many words the quotations have together, unless a list or a comparison needs more."""
MOST_YEARS = 5
"""A comparison over more years shows the first, the last and the best between them."""
_ON_TOPIC = 0.6
"""A year whose best sentence covers less of the question than this share of the best one's is silent."""
_FIRST_TIME = re.compile(r"\b(?:for\s)?(?:første|fyrste)\s(?:gang|gong)|\bfirst\stime\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One citation to be shown: ``bold`` are spans in its quote, ``more`` how many items of its list are left out."""

    candidate: Candidate
    citation: Citation
    bold: tuple[tuple[int, int], ...] = ()
    item: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What is shown, how many sentences were dropped as not verbatim, and which years of a comparison for want of room."""

    lines: tuple[Line, ...]
    dropped: int = 0
    cut: tuple[int, ...] = ()


def laid_out(
    query: Query, chosen: Sequence[Candidate], question: Sequence[QuestionWord], documents: Mapping[str, Document]
) -> Layout:
    """The lines of an answer in reading order, their citations numbered from 1."""
    kept, cut = _compared(chosen) if query.intent is Intent.COMPARE else (list(chosen), ())
    lines: list[Line] = []
    dropped = 0
    for one, item, more in _whole(query, _grouped(query, kept), documents):
        citation = cite(one, documents)
        if citation is None:
            dropped += 1
            continue
        bold = asked_spans(query, citation, question, documents[citation.document_id])
        lines.append(Line(one, citation, tuple(bold), item, more))
    shown = _to_the_point(query, lines, documents)
    numbered = (replace(line, citation=replace(line.citation, number=n)) for n, line in enumerate(shown, 1))
    return Layout(tuple(numbered), dropped, cut)


def _grouped(query: Query, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Each speaker's sentences at one event together, in the order of the text; who comes first stays first."""
    order: dict[tuple[str, str | None], int] = {}
    for one in chosen:
        order.setdefault(_voice(one), len(order))
    if query.intent is Intent.COMPARE:
        return sorted(chosen, key=lambda one: (one.passage.year or 0, order[_voice(one)], one.sentence.start))
    return sorted(chosen, key=lambda one: (order[_voice(one)], one.sentence.start))


def _voice(one: Candidate) -> tuple[str, str | None]:
    return one.passage.document_id, one.sentence.attribution.speaker


def _whole(
    query: Query, chosen: Sequence[Candidate], documents: Mapping[str, Document]
) -> list[tuple[Candidate, bool, int]]:
    """The candidates with what they lean on and the items they lead in; whether each is an item, and how many are left out."""
    starts: dict[str, set[int]] = {}
    for one in chosen:
        starts.setdefault(one.passage.document_id, set()).add(one.sentence.start)
    made: list[tuple[Candidate, bool, int]] = []
    for one in chosen:
        if any(_within(one, other) for other, _, _ in made):
            continue
        last = made[-1][0] if made and _voice(made[-1][0]) == _voice(one) else None
        document = documents.get(one.passage.document_id)
        listing = listing_at(document, one.sentence) if document else None
        if document is None:
            made.append((one, False, 0))
        elif listing and wants_whole(query, listing, starts[document.id]):
            made += _listed(one, listing.lead, items_of(query, listing, one))
        elif leads_in(one.sentence):
            if (both := continued(one, document)) or len(chosen) == 1:
                made.append((both or one, False, 0))
        else:
            made.append((with_antecedent(query, one, documents, last.end if last else None), False, 0))
    return made


def _listed(one: Candidate, lead: Sentence, items: list[Candidate]) -> list[tuple[Candidate, bool, int]]:
    """The lead-in and its items; those over the limit are counted on the last one shown."""
    shown = items[:MOST_ITEMS]
    head = replace(one, sentence=lead, start=lead.start, end=lead.end)
    left = len(items) - len(shown)
    return [(head, False, 0), *((item, True, left if item is shown[-1] else 0) for item in shown)] if shown else []


def _within(one: Candidate, other: Candidate) -> bool:
    same = one.passage.document_id == other.passage.document_id
    return same and other.start <= one.sentence.start and one.sentence.end <= other.end


def _compared(chosen: Sequence[Candidate]) -> tuple[list[Candidate], tuple[int, ...]]:
    """For a comparison: without years that are only near the topic, and no more years than can be read; and those cut."""
    best = max((one.coverage for one in chosen), default=0.0)
    kept = [one for one in chosen if one.coverage >= _ON_TOPIC * best]
    scores: dict[int, float] = {}
    for one in kept:
        year = one.passage.year or 0
        scores[year] = max(scores.get(year, 0.0), one.score)
    ends = {min(scores, default=0), max(scores, default=0)}
    between = sorted((year for year in scores if year not in ends), key=lambda year: -scores[year])
    cut = set(between[MOST_YEARS - 2 :])
    return [one for one in kept if (one.passage.year or 0) not in cut], tuple(sorted(cut))


def _to_the_point(query: Query, lines: list[Line], documents: Mapping[str, Document]) -> list[Line]:
    """Without what the question did not ask for, and not longer than an answer should be."""
    if query.intent is Intent.WHO and ROLL.search(query.question):
        return _each_person_once(lines, documents)
    if query.intent in (Intent.FIGURE, Intent.WHEN, Intent.WHERE) and any(line.bold for line in lines):
        lines = [line for line in lines if line.bold]
    if _FIRST_TIME.search(query.question):
        lines = [line for line in lines if _FIRST_TIME.search(line.citation.quote)] or lines
    if query.intent in (Intent.LIST, Intent.COMPARE) or not query.topic:
        return lines
    kept = list(lines)
    while len(kept) > 1 and sum(len(line.citation.quote.split()) for line in kept) > WORDS:
        weakest = min(kept, key=lambda line: line.candidate.score)
        kept.remove(weakest)
    return kept


def _each_person_once(lines: list[Line], documents: Mapping[str, Document]) -> list[Line]:
    """For «hvem var til stede»: only sentences that bring somebody new, by name or as a body that speaks."""
    known: set[str] = set()
    kept = []
    for line in lines:
        quote = line.citation.quote
        named = names_in(quote, documents[line.citation.document_id])
        speaking = {line.citation.speaker} if line.citation.speaker else set()
        new = [span for span, name in named if name not in known and span in line.bold]
        if ({name for _, name in named} | speaking) - known:
            kept.append(replace(line, bold=tuple(new)))
        known |= {name for _, name in named} | speaking
    return kept or lines
