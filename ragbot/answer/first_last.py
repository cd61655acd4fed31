"""When somebody first or last spoke of a matter: «Når tok KS først opp skyss?», "the latest that Lund said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.selection import Candidate
from ragbot.types import Intent, Query

_FIRST = re.compile(
    r"\b(?:for\s)?(?:første|fyrste)\s(?:gang|gong)(?:en)?\b|\btidligst\b|\btidlegast\b|\bearliest\b|\b(?:the\s)?first\stime\b"
    r"|\b(?:når|hvilket\sår|kva\sår|when|(?:which|what)\syear)\b.*\b(?:først|fyrst|first)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:aller\s)?sist\b(?!\s(?:i|på|men)\b)|\bsiste\s(?:gang|gong)(?:en)?\b|\b(?:det|the)\s(?:siste|last|latest)\s(?:som\s|that\s|thing\s)?(?!\w*(?:år|year))\w+\s(?:har\s|has\s)?(?:sa|sagt|si|said|say|mente|uttalte)\b"
    r"|\b(?:senest|seinast|most\srecent(?:ly)?|latest|last\stime)\b|\bwhen\b.*\blast\b(?!\s(?:year|month|week))",
    re.IGNORECASE,
)
FIRST_TIME = re.compile(r"\b(?:for\s)?(?:første|fyrste)\s(?:gang|gong)|\bfirst\stime\b", re.IGNORECASE)
"""What says itself that something was, or is asked to be, for the first time."""
_TOLD = 0.5
"""How near a sentence must come to the best one, if it says itself that something was for the first time."""
_ON_TOPIC = 0.85
_NEAR = 0.75
"""How near a sentence must come to the best one in coverage, and in score, to be of the matter."""


def at_the_end(query: Query, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """``candidates`` of the first or the last year in which the matter is spoken of, where that is asked for; else all.

    A sentence that says itself that it was the first time goes before them. ``candidates`` are best first.
    """
    first = bool(_FIRST.search(query.question))
    if not candidates or query.intent is Intent.COMPARE or not (first or _LAST.search(query.question)):
        return candidates
    told = [
        one for one in candidates if FIRST_TIME.search(one.sentence.text) and one.score >= _TOLD * candidates[0].score
    ]
    if told and first and FIRST_TIME.search(query.question):
        return told
    best = max(one.coverage for one in candidates)
    score = max(one.score for one in candidates)
    strong = {
        one.passage.year
        for one in candidates
        if one.passage.year and one.coverage >= _ON_TOPIC * best and one.score >= _NEAR * score
    }
    if not strong:
        return candidates
    year = min(strong) if first else max(strong)
    return [one for one in candidates if one.passage.year == year]
