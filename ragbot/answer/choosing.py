"""Scored sentences -> those that answer: the best within limits, none twice, in reading order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ragbot.answer.announcing import asks_for_list
from ragbot.answer.lists import leads_in
from ragbot.answer.marks import opens_item
from ragbot.answer.nearby import beside, following
from ragbot.answer.neighbours import with_neighbours
from ragbot.answer.roles import then_and_now
from ragbot.answer.selection import LEANS, Candidate
from ragbot.index.lexical import terms_of
from ragbot.types import Intent, Query

SHORT = 45
"""An answer to what somebody thinks that has fewer words than this may go on for a sentence."""
GOES_ON = 0.5
"""How near the best sentence's score the one after it must come, unless it leans on it."""
MOST_NAMED, OF_NAMED = 3, 0.4
"""Of so many people at most each is heard, where their best sentence comes so near the best one's score."""
VERY_SHORT, FILLS = 55, 0.55
"""An answer of fewer words than this takes more of its document, of sentences that come so near the best one's score."""
CURT = re.compile(r"(?:[-–—]\s*)?(?:Nei|Ja|Jo|Jeg|Eg|Vi|No|Yes|I|We)\b(?:,?\s\S+){0,5}$")
"""A few words that the speaker adds to what was said before: «Jeg er ikke enig.»"""
CLIPPED = 6
"""A sentence of fewer words than this is gone on from: «Det er jeg imot. En grense rammer …»"""
AS_GOOD = 0.7
"""How near the best sentence's score another must come to be gone on from."""
COVERS = 0.78
"""How near it must come in another document where it covers the question's words as well as the best."""
MANY_YEARS = 3
"""A comparison over more years than this has one sentence for each but the years it names."""
NAMED_YEAR, OTHER_YEAR = 0.35, 0.7
"""How near the best sentence's score one of another year must come: of a year that a comparison names, and of others."""
SECOND_OF_YEAR = 0.6
"""How near the best of its own year a second sentence of a year must come."""
BESIDE_LIST, NEAR_LIST = 3, 0.9
"""How many sentences are chosen at most where the best of them leads in to a list of what is asked for, and how near the
best one's score the others must come."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is selected: words in all, sentences at most, and how near the best one another must come."""

    words: int
    sentences: int
    ratio: float
    elsewhere: float = 0.85  # the same for a sentence of another document than the best one's


