"""What a question tells of itself before and after it asks: who wants to know and what for, which is no topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_ASKS = r"(?:hva|kva|hvem|kven|hvor|kor|kvar|hvordan|korleis|hvorfor|kvifor|hvilke[nt]?|når|er|har|kan|sa|mente|what|who|whom|where|when|why|how|which|did|does|is|are|was|were|has)\b"
_AFTER_COLON = re.compile(rf"(?<=[:–—])\s+(?={_ASKS})", re.IGNORECASE)
# Somebody who tells of himself has a verb or is «jeg»: «Kobo fra Husbanken – hvor mange?» names the matter instead.
_TELLS = re.compile(
    r"\b(?:jeg|eg|vi|me|min|mitt|mine|vår|vårt|våre|meg|oss|(?-i:I)|we|my|our|me|us|du|dere|you|hei|hallo|hello|hi|spørsmål(?:et)?|question|er|var|har|skal|vil|kan|am|is|are|have|need)\b",
    re.IGNORECASE,  # but for "I": «bredbånd i distriktene – hva sa KS?»
)
# «3. november», «1. juli» and «2. plass» go on after their full stop.
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\d\.)\s+(?=[^\W\d_])|(?<=\d\.)\s+(?=[A-ZÆØÅ])")
_SHORTENING = re.compile(r"\b(?:bl\.a|f\.eks|ca|nr|kl|dr|mr|mrs|st|jf|osv|mv)\.$", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:^|(?<=[.!?,;–])\s*)(?:gjerne\s)?(?:alt\ssammen|alt\ssaman|alle\ssammen|kort\soppsummert|i\skorte\strekk|takk(?:\sfor\shjelpa|\sfor\shjelpen)?|please|thanks|in\sshort)\W*$",
    re.IGNORECASE,
)
_FRAMING = re.compile(
    r"\b(?:ifølge|ifølgje|i\sfølge|according\sto)\s(?:the\s)?(?:(?:åpnings|opnings)?(?:talen?|tala)|speech|article|text|teksten|referatet|artikkelen|dokument\w+|kilden\w*|kjelda|ham|han|henne|ho)\b"
    r"|\b(?:slik|sånn|som)\s(?:[^\s,.?]+\s){1,3}(?:så|ser|såg|fortalte|fortalde|forklarte|forklara|sa|la\sfram|opplevde|oppfatt\w+|skildr\w+|framstil\w+|fremstil\w+)\s(?:på\s)?(?:det|dette)\b"
    r"|\b(?:own|ege[nt]|eige[nt]?)\s(?=(?:syn|synspunkt|mening|meining|holdning|haldning|views?|opinions?|position|stance)\b)"
    r"|\b(?:om|hvis|dersom|viss)\s(?:ein|en|man|vi|du)\s(?:spør|spurte|skal\str[ou])\b|\b(?:skal|skulle)\s(?:vi|man|ein|en|du)\str[ou](?:\spå)?\b|\bif\s(?:we|one|you)\s(?:are\sto\s)?believe\b|\bif\s(?:you|we|one)\s(?:asks?|asked)\b"
    r"|\b(?:jeg|eg|vi|i|we)\s(?:trenger|treng|leter\setter|leitar\setter|ser\setter|lager|skriver|skriv|need|am\slooking\sfor|was\sreading|read|har\slest|har\slese|leste|las|hørte|høyrde|heard)\b"
    r"|\bslik\sdet\s(?:framstil\w+|fremstil\w+|blir\s\w+|ble\s\w+|vart\s\w+)(?:\sav)?\b"
    r"|\b(?:as|the\sway)\s(?:[^\s,.?]+\s){1,3}(?:saw|sees|put|puts|told|tells|described|describes|explained|explains)\sit\b|\bin\sthe\s(?:opinion|view|eyes)\sof\b|\b(?:etter|i|in)\s(?:the\s)?(?:\S+\s){0,2}\S+(?:s|['’])\s(?:eget\s|own\s)?(?:syn|mening|meining|øyne|auge|view|opinion|eyes)\b|\b(?:etter|i)\s\S+\s(?:sitt\s|sin\s|sine\s|sit\s)?(?:syn|mening|øyne|auge)\b",
    re.IGNORECASE,
)


PHRASES = re.compile(
    r"^\W*name\s(?=the\b|all\b|two\b|three\b)|\b(?:for\seksempel|til\sdømes|for\s(?:example|instance)|til\ssam(?:men|an)|(?:gikk|går|gjekk)\s(?:det|den|dette)\sut\spå|i\salt|in\stotal)\b"
    r"|\b(?:hvor|kor)\sstore?\sdel\b|\bsee\seye\sto\seye\b|\bhow\sfar\sapart\b|\b(?:hver|kvar)\sfor\sseg\b|\b(?:når\sdet\sgjaldt|when\sit\sc(?:a|o)mes?\sto)\b"
    r"|\b(?:er|var)\sKS\s(?:for\seller\s(?:i?mot)|(?:i?mot)\seller\sfor)\b|\b(?:is|was|are)\sKS\s(?:in\sfavou?r\sof|for)\sor\sagainst\b"
    r"|\b(?:tatt|teke|tar|tek|tok|ta)\sopp\b(?!\s(?:lån|kampen|plass|forbruks))|\b(?:vært|vore|kommet|komme)\sinne\spå\b|\bkommet\sinn\spå\b"
    r"|^\W*(?:has|have|did|was|is)\s(?:anyone|anybody|someone|somebody|KS)\s(?:ever\s)?(?:raised?|br(?:ing|ought)\sup|touch(?:ed)?\s(?:up)?on|address(?:ed)?|discuss(?:ed)?)\b"
    r"|^\W*(?:har|ble|blei|vart|er|blir)\s(?:noen|nokon|KS|det)\s(?:\S+\s)?(?:diskutert|drøftet|drøfta|berørt|kommentert|nevnt|nemnt|omtalt|sagt\s(?:noe|noko))\b"
    r"|^\W*(?:støtter|støttar|støttet|støtta|stør)\sKS\b|^\W*(?:does|do|did|would|will|is|was)\sKS\s(?:in\sfavou?r\sof|support(?:ive\sof)?|back|favou?r)\b",
    re.IGNORECASE,
)
"""Words that are no topic in these phrases: «for eksempel», «er KS for eller mot», "name the"."""
_BACK = re.compile(
    r"\b(?:på|om|i|til|for|av|med|mot|fra|frå|about|on|of|with|in|to|from|against)\s(?:den|denne|det|dette|disse|desse|dei|it|that|this|these|those|them)(?=\W*$|,|\s(?:i|in|da|då|og|and)\b)"
    r"|\b(?:gikk|går|gjekk|handlet|handla|dreide)\s(?:det|den|dette)\s(?:seg\s)?(?:ut\spå|om)\b|\b(?:den|dette|denne|it|this|them)\W*$",
    re.IGNORECASE,
)


def asked_part(text: str, *, framed: bool = False) -> str:
    """``text`` with everything but what asks blanked by spaces, so that places in it stay the same.

    «Jeg er lærer: hva sa KS om lekser?» and «Vi lager en sak om skole. Hva sa KS om lekser? Gjerne alt.» ask only
    «hva sa KS om lekser?». A text without a question mark, or with nothing else, stays whole. ``framed`` keeps whose
    view it is: «…, slik KS så det».
    """
    framing = () if framed else _FRAMING.finditer(text)
    kept = blanked(text, [match.span() for match in (*_TRAILING.finditer(text), *framing)])
    bounds = [
        0,
        *(at.end() for at in _SENTENCE_END.finditer(text) if not _SHORTENING.search(text[: at.start()])),
        len(text),
    ]
    sentences = list(pairwise(bounds))
    asking = [span for span in sentences if text[slice(*span)].rstrip().endswith("?")]
    if asking and len(asking) < len(sentences):
        kept = blanked(kept, [span for span in sentences if span not in asking])
    colons = [match.end() for match in _AFTER_COLON.finditer(text) if _TELLS.search(text[: match.start()])]
    if colons:
        kept = blanked(kept, [(0, colons[-1])])
    return kept


def matter_of(text: str, *, framed: bool = False) -> str:
    """What ``text`` is about: the part that asks, with what stands before it where that is named by a pronoun only.

    «Jeg trenger lista fra KS. Hva sto på den?» is about a list from KS.
    """
    asked = asked_part(text, framed=framed)
    before = text[: len(asked) - len(asked.lstrip())]
    if not before.strip() or not _BACK.search(asked):
        return asked
    return blanked(before, [match.span() for match in _FRAMING.finditer(before)]) + asked[len(before) :]


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text``, as long as before, with spaces for what stands at ``spans``."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
