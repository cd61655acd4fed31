"""Whether a sentence holds a word as such: itself, inside a compound, or as the parts that make it up.

What is one word in Norwegian may be written as several: «vannforsyningsstrategi» is «strategi for vannforsyning», and
«ferjeøkonomi» «ferjenes økonomi».
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ragbot.index.lexical import STOPWORDS, Compounds, stem, words_of
from ragbot.retrieval.rarity import per_million

HEAD_MATCH = 0.97
"""A compound that is one: «høyhastighetsbredbånd» for «bredbånd»."""
PART_MATCH = 0.85
"""A compound that holds the word: «bredbåndsmidlene» for «bredbånd»."""
NEAR_MATCH = 0.75
"""The parts of a compound, near each other: «strategi for vannforsyning» for «vannforsyningsstrategi»."""
MADE_UP = 0.8
"""The share of a word's letters that known parts make up, from which it is a compound of them."""
_SOME_PARTS = 0.6  # what a compound counts whose parts stand apart, or only one of them, by its share of the letters
_NEAR = 3  # how many words after the one part the other may stand
_SHORTEST_PART = 4
_LINKS = ("", "s", "e")
_ENDINGS = ("", "e", "er")  # that a stem may lack
PARTICLES = frozenset(
    "av bort del etter fast for fra fram frem igang igjen imot inn med ned nei om opp over på sammen seg tak tilbake til under unna ut ved".split()
)
"""What a verb is joined with into one meaning: «få til», «si nei»."""
_BETWEEN = 2  # how many words after its verb a particle may stand: «fikk det til»
_LASTING = re.compile(  # «todagerskonferanse», whose number is too short for a part of a compound
    r"(?:en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti)(dag(?:er)?|døgn|uke|veke|måned|månad|time|år)(?:e?r?s)"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a sentence, their terms, the parts of its compounds, and the places of both in the row of its words.

    ``phrasal``: words with a particle that follows them, as the synonyms write them («få_til»).
    """

    words: tuple[str, ...]
    terms: frozenset[str]
    parts: frozenset[str]
    places: Mapping[str, Sequence[int]]
    phrasal: frozenset[str]


def wording(text: str, compounds: Compounds) -> Wording:
    """The words of ``text`` without stop words, each once, with what they are and hold."""
    places: dict[str, list[int]] = {}
    words: dict[str, None] = {}
    terms: set[str] = set()
    parts: set[str] = set()
    row = words_of(text)
    phrasal: set[str] = set()
    for place, word in enumerate(row):
        if word in PARTICLES:
            phrasal.update(f"{verb}_{word}" for verb in row[max(0, place - _BETWEEN) : place])
        if word in STOPWORDS:
            continue
        words[word] = None
        term = stem(word)
        lasting = _LASTING.match(word)
        own = {*compounds.parts(term), *([stem(lasting[1])] if lasting else [])}
        terms.add(term)
        parts |= own
        for one in {term, *own}:
            places.setdefault(one, []).append(place)
    return Wording(tuple(words), frozenset(terms), frozenset(parts), places, frozenset(phrasal))


def held(term: str, sentence: Wording, compounds: Compounds) -> float:
    """How well ``sentence`` has ``term``, 0 to 1: itself, in a compound, or by its own compound parts."""
    if "_" in term:
        return float(term in sentence.phrasal)
    if " " in term:
        return float(_in_a_row(term.split(), sentence.places))
    if term in sentence.terms:
        return 1.0
    if len(term) > _SHORTEST_PART and any(other.endswith(term) for other in sentence.terms):
        return HEAD_MATCH
    if term in sentence.parts or any(
        _opens(term, other) or _closes(term, other, sentence.parts) for other in sentence.terms
    ):
        return PART_MATCH
    own = [part for part in compounds.parts(term) if part in sentence.places]
    if _stand_near(own, term, sentence.places):
        return NEAR_MATCH
    return _SOME_PARTS * min(1.0, sum(len(part) for part in own) / len(term))


def _in_a_row(terms: Sequence[str], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether the terms of a phrase stand one after the other, with a stop word or two between them at most."""
    ends: Sequence[int] = places.get(terms[0], ())
    for term in terms[1:]:
        ends = [place for place in places.get(term, ()) if any(0 < place - end <= _NEAR for end in ends)]
    return bool(ends)


def _closes(term: str, other: str, parts: Collection[str]) -> bool:
    """Whether ``other`` is a compound of a known part and ``term``, which is short: «bredbåndsmidler» for «midler»."""
    if len(term) != _SHORTEST_PART or not other.endswith(term):
        return False
    before = other.removesuffix(term)
    return any(before.removesuffix(link) in parts for link in _LINKS)


def _opens(term: str, other: str) -> bool:
    """Whether ``other`` is a compound of ``term`` and a word that is known in general, if not in the index."""
    if len(term) <= _SHORTEST_PART or not other.startswith(term):
        return False
    rests = {other[len(term) :].removeprefix(link) for link in _LINKS}
    known = per_million()
    return any(len(rest) >= _SHORTEST_PART and any(rest + ending in known for ending in _ENDINGS) for rest in rests)


def _stand_near(parts: Collection[str], term: str, places: Mapping[str, Sequence[int]]) -> bool:
    """Whether two parts that make up the compound ``term`` stand within a few words of each other."""
    return any(
        abs(one - other) <= _NEAR
        for head, tail in combinations(parts, 2)
        if MADE_UP * len(term) <= len(head) + len(tail) <= len(term)
        for one in places[head]
        for other in places[tail]
    )
