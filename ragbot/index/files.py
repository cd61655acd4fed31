"""Files that survive a crash, a full disk and another process: locks, atomic writes, checksums."""

from __future__ import annotations

import os
import tempfile
import uuid
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ragbot.errors import HomeNotWritableError, IndexLockedError

LOCK_TIMEOUT = 300.0
"""Seconds to wait for another process that is building the same index."""

_UNSTABLE = ("manifest.json", "chroma.sqlite3")  # written last; rewritten (with a journal) whenever Chroma opens it


@contextmanager
def locked(home: Path, name: str, timeout: float | None = None) -> Iterator[None]:
    """Hold the lock file ``name`` in ``home``: one process, and one thread of it, at a time.

    Raises:
        HomeNotWritableError: the home folder cannot be written.
        IndexLockedError: another one kept the lock for ``timeout`` seconds (:data:`LOCK_TIMEOUT`).
    """
    from filelock import FileLock, Timeout

    path = home / name
    with writing_to(home):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass  # mkdir says nothing of a folder that is there and read-only
        lock = FileLock(path, timeout=LOCK_TIMEOUT if timeout is None else timeout)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexLockedError(
                f"En annen prosess bygger indeksen i {home} og er ikke ferdig. "
                "Vent til den er det, eller sett RAGBOT_HOME til en annen mappe."
            ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def writing_to(home: Path) -> Iterator[None]:
    """Turn an ``OSError`` (no rights, a file in the way, a full disk) into one line about ``home``."""
    try:
        yield
    except OSError as error:
        raise HomeNotWritableError(
            f"Kan ikke skrive i {home} ({error.strerror or error}). Sett RAGBOT_HOME til en mappe med plass "
            "som du kan skrive i."
        ) from error


def write_atomically(path: Path, text: str) -> None:
    """Write a whole file or none: a temporary one beside it, synced, then renamed over it.

    Raises:
        OSError: it cannot be written; the old file is untouched.
    """
    work = path.with_name(f".{path.name}-{uuid.uuid4().hex}")
    try:
        with work.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(work, path)
    except BaseException:
        with suppress(OSError):
            work.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError, AttributeError):  # Windows has no such thing
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_tree(folder: Path) -> None:
    """Have every file under ``folder``, and the folders, on the disk before a pointer names them."""
    for root, _, names in os.walk(folder):
        for name in names:
            with (Path(root) / name).open("rb+") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(root))


def checksums(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and CRC-32 of each file of a generation, but for those that Chroma rewrites; some 1.5 GB a second."""
    files = [path for path in sorted(folder.rglob("*")) if not path.name.startswith(_UNSTABLE) and path.is_file()]
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in files}


def intact(folder: Path, files: Mapping[str, tuple[int, int]]) -> bool:
    """Whether the files have the sizes and checksums given.

    Chroma itself answers from some damaged files as if nothing were wrong, which is why this looks.
    """
    try:
        return all(
            (folder / name).stat().st_size == wanted[0] and _checksum(folder / name) == wanted
            for name, wanted in files.items()
        )
    except OSError:
        return False


def _checksum(path: Path) -> tuple[int, int]:
    crc = 0
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            crc = zlib.crc32(part, crc)
    return path.stat().st_size, crc
