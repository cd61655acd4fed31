"""People whom a question names by what they are rather than by a title: «sjefen for sykepleierne», «ferjeforskeren».

Such a description is taken for somebody only where exactly one person of the documents fits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ragbot.documents.standing import bare_office
from ragbot.retrieval.catalogue import Catalogue, Office
from ragbot.retrieval.translation import bokmaal_for

_LEADERS = r"le(?:der|iar)|sjef|boss|topp|formann|direktør|president"
_OTHERS = r"forsk(?:er|ar)|økonom|professor|rektor|ekspert|jurist|rådgiver|rådgjevar"
_ENGLISH = r"leader|head|boss|chief|chair|director|president|researcher|economist|professor|principal|expert"
_IN_NORWEGIAN = {
    "researcher": "forsker", "economist": "økonom", "professor": "professor", "principal": "rektor", "expert": "ekspert",
}  # fmt: skip
_LEADS = re.compile(r"leder|leiar|sjef|formann|direktør|president|generalsekretær|chair|head|leader|director|topp")
_OF_GROUP = re.compile(
    rf"(?<![\w-])(?:the\s)?(?P<office>(?:{_LEADERS}|{_OTHERS})(?:en|n|a)|{_ENGLISH})\s(?:for|i|av|til|fra|frå|hos|ved|of|in|from|at)\s(?:(?:the|de|dei|alle|our|våre)\s)?(?P<of>[a-zæøå]{{4,}})(?:\s(?P<more>forbund|foreining|forening|lag|union|association))?(?![\w-])"
)
_COMPOUND = re.compile(rf"(?<![\w-])(?P<of>[a-zæøå]{{4,}}?)-?(?P<office>(?:{_LEADERS}|{_OTHERS})(?:en|n|a))(?![\w-])")
_OWNED = re.compile(
    rf"(?<![\w-])(?:the\s)?(?P<of>(?!the\b|chief\b|head\b|deputy\b|vice\b|party\b|union\b|former\b)[a-z]{{4,}})(?:['’]s?)?\s(?:union\s|association\s)?(?P<office>{_ENGLISH})(?![\w-])|(?<![\w-])(?P<of_nb>[a-zæøå]{{5,}}?)s\s(?P<office_nb>(?:{_LEADERS}))(?![\w-])"
)
_NOT_A_FIELD = re.compile(
    r"styre|nest|vara|gruppe|parti|avdeling|prosjekt|møte|konferanse|forbund|forening|fylke|kommune|toppen?$"
)
_ENDINGS = re.compile(r"(?:(?:e|a)rane|erne|arne)$")


@dataclass(frozen=True, slots=True)
class Described:
    """Where a question describes somebody, and who that is."""

    span: tuple[int, int]
    name: str


def described_in(text: str, catalogue: Catalogue) -> list[Described]:
    """The people whom ``text`` describes by office and field, each the only one in the documents who fits."""
    found: list[Described] = []
    for span, office, field in _phrases(text.lower()):
        if any(start < span[1] and span[0] < end for start, end in (one.span for one in found)):
            continue
        names = {one.speaker.name for one in catalogue.offices if _fits(one, office, field)}
        if not names and not re.fullmatch(
            rf"(?:{_LEADERS})\w{{0,2}}|leader|head|boss|chief|chair|director|president", office
        ):
            names = {one.speaker.name for one in catalogue.offices if _in_field_of_title(one, office, field)}
        if len(names) == 1:
            found.append(Described(span, names.pop()))
    return found


def _phrases(lowered: str) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Each span with the office and the field that it names."""
    for pattern in (_OF_GROUP, _COMPOUND, _OWNED):
        for match in pattern.finditer(lowered):
            groups = match.groupdict()
            field = groups.get("of") or groups.get("of_nb") or ""
            if not _NOT_A_FIELD.match(field):
                yield match.span(), groups.get("office") or groups.get("office_nb") or "", field


def _fits(one: Office, office: str, field: str) -> bool:
    """Whether a person's role is the office, and the role or the body has the field in it."""
    role, body = (one.speaker.role or "").lower(), (one.speaker.organisation or "").lower()
    if not role or not _is_office(role, office):
        return False
    words = re.findall(r"[^\W\d_]+", f"{role} {body}")
    head = bare_office(role).split()[-1]
    return any(word.startswith(root) for root in _roots(field) for word in words if word != head)


def _in_field_of_title(one: Office, office: str, field: str) -> bool:
    """Whether a document's title names the field in which such a person speaks there."""
    role = (one.speaker.role or "").lower()
    words = [word for title in one.titles for word in re.findall(r"[^\W\d_]+", title)]
    return (
        bool(role)
        and _is_office(role, office)
        and any(word.startswith(root) for root in _roots(field) for word in words)
    )


def _is_office(role: str, office: str) -> bool:
    """Whether ``role`` is the ``office`` that was named, in its definite form or in English; any leader for a leader."""
    noun = _bokmaal(_IN_NORWEGIAN.get(office, office))
    held = bare_office(role)
    head = _bokmaal(_IN_NORWEGIAN.get(held.split()[-1], held))
    if _LEADS.match(noun) or office in ("boss", "bossen", "chief"):
        return _LEADS.search(head) is not None and not re.match(r"nest|vara|deputy|vice", head)
    plain = re.sub(r"(?<=er)en$|(?<=[^e])en$|(?<=r)n$", "", noun)
    return head.endswith((plain, office)) or plain in head.split()


def _bokmaal(word: str) -> str:
    return re.sub(r"ar(?=en\b|\b)", "er", word.replace("leiar", "leder"))


def _roots(field: str) -> tuple[str, ...]:
    """How words of the field begin: «sykepleierne» and «sykepleier» -> «sykepleier»; an English word's in Norwegian."""
    plain = _ENDINGS.sub("er", field)
    plain = re.sub(r"(?:ene|ane|s)$", "", plain) if plain == field else plain
    root = re.sub(r"(?:e|a)$", "", plain) if len(plain) > 5 else plain
    single = re.sub(r"ies$", "y", field) if field.endswith("ies") else field.removesuffix("s")
    english = [word for word, _ in bokmaal_for(single, 3)] if field.isascii() else []
    return tuple(one for one in (root, *english) if len(one) >= 4)
