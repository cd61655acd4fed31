"""Whether a sentence can tell who did a thing or holds an office: somebody must be named in it, or be its speaker.

«Arbeidsgruppen skal ifølge Havnelaget se på saken» tells nobody who leads it, and what the chair of one body says
tells nobody who will be the director of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.named import other_names
from ragbot.answer.selection import Candidate
from ragbot.documents.introductions import ROLE_NOUN
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Intent, Query

_ENGLISH = r"(?:mayor|minister|chair(?:man|woman|person)?|chief(?:\sexecutive)?|director|CEO|president|secretary|head|leader|boss|editor|professor|researcher)"
_NOUN = rf"(?:{ROLE_NOUN}|{_ENGLISH})"
_WHICH_OFFICE = re.compile(
    rf"\b(?:hvilken|hvilke|kva(?:\sfor)?(?:\s(?:ein|ei))?|which|what)\s(?:[\w-]+\s)?(?P<office>{_NOUN})\b(?!\w)",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"\b(?:hvem|kven|who)\s(?:er|var|blir|ble|blei|vart|skal\sbli|skal\svære|skal\svere|is|was|will\sbe|became|becomes|has\sbeen|will\sbecome)\s"
    rf"(?:(?:ansatt|tilsatt|valgt|vald|utnevnt|utnemnd|appointed|elected|hired|som|as|the|ny|nye|den|new)\s){{0,3}}(?P<office>{_NOUN})(?:en|n|a)?\b",
    re.IGNORECASE,
)
_FAMILIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"minister|ministar|statsråd",
        r"ordfører|ordførar|\bmayor",
        r"direktør|sjef\b|sjefen|\bCEO\b|chief|director|daglig|dagleg|administrerende|rådmann|\bhead\b|\bboss\b",
        r"leder|leiar|\bled[ae]?t?\b|\bleia\b|\bchair|\bpresident|\bhead|\bleader|formann|forkvinne|\bled\b",
    )
)


def held(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence has the office that a question asks the holder of, in its words or its speaker's role.

    Who has taken over an office may be told by a name alone; which minister did a thing may not.
    """
    which, who = _WHICH_OFFICE.search(query.question), _WHO_IS.search(query.question)
    asked = which or who
    if asked is None or query.intent is not Intent.WHO:
        return True
    family = [one for one in _FAMILIES if one.search(asked["office"])] or [
        re.compile(re.escape(asked["office"]), re.IGNORECASE)
    ]
    for one in chosen:
        text = f"{one.sentence.text} {one.sentence.attribution.role or ''}"
        if any(pattern.search(text) for pattern in family):
            return True
    return which is None and any(other_names(query, question, one, town=False) for one in chosen)
