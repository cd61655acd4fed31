"""Chroma: the passages of one generation with our vectors, in a folder of their own or on a server.

What was found of Chroma 1.5.9 and is designed around here:

- Below ``sync_threshold`` records (1,000 by default) no HNSW file is written and every opening builds the graph again
  (0.2 s for 999 vectors), through files of uninitialised memory; a threshold of 1 writes it with each batch.
- Its table of open clients is not safe against two threads that open one path at once: a lock stands around that.
- A damaged HNSW file may raise, may answer with wrong distances (1.0 for all, or below 0), or may end the whole
  process with a segmentation fault; ``count()`` notices nothing. So whoever opens a folder checks its files first
  (:mod:`ragbot.index.opening`), and answers are checked for their range here.
- ``None`` is refused as a metadata value, and a ``.env`` in the working directory is read: both are kept away.
"""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import numpy as np

from ragbot.errors import ChromaServerError, HomeNotWritableError, IndexDamagedError, RagbotError, SettingsError
from ragbot.index.records import passage_from, passage_record
from ragbot.settings import silence_libraries
from ragbot.types import Passage, Progress, Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    Client: TypeAlias = ClientAPI  # the name that other modules know it by

# Over 24,000 passages of statutes this finds 99.9 % of the true 50 nearest in some 2 ms.
_HNSW: Any = {"space": "cosine", "max_neighbors": 24, "ef_construction": 128, "ef_search": 400, "sync_threshold": 1}
_BATCH = 1000  # also bounds a server's request: 1,000 passages are some 5 MB of its 40 MB
_SERVER_PORTS = {"http": 8000, "https": 443}
_SERVER_TIMEOUT = 5.0  # seconds for the first sign of life; chromadb itself would wait for ever
_TOLERANCE = 0.01

_servers: dict[str, Client] = {}  # one client a server: chromadb keeps something of every one that was ever made
_clients_lock = threading.RLock()  # re-entrant: garbage collection may close a store in the middle of opening one


@dataclass(frozen=True, slots=True)
class Place:
    """Where one generation's collection is: in ``folder``, or on the server at ``url``."""

    folder: Path
    url: str | None
    collection: str


