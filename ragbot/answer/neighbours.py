"""What stands beside a chosen sentence and answers the question with it: the reason, the place, the list, the rest.

A text names a thing in one sentence and says what was asked about it in the next: «KS vil ha en egen lov. Årsaken er at
ansvaret i dag er delt på tre.» The words of the question find the first; the second is brought by what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ragbot.answer.announcing import ORDINAL, announced_count, announces, asks_for_list
from ragbot.answer.asked import tells_time
from ragbot.answer.figures import MONTH, figures_in
from ragbot.answer.marks import opens_item
from ragbot.answer.measures import measured
from ragbot.answer.nearby import REACH, beside, between, first, following, has, near
from ragbot.answer.premises import asks_why
from ragbot.answer.roles import as_leader, in_reply, none_or_all, on_outcome, spoke_for
from ragbot.answer.selection import LEANS, REASON, Candidate
from ragbot.index.lexical import words_of
from ragbot.retrieval.intents import kind_in, kind_of
from ragbot.types import Intent, Query, Sentence

MOST_WORDS, MORE_IN_LIST = 85, 50
"""An answer that has as many words brings no neighbours; an answer that is a list may have so many more."""
MOST_COUNTED = 8
"""How many sentences after the one that announces it an enumeration may go on («For det tredje …»)."""
NEAR_BEST = 0.8
"""How near the best sentence's score another must come for its reason to be looked for."""
HAS_PART, FITS_PART = 0.6, 0.4
"""How well a sentence must have the words of a question's second part to answer it, and to be brought for it."""
NEAR_ENOUGH = 0.4
"""How near the best sentence's score one must come that answers the second of two like questions."""
LACKS, HOLDS, AS_NEAR = 0.7, 0.85, 0.75
"""What a question's word is found with at most by a sentence that lacks it, and at least by one that has it; and how near
the best sentence's score the one beside it must come that has it."""

