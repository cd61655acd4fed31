"""What an index holds, as questions refer to it: years, events, and people with the roles they had when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ragbot.documents.aliases import role_aliases
from ragbot.index.contents import Contents
from ragbot.retrieval.gatherings import gatherings_of
from ragbot.types import Document, Speaker

_ENGLISH_ROLES = {
    "styreleder": ("chair", "chairman", "chairwoman", "chairperson", "board chair", "chair of the board", "president"),
    "statssekretær": ("state secretary", "deputy minister", "secretary of state"),
    "ordfører": ("mayor",),
    "kommunedirektør": ("municipal director", "chief executive"),
    "administrerende direktør": ("managing director", "ceo", "chief executive"),
    "direktør": ("director",),
}
# Fields of government, as they stand in Norwegian ministers' titles and in English ones.
_ENGLISH_FIELDS = {
    "helse": ("health",), "kunnskap": ("education", "knowledge"), "finans": ("finance",), "justis": ("justice",),
    "digitaliser": ("digitalisation", "digitalization", "digital", "digitisation"), "forvaltning": ("public governance",),
    "distrikt": ("regional development", "rural affairs", "district"), "kommunal": ("local government", "municipal"),
    "moderniser": ("modernisation",), "samferdsel": ("transport",), "klima": ("climate", "environment"), "kultur": ("culture",),
    "arbeid": ("labour", "labor"), "barn": ("children",), "nærings": ("trade", "industry"), "landbruk": ("agriculture",),
}  # fmt: skip

_ANY_MINISTER = frozenset(
    (
        *(
            "government minister",
            "cabinet minister",
            "cabinet member",
            "member of the government",
            "member of the cabinet",
        ),
        *(
            "regjeringsmedlem",
            "regjeringsmedlemmet",
            "regjeringsmedlemene",
            "medlem av regjeringen",
            "medlem av regjeringa",
        ),
        *("medlemmet av regjeringen", "medlemmet av regjeringa"),
    )
)
"""Ways to name a minister that tell no field."""
_AS_FIRST = {
    "kunnskap": "kunnskaps", "digitaliser": "digitaliserings", "forvaltning": "forvaltnings", "distrikt": "distrikts",
    "moderniser": "moderniserings", "samferdsel": "samferdsels", "arbeid": "arbeids", "barn": "barne", "landbruk": "landbruks",
}  # fmt: skip
"""The stem of a field, as it stands before «minister»."""


@dataclass(frozen=True, slots=True)
class Office:
    """One person in one capacity, with the years of the documents that say so and these documents' lower-cased titles."""

    speaker: Speaker
    years: frozenset[int]
    titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Years, events and people of an index.

    Attributes:
        aliases: lower-cased ways to refer to a person -> that person's names (several where a role changed hands).
        pattern: finds an alias (group ``alias``, the longest at each place) in a lower-cased question.
        gatherings: a word for each kind of event, without its ending -> the years that documents of it are from.
        vocabulary: every lower-cased word of the documents; a capitalised word outside it may be an unknown name.
    """

    years: tuple[int, ...]
    events: Mapping[str, frozenset[int]]
    aliases: Mapping[str, frozenset[str]]
    offices: tuple[Office, ...]
    vocabulary: frozenset[str] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)
    gatherings: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def occasions(self) -> frozenset[str]:
        """The names of recurring events, without their years: «ekommune» of «eKommune 2022»."""
        return frozenset(found.group(1) for name in self.events if (found := re.fullmatch(r"(\w+) \d{4}", name)))

    @property
    def bodies(self) -> frozenset[str]:
        """Lower-cased names of the organisations that people speak for, KS left out."""
        return frozenset(office.speaker.organisation.lower() for office in self.offices if office.speaker.organisation)

    def bodies_of(self, name: str) -> str:
        """The lower-cased organisations and roles under which a person speaks, as one text to look in."""
        held = (office.speaker for office in self.offices if office.speaker.name == name)
        return " ".join(f"{one.organisation or ''} {one.role or ''}" for one in held).lower()

    def people(self) -> tuple[str, ...]:
        """The names of all people and bodies that say something, KS itself left out."""
        return tuple(dict.fromkeys(office.speaker.name for office in self.offices if office.speaker.name != "KS"))

    def in_years(self, names: Iterable[str], years: Iterable[int]) -> tuple[str, ...]:
        """Those of ``names`` whose office is known from one of ``years``; all of them if none is."""
        chosen = set(years)
        held = {office.speaker.name for office in self.offices if not chosen or office.years & chosen}
        kept = tuple(name for name in names if name in held)
        return kept or tuple(names)


def catalogue_of(documents: Iterable[Document], contents: Contents) -> Catalogue:
    """Collect the years, events, people and words of an index; a few milliseconds."""
    documents = list(documents)
    offices: dict[tuple[str, str | None], tuple[Speaker, set[int], set[str]]] = {}
    for document in documents:
        for speaker in (*document.speakers, *contents.voices.get(document.id, ())):
            _, years, titles = offices.setdefault((speaker.name, speaker.role), (speaker, set(), set()))
            titles.add(document.title.lower())
            if document.year is not None:
                years.add(document.year)
    held = tuple(Office(speaker, frozenset(years), frozenset(titles)) for speaker, years, titles in offices.values())
    aliases = _aliases(held)
    return Catalogue(
        years=tuple(sorted({document.year for document in documents if document.year})),
        events=_events(documents),
        aliases=aliases,
        offices=held,
        vocabulary=contents.words,
        pattern=_alias_pattern(aliases),
        gatherings=gatherings_of(documents),
    )


def _alias_pattern(aliases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all aliases: a corpus with many people would otherwise compile thousands for each question."""
    longest_first = sorted(aliases, key=len, reverse=True)
    body = "|".join(re.escape(alias) for alias in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?P<alias>{body})(?:s|['’]s?)?(?![\w-])")


def _events(documents: Iterable[Document]) -> dict[str, frozenset[int]]:
    events: dict[str, set[int]] = {}
    for document in documents:
        for name in filter(None, (document.event, document.id.replace("-", " "))):
            events.setdefault(name.lower(), set()).update({document.year} if document.year else set())
    return {name: frozenset(years) for name, years in events.items()}


def _aliases(offices: Iterable[Office]) -> dict[str, frozenset[str]]:
    aliases: dict[str, set[str]] = {}
    for office in offices:
        speaker = office.speaker
        if speaker.name == "KS":
            continue
        parts = speaker.name.lower().split()
        for alias in {speaker.name.lower(), parts[-1], f"{parts[0]} {parts[-1]}", *role_words(speaker)}:
            aliases.setdefault(alias, set()).add(speaker.name)
        if speaker.name.lower().endswith("departementet"):
            aliases.setdefault("ministry", set()).add(speaker.name)
        if speaker.organisation and speaker.organisation != "KS":
            aliases.setdefault(speaker.organisation.lower(), set()).add(speaker.name)
    return {alias: frozenset(names) for alias, names in aliases.items()}


def role_words(speaker: Speaker) -> set[str]:
    """Lower-cased ways to name a person by the role, in Norwegian and English: «helseministeren», «mayor of bodø»."""
    if not speaker.role:
        return set()
    role = speaker.role.lower()
    words = {alias.lower() for alias in role_aliases(speaker)}
    words |= {alias.replace("leder", "leiar").replace("fører", "førar") for alias in words}
    for part in re.findall(r"[a-zæøå]+(?=-\s?og|minister)", role) if "minister" in role else []:
        field_of = re.sub(r"s$", "", part)
        words |= {f"{part}ministeren", f"{part}minister", f"{field_of}sministeren", f"{field_of}ministeren"}
        for stem, english in _ENGLISH_FIELDS.items():
            if part.startswith(stem):
                words |= {f"{one} minister" for one in english} | {f"minister of {one}" for one in english}
    words |= _in_norwegian(role)
    if "minister" in role:
        words |= {"minister", "ministers", "ministrene", "ministrane", "ministerane", "ministre"}
        words |= {"statsråden", "statsrådene", "statsrådane", "statsråder", "statsrådar"}
        words |= _ANY_MINISTER
    if head_is(role, "ordfører"):
        words.add("mayors")
    head = role.partition(" i ")[0].split()[-1]
    if head.endswith(("leder", "fører")):  # «styrelederne», «styreleiarane»
        nynorsk = head.replace("leder", "leiar").replace("fører", "førar")
        words |= {f"{head}ne", f"{head}e", f"{nynorsk}ane", f"{nynorsk}ar"}
    for norwegian, english in _ENGLISH_ROLES.items():
        if head_is(role, norwegian):
            words |= set(english)
            words |= {f"{one} of {place}" for one in english for place in places_of(speaker)}
            words |= {f"{place} {one}" for one in english for place in places_of(speaker)}
    if speaker.organisation == "KS" and "leder" in role:
        words |= {"head of ks", "leader of ks", "ks leader", "ks head", "ks' leader", "ks's leader", "lederen i ks"}
    return {word for word in words if len(word) > 3 and word not in ("chief executive", "director")}


def _in_norwegian(role: str) -> set[str]:
    """Norwegian ways to name an English role: «justisministeren» for a "minister of justice", «ordføreren» for a mayor."""
    words: set[str] = set()
    if found := re.search(r"\bminister\s(?:of|for)\s(?P<after>.+)$|^(?P<before>.+)\sminister\b", role):
        fields = found["after"] or found["before"]
        for stem, english in _ENGLISH_FIELDS.items():
            if any(re.search(rf"\b{one}\b", fields) for one in english):
                words |= {f"{_AS_FIRST.get(stem, stem)}minister{ending}" for ending in ("", "en")}
            words |= {f"{one} minister" for one in english if re.search(rf"\b{one}\b", fields)}
    head = re.split(r"\s(?:of|for|at|in)\s", role)[0]
    for norwegian, titles in _ENGLISH_ROLES.items():
        if head in titles:
            noun = norwegian.split()[-1]
            words |= {f"{norwegian}en"} | ({noun.replace("leder", "leiar").replace("fører", "førar") + "en"})
    return words


def head_is(role: str, noun: str) -> bool:
    """Whether a role's head is ``noun``: «ordfører i Bodø»."""
    return role.partition(" i ")[0].endswith(noun)


@lru_cache(maxsize=20_000)
def places_of(speaker: Speaker) -> frozenset[str]:
    """The body that somebody speaks for, as questions name it: «vågan kommune», «vågan»; empty where none is known."""
    of_role = re.search(r"\s(?:i|for|ved|of|at)\s(?P<body>[A-ZÆØÅ].*)$", speaker.role or "")
    names = {name.lower() for name in (speaker.organisation, of_role["body"] if of_role else None) if name}
    return frozenset(names | {re.sub(r"\s(?:kommune|fylkeskommune|municipality|asa?|sa)$", "", name) for name in names})
