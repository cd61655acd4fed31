"""What a text tells beside the matter itself: who led, what came of it, and how somebody replied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.nearby import REACH, beside, between, first, following, has, near
from ragbot.answer.selection import Candidate
from ragbot.types import Basis, Intent, Query, Sentence

_NAME = r"(?-i:[A-ZÆØÅ][\wæøåé-]+(?:\s[A-ZÆØÅ][\wæøåé-]+)+)"
_WHO_LED = re.compile(
    r"\b(?:hvem|kven|who)\b.*\b(?:led(?:et|a|er|e)|leder|leidde|leia|leiar|lei(?:er|ar)|møteled\w+|møtelei\w+|ordstyr\w+|toastmaster|konferansier|i\sspissen|styrte|led|leads?|leading|headed|heads|chaired|chairs|hosted|hosts?)\b",
    re.IGNORECASE,
)
_LED = (
    r"(?:led(?:et|a|er)|leidde|leia|leier|leiar|styrte|styrt|styrer|var\sordstyrer|chaired|headed|led|hosted|moderated)"
)
_LEADER_TOLD = re.compile(
    rf"\b{_LED}\s(?:av|by)\b(?=[^.;]{{0,80}}{_NAME})|{_NAME}(?:,[^,.]{{3,60}},)?\s(?:(?:har|hadde|has|had)\s)?{_LED}\b|\bmed\s{_NAME}\s(?:i\sspissen|som\s(?:leder|leiar|ordstyrer|møteleder))",
    re.IGNORECASE,
)
_ASKS_OUTCOME = re.compile(
    r"^\W*(?:ble|blei|vart|er|var|kom|did|were|was)\s(?:\S+\s){1,6}?(?:enige?|samde|einige?|(?:til\s)?enighet|semje|agree(?:d|ment)?)\b"
    r"|^\W*(?:fikk|fekk|did)\s(?:\S+\s){1,6}?(?:gjennomslag|medhold|viljen|ja|get|win)\b|\b(?:hva|kva|what)\s(?:ble|blei|vart|var|was|were)\s(?:\S+\s)?(?:resultatet|utfallet|utfall|resultat|utgangen|konklusjonen|outcome|result|conclusion)\b"
    r"|\b(?:hva|kva|what)\s(?:ble|blei|vart|did)\s(?:\S+\s){1,4}?(?:enige?|samde|einige?|agree)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:enighet|einigheit|semje|(?:ble|blei|vart|er|var)\s(?:\w+\s)?(?:ikke\s|ikkje\s)?(?:enige?|einige?|samde)|vedtok|vedtatt|vedteke|gjennomslag|medhold|avtalte|fikk\s(?:ja|nei)|fekk\s(?:ja|nei)|agreed|agreement|adopted|rejected|approved)\b",
    re.IGNORECASE,
)
_ASKS_REPLY = re.compile(
    r"\b(?:svar(?:te|ar|er|a)?|reager(?:te|er|ar)|innvend\w*|repli(?:ed|es|y)|answer(?:ed|s)?|respond(?:ed|s)?|react(?:ed|s)?)\b|\b(?:hva|kva)\s(?:sa|sier|seier)\b.*\b(?:til\sat|da|då)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:den\sg[ao]ngen|forrige|førre|tidligere|tidlegare|i\sfjor|sist|før|(?:år|tiår)\ss(?:iden|idan)|opprinnelig|opphavleg|previous(?:ly)?|last\s(?:year|time)|back\sthen|used\sto|earlier|before|ago|originally)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:i\sdag|nå|no(?=\s)|i\sår|årets|today|now|this\syear|current(?:ly)?)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ANY = re.compile(r"\b(?:noen|nokon|nokre|nokor|any|anyone|anybody)\b", re.IGNORECASE)
_WHETHER = re.compile(
    r"^\W*(?:er|var|ble|blei|vart|har|hadde|fin(?:ne)?s|finst|kan|vil|ville|sa|måtte|fikk|fekk|did|does|do|has|have|had|is|are|was|were)\b",
    re.IGNORECASE,
)
_NONE_OR_ALL = re.compile(
    r"^\W*(?:Ingen|Inga|Ikke\s(?:én|en|ei|et|ett)|Ikkje\s(?:éin|ein|ei|eit)|Alle|Samtlige|Hver\seneste|Kvar\seinaste|None|No\s\w+|Nobody|Not\s(?:one|a\ssingle)|Every|All|Each)\b"
)
_BODY = r"(?-i:[A-ZÆØÅ][\w-]+)|(?:the\s)?government|regjering(?:en|a)|staten"
_SPOKE = r"(?:snakk\w*|tal(?:te|ar|er|a)|innle\w*|møtt?e|deltok|he?ldt|holdt|spoke|speaks?|talked|appeared|attended)"
_SPOKE_FOR = re.compile(
    rf"\b(?:hvem|kven|who)\s(?:\S+\s){{0,3}}?(?:representer\w*|represented|represents)\s(?P<whom>{_BODY})"
    rf"|\b(?:hvem|kven|who)\s(?:fra|frå|from)\s(?P<of>{_BODY})\b.*?\b{_SPOKE}\b"
    rf"|\b(?:hvem|kven|who)\b.*?\b{_SPOKE}\b.*?\b(?:for|fra|frå|from|av|of)\s(?P<body>{_BODY})",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:the\s)?government|regjering|staten", re.IGNORECASE)
_MINISTER = r"(?i:\w*minister\w*|statsråd\w*|statssekretær\w*|state\ssecretary)"
_PAGE, _OUTCOME_WITHIN = 700, 6
"""How far away, in characters, a leader or an outcome may be told; and within how many sentences after the matter."""
_TIMES = 2
"""How many sentences of another time a comparison brings at most."""
_ENOUGH = 45
"""A reply of as many words is not gone on from."""


def as_leader(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For «hvem ledet …», where no chosen sentence tells it: the one nearby, or in its document, that does."""
    if not _WHO_LED.search(query.question) or any(_LEADER_TOLD.search(other.sentence.text) for other in made):
        return []
    told = (other for other in near(one) if _LEADER_TOLD.search(other.text))
    return first(one, told, among) or _closest(one, _LEADER_TOLD, among)