_POINTS_BACK = re.compile(
    r"^(?:[-–—]\s*)?[«\"“]?(?:Grunnen|Årsaken|Orsaka|Årsaka|Begrunnelsen|Grunngjevinga|Forklaringen|Forklaringa|Det|Dette|Fordi|Slik\w*|The\sreason|This|That|It|Because)\b"
)
_PERSON = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?:[ -](?:[a-z]{2,3}\s)?[A-ZÆØÅ][a-zæøåé]+)+")
_PLACE = re.compile(
    r"\b(?:på|ved|fra|frå|utenfor|utanfor|i|til|at|in|to|from|near)\s(?:(?:et|eit|a|the)\s)?(?!Kommune-|The\b)[A-ZÆØÅ][a-zæøå]{2,}"
)
_AND_ASKS = re.compile(r"(?:,|\s)\s?(?:og|and)\s(?=(?:hv|kv|kor\b|når\b|wh|how\b))", re.IGNORECASE)
_WHAT = re.compile(r"\W*(?:hva|kva|hvilke|what|which|nevn|nemn|hvordan|korleis|how)\b", re.IGNORECASE)
_LAST_OF_ALL = re.compile(r"(?:Og|And|Til\sslutt|Endelig|Endeleg|Finally)\b")
"""How the last of several things told one by one may open."""
_COUNT = re.compile(
    r"\b(?:ingen|inga|én|to|tre|fire|fem|seks|sju|åtte|ni|ti|none|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
MOST_IN_NUMBER = 5
"""How many things a sentence announces at most, by a number that is told from others."""
_FACTS = (Intent.WHO, Intent.WHEN, Intent.WHERE, Intent.FIGURE)


def with_neighbours(query: Query, chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chosen sentences, and after them those beside them that say what is asked for, while there is room.

    Args:
        query: the question.
        chosen: what was chosen for its own words.
        candidates: all sentences that were scored, best first: those in a voice that may answer.
    """
    made = list(chosen)
    most = MOST_WORDS + MORE_IN_LIST * asks_for_list(query)
    best_first = sorted(chosen, key=lambda one: -one.score)
    for find in _FINDERS:
        for one in best_first if find in _OF_ANY else best_first[:1]:
            for found in find(query, one, made, candidates):
                if not has(made, found.sentence) and sum(other.words for other in made) + found.words <= most:
                    made.append(found)
    return made


def of_month(query: Query, text: str) -> bool:
    """Whether the question names a month that ``text`` names too."""
    asked = re.search(MONTH, query.question)
    return asked is not None and asked.group().lower() in text.lower()


def second_part(query: Query) -> str:
    """What a question asks after its first question: «hvem betaler?»; "" where it asks but one thing, or compares."""
    parts = _AND_ASKS.split(query.question, maxsplit=1)
    return parts[1] if len(parts) > 1 and query.intent is not Intent.COMPARE else ""


def _announced(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """What a sentence announces: the one after it, and those after that which count on («For det andre …»)."""
    if not announces(one.sentence.text):
        return []
    after = following(one, MOST_COUNTED)
    told = after[:1] + [other for other in after[1:] if ORDINAL.match(other.text)]
    return [found for other in told if (found := beside(one, other, among))]


def _counted(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """All of what a sentence announces by number, for a question for a list that found that sentence or one of them.

    «Det klarer vi hvis tre ting faller på plass. Vi må …. Planen må …. Og staten må ….»
    """
    if not asks_for_list(query):
        return []
    sentences = one.passage.sentences
    here = sentences.index(one.sentence)
    for at in range(here, max(-1, here - MOST_IN_NUMBER - 1), -1):
        told = sentences[at + 1 : at + 1 + announced_count(sentences[at].text)]
        if told and (at == here or one.sentence in told) and _goes_together(one, sentences[at], told):
            return [found for other in told if (found := beside(one, other, among))]
    return []


def _goes_together(one: Candidate, lead: Sentence, told: Sequence[Sentence]) -> bool:
    """Whether what follows is one enumeration: one speaker's, in one paragraph, the last joined to it or all alike."""
    alike = len({other.text.split()[0] for other in told[:-1]}) == 1 and len(told) > 2
    joined = _LAST_OF_ALL.match(told[-1].text) is not None
    one_voice = {other.attribution.speaker for other in told} == {lead.attribution.speaker}
    return one_voice and (alike or joined) and "\n\n" not in between(one, lead, told[-1])


def _list_below(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """The line just after the best sentence that goes on from it and leads in to a list, for a question after «hva»."""
    if not _WHAT.match(query.question):
        return []
    after = following(one, REACH)
    for line, item in pairwise(after):
        if not line.text.rstrip().endswith(":") or not opens_item(between(one, line, item)):
            continue
        here = "\n\n" not in between(one, one.sentence, line)
        same = line.attribution.speaker is not None and line.attribution.speaker == one.sentence.attribution.speaker
        if (here or same) and (LEANS.match(line.text) or announces(line.text) or asks_for_list(query)):
            return first(one, [line], among)
    return []


def _reasons(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For «hvorfor»: the sentence after one of the best that gives a reason, else what the same speaker says beside it.

    A reason that nobody in particular gives is brought, too, where it points back («Årsaken er …»).
    """
    told = [after for after in following(one, 2) if REASON.search(after.text)]
    far = one.score < NEAR_BEST * max(other.score for other in made)
    if not asks_why(query) or far or REASON.search(one.sentence.text) or any(has(made, other) for other in told):
        return []
    own = [other for other in near(one) if other.attribution.speaker == one.sentence.attribution.speaker]
    for other in [*told, *(other for other in own if _is_next(one, other))]:
        if found := beside(one, other, among):
            return [found]
        if other.attribution.speaker is None and _POINTS_BACK.match(other.text):
            return [replace(one, sentence=other, start=other.start, end=other.end)]
    return []


def _is_next(one: Candidate, other: Sentence) -> bool:
    sentences = one.passage.sentences
    places = [number for number, sentence in enumerate(sentences) if sentence in (one.sentence, other)]
    return len(places) == 2 and places[1] - places[0] == 1


def _fact(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """The time, place or person that is asked for and no chosen sentence has, from the nearest one that has it."""
    kind = kind_of(query)
    if query.intent is Intent.COMPARE or not (kind in _FACTS[:3] or measured(query.question, "") is not None):
        return []
    if any(_tells(kind, other.sentence.text, query) for other in made):
        return []
    return first(one, (other for other in near(one) if _tells(kind, other.text, query)), among)


def _tells(kind: Intent, text: str, query: Query) -> bool:
    """Whether a sentence has a figure, a time, or a place or person that the question does not name itself."""
    if (told := measured(query.question, text)) is not None:
        return told and bool(figures_in(text))
    if kind is Intent.FIGURE:
        return bool(figures_in(text))
    if kind is Intent.WHEN:
        return tells_time(query.question, text)
    asked = set(words_of(query.question)) - {"i", "på", "in", "at"}
    named = _PLACE if kind is Intent.WHERE else _PERSON
    return any(not asked & set(words_of(match.group())) for match in named.finditer(text))


def _second_part(
    query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]
) -> list[Candidate]:
    """For a question of two parts: the sentence that has the words of the second, or that comes next and fits it."""
    part = second_part(query)
    if not part:
        return []
    kind = kind_in(part)
    there = [other for other in among if other.passage.document_id == one.passage.document_id]
    if kind in (Intent.FIGURE, Intent.WHEN, Intent.WHERE):
        there = [other for other in there if _tells(kind, other.sentence.text, query) or _counts(kind, other.sentence)]
    asked = set(words_of(part))
    tail = sum(bool(set(words_of(word)) & asked) for word in query.topic)
    if not tail:
        return first(one, (other for other in following(one, 2) if not has(made, other)), there)
    if len(one.found) != len(query.topic):
        return []
    best = sorted(there, key=lambda one: -_share(one, tail))
    if any(_share(other, tail) >= HAS_PART for other in made):
        # «Når må …, og når bør …?»: two times are asked for, and one sentence may tell but one of them.
        again = kind in _FACTS and kind is kind_in(_AND_ASKS.split(query.question, maxsplit=1)[0])
        if not again or sum(_tells(kind, other.sentence.text, query) for other in made) > 1:
            return []
        best = [
            other for other in best
            if not has(made, other.sentence) and _share(other, tail) >= HAS_PART and other.score >= NEAR_ENOUGH * one.score
        ]  # fmt: skip
    return [other for other in best[:1] if _share(other, tail) >= FITS_PART]


def _counts(kind: Intent, sentence: Sentence) -> bool:
    """Whether a short sentence has a number in letters, that stands alone: «Det ble fire.»"""
    return kind is Intent.FIGURE and _COUNT.search(sentence.text) is not None


def _missing_word(
    query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]
) -> list[Candidate]:
    """For «hvem»: the sentence just before or after the best one that has a word of the question which no chosen one has.

    «Det settes ned et utvalg på initiativ fra KS. Utvalget skal se på gebyrene.» The matter is told in the second, who
    in the first.
    """
    sentences = one.passage.sentences
    here = sentences.index(one.sentence)
    if query.intent is not Intent.WHO:
        return []
    lacks = [place for place in range(len(one.said)) if all(other.said[place] < LACKS for other in made)]
    next_to = [beside(one, sentences[at], among) for at in (here - 1, here + 1) if 0 <= at < len(sentences)]
    told = [
        other for other in next_to
        if other and other.score >= AS_NEAR * one.score and any(other.said[place] >= HOLDS for place in lacks)
    ]  # fmt: skip
    return sorted(told, key=lambda other: -other.score)[:1]


def _share(one: Candidate, tail: int) -> float:
    """How well a sentence has the last ``tail`` words of the question, 0 to 1."""
    return float(one.said[-tail:].mean())


def _of_the_month(
    query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]
) -> list[Candidate]:
    """For a figure of a month that the question names: the sentence beside the best one that has that month."""
    if kind_of(query) is not Intent.FIGURE or any(of_month(query, other.sentence.text) for other in made):
        return []
    return first(one, (other for other in near(one) if of_month(query, other.text) and figures_in(other.text)), among)


_Finder = Callable[[Query, Candidate, Sequence[Candidate], Sequence[Candidate]], list[Candidate]]
_FINDERS: tuple[_Finder, ...] = (
    _announced, _counted, _list_below, _reasons, as_leader, _fact, _missing_word, on_outcome, in_reply, _second_part,
    _of_the_month, none_or_all, spoke_for
)  # fmt: skip
_OF_ANY: tuple[_Finder, ...] = (_announced, _counted, _reasons, none_or_all)
"""What is looked for beside every chosen sentence; the others only beside the best."""
