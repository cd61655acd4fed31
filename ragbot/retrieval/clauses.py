"""Where in a question somebody is named: as the one whose words are asked for, or inside what the question is about.

«Hva svarte Lund da ministeren sa nei?» asks for Lund alone, and so does «Hva svarte Lund på Dahls kritikk?».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

_THE = r"(?:(?:the|den|det|dei|de|da|då|når|etter|også|so)\s)?"
_OPENS = re.compile(
    rf"(?:\b(?:da|då|når|(?:etter|før|fordi|slik|så|om|i|for|til|av|på)\sat|at|før|fordi|ettersom|mens|medan|siden|sidan|som|when|after|before|because|while|that|who|whom|which)\s){_THE}$",
    re.IGNORECASE,
)
"""What a clause begins with whose subject comes next."""
_SET_OFF = re.compile(
    r"\b(?:det|dei|de|hva|kva|what|those|that|slik|sånn|ifølge|same|samme)\s(?:som|that)\s$", re.IGNORECASE
)
_KS = re.compile(r"(?<![\w-])ks(?:['’]s?|s)?(?![\w-])", re.IGNORECASE)
_ASKED_KS = re.compile(
    r"(?<!\btil\s)(?<!\bmed\s)(?<!\bmot\s)(?<!\bmøtte\s)(?<!\bfikk\s)(?<!\bfekk\s)(?<!\bfår\s)(?<!\bwith\s)(?<!\bto\s)(?<!\bog\s)(?<!\band\s)$",
    re.IGNORECASE,
)
"""What may stand before KS where it is asked itself, rather than told or met."""
_WAS_IN_OFFICE = re.compile(r"\s(?:var|er|was|is|satt|sat|ledet|leidde|led|overtok)\b", re.IGNORECASE)
_VOICE = re.compile(
    r"\s(?:\w+e\s)?(?:tale[nr]?|tala|innlegg(?:et)?|foredrag(?:et)?|syn(?:et)?|synspunkt\w*|mening\w*|meining\w*|holdning\w*|haldning\w*|standpunkt\w*|budskap\w*|bodskap\w*|argument\w*|hovedpoeng\w*|uttal\w+|utsagn\w*"
    r"|views?|opinions?|speech|talk|remarks?|stance|position|message|statements?|words|eyes|address)\b",
    re.IGNORECASE,
)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:på|mot|til|av|for|om|ved|med|etter|on|to|of|about|against|from|fra|frå|by|in|i|with)\s(?:the\s)?$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r",\s")
_THE_WAY = re.compile(r"\b(?:slik|sånn|som|as|the\sway)\s(?:the\s)?$", re.IGNORECASE)
_SAW = re.compile(
    r"\s(?:så|ser|såg|fortalte|fortalde|forklarte|forklara|la\sfram|opplevde|oppfatt\w+|skildr\w+|framstil\w+|fremstil\w+|vurder\w+|saw|sees|puts?|tells|told|describe[sd]|explain(?:s|ed))\b",
    re.IGNORECASE,
)
_IN_EYES = re.compile(r"\b(?:etter|i|in|to|for)\s(?:the\s)?$", re.IGNORECASE)
_SEEN = re.compile(
    r"\s(?:sitt\s|sin\s|sine\s|eget\s|own\s)?(?:syn|mening|meining|øyne|auge|view|opinion|eyes|mind|judge?ment|vurdering)\b",
    re.IGNORECASE,
)
_BELIEVED = re.compile(
    r"\b(?:(?:skal|skulle)\s(?:vi|man|ein|en|du)\s(?:tro|tru)(?:\spå)?|(?:om|hvis|dersom|viss)\s(?:vi|man|ein|en|du)\s(?:spør|spurte|hører\spå|høyrer\spå)|if\s(?:we|one|you)\s(?:are\sto\s)?(?:believe|asks?|listen\sto)|(?:view|opinion|eyes)\sof"
    r"|(?:viktig\w*|avgjørende|avgjerande|hovedsake[nr]|hovudsak[ea]|poenget|målet|hjertesak\w*|important|essential|crucial|matter(?:s|ed)?(?:\smost)?|(?:betyr|betydde|tyder)\s(?:\w+\s)?mest),?\s(?:for|to))\s(?:the\s)?$",
    re.IGNORECASE,
)


class Placed(Protocol):
    """Anything that stands at a span of the question."""

    @property
    def span(self) -> tuple[int, int]: ...  # noqa: D102


P = TypeVar("P", bound=Placed)


def of_the_matter(text: str, one: Placed) -> bool:
    """Whether somebody is named as the owner of what is spoken about: «på Dahls kritikk», "of Dahl's plan"."""
    start, end = one.span
    owner = re.search(r"(?:['’]s?|s)$", text[start:end])
    return bool(owner and _AFTER_PREPOSITION.search(text[:start]) and re.match(r"\s[^\W\d_]", text[end:]))


def voiced(text: str, end: int) -> bool:
    """Whether what somebody said follows a name: «Lunds tale», "Lund's view"."""
    return _VOICE.match(text, end) is not None and text[end - 1] in "s'’"


def framed(text: str, start: int, end: int) -> bool:
    """Whether the question asks how somebody sees a thing: «…, slik Lund så det?», «etter Lunds syn», "important to Lund"."""
    if _SAW.match(text, end) and _THE_WAY.search(text[:start]):
        return True
    if _IN_EYES.search(text[:start]) and _SEEN.match(text, end):
        return True
    return _BELIEVED.search(text[:start]) is not None


def asked_among(text: str, mentions: Sequence[P]) -> list[P]:
    """Those of ``mentions`` whose words are asked for, without whom the question only tells of; never nobody.

    A clause («da ministeren …», «at Dahl …») tells of somebody where another, or KS, is asked before it, or after it
    where the question begins with the clause.
    """
    kept = [one for one in mentions if not _told_of(text, one, mentions)]
    if kept:
        return kept
    return [] if _KS.search(text) and all(_told_of(text, one, mentions) for one in mentions) else list(mentions)


def _told_of(text: str, one: Placed, mentions: Sequence[Placed]) -> bool:
    """Whether ``one`` is named in a clause or as an owner, beside another of ``mentions`` or KS who is asked."""
    others = [other.span for other in mentions if other is not one]
    others += [match.span() for match in _KS.finditer(text) if _ASKED_KS.search(text[: match.start()])]
    titled = any(other.span[1] == one.span[0] - 1 for other in mentions)  # «styrelederen i KS Marte Lund»
    if not titled and re.search(r"\w\sks\s$", text[: one.span[0]], re.IGNORECASE):  # «Hvor ofte spør KS ordførerne …?»
        return True
    before = [span for span in others if span[1] <= one.span[0]]
    if before and of_the_matter(text, one):
        return True
    opened = _OPENS.search(text, 0, one.span[0])
    if _WAS_IN_OFFICE.match(text, one.span[1]):  # «Hva sa KS da Lund var styreleder?» asks what Lund said
        return False
    if opened is None or _SET_OFF.search(text, 0, one.span[0]):
        return False
    if any(end <= opened.start() + 1 and not _OPENS.search(text, 0, start) for start, end in before):
        return True
    first = not text[: opened.start()].strip(' \t«"')
    return first and any(start > one.span[1] and _ENDS_CLAUSE.search(text, one.span[1], start) for start, _ in others)
