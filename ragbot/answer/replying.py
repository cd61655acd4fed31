"""Sentences that are an answer to what stands before them, and say little alone: a reply, a stand that is taken.

«Det er jeg imot.» after an interviewer's question; «Moe gikk imot forslaget.» after what somebody else proposed.
"""

from __future__ import annotations

import re

from ragbot.types import Passage

_STAND = re.compile(  # for or against, or neither
    r"\b(?:i?mot|nei\stil|ja\stil|støtt\w*|stø(?:r|dde)|avvis\w*|u?enig|ueinig|einig|tvil\w*|advar\w*|åtvar\w*|frar\w+|inn\sfor|ville?\s(?:ikke|ikkje)|kunne\s(?:ikke|ikkje)\slove"
    r"|lov(?:et|a|te)|skepti\w*|positiv\w*|negativ\w*|bekymr\w*|glad|redd|sceptical|skeptical|positive|worried|slutt\w*\sseg\stil|avslo|kritiser\w*|roste|mots(?:att|ett)\w*|kalt?e|åpn\w*\sfor|opn\w*\sfor|against|support\w*|reject\w*|oppos\w*|doubt\w*|agree[ds]?|disagree[ds]?|warn\w*)\b",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"\b(?:forslaget|framlegget|kravet|målet|planen|planene|ordningen|ordninga|ideen|tanken|påstanden|kritikken|løftet|tiltaket|endringen|endringa|dette|det|(?:en|et|ein|eit|noen|noko|noka)\s(?:slik|slikt|lov)"
    r"|the\s[a-z]+(?=\W*$)|it|this|[a-zæøå]{4,}(?:et|en|a|ene|ane)(?=\W*$))\b",
    re.IGNORECASE,
)
STANDS_ON = 3
"""How many sentences back that may be that somebody takes a stand on."""
_BRIEF = 12  # words of a sentence that says no more than where somebody stands


def takes_up(text: str) -> bool:
    """Whether a short sentence takes a stand on what the one before it tells: «Moe gikk imot forslaget.»"""
    return len(text.split()) <= _BRIEF and bool(_STAND.search(text) and _TAKEN_UP.search(text))


def replies(passage: Passage, number: int) -> bool:
    """Whether a sentence is somebody's reply to the question before it, which nobody named asks."""
    if not number:
        return False
    asked, told = passage.sentences[number - 1], passage.sentences[number]
    question = asked.text.rstrip("*_ \n").endswith("?") and asked.attribution.speaker is None
    return question and told.attribution.speaker is not None
