"""Scored passages -> their sentences in an allowed voice, each scored for how well it answers the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np

from ragbot.answer.announcing import announces, asks_for_list, leads_to, lists_inside
from ragbot.answer.asked import TIME, tells_time
from ragbot.answer.figures import MONTH, figures_in
from ragbot.answer.marks import opens_item
from ragbot.answer.measures import asks_amount, measured
from ragbot.answer.partners import names_partner
from ragbot.answer.replying import STANDS_ON, replies, takes_up
from ragbot.answer.voices import may_answer, speaks_for_ks
from ragbot.retrieval.forms import about_form, tells_form
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.types import Basis, Embedder, Intent, Passage, Query, ScoredPassage, Sentence, Vectors

LEANS = re.compile(
    r"^(?:[-–—]\s*)?(?:Han|Hun|Ho|Det|Dette|Den|Disse|De|Dei|Desse|Slik|Slike|Her|Der|Da|Derfor|Dermed|Men|Og|Samtidig|Nå|Ikke minst)\b"
)
_STANCE = re.compile(
    r"\b(?:må|måtte|bør|burde|skal|krev\w*|ment\w*|mener|meiner|understrek\w*|avgjørende|viktig\w*|nødvendig\w*|advar\w*|bekymr\w*|ønsk\w*"
    r"|forvent\w*|opptatt|oppteken|betingelse|forutsetning|etterlys\w*|foresl\w*|alvorlig\w*|kalte|vil(?:le)?|trenger|treng|uten|ikke|ikkje)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:på|ved|fra|frå|utenfor|utanfor|i|(?<=velkommen\s)til)\s(?:(?:et|eit)\s)?(?!Kommune-)(?:[A-ZÆØÅ][a-zæøå]{2,}|studio\b|salen\b)"
)
EVENT_HELD = re.compile(
    r"^\W*(?:hvor|kor|kvar|where)\s(?:var|was)\s(?:\S+\s){0,2}(?:\S+\s(?:i\s|in\s)?\d{4}\W*)$|\b(?:arrangert|avholdt|avheldt|holdt|halden|halde|heldt|holde|fant\ssted|foregikk|føregjekk|gikk\sav\sstabelen|take\splace|took\splace|held)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:hvorfor|kvifor|why|(?:grunn|årsak|orsak)(?:en|a|er|ar|ene|ane)?|reasons?|skyldes|kjem\sdet\sav|kommer\sdet\sav)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:fordi|ettersom|siden\s(?!(?:19|20)\d)|derfor|skyld\w*|på\sgrunn\sav|grunn(?:en|er|a)?|årsak\w*|handle[rt]\w*|slik\sat|så\sat|for\så|ellers|elles|dermed|begrunn\w*|grunng\w*|av\s(?:hensyn|omsyn)"
    r"|fører\stil|gjør\sat|noe\ssom|because|since\s(?!(?:19|20)\d)|therefore|due\sto|so\sthat|otherwise|reasons?|blam\w*)\b",
    re.IGNORECASE,
)
_ASKED_MONTH = re.compile(rf"\b(?P<month>{MONTH})\s(?:19|20)\d\d\b", re.IGNORECASE)
_IN_MONTH, _OTHER_TIME = 0.18, -0.08
_FORMALITY = re.compile(
    r"\b(?:takk(?:er|et|a)?|velkom(?:men|en|ne)|ønsker?\salle|gratuler\w*|lykke\still|lenke[rt]?|lenkja|podkast\w*|les\smer|meld\sdeg\spå"
    r"|(?:se|ser|så)\sfr[ae]m\s(?:til|mot)|gleder\s(?:meg|oss|seg)|synet\sav|thank(?:s|ed)?|welcome[ds]?|congratulat\w+)\b",
    re.IGNORECASE,
)  # what is said at any occasion tells nothing of what was said at this one
_FORMAL = 0.15  # what such a sentence loses where no topic is named
_ANNOUNCED = 0.08  # what a line gains that leads in to several things, where such are asked for
_OF_MEASURE, _OF_OTHER, _NO_FIGURE = 0.14, 0.04, -0.10  # for a figure: of the measure asked for, of another, none
_OF_FORM, _OF_NO_FORM = 0.25, -0.45  # for one that tells in what form an event was held, where that is asked, or not
_OF_THE_KIND = 0.08  # and what it gains besides where they are of just the kind that is asked for
_REASONED, _TIMED = 0.03, 0.08  # what a sentence with a reason or a time gains where that is asked for
_PARTNER, _AMOUNT = 0.08, 0.12  # for another named beside the asked one, and for a figure where amounts are compared
_COVERAGE, _DENSE, _RANK = 0.60, 0.28, 0.12
_TOGETHER = 0.9  # what the cosine of a sentence with the one before it counts beside its own
_CONTEXT = 0.55  # what a word counts that stands in the sentence before, not in the sentence itself
_AFTER = 0.25  # and in the sentence after: the thing first, what it is to do next
_REPLY = 0.8  # and in the question that the sentence replies to, in an interview
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
    rows: list[tuple[Passage, int, Vectors, Vectors, float]] = []
    for rank, scored in enumerate(passages):
        passage = scored.passage
        for number, (own, found) in enumerate(_found_in(query, passage, question, matcher)):
            if any_voice or may_answer(query, passage.sentences[number], passage):
                rows.append((passage, number, own, found, 1.0 / (1.0 + 0.3 * rank)))
    if not rows:
        return []
    cosine = _likeness(query, [(passage, number) for passage, number, *_ in rows], embedder)
    candidates = []
    for (passage, number, own, found, rank_score), dense in zip(rows, cosine, strict=True):
        sentence = passage.sentences[number]
        coverage = matcher.coverage(question, found)
        score = _COVERAGE * coverage + _DENSE * max(0.0, float(dense)) + _RANK * rank_score
        score += _fits_intent(query, sentence, reply=replies(passage, number)) + _voice_bonus(query, sentence, passage)
        start = _lean_start(passage, number)
        exact = matcher.coverage(question, np.where(own >= 0.85, own, 0.0))
        candidates.append(
            Candidate(passage, sentence, start, sentence.end, score, coverage, exact, float(dense), found, own)
        )
    return sorted(candidates, key=lambda one: -one.score)


def _found_in(
    query: Query, passage: Passage, question: Sequence[QuestionWord], matcher: Matcher
) -> list[tuple[Vectors, Vectors]]:
    """Of each sentence, how well the question's words are found in it alone, and with what stands around it."""
    lists = asks_for_list(query)
    heading = matcher.matches(question, f"{passage.heading or ''} {passage.title}")
    before = intro = nothing = np.zeros(len(question), dtype=np.float32)
    own_words = [matcher.matches(question, sentence.text) for sentence in passage.sentences]
    listed, below = _items(passage), _below(passage, own_words) if lists else {}
    made = []
    for number, own in enumerate(own_words):
        if listed[number]:  # an item goes on from what introduces the list, not from the item above
            before = intro
        more = number + 1 < len(own_words) and not listed[number + 1]
        after = own_words[number + 1] if more else nothing
        found = np.maximum.reduce([own, _HEADING * heading, _CONTEXT * before, _AFTER * after])
        if replies(passage, number):
            found = np.maximum(found, _REPLY * before)
        elif number and takes_up(passage.sentences[number].text):
            found = np.maximum.reduce(
                [found, *(_REPLY * one for one in own_words[max(0, number - STANDS_ON) : number])]
            )
        if lists or query.intent is Intent.WHO:  # what stands in a list is about what introduces it
            found = np.maximum(found, _LISTED * intro)
        if number in below:  # and what introduces it is as good as what stands in it
            found = np.maximum(found, _LISTED * below[number])
        if passage.sentences[number].text.rstrip().endswith(":"):
            intro = np.maximum(own, _CONTEXT * before)
        before = own
        made.append((own, found))
    return made


