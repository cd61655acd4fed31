"""Whether a sentence holds the name that a question asks for: «hvilke kommuner», «hva heter fergen», "which firm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.figures import figures_in
from ragbot.answer.selection import LEANS, Candidate
from ragbot.documents.genders import gender_of
from ragbot.documents.introductions import ROLE_NOUN
from ragbot.index.lexical import stem, words_of
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.retrieval.naming import SAY
from ragbot.retrieval.rarity import per_million
from ragbot.retrieval.translation import ABBREVIATIONS
from ragbot.types import Intent, Query

_BODY = (
    r"(?:\w*kommun(?:e|en|er|ar|ene|ane)|fylke[tr]?|fylka|fylkeskommun\w+|selskap\w*|firma\w*|leverandør\w*|bedrift\w*|hotell\w*|organisasjon\w*|part(?:i|iet|ier|i)|departement\w*|direktorat\w*"
    r"|universitet\w*|høgskule\w*|høyskole\w*|sykehus\w*|sjukehus\w*|etat\w*|avis\w*|bank\w*|municipalit(?:y|ies)|count(?:y|ies)|compan(?:y|ies)|suppliers?|vendors?|firms?|hotels?"
    r"|organi[sz]ations?|part(?:y|ies)|ministr(?:y|ies)|agenc(?:y|ies)|universit(?:y|ies)|hospitals?|newspapers?)"
)
_TOWN = r"(?:by|byen|byer|byar|bygd\w*|stad|sted|storby\w*|tettsted\w*|land|landet|cit(?:y|ies)|towns?|villages?|countr(?:y|ies)|places?)"
_PERSON = rf"(?:{ROLE_NOUN}|person\w*|statsråd\w*|minister\w*|politikar\w*|politiker\w*|forskar\w*|forsker\w*|mayors?|researchers?|politicians?)"
_HOW_MANY = r"(?:to|fem|seks|sju|syv|ni|ti|elleve|tolv|two|four|six|seven|eight|ten|eleven|twelve|\d+)"  # «tre», "five" end in e
_WHAT_KIND = r"(?:av\s(?:de|dei|landets)|of\sthe|other|small|big|new|(?-i:[A-Z])[a-z]+(?:ian|ish|ese))"
_WHICH = re.compile(
    rf"\b(?:hvilken|hvilket|hvilke|kva\sfor(?:\s(?:ein|ei|eit|nokre))?|kva|which|what)\s(?:(?!{SAY}\b)(?:\w+(?:e|t)|{_HOW_MANY}|{_WHAT_KIND})\s){{0,2}}(?:(?P<body>{_BODY})|(?P<town>{_TOWN})|(?P<person>{_PERSON}))\b"
    rf"(?!\s(?:(?:var|er|was|is)\s(?:det|it)\s(?:som|that|who)\s|(?:har|has)\s)?(?!(?:nevn|nemn|mention)\w*\s(?!at\b|that\b)){SAY}\b)",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"\b(?:(?:hva|kva)\s(?P<coined>kalles|kallast)|(?:hva|kva)\s(?:heter|heiter|het|hette|heitte)"
    r"|(?:hva|kva)\s(?:skal|vil|kjem|kommer|ble|blei|vart|blir)(?=\s(?:\S+\s){1,8}?(?:hete|heite|hetende|hetes|kalt|kalla)\b)"
    r"|navnet\spå|namnet\spå|the\sname\sof|what\s(?:is|was|are|were|will)(?=\s(?:\S+\s){1,8}?(?:called|named)\b))\s(?P<rest>.*)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:[\w'’-]+\s){0,5}?(?P<head>[\w-]+)(?=\s(?:i|på|til|for|fra|frå|av|ved|med|hos|under|som|der|in|of|at|from|on|by|that|which|who"
    r"|hete|heite|hetende|hetes|kalt|kalla|be|called|named|og|and)\b|\W*$|[,;:])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“\"]\s?[A-ZÆØÅ]")
_HUMAN = re.compile(
    rf"(?:{ROLE_NOUN}|\w*(?:mann|kvinne|gutt|jente|barn|person|mor|far|kone|sønn|datter|dotter|eier|eigar|boss|head|chair|mayor|director|minister|man|woman|boy|girl|wife|husband|son|daughter|mother|father|owner))(?:en|n|a|et|ene|s)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w’'-])(?:[A-ZÆØÅ][\w’'-]*[a-zæøå\d][\w-]*|[A-ZÆØÅ]{2,}|[a-zæøå]+[A-ZÆØÅ]\w+)(?![\w’'])")
_BODY_NAME = re.compile(r"\w+(?:departementet|direktoratet|tilsynet|rådet|etaten|forbundet|universitetet|verket)s?")
_COMMON_NOUN = re.compile(r"[A-ZÆØÅ][a-zæøå]{8,}(?:en|et|ene|ane|er|ar|ing)")  # «Innovasjonskraften», where it opens
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[–—-]\s+|[«\"“(]\s?)$")
_OPENS_AT = re.compile(r"(?:I|På|Ved|In|At)\s[A-ZÆØÅ]")
_LOCAL = re.compile(r"\w*kommun(?!ale)|fylk|municipal|count", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r",\s(?:og|men|mens|medan|and|but|while)\s|;\s|\s[–—-]\s")
_NEAR_A_PLACE = re.compile(r"\b(?:utenfor|utanfor|nær|ved|outside|near)\s$", re.IGNORECASE)
ANYWHERE = (
    frozenset("norge noreg norway norden europa europe eu ks ki ai ikt".split())
    | set(ABBREVIATIONS)
    | set("nok mnok sek dkk eur usd".split())
    | set("norwegian norwegians english sami".split())
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
_IN_CONTEXT = 0.5  # a word that is found at least so well stands in the sentence, the one before or the heading
_ABOUT_IT = 0.6  # the share of the best sentence's coverage from which another is about the matter too
_ROOT = 5
_OF_A_COUNTRY = re.compile(  # what is left of a country and its people, language or things, behind their common root
    r"(?:i?an?(?:er|ar|ere|erne|arar|arane|s)?|(?:en|s|n)?er(?:e|ne|s)?|n?ar(?:ar|ane)?|ans?|ians?|i?sk[et]?|ish|ese|ns?|e|a|s|land|)(?:['’]?s)?"
)


def names(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence has a name, where the question asks for one: «hvilke kommuner», «hva heter», "which firm".

    The names of the question itself do not count, nor those of who speaks, nor owners («Husbankens system»). What it is
    the name of must stand in the sentence too, or in the one that it leans on.
    """
    name_of = _NAME_OF.search(query.question)
    if name_of is not None:
        return any(_has_name_of(name_of, query, question, one) for one in chosen)
    asked = _WHICH.search(query.question)
    if asked is None or (asked["person"] and query.intent is Intent.WHO):
        return True  # who it was is told by whose words they are
    town = asked["town"] is not None
    local = asked["body"] is not None and _LOCAL.match(asked["body"]) is not None
    best = max(one.coverage for one in chosen)
    return any(
        set(words_of(name)) - set(words_of(one.passage.event or ""))
        for one in chosen
        if not local or one.coverage >= _ABOUT_IT * best
        for name in other_names(query, question, one, town=town)
        if not local or _may_be_local(name, one.sentence.text)
    )


