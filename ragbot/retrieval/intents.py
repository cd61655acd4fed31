"""What kind of answer a question asks for, told from the words that it asks with."""

from __future__ import annotations

import re
from functools import lru_cache

from ragbot.retrieval.years import Years
from ragbot.types import Intent, Query

_COMPARE = re.compile(
    r"\bendr(?:et|a|ing|ingar|inger)\b|\butvikl(?:et|a)\s(?:seg|over)|\bskil(?:ler|te|de|jer?)?\b.*\bseg\b|\bsam(?:men|an)li(?:gn|kn)|\bforskjell(?!ig)|\bskilnad|\bversus\b|\bvs\b"
    r"|\bover\stid\b|\bcompar|\bdiffer(?!ent(?:ly)?\s\w)|\bchanged?\b.*\b(?:over|since|from|between)\b|\bmot\s(?:i\s)?(?:19|20)\d\d|\bi\sforhold\stil\s(?:19|20)\d\d"
    r"|\b(?:annet|anna|annerledes|annleis|different)\b.*\b(?:enn|from|than)\s(?:i\s|in\s)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_CHANGES_WANTED = re.compile(  # «Hvilke endringer vil KS ha i loven?» asks for wishes, «hvilke endringer har skjedd» compares
    r"\b(?:hvilke|kva(?:\sfor)?|what|which)\s(?:\w+\s)?(?:endring(?:er|ar)|changes)\b.*\b(?:vil|ville|ønsk\w*|krev\w*|kravde|ber|ba|bad|bedt|foresl\w*|føresl\w*|want\w*|propos\w*|ask\w*|demand\w*)\b",
    re.IGNORECASE,
)
_MORE = r"(?:fl(?:e|ei)re|flest|færre|færrast|mange|more|most|fewer|fewest|less)"
_YEAR = r"(?:(?:i|in)\s)?(?:19|20)\d\d"
_EITHER = rf"{_YEAR},?\s(?:eller|or|enn|than|mot|versus|vs\.?)\s{_YEAR}"
"""«2020 eller 2022»: of two years, the one in which there was more of what is counted."""
_SIDE_BY_SIDE = re.compile(
    r"\b(?:jamfør\w*|jf\.?|kontra|(?:as\s)?opposed\sto|in\scontrast|i\smotsetning|i\smotsetnad|mens|medan|while|whereas|i\sforhold\stil|relative\sto|annerledes|annleis|forskjellig\w*|ulike?|differently)\b",
    re.IGNORECASE,
)
_PLACE = r"(?:by|bygd|kommune|fylke|stad|sted|land|landsdel|lokale|bygning|sal|city|town|village|municipality|county|country|place|venue|building)"
# «… om å begrense hvor mange de er» and «en norm for hvor mange …» tell what is limited, and ask for no figure.
_GOVERNED = re.compile(
    r"\b(?:norm|grense|minstegrense|maksgrense|tak|krav|regel|regler|reglar|regla|føring\w*|cap|limit|rule)\s(?:for|på|til|om|on)\s(?:hvor|kor|how)\s\w+|\b(?:om|til|for|i?mot|med)\så\s[\w-]+\s(?:hvor|kor)\s\w+|\b\w{3,}ing\show\s(?:many|much)\b",
    re.IGNORECASE,
)
# «Hvor mye mer enn i fjor?» compares years; «hvor mye mer, sammenlignet med det de fikk?» asks for one figure.
_SET_BESIDE = re.compile(
    r"\b(?:sam(?:men|an)li(?:gn|kn)\w*|jamført|i\sforhold|compared)\s(?:med|til|with|to)\b", re.IGNORECASE
)
_KINDS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            Intent.WHEN,
            r"\b(?:(?:hvor|kor)\s(?:lenge|lengje|lang\stid|ofte|tit|hyppig)|how\s(?:long|often|frequently)|(?:siden|sidan|fra|frå|til|innen)\snår|(?:since|from|until|by)\swhen)\b",
        ),
        (
            Intent.FIGURE,
            r"\b(?:(?:hvor|kor)\s(?:mange|høy|høg)|(?<!\bom\s)(?:hvor|kor)\s(?:my(?:e|kje)|stor|store|stort|lang))\b|\bhow\s(?:many|much|large|big)\b"
            r"|\b(?:antall|prosent(?:andel)?|percentage|andel(?:en)?|per\scent|number\sof|what\s(?:share|proportion)|talet\spå|brøkdel|tall(?:et|ene)?)\b"
            rf"|\b{_MORE}\b.*\b{_EITHER}",
        ),
        (
            Intent.WHEN,
            r"^\W*(?:når|when)\b|\b(?:hvilket|kva|what|which)\s(?:år|year)\b|\b(?:hvilken|kva|what)\s(?:dato|date)\b",
        ),
        (
            Intent.WHO,
            r"\b(?:hvem|kven|who|whom|whose)\b|\b(?:hvilken|hvilke|kva(?:\sfor\s(?:ein|ei))?|which|what)\s[\w-]*(?:person|minister|statsråd|statssekretær|ordfører|ordførar|byråd|politiker|politikar|leder|leiar|direktør|mayor|speaker|chair|director)\b",
        ),
        (
            Intent.WHERE,
            rf"\b(?:i|på|in|at)\s(?:hvilke[nt]|kva(?:\sfor\s(?:ein|ei|eit))?|which|what)\s(?:\w+\s)?{_PLACE}\b|\b(?:hvor|kor|kvar|where)\s(?:i|in)\s(?:landet|verden|verda|byen|the\scountry|the\sworld|norge|noreg|norway)\b"
            r"|^\W*(?:hvor|kor|kvar|where)\b(?!\s?for\b)|\b(?:hvilket|kva)\s(?:sted|stad)\b|\bwhich\s(?:place|city|town|venue)\b|\bthe\s(?:place|venue|location)\b.*\bdiffer",
        ),
        (
            Intent.LIST,
            r"\b(?:hvilke|list(?:e|\sopp)?|nevn|nemn|ramse?\sopp|which)\b|\b(?:what|kva)\s(?:are|er)\sthe\b|\bkva\s(?:for\s(?:nokre|slags)\b|\w{3,}(?:ar|er)\s(?:er|har|hadde|skal|må|kan|var|vart|bør|vil|nemn\w*|trekk\w*)\b)"
            r"|\bgi\s(?:meg\s)?(?:noen\s)?eksempl|\bexamples?\sof\b|\bdøme\spå\b",
        ),
    )
)
_FACTS = (Intent.FIGURE, Intent.WHO, Intent.WHERE, Intent.WHEN)


