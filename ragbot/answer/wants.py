"""What kind of thing a question's wording wants: a price, an age, a date, a share, a telephone number."""

from __future__ import annotations

import re

from ragbot.types import Query

# What a question of this wording wants -> what a sentence must have to give it.
_WANTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(given, re.IGNORECASE))
    for asked, given in (
        (
            r"\b(?:hva|kva)\s(?:koste\w*|kosta|blir\sprisen|er\sprisen|var\sprisen|tjen(?:er|te|ar)|betal(?:er|te|ar)|(?:\S+\s){1,4}(?:koste|kosta))\b|\b(?:hvor|kor)\s(?:mye|mykje|dyrt?)\b.*\b(?:kost\w*|betal\w*|kroner|penger|pengar|bevilg\w*|løyv\w*)"
            r"|\bhow\smuch\b.*\b(?:cost\w*|pa(?:y|id)|money|spen[dt]\w*|price)|\bhow\sexpensive\b|\bwhat\s(?:was|is|were|are|did|does|will|would)\b.*\bcosts?\b|\b(?:total\s)?(?:costs?|price)\sof\b|\b(?:antall|hvor\smange|kor\smange)\skroner\b",
            r"\bkr\.?\b|\bkroner\b|\bmill\.|\bmrd\.|\bmillion\w*|\bmilliard\w*|\beuro\b|\bdollars?\b|\bNOK\b|€|\$|\bgratis\b|\bdobbelt\b|\bprosent\b",
        ),
        (
            r"\b(?:hvor|kor)\s(?:gammel|gamal|gamle|gamalt)\b|\bhow\sold\b|\b(?:hva|kva)\ser\salderen\b",
            r"\b\d+\s?(?:år|years?)\b|\b\d+-år|\bfødt\b|\bfødd\b|\bborn\b",
        ),
        (
            r"\b(?:hvor|kor)\s(?:lenge|lenger?)\b|\bhow\slong\b",
            r"\b(?:år(?:et|ene|a|s|er)?|dag|dager|dagar|døgn|uke\w*|veke\w*|måned\w*|månad\w*|time[rn]?|timar|minutt\w*|siden|sidan|years?|days?|weeks?|months?|hours?|since)\b|dager?s",
        ),
        (
            r"\b(?:hvilken|kva|what|which)\s(?:måned|månad|month|årstid|season)\b",
            r"januar|februar|\bmars\b|\bapril|\bmai\b|\bjuni|\bjuli|august|september|oktober|november|desember|\b(?:January|February|March|May|June|July|October|December)\b|høst|haust|vår(?:en)?\b|sommer|sumar|vinter|årsskift|autumn|spring|summer|winter",
        ),
        (
            r"\b(?:hvilken|kva|what|which)\s(?:dato|date|(?:uke|veke|week)?dag|(?:week)?day)\b",
            r"\b\d{1,2}\.\s?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)|\b(?:man|tirs|ons|tors|fre|lør|søn)dag|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
        ),
        (
            r"\b(?:siden|sidan)\s(?:når|hvilket\sår|kva\sår)\b|\bsince\s(?:when|what\syear|which\syear)\b",
            r"\b(?:19|20)\d{2}\b|\b(?:siden|sidan|since)\b",
        ),
        (
            r"\b(?:prosent(?:andel\w*)?|andel\w*|percent(?:age)?|per\scent|share|proportion|brøkdel|(?:hvor|kor)\sstor\sdel)\b",
            r"%|\bprosent|\bper\s?cent|\d\s?/\s?\d|\w\s(?:av|of)\s(?:ti|tre|fire|fem|hundre|de\b|dei\b|the\b|\d)|tredel|fjerdedel|femdel|halv|flertall|fleirtal|majority|\bandel",
        ),
        (r"\b(?:population|folketal\w*|innbyggertal\w*|innbyggjartal\w*)\b", r"\d{3}"),
        (
            r"^\W*(?:når|when)\s(?:skal|er|blir|kommer|kjem|går|åpner|opnar|starter|will|does|is)\b",
            r"\b(?:19|20)\d{2}\b|høst|haust|vår(?:en)?\b|sommer|sumar|vinter|årsskift|uke|veke|måned|månad|\bår(?:et|ene|a|s)?\b|\bdag|januar|februar|mars|april|\bmai\b|juni|juli|august|september|oktober|november|desember|snart|tidlig|sein|sen\b|senere|\bnå\b|\bno\b|når|year|month|week|day|soon|now|early",
        ),
        (r"\b(?:e-?post\w*|e-?mail\w*|mailadresse\w*)\b", r"\be-?post|\bmail|@"),
        (r"\b(?:telefon(?:nummer\w*)?|phone(?:\snumber)?|tlf)\b", r"telefon|\btlf|\bphone|\d{2}\s\d{2}\s\d{2}\s\d{2}"),
        (
            r"\b(?:hvilket|kva|which|what)\s(?:politisk\w*\s)?(?:parti|(?:political\s)?party)\b",
            r"parti|\bHøyre\b|\bVenstre\b|\bRødt\b|\bSV\b|\bFrp\b|\bAp\b|\bSp\b|\bKrF\b|\bMDG\b",
        ),
    )
)


def gives(query: Query, text: str) -> bool:
    """Whether ``text`` has the kind of thing the question's wording wants: a price, an age, a date, a telephone number."""
    return all(given.search(text) for asked, given in _WANTS if asked.search(query.question))
