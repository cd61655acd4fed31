"""The years that a question names: «i 2021», «siden 2020», «mellom 2020 og 2022», «i fjor», «de siste tre årene»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

_YEAR = r"(?:19|20)\d{2}"
_SPAN = re.compile(
    rf"\b({_YEAR})\s*(?:[-–—]|til(?:\sog\smed)?|to|through|until)\s*({_YEAR})\b"
    rf"|\b({_YEAR})[-–—/](\d{{2}})\b(?![-–—/.]\d)"
    rf"|\b(?:mellom|between|fra|frå|from)\s+({_YEAR})\s+(?:og|and|til|to|until)\s+({_YEAR})\b",
    re.IGNORECASE,
)
_BETWEEN_TWO = re.compile(
    rf"\b(?:differ\w*|forskjell\w*|skilnad\w*|skil(?:ler|te|de|jer?)?)\s(?:\S+\s){{0,6}}?(?:mellom|between)\s({_YEAR})\s(?:og|and)\s({_YEAR})\b",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    rf"\b({_YEAR})\s(?:og|eller|and|or)\s(?:(?:i|in)\s)?(?:året|the\syear)\s(etter|før|after|before)\b(?!\s\w)",
    re.IGNORECASE,
)
_FOR_YEAR = re.compile(
    rf"\b\w*(?:budsjett\w*|opplegg\w*|ramme(?:r|n|ne)?|proposisjon\w*|oppgjør\w*|budget|proposal|framework|settlement)\s(?:\S+\s){{0,3}}?(?:for|til)\s({_YEAR})\b",
    re.IGNORECASE,
)
"""«budsjettet for 2017»: what is for a year is mostly spoken of in the year before."""
# «… i 2020, og hva sa hun om ferger året etter?», "… and two years later?": as seen from the year named before.
_FROM_THERE = re.compile(
    r"\b(?:(?:i\s)?(?:året|the\syear)\s(?P<side>etter|før|after|before|tidligere|tidlegare|earlier)|(?P<next>året\sderpå|(?:the\s)?(?:following|next)\syear|påfølgende\sår|neste\sår)|(?P<previous>året\si\sforveien|året\sforut|(?:the\s)?previous\syear)"
    r"|(?P<count>\d{1,2}|et|ett|eit|to|tre|fire|fem|one|a|two|three|four|five|ten)\s(?:år|years?)\s(?P<way>senere|seinare|etter|tidligere|tidlegare|før|later|after|earlier|before))"
    r"(?=\W*$|[,;:.?!]|\s(?:og|and|om|about|on|på|i|in|at|that|da|då|hva|kva)\b(?!\s(?:møtet|valget|krigen)))(?!\sat\b|\sthat\b)",
    re.IGNORECASE,
)
_LATER = frozenset("etter senere seinare after later".split())
_SINCE = re.compile(
    rf"\b(?:siden|sidan|since|fra\sog\smed|frå\sog\smed|f\.o\.m\.?|from)\s+(?:året\s+)?({_YEAR})\b(?!\s*(?:til|to|[-–]))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\b(?:etter|after|senere\senn|seinare\senn|later\sthan)\s+({_YEAR})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?:før|before|tidligere\senn|tidlegare\senn|earlier\sthan|prior\sto)\s+({_YEAR})\b", re.IGNORECASE
)
_UNTIL = re.compile(rf"\b(?:til\sog\smed|t\.o\.m\.?|up\sto|until)\s+({_YEAR})\b", re.IGNORECASE)
# What a number before it counts: «2000 kroner» is no year, «i 2021» is one whatever follows.
_COUNTED = (
    r"kroner|kr\b|nok\b|prosent|kommuner\b|kommunar\b|personer|personar|deltakere|deltakarar|innbygger|innbyggjar|ansatte|tilsette"
    r"|elever|elevar|barn\b|stillinger|stillingar|årsverk|brukere|brukarar|mennesker|menneske\b|timer|timar|meldinger|meldingar"
    r"|mill|mrd|milliard|million|people|persons|municipalities|participants|pupils|employees|users|percent|hours|messages"
)
_SINGLE = re.compile(
    rf"(?<![\d.,])(?:(?<=\bi\s)|(?<=\bin\s)|(?<!\bkr\s)(?!{_YEAR}\s(?:{_COUNTED})))({_YEAR})(?![\d%]|\s%|[.,]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b\d{{1,2}}[./]\d{{1,2}}[./]({_YEAR})\b|\b({_YEAR})-\d{{2}}-\d{{2}}\b")
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|january|february|march|may|june|july|october|december)"
)
# «på møtet 3. november 2022», "on 3 November 2022", "on November 3rd, 2022": only the year is asked by.
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}\s(?P<year>{_YEAR})\b"
    rf"|\b{_MONTH}\s(?:\d{{1,2}}(?:\.|st|nd|rd|th)?,?\s)?(?P<last>{_YEAR})\b",
    re.IGNORECASE,
)
_DECADE = re.compile(r"\b((?:19|20)\d0)(?:-?(?:årene|åra|tallet|talet)|s)\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<=\s)['’](\d{2})\b")
_LAST_YEARS = re.compile(
    r"\b(?:de|dei|the)?\s?(?:siste|last|past)\s+(\d+|to|tre|fire|fem|ti|two|three|four|five|ten)\s+(?:årene|åra|år|years)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\bfor\s(\d{1,2}|et|ett|eit|to|tre|fire|fem|ti)\sår\ssi(?:d|de)[ae]n\b|\b(\d{1,2}|one|a|two|three|four|five|ten)\syears?\sago\b",
    re.IGNORECASE,
)
_SINCE_LAST_YEAR = re.compile(r"\b(?:siden|sidan|since)\s(?:i\sfjor|last\syear)\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\bi\sfjor\b|\blast\syear\b|\bfjoråret\b|\b(?:forrige|førre)\sår\b", re.IGNORECASE)
_YEAR_BEFORE_LAST = re.compile(r"\b(?:i\s)?forfjor\b|\bi\sfor\sfjor\b", re.IGNORECASE)
_THIS_YEAR = re.compile(rf"\bi\sår\b(?!\s{_YEAR})|\bthis\syear\b", re.IGNORECASE)
_NUMBER_WORDS = "et 1 ett 1 eit 1 one 1 a 1 to 2 two 2 tre 3 three 3 fire 4 four 4 fem 5 five 5 ti 10 ten 10".split()
_COUNT = {word: int(number) for word, number in zip(_NUMBER_WORDS[::2], _NUMBER_WORDS[1::2], strict=True)}
_NOW = r"(?:nå|now|today|nowadays|i\sdag|(?<!\bare\s)(?<!\bis\s)no(?=\W*$|\senn\b|\smot\b|\sog\b))"
_THEN = rf"(?:(?:i\s|in\s)?{_YEAR}|før|tidligere|tidlegare|den\sgang(?:en)?|dengang|før\si\stid[ae]n?|before|earlier|then|back\sthen|in\sthe\spast|used\sto|for\s\S+\sår\ssi[dae]+n|(?:\S+\s)?years\sago)"
_NOW_AND_THEN = re.compile(
    rf"\b{_NOW}\s(?:\S+\s){{0,3}}?(?:enn|than|mot|versus|vs\.?|kontra|(?:sam(?:men|an)lik?n\w*|sammenlign\w*|compared)\s(?:med|to|with))\s(?:(?:det|dei|de|it|they)\s(?:var|was|were|did)\s)?{_THEN}\b"
    rf"|\b{_THEN},?\s(?:\S+\s)??(?:og|and|but|men|mens|medan|while|enn|than|mot)\s(?:(?:hva|kva|hvor\w*|kor\w*|what|how|hvem|kven|who)\s[^?.!]{{1,60}}?\s)?{_NOW}\b",
    re.IGNORECASE,
)
_UNITS = "null en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_LONGEST = 200  # a stretch of more years is a slip of the pen
_FARTHEST_BACK = 100  # so many years back is all that «de siste … årene» reaches
_Span = tuple[int, int]
_Reading = tuple[Sequence[_Span], Iterable[int]]
"""Where a text names years, and which."""


@dataclass(frozen=True, slots=True)
class Years:
    """``values`` in rising order; ``spans`` are the stretches of ``text`` (the question in figures) that named them.

    ``bounds`` are the years from which an open-ended range reaches, as a sentence that tells of it names them.
    """

    text: str
    values: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    bounds: tuple[str, ...] = ()


def years_in(text: str, today: date, known: tuple[int, ...] = ()) -> Years:
    """The years that ``text`` names; open-ended ranges reach over the ``known`` years and to today's.

    «siden 2021» is 2021 and later, «etter 2021» later than 2021, «før 2021» earlier.
    """
    text = _spelled_out(text)
    lowest, highest = min((*known, today.year)), max((*known, today.year))
    values: set[int] = set()
    spans: list[_Span] = []
    readings = chain(
        _stretches(text), _open_ranges(text, lowest, highest), _seen_from(today, text, highest), _single(text)
    )
    for places, years in readings:  # a stretch that an earlier reading has taken is not read again
        if not _taken(spans, places[0][0], places[-1][1]):
            spans += places
            values.update(years)
    for match in _FROM_THERE.finditer(text):
        named = [int(text[e - 4 : e]) for s, e in sorted(spans) if e <= match.start() and text[s:e][-4:].isdigit()]
        if named and not _taken(spans, *match.span()):
            spans.append(match.span())
            values.add(named[-1] + _step(match))
    if len(values) == 1 and now_and_then(text):  # «nå enn i 2011»: from then until the latest that is known
        values = {year for year in {*known, *values} if year >= min(values)}
    spans, values = _without_those_to_come(text, spans, values, highest)
    bounds = (match.group(1) for match in _SINCE.finditer(text) if match.span() in spans)
    return Years(text, tuple(sorted(values)), tuple(sorted(spans)), tuple(dict.fromkeys(bounds)))


def _taken(spans: Sequence[_Span], start: int, end: int) -> bool:
    """Whether one of ``spans`` overlaps the stretch from ``start`` to ``end``."""
    return any(first < end and start < last for first, last in spans)


def _stretches(text: str) -> Iterator[_Reading]:
    """Years that are more than their own figures: of a date, two set against each other, budgets, decades and spans."""
    for match in (*_DATE.finditer(text), *_DAY.finditer(text)):
        yield [match.span()], [int(next(filter(None, match.groups())))]
    for match in _BETWEEN_TWO.finditer(text):  # what stands between them is not asked about
        yield [match.span(1), match.span(2)], map(int, match.groups())
    for match in _NEXT_TO.finditer(text):
        year = int(match.group(1))
        yield [match.span()], (year, year + 1 if match.group(2).lower() in _LATER else year - 1)
    for match in _FOR_YEAR.finditer(text):
        yield [match.span(1)], (int(match.group(1)) - 1, int(match.group(1)))
    for match in _DECADE.finditer(text):
        yield [match.span()], _through(int(match.group(1)), int(match.group(1)) + 9)
    for match in _SPAN.finditer(text):
        low, high = (int(group) for group in match.groups() if group)
        high = high if high > 99 else max(low, low // 100 * 100 + high)  # «2021-05» is a month
        yield [match.span()], _through(min(low, high), max(low, high))


def _open_ranges(text: str, lowest: int, highest: int) -> Iterator[_Reading]:
    """Years from one on, up to ``highest``, and years until one, from ``lowest``."""
    for pattern, step in ((_SINCE, 0), (_AFTER, 1)):
        for match in pattern.finditer(text):
            first = int(match.group(1)) + step
            yield [match.span()], _through(first, max(highest, first))
    for pattern, step in ((_BEFORE, -1), (_UNTIL, 0)):
        for match in pattern.finditer(text):
            last = int(match.group(1)) + step
            yield [match.span()], _through(min(lowest, last), last)


def _seen_from(today: date, text: str, highest: int) -> Iterator[_Reading]:
    """Years told from the present one: «de siste tre årene», «for to år siden», «siden i fjor», «i år»."""
    for match in _LAST_YEARS.finditer(text):
        yield [match.span()], _through(today.year - min(_number(match.group(1)), _FARTHEST_BACK), today.year)
    for match in _AGO.finditer(text):
        yield [match.span()], [today.year - _number(next(filter(None, match.groups())))]
    for match in _SINCE_LAST_YEAR.finditer(text):
        yield [match.span()], _through(today.year - 1, highest)
    for pattern, back in ((_YEAR_BEFORE_LAST, 2), (_LAST_YEAR, 1), (_THIS_YEAR, 0)):
        for match in pattern.finditer(text):
            yield [match.span()], [today.year - back]


def _single(text: str) -> Iterator[_Reading]:
    """Years that stand alone: «i 2021», «'21»."""
    for match in _SINGLE.finditer(text):
        yield [match.span()], [int(match.group(1))]
    for match in _SHORT.finditer(text):
        yield [match.span()], [2000 + int(match.group(1))]