def asks_outcome(question: str) -> bool:
    """Whether it is asked what came of a matter: «Ble de enige om …?», «Fikk KS gjennomslag?», «Hva ble resultatet?»"""
    return _ASKS_OUTCOME.search(question) is not None


def on_outcome(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For «Ble de enige om …?»: the sentence after the best one that tells what came of it, else one before it."""
    if not asks_outcome(query.question) or any(_OUTCOME.search(other.sentence.text) for other in made):
        return []
    told = (other for other in [*following(one, _OUTCOME_WITHIN), *near(one)] if _OUTCOME.search(other.text))
    return first(one, told, among) or _closest(one, _OUTCOME, among)


def _closest(one: Candidate, told: re.Pattern[str], among: Sequence[Candidate]) -> list[Candidate]:
    """Of the sentences of its document that tell it, the one that stands closest to ``one``, no farther than a page."""
    there = [
        other
        for other in among
        if other.passage.document_id == one.passage.document_id
        and abs(other.start - one.start) <= _PAGE
        and told.search(other.sentence.text)
    ]
    return sorted(there, key=lambda other: abs(other.start - one.start))[:1]


def in_reply(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For «Hva svarte hun …?»: up to two more sentences of the same speaker in the same turn, those after it first."""
    speaker = one.sentence.attribution.speaker
    asked = query.intent is Intent.POSITION and speaker in query.speakers and _ASKS_REPLY.search(query.question)
    if speaker is None or not asked or sum(other.words for other in made) >= _ENOUGH:
        return []
    turn = _turn(one, following(one, 2)) or _turn(one, near(one)[len(following(one, REACH)) :][:1])
    return [found for other in turn if (found := beside(one, other, among))]


def _turn(one: Candidate, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Those of ``sentences`` that go on in the same voice, up to the first in another one or under another heading."""
    made: list[Sentence] = []
    for other in sentences:
        pair = sorted((one.sentence, other), key=lambda sentence: sentence.start)
        if other.attribution.speaker != one.sentence.attribution.speaker or "#" in between(one, *pair):
            break
        if other.attribution.basis is not Basis.PULL_QUOTE:
            made.append(other)
    return made


def _times(text: str, year: int | None) -> set[str]:
    """Whether a sentence that was said in ``year`` tells of "then", of "now", or of both."""
    years = {int(found) for found in _YEAR.findall(text)}
    told = {"then"} if _THEN.search(text) or any(year and other < year for other in years) else set()
    return told | ({"now"} if _NOW.search(text) or year in years else set())


def then_and_now(made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For a comparison: beside a sentence that tells how it was, the one that tells how it is, or the other way round.

    «I 2012 ville vi ha flere ferger. I dag ber vi om bruer.» At most two are brought.
    """
    told: list[Candidate] = []
    for one in sorted(made, key=lambda one: -one.score):
        year = one.passage.year
        own = _times(one.sentence.text, year)
        other_time = (other for other in near(one) if len(own) == 1 and _times(other.text, year) - own)
        found = first(one, (other for other in other_time if not has([*made, *told], other)), among)
        told += found if len(told) < _TIMES else []
    return told


def none_or_all(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For «Var det noen kommuner som …?»: the sentence beside a chosen one that says «Ingen …», «Alle …»."""
    asked = _WHETHER.match(query.question) and _ANY.search(query.question)
    if not asked or any(_NONE_OR_ALL.match(other.sentence.text) for other in made):
        return []
    return first(one, (other for other in near(one) if _NONE_OR_ALL.match(other.text)), among)


def spoke_for(query: Query, one: Candidate, made: Sequence[Candidate], among: Sequence[Candidate]) -> list[Candidate]:
    """For «Hvem talte for KS på …?»: the first sentence of the document that names somebody of that body."""
    asked = _SPOKE_FOR.search(query.question)
    if asked is None:
        return []
    name = asked["whom"] or asked["of"] or asked["body"]
    body = _MINISTER if _STATE.match(name) else rf"\b{re.escape(name)}\b"
    told = re.compile(rf"{body}[^.]{{0,40}}?{_NAME}|{_NAME}[^.]{{0,60}}?{body}")
    if any(told.search(other.sentence.text) for other in made):
        return []
    there = [other for other in among if other.passage.document_id == one.passage.document_id]
    return sorted((other for other in there if told.search(other.sentence.text)), key=lambda other: other.start)[:1]
