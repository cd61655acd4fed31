"""What a sentence says in the parts that may not change when it is rephrased: figures, negations, strong words, names.

Bokmål, nynorsk and English; a claim in English is held against Norwegian sentences through the word table of
``ragbot.retrieval.translation``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ragbot.index.lexical import STOPWORDS, WORD, stem, words_of
from ragbot.retrieval.translation import bokmaal_for, lemmas

_NUMBERS = {
    "no": """0 null 2 to 3 tre 4 fire 5 fem 6 seks 7 sju 7 syv 8 åtte 9 ni 10 ti 11 elleve 12 tolv 13 tretten 14 fjorten
        15 femten 16 seksten 17 sytten 18 atten 19 nitten 20 tjue 30 tretti 40 førti 50 femti 60 seksti 70 sytti 80 åtti
        90 nitti 100 hundre""",
    "en": """0 zero 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen
        14 fourteen 15 fifteen 16 sixteen 17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty
        60 sixty 70 seventy 80 eighty 90 ninety 100 hundred""",
}  # «en» and «one» are left out: they are articles and pronouns far oftener than numbers
_WORD_VALUES = {name: dict(zip(text.split()[1::2], text.split()[::2], strict=True)) for name, text in _NUMBERS.items()}
_UNITS = (
    ("%", r"%|prosent|pst\.?|percent|per cent"),
    ("pp", r"prosentpoeng|percentage points?"),
    ("tusen", r"tusen|thousand"),
    ("million", r"million(?:er|ar|s)?|mill\.?|mill"),
    ("milliard", r"milliard(?:er|ar)?|mrd\.?|billions?"),
)
_UNIT = "|".join(f"(?P<u{place}>(?:{pattern})(?![\\w]))" for place, (_, pattern) in reversed(list(enumerate(_UNITS))))
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<value>\d+(?:[.,\u00a0\u202f ]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+)(?:[\s-]?(?:{_UNIT}))?",
    re.IGNORECASE,
)
_NEGATORS = {
    "no": frozenset("ikke ikkje aldri ingen inga inkje uten utan verken hverken korkje neppe nei".split()),
    "en": frozenset("not no never none without neither nor cannot nobody nothing".split()),
}
_ABSENCE = re.compile(
    r"\b(?:mangl\w*|mangel\w*|fravær\w*|umulig\w*|umogleg\w*|advar\w*|åtvar\w*|avvis\w*|fraråd\w*|nekt\w*|unngå\w*"
    r"|slutt\w*|stans\w*|lack\w*|absence|impossible|warn\w*|against|reject\w*|oppos\w*|refus\w*|avoid\w*|stop\w*"
    r"|for lite|too little)\b",
    re.IGNORECASE,
)
_SOURCING = frozenset(("ifølge", "følge", "ifølgje", "følgje", "fylgje"))
_NOT_ONLY = re.compile(r"\s+(?:bare|berre|kun|minst|only|least|just|merely)\b", re.IGNORECASE)
NOT_JUST = re.compile(rf"\b(?:ikke|ikkje|not){_NOT_ONLY.pattern}", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.,;:!?–—()]|\b(?:men|but|mens|medan|while|og at|and that)\b")

# Words that a rephrasing may not bring in: if the claim has one, so must its sources. A star stands for any ending, an
# underscore for a space.
_STRONG = """
all: alle alt samtlige samtlege hver hvert kvar kvart enhver all every everyone each entire hele heile
only: bare berre kun utelukkende utelukkande only solely merely
always: alltid always
less: mindre færre less fewer
half: halvparten halve half
double: dobbel* doble* doubl* twice
triple: tredobl* tripl* trefold*
third: tredel* third
quarter: fjerdedel* quarter
majority: flertall* fleirtal* majorit* de_fleste dei_fleste most_of
first: første fyrste first
last: siste last
illegal: ulovlig* ulovleg* illegal* lovbrudd* lovbrot* kriminel* criminal*
promise: lovet_å lovte_å lovet_at lova_å lovar_å lover_å lover_at garanter* promis* guarant*
scandal: skandal* scandal* svind* fraud* korrup* corrupt* løgn* lyg* lied lies lying
"""
# Pairs that turn a sentence round: the claim may not have the one where its sources have only the other.
_OPPOSITES = """
øk* auk* voks* veks* stig* steg increas* grow* grew rise rises rising rose styrk* strengthen* expand* utvid*
    / redus* falt fall faller fell sank synk* minsk* kutt* svekk* decreas* declin* reduc* cut cuts cutting weaken*
    shrink*
    legg*_ned avvikl*
