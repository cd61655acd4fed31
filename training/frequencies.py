"""How common words are in Norwegian and English text: a background for what is informative in a question."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training import data

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LANGUAGES = ("nb", "nn", "en")


def by_genre(folder: Path) -> dict[str, list[str]]:
    """Texts by genre and language; each genre counts alike, so that statutes do not dominate."""
    genres: dict[str, list[str]] = {}
    for pair in data.pairs(folder):
        if pair.source == "wikidict":  # titles, not running text
            continue
        genre = "everyday" if pair.source == "tatoeba" else "public" if pair.source.startswith("nav") else "other"
        for language, text in ((pair.left_language, pair.left), (pair.right_language, pair.right)):
            if language in _LANGUAGES:
                genres.setdefault(f"{language} {genre}", []).append(text)
    genres = {name: sorted(set(texts)) for name, texts in genres.items()}
    for name, texts in data.mono(folder, leave_out=data.held_out(folder)).items():
        genres["law" if name.startswith("lovdata") else f"mono {name}"] = texts
    rows = data.questions(folder)
    genres["articles"] = sorted({row["context"] for row in rows})
    genres["questions"] = [row["question"] for row in rows]
    return genres


def per_million(genres: dict[str, Iterable[str]]) -> dict[str, float]:
    """Occurrences per million words, a weighted mean over the genres.

    A genre weighs as the square root of its size: small ones are noisy, large ones (statutes) would drown the rest.
    """
    total: Counter[str] = Counter()
    weights = 0.0
    for texts in genres.values():
        counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        size = sum(counts.values())
        weight = size**0.5
        weights += weight
        for word, count in counts.items():
            total[word] += weight * count / size  # type: ignore[assignment]
    return {word: 1e6 * share / weights for word, share in total.items()}


def write(path: Path, frequencies: dict[str, float], words: int) -> None:
    """``word<TAB>per million`` of the most frequent words, most frequent first; the same bytes for the same input."""
    ranked = sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))[:words]
    text = "".join(f"{word}\t{share:.3g}\n" for word, share in ranked)
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode("utf-8"))
