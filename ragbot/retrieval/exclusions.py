"""Voices that a question leaves out: «KS selv, ikke Lund», «andre enn ministeren», "setting the chair aside"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ragbot.retrieval.bodies import offices_at
from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.naming import SAY

_ARTICLE = r"(?:(?:the|its|their|hva|kva|what|det|dei|de|av|fra|frå|from|by|bare|only|just)\s){0,2}"
_LEAD = re.compile(
    r"(?:(?:^|(?<=[\s(]))(?:når\s(?:vi|man|en|ein)\sser\s|om\s(?:vi|man)\sser\s)?"
    r"(?:bortsett\sfra|bortsett\sfrå|(?:sett|ser|ser\s(?:en|man|vi|ein))\s(?:vekk|bort)\s(?:fra|frå)|utenom|utanom|foruten|forutan|unntatt|unnateke|unnatatt|med\sunntak\s(?:av|for)"
    r"|ved\ssi(?:den|da)\sav|i\stillegg\stil|uten\så\sregne\smed|utan\så\srekne\smed|ikke\smedregnet|ikkje\smedrekna"
    r"|(?:som|who|that)\s(?:ikke|ikkje)\s(?:er|var|kommer|kjem)|(?:who|that)\s(?:is|was|are|were)(?:\snot|n't)"
    r"|apart\sfrom|aside\sfrom|besides|except(?:\sfor|ing)?|excluding|not\s(?:counting|including)|(?:leaving|leave|setting|set|putting|put)\s(?:out|aside)|disregarding|in\saddition\sto"
    r"|(?<=[.?!;]\s)(?:altså\s|men\s|og\s|just\s|but\s)?(?:ikke|ikkje|not)"
    r"|(?:jeg|eg|vi|me)\s(?:trenger|treng|vil|ønsker|ønskjer|skal|bryr|spør|leter|leitar|ser|er|ber)\s(?:(?:meg|oss)\s)?(?:ikke|ikkje)\s?(?:(?:ha|vite|vete|høre|høyre|om|etter|ute|interessert|i)\s?){0,3}"
    r"|(?:I|we)(?:\s(?:do|am|are)\snot|\sdon['’]t|['’](?:m|re)\snot)\s(?:need|want|mean|care\s(?:about|for)|interested\sin|asking\s(?:about|for)|after|looking\sfor)(?:\sto\s(?:hear|know))?"
    r"|(?:andre|annen|annan|anna|other|others|else|different)\s(?:\w+\s)?(?:enn|than)|(?:all|everyone|everybody|anyone|anybody|none|nobody|who|alle|hvem|kven)\s(?:but|enn)))"
    rf",?\s{_ARTICLE}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\s?[,(–—-]\s?|\s)(?:(?:og|men|altså|and|but|that\sis)\s)?(?:ikke|ikkje|not|(?:heller|snarere|snarare)\senn|rather\sthan|instead\sof|fremfor|framfor|i\sstedet\sfor|i\sstaden\sfor|as\sopposed\sto)"
    rf"\s{_ARTICLE}$",
    re.IGNORECASE,
)
_SETTING = re.compile(
    rf"(?:^|\s)(?:setting|leaving|putting|set|leave|put|sett|hold|holder|la)\s(?:vi\s)?{_ARTICLE}$", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\s(?:aside|out\sof\sit|out|apart|til\sside(?:s)?|utenfor|utanfor|ute\sav\sdet|bort)\b,?", re.IGNORECASE
)
_EXCEPTED = re.compile(
    r",?\s(?:unntatt|unnateke|excepted|excluded|ikke\smedregnet|ikkje\smedrekna|ikke\siberegnet)\b,?", re.IGNORECASE
)
_ITSELF = re.compile(
    rf"(?:['’]s?)?(?:\s(?:selv|sjølv|sjølve|itself|himself|herself|themselves|own|ege[nt]|eige[nt]?))?(?:\s(?:syn|synspunkt|mening|meining|holdning|haldning|standpunkt|views?|opinions?|position|stance))?(?:\s{SAY})?",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\s?[,(–—-]|\s(?:og|men|and|but)\s", re.IGNORECASE)
_SAID_OF = re.compile(r"\b(?:at|that)\s(?:the\s)?$", re.IGNORECASE)
_NEXT = re.compile(
    rf"^(?:\s(?:og|eller|and|or|nor)\s(?:ikke\s|ikkje\s|not\s)?|,\s(?:(?:og|eller|and|or|nor)\s)?(?:ikke|ikkje|not)\s){_ARTICLE}$",
    re.IGNORECASE,
)
# «Hva ville de andre i panelet, ikke lederen, …» and «Kva seier forskinga – altså ikkje KS – om …» leave out outright.
_SET_AGAINST = re.compile(
    rf"\b(?:de|dei|the)\s(?:andre|others?)\b[^?.]*$|\b{SAY}\s(?:the\s)?[^\W\d_][\w-]*$", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:its|their|sin|dens|deira|deres)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Whose words are not asked for, "KS" for KS's own, and the stretches of the question that say so."""

    names: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Voice:
    start: int
    end: int
    names: frozenset[str]