class Store:
    """The open collection of one generation. Several threads may query it."""

    def __init__(self, place: Place, client: Client, collection: Any) -> None:
        self._place = place
        self._collection = collection
        self._batch = min(_BATCH, int(client.get_max_batch_size()))
        self._close = weakref.finalize(self, disconnect, client)
        self._close.atexit = False
        self.count = 0

    @classmethod
    def create(cls, place: Place) -> Store:
        """Make an empty collection; its name must be new.

        Raises:
            HomeNotWritableError: the folder cannot be written.
            ChromaServerError: the server does not answer or refuses.
        """
        return cls._connected(place, writing=True)

    @classmethod
    def open(cls, place: Place) -> Store:
        """Open a collection that :meth:`create` made.

        Raises:
            IndexDamagedError: it is not there, or cannot be read.
            ChromaServerError: the server does not answer.
        """
        if place.url is None and not (place.folder / "chroma.sqlite3").is_file():
            raise IndexDamagedError(f"Indeksen i {place.folder} mangler databasen sin.")  # Chroma would make a new one
        return cls._connected(place, writing=False)

    @classmethod
    def _connected(cls, place: Place, *, writing: bool) -> Store:
        client = connect(place.url, place.folder, writing=writing)
        try:
            with store_errors(place.url, place.folder, writing=writing):
                if writing:
                    collection = client.create_collection(
                        place.collection,
                        configuration={"hnsw": _HNSW},
                        embedding_function=None,
                    )
                else:
                    collection = client.get_collection(place.collection, embedding_function=None)
                store = cls(place, client, collection)
                store.count = collection.count()
                return store
        except BaseException:
            disconnect(client)
            raise

    def add(self, passages: Sequence[Passage], vectors: Vectors, progress: Progress | None = None) -> None:
        """Add passages with their vectors, shape (len(passages), dimension), in batches that Chroma accepts.

        Raises:
            HomeNotWritableError, ChromaServerError: the disk or the server refused.
        """
        for first in range(0, len(passages), self._batch):
            batch = passages[first : first + self._batch]
            with store_errors(self._place.url, self._place.folder, writing=True):
                self._collection.add(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[first : first + len(batch)],
                    documents=[passage.text for passage in batch],
                    metadatas=[passage_record(passage, first + i) for i, passage in enumerate(batch)],
                )
            self.count += len(batch)
            if progress:
                progress("Skriver indeksen", self.count, len(passages))

    def query(
        self, vector: Any, limit: int, years: Collection[int] = (), document_ids: Collection[str] = ()
    ) -> list[tuple[str, float]]:
        """The nearest passages of a unit vector, as (id, cosine similarity from -1 to 1), best first.

        A vector of zeros (a text of unknown words only) is near nothing.

        Raises:
            IndexDamagedError: the collection fails, or answers what cannot be.
            ChromaServerError: the server does not answer.
        """
        row = np.asarray(vector, dtype=np.float32).reshape(-1)
        if limit <= 0 or not row.any():
            return []
        with store_errors(self._place.url, self._place.folder):
            found = self._collection.query(
                query_embeddings=[row],
                n_results=min(limit, self.count),
                where=_where(years, document_ids),
                include=["distances"],
            )
        ids, distances = found["ids"][0], np.asarray(found["distances"][0], dtype=np.float64)
        possible = bool(np.all((distances > -_TOLERANCE) & (distances < 2 + _TOLERANCE)))  # False for NaN too
        if not possible or (not ids and not years and not document_ids):
            raise IndexDamagedError("Indeksen svarer feil på et søk; den må bygges på nytt.")
        return [(key, float(np.clip(1 - distance, -1, 1))) for key, distance in zip(ids, distances, strict=True)]

    def verify(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Check that each vector, shape (len(ids), dimension), finds its own passage or an equal one.

        Raises:
            IndexDamagedError: one does not.
            ChromaServerError: the server does not answer.
        """
        for key, vector in zip(ids, vectors, strict=True):
            hits = dict(self.query(vector, 10))
            own = hits.get(key, min(hits.values(), default=-1.0))  # absent is right where ten equal ones are nearer
            if vector.any() and own < 1 - _TOLERANCE:
                raise IndexDamagedError("Indeksen finner ikke igjen sine egne tekster; den må bygges på nytt.")

    def read_all(self) -> tuple[list[Passage], Vectors]:
        """All passages in corpus order with their vectors: what another machine needs to use a server's index.

        Raises:
            IndexDamagedError, ChromaServerError: as for :meth:`query`.
        """
        rows: list[tuple[int, Passage, Any]] = []
        for offset in range(0, self.count, self._batch):
            with store_errors(self._place.url, self._place.folder):
                page = self._collection.get(
                    limit=self._batch, offset=offset, include=["embeddings", "documents", "metadatas"]
                )
                parts = zip(page["ids"], page["documents"], page["metadatas"], page["embeddings"], strict=True)
                rows += [(int(meta["position"]), passage_from(key, text, meta), row) for key, text, meta, row in parts]
        rows.sort(key=lambda item: item[0])
        return [passage for _, passage, _ in rows], np.asarray([row for _, _, row in rows], dtype=np.float32)

    def close(self) -> None:
        """Let go of the files or the connection; the store cannot be used after it."""
        self._close()


def _where(years: Collection[int], document_ids: Collection[str]) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = []
    if years:
        conditions.append({"year": {"$in": sorted(years)}})
    if document_ids:
        conditions.append({"document_id": {"$in": sorted(document_ids)}})
    return {"$and": conditions} if len(conditions) > 1 else next(iter(conditions), None)


def connect(url: str | None, folder: Path, *, writing: bool = False) -> Client:
    """A Chroma client: the server's where there is a ``url``, else the embedded one of ``folder``.

    Raises:
        ChromaServerError, IndexDamagedError, HomeNotWritableError: it does not open.
        SettingsError: ``url`` is not an address.
    """
    silence_libraries(offline=False)
    if url is not None:
        host, port, secure = _address(url)
        _heartbeat(url, f"{'https' if secure else 'http'}://{host}:{port}")
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet: dict[str, Any] = {"anonymized_telemetry": False, "_env_file": None}
    with store_errors(url, folder, writing=writing), _clients_lock:
        if url is None:
            return chromadb.PersistentClient(path=folder, settings=ChromaSettings(**quiet))
        if url not in _servers:
            quiet |= {"chroma_server_host": host, "chroma_server_http_port": port}
            _servers[url] = chromadb.HttpClient(host=host, port=port, ssl=secure, settings=ChromaSettings(**quiet))
        return _servers[url]


def disconnect(client: Client) -> None:
    """Close a client of :func:`connect`: a path's files are let go with its last one, a server's is kept for reuse."""
    with _clients_lock:
        if all(client is not shared for shared in _servers.values()):
            client.close()  # type: ignore[attr-defined]


@atexit.register
def _close_servers() -> None:
    """Close the sockets, which chromadb itself never does; the admin client has some of its own."""
    while _servers:
        _, client = _servers.popitem()
        for part in (client, getattr(client, "_admin_client", None)):
            if (session := getattr(getattr(part, "_server", None), "_session", None)) is not None:
                session.close()


def _address(url: str) -> tuple[str, int, bool]:
    """Host, port and whether it is https; the port is Chroma's own 8000 where an http address names none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _SERVER_PORTS[parts.scheme]
    except (KeyError, ValueError):
        parts, port = None, 0
    if parts is None or not parts.hostname:
        raise SettingsError(f"RAGBOT_CHROMA_URL må være en adresse som http://localhost:8000, ikke {url!r}.")
    return parts.hostname, port, parts.scheme == "https"


def _heartbeat(url: str, base: str) -> None:
    from http.client import HTTPException
    from urllib.request import urlopen

    try:
        with urlopen(f"{base}/api/v2/heartbeat", timeout=_SERVER_TIMEOUT):
            return
    except (OSError, HTTPException) as error:
        raise _server_error(url, error) from error


def _server_error(url: str, error: BaseException) -> ChromaServerError:
    cause = str(getattr(error, "reason", None) or error).split("\n")[0] or type(error).__name__
    return ChromaServerError(
        f"Chroma-tjeneren på {url} svarer ikke som den skal ({cause}). "
        "Start den, rett RAGBOT_CHROMA_URL, eller la den stå tom for å bruke indeksen på egen maskin."
    )


@contextmanager
def store_errors(url: str | None, folder: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn what Chroma raises, the panics of its Rust part included, into one of ours."""
    try:
        yield
    except RagbotError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _translated(error, url, folder, writing) from error


def _translated(error: BaseException, url: str | None, folder: Path, writing: bool) -> RagbotError:
    from chromadb.errors import InternalError, NotFoundError

    if url is not None and (writing or not isinstance(error, InternalError | NotFoundError)):
        return _server_error(url, error)
    cause = str(error).split("\n")[0]
    if writing:
        return HomeNotWritableError(
            f"Indeksen kan ikke skrives i {folder} ({cause}). Frigjør plass, eller sett RAGBOT_HOME til en annen mappe."
        )
    return IndexDamagedError(f"Indeksen kan ikke leses ({cause}); den må bygges på nytt.")
