"""Who can speak in a document: the people its metadata names, those its text introduces, and how each is mentioned.

«styrelederen», «ministeren», «Gram», «KS-lederen» are resolved within one document, where the roles are those held
at its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ragbot.documents.aliases import english_aliases, is_head, is_under, of_the_head, role_aliases, short_aliases
from ragbot.documents.cues import TAG_VERB
from ragbot.documents.genders import gender_of
from ragbot.documents.introductions import NAME, OPENERS, ROLE_NOUN, ROLE_WORDS, introduced, same_person
from ragbot.types import Document, Speaker

__all__ = ["BODY", "KS", "NAME", "ROLE_NOUN", "Mention", "People"]

KS = Speaker("KS", None, "KS")
_KS_NAMED = re.compile(  # the name in full names KS too
    r"(?<![\w-])(?:KS|(?:[Tt]he\s)?(?:Norwegian\s)?Association\sof\sLocal\sand\sRegional\sAuthorities(?:\s\(KS\))?|Kommunesektorens\sorganisasjon"
    r"|Kommunenes\s[Ss]entralforbund)(?![\w-]|['’]|\ss(?:in|itt|ine)\b)"
)
LONGEST = 1500
"""A longer stretch, in characters, is a table or a list that was never a sentence: nobody says it."""
GOVERNED = re.compile(
    r"\b(?:i|for|hos|hjå|ved|av|fra|frå|mellom|med|til|mot|blant|uten|utan|under|etter|over|gjennom|rundt|enn|in|of|by|from"
    r"|with|at|between|than|against|via|per|om|på|the)\s$",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:(?:[\wæøå]+-,\s)*(?:[\wæøå]+-\s?og\s)?[\wæøå-]*(?:[Dd]epartementet|[Dd]irektoratet|[Tt]ilsynet|[Ff]orbundet|[Ff]oreningen|[Ff]oreininga|[Kk]ommisjonen)"
    r"|[Rr]egjering(?:en|a)|OECD|FN|EU|NHO|LO|SSB|Nkom|Digdir|Stortinget)\b(?!['’-])"
)
_MORE_BODIES = re.compile(
    r"\b(?:[A-ZÆØÅ][\wæøå]*(?:organisasjonen|rådet|ombudet|utvalget|utvalet)|Unio|Akademikerne|Akademikarane|YS"
    r"|[Tt]he\s(?:[Mm]inistry|[Gg]overnment|[Dd]irectorate)(?:\sof(?:\s(?:and\s)?[A-ZÆØÅ][\w-]*)+)?"
    r"|(?!(?:I|På|For|Fra|Frå|Til|Ved|Av|Med|Mot|Om|Hos|Under|Etter|Også|Både|Bare|Berre|Selv|Sjølv|Når|Da|Då|En|Ein|Én|Ingen|Hver|Kvar|Denne|Annenhver|Hvilken|Kva|Min|Vår|Norsk)\s)[A-ZÆØÅ][\w-]*(?:\s(?:og\s)?[A-ZÆØÅ][\w-]*){0,3}\s(?:fylkes)?kommune)\b(?!['’-])"
)
_DEFINITE = re.compile(r"^[Tt]he\s|(?:en|a)\Z")  # «statsråden», "the mayor": somebody whom the text has named
_ANOTHER = re.compile(
    r"(?:[a-zæøå]s|\b(?i:en|ei|ein|vår|min|annen|anna|hver|kvar|alle|ingen|som|a|an|another|every))\s\Z"
)
_OF_BODY = re.compile(r"\s(?:i|ved|hos|hjå|for|fra|frå|of|at|from)\s(?:the\s)?(?P<body>[A-ZÆØÅ][\w-]*)")
_CAPITALISED_BEFORE = re.compile(r"\b([A-ZÆØÅ][a-zæøåé-]+)\s\Z")


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
        self._listed = frozenset(document.speakers)
        self.known: list[Speaker] = [one for one in document.speakers if one.name != KS.name]
        for speaker in introduced(document.text):
            if not any(same_person(speaker.name, known.name) for known in self.known):
                self.known.append(speaker)
        if (
            document.speaker
            and document.speaker != KS.name
            and not any(same_person(document.speaker, known.name) for known in self.known)
        ):
            self.known.append(Speaker(document.speaker))
        self._genders = {speaker.name: gender for speaker in self.known if (gender := gender_of(speaker.name))}
        self._first_names: set[str] = set()
        self._surnames: set[str] = set()
        self._shared: dict[str, set[str]] = {}  # «statsråden» where the document knows several
        self._offices: frozenset[str] = frozenset()
        self._met: dict[str, set[str]] = {}  # and who of them were named so far
        self._meant: dict[str, Speaker] = {}  # whom such an office was last named with
        self._aliases = self._collect_aliases()
        self._pattern = _words((*self._aliases, *self._shared))
        self._bodies = _words(one.organisation for one in self.known if one.organisation and _is_body(one.organisation))

    def _collect_aliases(self) -> dict[str, Speaker]:
        aliases: dict[str, Speaker | None] = {}
        offices: dict[str, set[str]] = {}
        heads = {one.organisation for one in self.known if one.organisation and is_head(one)}

        def add(alias: str, speaker: Speaker) -> None:
            taken = aliases.get(alias, speaker)
            aliases[alias] = speaker if taken is not None and taken.name == speaker.name else None

        for speaker in self.known:
            parts = speaker.name.split()
            add(speaker.name, speaker)
            if len(parts) > 1:
                add(parts[-1], speaker)
                add(f"{parts[0]} {parts[-1]}", speaker)
                add(" ".join(parts[-2:]), speaker)
                add(parts[0], speaker)
                self._first_names.add(parts[0])
                self._surnames.update((parts[-1], " ".join(parts[-2:])))
            below = not is_head(speaker) and (speaker.organisation in heads or is_under(speaker))
            for alias in (*role_aliases(speaker), *english_aliases(speaker), *short_aliases(speaker)):
                if below and of_the_head(alias, speaker):  # «KS-lederen» is the chair, not a head of section
                    continue
                for form in (alias, alias[0].upper() + alias[1:]):
                    add(form, speaker)
                    offices.setdefault(form, set()).add(speaker.name)
        self._offices = frozenset(offices)
        self._shared = {
            one: held
            for one, held in offices.items()
            if aliases[one] is None and len(held) > 1 and _DEFINITE.search(one)
        }
        return {alias: speaker for alias, speaker in aliases.items() if speaker is not None}

    def named(self, name: str) -> Speaker | None:
        """The person with this name, surname or other alias, if the document knows one."""
        return self._aliases.get(name) or next((known for known in self.known if same_person(name, known.name)), None)

    def is_listed(self, speaker: Speaker) -> bool:
        """Whether the document's metadata names the person."""
        return speaker in self._listed

    def fits(self, speaker: Speaker, gender: str) -> bool:
        """Whether «han» (``m``) or «hun» (``f``) can stand for the person, as far as is known."""
        return self._genders.get(speaker.name, gender) == gender

    def is_known_as(self, speaker: Speaker, gender: str) -> bool:
        """Whether it is known that just this pronoun stands for the person."""
        return self._genders.get(speaker.name) == gender

    def learn(self, speaker: Speaker, gender: str) -> None:
        """Remember that the text calls the person «han» (``m``) or «hun» (``f``)."""
        self._genders.setdefault(speaker.name, gender)

    def meet(self, speakers: Iterable[Speaker]) -> None:
        """A sentence named these: «statsråden» in those that follow is the only minister among them; of two it is nobody."""
        named = {one.name: one for one in speakers}
        for office, holders in self._shared.items():
            met = holders & named.keys()
            self._met.setdefault(office, set()).update(met)
            if len(met) == 1:
                self._meant[office] = named[met.pop()]
            elif met:
                self._meant.pop(office, None)

    def part(self, section: str = "") -> None:
        """A heading: «statsråden» is the only minister whom the text down to the next heading names; of two it is nobody.

        Where that names none, it is still the one that was meant above, if no other was named by then.
        """
        before = dict(self._meant)
        self._meant.clear()
        for office, holders in self._shared.items():
            named = [one for one in self.known if one.name in holders and self._surname(one).search(section)]
            if len(named) == 1:
                self._meant[office] = named[0]
            elif not named and office in before and len(self._met.get(office, ())) == 1:
                self._meant[office] = before[office]

    def _surname(self, speaker: Speaker) -> re.Pattern[str]:
        return _words((speaker.name.split()[-1],))

    def mentions(self, text: str) -> list[Mention]:
        """Everyone who could be the speaker of ``text``, in order; bodies are marked as organisations."""
        if len(text) > LONGEST:
            return []
        found = [
            Mention(match.start(), match.end(), speaker)
            for match in self._pattern.finditer(text)
            if (speaker := self._called(_plain(match))) is not None and self._stands_alone(text, match, speaker)
        ]
        for match in _KS_NAMED.finditer(text):
            if not GOVERNED.search(text[max(0, match.start() - 15) : match.start()]):
                found.append(Mention(match.start(), match.end(), KS, organisation=True))
        for pattern in (BODY, _MORE_BODIES, self._bodies):
            for match in pattern.finditer(text):
                name = match.group().removeprefix("The ").removeprefix("the ")
                if name == "KS" or GOVERNED.search(text[max(0, match.start() - 15) : match.start()]):
                    continue
                body = Speaker(name[0].upper() + name[1:], None, name[0].upper() + name[1:])
                found.append(Mention(match.start(), match.end(), body, organisation=True))
        return _outermost(found)

    def _called(self, alias: str) -> Speaker | None:
        """Whom an alias names here; an office that several hold is whoever of them was named last."""
        return self._aliases.get(alias) or self._meant.get(alias)

    def _stands_alone(self, text: str, match: re.Match[str], speaker: Speaker) -> bool:
        """Not a first name that may be a word («Per i dag»), nor the surname of somebody else («Kari Gram»)."""
        alias = _plain(match)
        if alias.islower() and _ANOTHER.search(text, max(0, match.start() - 20), match.start()):
            return False  # «barnets advokat», «en minister»
        if alias in self._offices and _is_elsewhere(text, match.end(), speaker):
            return False
        if alias in self._first_names:
            return _beside_says(text, *match.span())
        if alias in self._surnames - {speaker.name} and (
            before := _CAPITALISED_BEFORE.search(text, max(0, match.start() - 40), match.start())
        ):
            word = before.group(1)
            own = speaker.name.split()
            return bool(word in own or word.lower() in OPENERS or ROLE_WORDS.fullmatch(word))
        return True


