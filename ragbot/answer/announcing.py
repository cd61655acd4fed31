"""Sentences that announce what comes next («Grunnen er enkel.», «Havnene har to muligheter.»), and questions for a list."""

from __future__ import annotations

import re

from ragbot.retrieval.wordclass import is_verb
from ragbot.types import Intent, Query

_NUMBER = r"(?:to|tre|fire|fem|seks|sju|syv|åtte|flere|fleire|noen|nokre|følgende|følgjande|disse|desse|two|three|four|five|six|several|some|these)"
_NOUN = (
    r"(?:ting|krav\w*|framlegg\w*|forslag\w*|endring\w*|tiltak\w*|grep\w*|punkt\w*|grunn(?:er|ar|ane|ene|en)?|årsak\w*|orsak\w*|forhold\w*|alternativ\w*|muligheter|moglegheiter|valg"
    r"|råd\w*|ønsk\w*|føring\w*|oppgav\w*|oppgåv\w*|følg(?:er|jer|ene|jene)|konsekvens\w*|vilkår\w*|betingelse\w*|forutsetning\w*|føresetnad\w*|utfordring\w*|problem\w*|forklaring\w*|hensyn|omsyn"
    r"|demands?|proposals?|changes?|measures?|steps?|points?|reasons?|options?|alternatives?|choices|requests?|conditions?|consequences?|tasks?|challenges?|concerns?|recommendations?|things)"
)
_ANNOUNCES = re.compile(
    rf"\b{_NUMBER}\s(?:\w+\s)?{_NOUN}\s?[.:](?:\s|$)|\b{_NUMBER}\s(?:\w+\s)?{_NOUN}\b[^.:]{{0,60}}:\s?$"
    r"|^\W*(?:grunnen|årsaken|forklaringen|orsaka|årsaka|forklaringa|løsningen|løysinga|svaret|problemet|spørsmålet|(?:the\s)?(?:reason|answer|problem|explanation|solution))\s(?:er|var|is|was)\s(?:\w+\s){0,2}\w+[.:]$",
    re.IGNORECASE,
)
_COUNTS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "two": 2, "three": 3, "four": 4, "five": 5}
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<count>{'|'.join(_COUNTS)})\s(?:\w+\s)?{_NOUN}\b[^.:]{{0,60}}[.:]$", re.IGNORECASE
)
_SHORT_LINE = 16  # words of a sentence that only announces
_TELLS = re.compile(rf"\b{_NUMBER}\s(?:\w+\s)?{_NOUN}\b[^.:]{{0,80}}:\s\S", re.IGNORECASE)
_ASKS_LIST = re.compile(
    rf"\b(?:nevn|nemn|list\sopp|ramse?\sopp|name)\b|\b(?:gi|gje|gjev|vis|give|show|tell)\s(?:meg|oss|me|us)\s(?:\S+\s){{0,2}}\w*{_NOUN}\b|\b(?:hva|kva|hvilke|kva\sfor|what|which|alle|all)\b(?:\s\S+){{0,3}}\s\w*{_NOUN}\b"
    rf"|\b(?:to|tre|fire|fem|two|three|four|five)\s(?:\w+\s)?{_NOUN}\b|\bkravliste?\w*|\b(?:velge|velje|choose)\s(?:mellom|between)\b",
    re.IGNORECASE,
)

