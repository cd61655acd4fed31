"""Damage of any part of a generation is noticed and mended."""

# ruff: noqa: F811 (fixtures are imported by name)

import shutil
import threading
from pathlib import Path

import pytest
from index_fakes import FakeEmbedder, assert_sound, embedder, generation, generations, line, settings, write_document  # noqa: F401

from ragbot.index.build import open_index, rebuild
from ragbot.settings import Settings


def _damage(folder: Path, what: str) -> None:
    if what == "pointer":
        (folder.parent / "pointer.json").write_text("{")
    elif what == "pointer target":
        shutil.rmtree(folder)
    elif what == "manifest":
        (folder / "manifest.json").write_text("{}")
    elif what == "bm25":
        shutil.rmtree(folder / "lexical")
    elif what == "sqlite gone":
        (folder / "chroma" / "chroma.sqlite3").unlink()
    elif what == "sqlite":
        path = folder / "chroma" / "chroma.sqlite3"
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif what == "flipped bit":
        (path,) = folder.rglob("data_level0.bin")
        content = bytearray(path.read_bytes())
        content[40] ^= 1
        path.write_bytes(content)
    else:
        (path,) = folder.rglob(what)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGES = [
    "pointer", "pointer target", "manifest", "bm25", "sqlite", "sqlite gone", "flipped bit", "data_level0.bin",
    "length.bin", "header.bin", "index_metadata.pickle", "passages.jsonl", "documents.jsonl", "vectors.npy",
]  # fmt: skip


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_is_noticed_and_mended(settings: Settings, embedder: FakeEmbedder, what: str) -> None:
    first = generation(settings, embedder)
    embedder.seen.clear()
    _damage(line(settings, embedder).path(first), what)
    second = generation(settings, embedder)
    assert second != first
    lost = what in ("pointer target", "manifest", "passages.jsonl", "vectors.npy")
    assert bool(embedder.seen) is lost  # else the vectors were copied
    assert generation(settings, embedder) == second


def test_damage_that_cannot_be_mended_falls_back_to_the_previous(settings: Settings, embedder: FakeEmbedder) -> None:
    first = generation(settings, embedder)
    second = rebuild(settings, embedder)
    second.close()
    _damage(line(settings, embedder).path(second.manifest.generation), "vectors.npy")
    _damage(line(settings, embedder).path(first), "bm25")
    embedder.error = RuntimeError("modellen er borte")
    write_document(settings.corpus, "fire-2023", "Noe helt nytt.")
    with pytest.raises(RuntimeError, match="borte"):  # neither answers
        open_index(settings, embedder)
    embedder.error = None
    third = generation(settings, embedder)
    write_document(settings.corpus, "fem-2024", "Noe enda nyere.")
    fourth = generation(settings, embedder)
    _damage(line(settings, embedder).path(fourth), "length.bin")
    write_document(settings.corpus, "seks-2025", "Noe som ikke er med.")
    embedder.error = RuntimeError("modellen er borte")
    index = open_index(settings, embedder)
    assert index.manifest.generation == third
    assert "fem-2024" not in index.documents
    assert index.manifest.problems[-1].error == "RuntimeError"
    assert_sound(index, embedder)
    index.close()


def test_a_store_that_fails_while_open_is_built_again_once(settings: Settings, embedder: FakeEmbedder) -> None:
    index = open_index(settings, embedder)
    first = index.manifest.generation
    embedder.seen.clear()
    path = line(settings, embedder).path(first) / "chroma" / "chroma.sqlite3"
    path.write_bytes(b"\x00" * path.stat().st_size)
    vector = embedder.encode_queries(["bredbånd"])[0]
    failed: list[Exception] = []

    def ask() -> None:
        try:
            assert index.dense(vector, 5, years=[2020])
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert embedder.seen == []
    assert_sound(index, embedder)
    assert line(settings, embedder).pointer().live not in (None, first)
    assert len(generations(settings, embedder)) == 1  # the damaged one is not kept
    index.close()
