"""Topic words that only place a question: its event's name, the verb of holding it, the noun for what is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.retrieval.catalogue import Catalogue, places_of
from ragbot.retrieval.occasions import EVENT
from ragbot.types import Intent

_KIND_NAMES = {
    Intent.WHEN: frozenset(
        "dato date måned månad month uke veke week ukedag vekedag weekday day tidspunkt klokkeslett årstid season".split()
    ),
    Intent.WHERE: frozenset("by stad sted storby city town place venue country land lagt lagd".split()),
}
"""Nouns for the kind of thing that is asked for, which an answer gives by name."""
_HOLDING = frozenset(
    "arrangert arrangere avholdt holdt held heldt avheldt sted stad take takes took place foregikk føregjekk fant fann sendt".split()
)


def without_setting(
    topic: tuple[str, ...], intent: Intent, events: tuple[str, ...], years: tuple[int, ...]
) -> tuple[str, ...]:
    """The topic without what only places it: the event's name for a position, the verb of holding for a place.

    «Konferansen» of a question that says which year's tells nothing more.
    """
    if years or events:
        topic = tuple(word for word in topic if not EVENT.fullmatch(word)) or topic
    if intent in _KIND_NAMES:  # «I hvilken måned …?» asks for the month's name
        topic = tuple(word for word in topic if word.lower() not in _KIND_NAMES[intent]) or topic
    if intent is Intent.WHERE:
        return tuple(word for word in topic if word.lower() not in _HOLDING) or topic
    named = {part for event in events for part in event.split()}
    rest = tuple(word for word in topic if word.lower() not in named)
    # «Hvem uttalte seg på eKommune 2020?» names nothing but the event; «Hvor mange deltok på eKommune?» counts there.
    if intent is Intent.WHO and rest:
        return topic
    return topic if intent in (Intent.FIGURE, Intent.WHEN) else rest


def away_from_home(topic: tuple[str, ...], text: str, speakers: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The topic without the home of who is asked, where it has more: what the mayor of Vågan says is of Vågan anyway.

    The body that somebody is from is no more of a topic: «Hva sa Mo fra Havnelaget om kaier?»
    """
    homes = {
        part
        for one in catalogue.offices
        if one.speaker.name in speakers
        for place in (*places_of(one.speaker), (one.speaker.organisation or "").lower())
        for part in place.split()
    }
    at_home = {match[1] for match in re.finditer(r"\b(?:i|in|at|ved|fra|frå|from|of)\s([\w-]+)", text, re.IGNORECASE)}
    return tuple(word for word in topic if word not in at_home or word.lower() not in homes) or topic