def _may_be_local(name: str, text: str) -> bool:
    """Whether a name can be that of a municipality or a county: no «HAVN Avgift», «KaiApp», «(Kyvern)», «Regjeringen» or «Kystdirektoratet»."""
    if (
        f"({name})" in text
        or _BODY_NAME.fullmatch(name)
        or re.search(r"[A-ZÆØÅ]{2}|[a-zæøå][A-ZÆØÅ]|(?:ing|ment|sektor|råd)(?:en|a|et)$", name)
    ):
        return False
    return re.search(rf"(?<!\w)[A-ZÆØÅ]{{2,}}\s{re.escape(name)}(?!\w)", text) is None


def _has_name_of(asked: re.Match[str], query: Query, question: Sequence[QuestionWord], one: Candidate) -> bool:
    """Whether a chosen sentence has a name beside the word for what is asked the name of."""
    noun = _HEAD.match(asked["rest"])
    head = noun["head"].lower() if noun else ""
    if _HUMAN.fullmatch(head.rsplit("-", 1)[-1]) and _is(asked["rest"], question, one):
        return True
    own, context = (
        [float(hit) for word, hit in zip(question, hits, strict=False) if head in word.word.split()]
        for hits in (one.said, one.found)
    )
    if own and max(own) < HARDLY and not (LEANS.match(one.sentence.text) and max(context) >= HARDLY):
        return False
    found = other_names(query, question, one, town=False)
    if not _HUMAN.fullmatch(head):  # «…, sa Kari Moe» names no ferry
        people = {word for name in found if gender_of(name) for word in _following(one.sentence.text, name)}
        found = [name for name in found if name not in people]
    return bool(found) or _QUOTED.search(one.sentence.text) is not None or bool(asked["coined"])


def _is(rest: str, question: Sequence[QuestionWord], one: Candidate) -> bool:
    """Whether who speaks is what is asked the name of: «lederen i Havnelaget» of «styreleder, Havnelaget»."""
    said = one.sentence.attribution
    stems = [stem(word) for word in words_of(f"{said.role or ''} {said.organisation or ''}")]
    asked = set(words_of(rest))
    rows = [row for row, word in enumerate(question) if asked & set(word.word.split())]
    return said.role is not None and all(
        one.found[row] >= HARDLY or any(held.endswith(term) for held in stems for term, _ in question[row].terms)
        for row in rows
    )


