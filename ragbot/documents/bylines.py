"""Whose article it is: «Kronikk av Kari Moe, direktør i KS», «By Kari Moe, mayor of Bodø», ``speaker`` in the metadata.

A journalist's name over the news is no such line: the writer must be presented with a role, or the line must say what
kind of text it is, and the text must speak in the first person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.documents.cues import FIRST_PERSON, masked
from ragbot.documents.introductions import NAME, ROLE_WORDS
from ragbot.documents.people import KS, People
from ragbot.documents.sentences import Block, BlockKind
from ragbot.types import Document, Speaker

_GENRE = (
    r"(?:[Kk]ronikk|[Ii]nnlegg|[Dd]ebattinnlegg|[Dd]ebatt|[Ll]eserinnlegg|[Ll]esarinnlegg|[Mm]eninger|[Mm]einingar|[Kk]ommentar"
    r"|[Gg]jestekommentar|[Yy]tring|[Tt]ale|[Ii]nnspill|[Ii]nnspel|[Oo]pinion|[Oo]p-ed|[Cc]omment|[Ss]peech|[Aa]ddress|[Cc]olumn|[Gg]uest\sessay)"
)
_BYLINE = re.compile(
    rf"(?:(?P<genre>{_GENRE})(?:\s|:\s|\s[|–-]\s))?(?:(?:[Aa]v|[Bb]y|[Vv]ed|[Ff]ra|[Ff]rå)\s|(?<=:\s))"
    rf"(?:(?P<before>[\w\s,-]{{2,60}}?)\s)?(?P<name>{NAME})(?:\s\([^)]{{1,40}}\))?(?:,\s*(?P<capacity>[^.!?]{{2,140}}))?\.?"
)
_SIGNED = re.compile(rf"(?P<name>{NAME}),\s(?P<capacity>[^.!?]{{4,100}})")
_NEWS = re.compile(
    r"journalist|redaktør|reporter|frilans|freelance|kommunikasjon|editor|correspondent|foto|staff|tekst", re.IGNORECASE
)
_STATEMENT = re.compile(
    r"\b(?:[Hh]ørings(?:uttalelse|svar|innspill|notat)|[Hh]øyrings(?:fråsegn|svar|innspel)|[Uu]ttalelse|[Ff]råsegn|[Rr]esolusjon|[Mm]erknader|[Mm]erknadar"
    r"|[Cc]onsultation\sresponse|[Ss]tatement|[Ss]ubmission)\s(?:fra|frå|av|from|by)\s(?:the\s)?KS\b"
)
_ANSWER = re.compile(
    r"(?:[Hh]ørings(?:uttalelse|svar|innspill)|[Hh]øyrings(?:fråsegn|svar|innspel)|[Uu]ttalelse|[Ff]råsegn|[Rr]esolusjon|[Cc]onsultation\sresponse|[Ss]ubmission)\b"
    r"(?!\s(?:fra|frå|av|from|by)\s(?!(?:the\s)?KS\b|(?:lands|hoved|hovud)?(?:styre|ting)))"
)
_SIGNATURE = re.compile(r"(?:(?:,|\bfor|\bi)\s|\n)KS\W*\Z")  # «Kari Moe⏎direktør, KS»
_SPOKEN = re.compile(
    r"\b(?:[\wæøå]*tale|innlegg|foredrag|hilsen|helsing|speech|address|remarks|keynote)\b", re.IGNORECASE
)
_HELD = re.compile(r"(?:Holdt|Halde|Framført|Fremført|Delivered|Given)\s(?:av|by)\b")
_AS_SPOKEN = re.compile(
    r"(?:(?:Det|Dei)\s(?:talte|talde|framførte)\sord\sgjeld(?:er)?|Check\sagainst\sdelivery|(?:Med\sforbehold|Atterhald)\som\sendring(?:er|ar).*)\W*"
)
_I = {"en": re.compile(r"\b(?:I|my|me)\b"), "nb": re.compile(r"\b(?:jeg|eg|meg|min|mitt|mine)\b", re.IGNORECASE)}


def author_of(document: Document, blocks: Sequence[Block], people: People, language: str) -> Speaker | None:
    """The person who wrote the article in the first person, if a byline or the metadata names one.

    Args:
        document: the document; a speech has its speaker anyway.
        blocks: its blocks, in order.
        people: those it knows.
        language: nb, nn or en, of the text itself.
    """
    text = document.text
    if document.form in ("speech", "minutes"):
        return None
    body = [text[block.start : block.end] for block in blocks if block.kind is BlockKind.PARAGRAPH]
    said_i = _I["en" if language == "en" else "nb"]
    times = sum(bool(said_i.search(masked(line))) for line in body)
    if times == 0 and not any(FIRST_PERSON.search(masked(line)) for line in body):
        return None
    if document.speaker and times >= 1:
        found = people.named(document.speaker)
        return found if found and found.name != found.organisation else None
    for block in blocks[:4]:
        match = byline(text[block.start : block.end])
        if match and (match.group("genre") or times >= 2):
            return people.named(match.group("name"))
    signed = _SIGNED.fullmatch(_plain(text[blocks[-1].start : blocks[-1].end])) if blocks else None
    dialogue = any(block.kind is BlockKind.DASH for block in blocks)
    if signed and times >= 3 and not dialogue and _is_role(signed.group("capacity")):
        return people.named(signed.group("name"))
    return None


def byline(line: str) -> re.Match[str] | None:
    """The line as a byline of somebody who writes on their own behalf, or None."""
    match = _BYLINE.fullmatch(_plain(line))
    if match is None or _NEWS.search(match.group("before") or "") or _NEWS.search(match.group("capacity") or ""):
        return None
    role = _is_role(match.group("capacity") or "") or _is_role(match.group("before") or "")
    return match if match.group("genre") or role else None


def body_of(document: Document) -> Speaker | None:
    """The body whose statement the document is: ``speaker: KS``, «Høringsuttalelse fra KS»."""
    if document.speaker == KS.name or _STATEMENT.search(document.title):
        return KS
    signed = document.publisher == KS.name or any(one.name == KS.name for one in document.speakers)
    if _ANSWER.match(document.title) and (signed or _SIGNATURE.search(document.text[-200:])):
        return KS
    return None


def presents(line: str, orator: Speaker) -> bool:
    """Whether a line over a speech is the editor's: «*Styreleder Kari Moes tale i Bodø. Det talte ord gjelder.*»."""
    if _AS_SPOKEN.fullmatch(_plain(line)):
        return True
    told = _SPOKEN.search(line) or _HELD.match(_plain(line))
    return bool(told) and orator.name in line and not FIRST_PERSON.search(line)


def _plain(line: str) -> str:
    return " ".join(line.strip().strip("*_").split())


def _is_role(capacity: str) -> bool:
    return any(ROLE_WORDS.fullmatch(word) for word in re.findall(r"[\w-]+", capacity))
