"""Whether an answer tells of the year that a question talks about, wherever and whenever that was told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from ragbot.retrieval.matching import Matcher
from ragbot.retrieval.talked import names_years, of_a_thing
from ragbot.types import Answer, Citation, Document, Query

ITS_FIGURE = 0.6
"""The share of a question, but for its year, that the sentence with a year's figure must have in so many words."""


def bears_out(
    query: Query, answer: Answer, documents: Mapping[str, Document], matcher: Matcher, held: Collection[int]
) -> bool:
    """Whether a cited sentence, or one before it in its paragraph, names a year that stands among ``query``'s topic words.

    Where there are documents from that year (``held``), the question is first of all for what was said then: so the
    sentence must have nearly all of the rest, unless the year is that of a thing («lova frå 1917»).
    """
    told = [one for one in answer.citations if names_years(query, _so_far(one, documents))]
    years = {str(year) for year in held} & set(query.topic)
    if not told or not years or of_a_thing(query.question):
        return bool(told)
    rest = tuple(word for word in query.topic if not re.fullmatch(r"\d{4}", word))
    words = matcher.question_words(rest, query.language)
    return bool(words) and any(matcher.coverage(words, matcher.matches(words, one.quote)) >= ITS_FIGURE for one in told)


def _so_far(citation: Citation, documents: Mapping[str, Document]) -> str:
    """The paragraph of a citation up to its end."""
    text = documents[citation.document_id].text
    start = text.rfind("\n\n", 0, citation.start)
    return text[max(0, start) : citation.end]
