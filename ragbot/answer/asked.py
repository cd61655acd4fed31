"""The person, time or place that a question asks for, inside a sentence that answers it, and no other one there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ragbot.answer.figures import MONTH, asked_figure, nearest
from ragbot.documents.cues import ANY_VERB, STRICT_VERB
from ragbot.documents.genders import gender_of
from ragbot.documents.introductions import NAME, ROLE_NOUN
from ragbot.documents.people import People
from ragbot.index.lexical import STOPWORDS, WORD, stem
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Citation, Document, Intent, Query

Span = tuple[int, int]

_SEASON = r"(?:høsten|hausten|våren|sommeren|sommaren|vinteren|autumn|spring|summer|winter)"
_YEAR = r"(?:19|20)\d{2}(?![\d.,]\d|\w)"
_SINCE = r"(?:[Ss]iden|[Ss]idan|[Ff]ør|[Ee]tter|[Ii]nnen|[Ff]ram\stil|[Ff]rem\stil|[Ss]ince|[Bb]efore|[Aa]fter|[Uu]ntil|[Bb]y)"
TIME = re.compile(
    rf"""(?<![\w.,/-])(?:
        \d{{1,2}}(?:\.|st|nd|rd|th)?\s?(?:of\s)?{MONTH}(?:\s{_YEAR})?         # 1. januar 2020
      | {MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{_YEAR})?
      | (?:{_SINCE}\s)?(?:(?:årsskiftet|utgangen\sav|slutten\sav|begynnelsen\sav|starten\sav)\s)?(?:{MONTH}|{_SEASON})\s(?:of\s|i\s)?{_YEAR}
      | (?:mellom|between|fra|frå|from)\s{_YEAR}\s(?:og|and|til|to)\s{_YEAR}
      | {_YEAR}\s?[–-]\s?{_YEAR}
      | (?:{_SINCE}\s)?(?:utgangen\sav\s|slutten\sav\s|the\send\sof\s)?{_YEAR}
      | (?:fra|frå|til|før|etter|innen|i|ved|om)\s(?:høsten|hausten|våren|sommeren|sommaren|vinteren|årsskiftet)(?:\sav\b)?
      | (?:(?:fra|frå|i|før|etter|innen)\s){MONTH}
      | (?:(?:by|in|from|since|this|last|next)\s)(?:the\s)?(?:{_SEASON}|{MONTH})
      | (?:i\s(?:fjor|år|dag|morgen|morgon|går)|(?:neste|førre|forrige|komande|kommende)\s(?:år|uke|veke|måned|månad)|last\syear|next\syear)\b
      | (?:[Dd]e|[Dd]ei)\ssiste\s(?:\w+\s)?åra?(?:ene)?\b|[Dd]et\ssiste\såret\b
      | [Ii]\sløpet\sav\s(?:få|noen|nokre|\w+)\sår\b|within\s(?:a\sfew|\w+)\syears\b
      | (?:[Åå]ret|[Dd]agen|[Uu]ken|[Uu]ka|[Mm]åneden)\s(?:før|etter)(?:\s(?:møtet|konferansen|konferansa|valget))?\b
    )(?!\w)""",
    re.VERBOSE,
)
"""A point or stretch of time; prepositions are taken along."""
_OFTEN_ASKED = re.compile(r"\b(?:(?:hvor|kor)\s(?:ofte|tit|hyppig)|how\s(?:often|frequently))\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:(?:annethvert|annakvart|hvert|kvart|hver|kvar|annenhver|annankvar)(?:\s(?:\w+de|annet|anna|tredje|femte))?\s(?:år|uke|veke|måned|månad|dag|kvartal|halvår)"
    r"|årlige?|årleg|månedlig|månadleg|ukentlig|daglig|dagleg|(?:én|en|ein|éin|to|tre|fire|fem|\d+)\s(?:ganger|gonger|gang|gong)\s(?:i|per|om)\s\w+"
    r"|every\s(?:other\s|second\s)?(?:year|week|month|day)|annually|yearly|monthly|weekly|daily)\b",
    re.IGNORECASE,
)
_LONG_ASKED = re.compile(
    r"\b(?:(?:hvor|kor)\s(?:len(?:ge|gje)|lang\stid|raskt|fort)|how\s(?:long|fast|quickly))\b", re.IGNORECASE
)
_LONG = re.compile(
    r"\b(?:(?:(?:over|nærmere|nesten|i|for|under|mer\senn)\s)?(?:\d+|én|ett|en|ein|eit|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|mange|two|three|four|five|six|seven|eight|nine|ten)"
    rf"\s(?:døgn|dager|dagar|dag|uker|veker|måneder|månader|timer|timar|år|days?|weeks?|months?|hours?|years?)|(?:siden|sidan|since)\s{_YEAR})(?!\w)",
    re.IGNORECASE,
)
_WHEN_ASKED = re.compile(
    r"\b(?:(?:siden|sidan|fra|frå|til|innen|før)\s(?:når|da)|(?:since|until|by|from)\swhen)\b", re.IGNORECASE
)
_WHERE_ASKED = re.compile(r"\b(?:(?:fra|frå|på|ved)\s(?:hvor|kor|kvar)|(?:from|in|at|to)\swhere)\b", re.IGNORECASE)
_PLACE_NAME = r"[A-ZÆØÅ][a-zæøåé]+(?:[- ](?:og\s)?[A-ZÆØÅ][a-zæøåé]+){0,3}(?:\s(?:kommune|fylke|fylkeskommune|konferansesenter|rådhus))?"
_PLACE = re.compile(
    rf"(?<![\w-])(?:på|ved|i|fra|frå|utenfor|utanfor|nær|at|in|near|outside|from)\s(?:(?:et|eit|a|the)\s[a-zæøå]+\s(?:på|i|ved|at|in)\s)?"
    rf"(?P<place>{_PLACE_NAME}(?:,?\s(?:utenfor|utanfor|ved|nær|i|outside|near|in)\s[A-ZÆØÅ][a-zæøåé]+)?)"
)
_NOT_A_PLACE = re.compile(
    r"departement|direktorat|tilsyn|rådet\b|avtale|strategi|melding|konferans(?!esenter)|program", re.IGNORECASE
)
_IN_A_ROLE = re.compile(rf"(?:{ROLE_NOUN}|mayor|chair|director)(?:en|n|a)?\s(?:i|of|in)\s$", re.IGNORECASE)
_ROLE = re.compile(  # «Hvem leder havna?» asks for no leader
    rf"\b(?<!hvem\s)(?<!kven\s)({ROLE_NOUN}|\w*(?:mayor|chair|director|secretary))(?:en|n|a)?\b", re.IGNORECASE
)
_FROM_ASKED = re.compile(r"\b(?:fra|frå|from)\W*$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:fra|frå|from)\s(?P<place>(?:the\s)?[\w-]+(?:,\s[\w-]+)*(?:,?\s(?:og|and)\s(?:the\s)?[\w-]+)?)(?=[.,;:]|$)"
)
_SPEAKING = re.compile(
    r"\b(?:snakk|tal[at]|nev[nt]|nemn|omtal|drøft|tok\s(?:også\s)?opp|trakk\sf|løft|roste|kritisert|spoke|talk|mention|rais|prais)",
    re.IGNORECASE,
)
_ENGLISH_ROLES = {
    "mayor": "ordfører",
    "chair": "styreleder",
    "state secretary": "statssekretær",
    "director": "direktør",
}
_PASSIVE = re.compile(
    r"\b(?:hvem|kven)\s(?:ble|blei|vart|blir|har\sblitt|er\sblitt)\b|\bwho\s(?:was|were|is|has\sbeen)\s\w+(?:ed|en)\b",
    re.IGNORECASE,
)
_NEAR = 60
"""How far a verb may stand from its subject, in characters."""
ROLL = re.compile(
    r"\btil\sst(?:ede|ades?)\b|\bdelt(?:ok|atte?|eke)\b|\bdelta(?:r|kere|karar|kerne|karane)\b"
    r"|\b(?:hvem|kven)\s(?:alle\s)?(?:har\s)?(?:snakk|talte|talar|taler|uttal|innledet|innleidde|er\ssitert|ble\ssitert|vart\ssitert)\w*\b(?!\s(?:seg\s)?(?:om|mot|at|til|for)\b)"
    r"|\b(?:hvem|kven)\smøtte(?:\s(?:opp|fram|frem|på|under))?\b(?=\W*$|\s(?:opp|fram|frem|på|under)\b)"
    r"|\b(?:was|were)\spresent\b|\battend(?:ed|s|ing)?\b|\btook\spart\b|\bwho\s(?:spoke|speaks|participated)\b(?!\s(?:about|of|against)\b)",
    re.IGNORECASE,
)
"""Questions for everyone who was there or spoke: a list of people."""


def wanted(query: Query) -> Intent | None:
    """What one thing a question asks for, be it in the middle of it («Siden når …», "From where …"); None for a position.

    How often and how long count as times.
    """
    if query.intent is Intent.COMPARE:
        return None
    if any(pattern.search(query.question) for pattern in (_OFTEN_ASKED, _LONG_ASKED, _WHEN_ASKED)):
        return Intent.WHEN
    if query.intent is Intent.POSITION:
        return Intent.WHERE if _WHERE_ASKED.search(query.question) else None
    return None if query.intent is Intent.LIST else query.intent


def asks_stretch(question: str) -> bool:
    """Whether ``question`` asks how often or how long, rather than when."""
    return bool(_OFTEN_ASKED.search(question) or _LONG_ASKED.search(question))


def tells_time(question: str, text: str) -> bool:
    """Whether ``text`` has a time, or the stretch of time or the rhythm that ``question`` asks for."""
    pattern = _OFTEN if _OFTEN_ASKED.search(question) else _LONG if _LONG_ASKED.search(question) else TIME
    if pattern is not _LONG:
        return pattern.search(text) is not None
    told = any("mange" not in match.group().lower() for match in _LONG.finditer(text))  # «i mange år» tells no length
    return told or TIME.search(text) is not None


def asked_spans(query: Query, citation: Citation, question: Sequence[QuestionWord], document: Document) -> list[Span]:
    """What to set in bold in ``citation.quote``: the figure, person, time or place that is asked for, if it is there.

    One span, but for a question that asks for everyone present. Where it is not clear which of several is meant, none.
    """
    text, kind = citation.quote, wanted(query)
    if query.intent is Intent.COMPARE and kind_of(query) is not Intent.COMPARE:
        kind = kind_of(query)  # of each year
    if kind is Intent.WHEN:
        return _one(nearest(text, _times(query, text), question, before=1.0))
    if kind is Intent.FIGURE:
        return _one(asked_figure(text, question, query.question, query.counted))
    if kind is Intent.WHERE:
        return _one(nearest(text, _places(query, text, document), question, before=1.0))
    return _people(query, citation, question, document) if kind is Intent.WHO else []


def _one(span: Span | None) -> list[Span]:
    return [] if span is None else [span]


def _times(query: Query, text: str) -> list[Span]:
    """Points and stretches of time, without the year that the question names itself and those in an event's name."""
    if asks_stretch(query.question):
        pattern = _OFTEN if _OFTEN_ASKED.search(query.question) else _LONG
        return [match.span() for match in pattern.finditer(text)]
    spans = []
    for match in TIME.finditer(text):
        if re.fullmatch(_YEAR, match.group()):
            before = WORD.findall(text[: match.start()])[-1:]
            named = bool(before) and _is_name(before[0]) and text[match.start() - 1] == " "
            if int(match.group()) in query.years or (named and not _asked_about(before[0], query)):
                continue
        spans.append(match.span())
    return spans