def limits_for(query: Query, max_words: int) -> Limits:
    """A figure, a name, a date or a place is answered in fewer sentences than a position or a list."""
    if not query.topic:  # what somebody said, whatever it was about
        wide = 80 if query.intent in (Intent.WHO, Intent.LIST) else 20
        return Limits(max_words + wide, 6 + wide // 20, 0.0, 0.0)
    if query.intent is Intent.LIST:
        return Limits(max_words + 50, 7, 0.58)
    if query.intent in (Intent.FIGURE, Intent.WHO, Intent.WHEN, Intent.WHERE):
        return Limits(max_words, 3, 0.85 if query.intent is Intent.WHO else 0.80)
    return Limits(max_words, 5, 0.66)


def choose(query: Query, candidates: Sequence[Candidate], max_words: int) -> list[Candidate]:
    """The sentences that answer ``query``: from every year of a comparison, every voice where no topic is named."""
    limits = limits_for(query, max_words)
    if not query.topic:
        said = [one for one in candidates if one.sentence.attribution.speaker]
        voiced = said if said and query.intent is Intent.POSITION else candidates
        return select(one_for_each_voice(voiced), limits)
    if query.intent is Intent.COMPARE:
        chosen = select_by_year(candidates, ends_of(query))
        chosen = _each_named(query, [*chosen, *then_and_now(chosen, candidates)], candidates)
        return reading_order(_without_overlap(chosen))
    # The list answers; others must come nearer.
    if asks_for_list(query) and candidates and leads_in(candidates[0].sentence):
        limits = replace(limits, sentences=BESIDE_LIST, ratio=NEAR_LIST)
    chosen = select(candidates, limits)
    if query.intent is Intent.POSITION:
        chosen = _filled(_continued(chosen, candidates), candidates)
        chosen = _each_named(query, chosen, candidates)
    return reading_order(_without_overlap(with_neighbours(query, chosen, candidates)))


def _continued(chosen: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """A short answer with the sentence after its best one, where the same speaker goes on about the matter.

    What somebody thinks is often said in the sentence after the one that names the thing. While the answer is short,
    others that are nearly as good as the best are gone on from, too.
    """
    made = list(chosen)
    best = max((one.score for one in chosen), default=0.0)
    for one in sorted(chosen, key=lambda one: -one.score):
        if sum(other.words for other in made) >= SHORT or one.score < AS_GOOD * best:
            break
        after = _next(one, made, candidates, GOES_ON * best)
        made += [after] if after else []
    return reading_order(_without_overlap(made))


def _each_named(query: Query, chosen: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """What is chosen, with the best that each of two or three people asked about says in the document that answers best."""
    best = max(chosen, key=lambda one: one.score, default=None)
    if best is None or not 1 < len(query.speakers) <= MOST_NAMED:
        return chosen
    made = list(chosen)
    for name in query.speakers:
        theirs = (
            one for one in candidates
            if one.sentence.attribution.speaker == name and one.passage.document_id == best.passage.document_id
        )  # fmt: skip
        found = next(theirs, None)
        told = any(one.sentence.attribution.speaker == name for one in chosen)
        if found and not told and found.score >= OF_NAMED * best.score:
            made.append(found)
    return reading_order(_without_overlap(made))


def _filled(chosen: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """A very short answer with the next best sentences of the document that its best one is from."""
    best = max(chosen, key=lambda one: one.score, default=None)
    made = list(chosen)
    for one in candidates:
        if best is None or sum(other.words for other in made) >= VERY_SHORT or one.score < FILLS * best.score:
            break
        announces = one.sentence.text.rstrip().endswith(("?", ":"))
        if one.passage.document_id != best.passage.document_id or announces or one in made:
            continue
        if not any(_repeats(one, other) for other in made):
            made.append(one)
    return reading_order(_without_overlap(made))


def _next(
    one: Candidate, chosen: Sequence[Candidate], candidates: Sequence[Candidate], floor: float
) -> Candidate | None:
    """The sentence after ``one``, if the same speaker goes on about the matter in the same paragraph."""
    found = next((found for after in following(one, 1) if (found := beside(one, after, candidates))), None)
    if found is None or found.sentence.text.rstrip().endswith(("?", ":")) or not _in_one_paragraph(one, found):
        return None
    same = found.sentence.attribution.speaker == one.sentence.attribution.speaker
    curt = CURT.match(found.sentence.text)
    abrupt = len(one.sentence.text.split()) < CLIPPED
    near = found.score >= floor or LEANS.match(found.sentence.text) or curt or abrupt
    return found if same and near and not any(_repeats(found, other) for other in chosen) else None


def _in_one_paragraph(one: Candidate, after: Candidate) -> bool:
    """Whether no blank line and no mark of a list stands between two sentences of a passage."""
    passage = one.passage
    between = passage.text[one.sentence.end - passage.start : after.sentence.start - passage.start]
    return "\n\n" not in between and not opens_item(between)


def select(candidates: Sequence[Candidate], limits: Limits) -> list[Candidate]:
    """The best candidates within ``limits`` that do not say what one before has said, in reading order."""
    chosen: list[Candidate] = []
    words = 0
    for candidate in candidates:
        if chosen and (candidate.score < limits.ratio * chosen[0].score or len(chosen) >= limits.sentences):
            break
        adds = _adds(candidate, chosen)
        if chosen and words + adds > limits.words:
            continue
        if any(_repeats(candidate, other) for other in chosen):
            continue
        if chosen and candidate.score < _floor(candidate, chosen[0], limits) * chosen[0].score:
            continue
        chosen.append(candidate)
        words += adds
    return reading_order(_without_overlap(chosen))


def one_for_each_voice(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in rounds, each person's best at each event before anyone's second: for a question without topic."""
    rounds: dict[tuple[str, str | None], int] = {}
    placed = []
    for position, one in enumerate(candidates):
        voice = (one.passage.document_id, one.sentence.attribution.speaker)
        rounds[voice] = rounds.get(voice, 0) + 1
        placed.append((rounds[voice], voice[1] is None, position))
    return [candidates[position] for _, _, position in sorted(placed)]


def select_by_year(candidates: Sequence[Candidate], ends: Collection[int] = ()) -> list[Candidate]:
    """For a comparison: the best one or two sentences of each year that come near the best of all, oldest first.

    ``ends``: the years that the question sets against each other. They need come less near, and have two each.
    """
    if not candidates:
        return []
    years = sorted({one.passage.year for one in candidates if one.passage.year})
    chosen: list[Candidate] = []
    for year in years:
        floor = (NAMED_YEAR if year in ends else OTHER_YEAR) * candidates[0].score
        near = [one for one in candidates if one.passage.year == year and one.score >= floor]
        of_year = [one for one in near if not one.sentence.text.rstrip().endswith(":")]  # a list would drown the rest
        two = year in ends or len(years) <= MANY_YEARS  # many years get a sentence each
        words = 60 if year in ends else max(40, 130 // max(1, len(years)))
        chosen += select(of_year, Limits(words, 2 if two else 1, SECOND_OF_YEAR))
    return chosen


def ends_of(query: Query) -> tuple[int, ...]:
    """The first and the last year that a comparison names; () where it names fewer than two."""
    return (query.years[0], query.years[-1]) if query.intent is Intent.COMPARE and len(query.years) > 1 else ()


def reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Documents by their best sentence, and within each in the order of the text."""
    best: dict[str, float] = {}
    for one in chosen:
        document = one.passage.document_id
        best[document] = max(best.get(document, 0.0), one.score)
    return sorted(chosen, key=lambda one: (-best[one.passage.document_id], one.passage.document_id, one.start))


def _floor(one: Candidate, best: Candidate, limits: Limits) -> float:
    """How near the best sentence's score ``one`` must come: nearer in another document, unless it covers the question."""
    if one.passage.document_id == best.passage.document_id:
        return limits.ratio
    return min(limits.elsewhere, COVERS) if one.coverage >= best.coverage else limits.elsewhere


def _adds(one: Candidate, chosen: Sequence[Candidate]) -> int:
    """How many words a quotation adds to those chosen: what it reaches back to may be shown already, or be chosen itself."""
    shown = {
        place
        for other in chosen
        if other.passage.document_id == one.passage.document_id
        for place in range(max(one.start, other.start), min(one.end, other.end))
    }
    return max(1, (one.end - one.start - len(shown)) // 6)


def _without_overlap(chosen: list[Candidate]) -> list[Candidate]:
    """A quotation that reaches back into one already chosen starts at its own sentence instead."""
    taken = {(one.passage.document_id, one.sentence.start) for one in chosen}
    result = []
    for one in chosen:
        reaches = any(
            document == one.passage.document_id and one.start <= start < one.sentence.start for document, start in taken
        )
        result.append(replace(one, start=one.sentence.start) if reaches else one)
    return result


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Two sentences of one document with nearly the same words (Jaccard of terms from 0.75)."""
    if one.passage.document_id == other.passage.document_id and one.start < other.end and other.start < one.end:
        return one.sentence.start == other.sentence.start
    a, b = _terms(one.sentence.text), _terms(other.sentence.text)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.75 and one.passage.year == other.passage.year


@lru_cache(maxsize=4_096)
def _terms(text: str) -> frozenset[str]:
    return frozenset(terms_of(text))