def intent_of(text: str, years: Years) -> Intent:
    """What the question ``text`` asks for; two years named side by side make any of it a comparison."""
    kind = kind_in(text)
    if _CHANGES_WANTED.search(text) and len(years.values) < 2:
        return Intent.LIST
    if _COMPARE.search(text) and (kind is not Intent.FIGURE or years.values or not _SET_BESIDE.search(text)):
        return Intent.COMPARE
    if len(years.spans) > 1 and len(years.values) > 1:
        weighed = kind is Intent.FIGURE and re.search(_EITHER, text, re.IGNORECASE)
        if weighed or _SIDE_BY_SIDE.search(text):
            return Intent.COMPARE
    joined = re.search(r"\b(?:og|and|kontra|mot|vs|than|enn)\b", text)
    two = bool(len(years.spans) == 2 and joined and len(years.values) == 2)
    return Intent.COMPARE if two and kind in (Intent.POSITION, *_FACTS) else kind


@lru_cache(maxsize=2_000)
def kind_in(text: str) -> Intent:
    """What is asked for, comparisons aside: the figure of «Hvor mange kom i 2022 sammenlignet med 2020?»."""
    text = _GOVERNED.sub(" ", text)
    return next((intent for intent, pattern in _KINDS if pattern.search(text)), Intent.POSITION)


def kind_of(query: Query) -> Intent:
    """The query's intent; of a comparison, what is to be told of each year."""
    if query.intent is not Intent.COMPARE or len(query.years) < 2:
        return query.intent
    kind = kind_in(query.question)
    return kind if kind in _FACTS else Intent.COMPARE
