"""Years that are talked about rather than said in: «etterslepet siden kartleggingen i 2013», «innen 2027»."""

from __future__ import annotations

import re
from dataclasses import replace

from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.naming import SAY
from ragbot.types import Query

_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS = re.compile(
    rf"\b(?:{SAY}|snakk\w*|uttal\w*|utsagn\w*|nevn\w*|nemn\w*|omtal\w*|tok\sopp|spoke|talked|discussed"
    r"|syn(?:et|a)?|synspunkt\w*|holdning\w*|haldning\w*|standpunkt\w*|mening(?:en|er)?|meining\w*|views?|opinions?|position|stance)\b",
    re.IGNORECASE,
)


def years_as_topic(query: Query, catalogue: Catalogue) -> Query | None:
    """``query`` with its years among its topic words instead of as those to look in, or None where they stay.

    They do where a document is from one of them, and where the question is for what was said in a year that may have
    been reported on. No year is said in before it has come, so one after the latest document is always talked about.
    """
    held = set(catalogue.years)
    if not held or not query.years or query.inherited or held & set(query.years):
        return None
    named = [year for year in query.years if str(year) in _YEAR.findall(query.question)]
    if not named or (_SAYS.search(query.question) and min(named) <= max(held)):
        return None
    words = tuple(str(year) for year in named)
    return replace(
        query, years=(), topic=(*query.topic, *words), search_text=" ".join([query.search_text, *words]).strip()
    )


def names_years(query: Query, text: str) -> bool:
    """Whether ``text`` itself names a year that stands among the topic words of ``query``."""
    return bool(set(query.topic) & set(_YEAR.findall(text)))