def _is_name(word: str) -> bool:
    """«eKommune» and «Arendalsuka» of «eKommune 2022»: a word with a capital in it, and not «I 2022 …»."""
    return any(letter.isupper() for letter in word) and word.lower() not in STOPWORDS and len(word) > 2


def _asked_about(word: str, query: Query) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", query.question, re.IGNORECASE) is not None


def _places(query: Query, text: str, document: Document) -> list[Span]:
    """Named places, without people, events, bodies, and what the question names itself."""
    known = people_of(document).known
    taken = {part for one in known for part in one.name.split()} | {"KS"}
    taken |= set((document.event or "").split())
    of_a_role = _ROLE.search(query.question)
    spans = []
    for match in _PLACE.finditer(text):
        place = match["place"]
        if taken & set(place.split()) or _NOT_A_PLACE.search(place) or _asked_about(place, query):
            continue
        if not of_a_role and _IN_A_ROLE.search(text[: match.start("place")]):
            continue
        if re.match(r"\s(?:19|20)\d{2}\b", text[match.end() :]):  # an event: «på Arendalsuka 2022»
            continue
        spans.append(match.span("place"))
    if not spans and _FROM_ASKED.search(query.question):  # «Hvor kom innlederne fra?» -> «… fra kommuner og akademia»
        return [match.span("place") for match in _FROM.finditer(text)]
    return spans


