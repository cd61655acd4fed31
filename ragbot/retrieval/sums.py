"""Questions for a sum of money in words that name none: «Hva koster …?», «Hva tjener …?»."""

from __future__ import annotations

import re

_PAID = r"(?:i\s(?:lønn|løn|årslønn|årsløn|godtgjørelse|timen|året|måneden|månaden|uka|uken|veka|avgift|gebyr|skatt|leie)|betalt|per\s\w+|a\s(?:year|month|week|day)|an\shour)"
_DANGLING = r"(?!.*\b(?:for|til|med|by|with|to|av)\s?(?:\W*$|\b(?:i|på|in|at)\b))"
_WHAT = r"(?:^\W*(?:(?:og|men|and|but|vet|veit|do|you|know|du|dere)\s){0,3}|[,:]\s(?:og|and)\s)"
_SUM = re.compile(
    # «Hva koster ferja?», «Hva vil det koste å …?», «Hva betaler en husstand for vann?», «Hva tjener en rektor?»
    rf"{_WHAT}(?:hva|kva)\s(?:(?:kost(?:er|ar|a|et|e)|betal(?:er|te|ar|a))\b|(?:vil|ville|kan|kommer|kjem|må|måtte|skal|skulle|kom|får|har|hadde)\s(?:(?!mene\b|si\b|at\b)\S+\s){{1,6}}?(?:kosta?|kostet|betale?|betalt)\b|tj?en(?:er|te|ar)\b(?!.*\b(?:på|til|som)\b)|(?:får|fikk|fekk|har|hadde|tar|tek)\s(?:\S+\s){{1,6}}?{_PAID}){_DANGLING}"
    rf"|{_WHAT}(?:hva|kva)\s(?:er|var|blir|blei|ble)\s(?:\w+\s)?(?:pris|lønn|løn|gebyr|avgift|timelønn|årslønn)(?:en|a|et)\b"
    rf"|{_WHAT}what\s(?:does|do|did|will|would|must|should)\s(?:(?!say\b|said\b|think\b|mean\b|want\b|about\b|on\b|of\b)\S+\s){{1,6}}?(?:cost|pay|earn|make\s(?:a|per)\s\w+)\b{_DANGLING}",
    re.IGNORECASE,
)


def asks_sum(text: str) -> bool:
    """Whether a sum is the natural answer to ``text``: a price, a wage or a fee."""
    return _SUM.search(text) is not None
