"""Whose words a question asks for: people by name, surname, role or office, and names that no document knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ragbot.documents.people import ROLE_NOUN
from ragbot.documents.verbs import speaking
from ragbot.index.lexical import STOPWORDS
from ragbot.retrieval.bodies import offices_at
from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.clauses import asked_among, framed, voiced
from ragbot.retrieval.described import described_in
from ragbot.retrieval.rarity import rarity

SAY = (
    r"(?:sa|sagt|si|sier|seier|mente|mener|meint|ment|meiner|meinte|synes|syntes|tenker|tenkjer|uttalte|uttaler|uttalt|understreket|understrekte|"
    r"understreka|fortalte|fortalde|fortel|forteller|forklarte|forklarer|nevnte|nemnde|nevner|skrev|skreiv|hevdet|hevda|hevder|advarte|åtvara|orienterte|informerte|opplyste|presiserte|påpekte|svarte|krevde|kravde|ønsket|ønskjer|ønsker|foreslo|lovet|lova|say|said|says|think|thinks|thought|want|wants|"
    r"wanted|claim|claimed|stress|stressed|emphasise|emphasised|emphasize|emphasized|mention|mentioned|tell|told|believe|argue|argued)"
)
"""Verbs of speech in the forms that questions have them in."""
_PLAIN = (
    0.8  # a name written small is a common word, if that is less rare than this, unless a speaker is asked for there
)
_COMMON = 0.45  # a capitalised word less rare than this in general text is hardly a person's name

_OF = re.compile(
    r"\s(?:i|for|av|ved|hos|of|in|at)\s(?:the\s)?(?P<body>[A-ZÆØÅ][\w-]*(?:\s(?:og\s|and\s)?[A-ZÆØÅ][\w-]*){0,3})"
)
_OWNER = re.compile(r"(?<!^)(?<!\?\s)\b(?P<body>[A-ZÆØÅ][\w-]*)['’]s\s$")
_OF_STATE = re.compile(r"minister|statsråd|statssekretær|secretary")
_TITLED = re.compile(r"\s(?P<name>[A-ZÆØÅ][a-zæøåéü]+(?:\s[A-ZÆØÅ][a-zæøåéü]+){0,2})")
_OTHER_OFFICE = re.compile(
    r"\b[a-zæøå-]{3,}(?:ministeren|statsråden|presidenten|kongen)\b|\b(?:kongen|paven|statsministaren)\b"
)
_ENGLISH_FIELD = re.compile(r"\sof\s(?!the\b)[a-z]\S*")
_ENGLISH_MINISTER = re.compile(
    r"\b(?!the\b|an?\b|en\b|ein\b|ei\b|any\b|noen\b|nokon\b|which\b|what\b|did\b|that\b|this\b|does\b|has\b|norwegian\b|responsible\b|relevant\b|former\b|current\b|new\b|same\b)([a-z]+)\s$"
)
_INDEFINITE = re.compile(r"\b(?:en|ein|ei|an?|any|noen|nokon|some)\s$")
_PLURAL = re.compile(
    r"(?:ledere|leiarar|førere|førarar|råder|rådar|ministre|ministrar|ministers|mayors|direktører|direktørar)$"
)
_TITLE = re.compile(rf"\b(?:{ROLE_NOUN}|minister|mayor|prime\sminister)\s$", re.IGNORECASE)
_WHICH = re.compile(
    rf"\b(?:hvilke[nt]|kva\sfor\s(?:ein|eit|ei)|kva|which|what)\s(?P<office>medlem\sav\sregjering(?:en|a)|member\sof\sthe\s(?:government|cabinet)|(?:government\s|cabinet\s)?[a-zæøå-]{{4,}})\s(?:var\sdet\ssom\s|it\swas\sthat\s)?(?:har\s|has\s)?(?:{SAY}|snakk\w*|talte|tok\sopp|omtal\w*|roste|kritiser\w*|spoke|talked|raised|warned)\b"
)
_CHOICE = re.compile(
    r"^\W*(?:(?:hvem|kven|who|which)\b|(?:er|var|kom|ble|blei|vart|sa|mente|was|is|were|did|does|has|har)\b)",
    re.IGNORECASE,
)
_OR = re.compile(
    r"\s(?:eller|or)\s(?:(?:var|er|was|is)\s(?:det|it)\s)?(?:fra\s|frå\s|av\s|from\s|by\s)?(?:the\s|en\s|ein\s|a\s)?",
    re.IGNORECASE,
)
_EARLY = 5
"""How many words may stand before an office that is asked for, in the question."""
_AGAINST = re.compile(
    r"\b(?:(?:motsetning|motsetnad|kontrast|forhold|contrast|opposed|compared|relative)\s(?:til|to|with)|(?:sam(?:men|an)lik?n\w*|sammenlign\w*|jamfør\w*|compared)\s(?:med|with|to)|(?:compare|sammenlign|sammenlikn|samanlikn)\s.*\b(?:with|to|and|med|mot|og))"
    r"\s(?:(?:det|dei|de|hva|kva|what|that)\s(?:som\s)?)?(?:the\s)?$"
)
"""Words that set what one says against what another does."""
_GOVERNED = re.compile(
    r"\b(?:at|that|om|about|som|who|which|hvis|if|til|to|for|med|with|av|by|fra|frå|from|på|on|mot|hos|of|og|and|i|in|enn|than|er|is|var|was|ble|blei|vart|hadde|had|heter|heiter)\b"
)
_AS_ITSELF = r"(?:\s(?:selv|sjølv|personlig|personleg|personally|(?:him|her|it)self|som\s(?:organisasjon|person|privatperson)|as\san?\s(?:organi[sz]ation|person)))?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a question that names somebody; ``names`` is empty where no document knows that person or office."""

    span: tuple[int, int]
    names: frozenset[str]
    is_name: bool