def excluded_in(text: str, catalogue: Catalogue, years: Sequence[int]) -> Excluded:
    """The voices that ``text`` leaves out, in years ``years`` where an office has changed hands."""
    voices = _voices(text, catalogue)
    names: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    last: _Voice | None = None
    for place, one in enumerate(voices):
        span = _left_out(text, one, voices[place - 1] if place else None)
        if span is None and last is not None and _NEXT.match(text[last.end : one.start]):
            span = (last.end, one.end)
        if span is None:
            last = None
            continue
        last = one
        spans.append(span)
        meant = one.names
        if _OWN.search(text[: one.start]):  # «KS, ikke dens leder»
            meant = frozenset(name for name in meant if re.search(r"\bks\b", catalogue.bodies_of(name))) or meant
        names.update(dict.fromkeys(catalogue.in_years(sorted(meant), years)))
    return Excluded(tuple(names), tuple(spans))


def _voices(text: str, catalogue: Catalogue) -> list[_Voice]:
    """Everyone whom ``text`` mentions, in order; a title and the name after it are one."""
    lowered = text.lower()
    found = [_Voice(*one.span, one.names) for one in offices_at(text, catalogue) if one.names]
    found += [_Voice(*match.span(), catalogue.aliases[match["alias"]]) for match in catalogue.pattern.finditer(lowered)]
    found += [_Voice(*match.span(), frozenset({"KS"})) for match in re.finditer(r"(?<![\w-])ks(?![\w-])", lowered)]
    voices: list[_Voice] = []
    for one in sorted(found, key=lambda voice: (voice.start, -voice.end)):
        before = voices[-1] if voices else None
        if before and one.start < before.end:
            continue
        if before and text[before.end : one.start] == " " and before.names & one.names:
            voices[-1] = _Voice(before.start, one.end, before.names & one.names)
            continue
        voices.append(one)
    return voices


def _left_out(text: str, one: _Voice, before: _Voice | None) -> tuple[int, int] | None:
    """The stretch that leaves out a voice, from the words that do so; None where nothing does."""
    if lead := _LEAD.search(text, 0, one.start):
        return lead.start(), one.end
    if (setting := _SETTING.search(text, 0, one.start)) and (aside := _ASIDE.match(text, one.end)):
        return setting.start(), aside.end()
    if excepted := _EXCEPTED.match(text, one.end):
        return one.start, excepted.end()
    refused = _NOT.search(text, 0, one.start)
    if refused is None:
        return None
    # «KS, ikke Lund, …» sets one voice against another; «… at staten, ikke KS, må betale» is what somebody said.
    if _SET_AGAINST.search(text[: refused.start()].rstrip()):
        return refused.start(), one.end
    against = before is not None and bool(_ITSELF.fullmatch(text, before.end, refused.start()))
    if against and before is not None and not _SAID_OF.search(text[: before.start]):
        return refused.start(), one.end
    added = _ADDED.match(refused.group()) and re.fullmatch(r"[\s)?.!]*", text[one.end :])
    return (refused.start(), one.end) if added else None
