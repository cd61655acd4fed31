"""Figures in a sentence, and which of them a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.measures import measured, other_measure
from ragbot.index.lexical import WORD, stem, words_of
from ragbot.retrieval.matching import QuestionWord

_NUMBER_WORD = r"(?:en|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen)"
_SMALL = r"(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)"
_ENGLISH_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TENS = r"(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)"
_ENGLISH_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ENGLISH_DIGIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
MONTH = (
    r"(?:(?i:januar|februar|mars|april|juni|juli|august|september|oktober|november|desember|january|february|june|july"
    r"|october|december)|mai|May|March)"
)
_FIGURE = re.compile(
    rf"""(?<![\w.,/-])(?:
        {_NUMBER_WORD}\sav\s{_NUMBER_WORD}\b            # fire av ti
      | (?:one|{_ENGLISH_SMALL})\s(?:in|out\sof)\s(?:every\s)?{_ENGLISH_SMALL}\b  # four in ten
      | \d+\s(?:av|of)\s(?:de\s|dei\s|the\s)?\d+      # 68 av 130
      | (?:over|under|nærmere|nesten|rundt|om\slag|ca\.?|cirka|minst|mer\senn|drøyt|vel|hele|nearly|almost|about|around)?\s?
        \d+(?:[.,\s]\d{{3}})*(?:,\d+)?(?:/\d+)?(?:\s?[–-]\s?\d+)?(?:\s?(?:%|prosent(?:poeng)?|per\scent|percent|million(?:er|ar|s)?|milliard(?:er|ar)?|billion|mill\.|mrd\.)(?:\s(?:kroner|kr)\b)?|\skroner\b|\b(?!\.\d))
      | (?:halvannen|{_NUMBER_WORD}|{_TENS}(?:en|to|tre|fire|fem|seks|sju|syv|åtte|ni))\s(?:og\s(?:en|ein|et|eit)\s(?:halv|kvart)\s)?(?:prosent(?:poeng)?|(?:hundre\s)?tusen|million(?:er|ar)?|milliard(?:er|ar)?)\b(?:\s(?:kroner|kr)\b)?  # åtte prosent
      | (?:one|{_ENGLISH_SMALL}|{_ENGLISH_TENS}(?:-{_ENGLISH_DIGIT})?)\s(?:and\sa\shalf\s)?(?:per\scent|percent|(?:hundred\s)?thousand|million|billion)\b
      | {_SMALL}[-\s]?(?:tredje|fjerde|femte|tredel|fjerdedel|femdel)\w*  # to tredeler
      | (?:{_ENGLISH_SMALL}|one|a)[-\s](?:thirds?|quarters?|fifths?)\b
      | (?:dobbelt|dobbel|tredobbelt|halvparten|én\stredel|en\stredel|ein\stredel|en\sfjerdedel|ein\sfjerdedel|annethvert|annakvart|halve)\b(?:\sså\s\w+)?
      | (?:half|twice|double)(?=\s(?:of|the|as|its|their)\b)
      | {_SMALL}(?:dagers|dags|døgns|ukers|vekers|måneders|månaders|timers|timars|års)\w*  # todagerskonferanse
      | {_SMALL}\s(?=år\b|døgn\b|tiltak\b|mål\b|[a-zæøå]{{3,}}(?:er|ar)\b)      # tre dager
      | (?:{_SMALL}|{_TENS}\w*)(?<!\bto)\s(?=[a-zæøå]{{4,}}e\s[a-zæøå]{{3,}})          # elleve regionale team
      | {_TENS}(?:en|to|tre|fire|fem|seks|sju|syv|åtte|ni)?\s(?=[a-zæøå]{{3,}})            # tjueseks kommuner
      | (?:{_ENGLISH_TENS}(?:-{_ENGLISH_DIGIT})?|{_ENGLISH_SMALL})\s(?=(?:[A-Za-z]+\s)?[a-z]{{3,}}s\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SHARE = re.compile(r"\b(?:prosent\w*|andel\w*|percent\w*|per\scent|share|proportion|brøkdel)\b", re.IGNORECASE)
_IS_SHARE = re.compile(r"%|prosent|per\s?cent|\sav\s|\sof\s|/|del\w*$|halv", re.IGNORECASE)
_IN_A_DATE = re.compile(rf"\.?\s{MONTH}\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:\b(?:kap|kapittel|nr|punkt|pkt|artikkel|side|s|paragraf|vedlegg|chapter|section)\.?|§)\s*$", re.IGNORECASE
)
# Things that are never each other, whatever the words: time, money, shares, occasions, people.
_KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:dag|døgn|uke|veke|måned|månad|time|minutt|år)\w{0,3}|(?:day|week|month|hour|minute|year)s?",
        r"\w*(?:kroner|pengar?|penger|pengene|midler|midlar|midlene|tilskudd|tilskot|støtte|beløp)|kr|nok|euro|dollars?|money|funding",
        r"prosent\w*|per\s?cent|%",
        r"gang\w*|gong\w*|times",
        r"person\w*|menneske\w*|folk|nordmenn|nordmann\w*|norwegians?|borgar\w*|borger\w*|deltak\w+|deltag\w+|innbygg\w+|people|participants?|inhabitants?",
    )
)
_ANYBODY = re.compile(r"person(?:er|ar|s)?|menneske[rn]?|folk|nordmenn|people|norwegians?")
_MEASURES = (0, 1, 3)
_LASTING = re.compile(r"(?:dag|døgn|uke|veke|måned|månad|time|år)(?:er|ar)?s", re.IGNORECASE)  # «todagerskonferanse»
_VAGUE = re.compile(r"annethvert|annakvart|halv|dobb", re.IGNORECASE)  # a number only of what stands right beside it
_YEAR = re.compile(r"\D*(?:19|20)\d{2}\D*")


