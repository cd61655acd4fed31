"""Who can speak in a document: the people its metadata names, those its text introduces, and how each is mentioned.

«styrelederen», «ministeren», «Gram», «KS-lederen» are resolved within one document, where the roles are those held
at its date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ragbot.types import Document, Speaker

KS = Speaker("KS", None, "KS")
_WORD = r"[A-ZÆØÅÄÖÉ][\w’'é-]*[a-zæøåäöéü]"
NAME = rf"{_WORD}(?:\s(?:(?:von|van|de|af|av)\s)?{_WORD}){{1,3}}"
ROLE_NOUN = (
    r"(?:[\wæøå]*(?:minister|statsråd|direktør|sjef|leder|leiar|president|ordfører|ordførar|sekretær|forsker|forskar)"
    r"|nestleder|rådmann|byråd|professor|stipendiat|rektor|rådgiver|rådgjevar|statsforvalter|statsforvaltar"
    r"|talsperson|talsmann|talskvinne|stortingsrepresentant|representant|lektor|lærer|lege|advokat|økonom|styrelder)"
)
_COMPOUND_ROLE = (
    rf"(?:[a-zæøå]+-\s?og\s|[a-zæøå]+-,\s[a-zæøå]+-\s?og\s|administrerende\s|konstituert\s|fungerende\s)?{ROLE_NOUN}"
)
_ORGANISATION = r"[A-ZÆØÅa-zæøå][\w-]*(?:(?:-|\sog)?\s[\w-]+){0,4}?"
_ROLE_THEN_NAME = re.compile(
    rf"\b(?P<role>(?i:{_COMPOUND_ROLE}))(?:en)?(?:\s(?:i|for|ved|hos|av)\s(?P<organisation>{_ORGANISATION}))?,?\s(?P<name>{NAME})"
    r"(?:\s\(\w{1,4}\))?(?:\s(?:ved|hos)\s(?P<institution>[A-ZÆØÅ][\w-]+)|\si\s(?P<place>[A-ZÆØÅ][\w-]+\s(?:fylkes)?kommune)\b)?",
)
_NAME_THEN_ROLE = re.compile(
    rf"(?P<name>{NAME}),\s(?P<role>{_COMPOUND_ROLE})(?:\s(?:i|for|ved|hos|av)\s(?P<organisation>{_ORGANISATION}))?(?=[,.;:\n]|$|\s(?:under|på|til|om)\b)",
)
_NOT_NAMES = re.compile(r"\b(?:Foto|Kommune|Digital|Ny|Den|Det|Les|Se|Hør|Fra|Norge|Norges|Oslo|Storting|Lenkeblokk)\b")
_SAYS = r"(?:sa|sier|seier|mente|mener|meiner|fortalte|forteller|fortel|svarte|svarer|svarar|spurte|spør|understreket)"
_GOVERNED = re.compile(
    r"\b(?:i|for|hos|hjå|ved|av|fra|frå|mellom|med|til|mot|blant|uten|utan|under|etter|over|gjennom|rundt|enn)\s$",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:(?:[\wæøå]+-,\s)*(?:[\wæøå]+-\s?og\s)?[\wæøå-]*(?:[Dd]epartementet|[Dd]irektoratet|[Tt]ilsynet|[Ff]orbundet|[Ff]oreningen|[Ff]oreininga|[Kk]ommisjonen)"
    r"|[Rr]egjering(?:en|a)|OECD|FN|EU|NHO|LO|SSB|Nkom|Digdir|Stortinget)\b(?!['’-])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names someone who can speak."""

    start: int
    end: int
    speaker: Speaker
    organisation: bool = False


