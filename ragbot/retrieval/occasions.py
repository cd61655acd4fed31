"""Questions about an event itself: how many came, how long it lasted, where it was, who led and spoke, its theme.

People ask for these in words that no report of an event uses («Hvor mange fikk med seg samlingen?»). Each such way of
asking stands for the words that reports do use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_NOUN = (
    r"(?:konferanse|samling|møte|utgav|utgåv|arrangement|tilstelning|treff|stevne|seminar)(?:[aer]|n|en|et|ne|ene|ane|ar|er|a)?(?:s)?"
    r"|conferences?|gatherings?|editions?|events?|meetings?|seminars?|summits?"
)
EVENT = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
"""A noun for any event."""

MEMBERS = re.compile(
    r"\b(?:er|var|sitter|sit|is|are|was|were)\s(?:det\ssom\s(?:er|sitter)\s)?(?:alle\s|egentlig\s|eigentleg\s|also\s)?"
    r"(?:med|medlem(?:mer|mar)?|(?:a\s)?members?|part)\s(?:i|av|of|in)\s(?=KS\b)|\b(?:hører|høyrer|belongs?)\s(?:til|to)\s(?=KS\b)",
    re.IGNORECASE,
)
"""Questions for who belongs to KS, of which the small words tell that much: «Hvem er med i KS?»."""

_AT_OCCASION = re.compile(
    r"\b(?:i|under|ved|in|at|during)\s(?:(?:den|the|sin|sitt|si|hans|hennes|hennar|her|his|its|their|årets|KS['’]?s?|(?:19|20)\d\d)\s){0,3}"
    r"(?:åpning(?:en|a)|opning(?:a|en)|(?:åpnings|opnings|velkomst|hoved|hovud|avslutnings)?(?:tale[nr]?|tala|innlegg(?:et)?|foredrag(?:et)?)|(?:opening|welcome|keynote|closing)\s(?:speech|address|remarks|talk|statement|session)|speech|keynote|opening)\b"
    r"(?:\s(?:sin|sitt|si|hans|hennes|hennar)\b)?(?:\s(?:av|of)\s(?:the\s)?(?P<of>[\w-]+))?",
    re.IGNORECASE,
)

_MATTER = re.compile(
    r"\b(?:om|about|regarding|(?<!based\s)on|ne[mv]n\w*|mention\w*|t(?:ok|a|ar|att)\s(?:\S+\s){0,4}?opp|rais\w+)\b",
    re.IGNORECASE,
)
"""What tells that a matter follows, or is named."""

_MANY = r"(?:(?:hvor|kor)\smange|how\smany|antall(?:et)?|talet\spå|number\sof)"
_TURNOUT = r"(?:deltaker|deltakar|deltager|besøks|besøkende|publikums|oppmøte|frammøte|fremmøte)(?:tall?(?:et|a)?)|(?:oppmøte|frammøte|fremmøte)t?|oppslutning(?:en|a)?(?!\s(?:om|for|bak)\b)|(?<!election\s)(?<!voter\s)(?:attendance|turnout)(?:\sfigures?)?"
"""A noun for how many came."""
_PEOPLE = r"(?:folk|mennesker?|personer|personar|deltakere|deltakarar|deltagere|gjester|people|persons|participants|som|the|who)"


_ASKS_TURNOUT = re.compile(rf"\b(?:{_TURNOUT})(?!\w)", re.IGNORECASE)
_SAID = re.compile(
    r"^\W*(?:(?:hva|kva)\s(?:sa|sier|seier|mente|mener|meiner|meinte)|what\s(?:did|does|do)|hvorfor|kvifor|why|hvem|kven|who)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Aspect:
    """A way of asking, and the words that tell it."""

    asked: re.Pattern[str]
    words: tuple[str, ...]


_ASPECTS = tuple(
    _Aspect(re.compile(asked, re.IGNORECASE), tuple(words.split()))
    for asked, words in (
        (
            rf"\b{_MANY}\s(?:{_PEOPLE}\s)*(?:kom|møtte|var\s(?:det\s)?(?:med|der|til\sst[ea]des?|innom|på)|deltok|deltog|(?:fikk|fekk)\smed\sseg|stilte|dukket|dukka"
            rf"|came|attended|took\spart|showed\sup|turned\sup|joined|were\s(?:there|present|at))\b(?:\s(?:opp|fram|frem|med|på|i)\b)?|\b{_MANY}\s(?:deltakere|deltakarar|deltagere|besøkende|besøkande|påmeldte|påmelde|fremmøtte|frammøtte|participants|attendees|visitors|delegates)\b|\b(?:{_TURNOUT})(?!\w)",
            "deltok",
        ),
        (
            rf"\b(?:fl(?:e|ei)re|flest|færre|færrast|more|most|fewer|fewest)\s(?:{_PEOPLE}\s)*(?:kom|møtte|deltok|deltog|deltar|deltakere|deltakarar|var\smed|stilte|came|come|attended|attend|took\spart|take\spart|joined|join|turned\sup|turn\sup|showed\sup|show\sup)\b(?:\sopp)?"
            r"|\b(?:kom|møtte|deltok|var)\s(?:det\s)?(?:fl(?:e|ei)re|flest|færre|færrast)\b(?:\s(?:folk|mennesker|deltakere|deltakarar|personer))?",
            "deltok",
        ),
        (
            MEMBERS.pattern,
            "medlem medlemsorganisasjon",
        ),
        (
            r"\b(?:varte|vara|varer|varar|pågikk)\s(?:\S+\s){0,3}?(?:lengst|lengre|lenger|lengar|kortest|kortere|kortare)\b|\bvar\s(?:lengst|kortest)\b|\b(?:last(?:ed|s)?|was|ran)\s(?:the\s)?(?:longer|longest|shorter|shortest)\b"
            rf"|\b(?:lengst|lengre|lengste|longest|longer|shortest|shorter|kortest|kortere)\s(?:{_NOUN})\b",
            "varte dager",
        ),
        (r"\b(?:hvor|kor)\s(?:lenge|lengje|mange\s(?:dager|dagar|døgn))\s(?:varte|vara|holdt|var)\b|\bhow\slong\s(?:did|was|were)\b(?=.*\b(?:last|go\son)|\sthe\b)", "varte dager"),
        (
            r"\b(?:hva|kva|what)\s(?:skulle|skal|was|were)\s(?:\S+\s){1,3}(?:snakke|handle|diskutere?|drøfte?|discuss|talk|going\sto)\b(?:\sabout|\som)?"
            r"|\b(?:hva|kva)\s(?:handlet|handla|dreide)\s(?:\S+\s){1,4}om\b|\bwhat\swas\s(?!(?:\S+\s){0,3}(?:said|told|thought|mentioned)\b)(?:\S+\s){1,4}about\b|\btema(?:et)?\b(?=\s(?:for|på|i|under|da|då)\b)|\btheme\b",
            "hovedtema handle",
        ),
        (
            r"\b(?:hadde|har)\sansvar(?:et)?\sfor\så\s(?:styre|lede|leie)\b|\b(?:styrte|loste|ledet|leda|leidde|leia)\b(?=\s(?:\S+\s){0,2}(?:" + _NOUN + r"))"
            rf"|\b(?:leder|leiar|leiaren|lederen|host|moderator)\s(?:av|for|på|of)\s(?:the\s)?(?:{_NOUN})"
            rf"|\bwho\s(?:hosted|chaired|moderated|led|ran)\s(?:the\s)?(?:{_NOUN})",
            "ledet konferanseleder",
        ),
        (r"\b(?:holdt|heldt)\s(?:foredrag|innlegg)\b|\bst(?:o|od)\spå\s(?:scenen|talerlisten|talarlista)\b|\bgave\s(?:a\s)?(?:talks?|speech(?:es)?)\b", "innledere"),
        (r"\bthe\s(?:place|venue|location)\b|\b(?:stedet|staden|lokalet)\b", "konferanse"),
    )
)  # fmt: skip
_TOLD_AS = {
    "deltok": "deltaker delta oppmøte publikum påmeldt besøkende fremmøtte",
    "innledere": "foredrag foredragsholder taler innlegg innledet",
    "hovedtema": "tema tematikk handle",
    "ledet": "konferanseleder møteleder ordstyrer programleder konferansier",
    "konferanse": "samling arrangement seminar arrangert avholdt",
    "varte": "dager dagers døgn",
    "dager": "dagers døgn",
    "arrangementsform": "hybrid hybride fysisk digitalt heldigital heldigitalt studio live strømmet strømming direktesendt nettbasert virtuell online salen",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """``words`` that reports tell it in, for the stretches ``spans`` of the question."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2_000)