def _through(low: int, high: int) -> Sequence[int]:
    """Every year from ``low`` through ``high``; none for a stretch that is too long to be meant."""
    return range(low, high + 1) if high - low <= _LONGEST else ()


def _number(word: str) -> int:
    """«tre», "three" or «3» -> 3."""
    return _COUNT.get(word.lower()) or int(word)


def now_and_then(text: str) -> bool:
    """Whether ``text`` sets what is now against what was: «nå enn før», «… i 2015, og hva … nå?»."""
    return _NOW_AND_THEN.search(text) is not None


def _without_those_to_come(
    text: str, spans: list[_Span], values: set[int], highest: int
) -> tuple[list[_Span], set[int]]:
    """Beside a year that has been, one that is to come is talked about: «… i rapporten fra 2015, fram mot 2030»."""
    to_come = {
        (start, end) for start, end in spans if re.fullmatch(_YEAR, one := text[start:end]) and int(one) > highest
    }
    if not any(year <= highest for year in values):
        return spans, values
    return [span for span in spans if span not in to_come], values - {int(text[slice(*span)]) for span in to_come}


def seen_from(text: str) -> tuple[int, str] | None:
    """How many years «og året etter?» or "two years earlier" lie from the year talked about before, and the words that say it."""
    match = _FROM_THERE.search(text)
    return None if match is None else (_step(match), match.group())


