"""Figures in a sentence, and which of them a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.index.lexical import WORD, stem
from ragbot.retrieval.matching import QuestionWord

_NUMBER_WORD = r"(?:en|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen)"
_SMALL = r"(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)"
_FIGURE = re.compile(
    rf"""(?<![\w.,/-])(?:
        {_NUMBER_WORD}\sav\s{_NUMBER_WORD}\b            # fire av ti
      | \d+\s(?:av|of)\s(?:de\s|dei\s|the\s)?\d+      # 68 av 130
      | (?:over|under|nærmere|nesten|rundt|om\slag|ca\.?|cirka|minst|mer\senn|drøyt|vel|hele)?\s?
        \d+(?:[.,\s]\d{{3}})*(?:,\d+)?(?:/\d+)?(?:\s?[–-]\s?\d+)?(?:\s?(?:%|prosent(?:poeng)?|per\scent|percent|million(?:er|ar|s)?|milliard(?:er|ar)?|billion|mill\.|mrd\.)|\b(?!\.\d))
      | {_SMALL}[-\s]?(?:tredje|fjerde|femte|tredel|fjerdedel|femdel)\w*  # to tredeler
      | (?:dobbelt|dobbel|tredobbelt|halvparten|én\stredel|en\stredel|en\sfjerdedel|annethvert|halve)\b(?:\sså\s\w+)?
      | {_SMALL}\s(?=dager|dagar|år\b|ganger|gonger|kommuner|personer|uker|måneder|løsninger|områder|tiltak)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SHARE = re.compile(r"\b(?:prosent\w*|andel\w*|percent\w*|per\scent|share|proportion|brøkdel)\b", re.IGNORECASE)
_IS_SHARE = re.compile(r"%|prosent|per\s?cent|\sav\s|\sof\s|/|del\w*$|halv", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:\b(?:kap|kapittel|nr|punkt|pkt|artikkel|side|s|paragraf|vedlegg|chapter|section)\.?|§)\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"\D*(?:19|20)\d{2}\D*")


def figures_in(text: str) -> list[tuple[int, int]]:
    """The spans of the figures of ``text``, years left out unless a unit follows."""
    spans = []
    for match in _FIGURE.finditer(text):
        found = match.group().strip()
        if _REFERENCE.search(text[: match.start()]):
            continue
        if not found or (_YEAR.fullmatch(found) and not re.search(r"[a-z%]", found.lower())):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        spans.append((start, match.start() + len(match.group().rstrip())))
    return spans


def asked_figure(text: str, question: Sequence[QuestionWord], asked: str) -> tuple[int, int] | None:
    """The figure of ``text`` that stands nearest to the question's own words, or None.

    Where ``asked``, the question as it stands, wants a share, a share goes before another figure; else digits go before
    words such as «annethvert».
    """
    spans = figures_in(text)
    if not spans:
        return None
    if _SHARE.search(asked):
        spans = [span for span in spans if _IS_SHARE.search(text[slice(*span)])] or spans
    else:
        spans = [span for span in spans if re.search(r"\d", text[slice(*span)])] or spans
    terms = {term: one.weight for one in question for term, _ in one.terms}
    places = [(match.start(), terms[stem(match.group().lower())]) for match in WORD.finditer(text) if stem(match.group().lower()) in terms]  # fmt: skip

    def distance(span: tuple[int, int]) -> float:
        # A figure goes before what it counts, so a word behind it is nearer than one before it.
        reach = [
            (place - span[1] if place >= span[1] else 1.6 * (span[0] - place)) / (0.2 + weight)
            for place, weight in places
        ]
        return min(reach, default=float(span[0]))

    return min(spans, key=distance)