def figures_in(text: str) -> list[tuple[int, int]]:
    """The spans of the figures of ``text``, years left out unless a unit follows."""
    spans = []
    for match in _FIGURE.finditer(text):
        found = match.group().strip()
        if _REFERENCE.search(text[: match.start()]) or _IN_A_DATE.match(text, match.end()):
            continue
        if not found or (_YEAR.fullmatch(found) and not re.search(r"[a-z%]", found.lower())):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        spans.append((start, match.start() + len(match.group().rstrip())))
    return spans


def asked_figure(
    text: str, question: Sequence[QuestionWord], asked: str, counted: str | None = None
) -> tuple[int, int] | None:
    """The figure of ``text`` that stands nearest to the question's own words, or None.

    Where ``asked``, the question as it stands, wants a share, a share goes before another figure. ``counted`` is what
    it wants the number of: a figure of just that goes before any other, and one of another kind (days, where kroner
    are asked for) is no answer. Else digits go before words such as «annethvert».
    """
    spans = [span for span in figures_in(text) if not other_measure(asked, text[slice(*span)])]
    if measured(asked, text):
        spans = [span for span in spans if measured(asked, _with_unit(text, span))] or spans
    if _SHARE.search(asked):
        spans = [span for span in spans if _IS_SHARE.search(text[slice(*span)])] or spans
    elif counted:
        alike = _terms_of(counted, question)
        if of_it := [span for span in spans if _alike(alike, _beside(text, span, spans))]:
            return nearest(text, of_it, question)
        spans = [span for span in spans if _may_count(text, span, spans, counted)]
    digits = [span for span in spans if re.search(r"\d", text[slice(*span)])]
    return nearest(text, digits or spans, question)


def _with_unit(text: str, span: tuple[int, int]) -> str:
    """A figure with the word before it and the one after: «NOK 500», «500 kroner»."""
    before = text[: span[0]].split()[-1:]
    return " ".join([*before, text[slice(*span)], *text[span[1] :].split()[:1]])


