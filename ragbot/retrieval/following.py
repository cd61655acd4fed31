"""What a follow-up question takes from the conversation: topic, year, person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.naming import speakers_in
from ragbot.retrieval.scope import in_scope
from ragbot.retrieval.years import seen_from
from ragbot.types import Answer, Intent, Query

_FOLLOW_UP = re.compile(
    r"^\W*(?:og\b|men\b|enn\b|and\b|but\b|(?:hva|kva)\smed\b|what\sabout\b|how\sabout\b|(?:hvorfor|kvifor|why)(?:\s(?:det|ikke|ikkje|not|so|that))?\W*$"
    r"|utdyp|fortell\smer|fortel\smeir|meir|mer\b|more\b|tell\sme\smore|elaborate|på\s(?:engelsk|nynorsk|bokmål|norsk)\W*$|in\senglish\W*$)",
    re.IGNORECASE,
)
_SMALL = frozenset("engelsk nynorsk bokmål norsk english utdyp elaborate more meir mer fortell fortel".split())


def with_history(query: Query, history: Sequence[Answer], catalogue: Catalogue) -> Query:
    """Fill what a follow-up leaves out from the latest answer's query; a question that stands alone is left alone."""
    if not history or not in_scope(query.question, has_topic=True, has_speaker=False):
        return query
    before = history[-1].query
    follows = bool(_FOLLOW_UP.search(query.question)) or not query.topic
    if not follows:
        return query
    changes: dict[str, object] = {}
    away = seen_from(query.question)
    if not _new_topic(query, away[1] if away else ""):
        changes |= {"topic": before.topic, "search_text": before.search_text, "phrase": before.phrase}
        changes["elaborates"] = not query.years and not query.speakers and query.language == before.language
        if query.intent is Intent.POSITION:
            changes["intent"] = before.intent if before.intent is not Intent.COMPARE else Intent.POSITION
    if away and not query.years and len(before.years) == 1:  # «og året etter?»
        query = replace(query, years=(before.years[0] + away[0],))
    if (
        not query.years
        and before.years
        and not (query.speakers and not _speaks_in(catalogue, query.speakers, before.years))
    ):
        changes["years"] = before.years
        changes["speakers"] = catalogue.in_years(query.speakers, before.years)
    if not query.speakers and not query.about_ks:
        if before.speakers:
            years = before.years if "years" in changes else query.years
            then = _then(before, years, catalogue)
            changes["speakers"] = tuple(name for name in then if name not in query.excluded)
        changes["about_ks"] = before.about_ks and "KS" not in query.excluded
        changes["excluded"] = query.excluded or before.excluded
    inherited = tuple(name for name in ("topic", "years", "speakers", "about_ks") if changes.get(name))
    merged = {name: getattr(query, name) for name in query.__slots__} | changes
    return Query(**merged | {"inherited": inherited, "in_scope": True})


def _then(before: Query, years: Sequence[int], catalogue: Catalogue) -> tuple[str, ...]:
    """Whom the question before meant, in other years: «ministeren» is that year's minister, «Gram» stays Gram."""
    if not years:
        return before.speakers
    named, _ = speakers_in(before.question, catalogue, years, who=False)
    known = tuple(name for name in named if name in catalogue.people())
    return known or catalogue.in_years(before.speakers, years)


def _speaks_in(catalogue: Catalogue, names: Sequence[str], years: Sequence[int]) -> bool:
    """Whether any of ``names`` speaks in a document of one of ``years``."""
    return any(office.speaker.name in names and office.years & set(years) for office in catalogue.offices)


def _new_topic(query: Query, when: str) -> bool:
    """Whether the question names a matter of its own, beside ``when``, the words that tell the year."""
    known = _SMALL | set(when.lower().split())
    return any(word.lower() not in known for word in query.topic)
