"""Scored passages -> the sentences that answer: scored one by one, in an allowed voice, without repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from ragbot.answer.asked import TIME
from ragbot.answer.figures import figures_in
from ragbot.answer.voices import may_answer, speaks_for_ks
from ragbot.index.lexical import terms_of
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.types import Basis, Embedder, Intent, Passage, Query, ScoredPassage, Sentence, Vectors

_LEANS = re.compile(
    r"^(?:[-–—]\s*)?(?:Han|Hun|Ho|Det|Dette|Den|Disse|De|Dei|Desse|Slik|Slike|Her|Der|Da|Derfor|Dermed|Men|Og|Samtidig|Nå|Ikke minst)\b"
)
_STANCE = re.compile(
    r"\b(?:må|måtte|bør|burde|skal|krev\w*|ment\w*|mener|meiner|understrek\w*|avgjørende|viktig\w*|nødvendig\w*|advar\w*|bekymr\w*|ønsk\w*"
    r"|forvent\w*|opptatt|oppteken|betingelse|forutsetning|etterlys\w*|foresl\w*|alvorlig\w*|kalte|vil(?:le)?|trenger|treng|uten|ikke|ikkje)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:på|ved|fra|frå|utenfor|utanfor|i)\s(?:(?:et|eit)\s)?(?!Kommune-)(?:[A-ZÆØÅ][a-zæøå]{2,}|studio\b|salen\b)"
)
_WHY = re.compile(
    r"\b(?:hvorfor|kvifor|why|(?:grunn|årsak|orsak)(?:en|a|er|ar|ene|ane)?|reasons?|skyldes|kjem\sdet\sav|kommer\sdet\sav)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:fordi|ettersom|siden\s(?!(?:19|20)\d)|derfor|skyld\w*|på\sgrunn\sav|grunn(?:en|er|a)?|årsak\w*|handle[rt]\w*|slik\sat|så\sat|for\så|ellers|dermed"
    r"|fører\stil|gjør\sat|noe\ssom|because|since\s(?!(?:19|20)\d)|therefore|due\sto|so\sthat|otherwise)\b",
    re.IGNORECASE,
)
_REASONED, _TIMED = 0.03, 0.08  # what a sentence with a reason or a time gains where that is asked for
_COVERAGE, _DENSE, _RANK = 0.60, 0.28, 0.12
_CONTEXT = 0.55  # what a word counts that stands in the sentence before, not in the sentence itself
_AFTER = 0.25  # and in the sentence after: the thing first, what it is to do next
_HEADING = 0.60  # the same for the title or heading over it
_LISTED = 0.85  # the same for the sentence that introduces a list


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its score and what the score is made of; ``start`` reaches back where it leans on the one before."""

    passage: Passage
    sentence: Sentence
    start: int
    end: int
    score: float
    coverage: float
    exact: float
    dense: float
    found: Vectors
    own: Vectors | None = None

    @property
    def said(self) -> Vectors:
        """How well each question word is found in the sentence alone, without its context: ``own`` where it is known."""
        return self.found if self.own is None else self.own

    @property
    def words(self) -> int:
        """Length of the quotation in words, roughly: from its characters."""
        return max(1, (self.end - self.start) // 6)


def score_sentences(
    query: Query,
    passages: Sequence[ScoredPassage],
    question: Sequence[QuestionWord],
    matcher: Matcher,
    embedder: Embedder,
    *,
    any_voice: bool = False,
) -> list[Candidate]:
    """Every sentence of ``passages`` in a voice that the question asks for, best first.

    The score is 0.60 × weighted coverage of the question's words + 0.28 × cosine + 0.12 × passage rank, and what the
    question's intent adds. ``any_voice`` lifts the voice filter, for ``nearest``.
    """
    rows: list[tuple[Passage, Sentence, int, Vectors, Vectors, float]] = []
    for rank, scored in enumerate(passages):
        passage = scored.passage
        heading = matcher.matches(question, f"{passage.heading or ''} {passage.title}")
        before = intro = np.zeros(len(question), dtype=np.float32)
        own_words = [matcher.matches(question, sentence.text) for sentence in passage.sentences]
        for number, sentence in enumerate(passage.sentences):
            own = own_words[number]
            after = own_words[number + 1] if number + 1 < len(own_words) else np.zeros_like(own)
            found = np.maximum.reduce([own, _HEADING * heading, _CONTEXT * before, _AFTER * after])
            if query.intent in (Intent.LIST, Intent.WHO):  # what stands in a list is about what introduces it
                found = np.maximum(found, _LISTED * intro)
            before, intro = own, own if sentence.text.rstrip().endswith(":") else intro
            if any_voice or may_answer(query, sentence, passage):
                rows.append((passage, sentence, number, own, found, 1.0 / (1.0 + 0.3 * rank)))
    if not rows:
        return []
    vectors = embedder.encode_passages([row[1].text for row in rows])
    cosine = vectors @ embedder.encode_queries([query.search_text or query.question])[0]
    candidates = []
    for (passage, sentence, number, own, found, rank_score), dense in zip(rows, cosine, strict=True):
        coverage = matcher.coverage(question, found)
        score = _COVERAGE * coverage + _DENSE * max(0.0, float(dense)) + _RANK * rank_score
        score += _fits_intent(query, sentence) + _voice_bonus(query, sentence, passage)
        start = _lean_start(passage, number)
        exact = matcher.coverage(question, np.where(own >= 0.85, own, 0.0))
        candidates.append(
            Candidate(passage, sentence, start, sentence.end, score, coverage, exact, float(dense), found, own)
        )
    return sorted(candidates, key=lambda one: -one.score)


def answers_intent(query: Query, text: str) -> bool:
    """Whether a sentence holds the kind of thing that is asked for: a figure, a place."""
    kind = kind_of(query)
    if kind is Intent.FIGURE:
        return bool(figures_in(text))
    if kind is Intent.WHERE:
        # «Hvor ble eKommune arrangert?» wants a place; «Hvor trengs det samarbeid?» may be answered without one.
        named = {part for event in query.events for part in event.split()}
        return bool(_PLACE.search(text)) or any(word.lower() not in named for word in query.topic)
    return True


def _fits_intent(query: Query, sentence: Sentence) -> float:
    text = sentence.text
    bonus = -0.12 if text.rstrip().endswith(("?", ":")) else 0.0
    if sentence.attribution.basis is Basis.PULL_QUOTE:  # it stands again in the text, with its cue
        bonus -= 0.05
    if len(text.split()) < 5:
        bonus -= 0.10
    kind = kind_of(query)
    if kind in (Intent.POSITION, Intent.COMPARE):
        bonus += 0.05 if _STANCE.search(text) else 0.0
        bonus += _REASONED if _WHY.search(query.question) and _REASON.search(text) else 0.0
    elif kind is Intent.FIGURE:
        bonus += 0.14 if answers_intent(query, text) else -0.10
    elif kind is Intent.WHERE:
        bonus += 0.10 if _PLACE.search(text) else -0.05
    elif kind is Intent.WHEN:
        bonus += _TIMED if TIME.search(text) else 0.0
    return bonus


def _voice_bonus(query: Query, sentence: Sentence, passage: Passage) -> float:
    """A question about KS prefers what is surely KS's over running text; any prefers what somebody said some time."""
    if passage.year is None:
        return -0.10 if sentence.attribution.speaker else -0.20
    if query.about_ks:
        if not speaks_for_ks(sentence.attribution):
            return -0.10 if query.intent in (Intent.POSITION, Intent.COMPARE) else -0.03
        return 0.03 if sentence.attribution.speaker == "KS" else 0.05
    return 0.0


def _lean_start(passage: Passage, number: int) -> int:
    """Where the quotation begins: at the sentence before, if this one opens with a word that points back to it."""
    sentence = passage.sentences[number]
    if number and _LEANS.match(sentence.text):
        before = passage.sentences[number - 1]
        same = before.attribution.speaker == sentence.attribution.speaker
        near = sentence.start - before.end <= 3 and len(before.text) < 260
        if same and near and not re.search(r"\bFoto\s?:", before.text):
            return before.start
    return sentence.start


MANY_YEARS = 3
"""A comparison over more years than this has one sentence for each."""


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
        return Limits(max_words, 3, 0.80)
    return Limits(max_words, 5, 0.66)


def choose(query: Query, candidates: Sequence[Candidate], max_words: int) -> list[Candidate]:
    """The sentences that answer ``query``: from every year of a comparison, every voice where no topic is named."""
    limits = limits_for(query, max_words)
    if not query.topic:
        return select(one_for_each_voice(candidates), limits)
    return select_by_year(candidates) if query.intent is Intent.COMPARE else select(candidates, limits)


def select(candidates: Sequence[Candidate], limits: Limits) -> list[Candidate]:
    """The best candidates within ``limits`` that do not say what one before has said, in reading order."""
    chosen: list[Candidate] = []
    words = 0
    for candidate in candidates:
        if chosen and (candidate.score < limits.ratio * chosen[0].score or len(chosen) >= limits.sentences):
            break
        if chosen and words + candidate.words > limits.words:
            continue
        if any(_repeats(candidate, other) for other in chosen):
            continue
        elsewhere = chosen and candidate.passage.document_id != chosen[0].passage.document_id
        if elsewhere and candidate.score < limits.elsewhere * chosen[0].score:
            continue
        chosen.append(candidate)
        words += candidate.words
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


def select_by_year(candidates: Sequence[Candidate]) -> list[Candidate]:
    """For a comparison: the best one or two sentences of each year that come near the best of all, oldest first."""
    if not candidates:
        return []
    floor = 0.55 * candidates[0].score
    # Many years get a sentence each; a few may have two.
    years = sorted({one.passage.year for one in candidates if one.passage.year})
    chosen: list[Candidate] = []
    for year in years:
        of_year = [one for one in candidates if one.passage.year == year and one.score >= floor]
        share = Limits(max(40, 130 // max(1, len(years))), 2 if len(years) <= MANY_YEARS else 1, 0.72)
        chosen += select(of_year, share)
    return chosen


def reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Documents by their best sentence, and within each in the order of the text."""
    best: dict[str, float] = {}
    for one in chosen:
        document = one.passage.document_id
        best[document] = max(best.get(document, 0.0), one.score)
    return sorted(chosen, key=lambda one: (-best[one.passage.document_id], one.passage.document_id, one.start))


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
