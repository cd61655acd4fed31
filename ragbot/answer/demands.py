"""What a sentence must hold to answer a question of a given wording: a price, a date, a name, a place, a point of time.

«Hvilke kommuner har tatt det i bruk?» is not answered by how many they are, nor «Hvem skal lede arbeidet?» by what the
work is, however many words they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ragbot.answer.asked import ROLL, TIME, asks_stretch
from ragbot.answer.premises import Role
from ragbot.answer.selection import EVENT_HELD, Candidate
from ragbot.answer.wants import gives
from ragbot.documents.cues import STRICT_VERB
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
_WHICH = re.compile(
    rf"\b(?:hvilken|hvilket|hvilke|kva\sfor(?:\s(?:ein|ei|eit|nokre))?|kva|which|what)\s(?:\w+(?:e|t)\s)?(?:(?P<body>{_BODY})|(?P<town>{_TOWN})|(?P<person>{_PERSON}))\b"
    rf"(?!\s(?:(?:var|er|was|is)\s(?:det|it)\s(?:som|that|who)\s|(?:har|has)\s)?{SAY}\b)",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"\b(?:(?:hva|kva)\s(?:heter|heiter|het|hette|heitte|kalles|kallast|kalla\w*)|(?:hva|kva)\s(?:skal|vil|kjem|kommer|ble|vart)\b.*\b(?:hete|heite|hetende|kalt|kalla|hetes)|navnet\spå|namnet\spå"
    r"|the\sname\sof|what\s(?:is|was|will)\b.*\b(?:called|named))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w’'-])(?:[A-ZÆØÅ][\w’'-]*[a-zæøå\d][\w-]*|[A-ZÆØÅ]{2,}|[a-zæøå]+[A-ZÆØÅ]\w+)(?![\w’'])")
_BODY_NAME = re.compile(r"\w+(?:departementet|direktoratet|tilsynet|rådet|etaten|forbundet|universitetet|verket)s?")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|[–—-]\s+|[«\"“(]\s?)$")
_NEAR_A_PLACE = re.compile(r"\b(?:utenfor|utanfor|nær|ved|outside|near)\s$", re.IGNORECASE)
_ANYWHERE = frozenset("norge noreg norway norden europa europe eu ks ki ai ikt".split()) | set(ABBREVIATIONS)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
_SAYING = re.compile(
    rf"\b(?:{SAY}|snakk\w*|tal[at]\w*|nevn\w*|nemn\w*|omtal\w*|mener|tok\s(?:også\s)?opp|diskuter\w*|drøft\w*|warn|claim|stress|demand|urge|call|criticise|praise|promise|mention\w*|discuss\w*|brought\sup|raise\w*|spoke|talk\w*)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(rf"{ROLE_NOUN}(?:en|n|a)?|sjef(?:en)?|boss|head|chief|leader", re.IGNORECASE)
_LIGHT = 0.4  # a verb that weighs less says little of what was done
_HELD_AT = re.compile(
    r"(?<!der\s)(?<!leiar\s)(?<!fører\s)(?<!tør\s)(?<!of\s)\b(?:på|ved|i|utenfor|utanfor|at|in|near|outside)\s(?:(?:et|eit|a|the)\s)?(?P<name>[A-ZÆØÅ][a-zæøåé]+)"
    r"(?![\w-]*(?:departement|direktorat|etat))"
)
_ABOUT_IT = 0.6  # the share of the best sentence's coverage from which another is about the matter too


def fulfilled(query: Query, chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence that is about the matter has what the wording wants, in a place where one is asked for."""
    best = max(one.coverage for one in chosen)
    near = [one.sentence.text for one in chosen if one.coverage >= _ABOUT_IT * best]
    return any(gives(query, text) and placed(query, text) for text in near)


def names(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence has a name, where the question asks for one: «hvilke kommuner», «hva heter», "which firm".

    The names of the question itself do not count, nor those of who speaks, nor owners («Husbankens system»).
    """
    asked = _WHICH.search(query.question)
    if asked is None and not _NAME_OF.search(query.question):
        return True
    if asked is not None and asked["person"] and query.intent is Intent.WHO:
        return True  # who it was is told by whose words they are
    town = asked is not None and asked["town"] is not None
    return any(_other_names(query, question, one, town=town) for one in chosen)


def _other_names(query: Query, question: Sequence[QuestionWord], one: Candidate, *, town: bool) -> list[str]:
    """The names in a chosen sentence that can be what is asked for."""
    text, said = one.sentence.text, one.sentence.attribution
    asked = {term for word in question for term, _ in word.terms}
    known = {word for part in (query.question, said.speaker or "") for word in words_of(part)}
    found = []
    for match in _NAME.finditer(text):
        name, rest = match.group(), text[match.end() :]
        parts = set(words_of(name))
        if (
            parts <= known
            or parts & (_ANYWHERE - ({"norge", "noreg", "norway"} if town else set()))
            or parts & _CALENDAR
        ):
            continue
        if all(part.removesuffix("s") in known for part in parts):
            continue
        if name.endswith("s") and re.match(r"\s[a-zæøå]", rest):
            continue
        opens = _OPENS.search(text[: match.start()]) and not _BODY_NAME.fullmatch(name)
        if opens and (name.lower() in per_million() or stem(name.lower()) in asked):
            continue
        if not town and _NEAR_A_PLACE.search(text[: match.start()]):
            continue
        found.append(name)
    return found


def elsewhere(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether the chosen figures are of another place or body than the one that is asked about.

    «I Nordland er det 61» is no answer about Romsdal, whatever the sentence before was about.
    """
    if kind_of(query) is not Intent.FIGURE:
        return False
    named = [row for row, one in enumerate(question) if one.is_name]
    if not named or max(float(one.said[named].max()) for one in chosen) >= HARDLY:
        return False
    return all(_other_names(query, question, one, town=True) for one in chosen)


def told(query: Query, question: Sequence[QuestionWord], roles: Sequence[Role], chosen: Sequence[Candidate]) -> bool:
    """Whether who holds an office, or when a thing was done, can be told by the chosen sentences.

    Where none of them has the office («sjef») or the deed («stiftet») itself, one must have a name beside that of who
    speaks, or a point of time. Who did a thing is left open: people word deeds in too many ways.
    """
    kind = kind_of(query)
    if kind not in (Intent.WHO, Intent.WHEN) or not question or ROLL.search(query.question):
        return True
    if _SAYING.search(query.question) or STRICT_VERB.search(query.question) or asks_stretch(query.question):
        return True
    wanted = Role.FOCUS if kind is Intent.WHO else Role.DEED
    rows = [
        row
        for row, (one, role) in enumerate(zip(question, roles, strict=True))
        if role is wanted and one.weight > _LIGHT
    ]
    if kind is Intent.WHO:
        rows = [row for row in rows if _OFFICE.fullmatch(question[row].word)]
    said = np.maximum.reduce([one.said for one in chosen])
    if not rows or said[rows].max() >= HARDLY:
        return True
    if kind is Intent.WHO:
        return any(_other_names(query, question, one, town=False) for one in chosen)
    return any(TIME.search(one.sentence.text) for one in chosen)


def placed(query: Query, text: str) -> bool:
    """Whether ``text`` names a place, for a question where something was held."""
    if kind_of(query) is not Intent.WHERE or not EVENT_HELD.search(query.question):
        return True
    return any(match["name"].lower() not in _ANYWHERE for match in _HELD_AT.finditer(text))
