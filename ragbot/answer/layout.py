"""The chosen sentences as an answer shows them: one block for each speaker or year, whole, and nothing twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ragbot.answer.asked import ROLL, asked_spans, names_in, wanted
from ragbot.answer.choosing import MOST_NAMED, ends_of
from ragbot.answer.citations import cite
from ragbot.answer.figures import counts, figures_in
from ragbot.answer.first_last import FIRST_TIME
from ragbot.answer.leaning import with_antecedent
from ragbot.answer.lists import MOST_ITEMS, continued, items_of, leads_in, listing_at, needs_lead, wants_whole
from ragbot.answer.neighbours import of_month, second_part
from ragbot.answer.roles import asks_outcome
from ragbot.answer.selection import Candidate
from ragbot.answer.voices import speaks_for_ks
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Citation, Document, Intent, Query, Sentence

WORDS = 90
"""About how many words the quotations have together, unless a list or a comparison needs more."""
MOST_YEARS = 5
"""A comparison over more years shows the first, the last and the best between them."""
_ON_TOPIC, _NAMED = 0.75, 0.3
"""A year whose best sentence covers less of the question than this share of the best one's is silent; the second for the
years that a comparison names."""
_AS_GOOD = 0.9
"""The same for another time or place than the best sentence's: a date of something else is no answer."""
_COVERS_MORE, _NEARLY = 0.8, 0.95
"""The best sentence is kept beside those that cover less than this share of what it does; the second: of the best score."""


@dataclass(frozen=True, slots=True)
class Line:
    """One citation to be shown: ``bold`` are spans in its quote, ``more`` how many items of its list are left out."""

    candidate: Candidate
    citation: Citation
    bold: tuple[tuple[int, int], ...] = ()
    item: bool = False
    more: int = 0

    @property
    def leads_in(self) -> bool:
        """Whether it only announces the items below it."""
        return leads_in(self.candidate.sentence)


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
    kept, cut = _compared(query, chosen) if query.intent is Intent.COMPARE else (list(chosen), ())
    lines: list[Line] = []
    dropped = 0
    for one, item, more in _whole(query, _grouped(query, kept), documents):
        citation = cite(one, documents)
        if citation is None:
            dropped += 1
            continue
        bold = asked_spans(query, citation, question, documents[citation.document_id])
        lines.append(Line(one, citation, tuple(bold), item, more))
    shown = _within_length(query, _to_the_point(query, lines, question, documents), documents)
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
    """The candidates with the items they lead in; whether each is an item, and how many items are left out after it."""
    starts: dict[str, set[int]] = {}
    for one in chosen:
        starts.setdefault(one.passage.document_id, set()).add(one.sentence.start)
    best = max(chosen, key=lambda one: one.score).sentence.start if chosen else None
    made: list[tuple[Candidate, bool, int]] = []
    for found in chosen:
        one = replace(found, start=found.sentence.start)  # how far it reaches back is decided when the rest is known
        if any(_within(one, other) for other, _, _ in made):
            continue
        document = documents.get(one.passage.document_id)
        listing = listing_at(document, one.sentence) if document else None
        if document is None:
            made.append((one, False, 0))
        elif listing and wants_whole(query, listing, starts[document.id], best):
            made += _listed(one, listing.lead, items_of(query, listing, one))
        elif listing and listing.lead and needs_lead(one.sentence):
            items = items_of(query, listing, one)
            shown = [item for item in items if item.start in starts[document.id]]
            made += _listed(one, listing.lead, shown, 0 if wanted(query) else len(items) - len(shown))
        elif leads_in(one.sentence):
            if (both := continued(one, document)) or len(chosen) == 1:
                made.append((both or one, False, 0))
        else:
            made.append((one, False, 0))
    return made


def _listed(
    one: Candidate, lead: Sentence | None, items: list[Candidate], left: int = 0
) -> list[tuple[Candidate, bool, int]]:
    """The lead-in and its items; those over the limit, and the ``left`` ones, are counted on the last one shown."""
    shown = items[:MOST_ITEMS]
    head = [(replace(one, sentence=lead, start=lead.start, end=lead.end), False, 0)] if lead else []
    left += len(items) - len(shown)
    return [*head, *((item, True, left if item is shown[-1] else 0) for item in shown)] if shown else []


def _within(one: Candidate, other: Candidate) -> bool:
    same = one.passage.document_id == other.passage.document_id
    return same and other.start <= one.sentence.start and one.sentence.end <= other.end


def _compared(query: Query, chosen: Sequence[Candidate]) -> tuple[list[Candidate], tuple[int, ...]]:
    """For a comparison: without years that are only near the topic, and no more years than can be read; and those cut."""
    best = max((one.coverage for one in chosen), default=0.0)
    named, people = ends_of(query), 1 < len(query.speakers) <= MOST_NAMED
    kept = [
        one for one in chosen
        if one.coverage >= (_NAMED if people or one.passage.year in named else _ON_TOPIC) * best
    ]  # fmt: skip
    scores: dict[int, float] = {}
    for one in kept:
        year = one.passage.year or 0
        scores[year] = max(scores.get(year, 0.0), one.score)
    ends = {min(scores, default=0), max(scores, default=0)}
    between = sorted((year for year in scores if year not in ends), key=lambda year: -scores[year])
    cut = set(between[MOST_YEARS - 2 :])
    return [one for one in kept if (one.passage.year or 0) not in cut], tuple(sorted(cut))


