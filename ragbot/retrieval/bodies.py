"""Offices at a body that a question names: «lederen for Havnelaget», «vågaordføraren», "KS's CEO".

An office that nobody in the documents holds is found all the same: then nobody's words will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ragbot.documents.standing import bare_office
from ragbot.index.lexical import stem
from ragbot.retrieval.catalogue import Catalogue, places_of
from ragbot.retrieval.translation import Translations, bokmaal_for
from ragbot.types import Speaker

_NOUN = r"(?:direktør|le(?:der|iar)|sjef|ordfør(?:er|ar)|byråd|økonom|sekretær|president|tals(?:mann|kvinne|person)|rådgiver|rådgjevar|formann|rådmann)"
_ENDING = r"(?:en|e|a|ene|ne|ane|er|ar)"
"""«lederen», «ledere», «lederne», «leiarane»: of one or of all who have had the office."""
_SEVERAL = re.compile(rf"{_NOUN}(?:e|ene|ne|ane|er|ar)$", re.IGNORECASE)
_RANK = r"(?:administrer[ea]nde|adm\.?|daglig|dagleg|assister[ea]nde|konstituert|fungerende|fungerande)"
_ENGLISH = (
    r"(?:(?:deputy|vice|acting|managing|executive|general|board|chief)[\s-])?(?:ceo|chief\sexecutive(?:\sofficer)?|chief\s(?:economist|negotiator|of\sstaff)|economist"
    r"|director(?:[\s-]general)?|secretary[\s-]general|general\ssecretary|spokes(?:man|woman|person)|head|leader|boss|chief|manager"
    r"|chair(?:man|woman|person)?|president|mayor)"
)
_OFFICE_AT = re.compile(
    rf"\b(?P<office>(?:{_RANK}\s)?[a-zæøå]*{_NOUN}{_ENDING}?|{_ENGLISH})(?P<field>\s(?:for|of)\s(?!the\b)[a-zæøå-]+(?:\s(?:og|and)\s[a-zæøå-]+)?)?"
    r"\s(?:i|for|ved|hos|av|fra|frå|til|of|in|at|from)\s(?:the\s)?(?=[^\W\d_])",
    re.IGNORECASE,
)
_BODYS_OFFICE = re.compile(
    rf"(?<![\w-])(?P<body>[^\W\d_][\w-]*?)(?:['’]s?)?(?:\s(?:sin|sitt)\s|\s|-)(?:(?:egen|eigen|own)\s)?(?P<office>(?:{_RANK}\s)?[a-zæøå]*{_NOUN}{_ENDING}?|{_ENGLISH}s?)(?![\w-])(?!\sthe\b)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    rf"(?<![\w-])(?P<body>[a-zæøå]{{2,}}?)-?(?P<office>{_NOUN}(?:en|ne|ane|ene))(?:s|['’]s?)?(?![\w-])", re.IGNORECASE
)
_NAMED = re.compile(r"[A-ZÆØÅ][\w-]*(?:\s(?:og\s|and\s)?[A-ZÆØÅ][\w-]*){0,3}(?:\s(?:fylkes)?kommune|\smunicipality)?")
_LOWER = re.compile(r"\A(?:nest|vara|vise|assister[ea]nde\s|deputy[\s-]|vice[\s-]|konstituert\s|fungerende\s|acting\s)")
_NOT_HERE = re.compile(r"minister|statssekretær|statsråd")
_GENERIC = frozenset("leder sjef toppleder toppsjef leader head boss chief".split())
_LEADING = (
    frozenset(
        "styreleder leder forbundsleder president formann byrådsleder leader head chair chairman chairwoman".split()
    ),
    frozenset(
        ("daglig leder", "administrerende direktør", "direktør", "generalsekretær", "director", "ceo", "ordfører")
    ),
)
_IN_NORWEGIAN = {
    "ceo": ("administrerende direktør", "daglig leder"), "chief executive": ("administrerende direktør", "kommunedirektør", "daglig leder"),
    "managing director": ("administrerende direktør",), "executive director": ("administrerende direktør",), "director": ("direktør",),
    "director general": ("generaldirektør", "direktør"), "chief economist": ("sjeføkonom",), "economist": ("økonom",), "mayor": ("ordfører",),
    "deputy mayor": ("varaordfører",), "deputy chair": ("nestleder",), "vice chair": ("nestleder",), "deputy leader": ("nestleder",),
    "deputy director": ("assisterende direktør",), "secretary general": ("generalsekretær",), "general secretary": ("generalsekretær",),
    "chair": ("styreleder", "leder"), "board chair": ("styreleder",), "chief negotiator": ("forhandlingsleder", "forhandlingsdirektør"),
    "manager": ("daglig leder",), "spokesperson": ("talsperson", "talsmann", "talskvinne"),
}  # fmt: skip

_BODY_WORDS: dict[str, Translations] = {
    "union": (("forbund", 1.0),), "agency": (("direktorat", 1.0),), "authority": (("tilsyn", 1.0),), "association": (("forening", 1.0),),
    "federation": (("forbund", 1.0),),
}  # fmt: skip
"""What the last part of a Norwegian body's name is called in English, where the table of words has another sense first."""


