"""Whose view a sentence gives without a verb of saying beside the name: «Etter Grams syn», «Budskapet fra KS var …»."""

from __future__ import annotations

import re

from ragbot.documents.cues import VIEW_OF, any_of
from ragbot.documents.people import KS, Mention, People
from ragbot.documents.verbs import OBJECTED, PARTICIPLES

_BE = r"(?:er|var|blir|ble|vart|lød|lydde|is|was|remains)"
_STATEMENT = (
    r"budskap|bodskap|svar|syn|råd|krav|mening|meining|vurdering|holdning|haldning|ønske|håp|poeng|konklusjon|påstand|oppfatning"
    r"|oppfordring|oppmoding|frykt|spådom|view|message|answer|position|opinion|advice|demand|hope|fear|conclusion|reply|verdict|point|argument|concern|forslag|framlegg"
    r"|anslag|overslag|standpunkt|utgangspunkt|beregning|berekning|estimate|starting\spoint"
)
_OWNED = re.compile(  # «KS' budskap er klart», "The minister's answer was no"
    rf"(?P<who>[^.,;:«»“”\"]{{1,60}}?)(?:['’]s?|s|\ssitt|\ssi|\ssin)\s(?:[a-zæøå]+\s)?(?:{_STATEMENT})\s{_BE}\b"
)
_FOUND = re.compile(  # «Moens undersøkelse viser at …», "Dr Moe's figures suggest …"
    r"(?:[Dd]r\.?\s)?(?P<who>[^.,;:«»“”\"]{2,60}?)(?:['’]s?|s|\ssin|\ssine)\s(?:\w+\s)?(?:tall|tal|undersøk\w+|kartlegging\w*|beregning\w*|berekning\w*"
    r"|studie\w*|funn|analyse\w*|study|survey|figures|findings|calculations|analysis)\s(?:viser|viste|syner|synte|tyder\spå|shows?|showed|suggests?|suggested)\b"
)
_SENT = re.compile(  # «Svaret fra Gram var nei»
    rf"(?:Budskapet|Bodskapen|Svaret|Meldingen|Meldinga|Beskjeden|Oppfordringen|Oppmodinga|Kravet|Rådet|Ønsket|Konklusjonen"
    rf"|The\s(?:message|answer|advice|demand|verdict|reply))\s(?:fra|frå|til|from)\s(?P<who>[^.,;:«»“”\"]{{2,60}}?)\s{_BE}\b"
)
_FOR = re.compile(  # «For KS er det viktig at …», "For the minister, this is …"
    r"(?:(?:Men|Og|But|And)\s)?(?i:for|to)\s(?P<who>[^.,;:«»“”\"]{2,60}?)"
    rf"(?:\s(?:{_BE}|handler|handlar|handlet|handla|gjelder|gjeld)\s|,\s(?:the|this|it|that)\s(?:[\w-]+\s){{0,5}}?{_BE}\b)"
)
_BECAME = r"(?:ble|blir|vart|vert|er|was|were|is|has\sbeen|have\sbeen)\s(?:det\s)?(?:[a-zæøå]+\s){0,2}?"
_FROM = re.compile(  # «Fra KS ble det understreket at …»
    rf"(?:Fra|Frå|From)\s(?P<who>[^.,;:«»“”\"]{{2,60}}?)(?:['’]?s?\s(?:side|sin\sside|point\sof\sview))?,?\s(?:it\s)?"
    rf"{_BECAME}(?:{any_of(PARTICIPLES)}|streka\sunder)\b"
)
_POINT_OF_VIEW = re.compile(r"From\s(?P<who>[^.,;:«»“”\"]{2,60}?)['’]s?\s(?:point\sof\sview|perspective|standpoint)\b")
_BY = re.compile(  # «Forslaget ble avvist av Gram»
    rf"\s{_BECAME}(?:{any_of(OBJECTED)})\s(?:[a-zæøå]+\s){{0,3}}?(?:av|by)\s(?P<who>[^.,;:«»“”\"]{{2,80}})"
)
_IT_SAYS = re.compile(  # «Det haster, heter det i et brev fra KS»
    r"\b(?:heter|het|heiter|heitte|står)\sdet\s(?:i\s[^.,;:«»]{2,40}?\s)?(?:fra|frå)\s(?P<who>[^.,;:«»“”\"]{2,80})"
)
_REPORT = r"(?:[a-zæøå]*(?:rapport|undersøk\w+|rundspørring|rundspørjing)|kartlegging|tall|tal|beregninger|berekningar|måling|oversikt|analyse|report|survey|poll|figures|analysis)"
_SHOWN = re.compile(  # «…, viser en rapport KS la fram i dag», «Ifølge tall fra KS …»
    rf"(?:[,»]\s(?:viser|syner|viste|synte|shows?|showed)|\b(?:[Ii]følgj?e|[Aa]ccording\sto))\s(?:(?:en|ei|ein|nye?|ferske|a|an|new)\s){{0,2}}"
    rf"(?:\w+\s)?{_REPORT}\s(?:(?:som|fra|frå|av|from|by|that)\s)?(?P<who>KS)\b(?!['’-])"
)
_KS_SHOWS = re.compile(  # «En fersk rapport fra KS viser at …»
    rf"(?:(?:[\w-]+\s){{0,3}}{_REPORT}\w*\s(?:fra|frå|from|by)\s|(?:(?:an?|en|ei|the|ny|nye|new|fersk|ferske)\s){{0,2}}(?=KS[\s-]{_REPORT}\s))(?P<who>KS)(?:[\s-]{_REPORT}(?:\s(?:of|blant|i|among|from)\s[^.,;:«»]{{2,60}}?)?)?\s(?:viser|viste|syner|synte|shows?|showed|suggests?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(  # «Det bildet kjenner ikke Gram seg igjen i», «Det er Høie uenig i», «Dette ber KS om:»
    r"(?:Det|Den|Dette|Denne|Dei|De)\s(?:[a-zæøå]+\s)?(?:(?:kjenner|kjente|kjende)\s(?:ikkj?e\s)?(?P<knows>[^.,;:«»]{2,60}?)\s(?:ikkj?e\s)?seg\s(?:igjen|att)"
    r"|(?:er|var)\s(?:ikkj?e\s)?(?P<agrees>[^.,;:«»]{2,60}?)\s(?:(?:ikkj?e|sterkt|helt|heilt|dypt|djupt)\s)?(?:enig|uenig|samd|usamd|einig|ueinig)\si\b"
    r"|(?:vil|ville|kan|kunne)\s(?:ikkj?e\s)?(?P<would>[^.,;:«»]{2,60}?)\s(?:ikkj?e\s)?(?:svare\spå|svara\spå|si|seie|gi|gje|love|lova|kommentere|utelukke|støtte|være\smed\spå|vere\smed\spå|gå\smed\spå)\b"
    r"|(?:ber|bad|ba|bed)\s(?P<asks>[^.,;:«»]{2,60}?)\som\b)"
)
_SIDED = re.compile(  # «Det støttet Moe.», «Det ville ikke Moe heller.»
    r"(?:Det|Dette|(?:Dette\s|Det\s)?[Ff]orslaget|Kravet)\s(?:støtt(?:et|er|a|ar)|vil|ville|tror|trodde|trur|trudde|avviste|avviser)\s(?:(?:ikkj?e|også|òg)\s)?(?P<who>[A-ZÆØÅ][^.,;:«»]{1,50}?)(?:\s(?:også|òg|ikkj?e|heller|på)){0,2}[.]?$"
)
_KS = re.compile(r"(?:the\s)?KS\b")