@lru_cache(maxsize=2_048)
def _items(passage: Passage) -> tuple[bool, ...]:
    """Of each sentence, whether it is an item of a list that a line ending in a colon introduces, but for the first."""
    found: list[bool] = []
    introduced = False
    for number, sentence in enumerate(passage.sentences):
        end = passage.sentences[number - 1].end if number else passage.start
        gap = passage.text[end - passage.start : sentence.start - passage.start]
        marked = opens_item(gap)
        found.append(
            marked and introduced and bool(found) and not passage.sentences[number - 1].text.rstrip().endswith(":")
        )
        introduced = sentence.text.rstrip().endswith(":") or (introduced and (marked or "\n" not in gap))
    return tuple(found)


def _below(passage: Passage, own: Sequence[Vectors]) -> dict[int, Vectors]:
    """Of each line that introduces a list, by its number, how well the question's words are found in its items."""
    listed = _items(passage)
    found: dict[int, Vectors] = {}
    for number, sentence in enumerate(passage.sentences[:-1]):
        if sentence.text.rstrip().endswith(":"):
            end = next((n for n in range(number + 2, len(own)) if not listed[n]), len(own))
            found[number] = np.maximum.reduce(list(own[number + 1 : end]))
    return found


def _likeness(query: Query, places: Sequence[tuple[Passage, int]], embedder: Embedder) -> Vectors:
    """The cosine of each sentence with the question, alone or (counting a little less) with the one before it.

    A sentence that goes on about a thing without naming it is only like the question together with that one; the two
    are the mean of their vectors, so that each sentence is embedded once.
    ``places``: passages and the number of one of their sentences; the result has shape (len(places),).
    """
    own = [passage.sentences[number].text for passage, number in places]
    before = [
        passage.sentences[number - 1].text if number and not _items(passage)[number] else text
        for (passage, number), text in zip(places, own, strict=True)
    ]
    row = {text: number for number, text in enumerate(dict.fromkeys([*own, *before]))}
    vectors = embedder.encode_passages(list(row))
    alone, above = vectors[[row[text] for text in own]], vectors[[row[text] for text in before]]
    together = alone + above
    together /= np.linalg.norm(together, axis=1, keepdims=True) + 1e-9
    if query.topic:
        asked = embedder.encode_queries([query.search_text or query.question])[0]
    else:  # what somebody said, whatever about: what is most like all of it (Radev et al. 2000, NAACL-ANLP, page 23)
        asked = alone.mean(axis=0)
        asked /= np.linalg.norm(asked) + 1e-9
    return cast(Vectors, np.maximum(alone @ asked, _TOGETHER * (together @ asked)))


