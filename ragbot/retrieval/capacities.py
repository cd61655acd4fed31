"""In what capacity a question has somebody speak: «som direktør», «da hun var ordfører», "now as mayor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ragbot.documents.introductions import ROLE_NOUN
from ragbot.retrieval.bodies import holds
from ragbot.retrieval.catalogue import Catalogue

_HE = r"(?:han|hun|ho|hen|he|she|de|dei|they|vedkommende)"
_AS = re.compile(
    rf"\b(?:(?:den\sgangen?|dengang|nå|no|now|then|(?:back\s)?when)\s)?(?:(?:i\s(?:rollen|rolla|egenskap|eigenskap|kraft)\s)?(?:som|av)|as|(?:da|då|mens|medan|when|while|den\sgangen|(?P<since>siden|sidan|since))\s{_HE}\s(?:var|er|was|is|satt\ssom|sat\sas))"
    rf"\s(?:an?\s|the\s|en\s|ein\s)?(?P<office>(?:(?:administrerende|daglig|managing|executive|deputy)\s)?(?:{ROLE_NOUN}|\w*(?:mayor|chair|director|leader|minister|president|head|manager))(?:en|n)?)(?:\s(?:i|of|for|ved)\s(?:the\s)?[A-ZÆØÅ][\w-]*(?:\s(?:kommune|fylkeskommune))?)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Capacity:
    """Where a question tells the capacity, from which years it is known, and how many there are; () where unsaid."""

    spans: tuple[tuple[int, int], ...] = ()
    years: tuple[int, ...] = ()
    count: int = 0


def capacity_in(text: str, catalogue: Catalogue, speakers: Sequence[str]) -> Capacity:
    """The offices in which ``text`` asks for what ``speakers`` said, if the documents know them to hold these.

    The years are told only where the documents know other offices of theirs: there the capacity makes a difference.
    """
    theirs = [one for one in catalogue.offices if one.speaker.name in speakers and one.speaker.role]
    spans, years, offices = [], set(), set()
    for match in _AS.finditer(text):
        held = [one for one in theirs if holds(one.speaker, match["office"])]
        if not held:
            continue
        spans.append(match.span())
        offices.add(match["office"].lower())
        years |= {year for one in held for year in one.years}
        if match["since"]:  # «… endret syn siden hun var ordfører?»: then and later
            later = {year for one in theirs if one not in held for year in one.years if year > min(years, default=0)}
            if later:
                return Capacity((match.span(),), tuple(sorted(years | later)), 2)
    others = {year for one in theirs for year in one.years} - years
    return Capacity(tuple(spans), tuple(sorted(years)) if others or len(offices) > 1 else (), len(offices))