class People:
    """The people of one document, and the ways its text mentions them."""

    def __init__(self, document: Document) -> None:
        self.known: list[Speaker] = list(document.speakers)
        for speaker in _introduced(document.text):
            if not any(_same_person(speaker.name, known.name) for known in self.known):
                self.known.append(speaker)
        if document.speaker and not any(_same_person(document.speaker, known.name) for known in self.known):
            self.known.append(Speaker(document.speaker))
        self._first_names: set[str] = set()
        self._aliases = self._collect_aliases()
        names = sorted(self._aliases, key=len, reverse=True)
        body = "|".join(re.escape(name) for name in names)
        self._pattern = re.compile(rf"(?<![\w-])(?:{body})(?![\w-]|['’]\w)" if names else r"(?!)")

    def _collect_aliases(self) -> dict[str, Speaker]:
        aliases: dict[str, Speaker | None] = {}

        def add(alias: str, speaker: Speaker) -> None:
            taken = aliases.get(alias, speaker)
            aliases[alias] = speaker if taken is not None and taken.name == speaker.name else None

        for speaker in self.known:
            parts = speaker.name.split()
            add(speaker.name, speaker)
            if len(parts) > 1:
                add(parts[-1], speaker)
                add(f"{parts[0]} {parts[-1]}", speaker)
                add(parts[0], speaker)
                self._first_names.add(parts[0])
            for alias in role_aliases(speaker):
                add(alias, speaker)
                add(alias[0].upper() + alias[1:], speaker)
        return {alias: speaker for alias, speaker in aliases.items() if speaker is not None}

    def named(self, name: str) -> Speaker | None:
        """The person with this name, surname or other alias, if the document knows one."""
        return self._aliases.get(name) or next((known for known in self.known if _same_person(name, known.name)), None)

    def mentions(self, text: str) -> list[Mention]:
        """Everyone who could be the speaker of ``text``, in order; bodies are marked as organisations."""
        found = [
            Mention(match.start(), match.end(), self._aliases[match.group()])
            for match in self._pattern.finditer(text)
            if match.group() not in self._first_names or _beside_says(text, *match.span())
        ]
        for match in re.finditer(r"(?<![\w-])KS(?![\w-]|['’]|\ss(?:in|itt|ine)\b)", text):
            if not _GOVERNED.search(text[: match.start()]):
                found.append(Mention(match.start(), match.end(), KS, organisation=True))
        for match in BODY.finditer(text):
            name = match.group()
            body = Speaker(name[0].upper() + name[1:], None, name[0].upper() + name[1:])
            found.append(Mention(match.start(), match.end(), body, organisation=True))
        found.sort(key=lambda mention: (mention.start, -mention.end))
        return [
            one for one in found if not any(o is not one and o.start <= one.start and one.end <= o.end for o in found)
        ]


def _beside_says(text: str, start: int, end: int) -> bool:
    """Whether a first name stands right beside «sa»: alone it may be a word, as in «Per i dag»."""
    return bool(re.search(rf"\b{_SAYS}\s$", text[:start]) or re.match(rf"\s{_SAYS}\b", text[end:]))


def role_aliases(speaker: Speaker) -> list[str]:
    """Definite forms of a role that stand for the person: «styrelederen», «KS-lederen», «ministeren»."""
    if not speaker.role:
        return []
    role = speaker.role.lower()
    head = re.split(r"\s(?:i|for|ved|hos|av)\s", role)[0].split()[-1]
    aliases = [role, definite(role), definite(head)] if len(role) > 4 else []
    if "minister" in head or head == "statsråd":
        aliases += ["ministeren", "statsråden"]
        aliases += [f"{field}ministeren" for field in re.findall(r"[a-zæøå]+(?=-\s?og\s|minister)", role)]
    if head.endswith(("leder", "leiar", "president")) and speaker.organisation:
        organisation = speaker.organisation
        aliases += [f"{organisation}-{definite(head)}", f"{organisation}-{head}"]
        aliases += [f"{organisation}{mark} {head}" for mark in ("’", "'", "")]
        aliases += [f"{organisation} {definite(head)}", f"{organisation} lederen", f"{organisation} leder"]
        aliases += [f"{organisation}-lederen", f"{organisation}-sjefen", f"lederen i {organisation}"]
        aliases += [f"lederen av {organisation}", f"{head} i {organisation}", f"{definite(head)} i {organisation}"]
        aliases += [f"leiaren i {organisation}", f"styreleiaren i {organisation}"] if head.endswith("leder") else []
    if head.endswith("leder"):
        aliases.append(head[: -len("leder")] + "leiaren")
    if head in ("ordfører", "ordførar") and speaker.organisation:
        place = re.sub(r"\s(?:kommune|fylkeskommune)$", "", speaker.organisation)
        aliases += [f"{form} i {place}" for form in ("ordføreren", "ordføraren", "ordfører")]
        aliases += [f"{place}-ordføreren", f"{place}-ordføraren"]
    return [alias for alias in aliases if alias and alias not in ("leder", "lederen")]


def definite(noun: str) -> str:
    """The definite singular of a role: «styreleder» -> «styrelederen», «rådmann» -> «rådmannen»."""
    return noun if noun.endswith("en") else f"{noun}en"


def _introduced(text: str) -> list[Speaker]:
    """People whom the text presents with a role, in either order."""
    people: dict[str, Speaker] = {}
    for pattern in (_ROLE_THEN_NAME, _NAME_THEN_ROLE):
        for match in pattern.finditer(text):
            name = re.sub(rf"^(?i:{ROLE_NOUN})\s(?=\S+\s)", "", match.group("name").strip())
            if _NOT_NAMES.search(name) or name.isupper():
                continue
            fields = match.groupdict()
            organisation = fields["organisation"] or fields.get("institution") or fields.get("place")
            role = "styreleder" if match.group("role") == "styrelder" else match.group("role")
            people.setdefault(name, Speaker(name, role.lower(), organisation.strip() if organisation else None))
    return list(people.values())


def _same_person(one: str, other: str) -> bool:
    """Whether two names can be one person: the same surname, and the shorter's words all in the longer."""
    a, b = one.lower().split(), other.lower().split()
    return a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))