@dataclass(frozen=True, slots=True)
class OfficeAt:
    """A stretch of a question that names an office at a body; ``names`` is empty where no document knows a holder."""

    span: tuple[int, int]
    names: frozenset[str]


def offices_at(text: str, catalogue: Catalogue) -> list[OfficeAt]:
    """Each office at a named body in ``text``, in order and without overlap; the longest at each place."""
    known = _bodies(catalogue)
    found = [
        OfficeAt(span, _holders(office, body, catalogue, field=field))
        for span, office, body, field in (
            *_with_preposition(text, known, catalogue),
            *_with_genitive(text, known),
            *_compounds(text, known),
        )
        if not _NOT_HERE.search(office)
    ]
    kept: list[OfficeAt] = []
    for one in sorted(found, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or one.span[0] >= kept[-1].span[1]:
            kept.append(one)
    return kept


Found = tuple[tuple[int, int], str, str, str]
"""Span, office and body as they stand, in lower case, and the field that is named beside the office («for skole») or ""."""


def _with_preposition(text: str, known: frozenset[str], catalogue: Catalogue) -> Iterator[Found]:
    for match in _OFFICE_AT.finditer(text):
        if end := _body_end(text, match.end(), known, catalogue):
            body = text[match.end() : end].lower()
            yield (
                (match.start("office"), end),
                match["office"].lower(),
                _known(body, known) or body,
                match["field"] or "",
            )


def _with_genitive(text: str, known: frozenset[str]) -> Iterator[Found]:
    for match in _BODYS_OFFICE.finditer(text):
        plain = text[match.end("body") : match.start("office")] == " " and not match["body"].endswith("s")
        asks_several = plain and _SEVERAL.search(match["office"])  # «spør KS kommunedirektørene» is no «KS' direktører»
        if not asks_several and (body := _known(match["body"].lower(), known)):
            yield match.span(), match["office"].lower(), body, ""


def _compounds(text: str, known: frozenset[str]) -> Iterator[Found]:
    for match in _COMPOUND.finditer(text):
        if body := _known(match["body"].lower(), known):
            yield match.span(), match["office"].lower(), body, ""


def _body_end(text: str, start: int, known: frozenset[str], catalogue: Catalogue) -> int | None:
    """Where the name of a body that begins at ``start`` ends: one that is known, or any with a capital letter."""
    words = list(re.finditer(r"[\w-]+", text[start : start + 120]))[:5]
    for last in reversed(words):
        name = text[start : start + last.end()].lower()
        if _known(name, known):
            further = re.match(r"\s[A-ZÆØÅ][a-zæøå]", text[start + last.end() :])
            if further and not catalogue.pattern.match(text.lower(), start + last.end() + 1):
                break  # the name goes on: «KS Konsulent», unless it is the holder's that follows
            return start + last.end()
    named = _NAMED.match(text, start)
    return named.end() if named else None


def _known(name: str, known: frozenset[str]) -> str | None:
    """The body of which ``name`` is the name, or its genitive: «vågan», «vågans»."""
    own = next((one for one in (name, name.removesuffix("s")) if one in known), None)
    return own or (_translated(name, known) if " " in name else None)


def _translated(name: str, known: frozenset[str]) -> str | None:
    """The Norwegian body whose compound name an English one renders: "union of education" is «utdanningsforbundet»."""
    words = [word for word in name.split() if word not in ("of", "the", "for", "and", "norwegian")]
    if len(words) != 2:
        return None
    meant = [tuple(stem(one) for one, _ in (*bokmaal_for(word, 4), *_BODY_WORDS.get(word, ()))) for word in words]
    for body in sorted(known):
        head = re.sub(r"(?:et|en|a)$", "", body)
        for first, last in (meant, meant[::-1]):
            if any(head.endswith(end) and head[: -len(end)].startswith(first) for end in last) and " " not in body:
                return body
    return None


def _bodies(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(name for office in catalogue.offices for name in places_of(office.speaker)) | {"ks"}


def _holders(office: str, body: str, catalogue: Catalogue, *, field: str) -> frozenset[str]:
    """Who holds an office at a body, as far as the documents tell; one whose body they do not tell may do so."""
    there = [one.speaker for one in catalogue.offices if one.speaker.role and body in places_of(one.speaker)]
    asked = _canonical(office)
    if not field and any(one in _GENERIC for one in asked):
        for rank in _LEADING:
            if names := frozenset(one.name for one in there if set(_canonical(bare_office(one.role))) & rank):
                return names
    if field:  # «fagsjef for skole i KS»: not just anyone who is a «fagsjef»
        words = set(re.findall(r"[\w-]+", field.lower())[1:])
        return frozenset(one.name for one in there if words & set(re.findall(r"[\w-]+", (one.role or "").lower())))
    nowhere = [one.speaker for one in catalogue.offices if one.speaker.role and not places_of(one.speaker)]
    held = _in_office(there, asked)
    # A «prosjektleder» leads a project, whichever body is asked about; a «styreleder» may be the one of any.
    return held or _in_office((one for one in nowhere if not _leads_another(one.role or "", asked)), asked)


def _in_office(people: Iterable[Speaker], asked: Sequence[str]) -> frozenset[str]:
    return frozenset(
        one.name for one in people if any(_same(role, _canonical(bare_office(one.role))) for role in asked)
    )


def _leads_another(held: str, asked: Sequence[str]) -> bool:
    """Whether ``held`` names in one word a thing of its own to lead («konferanseleder»), where a leader as such is asked for."""
    office = _canonical(bare_office(held))
    return any(one in _GENERIC for one in asked) and not any(
        one in asked or one in rank for one in office for rank in _LEADING
    )


def holds(speaker: Speaker, office: str) -> bool:
    """Whether a person's role is ``office``, in whatever form and language: «direktør» for an «områdedirektør»."""
    return any(_same(asked, _canonical(bare_office(speaker.role))) for asked in _canonical(office))


def _canonical(office: str) -> tuple[str, ...]:
    """An office in bokmål and without its article's ending: «leiaren» -> «leder», "deputy chair" -> «nestleder»."""
    plain = " ".join(office.lower().replace("-", " ").split())
    plain = re.sub(rf"({_NOUN}){_ENDING}$", r"\1", plain)
    plain = re.sub(rf"({_ENGLISH})s$", r"\1", plain)
    for nynorsk, bokmaal in (
        ("leiar", "leder"),
        ("førar", "fører"),
        ("ande ", "ende "),
        ("gjevar", "giver"),
        ("dagleg", "daglig"),
    ):
        plain = plain.replace(nynorsk, bokmaal)
    plain = re.sub(r"^adm\.?\s", "administrerende ", plain)
    plain = re.sub(r"(?<=chair)(?:man|woman|person)$", "", plain).removesuffix(" officer")
    plain = re.sub(r"(?<=spokes)(?:man|woman)$", "person", plain)
    return (plain, *_IN_NORWEGIAN.get(plain, ()))


def _same(asked: str, held: tuple[str, ...]) -> bool:
    """Whether an office of one name can be that of another: «direktøren» may be an «områdedirektør», no deputy."""
    return any(
        asked == one or (one.endswith(asked) and bool(_LOWER.match(asked)) == bool(_LOWER.match(one))) for one in held
    )