def nearest(
    text: str, spans: Sequence[tuple[int, int]], question: Sequence[QuestionWord], *, before: float = 1.6
) -> tuple[int, int] | None:
    """The span of ``text`` that stands nearest to a word of the question; the first where none of them is there.

    ``before`` is how much farther a word counts that stands before the span: a figure goes before what it counts.
    """
    if not spans:
        return None
    terms = {term: one.weight for one in question for term, _ in one.terms}
    places = [
        (match.start(), match.end(), terms[term])
        for match in WORD.finditer(text)
        if (term := stem(match.group().lower())) in terms
    ]

    def distance(span: tuple[int, int]) -> float:
        reach = [
            (start - span[1] if start >= span[1] else before * max(0, span[0] - end)) / (0.2 + weight)
            for start, end, weight in places
        ]
        return min(reach, default=float(span[0]))

    return min(spans, key=distance)


def _terms_of(counted: str, question: Sequence[QuestionWord]) -> set[str]:
    """The index terms of the counted word, its translations among them."""
    word = counted.lower()
    own = {term for one in question if word in one.word.split() for term, _ in one.terms}
    return own | {stem(word)}


def counts(text: str, span: tuple[int, int], question: Sequence[QuestionWord], counted: str) -> bool:
    """Whether the figure at ``span`` of ``text`` stands right beside the thing that is ``counted``."""
    return _alike(_terms_of(counted, question), _beside(text, span, figures_in(text)))


def _alike(counted: set[str], words: Sequence[str]) -> bool:
    """Whether one of ``words`` is the counted thing, or one is the other's head («meldinger», «bekymringsmeldinger»)."""
    found = {stem(word) for word in words}
    heads = {(one, other) for one in counted for other in found if min(len(one), len(other)) >= 4}
    return bool(counted & found) or any(one.endswith(other) or other.endswith(one) for one, other in heads)


def _beside(text: str, span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> list[str]:
    """What a figure counts: its own words and the next three, up to a comma or the next figure."""
    end = min((start for start, _ in spans if start >= span[1]), default=len(text))
    behind = re.split(r"[,;:.!?()«»“”\"]", text[span[1] : end], maxsplit=1)[0]
    return [*words_of(text[slice(*span)]), *words_of(behind)[:3]]


def _may_count(text: str, span: tuple[int, int], spans: Sequence[tuple[int, int]], counted: str) -> bool:
    """Whether a figure is of the kind that is asked for, as far as both say it; days and kroner are never «kommuner»."""
    if _VAGUE.search(text[slice(*span)]):
        return False
    wanted, kind = _kind_of([counted.lower()]), _kind_of(_beside(text, span, spans))
    return kind in (None, wanted) or (wanted is None and kind not in _MEASURES)


def _kind_of(words: Sequence[str]) -> int | None:
    return next((kind for word in words for kind, known in enumerate(_KINDS) if known.fullmatch(word)), None)


def counts_only_measures(text: str) -> bool:
    """Whether every figure of ``text`` is of days, years, kroner or times, and none can be of people."""
    spans = figures_in(text)
    return bool(spans) and all(
        _kind_of(_beside(text, span, spans)) in _MEASURES or _LASTING.search(text[slice(*span)]) for span in spans
    )


def is_measure(word: str) -> bool:
    """Whether ``word`` is one that figures count, not who did a thing: «ganger», «dager», «prosent»."""
    return _kind_of([word.lower()]) is not None


def counts_anybody(text: str, counted: str) -> bool:
    """Whether both ask and answer count people as such: «600 personer» for «hvor mange nordmenn», "How many Danes"."""
    spans = figures_in(text)
    beside = (word for span in spans for word in _beside(text, span, spans))
    return (counted[:1].isupper() or bool(_ANYBODY.fullmatch(counted.lower()))) and any(
        _ANYBODY.fullmatch(word) for word in beside
    )