def answers_intent(query: Query, text: str) -> bool:
    """Whether a sentence holds the kind of thing that is asked for: a figure, a place."""
    if about_form(query):
        return tells_form(query, text)
    kind = kind_of(query)
    if kind is Intent.FIGURE:
        return bool(figures_in(text))
    if kind is Intent.WHERE:
        # «Hvor ble eKommune arrangert?» wants a place; «Hvor trengs det samarbeid?» may be answered without one.
        named = {part for event in query.events for part in event.split()}
        return bool(PLACE.search(text)) or any(word.lower() not in named for word in query.topic)
    return True


def _fits_intent(query: Query, sentence: Sentence, *, reply: bool) -> float:
    text = sentence.text
    lists = asks_for_list(query)
    bonus = -0.12 if text.rstrip().endswith("?" if lists else ("?", ":")) else 0.0
    if lists and (text.rstrip().endswith(":") or announces(text) or lists_inside(text)):
        bonus += _ANNOUNCED + (_OF_THE_KIND if leads_to(query, text) else 0.0)
    if sentence.attribution.basis is Basis.PULL_QUOTE:  # it stands again in the text, with its cue
        bonus -= 0.05
    if len(text.split()) < 5 and not reply:
        bonus -= 0.10
    bonus += _fits_month(query.question, text)
    if not query.topic and _FORMALITY.search(text):
        bonus -= _FORMAL
    if query.intent is Intent.WHO and names_partner(query.question, text):
        bonus += _PARTNER
    if query.intent is Intent.COMPARE and asks_amount(query.question) and figures_in(text):
        bonus += _AMOUNT
    kind = kind_of(query)
    if about_form(query):
        bonus += _OF_FORM if tells_form(query, text) else _OF_NO_FORM
    elif kind in (Intent.POSITION, Intent.COMPARE):
        bonus += 0.05 if _STANCE.search(text) else 0.0
        bonus += _REASONED if _WHY.search(query.question) and REASON.search(text) else 0.0
    elif kind is Intent.FIGURE:
        fits = _OF_MEASURE if measured(query.question, text) is not False else _OF_OTHER
        bonus += fits if answers_intent(query, text) else _NO_FIGURE
    elif kind is Intent.WHERE:
        held = EVENT_HELD.search(query.question) is not None
        bonus += (0.20 if held else 0.10) if PLACE.search(text) else (-0.15 if held else -0.05)
    elif kind is Intent.WHEN:
        bonus += _TIMED if tells_time(query.question, text) else 0.0
    return bonus


def _fits_month(question: str, text: str) -> float:
    """What a sentence gains that names the month that is asked about («i oktober 2022»), and loses by another time."""
    asked = _ASKED_MONTH.search(question)
    if asked is None:
        return 0.0
    if re.search(rf"\b{asked['month']}\b", text, re.IGNORECASE):
        return _IN_MONTH
    return _OTHER_TIME if TIME.search(text[:1].lower() + text[1:]) else 0.0  # «Ved årsskiftet …»


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
    if number and LEANS.match(sentence.text):
        before = passage.sentences[number - 1]
        same = before.attribution.speaker == sentence.attribution.speaker
        near = sentence.start - before.end <= 3 and len(before.text) < 260
        if same and near and not re.search(r"\bFoto\s?:", before.text):
            return before.start
    return sentence.start