ORDINAL = re.compile(
    r"^(?:[-–—]\s*)?(?:For\sdet\s(?:første|fyrste|andre|tredje|fjerde)|De[nt]\s(?:ene|eine|første|fyrste|andre|tredje)|Først|Fyrst|Deretter|Dernest|Til\sslutt|Endelig|Endeleg"
    r"|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Finally|The\s(?:first|second|third|other|last))\b"
)
"""A sentence that counts on."""
_SEVERAL = re.compile(  # «Kva tenester …», "What services …"
    r"\W*(?:kva\s(?P<thing>[a-zæøå]{3,}(?:ar|er|or))|what\s(?!(?:does|was|is|has|says|this|makes|goes)\b)(?P<things>[a-z]{3,}[^s\W]s))\s",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(given, re.IGNORECASE))
    for asked, given in (
        (
            r"krav|framlegg|forslag|\b(?:hva|kva|what)\s(?:did\s|does\s)?(?:\S+\s){0,3}?(?:krev|foresl|føresl|ber|ba|bad|demand|propose)\w*|endring|tiltak|\bgrep\b|punkt|\bråd|ønske|føring|vilkår|betingelse|demands?\b|proposals?\b|changes?\b|measures?\b|steps?\b|requests?\b|recommendations?\b|conditions?\b",
            r"\b(?:ber|ba|bad|krev\w*|foresl\w*|føresl\w*|vil|ønsk\w*|går\sinn\sfor|anbefal\w*|krav|forslag|framlegg|endring\w*|tiltak|grep|punkt\w*|råd|vilkår|betingelse\w*|demand\w*|ask\w*|want\w*|propos\w*|call\w*|recommend\w*|measures|changes|steps|conditions)\b",
        ),
        (
            r"\b(?:vedt(?:ok|att|eke|ak|aka|akene)|enige?|samde|bestemt\w*|avtal\w*|agreed?|decided|adopted)\b",
            r"\b(?:vedtok|vedtar|vedtatt|vedteke|vedtak|enige?|samde|bestemt\w*|avtalt\w*|agreed?|decided|adopted)\b",
        ),
        (
            r"\bgrunn(?:er|ar|ane|ene)|årsak|orsak|forklaring|reasons?\b",
            r"\b(?:grunn\w*|årsak\w*|orsak\w*|forklaring\w*|skyld\w*|fordi|reasons?|because)\b",
        ),
        (
            r"følg(?:er|jer|ene|jene)|konsekvens|consequences?\b|effects?\b",
            r"\b(?:førte|fører|føre|følg\w*|konsekvens\w*|betyr|betydde|ga|led|result\w*|consequences?|means?|meant)\b",
        ),
        (
            r"alternativ|\bvelg?j?e\smellom|mulighet|moglegheit|options?\b|choices\b|choose\sbetween",
            r"\b(?:kan|velg\w*|alternativ\w*|mulighet\w*|moglegheit\w*|can|options?|choices|choose)\b",
        ),
    )
)
"""What kind of thing a question wants several of -> the words of a line that leads in to such things."""


def leads_to(query: Query, text: str) -> bool:
    """Whether a line announces, or tells, several of just the kind of thing that the question wants."""
    if not (text.rstrip().endswith(":") or announces(text) or lists_inside(text)):
        return False
    return any(asked.search(query.question) and given.search(text) for asked, given in _KINDS)


def announces(text: str) -> bool:
    """Whether a sentence says that something follows and not what: «Hun pekte på to forhold.», «Grunnen er enkel.»"""
    return len(text.split()) <= _SHORT_LINE and _ANNOUNCES.search(text.strip()) is not None


def announced_count(text: str) -> int:
    """How many things a short sentence says will follow: «Tre ting.», «Vi klarer det hvis tre ting faller på plass.»; else 0."""
    match = _COUNTED.search(text.strip()) if len(text.split()) <= _SHORT_LINE else None
    return _COUNTS[match["count"].lower()] if match else 0


def lists_inside(text: str) -> bool:
    """Whether a sentence announces a number of things and tells them: «Hun ga to grunner: tid og penger.»"""
    return _TELLS.search(text) is not None


def asks_for_list(query: Query) -> bool:
    """Whether several things are asked for: «hvilke …», «hvilke krav …», «nevn alle …», «hva kan de velge mellom»."""
    if query.intent is Intent.LIST or _ASKS_LIST.search(query.question):
        return True
    several = _SEVERAL.match(query.question)
    return several is not None and not is_verb((several["thing"] or several["things"]).lower())
