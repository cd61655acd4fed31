"""The line of facts over a comparison: how many statements each year has, and which years are silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ragbot.answer.frames import MANY, joined, number, phrase, plain, year_list
from ragbot.types import Citation, Document, Query

_CHANGE = re.compile(r"\b(?:endr|forandr|utvikl|chang|develop|evolv|shift)", re.IGNORECASE)


def comparison_lead(
    query: Query, citations: Sequence[Citation], cut: Sequence[int], documents: Iterable[Document]
) -> str:
    """What the blocks below show and do not show, all of it counted. Nothing is said to have changed.

    Args:
        query: the question; its years are the ones compared, else those of the publishers that are quoted.
        citations: what is shown.
        cut: years that have statements too, left out for want of room.
        documents: all that are indexed.
    """
    language = query.language
    held = list(documents)
    quoted = {one.document_id for one in citations}
    publishers = {one.publisher for one in held if one.id in quoted}
    available = {one.year for one in held if one.year and (query.years or one.publisher in publishers)}
    spoken = Counter(one.year for one in citations if one.year)
    wanted = set(query.years) or available
    silent = sorted((wanted & available) - set(spoken) - set(cut))
    facts = [_counts(spoken, len(citations), language)]
    if cut:
        facts.append(phrase(language, "cut", years=year_list(cut, language)))
    if silent:
        facts.append(_silent(query, silent))
    if missing := sorted(_asked_years(query) - available):
        facts.append(phrase(language, "missing", years=year_list(missing, language)))
    if len(spoken) == 1 and not cut and len(query.years) != 1 and _CHANGE.search(query.question):
        facts.append(phrase(language, "one_year"))
    return " ".join(facts)


def _asked_years(query: Query) -> set[int]:
    """The years of the question; of a stretch such as «siden 2018» only those that it names."""
    years = set(query.years)
    if len(years) > 2 and max(years) - min(years) == len(years) - 1:
        return years & set(map(int, re.findall(r"(?<!\d)\d{4}(?!\d)", query.question)))
    return years


def _silent(query: Query, years: Sequence[int]) -> str:
    """Which years are silent; where one person or KS is asked about, that they are, for others may have spoken."""
    names = query.speakers or (("KS",) if query.about_ks else ())
    told = year_list(years, query.language)
    if not 0 < len(names) <= MANY:
        return phrase(query.language, "silent", years=told)
    named = joined([plain(name, inline=True) for name in names], query.language)
    return phrase(query.language, "silent_by", names=named, years=told)


def _counts(spoken: Counter[int], total: int, language: str) -> str:
    """«Tre utsagn: ett fra hvert av årene 2020, 2021 og 2022.», «Tre utsagn: 2 fra 2020 og 1 fra 2022.»"""
    if total == 1:
        years = year_list(list(spoken), language)
        return phrase(language, "single_from" if spoken else "single", years=years)
    if not spoken:
        return phrase(language, "total", n=number(total, language))
    if len(spoken) == 1 or set(spoken.values()) == {1}:
        name = "total_from" if len(spoken) == 1 else "each"
        return phrase(language, name, n=number(total, language), years=year_list(list(spoken), language))
    each = [phrase(language, "of_year", n=count, year=year) for year, count in sorted(spoken.items())]
    return phrase(language, "total_of", n=number(total, language), counts=joined(each, language))
