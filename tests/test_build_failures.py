"""Builds that die, fail, or meet another build: the live index answers on."""

# ruff: noqa: F811 (fixtures are imported by name)

import multiprocessing
import threading

import numpy as np
import pytest
from index_fakes import (  # noqa: F401
    FakeEmbedder,
    assert_sound,
    either,
    embedder,
    generation,
    generations,
    line,
    server,
    settings,
    write_document,
)

from ragbot.errors import (
    HomeNotWritableError,
    IndexLockedError,
    ModelError,
    RagbotError,
)
from ragbot.index import build, files
from ragbot.index.build import open_index, rebuild
from ragbot.index.files import locked
from ragbot.index.store import Store
from ragbot.settings import Settings


@pytest.mark.parametrize("where", ["embed", "store", "verify", "pointer"])
def test_a_build_that_dies_leaves_the_live_index_and_nothing_else(
    either: Settings, embedder: FakeEmbedder, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = generation(either, embedder)
    write_document(either.corpus, "fire-2023", "Noe helt nytt.")

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        owner, name = {
            "embed": (embedder, "encode_passages"),
            "store": (Store, "add"),
            "verify": (Store, "verify"),
            "pointer": (build._Builder, "_switch"),
        }[where]
        patch.setattr(owner, name, die)
        with pytest.raises(KeyboardInterrupt):
            rebuild(either, embedder)
    assert line(either, embedder).pointer().live == first
    if where != "pointer":
        assert generations(either, embedder) == {first}
    assert generation(either, embedder) != first
    assert len(generations(either, embedder)) == 2


def test_what_a_killed_build_left_is_swept(settings: Settings, embedder: FakeEmbedder) -> None:
    first = generation(settings, embedder)
    half = line(settings, embedder).path("20200101T000000000000-abcdef") / "chroma"
    half.mkdir(parents=True)
    (half / "chroma.sqlite3").write_text("halv")
    assert generation(settings, embedder) == first
    embedder.error = RuntimeError("heller ikke denne ble ferdig")
    write_document(settings.corpus, "fire-2023", "Noe helt nytt.")
    with pytest.raises(RuntimeError):
        rebuild(settings, embedder)
    assert not half.parent.exists()


def test_while_a_build_fails_the_last_index_answers(settings: Settings, embedder: FakeEmbedder) -> None:
    first = generation(settings, embedder)
    write_document(settings.corpus, "fire-2023", "Noe helt nytt.")
    embedder.error = RuntimeError("modellen er tom for minne")
    index = open_index(settings, embedder)
    assert index.manifest.generation == first
    assert "modellen er tom for minne" in index.manifest.problems[-1].message
    assert_sound(index, embedder)
    index.close()
    with pytest.raises(RuntimeError):
        rebuild(settings, embedder)
    embedder.error = None
    assert generation(settings, embedder) != first


def test_a_full_disk_leaves_the_live_index(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = generation(settings, embedder)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(np, "save", full)
        with pytest.raises(HomeNotWritableError, match="No space left"):
            rebuild(settings, embedder)
    assert generations(settings, embedder) == {first}
    assert generation(settings, embedder) == first


@pytest.mark.parametrize("wrong", ["shape", "nan"])
def test_a_model_that_gives_nonsense_is_said(
    settings: Settings, embedder: FakeEmbedder, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = np.zeros((1, 3)) if wrong == "shape" else np.full((3, 16), np.nan)
    monkeypatch.setattr(embedder, "encode_passages", lambda _: bad)
    with pytest.raises(ModelError, match=embedder.name):
        open_index(settings, embedder)
    assert generations(settings, embedder) == set()


def _open_in_process(home: str, corpus: str, results: "multiprocessing.Queue[tuple[str, int]]") -> None:
    embedder = FakeEmbedder()
    index = open_index(Settings(home=home, corpus=corpus), embedder)
    assert_sound(index, embedder)
    index.close()
    results.put((index.manifest.generation, len(embedder.seen)))


def test_processes_that_build_at_once_end_with_one_index(settings: Settings, embedder: FakeEmbedder) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    arguments = (str(settings.home), str(settings.corpus), results)
    workers = [context.Process(target=_open_in_process, args=arguments) for _ in range(3)]
    for worker in workers:
        worker.start()
    found = [results.get(timeout=120) for _ in workers]
    for worker in workers:
        worker.join()
        worker.close()
    results.close()
    results.join_thread()
    assert len({name for name, _ in found}) == 1
    assert sorted(bool(work) for _, work in found) == [False, False, True]  # one built, two waited
    assert generation(settings, embedder) == found[0][0]


def test_threads_that_build_at_once_end_with_one_index(either: Settings) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(generation(either, FakeEmbedder()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_lock_that_is_not_let_go(settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_TIMEOUT", 0.0)
    lock = f"index/{line(settings, embedder).key}.lock"
    errors: list[RagbotError] = []

    def try_all() -> None:
        try:
            open_index(settings, embedder).close()
        except RagbotError as error:
            errors.append(error)

    def other_thread() -> None:
        thread = threading.Thread(target=try_all)
        thread.start()
        thread.join()

    with locked(settings.home, lock):
        other_thread()
    assert [type(error) for error in errors] == [IndexLockedError]
    first = generation(settings, embedder)
    write_document(settings.corpus, "fire-2023", "Noe helt nytt.")
    with locked(settings.home, lock):
        other_thread()  # the old one answers while another process builds
    assert len(errors) == 1
    assert generation(settings, embedder) != first
