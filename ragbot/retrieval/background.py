"""What a question tells of itself before and after it asks: who wants to know and what for, which is no topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_ASKS = r"(?:hva|kva|hvem|kven|hvor|kor|kvar|hvordan|korleis|hvorfor|kvifor|hvilke[nt]?|når|er|har|kan|sa|mente|what|who|whom|where|when|why|how|which|did|does|is|are|was|were|has)\b"
_AFTER_COLON = re.compile(rf"(?<=[:–—])\s+(?={_ASKS})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
_SHORTENING = re.compile(r"\b(?:bl\.a|f\.eks|ca|nr|kl|dr|mr|mrs|st|jf|osv|mv)\.$", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:^|(?<=[.!?,;–])\s*)(?:gjerne\s)?(?:alt\ssammen|alt\ssaman|alle\ssammen|kort\soppsummert|i\skorte\strekk|takk(?:\sfor\shjelpa|\sfor\shjelpen)?|please|thanks|in\sshort)\W*$",
    re.IGNORECASE,
)
_FRAMING = re.compile(
    r"\b(?:ifølge|ifølgje|i\sfølge|according\sto)\s(?:the\s)?(?:(?:åpnings|opnings)?(?:talen?|tala)|speech|article|text|teksten|referatet|artikkelen|dokument\w+|kilden\w*|kjelda|ham|han|henne|ho)\b"
    r"|\b(?:slik|sånn|som)\s(?:[^\s,.?]+\s){1,3}(?:så|ser|såg|opplevde|oppfatt\w+|skildr\w+|framstil\w+|fremstil\w+)\s(?:på\s)?(?:det|dette)\b"
    r"|\bslik\sdet\s(?:framstil\w+|fremstil\w+|blir\s\w+|ble\s\w+|vart\s\w+)(?:\sav)?\b"
    r"|\b(?:as|the\sway)\s(?:[^\s,.?]+\s){1,3}(?:saw|sees|put|puts)\sit\b|\bin\sthe\s(?:opinion|view|eyes)\sof\b|\b(?:etter|i)\s\S+\s(?:sitt\s|sin\s|sine\s|sit\s)?(?:syn|mening|øyne|auge)\b",
    re.IGNORECASE,
)


def asked_part(text: str) -> str:
    """``text`` with everything but what asks blanked by spaces, so that places in it stay the same.

    «Jeg er lærer: hva sa KS om lekser?» and «Vi lager en sak om skole. Hva sa KS om lekser? Gjerne alt.» ask only
    «hva sa KS om lekser?». A text without a question mark, or with nothing else, stays whole.
    """
    kept = blanked(text, [match.span() for match in (*_TRAILING.finditer(text), *_FRAMING.finditer(text))])
    bounds = [
        0,
        *(at.end() for at in _SENTENCE_END.finditer(text) if not _SHORTENING.search(text[: at.start()])),
        len(text),
    ]
    sentences = list(pairwise(bounds))
    asking = [span for span in sentences if text[slice(*span)].rstrip().endswith("?")]
    if asking and len(asking) < len(sentences):
        kept = blanked(kept, [span for span in sentences if span not in asking])
    colons = [match.end() for match in _AFTER_COLON.finditer(text) if text[: match.start()].count(" ") > 1]
    if colons:
        kept = blanked(kept, [(0, colons[-1])])
    return kept


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text``, as long as before, with spaces for what stands at ``spans``."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