def _following(text: str, name: str) -> list[str]:
    """A first name and the capitalised words after it: «Kari Ann Moe»."""
    match = re.search(rf"{re.escape(name)}(?:\s[A-ZÆØÅ][\w-]*)*", text)
    return match.group().split() if match else [name]


def other_names(query: Query, question: Sequence[QuestionWord], one: Candidate, *, town: bool) -> list[str]:
    """The names in a chosen sentence that can be what is asked for: not the question's own, nor of who speaks."""
    text, said = one.sentence.text, one.sentence.attribution
    asked = {term for word in question for term, _ in word.terms}
    known = {word for part in (query.question, said.speaker or "") for word in words_of(part)}
    found = []
    for match in _NAME.finditer(text):
        name, rest = match.group(), text[match.end() :]
        parts = set(words_of(name))
        if (
            parts <= known
            or parts & (ANYWHERE - ({"norge", "noreg", "norway"} if town else set()))
            or parts & _CALENDAR
            or name.endswith(("-Norge", "-Noreg"))
        ):
            continue
        if all(part.removesuffix("s") in known for part in parts) or _of_known(name, known):
            continue
        if name.endswith("s") and re.match(r"\s[a-zæøå]", rest):
            continue
        opens = _OPENS.search(text[: match.start()]) and not _BODY_NAME.fullmatch(name)
        term = stem(name.lower())
        if opens and _COMMON_NOUN.fullmatch(name) and not re.match(r"\s[A-ZÆØÅ]", rest):
            continue
        if opens and (name.lower() in per_million() or any(_begins_alike(term, other) for other in asked)):
            continue
        if not town and _NEAR_A_PLACE.search(text[: match.start()]):
            continue
        found.append(name)
    return found


def _of_known(name: str, known: set[str]) -> bool:
    """Whether a name is a known one with a common noun behind it: «Kaibot-rådet» where Kaibot is asked about."""
    first, dash, noun = name.partition("-")
    return bool(dash) and noun.islower() and first.lower() in known


def _begins_alike(one: str, other: str) -> bool:
    """Whether two terms are forms of one word: «arbeidsgruppen», «arbeidsgruppa»."""
    return one == other or _common(one, other) >= max(6, len(one) - 3, len(other) - 3)


def elsewhere(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether the chosen figures are of another place or body than the one that is asked about.

    «I Nordland er det 61» is no answer about Romsdal, whatever the sentence before was about.
    """
    if kind_of(query) is not Intent.FIGURE:
        return False
    asked = [row for row, one in enumerate(question) if is_named(query, one)]
    return bool(asked) and (
        all(_of_another(query, question, one, asked) for one in chosen) or _aside(query, asked, question, chosen)
    )


def _of_another(query: Query, question: Sequence[QuestionWord], one: Candidate, asked: Sequence[int]) -> bool:
    """Whether a sentence names another place or body, and not one that is asked about; «I Nordland …» leans on no heading."""
    found = one.said if _OPENS_AT.match(one.sentence.text) else one.found
    return bool(other_names(query, question, one, town=True)) and any(
        found[row] < _IN_CONTEXT and not akin(question[row].word, one.sentence.text) for row in asked
    )


def _aside(query: Query, asked: Sequence[int], question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether the place that the question sets («i Moss») stands only in another clause than the figures do."""
    places = [re.escape(question[row].word) for row in asked if question[row].word.isalpha()]
    within = re.compile(rf"\b(?:i|på|ved|in|at)\s(?P<place>{'|'.join(places)})\b", re.IGNORECASE) if places else None
    if within is None or not (set_by := within.search(query.question)):
        return False
    place = set_by["place"].lower()
    telling = [one.sentence.text for one in chosen if figures_in(one.sentence.text)]
    return bool(telling) and all(
        place in text.lower()
        and not any(place in part.lower() and figures_in(part) for part in _NEW_CLAUSE.split(text))
        for text in telling
    )


def is_named(query: Query, one: QuestionWord) -> bool:
    """Whether a question word is a name, and not merely the first word of the question."""
    return one.is_name and words_of(query.question)[:1] != [one.word]


def akin(name: str, text: str) -> bool:
    """Whether ``text`` has a word from the same root as a name: «Ukraina» for «ukrainere», "Norwegians" for "Norway"."""
    return any(_one_root(name, other) for other in words_of(text))


def _one_root(one: str, other: str) -> bool:
    common = _common(one, other)
    return common >= _ROOT and all(_OF_A_COUNTRY.fullmatch(word[common:]) for word in (one, other))


def _common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