def speakers_in(
    text: str, catalogue: Catalogue, years: Sequence[int], *, who: bool, compared: bool = False
) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The people the question asks the words of, and where it names them; «om Høie» is a topic, not a speaker.

    A person or office that no document knows stands as the question has it: nobody else's words will do. ``compared``:
    everyone who is named is set against the others.
    """
    mentions = _mentions(text, catalogue)
    if who:  # «Hvem tok det opp, KS eller departementet?» offers answers; «…, mente styrelederen» asks one person
        mentions = [one for one in mentions if _is_asked(text.lower(), *one.span)]
    elif not compared:
        mentions = asked_among(text, mentions)
    # «styrelederen Gram» is Gram, not every chair.
    chosen = [one for one in mentions if one.is_name or (compared and not _titles(one, mentions))] or mentions
    in_office = frozenset().union(*(one.names for one in mentions if not one.is_name))
    names: dict[str, None] = {}
    for one in chosen:
        # «ordfører Haugland» is the one of two Hauglands who is mayor.
        meant = one.names & in_office if one.is_name and len(one.names) > 1 and one.names & in_office else one.names
        names.update(dict.fromkeys(catalogue.in_years(sorted(meant), years)))
    if names:
        # «Når ble Lund styreleder?» keeps an office that Lund is not known to hold as its topic.
        return tuple(names), [one.span for one in mentions if one in chosen or not one.names or one.names & set(names)]
    stranger = mentions[0].span if mentions else None if who else _unknown_name(text, catalogue)
    return ((text[slice(*stranger)],), [stranger]) if stranger else ((), [])


def _titles(one: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether an office stands right before a name, as a title, or no name stands beside it."""
    return not any(other.is_name for other in mentions) or any(
        other.is_name and 0 <= other.span[0] - one.span[1] <= 1 for other in mentions
    )


def alternatives_in(text: str, catalogue: Catalogue) -> list[tuple[int, int]]:
    """Where a question offers voices to choose from: «Var det KS eller ministeren som …?»; [] where it offers none."""
    if not _CHOICE.search(text):
        return []
    voice = re.compile(rf"(?:(?<![\w-])ks(?![\w-])|{catalogue.pattern.pattern}){_AS_ITSELF}")
    spans = [match.span() for match in voice.finditer(text.lower())]
    for joined in _OR.finditer(text):
        before = [one for one in spans if one[1] == joined.start()]
        after = [one for one in spans if one[0] == joined.end()]
        if before and after:
            return [before[0], after[0]]
    return []


def which_office(
    text: str, catalogue: Catalogue, years: Sequence[int]
) -> tuple[tuple[str, ...], tuple[int, int]] | None:
    """Those among whom «Hvilken minister sa …?» asks for one, and where it names the office; None for other questions."""
    asked = _WHICH.search(text.lower())
    if asked is None:
        return None
    known = [alias for ending in ("en", "n", "", "s") if (alias := asked["office"] + ending) in catalogue.aliases]
    names = catalogue.aliases[known[0]] if known else frozenset()
    if not names or any(set(known[0].split()) <= set(name.lower().split()) for name in names):
        return None
    return catalogue.in_years(sorted(names), years), asked.span("office")