def asked_of_event(text: str) -> Asked:
    """What ``text`` asks of an event; nothing where it asks something else."""
    found = [(one.words, match.span()) for one in _ASPECTS for match in [one.asked.search(text)] if match]
    words = tuple(dict.fromkeys(word for some, _ in found for word in some))
    return Asked(words, tuple(span for _, span in found))


def on_occasion(text: str, kinds: Iterable[str]) -> list[tuple[int, int]]:
    """Where ``text`` tells on what occasion a thing was said: «i åpningstalen», "in her opening speech".

    Only beside a matter that is told to be one («om ferger»). «I åpningen av broen» is the bridge's; of an event (``kinds``: those that the documents tell of) it is the event's.
    """
    begins = tuple(kinds)
    if _MATTER.search(text) is None:  # «Hva kalte Lund konferansen i åpningstalen?»
        return []
    return [
        match.span()
        for match in _AT_OCCASION.finditer(text)
        if not match["of"] or EVENT.fullmatch(match["of"]) or match["of"].lower().startswith(begins)
    ]


def asks_turnout(text: str) -> bool:
    """Whether ``text`` asks how many came by a noun for it: «deltakertallet», "attendance"; no view on it is asked for."""
    return bool(_ASKS_TURNOUT.search(text) and not _SAID.search(text))


def told_as(word: str) -> tuple[str, ...]:
    """The other words in which reports of events tell what ``word`` does."""
    return tuple(_TOLD_AS.get(word, "").split())