def _outermost(found: list[Mention]) -> list[Mention]:
    """The mentions in order, without those that lie inside another."""
    result: list[Mention] = []
    for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not result or one.end > result[-1].end:
            result.append(one)
    return result


def _plain(match: re.Match[str]) -> str:
    """The words found, without the line end that may stand between them."""
    return " ".join(match.group().split())


def _words(names: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(set(names), key=len, reverse=True)
    body = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in listed)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-]|['’]\w)" if listed else r"(?!)")


def _is_body(organisation: str) -> bool:
    return bool(re.match(r"[A-ZÆØÅ]", organisation)) and not organisation.startswith(("Regjering", "Statsforvalter"))


def _is_elsewhere(text: str, end: int, speaker: Speaker) -> bool:
    """Whether an office is one of another body than the speaker's: «ordføreren i Lom» is not the mayor of Vik."""
    match = _OF_BODY.match(text, end)
    if match is None or speaker.organisation is None or re.search(r"minist|statsråd", speaker.role or ""):
        return False
    return match.group("body").lower() not in f"{speaker.organisation} {speaker.role} {speaker.name}".lower()


def _beside_says(text: str, start: int, end: int) -> bool:
    """Whether a first name stands right beside «sa»: alone it may be a word, as in «Per i dag»."""
    return bool(
        re.search(rf"\b{TAG_VERB}\s$", text[max(0, start - 20) : start]) or re.match(rf"\s{TAG_VERB}\b", text[end:])
    )