def _mentions(text: str, catalogue: Catalogue) -> list[Mention]:
    """Everyone whom a question asks the words of, longest alias first and without overlap."""
    lowered = text.lower()
    found: list[Mention] = []
    spans: list[tuple[int, int]] = []
    for one in offices_at(text, catalogue):
        start, end = one.span
        if not one.names and (_is_alias(lowered[start:end], catalogue) or not _speaks(lowered, start, end)):
            continue
        spans.append(one.span)
        if not _INDEFINITE.search(lowered[:start]) and not _is_topic(lowered, start):
            found.append(Mention(one.span, one.names, is_name=False))
    for known in described_in(text, catalogue):
        start, end = known.span
        if _is_alias(lowered[start:end], catalogue) or any(one < end and start < other for one, other in spans):
            continue
        spans.append(known.span)
        if not _INDEFINITE.search(lowered[:start]) and not _is_topic(lowered, start):
            found.append(Mention(known.span, frozenset({known.name}), is_name=False))
    at_bodies = tuple(spans)
    for match in catalogue.pattern.finditer(lowered):
        if any(start < match.end() and match.start() < end for start, end in at_bodies):
            continue
        spans.append(match.span())
        title = _TITLE.search(lowered[: match.start()])
        asked = framed(text, *match.span()) or voiced(text, match.end())
        if asked or not _is_topic(lowered, title.start() if title else match.start()):
            found += _mention(text, match.group("alias"), match.span(), catalogue)
    for match in _OTHER_OFFICE.finditer(lowered):
        taken = any(start < match.end() and match.start() < end for start, end in spans)
        if not taken and not _is_topic(lowered, match.start()):
            found.append(Mention(match.span(), frozenset(), is_name=False))
    return sorted(found, key=lambda one: one.span)


def _is_alias(lowered: str, catalogue: Catalogue) -> bool:
    match = catalogue.pattern.match(lowered)
    return match is not None and match.end() == len(lowered)


def _speaks(lowered: str, start: int, end: int) -> bool:
    """Whether an office stands where the one who is asked for does: beside a verb of speech, or early and governed by nothing."""
    before = lowered[:start]
    return _is_asked(lowered, start, end) or (len(before.split()) <= _EARLY and not _GOVERNED.search(before))


def _mention(text: str, alias: str, span: tuple[int, int], catalogue: Catalogue) -> list[Mention]:
    """What one alias in a question stands for: its people, those of a body named after it, or a stranger."""
    start, end = span
    names = catalogue.aliases[alias]
    if any(set(alias.split()) <= set(name.lower().split()) for name in names):
        stranger = " " not in alias and (_is_another(text[:start], names) or re.search(r"\d\s$", text[:start]))
        # «Var året tung for kommunene?» is not about Karianne Tung; «hva sa tung om …» is.
        plain = text[start:end].islower() and rarity(alias) < _PLAIN and not _is_asked(text.lower(), start, end)
        if stranger or plain:
            return []
        title = re.search(rf"\b{ROLE_NOUN}\s$", text[:start].lower())
        of = _OF.match(text, end)  # «Haugland i Trysil»
        theirs = frozenset(name for name in names if of and of.group("body").lower() in catalogue.bodies_of(name))
        return [Mention((title.start() if title else start, end), theirs or names, is_name=True)]
    if _INDEFINITE.search(text[:start].lower()):  # «en minister» is anybody
        return []
    if _PLURAL.search(alias) and (len(names) < 2 or not _is_asked(text.lower(), start, end)):
        return []  # «lærere», "mayors": such people as such
    if alias in catalogue.bodies or alias == "ministry":
        lowered = text.lower()
        asked = _is_asked(lowered, start, end) and not _acts(lowered, start, end)
        return [Mention(span, names, is_name=False)] if asked else []
    owner = _OWNER.search(text[:start])
    if owner and not _OF_STATE.search(alias) and owner["body"].lower() not in ("ks", "k"):  # "Vågan's mayor"
        theirs = frozenset(name for name in names if owner["body"].lower() in catalogue.bodies_of(name))
        return [Mention((owner.start(), end), theirs, is_name=False)]
    if of := _OF.match(text, end):
        body = of.group("body").lower()
        theirs = frozenset(name for name in names if body in catalogue.bodies_of(name))
        theirs = theirs or _of_no_body(names, body, catalogue)
        return [Mention((start, of.end()), theirs, is_name=False)]
    if (titled := _TITLED.match(text, end)) and titled.group("name").lower() not in catalogue.aliases:
        return [Mention((start, titled.end()), frozenset(), is_name=False)]
    if alias in ("minister", "mayor") and (other := _ENGLISH_FIELD.match(text, end)):  # «minister of justice»
        return [Mention((start, other.end()), frozenset(), is_name=False)]
    if alias in ("minister", "ministers") and (other := _ENGLISH_MINISTER.search(text.lower()[:start])):
        return [Mention((other.start(1), end), frozenset(), is_name=False)]
    return [Mention(span, names, is_name=False)]


