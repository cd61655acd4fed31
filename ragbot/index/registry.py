"""What a Chroma server holds beside the passages: the pointers of all lines, and each generation's documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ragbot.errors import IndexDamagedError
from ragbot.index.records import document_from, document_record
from ragbot.index.store import connect, disconnect, store_errors
from ragbot.types import Document

if TYPE_CHECKING:
    from ragbot.index.store import Client

_POINTERS = "ragbot-registry"
_NO_FOLDER = Path()
_VECTOR = np.ones((1, 1), dtype=np.float32)  # Chroma wants one; these collections are only read by id
_REQUEST = 4_000_000  # characters of documents in one record: a server refuses requests over 40 MB
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Registry:
    """The collections at ``url`` that are not passages. Each call opens and closes a connection.

    Raises:
        ChromaServerError: from every method, where the server does not answer as it should.
    """

    url: str

    def pointer(self, key: str) -> dict[str, Any]:
        """The fields of a line's pointer; empty where it has none."""
        with self._connection(writing=True) as client:
            found = client.get_or_create_collection(_POINTERS, embedding_function=None).get(ids=[key])
            texts = found["documents"] or []
            return dict(json.loads(texts[0])) if texts else {}

    def point(self, key: str, pointer: dict[str, Any]) -> None:
        """Store a line's pointer: one record, replaced at once."""
        with self._connection(writing=True) as client:
            pointers = client.get_or_create_collection(_POINTERS, embedding_function=None)
            pointers.upsert(ids=[key], embeddings=_VECTOR, documents=[json.dumps(pointer)])

    def put_documents(self, collection: str, documents: Iterable[Document], manifest: str) -> None:
        """Store the documents of a generation, and its manifest, beside its passages."""
        with self._connection(writing=True) as client:
            target = client.create_collection(f"{collection}-documents", embedding_function=None)
            for number, text in enumerate([manifest, *_bundles(documents)]):
                target.add(ids=[f"{number:08d}"], embeddings=_VECTOR, documents=[text])

    def documents(self, collection: str) -> tuple[list[Document], str]:
        """The documents of a generation in corpus order, and its manifest.

        Raises:
            IndexDamagedError: they are not there.
        """
        with self._connection() as client:
            source = client.get_collection(f"{collection}-documents", embedding_function=None)
            ids = [f"{number:08d}" for number in range(source.count())]
            texts = [text for key in ids for text in source.get(ids=[key])["documents"] or []]
        try:
            return [document_from(record) for text in texts[1:] for record in json.loads(text)], texts[0]
        except (IndexError, ValueError, TypeError, KeyError) as error:
            raise IndexDamagedError(
                f"Dokumentene til indeksen mangler på {self.url}; den må bygges på nytt."
            ) from error

    def sweep(self, key: str, *, keep: set[str | None], ours: set[str], hours: float) -> None:
        """Delete a line's other generations; one that this home does not know may be another machine's build.

        Args:
            key: the line's.
            keep: generations to leave.
            ours: generations that this home made: nobody else is building them.
            hours: how old any other must be.
        """
        oldest = f"{datetime.now(UTC) - timedelta(hours=hours):%Y%m%dT%H%M%S%f}"
        prefix = f"ragbot-{key}-"
        with self._connection(writing=True) as client:
            for name in [name for name in _names(client) if name.startswith(prefix)]:
                generation = name.removeprefix(prefix).removesuffix("-documents")
                if generation not in keep and (generation in ours or generation < oldest):
                    client.delete_collection(name)

    def drop(self, collection: str) -> None:
        """Delete what there is of a generation that was not finished."""
        with self._connection(writing=True) as client:
            for name in {collection, f"{collection}-documents"}.intersection(_names(client)):
                client.delete_collection(name)

    @contextmanager
    def _connection(self, *, writing: bool = False) -> Iterator[Client]:
        client = connect(self.url, _NO_FOLDER)
        try:
            with store_errors(self.url, _NO_FOLDER, writing=writing):
                yield client
        finally:
            disconnect(client)


def _names(client: Client) -> list[str]:
    """All collections of the server, page by page."""
    names: list[str] = []
    while page := client.list_collections(limit=_PAGE, offset=len(names)):
        names += [collection.name for collection in page]
    return names


def _bundles(documents: Iterable[Document]) -> Iterator[str]:
    """The documents as JSON lists of some megabytes, or of one document where it is larger."""
    records: list[str] = []
    for document in documents:
        record = json.dumps(document_record(document), ensure_ascii=False)
        if records and sum(map(len, records)) + len(record) > _REQUEST:
            yield f"[{','.join(records)}]"
            records = []
        records.append(record)
    if records:
        yield f"[{','.join(records)}]"
