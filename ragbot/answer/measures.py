"""What a figure must be of to answer: money where a price is asked for, a share for «hvor stor andel»."""

from __future__ import annotations

import re

_MONEY_ASKED = re.compile(
    r"\b(?:(?:hvor|kor)\s(?:mye|mykje|dyr\w*|stor\w*|høy\w*|høg\w*)|how\s(?:much|large|high|big|expensive))\b(?!\s(?:tid|time)\b).*\b(?:kost(?:e[rt]?|a[rt]?|et|nad\w*)|betal\w*|kroner|pengar?|penge[rn]\w*|bevilg\w*|løyv\w*|pris\w*|gebyr\w*|beløp\w*|budsjett\w*|tilskudd\w*|tilskot\w*|costs?|pa(?:y|id)|spen[dt]\w*|money|price\w*|fees?|grants?)\b"
    r"|\b(?:hva|kva)\s(?:(?:vil|ville|kan|skal|må)\s)?(?:\S+\s){0,5}?(?:koste[rt]?|kosta[rt]?|betale[rn]?|betalte|betalar)\b(?!\sfor\så\b)|\b(?:hva|kva|what)\s(?:er|var|blir|blei|ble|is|was|are|were)\s(?:the\s)?(?:\w+\s)?(?:prisen|kostnad\w*|gebyret|price|costs?|fee)\b"
    r"|\bwhat\s(?:do|does|did|will|would)\b.*\b(?:cost|pay)\b|\b(?:hvor|kor|how)\s(?:mange|many)\s(?:(?:millioner|millionar|milliarder|milliardar|millions?|billions?)(?:\s(?:kroner|of\skroner))?|kroner)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:kroner|kr|NOK|mill\.|mrd\.|euro|dollars?|øre)(?!\w)|\b(?:\d[\d.,]*|\w+)\s(?:million(?:er|ar|s)?|milliard(?:er|ar)?|billions?)\b(?!\s(?:mennesk|innbygg|person|people))",
    re.IGNORECASE,
)
_SHARE_ASKED = re.compile(
    r"\b(?:(?:hvor|kor)\s(?:mange|stor)\s(?:prosent|andel|del)\w*|(?:hvilken|kva)\s(?:prosent)?andel\w*|prosentandel\w*|(?:what|which)\s(?:share|proportion|percentage)|how\smany\sper\s?cent)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\bprosent|\bper\s?cent|\d\s?/\s?\d|\w\s(?:av|of|in|out\sof)\s(?:ti|tre|fire|fem|ten|three|four|five|\d)|tredel|fjerdedel|femdel|halv\w*|\b(?:thirds?|quarters?|half)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\b(?:overslag\w*|anslag\w*|re[gk]ning\w*|kostnad\w*|kost(?:e|er|et|a|ar)|pris\w*|utgift\w*|tal(?:l|let|la|lene|et)|antall\w*|andel\w*|sum(?:men)?|beløp\w*|gebyr\w*|costs?|estimates?|bills?|prices?|number|share|figures?)\b"
    r"|\b(?:mer|meir|mindre|flere|fleire|færre|høyere|høgare|lavere|lågare|more|fewer|less|higher|lower)\b.*\b(?:enn|than)\b"
    r"|\b(?:vokst|økt|auka|gått\s(?:ned|opp)|sunket|falt|grown|increased|fallen|risen)\b",
    re.IGNORECASE,
)


def asks_amount(question: str) -> bool:
    """Whether a comparison is of amounts: of costs, estimates or numbers, of more or less than something."""
    return _AMOUNT.search(question) is not None


def measured(question: str, text: str) -> bool | None:
    """Whether ``text`` has the measure that ``question`` asks for, money or a share; None where it asks for neither."""
    if _SHARE_ASKED.search(question):
        return _SHARE.search(text) is not None
    if _MONEY_ASKED.search(question):
        return _MONEY.search(text) is not None
    return None


def other_measure(question: str, figure: str) -> bool:
    """Whether ``figure`` is a share where ``question`` asks for money."""
    return bool(
        _MONEY_ASKED.search(question)
        and not _SHARE_ASKED.search(question)
        and re.search(r"%|prosent|per\s?cent", figure)
    )
