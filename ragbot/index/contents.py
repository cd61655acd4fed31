"""What a generation holds at a glance: its words, and who speaks in which document.

Written when the index is built, so that a question need not decode every passage of a large one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ragbot.index.lexical import words_of
from ragbot.types import Passage, Speaker


@dataclass(frozen=True, slots=True)
class Contents:
    """``words``: every lower-cased word of the passages; ``voices``: document id -> those who say something in it."""

    words: frozenset[str]
    voices: Mapping[str, tuple[Speaker, ...]]

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Contents:
        """Collect from all passages of an index."""
        words: set[str] = set()
        voices: dict[str, dict[Speaker, None]] = {}
        for passage in passages:
            words.update(words_of(passage.indexed_text))
            held = voices.setdefault(passage.document_id, {})
            for sentence in passage.sentences:
                said = sentence.attribution
                if said.speaker is not None:
                    held[Speaker(said.speaker, said.role, said.organisation)] = None
        return cls(frozenset(words), {document: tuple(held) for document, held in voices.items()})

    def save(self, path: Path) -> None:
        """Write to ``path`` as JSON."""
        voices = {
            document: [[one.name, one.role, one.organisation] for one in held] for document, held in self.voices.items()
        }
        content = {"words": sorted(self.words), "voices": voices}
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Contents:
        """Read what ``save`` wrote.

        Raises:
            OSError, ValueError, LookupError, TypeError: the file is missing or broken.
        """
        content = json.loads(path.read_text(encoding="utf-8"))
        voices = {document: tuple(Speaker(*one) for one in held) for document, held in content["voices"].items()}
        return cls(frozenset(content["words"]), voices)