@lru_cache(maxsize=64)
def people_of(document: Document) -> People:
    """The people of a document, found once."""
    return People(document)


def names_in(text: str, document: Document) -> list[tuple[Span, str]]:
    """The people named in ``text``, with their full names where the document has them; bodies left out."""
    found = [
        ((one.start, one.end), one.speaker.name)
        for one in people_of(document).mentions(text)
        if not one.organisation
        and text[one.start].isupper()
        and _holds_name(text[one.start : one.end], one.speaker.name)
    ]
    for match in re.finditer(NAME, text):
        if gender_of(match.group()) and not any(
            start < match.end() and match.start() < end for (start, end), _ in found
        ):
            known = people_of(document).named(match.group())
            found.append((match.span(), known.name if known else match.group()))
    for known in people_of(document).known:  # also where the sentence does not let them speak
        whole, last = re.escape(known.name), re.escape(known.name.split()[-1])
        for match in re.finditer(rf"(?<![\w-])(?:{whole}|{last})(?![\w-])", text):
            if known.name != "KS" and not any(start < match.end() and match.start() < end for (start, end), _ in found):
                found.append((match.span(), known.name))
    return sorted(found)


def _holds_name(mention: str, name: str) -> bool:
    """Whether a mention is by name, not by role: «Lund», not «Styrelederen»."""
    return bool(set(mention.split()) & set(name.split()))


