"""A generation, opened: its documents and passages, its vectors in Chroma, its BM25; each checked on the way."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ragbot.errors import IndexDamagedError, RagbotError
from ragbot.index.contents import Contents
from ragbot.index.files import checksums, intact, write_atomically, writing_to
from ragbot.index.generations import Line, Manifest
from ragbot.index.lexical import LexicalIndex
from ragbot.index.records import read_documents, read_passages, write_documents, write_passages
from ragbot.index.registry import Registry
from ragbot.index.store import Store
from ragbot.types import Document, Passage, Vectors

DOCUMENTS, PASSAGES, VECTORS, LEXICAL, CONTENTS, MANIFEST = (
    "documents.jsonl", "passages.jsonl", "vectors.npy", "lexical", "contents.json", "manifest.json",
)  # fmt: skip


class DenseSearch:
    """The store of an open index, replaced once by a sound one if it fails. Several threads may query it."""

    def __init__(self, store: Store, renew: Callable[[], Store] | None = None) -> None:
        self.store = store
        self._renew = renew
        self._lock = threading.Lock()

    def heal_with(self, renew: Callable[[], Store]) -> None:
        """Call ``renew`` for a sound store when this one fails."""
        self._renew = renew

    def query(
        self, vector: Any, limit: int, years: Collection[int], document_ids: Collection[str]
    ) -> list[tuple[str, float]]:
        """As :meth:`Store.query`; a damaged store is renewed and asked again, once."""
        store = self.store
        try:
            return store.query(vector, limit, years, document_ids)
        except IndexDamagedError:
            if self._renew is None:
                raise
            with self._lock:
                if self.store is store:  # no other thread has renewed it meanwhile
                    self.store = self._renew()
            return self.store.query(vector, limit, years, document_ids)


@dataclass(frozen=True, slots=True)
class Index:
    """An opened, verified generation; safe to read from several threads.

    Attributes:
        manifest: what it was made from; ``problems`` there are the documents left out.
        documents: by id, in corpus order.
        passages: by id, in corpus order; decoded as they are asked for.
        lexical: BM25 over the same passages.
        contents: their words, and who speaks in which document.
        vectors: the passages' vectors; ask them through :meth:`dense`.
    """

    manifest: Manifest
    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    lexical: LexicalIndex
    contents: Contents
    vectors: DenseSearch

    def dense(
        self, vector: Any, limit: int, *, years: Collection[int] = (), document_ids: Collection[str] = ()
    ) -> list[tuple[str, float]]:
        """The passages nearest to a unit vector, shape (dimension,): (id, cosine similarity), best first.

        ``years`` and ``document_ids`` are hard filters where they are given. A store that turns out to be damaged is
        built again, once.

        Raises:
            IndexDamagedError: it is damaged and could not be built again.
            ChromaServerError: the server does not answer.
        """
        return self.vectors.query(vector, limit, years, document_ids)

    def close(self) -> None:
        """Let go of the files; also done when the index is garbage-collected."""
        self.vectors.store.close()


def manifest_of(line: Line, generation: str) -> Manifest:
    """The manifest of a generation; what a server has and this home lacks is fetched first.

    Raises:
        IndexDamagedError: there is no such generation, or it cannot be read.
        ChromaServerError: the server does not answer.
    """
    path = line.path(generation) / MANIFEST
    if line.url is not None and not path.is_file():
        _fetch(line, line.url, generation)
    try:
        return Manifest.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexDamagedError(f"Indeksen i {path.parent} mangler eller er skadet.") from error


def open_generation(line: Line, manifest: Manifest, *, probes: int = 1) -> Index:
    """Open a generation and check it: files by checksum, Chroma by count and ``probes`` self-queries.

    Raises:
        IndexDamagedError: any part is missing, broken, or of another generation.
        ChromaServerError: the server does not answer.
    """
    folder = line.path(manifest.generation)
    store: Store | None = None
    try:
        if not intact(folder, manifest.files):
            raise IndexDamagedError(f"Filer i indeksen {folder} mangler eller er endret.")
        documents, passages = read_documents(folder / DOCUMENTS), read_passages(folder / PASSAGES)
        lexical, contents = LexicalIndex.load(folder / LEXICAL), Contents.load(folder / CONTENTS)
        store = Store.open(line.place(manifest.generation))
        if not store.count == len(passages) == manifest.passages:
            raise IndexDamagedError(f"Indeksen i {folder} har ikke så mange tekster som den skal.")
        _self_query(store, list(passages), folder, probes)
        return Index(manifest, documents, passages, lexical, contents, DenseSearch(store))
    except BaseException as error:
        if store is not None:
            store.close()
        if isinstance(error, RagbotError) or not isinstance(error, Exception):
            raise
        raise IndexDamagedError(f"Indeksen i {folder} kan ikke leses ({error}).") from error  # bm25s raises anything


def _self_query(store: Store, ids: list[str], folder: Path, probes: int) -> None:
    vectors = np.load(folder / VECTORS, mmap_mode="r")
    rows = sorted({round(row) for row in np.linspace(0, len(ids) - 1, probes + 2)[1:-1]})
    store.verify([ids[row] for row in rows], np.array(vectors[rows], dtype=np.float32))


def known_vectors(line: Line, generation: str, model: str) -> dict[str, Any]:
    """The embedded texts of a sound or half-sound generation, each with its vector: shape (dimension,).

    Empty where the vectors are another model's, or cannot be trusted.
    """
    folder = line.path(generation)
    with suppress(OSError, ValueError, TypeError, KeyError, RagbotError):
        manifest = manifest_of(line, generation)
        if manifest.model == model and intact(folder, {name: manifest.files[name] for name in (PASSAGES, VECTORS)}):
            vectors = np.load(folder / VECTORS)
            passages = read_passages(folder / PASSAGES)
            return {passage.indexed_text: vectors[row] for row, passage in enumerate(passages.values())}
    return {}


def write_local(folder: Path, documents: list[Document], passages: list[Passage], vectors: Vectors) -> None:
    """Write the parts of a generation that are not Chroma's.

    Raises:
        HomeNotWritableError: the folder cannot be written.
    """
    lexical = LexicalIndex.build(passages)
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        write_documents(folder / DOCUMENTS, documents)
        write_passages(folder / PASSAGES, passages)
        np.save(folder / VECTORS, vectors)
        lexical.save(folder / LEXICAL)
        Contents.of(passages).save(folder / CONTENTS)


def _fetch(line: Line, url: str, generation: str) -> None:
    """Copy a generation of a server into the home; two processes may do so at once, one rename wins."""
    place = line.place(generation)
    documents, manifest = Registry(url).documents(place.collection)
    store = Store.open(place)
    try:
        passages, vectors = store.read_all()
    finally:
        store.close()
    folder = line.path(generation)
    work = folder.with_name(f".fetch-{line.new()}")
    try:
        write_local(work, documents, passages, vectors)
        own = replace(Manifest.from_json(manifest), files=checksums(work))
        write_atomically(work / MANIFEST, own.to_json())
        shutil.rmtree(folder, ignore_errors=True)  # what is there has no manifest: the rest of something
        with suppress(OSError):
            work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
