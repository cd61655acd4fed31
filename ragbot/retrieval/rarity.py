"""How much a word tells: its rarity in general Norwegian and English text, from the table beside the index."""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from pathlib import Path

_UNKNOWN_PER_MILLION = 0.3  # for words the frequency table lacks


@lru_cache(maxsize=1)
def per_million() -> dict[str, float]:
    """The most frequent lower-cased words, with how often each comes in a million."""
    path = Path(__file__).resolve().parent.parent / "index" / "frequencies.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {word: float(count) for word, count in (line.rstrip("\n").split("\t") for line in lines)}


def rarity(word: str) -> float:
    """How much a word tells, 0 (everywhere) to 1 (once in three million words or never seen)."""
    if word[0].isdigit():
        return 0.9
    count = max(per_million().get(word.lower(), 0.0), _UNKNOWN_PER_MILLION)
    return min(1.0, max(0.05, (4.0 - math.log10(count)) / (4.0 - math.log10(_UNKNOWN_PER_MILLION))))