def _people(query: Query, citation: Citation, question: Sequence[QuestionWord], document: Document) -> list[Span]:
    text = citation.quote
    named = names_in(text, document)
    if ROLL.search(query.question):
        first: dict[str, Span] = {}
        for span, name in named:
            first.setdefault(name, span)
        return sorted(first.values())
    others = [(span, name) for span, name in named if not _asked_about(name.split()[-1], query)]
    if by_role := _with_role(query, text, others):
        return by_role
    speaking = [span for span, name in others if name == citation.speaker]
    told = STRICT_VERB.search(query.question) or _SPEAKING.search(query.question)
    if told and not _PASSIVE.search(query.question):
        speaker = speaking[0] if speaking else _own_voice(citation)
        verbs = {stem(word.lower()) for word in told.group().split()}
        return _one(speaker) if speaker and _does(text, speaker, verbs) else []
    terms = {term for one in question for term, _ in one.terms}
    for start, end in [] if _PASSIVE.search(query.question) else speaking:
        # «Hvem inviterte Vik?» is answered by the one who does it: «Lund inviterte Vik».
        verb = ANY_VERB.search(text, end)
        if verb and verb.start() - end < 60 and stem(verb.group().split()[0].lower()) in terms:
            return [(start, end)]
    rest = [span for span, name in others if name != citation.speaker]
    return [rest[0]] if len({text[slice(*span)] for span in rest}) == 1 else []


def _does(text: str, speaker: Span, verbs: set[str]) -> bool:
    """Whether the verb that is asked about can be the speaker's: beside the name, or in other words altogether.

    In «Ordførerne etterlyser nett, sa Lund» it is not Lund who is asked for by «Hvem etterlyser nett?».
    """
    places = [match.span() for match in WORD.finditer(text) if stem(match.group().lower()) in verbs]
    gaps = (text[speaker[1] : start] if start >= speaker[1] else text[end : speaker[0]] for start, end in places)
    return not places or any(len(gap) <= _NEAR and not STRICT_VERB.search(gap) for gap in gaps)


def _with_role(query: Query, text: str, others: Sequence[tuple[Span, str]]) -> list[Span]:
    """The name beside the role that is asked for: «Hvem er ordfører i Vågan?» -> «Ordføreren i Vågan, **Ola Berg**»."""
    asked = _ROLE.search(query.question)
    if not asked:
        return []
    role = next(
        (norwegian for english, norwegian in _ENGLISH_ROLES.items() if english in query.question.lower()),
        asked[1].lower(),
    )
    held = [
        match.span()
        for match in _ROLE.finditer(text)
        if match[1].lower().endswith(role.replace("leiar", "leder").replace("førar", "fører"))
    ]
    near = [(min(max(span[0] - end, start - span[1]) for start, end in held), span) for span, _ in others if held]
    close = sorted(one for one in near if one[0] <= 40)
    return [close[0][1]] if close else []


def _own_voice(citation: Citation) -> Span | None:
    """Where a body that speaks stands in its own sentence: «KS», «departementet»."""
    match = re.search(rf"(?<![\w-]){re.escape(citation.speaker or '')}(?![\w-])", citation.quote, re.IGNORECASE)
    return match.span() if match and citation.speaker else None
