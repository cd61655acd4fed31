"""A larger corpus to measure in: the real documents among many passages of other text, one file line a paragraph."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from eval.bootstrap import SEED

PASSAGE = 500
"""About how many characters of running Norwegian text ragbot's chunker puts in a passage."""
PER_DOCUMENT = 50
"""Passages in one document of other text."""


class DistractorError(ValueError):
    """There is no text to add; the message says where it was looked for."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was added beside the real documents; ``passages`` is reckoned from the characters."""

    documents: int
    passages: int

    def __str__(self) -> str:
        return f"among about {self.passages:,} passages of other text ({self.documents} documents)"


def add_distractors(corpus: Path, source: Path, folder: Path, passages: int) -> Added:
    """Make ``folder`` a copy of ``corpus`` with documents of other text beside it, about ``passages`` long in all.

    The text comes from ``source``, a ``.txt`` or ``.txt.gz`` file or a folder of them, an equal share of each file
    as far as it goes, from places drawn with a fixed seed. The documents have no date and no speaker.

    Raises:
        DistractorError: no such file or folder, no text in it, or text that is not UTF-8.
        OSError: ``corpus`` cannot be copied.
    """
    files = [list(_texts(file)) for file in _text_files(source)]
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(corpus, folder)
    others = folder / "distractors"
    others.mkdir()
    documents = characters = 0
    for name, text in _in_turn(files):
        left = passages * PASSAGE - characters
        if left <= 0:
            break
        documents, characters = documents + 1, characters + len(text[:left])
        id, title = f"{name}-{documents:05d}", f"{name.replace('-', ' ')} ({documents})"
        head = {"id": id, "title": title, "date": None, "kind": "original"}
        fields = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
        (others / f"{id}.md").write_text(f"---\n{fields}---\n\n{text[:left]}\n", encoding="utf-8")
    if not documents:
        raise DistractorError(f"{source}: no text in its .txt and .txt.gz files.")
    return Added(documents, round(characters / PASSAGE))


def _text_files(source: Path) -> list[Path]:
    files = [source] if source.is_file() else sorted([*source.rglob("*.txt"), *source.rglob("*.txt.gz")])
    if not files:
        raise DistractorError(f"{source}: no such file, or a folder without .txt and .txt.gz files.")
    return files


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    """Consecutive lines of a file, a document's worth at a time, each with the file's name."""
    name = file.name.removesuffix(".gz").removesuffix(".txt")
    paragraphs: list[str] = []
    size = 0
    try:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    paragraphs.append(line.strip())
                    size += len(line)
                if size >= PER_DOCUMENT * PASSAGE:
                    yield name, "\n\n".join(paragraphs)
                    paragraphs, size = [], 0
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DistractorError(f"{file}: cannot be read as UTF-8 text ({type(error).__name__}).") from error
    if paragraphs:
        yield name, "\n\n".join(paragraphs)


def _in_turn(files: Sequence[list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """One document of each file after another, each file's in an order drawn with the seed."""
    for documents in files:
        random.Random(SEED).shuffle(documents)
    return (document for row in zip_longest(*files) for document in row if document is not None)
