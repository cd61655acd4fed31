"""Locks, atomic writes and checksums."""

import os
import threading
from pathlib import Path

import pytest

from ragbot.errors import HomeNotWritableError, IndexLockedError
from ragbot.index.files import checksums, intact, locked, sync_tree, write_atomically, writing_to


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "peker.json"
    write_atomically(path, "en lang første tekst")
    write_atomically(path, "æ")
    assert path.read_text(encoding="utf-8") == "æ"
    assert [item.name for item in tmp_path.iterdir()] == ["peker.json"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "peker.json"
    write_atomically(path, "gammel")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "ny")
    assert path.read_text(encoding="utf-8") == "gammel"
    assert [item.name for item in tmp_path.iterdir()] == ["peker.json"]


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    failed: list[Exception] = []

    def second() -> None:
        try:
            with locked(tmp_path, "index/a.lock", timeout=0):
                pass
        except IndexLockedError as error:
            failed.append(error)

    with locked(tmp_path, "index/a.lock"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert "Vent til den er det" in str(failed[0])
    with locked(tmp_path, "index/a.lock", timeout=0), locked(tmp_path, "index/b.lock", timeout=0):
        pass


def test_the_lock_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path, "a.lock"):
        raise KeyError
    with locked(tmp_path, "a.lock", timeout=0):
        pass


def test_a_file_where_the_home_should_be(tmp_path: Path) -> None:
    (tmp_path / "hjem").write_text("en fil")
    with pytest.raises(HomeNotWritableError, match="Sett RAGBOT_HOME"), locked(tmp_path / "hjem", "a.lock"):
        pass


def test_a_full_disk_is_one_line_about_the_home(tmp_path: Path) -> None:
    with pytest.raises(HomeNotWritableError) as caught, writing_to(tmp_path):
        raise OSError(28, "No space left on device")
    assert "No space left" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_checksums_notice_every_kind_of_damage(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.bin").write_bytes(b"0123456789")
    (tmp_path / "b.bin").write_bytes(b"x")
    for unstable in ("chroma.sqlite3", "chroma.sqlite3-journal", "manifest.json"):
        (tmp_path / unstable).write_text("skrives om")
    files = checksums(tmp_path)
    assert set(files) == {"sub/a.bin", "b.bin"}
    sync_tree(tmp_path)
    assert intact(tmp_path, files)
    for content in (b"0123456780", b"01234", b""):
        (tmp_path / "sub" / "a.bin").write_bytes(content)
        assert not intact(tmp_path, files)
    (tmp_path / "sub" / "a.bin").unlink()
    assert not intact(tmp_path, files)
