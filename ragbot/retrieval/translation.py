"""English words -> bokmål words, by the table beside this module: how English questions meet bokmål text word by word.

The table, ``english.tsv.gz``, holds ``english<TAB>bokmål:score bokmål:score…``; scores lie between 0 and 1 and need not
sum to 1. How a word is looked up: lower-cased, a hyphen counting as a space, without a possessive ending; as it stands
first, then as each of its ``lemmas`` (plural, verb and adverb endings taken off, American spelling made British and the
other way round), the first that the table has. Keys may be phrases of up to ``LONGEST`` words («hate speech»), and
``phrases_of`` finds these in a row of words.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ragbot.index.lexical import STOPWORDS, stem

Translations = tuple[tuple[str, float], ...]

ABBREVIATIONS: dict[str, Translations] = {
    "ki": (("intelligens", 1.0),),
    "ai": (("intelligens", 1.0),),
    "ikt": (("informasjonsteknologi", 1.0),),
    "fou": (("forskning", 1.0),),
}
"""Abbreviations of Norwegian texts, with the word of the full form that tells most."""

JOINING = frozenset(
    """also although anybody anyone anything because but cannot could couldn't didn't doesn't don't even ever if into isn't
    just may maybe might must nor onto perhaps quite really shall since so somebody someone something still such than then
    though thus unless until up upon whereas whether while yet""".split()
)
"""English words that say nothing of a matter, beside the stop words."""

_WRITTEN = 0.5  # what a word of the same written group scores
_SURE = 0.2  # translations under this are not turned round for synonyms
LONGEST = 4
"""Words in the longest key of the table."""

_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", ""),
    ("ying", "y"), ("ing", "e"), ("ing", ""), ("ally", "al"), ("ly", ""),
)  # fmt: skip
_SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"), ("our", "or"), ("centre", "center"),
    ("programme", "program"), ("defence", "defense"), ("labour", "labor"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """The rows, unparsed: a question needs a handful of them; a phrase also as it is without its stop words."""
    with gzip.open(Path(__file__).with_name("english.tsv.gz"), "rt", encoding="utf-8") as file:
        rows = dict(line.split("\t", 1) for line in file.read().splitlines())
    bare = {key: tuple(word for word in key.split() if word not in STOPWORDS) for key in rows if " " in key}
    return {" ".join(words): rows[key] for key, words in bare.items() if len(words) > 1} | rows


def lemmas(word: str) -> tuple[str, ...]:
    """What the lower-cased ``word`` may be a form or another spelling of, likeliest first, without itself."""
    found = [*_spelt(word)]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not (ending == "s" and word.endswith("ss")):
            base = word[: -len(ending)] + instead
            found += [base, *_spelt(base)]
            if not instead and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiou":
                found.append(base[:-1])  # planned, running
    return tuple(dict.fromkeys(one for one in found if one != word))


def _spelt(word: str) -> Iterator[str]:
    """British for American spelling and the other way round."""
    for british, american in _SPELLINGS:
        for one, other in ((british, american), (american, british)):
            if one in word and other not in word:
                yield word.replace(one, other)


@lru_cache(maxsize=10_000)
def _translations(key: str) -> Translations:
    table = _table()
    head, _, last = key.rpartition(" ")
    candidates = (key, *(f"{head} {lemma}".lstrip() for lemma in lemmas(last)))
    row = next((table[one] for one in candidates if one in table), "")
    parsed = (cell.rpartition(":") for cell in row.split())
    return tuple((word, float(score)) for word, _, score in parsed)


def bokmaal_for(word: str, limit: int = 3) -> Translations:
    """At most ``limit`` bokmål words for an English word or phrase, best first, with scores; () if it is unknown."""
    key = " ".join(word.lower().replace("’", "'").replace("-", " ").split())
    return _translations(key.removesuffix("'s").removesuffix("'"))[:limit]


def phrases_of(words: Sequence[str], limit: int = 3) -> list[tuple[str, Translations]]:
    """The words and phrases of an English text that the table knows, longest first at each place, in order.

    A word inside a phrase that was found is not looked up again: «hate speech» does not also give «speech».
    """
    found: list[tuple[str, Translations]] = []
    place = 0
    while place < len(words):
        for length in range(min(LONGEST, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            if translations := bokmaal_for(phrase, limit):
                found.append((phrase, translations))
                place += length
                break
        else:
            place += 1
    return found


@lru_cache(maxsize=1)
def _english_of() -> dict[str, list[tuple[str, float]]]:
    """The table the other way round: the stem of a bokmål word -> English words with its score in each one's row."""
    reverse: dict[str, list[tuple[str, float]]] = {}
    for english, row in _table().items():
        for cell in row.split():
            word, _, score = cell.rpartition(":")
            if float(score) >= _SURE:
                reverse.setdefault(stem(word), []).append((english, float(score)))
    return reverse


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    """The groups of ``synonyms.txt`` by the stem of each of their words."""
    found: dict[str, dict[str, None]] = {}
    for line in Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for word in line.split():
                found.setdefault(stem(word), {}).update(dict.fromkeys(line.split()))
    return {own: tuple(word for word in words if stem(word) != own) for own, words in found.items()}


def written_with(word: str) -> tuple[str, ...]:
    """The other words of the groups of ``synonyms.txt`` that a bokmål word stands in."""
    return _groups().get(stem(word), ()) if word else ()


@lru_cache(maxsize=5_000)
def synonyms_of(word: str, limit: int = 4) -> Translations:
    """Bokmål words of like meaning: those of the written groups, and at most ``limit`` that share an English translation.

    The latter by the product of the two scores: pivoting over a second language finds paraphrases (Bannard &
    Callison-Burch 2005, ACL, pages 597-604).
    """
    found: dict[str, float] = {}
    own = stem(word)
    for english, score in _english_of().get(own, ()):
        for other, back in _translations(english):
            if stem(other) != own:
                found[other] = max(found.get(other, 0.0), score * back)
    pivoted = sorted(found.items(), key=lambda item: -item[1])[:limit]
    return tuple({**dict(pivoted), **dict.fromkeys(written_with(word), _WRITTEN)}.items())
