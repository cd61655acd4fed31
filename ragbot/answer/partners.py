"""With whom somebody did a thing: «Hvem samarbeidet KS med om …?», "Who did KS work with on …?"."""

from __future__ import annotations

import re

_PARTY = r"(?:the\s)?(?P<party>(?-i:[A-ZÆØÅ][\wæøåÆØÅ-]+)|regjering(?:en|a)|staten|departementet|government|ministry)\b"
_WITH_WHOM = re.compile(
    rf"^\W*(?:hvem|kven|whom?)\s(?:\S+\s){{1,2}}?{_PARTY}.*\b(?:med|with)\b(?=\W*$|\s(?:om|på|i|for|då|da|on|about|in|to|when|during)\b)",
    re.IGNORECASE,
)
_WITH_WHOM_FIRST = re.compile(
    rf"^\W*(?:(?:sammen|saman)\s)?(?:med\s(?:hvem|kven)|with\swhom|hvem\ssammen\smed|kven\ssaman\smed)\s(?:\S+\s){{1,2}}?{_PARTY}",
    re.IGNORECASE,
)
_NAME = r"(?:the\s)?(?P<{}>[A-ZÆØÅ][\wæøåÆØÅ-]{{2,}})"


def names_partner(question: str, text: str) -> bool:
    """Whether it is asked with whom a party did something, and ``text`` names another together with it.

    «KS og Husbanken har laget …», «KS inngikk en avtale med Husbanken» for «Hvem inngikk KS en avtale med?».
    """
    asked = _WITH_WHOM.search(question) or _WITH_WHOM_FIRST.search(question)
    if asked is None:
        return False
    party = re.escape(asked["party"])
    beside = re.compile(
        rf"\b{party},?\s(?:og|and|(?:(?:sammen|saman|together)\s)?(?:med|with))\s{_NAME.format('after')}"
        rf"|{_NAME.format('before')}\s(?:og|and)\s{party}\b|\b(?:med|with)\s{_NAME.format('along')}"
    )
    return any(
        name not in question
        for found in beside.finditer(text)
        for name in found.groupdict().values()
        if name is not None
    )
