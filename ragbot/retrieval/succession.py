"""Who held an office before or after somebody: «Hvem var leder før Lund?», as far as the documents tell of both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.documents.standing import bare_office
from ragbot.retrieval.bodies import holds
from ragbot.retrieval.catalogue import Catalogue, Office, places_of

_ASKS = re.compile(r"\b(?:hvem|kven|who)\b", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?P<before>(?:rett\s|like\s)?før|before|(?:forgjenge\w+|føregangar\w*|forgjengar\w*|predecessors?)(?:\s(?:til|av|of|to))?)"
    r"(?=\s\S)|\b(?P<after>(?:overtok|tok\sover|took\sover)\s(?:\S+\s){0,3}?(?:etter|frå|fra|for|from)|etter|after|(?:etterfølg\w+|successors?)(?:\s(?:til|av|of|to))?|etterfulgte|etterfylgde|succeeded|replaced|avløste|avløyste)(?=\s\S)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?:['’]s?|s|\ssin)?\s(?:(?P<before>forgjeng\w+|predecessor)|(?P<after>etterfølg\w+|successor))\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:var|is|was|er|ble|vart|became|satt\ssom|leder|som|as)\s(?:the\s|of\s|ny\s)?(?P<office>[a-zæøå]*(?:le(?:der|iar)|sjef|ordfør(?:er|ar)|direktør|minister|president|chair|mayor|head|leader|director|boss))(?:en|n)?\b",
    re.IGNORECASE,
)
_IN_A_ROW = re.compile(r"\b(?:forgjeng|føregangar|etterfølg|etterfylg|predecessor|succe)", re.IGNORECASE)
_DEPUTY = re.compile(r"nest|vara|vise|deputy|vice")
_LEADING = frozenset("leder leiar sjef head leader boss lederen".split())


def asks_succession(text: str, people: Sequence[str]) -> tuple[str, bool] | None:
    """The one of ``people`` before (True) or after whom ``text`` asks who held the office; None for another question."""
    if not _ASKS.search(text) or not (_OFFICE.search(text) or _IN_A_ROW.search(text)):
        return None
    for name in people:
        for one in re.finditer(
            rf"(?<!\w)(?:{re.escape(name)}|{re.escape(name.split()[-1])})(?!\w)", text, re.IGNORECASE
        ):
            sides = [match for match in _SIDE.finditer(text) if match.end() + 1 == one.start()]
            if found := sides[-1] if sides else _THEIRS.match(text, one.end()):
                return name, found["before"] is not None
    return None


def beside(text: str, name: str, before: bool, catalogue: Catalogue) -> Office | None:
    """Whoever is known to have held, at the nearest time before or after ``name``, the same office at the same body."""
    asked = _OFFICE.search(text)
    noun = asked["office"].lower() if asked else ""
    theirs = [one for one in catalogue.offices if one.speaker.name == name and one.years and _is_meant(one, noun)]
    for office in theirs:
        years = {year for one in theirs if _same_office(one, office) for year in one.years}
        others = [
            one for one in catalogue.offices if one.speaker.name != name and one.years and _same_office(one, office)
        ]
        if earlier := [one for one in others if before and max(one.years) <= min(years)]:
            return max(earlier, key=lambda one: max(one.years))
        if later := [one for one in others if not before and min(one.years) >= max(years)]:
            return min(later, key=lambda one: min(one.years))
    return None


def _is_meant(one: Office, noun: str) -> bool:
    """Whether an office is the one that is asked about: any but a deputy's for «leder», or where none is named."""
    role = (one.speaker.role or "").lower()
    if not noun or noun in _LEADING:
        return bool(role) and not _DEPUTY.match(role)
    return bool(role) and holds(one.speaker, noun)


def _same_office(one: Office, other: Office) -> bool:
    """Whether two people held the same office at the same body, be it under a longer name or in English."""
    if not places_of(one.speaker) & places_of(other.speaker):
        return False
    first, second = one.speaker.role or "", other.speaker.role or ""
    return bool(first and second) and (
        holds(one.speaker, bare_office(second)) or holds(other.speaker, bare_office(first))
    )
