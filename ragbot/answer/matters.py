"""Whether the matter that a question sets is there, and not merely something near it.

«Hvor mange prosent av rektorene syntes ventetid var vanskelig?» is not answered by the share that found parking so,
nor «Hva mener KS om latin i skolebøker?» by what KS thinks of schoolbooks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ragbot.answer.figures import figures_in
from ragbot.answer.premises import Role, asks_yes_or_no
from ragbot.answer.selection import Candidate
from ragbot.index.lexical import words_of
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.types import Intent, Query, Vectors

_OPINED = re.compile(  # «syntes ventetid var», "found parking difficult"
    r"\b(?:svart?e|svara|syne?s|synest|syntest?|mente|meinte|mener|meiner|oppgav?|opplev\w*|found|find|think|thought|said|say|answered|believe[sd]?)"
    r"\s(?:(?:at|that)\s)?(?P<what>[\w-]+)\s(?:er|var|is|was|are|were|very|å\svere|å\svære)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(  # «om latin i skolebøker»
    r"\b(?:om|about|on)\s(?:(?:the|an?|de|den|det|dei|nye?|new)\s)?(?P<what>[\w-]+)\s(?:i|for|på|til|av|in|of)\s(?!(?:19|20)\d\d)",
    re.IGNORECASE,
)
_CALLED = re.compile(  # «at fergene er trege», "that ferries should be free"
    r"\b(?:at|that)\s.*?\b(?:er|var|is|are|was|were|(?:skal|må|bør|should|must)\s(?:vere|være|bli|be|become))\s(?P<what>.*)$",
    re.IGNORECASE,
)
_WEIGHTY = 0.6  # a word that weighs less may be left out or be worded otherwise
_NOT_AT_ALL = 0.2
_OF_A_PERSON, _UNLIKE = 0.2, 0.24  # a coverage and a cosine under which a person speaks of something else
_NOTHING = 0.1  # a coverage under which a sentence is chance, however alike it sounds


def there(query: Query, question: Sequence[QuestionWord], roles: Sequence[Role], chosen: Sequence[Candidate]) -> bool:
    """Whether the chosen sentences have what the question is about, in the place where its wording sets it."""
    found = np.maximum.reduce([one.found for one in chosen])
    if not _near(query, question, roles, chosen, found) or not _same_opinion(query, question, chosen):
        return False
    return _headed(query, question, found) and _called(query, question, found)


def _near(
    query: Query, question: Sequence[QuestionWord], roles: Sequence[Role], chosen: Sequence[Candidate], found: Vectors
) -> bool:
    """Whether a chosen sentence has more than a chance word of the question; a person's may just be like it.

    Of a person's, in Norwegian, ``others.only_others`` sees to that.
    """
    coverage, dense = max(one.coverage for one in chosen), max(one.dense for one in chosen)
    if not query.speakers:
        return coverage >= _NOTHING
    if query.language != "en":
        return True
    topic = [row for row, role in enumerate(roles) if role is Role.TOPIC]
    missing = max((question[row].weight * (1.0 - float(found[row])) for row in topic), default=0.0)
    return coverage >= _OF_A_PERSON or dense >= _UNLIKE or missing <= _WEIGHTY


def _same_opinion(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate]) -> bool:
    """Whether a figure stands in a sentence about what so many are asked to have thought something of."""
    asked = _OPINED.search(query.question)
    if asked is None or kind_of(query) is not Intent.FIGURE:
        return True
    rows = _rows(question, asked["what"])
    telling = [one for one in chosen if figures_in(one.sentence.text)]
    return not (rows and telling) or max(float(one.said[rows].max()) for one in telling) >= HARDLY


def _headed(query: Query, question: Sequence[QuestionWord], found: Vectors) -> bool:
    """Whether the first of two things is there, where KS is asked about the one within the other."""
    asked = _WITHIN.search(query.question)
    if asked is None or query.intent is not Intent.POSITION or not query.about_ks:
        return True
    rows = [row for row in _rows(question, asked["what"]) if question[row].weight > _WEIGHTY]
    return not rows or float(found[rows].max()) >= _NOT_AT_ALL


def _called(query: Query, question: Sequence[QuestionWord], found: Vectors) -> bool:
    """Whether anything of what a person is said to call a thing is there: «at fergene er trege»."""
    asked = _CALLED.search(query.question)
    if asked is None or not query.speakers or query.intent is Intent.WHO or asks_yes_or_no(query):
        return True  # whether it was so may be told by its opposite
    rows = _rows(question, asked["what"])
    return not rows or float(found[rows].max()) >= HARDLY


def _rows(question: Sequence[QuestionWord], text: str) -> list[int]:
    """Which words of ``question`` stand in ``text``."""
    within = set(words_of(text))
    return [row for row, one in enumerate(question) if within & set(one.word.split())]
