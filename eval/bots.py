"""A real ``Ragbot`` to measure: over which corpus, with its index where it is nobody's own, its progress as bars."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from eval.distractors import Added, add_distractors

if TYPE_CHECKING:
    from ragbot import Ragbot

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold.jsonl"
OUT = HERE / "out"


def make_bot(
    corpus: Path | None = None,
    home: Path | None = None,
    *,
    distractors: Path | None = None,
    passages: int = 20_000,
    llm: str | None = None,
    llm_base_url: str | None = None,
) -> tuple[Ragbot, Added | None]:
    """A ``Ragbot`` over the corpus (the shipped one), with a home of its own, and what was added to that corpus.

    Raises:
        DistractorError: there is no text to add.
        CorpusError: no such corpus.
    """
    from ragbot import Ragbot, Settings

    corpus, added = Settings(corpus=corpus).corpus.resolve(), None
    if distractors:
        folder = OUT / "corpora" / _key(corpus, distractors.resolve(), passages)
        added = add_distractors(corpus, distractors, folder, passages)
        corpus = folder
    home = home or OUT / "home" / _key(corpus)
    return Ragbot(Settings(corpus=corpus, home=home, llm=llm, llm_base_url=llm_base_url), progress=_Bars()), added


class _Bars:
    """A bar on stderr for each step of building the index."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Called by ragbot as the build advances."""
        if self._bar is None or self._bar.desc != step:
            self._bar = tqdm(total=total, desc=step, file=sys.stderr, leave=False)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self._bar.close()
            self._bar = None


def _key(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]
