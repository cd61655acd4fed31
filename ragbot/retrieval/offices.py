"""Questions about who somebody is, or who held an office: both ways round, from what the documents say of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ragbot.retrieval.background import blanked
from ragbot.retrieval.bodies import offices_at
from ragbot.retrieval.catalogue import Catalogue, Office
from ragbot.retrieval.gatherings import without_events
from ragbot.retrieval.occasions import EVENT
from ragbot.retrieval.succession import asks_succession, beside

_OFFICE = (
    r"(?:(?:stats?råds?|minister|regjerings?|leder|leiar|styreleder|styreleiar|direktør|ordfører|ordførar|sjef|topp|parti|tillits|jobb|yrkes|embets)?(?:stilling(?:en|a)?|post(?:en)?|verv(?:et)?|tittel(?:en)?|jobb(?:en)?|embete(?:t)?|rolle[nr]?|rolla)|posisjon(?:en)?|funksjon(?:en)?|yrke(?:t)?|egenskap|eigenskap|kapasitet"
    r"|(?:position|title|role|office|job|post|function)s?|capacity|occupation|stillinger|stillingar)"
)
OFFICE_WORD = re.compile(_OFFICE, re.IGNORECASE)
"""A noun for any office, not one of them: «stilling», «verv»."""

_RANK = (
    r"(?:statsråd|minister|ordfører|ordførar|leder|leiar|direktør|politiker|politikar|mayor|leader|director|politician)"
)
_OF_PERSON = re.compile(
    rf"\b(?:hvilke[nt]?|kva(?:\s(?:for|slags))?(?:\s(?:ei|ein|eit|en|et))?|hva\sslags|hva\sfor(?:\s(?:en|et))?|what(?:\skind\sof)?|which)\s(?:[a-z]+(?:al|ly)\s)?{_OFFICE}\b"
    rf"|\b(?:hva\sslags|kva\sslags|kva\sfor\sein|hvilken|what\skind\sof|which)\s{_RANK}\s(?:var|er|was|is)\b"
    rf"|\b(?:hva|kva|what)\s(?:er|var|is|was)\s\S*(?:\s\S+){{0,3}}\s{_OFFICE}\b|\b(?:hva|kva)\s(?:jobbet|jobba|arbeidet|jobber|jobbar)\b.*\b(?:som|med)\b"
    r"|\bsom\s(?:hva|kva)\b|^\W*as\swhat\b|\b(?:på\shvem\ssine?|på\skven\ssine?)\svegn[ea]r?\b|\bpå\svegn[ea]r?\sav\s(?:hvem|kven)\b|\bon\swhose\sbehalf\b|\b(?:hvem|kven|who)\s(?:representerte|representerer|represented|did\s(?:\S+\s){1,3}represent)\b",
    re.IGNORECASE,
)
_ROLE = r"(?:(?:the\s)?(?:ordfør\w+|mayor|rådmann|kommunedirektør|leder|leiar|direktør|director|statsråd|minister|byråd\w*|sjef|styreleder|chair))"
_TAIL = rf"(?:KS|hatt|had|held|sitt\s(?:liv)|til\s(?:daglig|dagleg|vanlig|vanleg)|for\sa\sliving|do\sfor\sa\sliving|fra|frå|i|for|til|med|som|at|in|from|by|to|av|{_ROLE}|represent(?:ing)?|work(?:ing)?|belong|come|hold|have|lead|run|head|living|do|a)"
_ALL_OF_IT = re.compile(
    r"\W*(?:(?:i|fra|frå|for|på|in|from|at)\s)?(?:(?:hvilke[nt]?|hva\sslags|kva(?:\sslags|\sfor\s(?:ein|ei|eit))?|what(?:\skind\sof)?|which)\s(?:[a-zæøå]+\s)?"
    rf"(?:bakgrunn|background|arbeidsgiver|arbeidsgjevar|employer|arbeidsplass|workplace|post|portfolio|{_OFFICE})\s(?:har|hadde|er|var|does|did|is|was|has|had|besitt\w+|inneha\w*)"
    r"|(?:hvilke[nt]?|kva(?:\sslags|\sfor\s(?:ein|ei|eit))?|what|which)\s(?:[a-zæøå]+\s)?(?:etat|organisasjon|organi[sz]ation|body|agency|departement|ministry|direktorat|kommune|municipality|fylke|county|by|bygd|city|town|parti|party|forbund|union|selskap|company|institusjon|universitet|university)"
    rf"\s(?:representer\w*|tilhør\w*|jobb\w*|arbeid\w*|kommer|kom|kjem|leder|leiar|leda|ledet|styr\w+|(?:does|did|is|was|er|var)(?=\s+{_TAIL}\b))"
    rf"|(?:hvor|kor|kvar|where)\s(?:jobb\w*|arbeid\w*|kommer|kjem|kom|does|did|(?:er|var|is|was)(?=\s+(?:{_ROLE}|fra|frå|from)\b))"
    r"|(?:hva|kva|hvem|kven|what|who)\s(?:jobb\w*|arbeid\w*|representer\w*|driver|driv|dreiv|drev|lever|lev|does|did))"
    rf"(?:\s+{_TAIL}\b)*\W*",
    re.IGNORECASE,
)
"""A question for what somebody is, or works with, with nothing more to it once names and years are gone."""
_HELD = re.compile(
    r"\s(?:hadde|har|hev|var|er|innehar|innehadde|had|has|is|was|(?:did|does)\s(?:\S+\s){1,3}(?:have|hold))\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\s(?:er|var|is|was)$", re.IGNORECASE)
_IN_A_ROLE = re.compile(r"\b(?:i|in)\s$", re.IGNORECASE)
_ASKS_WHO = re.compile(r"\b(?:hvem|kven|who)\b", re.IGNORECASE)
_WHO_IS = re.compile(r"^\W*(?:hvem|kven|who|hva|kva|what)\s(?:er|var|is|was|'s)\s(?P<rest>.*)$", re.IGNORECASE)
_HOLDER = re.compile(
    r"\b(?:hvem|kven|who)\s(?:er|var|is|was|hadde|had|satt\ssom|sat\sas|ble|blei|vart)\s(?:the\s)?(?:ny\s|new\s)?(?P<office>.*)$",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:hvem|kven|who)\s(?:(?:har|hadde|has)\s)?(?:ledet|leda|leidde|leder|leier|leiar|styrte|styrer|led|leads?|headed|heads|chaired|chairs|runs?|ran)\s(?=(?:the\s)?[A-ZÆØÅ])",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:da|då|when|har|has|i|in|som|as|egentlig|eigentleg|really|og|and|hvem|kven|who|hadde|tatt|teke|over|had|taken|det|året|the|var|er|was|is|for|ved|at|under|på|nå|no|now|dengang|then|snakk\w*|snakka|tal[at]e?|talte|speak|spoke|speaking"
    r"|hvor|kor|where|han|hun|ho|he|she|ble|vart|sitt|sin|av|of|holdt|heldt|talen|tala|innlegget|konferansen?|konferansa|møtet|arrangementet|samlingen|samlinga|conference|meeting|event|to|skjedde|hold|held|did|does|have|has|sine|vegne|vegner|sin|egen)\b",
    re.IGNORECASE,
)


_TAKING_PART = re.compile(
    r"\b(?:tak(?:e|es|ing)\spart|took\spart|participat\w+|attend\w*|appear\w*|deltok|deltar|deltek|delta|deltatt|(?:var|er|vere|være|stede)\s(?:med|til\sst[ea]des?)|til\sst[ea]des?|møtt?e?r?|møtte\sopp|stilte|still(?:er|e)|opptr\w+|uttal\w+\sseg|present|join\w*"
    r"|siter\w*|quoted|cited|omtal\w+|nevn\w*|nemn\w*|mentioned|introdus\w+|presenter\w*|introduced|presented|medvirk\w+|medverk\w+|hilste|bidro|contribut\w+)\b",
    re.IGNORECASE,
)
"""Verbs for being there and having one's say, which tell nothing of the matter."""
_FOR_STATE = re.compile(
    r"\b(?:representer(?:te|er|t)|represented|represents)\s(?:the\s)?(?:regjering(?:en|a)|staten|government|state|central\sgovernment)\b"
    r"|\b(?:fra|frå|for|på\svegn[ea]r?\sav|from|for|on\sbehalf\sof)\s(?:the\s)?(?:regjering(?:en|a)|staten|government|central\sgovernment)(?:['’]?s?\sside)?\b|\b(?:fra|frå|on)\s(?:the\s)?(?:statens|regjeringens|government['’]?s?|state['’]?s?)\s(?:side|vegn[ea]r?|behalf)\b",
    re.IGNORECASE,
)
_WITH_KS = re.compile(r"\b(?:med|with)\sKS\b")
_OF_STATE = re.compile(r"minister|statsråd|statssekretær|state\ssecretary", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfficeQuestion:
    """The offices that are asked after; ``bare`` is whether the question is about nothing more.

    ``beside``: where it asks who held an office before (True) or after somebody, that person and which of the two.
    """

    offices: tuple[Office, ...]
    bare: bool
    beside: tuple[str, bool] | None = None

    @property
    def together(self) -> bool:
        """Whether the offices are those of several people at the same time, all of whom are asked for."""
        names = {one.speaker.name for one in self.offices}
        return len(names) > 1 and bool(frozenset.intersection(*(one.years for one in self.offices)))


def office_question(
    text: str, catalogue: Catalogue, speakers: Sequence[str], years: Sequence[int], blanks: Sequence[tuple[int, int]]
) -> OfficeQuestion | None:
    """The offices that ``text`` asks after, or None where it asks something else or names nobody that is known.

    ``blanks``: the stretches of ``text`` that name years and ``speakers``.
    """
    rest = blanked(text, blanks)
    if succession := asks_succession(text, speakers or _named(text, catalogue)):
        office = beside(text, *succession, catalogue)
        return OfficeQuestion((office,) if office else (), bare=True, beside=succession)
    if speakers and _ALL_OF_IT.fullmatch(_without_names(text, speakers)):
        return _question(catalogue, speakers, years, bare=True)
    if state := _for_state(text, rest, catalogue, years):
        return state
    people = speakers or _named(text, catalogue)
    if people and _is_only_office(rest, catalogue, people):
        return _question(catalogue, people, years, bare=True)
    if asked := _OF_PERSON.search(text):
        held = _HELD.match(text, asked.end())
        after = held.end() if held else asked.end() if _IS.search(asked[0]) else None
        theirs = after is not None and (not rest[after : after + 3].strip() or rest[:after].endswith(("have", "hold")))
        around = _without_event(rest[: asked.start()] + rest[asked.end() :], catalogue)
        bare = theirs or not _content(around, people, catalogue)
        if not bare and not _IN_A_ROLE.search(text[: asked.start()]):
            return None
        return _question(catalogue, people, years, bare=bare)
    if who := _WHO_IS.match(text):
        people = _named(who["rest"], catalogue)
        if people and not _content(who["rest"], people, catalogue):
            return _question(catalogue, people, years, bare=True)
    holder = _HOLDER.search(text)
    if found := _holders(holder["office"], catalogue) if holder else _leaders(text, catalogue):
        names, left = found
        people = tuple(sorted(names))
        if not _content(left, people, catalogue):
            return _question(catalogue, people, years, bare=True)
    return None


def _for_state(text: str, rest: str, catalogue: Catalogue, years: Sequence[int]) -> OfficeQuestion | None:
    """The ministers and state secretaries of ``years``, where ``text`` asks who was there for the government."""
    if not _ASKS_WHO.search(text) or not _FOR_STATE.search(text):
        return None
    if _content(_without_event(_FOR_STATE.sub(" ", rest), catalogue), (), catalogue):
        return None
    people = tuple(
        one.speaker.name
        for one in catalogue.offices
        if _OF_STATE.search(one.speaker.role or "") and (not years or one.years & set(years))
    )
    return _question(catalogue, people, years, bare=True)


def _without_event(text: str, catalogue: Catalogue) -> str:
    """``text`` without events and the verbs for being at one."""
    rest = without_events(_TAKING_PART.sub(" ", text), catalogue.gatherings)
    return _WITH_KS.sub(" ", EVENT.sub(" ", rest))


def _is_only_office(rest: str, catalogue: Catalogue, people: Sequence[str]) -> bool:
    """Whether nothing but a word for an office is left of a question: «Marte Lund stilling 2020»."""
    left = _content(re.sub(r"\btil\b", " ", rest), people, catalogue)
    return bool(left) and all(OFFICE_WORD.fullmatch(word) and not word.startswith("posi") for word in left)


def _without_names(text: str, people: Sequence[str]) -> str:
    """``text`` without ``people`` and years."""
    parts = "|".join(sorted({re.escape(part) for name in people for part in name.split()}, key=len, reverse=True))
    return " ".join(re.sub(rf"(?<!\w)(?:(?:{parts})(?:['’]s?)?|(?:(?:i|in)\s)?(?:19|20)\d\d)(?!\w)", " ", text).split())


def _question(
    catalogue: Catalogue, people: Sequence[str], years: Sequence[int], *, bare: bool
) -> OfficeQuestion | None:
    held = [one for one in catalogue.offices if one.speaker.name in people and one.speaker.role]
    then = [one for one in held if not years or one.years & set(years)]
    return OfficeQuestion(tuple(then), bare) if then else None


def _named(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The people whom ``text`` names by name."""
    found: dict[str, None] = {}
    for match in catalogue.pattern.finditer(text.lower()):
        names = catalogue.aliases[match["alias"]]
        parts = set(match["alias"].split())
        found.update(dict.fromkeys(sorted(name for name in names if parts <= set(name.lower().split()))))
    return tuple(found)


def _holders(text: str, catalogue: Catalogue) -> tuple[frozenset[str], str] | None:
    """Who holds the office with which ``text`` begins, if people are known by it («KS-leder», «ordfører i Bodø»), and the rest."""
    for definite in ("", "en", "n", "a", "et"):
        head = re.match(r"[\w-]+", text)
        if head is None:
            return None
        tried = f"{head[0]}{definite}{text[head.end() :]}".lower()
        match = catalogue.pattern.match(tried)
        if match and not any(match["alias"] in name.lower() for name in catalogue.aliases[match["alias"]]):
            return catalogue.aliases[match["alias"]], tried[match.end() :]
    at_body = next((one for one in offices_at(text, catalogue) if one.names and one.span[0] == 0), None)
    return (at_body.names, text[at_body.span[1] :]) if at_body else None


def _leaders(text: str, catalogue: Catalogue) -> tuple[frozenset[str], str] | None:
    """Who leads the body that «Hvem leder …?» names, as far as the documents tell, and the rest of the question."""
    led = _LED.search(text)
    if led is None:
        return None
    asked = f"lederen i {text[led.end() :]}"
    at_body = next((one for one in offices_at(asked, catalogue) if one.names and one.span[0] == 0), None)
    return (at_body.names, asked[at_body.span[1] :]) if at_body else None


def _content(text: str, people: Sequence[str], catalogue: Catalogue | None = None) -> list[str]:
    """The words left when names, years and small words are gone."""
    names = {part for name in people for part in name.lower().split()}
    bodies: set[str] = set()
    if catalogue is not None:
        bodies = {word for name in people for word in catalogue.bodies_of(name).split()} | {"ks", "kommune"}
        bodies |= {word for event in catalogue.events for word in event.split()}
    words = re.findall(r"[^\W_][\w-]*", _SMALL.sub(" ", text.lower()))
    return [
        word for word in words if word not in names and word not in bodies and not re.fullmatch(r"(?:19|20)\d\d", word)
    ]


@lru_cache(maxsize=512)
def office_words(office: Office) -> tuple[str, ...]:
    """What a sentence that introduces somebody holds: the last name and the office, as words to search for."""
    name = office.speaker.name.split()
    role = re.findall(r"[\w-]{3,}", office.speaker.role or "")
    return tuple(dict.fromkeys([*name, *role]))