høy* høg* high* / lav* låg* low*
før before until / etter after
over minst above at_least more_than mer_enn meir_enn
    / under høyst maksimalt inntil below at_most up_to less_than mindre_enn færre_enn
støtt* stø ønsk* ynskj* foresl* føresl* anbefal* tilrå* ros* ja_til support* want* propos* recommend* prais* welcom*
    favor* favour*
    / advar* åtvar* avvis* motsett* motset* kritiser* frykt* fraråd* imot nei_til oppos* warn* reject* critici* fear*
    refus* against
lett* enk* easy easier simpl* / vanskel* vansk* kreven* difficult* hard harder
god godt gode bedre betre best beste good better / dårl* verre verst* bad worse worst
for_lite mangl* too_little too_few for_få lack* knapp* short* / nok tilstrekk* for_mye for_mykje enough too_much
med with / uten utan without
"""
_MODAL = re.compile(
    r"\b(?:(?P<must>må|måtte|must|shall)|(?P<should>bør|burde|should|ought)|(?P<can>kan|kunne|can|could|may|might))\b",
    re.IGNORECASE,
)
_GOVERNORS = re.compile(
    r"\b(?P<governor>fra|frå|til|mot|av|from|to|by)\s+(?:(?:den|det|de|dei|the|an?|en|ein|ei|eit|et)\s+)?(?P<noun>[^\W\d_]+)",
    re.IGNORECASE,
)
_SUFFIXES = frozenset(
    " e er ere ert erer a ar ast asjon ering ing else ende lig leg elig ig isk het heit skap t te et s".split(" ")
)
_SAME_GOVERNOR = {"frå": "fra", "from": "fra", "to": "til", "by": "av"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written, with digits or in words: ``value`` normalised, ``unit`` what it counts in, "" for none."""

    value: str
    unit: str
    start: int
    end: int


def figures(text: str, language: str) -> list[Figure]:
    """Every number of ``text``, years too; words for numbers in the language of the text."""
    words = _WORD_VALUES["en" if language == "en" else "no"]
    found = []
    for match in _FIGURE.finditer(text):
        written = match.group("value")
        value = normal_number(written) if written[0].isdigit() else words.get(written.lower())
        unit = next((name for place, (name, _) in enumerate(_UNITS) if match.group(f"u{place}")), "")
        if value is not None:
            found.append(Figure(value, unit, match.start(), match.end()))
    return found


