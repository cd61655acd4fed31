"""Norwegian compounds and their parts, so that a long word that training hardly sees still lands near its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ragbot.index import lexical

_SEEN = 3
"""How often a compound stands in the texts at least: rarer ones are mostly names and misspellings."""
_KNOWN = 20
"""How often a part stands alone at least."""
_LETTERS = 9
"""Shorter words are too often split by chance."""


def split(texts: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Each compound of the texts with its parts, the parts in the form in which they are commonest; sorted."""
    counts = Counter(word for text in texts for word in lexical.words_of(text) if word.isalpha())
    forms: dict[str, str] = {}
    stems: Counter[str] = Counter()
    for word, count in counts.most_common():
        stem = lexical.stem(word)
        forms.setdefault(stem, word)
        stems[stem] += count
    compounds = lexical.Compounds({stem for stem, count in stems.items() if count >= _KNOWN})
    found = []
    for word, count in counts.items():
        if count >= _SEEN and len(word) >= _LETTERS:
            parts = [forms[part] for part in compounds.parts(lexical.stem(word)) if part in forms]
            if len(parts) >= 2:
                found.append((word, parts))
    return sorted(found)