def _of_no_body(names: frozenset[str], body: str, catalogue: Catalogue) -> frozenset[str]:
    """The only one of ``names`` whose body no document tells, where the one asked for is spoken of in the documents."""
    told = {office.speaker.name for office in catalogue.offices if office.speaker.organisation}
    rest = names - told
    return rest if len(rest) == 1 and set(body.split()) <= catalogue.vocabulary else frozenset()


def _is_another(before: str, names: Collection[str]) -> bool:
    """Whether a surname stands after a first name that is none of ``names``': «Kari Vik» is not Anders Vik."""
    match = re.search(r"(?<!^)\b([A-ZÆØÅ][a-zæøåéü]+)\s$", before)
    if match is None or match.group(1).lower() in STOPWORDS:
        return False
    first = match.group(1).lower()
    return not any(first in name.lower().split() for name in names)


def _is_asked(lowered: str, start: int, end: int) -> bool:
    """Whether a body stands where a speaker does: «hva mener regjeringen», «regjeringen sa», «ifølge regjeringen»."""
    return bool(
        re.search(rf"\b(?:{SAY}|ifølge|ifølgje|according\sto|did|does|has)\s(?:the\s)?$", lowered[:start])
        or re.match(rf"\s(?:har\s)?{SAY}\b", lowered[end:])
        or (start == 0 and re.match(r"\s(?:om|about)\b", lowered[end:]))
        or framed(lowered, start, end)
    )


def _acts(lowered: str, start: int, end: int) -> bool:
    """Whether a body is asked about for what it did, which others tell: "did the ministry give money to …"."""
    if not re.search(r"\b(?:did|does|has)\s(?:the\s)?$", lowered[:start]):
        return False
    verb = re.match(r"\s(?:(?:not|also|ever|really|actually|already|itself)\s)?(?P<verb>[a-z]+)", lowered[end:])
    return verb is not None and verb["verb"] not in speaking()


def _is_topic(lowered: str, start: int) -> bool:
    """Whether the person is what is talked about: «om Høie», «takket for Brenna»; not «ifølge» nor «hva med Høie»."""
    if re.search(r"\baccording\sto\s(?:the\s)?$", lowered[:start]) or _AGAINST.search(lowered[:start]):
        return False
    if re.search(r"\b(?:hvem|kven|who)\s(?:er|var|is|was)\s$", lowered[:start]):
        return True
    if re.search(r"\b(?:hvilken|hvilket|hvilke|kva\sfor\s(?:ein|ei|eit|nokre)|which|what)\s$", lowered[:start]):
        return not re.search(r"\bcompare\b.*\bwhat\s$", lowered[:start])  # "Compare what Lund and Vik said …"
    return bool(
        re.search(r"\b(?:om|til|med|about|to|with|of|mot|og\smed|hos|for)\s(?:the\s)?$", lowered[:start])
    ) and not re.search(r"\b(?:hva|kva|what|how|og)\s(?:med|about)\s(?:the\s)?$", lowered[:start])


def _unknown_name(text: str, catalogue: Catalogue) -> tuple[int, int] | None:
    """A capitalised name in the speaker's place that no document knows."""
    name = r"(?P<name>(?!KS\b)[A-ZÆØÅ][\wæøå’'-]+(?:\s[A-ZÆØÅ][\wæøå’'-]+){0,3})"
    patterns = (
        rf"\b(?:hva|kva|Hva|Kva)\s{SAY}\s(?:(?:statsminister|minister|president|ordfører|ordførar|statsråd)\s)?{name}",
        rf"\b(?:did|does|has)\s(?:(?:prime\s)?minister\s|mayor\s|president\s)?{name}\s{SAY}\b",
        rf"\b(?:[Ii]følge|[Aa]ccording\sto|[Ff]ølge)\s{name}",
        rf"^{name}\s(?:om|about)\b",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            first = match.group("name").split()[0].lower()
            body = " " not in match.group("name") and first in catalogue.vocabulary  # «OECD», told of by others
            if first not in STOPWORDS and rarity(first) > _COMMON and not body:
                return match.span("name")
    return None
