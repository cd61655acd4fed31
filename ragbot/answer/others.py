"""Whether only others, or another year, have what a question asks one person or one year about.

«Hva sa Moe om ferjer i 2021?»: where others, or Moe in another year, speak of ferries in so many words, a sentence of
Moe's from 2021 that has but a word of like meaning («båt») is no answer. It takes a look without the limits that the
question sets, which is only worth its time where the limited one found no more than such words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from ragbot.answer.premises import asks_why, asks_yes_or_no
from ragbot.answer.selection import Candidate
from ragbot.index.lexical import stem, words_of
from ragbot.retrieval.composing import PART_MATCH
from ragbot.retrieval.matching import Matcher, QuestionWord
from ragbot.types import Intent, Query

_HEAD, _DEFINITE = 6, ("en", "et", "a", "ene", "ane")

Look = Callable[[], Sequence[Candidate]]
"""Gives the best sentences in whatever voice and of whatever year, when it is needed."""

_WELL = 0.7  # a word that is found at least so well in context stands there or nearly so
_LITERALLY = 0.9  # the share of the question's weight from which a sentence has it all in so many words
_SEVERAL = 0.55  # so much by words of like meaning alone is no chance where there are several
_FEW = 0.3  # less than this in so many words is by words of like meaning alone
_LITTLE, _FARTHER = 0.2, 0.5  # a person's sentence with so little, and another's with so much more
LIKE = 0.24
"""The cosine from which a sentence of the very person may answer though it has none of the words."""


def only_others(query: Query, question: Sequence[QuestionWord], chosen: Sequence[Candidate], look: Look) -> bool:
    """Whether the heaviest word is not in the chosen sentences, and a sentence outside the question's limits has it all.

    Norwegian questions only: a translated word is seldom the one that the text has. What is asked why or whether is
    worded too freely to be told so, and a comparison names more than one speaker or year.
    """
    if not (question and chosen and _limited(query)):
        return False
    heaviest = max(range(len(question)), key=lambda row: question[row].weight)
    said = max(float(one.said[heaviest]) for one in chosen)
    found = max(float(one.found[heaviest]) for one in chosen)
    if said >= PART_MATCH or found >= _WELL:
        return False
    if any(_there_after_all(question[heaviest], one) for one in chosen):
        return False
    exact, coverage = max(one.exact for one in chosen), max(one.coverage for one in chosen)
    union = Matcher.coverage(question, np.maximum.reduce([one.found for one in chosen]))
    if len(question) > 1 and union >= _SEVERAL and exact < _FEW:
        return False
    most = max((one.exact for one in look()), default=0.0)
    faint = bool(query.speakers) and coverage <= _LITTLE and max(one.dense for one in chosen) < LIKE
    return most >= _LITERALLY or (faint and most >= exact + _FARTHER)


def _there_after_all(word: QuestionWord, one: Candidate) -> bool:
    """Whether a word stands over a sentence, in it as two words, or is taken up in it."""
    return _heads(word.word, one) or _written_apart(word, one) or _taken_up(word.word, one)


def _heads(word: str, one: Candidate) -> bool:
    """Whether a word stands in the heading of the passage that a sentence is from."""
    return stem(word.lower()) in {stem(other) for other in words_of(one.passage.heading or "")}


def _written_apart(word: QuestionWord, one: Candidate) -> bool:
    """Whether a sentence has a compound as two words: «felles kaier» for «felleskaier»."""
    words = words_of(one.sentence.text)
    terms = {term for term, factor in word.terms if factor == 1.0}
    return any(stem(first + second) in terms for first, second in pairwise(words))


def _taken_up(word: str, one: Candidate) -> bool:
    """Whether a sentence takes up a compound of its own document by its head: «reformen» for «skolereformen»."""
    heads = {
        head for head in words_of(one.sentence.text)
        if len(head) >= _HEAD and head.endswith(_DEFINITE) and word.lower() != head
    }  # fmt: skip
    document = words_of(f"{one.passage.title} {one.passage.text}")
    compounds = [other for other in document if stem(other) == stem(word.lower())]
    return any(stem(word.lower()).endswith(stem(head)) for head in heads) and bool(compounds)


def _limited(query: Query) -> bool:
    """Whether the question sets limits within which its very words can be expected."""
    if query.language == "en" or query.intent is Intent.COMPARE or asks_why(query) or asks_yes_or_no(query):
        return False
    return bool(query.speakers or query.years or query.about_ks)
