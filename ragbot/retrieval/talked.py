"""Years that are talked about rather than said in: «etterslepet siden kartleggingen i 2013», «innen 2027»."""

from __future__ import annotations

import re
from dataclasses import replace

from ragbot.retrieval.catalogue import Catalogue
from ragbot.retrieval.naming import SAY, speakers_in
from ragbot.types import Query

_YEAR = re.compile(r"(?:19|20)\d\d")
_SAYS = re.compile(
    rf"\b(?:{SAY}|demand\w*|propos\w*|critici\w*|warn\w*|call(?:ed|s)?\sfor|recommend\w*|suggest\w*|promise\w*|foresl\w*|føresl\w*|krev\w*|krav\w*|kritiser\w*|advar\w*|åtvar\w*|ønsk\w*|ynskj\w*|støtt\w*|anbefal\w*|snakk\w*|uttal\w*|utsagn\w*|nevn\w+|nemn\w+|omtal\w*|tok\sopp|spoke|talked|discussed"
    r"|syn(?:et|a)?|synspunkt\w*|holdning\w*|haldning\w*|standpunkt\w*|mening(?:en|er)?|meining\w*|views?|opinions?|position|stance)\b",
    re.IGNORECASE,
)


# «lova frå 1917», «opplegget for 2017», «at reformen i 2014 …»: the year of the thing, whenever it is spoken of.
_OF_A_THING = re.compile(
    r"\b(?!(?:\w*tale[nr]?|\w*tala|innlegg\w*|\w*møte\w*|\w*konferans\w*|\w*dokument\w*|\w*referat\w*|artik\w+|speech|minutes|meeting|uttal\w*|utsagn\w*|noe|noko|sagt|sa|KS)\b)[^\W\d_]{3,}\s(?:fra|frå|from|for)\s(?P<of>(?:19|20)\d\d)\b(?!\s(?:til|to|og|and)\s(?:19|20))"
    r"|\b(?:at\s(?:\S+\s){1,12}?i|that\s(?:\S+\s){1,12}?in)\s(?P<within>(?:19|20)\d\d)\b"
    r"|\b(?:innen|innan|by|fram\s(?:mot|til)|mot\sår|utgangen\sav|end\sof)\s(?:\S+\s){0,3}?(?:19|20)\d\d\b"  # a term that is set
    r"|\b(?:ba|ber|bad|be|bedt|bede|krevde|krever|krev|asked?|wants?|wanted)\b.*\b(?:om\s)?for\s(?:19|20)\d\d\W*$",
    re.IGNORECASE,
)


def of_a_thing(question: str) -> bool:
    """Whether ``question`` names the year of a thing that is spoken of: «lova frå 1917»."""
    return _OF_A_THING.search(question) is not None


def years_as_topic(query: Query, catalogue: Catalogue) -> Query | None:
    """``query`` with its years among its topic words instead of as those to look in, or None where they stay.

    They do where the question is for what was said in one of them («Hva sa Lund i 2021?»), unless a thing is told to be
    of that year. Else they may be those of a fact that was told later. No year is said in before it has come, so one
    after the latest document is always talked about.
    """
    of_thing = of_a_thing(query.question) or not _SAYS.search(query.question)
    held = set(catalogue.years)
    if not held or not query.years or query.inherited or (held & set(query.years) and not of_thing):
        return None
    told = [int(year) for year in _YEAR.findall(query.question)]
    named = [year for year in query.years if year in told] or [] if held & set(query.years) else told
    if not named or (_SAYS.search(query.question) and min(named) <= max(held) and not of_thing):
        return None
    words = tuple(str(year) for year in named)
    speakers, _ = speakers_in(query.question, catalogue, (), who=False) if query.speakers else ((), [])
    return replace(
        query,
        years=(),
        speakers=speakers or query.speakers,
        topic=(*query.topic, *words),
        search_text=" ".join([query.search_text, *words]).strip(),
    )


def names_years(query: Query, text: str) -> bool:
    """Whether ``text`` itself names a year that stands among the topic words of ``query``."""
    return bool(set(query.topic) & set(_YEAR.findall(text)))