def _to_the_point(
    query: Query, lines: list[Line], question: Sequence[QuestionWord], documents: Mapping[str, Document]
) -> list[Line]:
    """Without what the question did not ask for."""
    if query.intent is Intent.WHO and ROLL.search(query.question):
        return _each_person_once(lines, documents)
    if FIRST_TIME.search(query.question):
        told = [line for line in lines if FIRST_TIME.search(line.citation.quote)]
        lines = told or [replace(line, bold=()) for line in lines]  # when it was at all is not when it first was
    kinds = (Intent.FIGURE, Intent.WHEN, Intent.WHERE)
    if wanted(query) in kinds and not asks_outcome(query.question) and any(line.bold for line in lines):
        return _with_the_one_thing(query, lines, question)
    return lines


def _with_the_one_thing(query: Query, lines: list[Line], question: Sequence[QuestionWord]) -> list[Line]:
    """The lines that have the figure, time or place that is asked for, and what leads in to them.

    Of one document, a figure of just what is counted goes before others; a time or place must be of as good a sentence
    as the best.
    """
    best = max(line.candidate.coverage for line in lines if line.bold)
    exact = [_counts_it(query, line, question) for line in lines]
    told = {line.citation.document_id for line, counted in zip(lines, exact, strict=True) if counted}
    two = bool(second_part(query))
    if wanted(query) is Intent.FIGURE:
        keep = [
            (bool(line.bold) and (counted or line.citation.document_id not in told))
            or (bool(figures_in(line.citation.quote)) and of_month(query, line.citation.quote))
            or two
            for line, counted in zip(lines, exact, strict=True)
        ]
    else:
        keep = [
            two or (bool(line.bold) and (line.candidate.coverage >= _AS_GOOD * best or _of_ks(query, line, lines)))
            for line in lines
        ]
    top = max(range(len(lines)), key=lambda i: lines[i].candidate.score)
    # The sentence that covers the question is no aside, though nothing in it was seen to be what is asked for.
    keep[top] = keep[top] or best < _COVERS_MORE * lines[top].candidate.coverage
    leads = [
        line.leads_in and any(keep[after] and lines[after].item for after in range(i + 1, len(lines)))
        for i, line in enumerate(lines)
    ]
    return [line for line, kept, lead in zip(lines, keep, leads, strict=True) if kept or lead]


def _of_ks(query: Query, line: Line, lines: Sequence[Line]) -> bool:
    """Whether KS says it, which is asked about, in a sentence about as good as the best: «KS ber om at det utsettes.»"""
    best = max(other.candidate.score for other in lines)
    said = line.candidate.sentence.attribution
    return query.about_ks and speaks_for_ks(said) and line.candidate.score >= _NEARLY * best


def _counts_it(query: Query, line: Line, question: Sequence[QuestionWord]) -> bool:
    """Whether a line's figure is of just the thing that «hvor mange» asks for."""
    if query.counted is None or wanted(query) is not Intent.FIGURE:
        return False
    return any(counts(line.citation.quote, span, question, query.counted) for span in line.bold)


def _within_length(query: Query, lines: list[Line], documents: Mapping[str, Document]) -> list[Line]:
    """The lines with what they lean on; the weakest go while there are too many words, but not of a list."""
    kept = _leaning(query, lines, documents)
    if query.intent in (Intent.LIST, Intent.COMPARE) or not query.topic:
        return kept
    while sum(len(line.citation.quote.split()) for line in kept) > WORDS:
        weakest = min(range(len(kept)), key=lambda i: kept[i].candidate.score)
        if len(kept) == 1 or kept[weakest].item or kept[weakest].leads_in:
            break
        lines = [line for i, line in enumerate(lines) if i != weakest]
        kept = _leaning(query, lines, documents)
    return kept


def _leaning(query: Query, lines: Sequence[Line], documents: Mapping[str, Document]) -> list[Line]:
    """Each line that leans on the sentence before it begun there, unless the answer shows that sentence anyway."""
    shown = {(line.citation.document_id, line.citation.end) for line in lines}
    return [line if line.item else _begun_earlier(query, line, documents, shown) for line in lines]


def _begun_earlier(
    query: Query, line: Line, documents: Mapping[str, Document], shown: Collection[tuple[str, int]]
) -> Line:
    ends = {end for document_id, end in shown if document_id == line.citation.document_id}
    whole = with_antecedent(query, line.candidate, documents, ends)
    citation = cite(whole, documents)
    if citation is None or whole.start >= line.citation.start:
        return line
    moved = line.citation.start - whole.start
    bold = tuple((start + moved, end + moved) for start, end in line.bold)
    return replace(line, candidate=whole, citation=citation, bold=bold)


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
