"""Read, chunk, embed, index: the index of the corpus and the library, opened where it is there, built where it is not.

A build never touches the live generation. It makes another beside it, under a lock, verifies it, and only then
switches the pointer; what fails on the way is removed, and the live one still answers.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from ragbot.documents.chunking import passages_of
from ragbot.documents.reading import read_folder
from ragbot.errors import CorpusError, EmptyCorpusError, IndexDamagedError, ModelError, RagbotError
from ragbot.index.files import checksums, locked, sync_tree, write_atomically, writing_to
from ragbot.index.generations import Line, Manifest, Pointer, Recipe
from ragbot.index.library import Library, read_sources, remember, stamps_of, unchanged
from ragbot.index.opening import MANIFEST, Index, known_vectors, manifest_of, open_generation, write_local
from ragbot.index.records import content_hash
from ragbot.index.registry import Registry
from ragbot.index.store import Store
from ragbot.settings import Settings
from ragbot.types import Document, Embedder, Passage, Problem, Progress, Reading, Vectors

_BATCH = 128  # texts embedded between two steps of the progress bar
_PROBES = 8  # self-queries before a new generation goes live


def open_index(settings: Settings, embedder: Embedder, progress: Progress | None = None) -> Index:
    """The index of the settings' corpus and library: opened, or built where it is missing, outdated or damaged.

    Where a build fails for another reason than the corpus, the last sound generation of the same recipe answers, with
    the failure as the last of ``manifest.problems``.

    Raises:
        CorpusNotFoundError, EmptyCorpusError: the corpus folder is missing or holds no document.
        HomeNotWritableError, IndexLockedError, ChromaServerError, ModelError: it cannot be built, and none is there.
    """
    builder = _Builder(settings, embedder, progress)
    return builder.live() or builder.renew()


def rebuild(settings: Settings, embedder: Embedder, progress: Progress | None = None) -> Index:
    """Build a new generation, whatever is there, and make it the live one. Unchanged passages are not embedded again.

    Raises:
        RagbotError: as for :func:`open_index`; the live generation is untouched.
    """
    builder = _Builder(settings, embedder, progress)
    with builder.line.locked():
        return builder.build()


def is_current(settings: Settings, index: Index) -> bool:
    """Whether ``index`` is the live generation and no file was changed since; a few file look-ups, no reading.

    Raises:
        CorpusError: the corpus can no longer be read.
        ChromaServerError: the pointer is on a server that does not answer.
    """
    line = Line.of(settings, index.manifest.model)
    return line.pointer().live == index.manifest.generation and unchanged(settings, line, index.manifest)


def ingest(settings: Settings, embedder: Embedder, folder: Path, progress: Progress | None = None) -> Reading:
    """Take the readable documents of ``folder`` into the home's library and build the index with them.

    A document with the id of one in the corpus or the library takes its place. If anything fails, library and index
    are as before.

    Returns:
        The documents taken in, and the problems of those that were not.

    Raises:
        CorpusNotFoundError, EmptyCorpusError: ``folder`` is missing or holds no readable document.
        RagbotError: as for :func:`rebuild`.
    """
    reading = read_folder(folder)
    with locked(settings.home.absolute(), "library.lock"), Library(settings.home).changed(add=reading.documents):
        rebuild(settings, embedder, progress).close()
    return reading


def forget(settings: Settings, embedder: Embedder, document_id: str, progress: Progress | None = None) -> None:
    """Take a document out of the library again; a corpus document that it superseded is back.

    Raises:
        DocumentError: it is not in the library.
        RagbotError: as for :func:`rebuild`.
    """
    with locked(settings.home.absolute(), "library.lock"), Library(settings.home).changed(remove=[document_id]):
        rebuild(settings, embedder, progress).close()


@dataclass
class _Builder:
    """One attempt to have an index: what it is made of, and which generations were found damaged on the way."""

    settings: Settings
    embedder: Embedder
    progress: Progress | None
    damaged: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.recipe = Recipe.of(self.embedder)
        self.line = Line.of(self.settings, self.embedder.name)

    def live(self) -> Index | None:
        """The live generation, if there is a sound one of this recipe and these documents."""
        generation = self.line.pointer().live
        if generation is None:
            return None
        try:
            manifest = manifest_of(self.line, generation)
            if manifest.recipe != self.recipe or not unchanged(self.settings, self.line, manifest):
                return None
            return self._open(manifest)
        except IndexDamagedError:
            self.damaged.add(generation)
            return None

    def renew(self) -> Index:
        """Build, unless another process did so while this one waited for the lock; or fall back."""
        try:
            with self.line.locked():
                return self.live() or self.build()
        except CorpusError:
            raise
        except Exception as error:  # a full disk, a model's RuntimeError, a lock: the last index is better than none
            if (fallback := self._fallback(error)) is None:
                raise
            return fallback

    def build(self) -> Index:
        """Make a generation of what the corpus and library hold now, and switch to it. The lock must be held."""
        with suppress(RagbotError):  # the halves of builds that died may be what fills the disk
            pointer = self.line.pointer()
            self.line.sweep([pointer.live, pointer.previous, *self.line.complete()])
        stamps = stamps_of(self.settings)  # before reading: a change during the build is noticed the next time
        reading = read_sources(self.settings)
        self._report("Leser dokumenter", len(reading.documents), len(reading.documents))
        index = self._make(reading)
        self._switch(index.manifest.generation)
        remember(self.line, index.manifest.generation, stamps)
        return index

    def _open(self, manifest: Manifest, probes: int = 1) -> Index:
        index = open_generation(self.line, manifest, probes=probes)
        documents = index.documents  # not the index itself: a cycle would keep its files open
        index.vectors.heal_with(lambda: self._renew_store(manifest, documents))
        return index

    def _make(self, reading: Reading) -> Index:
        """A verified generation that nothing points to yet; nothing is left of it if it fails."""
        passages = self._split(reading)
        generation = self.line.new()
        place = self.line.place(generation)
        try:
            vectors = self._embed(passages)
            folder = self.line.path(generation)
            with writing_to(self.line.home):
                write_local(folder, list(reading.documents), passages, vectors)
                store = Store.create(place)
                try:
                    store.add(passages, vectors, self.progress)
                finally:
                    store.close()
                manifest = Manifest(
                    generation=generation,
                    created=datetime.now(UTC).isoformat(timespec="seconds"),
                    recipe=self.recipe,
                    corpus=str(self.settings.corpus.resolve()),
                    documents={document.id: content_hash(document) for document in reading.documents},
                    passages=len(passages),
                    problems=reading.problems,
                    files=checksums(folder),
                )
                self._report("Kontrollerer indeksen", 0, 1)
                index = self._open(manifest, _PROBES)
                if self.line.url is not None:
                    Registry(self.line.url).put_documents(place.collection, reading.documents, manifest.to_json())
                write_atomically(folder / MANIFEST, manifest.to_json())
                sync_tree(folder)
            self._report("Kontrollerer indeksen", 1, 1)
            return index
        except BaseException:
            self._remove(generation)
            raise

    def _remove(self, generation: str) -> None:
        shutil.rmtree(self.line.path(generation), ignore_errors=True)
        if self.line.url is not None:
            with suppress(RagbotError):
                Registry(self.line.url).drop(self.line.place(generation).collection)

    def _split(self, reading: Reading) -> list[Passage]:
        passages: list[Passage] = []
        for number, document in enumerate(reading.documents, start=1):
            passages += passages_of(document, self.embedder.max_tokens)
            self._report("Deler opp tekst", number, len(reading.documents))
        if not passages:
            raise EmptyCorpusError(f"Dokumentene i {self.settings.corpus} har ingen tekst å søke i.")
        return passages

    def _embed(self, passages: Sequence[Passage]) -> Vectors:
        """Shape (len(passages), dimension); the vectors of texts that a generation of the line has are copied."""
        known = self._known()
        new = [row for row, passage in enumerate(passages) if passage.indexed_text not in known]
        vectors = np.zeros((len(passages), self.embedder.dimension), dtype=np.float32)
        for row, passage in enumerate(passages):
            if passage.indexed_text in known:
                vectors[row] = known[passage.indexed_text]
        for first in range(0, len(new), _BATCH):
            rows = new[first : first + _BATCH]
            found = np.asarray(self.embedder.encode_passages([passages[row].indexed_text for row in rows]))
            if found.shape != (len(rows), self.embedder.dimension) or not np.isfinite(found).all():
                raise ModelError(
                    f"Embeddingmodellen {self.embedder.name} ga ubrukelige vektorer. Velg en annen modell."
                )
            vectors[rows] = found
            self._report("Lager vektorer", first + len(rows), len(new))
        return vectors

    def _known(self) -> dict[str, Vectors]:
        """The vectors of the newest generation that has any to give, the live one first."""
        pointer = self.line.pointer()
        for generation in dict.fromkeys([pointer.live, pointer.previous, *self.line.complete()]):
            if generation is not None and (known := known_vectors(self.line, generation, self.embedder.name)):
                return known
        return {}

    def _switch(self, generation: str) -> None:
        """Point to a generation, keep the last sound one before it, delete the others."""
        before = self.line.pointer()
        kept = [old for old in (before.live, before.previous) if old is not None and old not in self.damaged]
        pointer = Pointer(generation, next(iter(kept), None))
        with writing_to(self.line.home):
            self.line.point(pointer)
        with suppress(RagbotError):  # what is left behind now is swept the next time
            self.line.sweep([pointer.live, pointer.previous])

    def _fallback(self, error: Exception) -> Index | None:
        """The live or previous generation if it is sound and of this recipe, the error among its problems."""
        with suppress(RagbotError):
            pointer = self.line.pointer()
            for generation in (pointer.live, pointer.previous):
                if generation is None or generation in self.damaged:
                    continue
                with suppress(IndexDamagedError):
                    manifest = manifest_of(self.line, generation)
                    if manifest.recipe == self.recipe:
                        message = f"Indeksen fra {manifest.created} brukes fordi den ikke kunne fornyes: {error}"
                        problem = Problem(str(self.line.home), type(error).__name__, message)
                        index = self._open(manifest)
                        return replace(index, manifest=replace(manifest, problems=(*manifest.problems, problem)))
        return None

    def _renew_store(self, manifest: Manifest, documents: Mapping[str, Document]) -> Store:
        """A sound store for an open index whose own fails: of the same passages, built again from its documents."""
        with self.line.locked():
            live = self.line.pointer().live
            self.damaged.add(manifest.generation)
            if live is not None and live != manifest.generation:
                newer = manifest_of(self.line, live)
                if (newer.recipe, newer.documents) != (manifest.recipe, manifest.documents):
                    raise IndexDamagedError("Indeksen er byttet ut mens den var i bruk; åpne den på nytt.")
                return self._open(newer).vectors.store
            index = self._make(Reading(tuple(documents.values()), manifest.problems))
            self._switch(index.manifest.generation)
            return index.vectors.store

    def _report(self, step: str, done: int, total: int) -> None:
        if self.progress:
            self.progress(step, done, total)