def view_of(outside: str, people: People, mentions: list[Mention]) -> Mention | None:
    """Whose view the sentence gives, where it says so in one of these ways.

    Args:
        outside: one sentence with its quotations blanked out.
        people: those of the document.
        mentions: those of them whom the sentence names outside quotations.
    """
    if match := VIEW_OF.search(outside):
        return _one(match.group("whose") or match.group("theirs"), people)
    for pattern in (_OWNED, _FOUND, _SENT, _FOR, _POINT_OF_VIEW, _FROM, _SIDED):
        if (match := pattern.match(outside)) and (found := _one(match.group("who"), people, whole=True)):
            return found
    if match := _SHOWN.search(outside) or _KS_SHOWS.match(outside):
        return _first(match.group("who"), people)
    if (match := _DENIED.match(outside)) and (found := _one(next(filter(None, match.groups())), people, whole=True)):
        return found
    if match := _BY.search(outside) or _IT_SAYS.search(outside):
        return _first(match.group("who"), people)
    return next((one for one in mentions if _is_fronted(outside, one)), None)


def _is_fronted(outside: str, mention: Mention) -> bool:
    """«Nettopp dette er Lindgren opptatt av»."""
    before, after = outside[max(0, mention.start - 60) : mention.start], outside[mention.end : mention.end + 90]
    return "opptatt av" in after and re.search(r"\b(?:er|var)\s(?:[\w-]+\s){0,3}$", before) is not None


def _one(whose: str, people: People, *, whole: bool = False) -> Mention | None:
    """The person or body that ``whose`` names, an s of the genitive or none; ``whole`` where nothing else may stand there."""
    if re.fullmatch(r"KS['’]?", whose.strip()):
        return Mention(0, len(whose), KS, organisation=True)
    for name in (whose.removesuffix("'").removesuffix("’"), re.sub(r"(?:['’]s?|s)$", "", whose)):
        named = people.mentions(name)
        if named and (
            not whole
            or (len({one.speaker for one in named}) == 1 and len(name) - (named[-1].end - named[0].start) <= 30)
        ):
            return named[-1]
    return None


def _first(who: str, people: People) -> Mention | None:
    """The person who did it, with nothing but a title before the name."""
    if _KS.match(who):
        return Mention(0, 2, KS, organisation=True)
    named = people.mentions(who)
    return named[0] if named and len(who[: named[0].start].split()) <= 6 else None
