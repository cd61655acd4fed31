"""Generations: a line of them for each corpus, model and store, with a pointer to the one that is live.

A generation is made whole in a folder of its own and never changed after. The pointer is a small file, switched with
fsync and ``os.replace``; with a Chroma server it is a record in a registry collection, and the folder holds what
Chroma does not: a copy of the documents, and BM25.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from ragbot.index.files import locked, write_atomically
from ragbot.index.registry import Registry
from ragbot.index.store import Place
from ragbot.settings import PACKAGE, Settings
from ragbot.types import Embedder, Problem

_LAYOUT = 1  # of a generation's files; another number, another generation
_DECIDING = ("types.py", "documents/*.*", "index/contents.py", "index/lexical.py", "index/records.py", "index/*.tsv*")
_ABANDONED_HOURS = 6  # another machine's half-built collections on a server are left alone this long


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that decides what an index of given documents becomes; indexes of different recipes never mix."""

    model: str
    dimension: int
    max_tokens: int | None
    chunker: str
    analyser: str
    code: str
    chromadb: str
    bm25s: str
    layout: int = _LAYOUT

    @classmethod
    def of(cls, embedder: Embedder) -> Recipe:
        """The recipe of this model with the code and libraries at hand."""
        from ragbot.documents.chunking import CHUNKER
        from ragbot.index.lexical import ANALYSER

        return cls(
            model=embedder.name,
            dimension=embedder.dimension,
            max_tokens=embedder.max_tokens,
            chunker=CHUNKER,
            analyser=ANALYSER,
            code=_code_hash(PACKAGE),
            chromadb=_minor("chromadb"),
            bm25s=_minor("bm25s"),
        )


def _minor(package: str) -> str:
    return ".".join(version(package).split(".")[:2])


@lru_cache(maxsize=1)
def _code_hash(package: Path) -> str:
    """Of the modules that cut, attribute and analyse: so that an edit there is never answered from an old index.

    Once a process: it goes on with the code that it has loaded, whatever is edited meanwhile.
    """
    digest = hashlib.blake2b(digest_size=6)
    for pattern in _DECIDING:
        for path in sorted(package.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from. ``documents`` maps ids to content hashes, metadata included.

    ``files`` maps a file of the generation to its size and CRC-32; ``problems`` are the documents left out.
    """

    generation: str
    created: str
    recipe: Recipe
    corpus: str
    documents: Mapping[str, str]
    passages: int
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """The embedding model's name."""
        return self.recipe.model

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return self.recipe.dimension

    def to_json(self) -> str:
        """One JSON object; :meth:`from_json` gives an equal manifest back."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest of a JSON object.

        Raises:
            ValueError, TypeError, KeyError: it is not a manifest of this version.
        """
        values = json.loads(text)
        values["recipe"] = Recipe(**values["recipe"])
        values["problems"] = tuple(Problem(**problem) for problem in values["problems"])
        values["files"] = {name: (size, crc) for name, (size, crc) in values["files"].items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation answers, and which one before it is kept."""

    live: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The generations of one corpus with one model in one store; another combination does not touch them."""

    key: str
    home: Path
    url: str | None

    @classmethod
    def of(cls, settings: Settings, model: str) -> Line:
        """The line of these settings and this model's name."""
        parts = [str(settings.corpus.resolve()), model, settings.chroma_url or ""]
        key = hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
        return cls(key, settings.home.absolute(), settings.chroma_url)

    @property
    def folder(self) -> Path:
        """Where the generations of the line lie."""
        return self.home / "index" / self.key

    def path(self, generation: str) -> Path:
        """The folder of one generation."""
        return self.folder / generation

    def place(self, generation: str) -> Place:
        """Where the collection of one generation is."""
        name = "passages" if self.url is None else f"ragbot-{self.key}-{generation}"
        return Place(self.path(generation) / "chroma", self.url, name)

    def pointer(self) -> Pointer:
        """The pointer; an empty one where there is none or it cannot be read.

        Raises:
            ChromaServerError: the pointer is on a server that does not answer.
        """
        if self.url is not None:
            return Pointer(**Registry(self.url).pointer(self.key))
        try:
            return Pointer(**json.loads((self.folder / "pointer.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Pointer()

    def point(self, pointer: Pointer) -> None:
        """Switch the pointer at once: a crash leaves the old one or the new one, never a part."""
        if self.url is not None:
            Registry(self.url).point(self.key, asdict(pointer))
        else:
            write_atomically(self.folder / "pointer.json", json.dumps(asdict(pointer)))

    def complete(self) -> list[str]:
        """The generations that were finished, by what lies in the folder, newest first."""
        return sorted((path.parent.name for path in self.folder.glob("*/manifest.json")), reverse=True)

    def new(self) -> str:
        """The name of a generation to be: names sort by age."""
        return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:6]}"

    def sweep(self, keep: Collection[str | None]) -> None:
        """Delete every generation but these: older ones, and the halves of builds that died. The lock must be held.

        A deletion that fails (a file still open, on Windows) is left to the next time.
        """
        ours = {path.name for path in self.folder.glob("*") if path.is_dir()}
        for name in ours.difference(keep):
            shutil.rmtree(self.path(name), ignore_errors=True)
        if self.url is not None:
            Registry(self.url).sweep(self.key, keep=set(keep), ours=ours, hours=_ABANDONED_HOURS)

    @contextmanager
    def locked(self, timeout: float | None = None) -> Iterator[None]:
        """Hold the line's lock: one process at a time builds. Reading needs no lock.

        Raises:
            HomeNotWritableError, IndexLockedError: as for :func:`ragbot.index.files.locked`.
        """
        with locked(self.home, f"index/{self.key}.lock", timeout):
            yield
