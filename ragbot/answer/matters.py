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
from ragbot.index.lexical import stem, words_of
from ragbot.retrieval.intents import kind_of
from ragbot.retrieval.matching import HARDLY, QuestionWord
from ragbot.retrieval.translation import bokmaal_for, synonyms_of
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
_SET_IN = re.compile(  # «om torsk i Vågan», "about cod in her opening speech": a matter, and where it is set or spoken of
    r"\b(?:om|about|on)\s(?P<what>(?:[\w’'-]+\s){1,3}?)(?:i|på|ved|under|fra|frå|in|at|during|from)\s(?:(?:the|his|her|their|its|sin|sitt|si|(?:19|20)\d\d)\s){0,2}"
    r"(?:(?P<place>(?-i:[A-ZÆØÅ])[\w-]*)|(?:opening\s|åpnende\s|opnande\s)?\w*(?:tale|møte|konferanse|innlegg|foredrag|debatt|åpning|opning|speech|meeting|conference|address|debate)(?:n|en|a|t|et)?)"
    r"(?:\s(?:i|in|fra|frå|from)\s(?:19|20)\d\d)?\W*$",
    re.IGNORECASE,
)
_BARE = re.compile(  # a matter and nothing else: «Hva mener KS om torsk og laks i 2021?»
    r"^\W*(?:(?:hva|kva)\s(?:\S+\s){1,5}?(?:om|til|syn(?:et)?\spå|haldning(?:a)?\stil|holdning(?:en)?\stil)"
    r"|what\s(?:\S+\s){1,6}?(?:about|on|position\son|views?\s(?:on|of)|stance\son))\s"
    r"(?P<what>(?:(?!(?:at|å|hvor|kor|hva|kva|hvorfor|kvifor|hvordan|korleis|hvem|kven|som|that|how|what|why|who|which|whether|to)\s)[\w’'-]+\s?){1,6})\W*$",
    re.IGNORECASE,
)
_WEIGHTY = 0.6  # a word that weighs less may be left out or be worded otherwise
_FIRST_PART = 6  # letters that two compounds of one thing begin with alike
_NOT_AT_ALL = 0.2
_OF_A_PERSON, _UNLIKE = 0.2, 0.24  # a coverage and a cosine under which a person speaks of something else
_HEAVY, _HALF = 0.7, 0.5  # the weight of a word that a short question is about, and half of a question found
_AS_HEAVY = 0.02  # words that differ by less in weight tell as much
_NOTHING = 0.1  # a coverage under which a sentence is chance, however alike it sounds


def there(query: Query, question: Sequence[QuestionWord], roles: Sequence[Role], chosen: Sequence[Candidate]) -> bool:
    """Whether the chosen sentences have what the question is about, in the place where its wording sets it."""
    found = np.maximum.reduce([one.found for one in chosen])
    if not _near(query, question, roles, chosen, found) or not _same_opinion(query, question, chosen):
        return False
    if not _set_right(query, question, found, chosen) or not _main_word(query, question, found, chosen):
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
    if not (rows and telling) or max(float(one.said[rows].max()) for one in telling) >= HARDLY:
        return True
    return any(_one_stem(question[row].word, one.sentence.text) for one in telling for row in rows)


def _one_stem(word: str, text: str) -> bool:
    """Whether ``text`` has another compound of the same first part: «gevinstarbeidet» for «gevinstrealisering»."""
    return len(word) >= _FIRST_PART and any(other.startswith(word.lower()[:_FIRST_PART]) for other in words_of(text))


def _headed(query: Query, question: Sequence[QuestionWord], found: Vectors) -> bool:
    """Whether the first of two things is there, where KS is asked about the one within the other."""
    asked = _WITHIN.search(query.question)
    if asked is None or query.intent is not Intent.POSITION or not query.about_ks:
        return True
    rows = [row for row in _rows(question, asked["what"]) if question[row].weight > _WEIGHTY]
    return not rows or float(found[rows].max()) >= _NOT_AT_ALL


def _set_right(query: Query, question: Sequence[QuestionWord], found: Vectors, chosen: Sequence[Candidate]) -> bool:
    """Whether anything of a matter is there beside the place or the occasion that a question sets it in.

    «Hva sa Moe om torsk i Vågan?» is not answered by whatever Moe, from Vågan, said.
    """
    asked = _SET_IN.search(query.question)
    if asked is None or query.intent is not Intent.POSITION:
        return True
    what = _rows(question, asked["what"])
    if not what or max(question[row].weight for row in what) < _WEIGHTY:
        return True
    return float(found[what].max()) >= HARDLY or any(_paraphrased(query, question[row], chosen) for row in what)


def _main_word(query: Query, question: Sequence[QuestionWord], found: Vectors, chosen: Sequence[Candidate]) -> bool:
    """Whether the word that a short question about KS's view is about is there: «havvind» of «KS om ny havvind».

    A longer question, or one with a clause, is worded too freely; so is one of which half is there without that word.
    """
    asked = _BARE.search(query.question)
    if asked is None or query.intent is not Intent.POSITION or not query.about_ks or query.speakers:
        return True
    rows = _rows(question, asked["what"])
    most = max((question[row].weight for row in rows), default=0.0)
    main = [row for row in rows if question[row].weight >= max(_HEAVY, most - _AS_HEAVY)]
    if all(found[row] >= _NOT_AT_ALL or _paraphrased(query, question[row], chosen) for row in main):
        return True
    return max(one.coverage for one in chosen) >= _HALF


def _paraphrased(query: Query, one: QuestionWord, chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence has a synonym of an English word's translation: «invasjonen» for "war".

    The matching of words knows synonyms of Norwegian words alone.
    """
    if query.language != "en":
        return False
    meant = {
        stem(other) for word, _ in bokmaal_for(one.word, 1) for other, score in synonyms_of(word) if score >= HARDLY
    }
    return any(meant & set(map(stem, words_of(candidate.sentence.text))) for candidate in chosen)


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
