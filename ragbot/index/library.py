"""What is to be indexed: the corpus folder, and the library of documents that were ingested from elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ragbot.documents.reading import read_folder
from ragbot.errors import DocumentError
from ragbot.index.files import write_atomically, writing_to
from ragbot.index.generations import Line, Manifest
from ragbot.index.records import content_hash, document_from, document_record
from ragbot.settings import Settings
from ragbot.types import Document, Problem, Reading

_SETTLED = 3_000_000_000  # nanoseconds: a file may change again within one tick of a coarse clock


@dataclass(frozen=True, slots=True)
class Library:
    """The ingested documents of a home: one JSON file each, text and metadata, so that their folder may go."""

    home: Path

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return self.home / "library"

    def path(self, document_id: str) -> Path:
        """The file of a document: a readable name that no other id shares."""
        readable = re.sub(r"[^A-Za-z0-9._-]+", "_", document_id)[:60].strip(".")
        return self.folder / f"{readable}-{hashlib.blake2b(document_id.encode(), digest_size=6).hexdigest()}.json"

    def read(self) -> Reading:
        """The documents in the order of their ids; a damaged file is reported beside the rest."""
        documents: list[Document] = []
        problems: list[Problem] = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                documents.append(document_from(json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError, TypeError, KeyError):
                message = f"{path.name} i biblioteket er skadet. Slett filen og ta inn dokumentet på nytt."
                problems.append(Problem(str(path), DocumentError.__name__, message))
        return Reading(tuple(sorted(documents, key=lambda document: document.id)), tuple(problems))

    @contextmanager
    def changed(self, *, add: Collection[Document] = (), remove: Collection[str] = ()) -> Iterator[None]:
        """Put documents in and take others out for good if the block ends well; else all is as it was.

        Raises:
            DocumentError: a document to remove is not in the library.
            HomeNotWritableError: the folder cannot be written.
        """
        for document_id in remove:
            if not self.path(document_id).is_file():
                raise DocumentError(
                    f"«{document_id}» er ikke tatt inn med ragbot ingest. Et dokument i korpusmappen fjernes ved å "
                    "slette filen."
                )
        paths = [self.path(document.id) for document in add] + [self.path(document_id) for document_id in remove]
        before = {path: path.read_text(encoding="utf-8") if path.is_file() else None for path in paths}
        try:
            with writing_to(self.home):
                self.folder.mkdir(parents=True, exist_ok=True)
                for document in add:
                    write_atomically(self.path(document.id), json.dumps(document_record(document), ensure_ascii=False))
                for document_id in remove:
                    self.path(document_id).unlink()
            yield
        except BaseException:
            for path, text in before.items():
                with suppress(OSError):
                    path.unlink(missing_ok=True) if text is None else write_atomically(path, text)
            raise


def read_sources(settings: Settings) -> Reading:
    """The corpus and the library; a library document takes the place of a corpus document with its id.

    That is how an ingested original supersedes the shipped referat.

    Raises:
        CorpusNotFoundError, EmptyCorpusError: the corpus folder is missing or holds no document.
    """
    corpus, library = read_folder(settings.corpus), Library(settings.home).read()
    documents = {document.id: document for document in corpus.documents}
    documents |= {document.id: document for document in library.documents}
    return Reading(tuple(documents.values()), corpus.problems + library.problems)


@dataclass(frozen=True, slots=True)
class Stamps:
    """Size and times of every file that is to be indexed: equal stamps, equal files, without reading them.

    ``settled`` is False where a file is so new that it may change again without a new time: such stamps prove nothing.
    """

    files: dict[str, list[int]]
    settled: bool


def stamps_of(settings: Settings) -> Stamps:
    """The stamps of the corpus and the library as they are now."""
    latest = time.time_ns() - _SETTLED
    files: dict[str, list[int]] = {}
    settled = True
    for folder in (settings.corpus, Library(settings.home).folder):
        for root, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                with suppress(OSError):  # gone since it was listed
                    found = os.stat(os.path.join(root, name))
                    files[os.path.join(root, name)] = [found.st_size, found.st_mtime_ns, found.st_ctime_ns]
                    settled = settled and max(found.st_mtime_ns, found.st_ctime_ns) < latest
    return Stamps(files, settled)


def unchanged(settings: Settings, line: Line, manifest: Manifest) -> bool:
    """Whether the generation was made of what corpus and library hold; by the files' stamps where they can tell.

    Raises:
        CorpusNotFoundError, EmptyCorpusError: as for :func:`read_sources`.
    """
    stamps = stamps_of(settings)
    with suppress(OSError, ValueError):
        if json.loads(_seen(line).read_text(encoding="utf-8")) == [manifest.generation, stamps.files]:
            return True
    reading = read_sources(settings)
    hashes = {document.id: content_hash(document) for document in reading.documents}
    if (hashes, reading.problems) != (manifest.documents, manifest.problems):
        return False
    remember(line, manifest.generation, stamps)
    return True


def remember(line: Line, generation: str, stamps: Stamps) -> None:
    """Note that a generation is of these files, so that the next opening need not read them."""
    if stamps.settled:
        with suppress(OSError):
            write_atomically(_seen(line), json.dumps([generation, stamps.files]))


def _seen(line: Line) -> Path:
    return line.folder / "seen.json"
