"""What a sentence must hold to answer a question of a given wording: a price, a date, a name, a place, a point of time.

«Hvilke kommuner har tatt det i bruk?» is not answered by how many they are, nor «Hvem skal lede arbeidet?» by what the
work is, however many words they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ragbot.answer.asked import ROLL, TIME, asks_stretch
from ragbot.answer.named import ANYWHERE, other_names
from ragbot.answer.premises import Role
from ragbot.answer.selection import EVENT_HELD, Candidate
from ragbot.answer.wants import gives
from ragbot.documents.cues import STRICT_VERB
from ragbot.documents.introductions import ROLE_NOUN
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.retrieval.naming import SAY
from ragbot.types import Intent, Query

_SAYING = re.compile(
    rf"\b(?:{SAY}|snakk\w*|tal[at]\w*|nevn\w*|nemn\w*|omtal\w*|mener|tok\s(?:også\s)?opp|diskuter\w*|drøft\w*|warn|claim|stress|demand|urge|call|criticise|praise|promise|mention\w*|discuss\w*|brought\sup|raise\w*|spoke|talk\w*)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(rf"{ROLE_NOUN}(?:en|n|a)?|sjef(?:en)?|boss|head|chief|leader", re.IGNORECASE)
_LIGHT = 0.4  # a verb that weighs less says little of what was done
_HELD_AT = re.compile(
    r"(?<!der\s)(?<!leiar\s)(?<!fører\s)(?<!tør\s)(?<!of\s)\b(?:på|ved|i|utenfor|utanfor|at|in|near|outside|(?<=velkommen\s)til|(?<=welcome\s)to)\s(?:(?:et|eit|a|the)\s)?(?P<name>[A-ZÆØÅ][a-zæøåé]+)"
    r"(?![\w-]*(?:departement|direktorat|etat))"
)
_HELD_TOLD = re.compile(  # that something was held, by what it was, who came or how it went
    r"konferans|\w(?:dag(?:ane|ene)|forum|uk[ea]|veka)\b|møte|samling|saml(?:et|a)|seminar|ting(?:et)?\b|arranger|avh[oe]ld|h[oe]ld[te]?\b|halden|fant\ssted|gikk\sav|se?nd[te]|studio|åpn|opn|velkommen|til\sstede"
    r"|delt[aok]|conference|meeting|gather|held|welcome|open|took\splace|attend|participa",
    re.IGNORECASE,
)
_LIVES_ASKED = re.compile(
    r"^\W*(?:hvor|kor|kvar|where)\s(?:(?:bor|bur|bodde|budde|jobber|jobbar|arbeider|arbeidde|holder|held)\b(?!\s(?:det|man|ein|vi)\b)"
    r"|(?:ligg(?:er)?|låg?|skal|vil)\b.*?(?:senter(?:et)?|senteret|huset|heimen|hjemmet|skol[ea]n?|skulen|kontoret|anlegget|fabrikken|sentralen|hamna|havna|stasjonen|universitetet|øya|byen|bygda)\b"
    r"|(?:do|does|did)\s(?:\S+\s){1,6}(?:live|work)\b|(?:is|are|was|will)\s(?:\S+\s){1,8}(?:based|located|situated)\b)",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:bo|bor|bodd|bodde|bur|budde|jobber|jobbar|jobbet|arbeider|live[sd]?|living|work(?:s|ed)?)\s(?:\S+\s)?(?:hjemme|heime|home)\b"
    r"|\b(?:bo|bor|bodd|bodde|bur|budde|jobber|jobbar|jobbet|arbeider|live[sd]?|living|work(?:s|ed)?|ligg(?:er)?|låg?)\s(?:\S+\s)?(?:i|på|hos|ved|in|at|near)\s(?!(?:ett|et|eit|to|tre|en|\d+)\s(?:år|måned|uke|veke))",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:på|ved|i|til|fra|frå|utenfor|utanfor|nær|at|in|near|outside|to|from)\s(?:(?:et|eit|a|the)\s)?$",
    re.IGNORECASE,
)
_ABOUT_IT = 0.6  # the share of the best sentence's coverage from which another is about the matter too


def fulfilled(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence that is about the matter has what the wording wants, in a place where one is asked for."""
    best = max(one.coverage for one in chosen)
    near = [one.sentence.text for one in chosen if one.coverage >= _ABOUT_IT * best]
    if _LIVES_ASKED.search(query.question) and not any(map(_STAYS.search, near)):
        return any(_at_a_place(query, question, one) for one in chosen)
    return any(gives(query, text) and placed(query, text) for text in near)


def _at_a_place(query: Query, question: Sequence[QuestionWord], one: Candidate) -> bool:
    """Whether a chosen sentence has a place with its preposition, other than the question's own."""
    text = one.sentence.text
    return any(
        _AT.search(text[: match.start()])
        for name in other_names(query, question, one, town=True)
        for match in re.finditer(rf"\b{re.escape(name)}\b", text)
    )


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
        return any(other_names(query, question, one, town=False) for one in chosen)
    return any(TIME.search(one.sentence.text) for one in chosen)


def placed(query: Query, text: str) -> bool:
    """Whether ``text`` names a place, for a question where something was held."""
    if kind_of(query) is not Intent.WHERE or not EVENT_HELD.search(query.question):
        return True
    return bool(_HELD_TOLD.search(text)) and any(
        match["name"].lower() not in ANYWHERE for match in _HELD_AT.finditer(text)
    )