def _step(match: re.Match[str]) -> int:
    """How many years «året etter», «to år tidligere» and their like lead from the year named before."""
    if match["next"] or match["previous"]:
        return 1 if match["next"] else -1
    count = _number(match["count"]) if match["count"] else 1
    return count if (match["side"] or match["way"]).lower() in _LATER else -count


def _spelled_out(text: str) -> str:
    """Years in words become figures of the same length, padded, so that spans still fit the question."""
    for pattern, year in _words():
        for match in reversed(list(pattern.finditer(text))):
            text = text[: match.start()] + str(year).ljust(len(match.group())) + text[match.end() :]
    return text


@lru_cache(maxsize=1)
def _words() -> list[tuple[re.Pattern[str], int]]:
    units, english = _UNITS.split(), _ENGLISH.split()
    patterns = []
    for year in range(2039, 1999, -1):
        tens, unit = divmod(year - 2000, 10)
        small, small_english = units[year - 2000] if year < 2020 else "", english[year - 2000] if year < 2020 else ""
        if tens >= 2:
            ten, ten_english = (("tjue", "twenty"), ("tretti", "thirty"))[tens - 2]
            small = ten + (r"[\s-]?" + units[unit] if unit else "")
            small_english = ten_english + (r"[\s-]?" + english[unit] if unit else "")
        # «tjue to» is 22: the short form is a year from 2010 on.
        short, short_english = (r"|tjue\s?", r"|twenty[\s-]?") if year >= 2010 else ("", "")
        norwegian = rf"(?:to\s?tusen\s?(?:og\s?)?{short}){small}"
        english_year = rf"(?:two\sthousand\s(?:and\s)?{short_english}){small_english}"
        patterns.append(
            (re.compile(rf"\b(?:{norwegian}|{english_year})\b(?!\s(?:hundre|hundred))", re.IGNORECASE), year)
        )
    return patterns