def normal_number(written: str) -> str:
    """«2 000», «2.000» and «2,000» as «2000»; «2,50» as «2.5»."""
    plain = re.sub(r"[.,\s](?=\d{3}(?!\d))", "", written) if re.search(r"[.,\s]\d{3}(?!\d)", written) else written
    plain = plain.replace(",", ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain.lstrip("0") or "0"


def is_year(figure: Figure) -> bool:
    """Whether a number reads as a year."""
    return not figure.unit and bool(re.fullmatch(r"(?:19|20)\d{2}", figure.value))


@lru_cache(maxsize=20_000)
def terms_for(word: str, language: str) -> frozenset[str]:
    """The index terms that ``word`` may stand for: its own, and its translations where the language is English."""
    if language != "en":
        return frozenset({stem(word)})
    translated = {stem(other) for one in (word, *lemmas(word)) for other, _ in bokmaal_for(one, 6)}
    return frozenset({stem(word), *translated, *lemmas(word)})


def meets(word: str, terms: Collection[str], language: str) -> bool:
    """Whether ``word`` stands in ``terms``: itself, another form of it, or within a compound."""
    return any(_alike(one, other) for one in terms_for(word, language) for other in terms)


def _alike(mine: str, theirs: str) -> bool:
    """Whether a claim's term is in the source: as it is, in another form, or within a compound of the source.

    A compound of the claim's own says more than a source that has only a part of it.
    """
    if mine == theirs:
        return True
    if len(mine) >= 5 and (theirs.startswith(mine) or theirs.endswith(mine)):
        return True
    both = list(zip(mine, theirs, strict=False))
    common = next((place for place, (a, b) in enumerate(both) if a != b), len(both))
    if common < 6:
        return False
    derived = {mine[common:], theirs[common:]} <= _SUFFIXES  # «kompensere», «kompensasjon»
    return derived or common >= 0.7 * max(len(mine), len(theirs))


def terms_in(text: str) -> frozenset[str]:
    """Every index term of ``text``, small words too, the parts of hyphenated words each by itself."""
    return frozenset(stem(word) for word in words_of(text))


def negated(text: str, language: str) -> list[list[str]]:
    """For each negation of ``text`` the words it rules: up to six content words of its clause."""
    negators = _NEGATORS["en" if language == "en" else "no"]
    found = []
    for match in WORD.finditer(text):
        word = match.group().lower()
        rest = text[match.end() :]
        if _NOT_ONLY.match(rest):  # «ikke bare …, men også», «ikke minst» deny nothing
            continue
        if word in negators or (language == "en" and word.replace("’", "'").endswith("n't")):
            end = _CLAUSE_END.search(rest)
            clause = rest[: end.start()] if end else rest
            found.append([one for one in words_of(clause) if one not in STOPWORDS | _SOURCING][:6])
    return found


def tells_absence(text: str) -> bool:
    """Whether ``text`` denies without a negation: «mangler», «advarte mot», «umulig»."""
    return bool(_ABSENCE.search(text))


def strong_words(text: str) -> set[str]:
    """The kinds of strong words in ``text``: all, only, half, double … («ikke bare» is not only)."""
    text = NOT_JUST.sub("", text)
    return {name for name, pattern in _strong() if pattern.search(text)}


def _any_of(words: str) -> re.Pattern[str]:
    patterns = (re.escape(word).replace(r"\*", r"\w*").replace("_", r"\s") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _strong() -> list[tuple[str, re.Pattern[str]]]:
    rows = (row.split(":") for row in _STRONG.strip().splitlines())
    return [(name, _any_of(words)) for name, words in rows]


@lru_cache(maxsize=1)
def _opposites() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    rows = (row.split("/") for row in _OPPOSITES.strip().replace("\n    ", " ").splitlines())
    return [(_any_of(one), _any_of(other)) for one, other in rows]


def turns_round(claim: str, evidence: str) -> bool:
    """Whether ``claim`` has a word whose opposite stands in ``evidence``, and not the word itself."""
    return any(
        mine.search(claim) and not mine.search(evidence) and theirs.search(evidence)
        for one, other in _opposites()
        for mine, theirs in ((one, other), (other, one))
    )


def modals(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each «must», «should» or «can» of ``text``, by that name, with the up to four content words it rules."""
    for match in _MODAL.finditer(text):
        rest = text[match.end() :]
        end = _CLAUSE_END.search(rest)
        words = [word for word in words_of(rest[: end.start()] if end else rest) if word not in STOPWORDS]
        yield str(match.lastgroup), words[:4]


def governed(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of «fra», «til», «mot» or «av» and the term it governs."""
    for match in _GOVERNORS.finditer(text):
        governor = match.group("governor").lower()
        if match.group("noun").lower() in STOPWORDS:
            continue
        yield _SAME_GOVERNOR.get(governor, governor), stem(match.group("noun").lower())
