"""The life of an index: built, opened, outdated, damaged, interrupted, contended for, added to."""

import multiprocessing
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from index_fakes import CHROMA, TEXTS, FakeEmbedder, running_server, unused_url, write_corpus, write_document

from ragbot.documents.chunking import passages_of
from ragbot.documents.reading import read_folder
from ragbot.errors import (
    ChromaServerError,
    CorpusNotFoundError,
    DocumentError,
    EmptyCorpusError,
    HomeNotWritableError,
    IndexDamagedError,
    IndexLockedError,
    ModelError,
    RagbotError,
)
from ragbot.index import build, files, library
from ragbot.index.build import forget, ingest, is_current, open_index, rebuild
from ragbot.index.files import locked
from ragbot.index.generations import Line
from ragbot.index.opening import Index
from ragbot.index.registry import Registry
from ragbot.index.store import Store, connect
from ragbot.settings import Settings
from ragbot.types import Kind


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not CHROMA.is_file():
        pytest.skip(f"no Chroma server program at {CHROMA}")
    with running_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"))


@pytest.fixture(params=["embedded", "server"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The same with the embedded store and with a server."""
    url = request.getfixturevalue("server") if request.param == "server" else None
    return Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=url)


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


def generation(settings: Settings, embedder: FakeEmbedder) -> str:
    """Open, check that every passage is found by its own vector, close; which generation answered."""
    index = open_index(settings, embedder)
    assert_sound(index, embedder)
    index.close()
    return index.manifest.generation


def assert_sound(index: Index, embedder: FakeEmbedder) -> None:
    for passage in index.passages.values():
        vector = embedder.encode_queries([passage.indexed_text])[0]
        ((found, score),) = index.dense(vector, 1)
        assert (found, round(score, 4)) == (passage.id, 1.0)
        document = index.documents[passage.document_id]
        assert document.text[passage.start : passage.end] == passage.text
        for sentence in passage.sentences:
            assert document.text[sentence.start : sentence.end] == sentence.text
    assert index.lexical.search("bredbånd kompetanse penger", 10)


def line(settings: Settings, embedder: FakeEmbedder) -> Line:
    return Line.of(settings, embedder.name)


def generations(settings: Settings, embedder: FakeEmbedder) -> set[str]:
    return {path.name for path in line(settings, embedder).folder.glob("*") if path.is_dir()}


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the files had lain there for a while."""
    monkeypatch.setattr(library, "_SETTLED", 0)


# --- built and opened


def test_a_first_opening_builds_and_a_second_uses_it(either: Settings, embedder: FakeEmbedder) -> None:
    steps: list[str] = []
    index = open_index(either, embedder, lambda step, done, total: steps.append(step))
    assert_sound(index, embedder)
    assert list(dict.fromkeys(steps)) == [
        "Leser dokumenter", "Deler opp tekst", "Lager vektorer", "Skriver indeksen", "Kontrollerer indeksen",
    ]  # fmt: skip
    assert set(index.documents) == set(TEXTS)
    assert index.manifest.problems == ()
    again = open_index(either, embedder, lambda *_: pytest.fail("nothing is to be done"))
    assert again.manifest == index.manifest
    assert dict(again.passages) == dict(index.passages)
    assert len(embedder.seen) == len(index.passages)
    index.close()
    again.close()


def test_documents_passages_and_speakers_are_those_of_the_corpus(either: Settings, embedder: FakeEmbedder) -> None:
    open_index(either, embedder).close()
    index = open_index(either, embedder)
    documents = read_folder(either.corpus).documents
    assert list(index.documents.values()) == list(documents)
    assert list(index.passages.values()) == [passage for document in documents for passage in passages_of(document)]
    assert any(sentence.attribution.speaker for passage in index.passages.values() for sentence in passage.sentences)
    index.close()


def test_filters_are_hard(either: Settings, embedder: FakeEmbedder) -> None:
    index = open_index(either, embedder)
    vector = embedder.encode_queries(["hva som helst"])[0]
    assert {index.passages[key].year for key, _ in index.dense(vector, 50)} == {2020, 2021, 2022}
    assert {index.passages[key].year for key, _ in index.dense(vector, 50, years=[2021])} == {2021}
    hits = index.dense(vector, 50, years=[2020, 2021], document_ids=["to-2021", "tre-2022"])
    assert {index.passages[key].document_id for key, _ in hits} == {"to-2021"}
    index.close()


def test_opening_unchanged_files_reads_none_of_them(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    first = generation(settings, embedder)
    monkeypatch.setattr(library, "read_folder", lambda _: pytest.fail("the corpus was read again"))
    assert generation(settings, embedder) == first


def test_files_touched_but_not_changed_are_no_reason_to_build(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    first = generation(settings, embedder)
    for path in settings.corpus.iterdir():
        os.utime(path, ns=(1, 1))
    assert generation(settings, embedder) == first
    monkeypatch.setattr(library, "read_folder", lambda _: pytest.fail("the new stamps were not remembered"))
    assert generation(settings, embedder) == first


# --- outdated


@pytest.mark.parametrize("change", ["edit", "metadata", "add", "remove", "break"])
def test_a_change_of_the_corpus_is_noticed(
    settings: Settings, embedder: FakeEmbedder, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    index = open_index(settings, embedder)
    assert is_current(settings, index)
    embedder.seen.clear()
    path = settings.corpus / "to-2021.md"
    content = path.read_text(encoding="utf-8")
    if change == "edit":
        path.write_text(content.replace("dele", "ikke"), encoding="utf-8")
    elif change == "metadata":
        path.write_text(content.replace("publisher: KS", "publisher: NB"), encoding="utf-8")
    elif change == "add":
        write_document(settings.corpus, "fire-2023", "Noe helt nytt.")
    elif change == "remove":
        path.unlink()
    else:
        path.write_bytes(b"\xff\xfe")
    assert not is_current(settings, index)
    newer = open_index(settings, embedder)
    assert newer.manifest.generation != index.manifest.generation
    assert is_current(settings, newer)
    embedded_again = {"edit": 1, "add": 1}.get(change, 0)
    assert len(embedder.seen) == embedded_again
    assert len(newer.documents) == {"add": 4, "remove": 2, "break": 2}.get(change, 3)
    assert [problem.error for problem in newer.manifest.problems] == (["EncodingError"] if change == "break" else [])
    if change == "edit":
        assert "ikke data" in newer.documents["to-2021"].text
    if change == "metadata":
        assert newer.documents["to-2021"].publisher == "NB"
    assert_sound(newer, embedder)
    assert_sound(index, embedder)  # the one that is open still answers
    index.close()
    newer.close()


def test_an_edit_of_the_same_size_within_the_same_tick_is_noticed(settings: Settings, embedder: FakeEmbedder) -> None:
    first = generation(settings, embedder)
    path = settings.corpus / "to-2021.md"
    path.write_text(path.read_text(encoding="utf-8").replace("lovet", "tok ."), encoding="utf-8")
    assert generation(settings, embedder) != first


def test_a_model_has_a_line_of_its_own_and_switching_back_builds_nothing(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    other = FakeEmbedder("annen@1", dimension=24)
    first, second = generation(settings, embedder), generation(settings, other)
    embedder.seen.clear()
    other.seen.clear()
    assert generation(settings, embedder) == first
    assert generation(settings, other) == second
    assert embedder.seen == other.seen == []


def test_two_corpora_share_a_home(settings: Settings, embedder: FakeEmbedder, tmp_path: Path) -> None:
    other = Settings(home=settings.home, corpus=write_corpus(tmp_path / "annet", {"fem-2024": "Annet om bredbånd."}))
    first, second = generation(settings, embedder), generation(other, embedder)
    assert generation(settings, embedder) == first
    assert generation(other, embedder) == second


def test_another_recipe_is_never_mixed_in(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = generation(settings, embedder)
    embedder.seen.clear()
    monkeypatch.setattr("ragbot.documents.chunking.CHUNKER", "en-annen")
    assert generation(settings, embedder) != first
    assert embedder.seen == []  # the texts came out the same, and so did not need new vectors
    embedder.max_tokens = 32
    index = open_index(settings, embedder)
    assert index.manifest.recipe.max_tokens == 32
    index.close()


def test_an_old_generation_is_kept_and_older_ones_are_deleted(either: Settings, embedder: FakeEmbedder) -> None:
    made = []
    for _ in range(4):
        index = rebuild(either, embedder)
        made.append(index.manifest.generation)
        index.close()
    assert len(embedder.seen) == len(index.passages)
    assert generations(either, embedder) == set(made[-2:])
    pointer = line(either, embedder).pointer()
    assert (pointer.live, pointer.previous) == (made[-1], made[-2])
    if either.chroma_url:
        names = {item.name for item in connect(either.chroma_url, Path()).list_collections(limit=1000)}
        ours = {name for name in names if line(either, embedder).key in name}
        assert len(ours) == 4
        assert all(name.removesuffix("-documents").endswith(tuple(made[-2:])) for name in ours)


# --- interrupted


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
    rebuild(settings, embedder).close()
    assert not half.parent.exists()


def test_another_machines_build_on_a_server_is_left_alone_while_it_is_young(
    server: str, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=server)
    found = line(settings, embedder)
    young, old = found.place(found.new()).collection, found.place("20200101T000000000000-abcdef").collection
    client = connect(server, Path())
    for name in (young, old):
        client.create_collection(name, embedding_function=None)
    open_index(settings, embedder).close()
    names = {item.name for item in client.list_collections(limit=1000)}
    assert young in names
    assert old not in names


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


# --- damaged


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


def test_a_collection_deleted_from_a_server_is_built_again(server: str, tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=server)
    index = open_index(settings, embedder)
    place = line(settings, embedder).place(index.manifest.generation)
    connect(server, Path()).delete_collection(place.collection)
    assert_sound(index, embedder)
    assert generation(settings, embedder) != index.manifest.generation
    index.close()


def test_an_index_that_was_replaced_by_another_corpus_says_so(
    server: str, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=server)
    index = open_index(settings, embedder)
    for number in (6, 7):
        write_document(settings.corpus, f"nummer-201{number}", f"Dokument {number} om bredbånd.")
        rebuild(settings, embedder).close()
    with pytest.raises(IndexDamagedError, match="åpne den på nytt"):
        index.dense(embedder.encode_queries(["bredbånd"])[0], 5)
    assert not is_current(settings, index)
    index.close()


# --- contended for


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


# --- not there


def test_a_missing_or_empty_corpus_is_said_and_the_index_is_untouched(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    first = generation(settings, embedder)
    moved = settings.corpus.rename(settings.corpus.with_name("flyttet"))
    with pytest.raises(CorpusNotFoundError):
        open_index(settings, embedder)
    settings.corpus.mkdir()
    with pytest.raises(EmptyCorpusError):
        open_index(settings, embedder)
    settings.corpus.rmdir()
    moved.rename(settings.corpus)
    assert generation(settings, embedder) == first


def test_a_home_that_cannot_be_written(settings: Settings, embedder: FakeEmbedder) -> None:
    settings.home.write_text("en fil i veien")
    with pytest.raises(HomeNotWritableError, match="Sett RAGBOT_HOME") as caught:
        open_index(settings, embedder)
    assert "\n" not in str(caught.value)
    assert embedder.seen == []


def test_a_server_that_is_not_there(settings: Settings, embedder: FakeEmbedder) -> None:
    away = Settings(home=settings.home, corpus=settings.corpus, chroma_url=unused_url())
    with pytest.raises(ChromaServerError, match="RAGBOT_CHROMA_URL"):
        open_index(away, embedder)
    with pytest.raises(ChromaServerError):
        rebuild(away, embedder)


def test_a_home_without_its_folder_fetches_from_the_server(server: str, tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=server)
    index = open_index(settings, embedder)
    shutil.rmtree(settings.home)
    embedder.seen.clear()
    again = open_index(settings, embedder)
    assert again.manifest.generation == index.manifest.generation
    assert dict(again.passages) == dict(index.passages)
    assert dict(again.documents) == dict(index.documents)
    assert_sound(again, embedder)
    rebuild(settings, embedder).close()
    assert embedder.seen == []
    for one in (index, again):
        one.close()


def test_documents_gone_from_a_server_are_built_again(server: str, tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=server)
    first = generation(settings, embedder)
    place = line(settings, embedder).place(first)
    connect(server, Path()).delete_collection(f"{place.collection}-documents")
    shutil.rmtree(settings.home)
    with pytest.raises(IndexDamagedError):
        Registry(server).documents(place.collection)
    assert generation(settings, embedder) != first


# --- added to


def test_an_ingested_folder_is_indexed_and_may_go(either: Settings, embedder: FakeEmbedder, tmp_path: Path) -> None:
    open_index(either, embedder).close()
    embedder.seen.clear()
    folder = tmp_path / "egne"
    folder.mkdir()
    write_document(folder, "to-2021", "Originalen sier noe annet om penger.", kind="original")
    write_document(folder, "ny-2024", "Noe nytt om kvantedatamaskiner.")
    (folder / "gal.txt").write_bytes(b"\xff\xff")
    reading = ingest(either, embedder, folder)
    assert {document.id for document in reading.documents} == {"to-2021", "ny-2024"}
    assert [problem.error for problem in reading.problems] == ["EncodingError"]
    assert len(embedder.seen) == 2
    shutil.rmtree(folder)
    index = open_index(either, embedder)
    assert set(index.documents) == {*TEXTS, "ny-2024"}
    assert index.documents["to-2021"].kind is Kind.ORIGINAL
    assert {passage.kind for passage in index.passages.values() if passage.document_id == "to-2021"} == {Kind.ORIGINAL}
    assert index.lexical.search("kvantedatamaskiner", 5)
    assert_sound(index, embedder)
    index.close()

    forget(either, embedder, "to-2021")
    index = open_index(either, embedder)
    assert index.documents["to-2021"].kind is Kind.REFERAT
    assert "ny-2024" in index.documents
    index.close()
    with pytest.raises(DocumentError, match="ikke tatt inn"):
        forget(either, embedder, "to-2021")


def test_an_ingestion_that_fails_changes_nothing(settings: Settings, embedder: FakeEmbedder, tmp_path: Path) -> None:
    first = generation(settings, embedder)
    for folder, error in [(tmp_path / "finnes-ikke", CorpusNotFoundError), (tmp_path / "tom", EmptyCorpusError)]:
        (tmp_path / "tom").mkdir(exist_ok=True)
        with pytest.raises(error):
            ingest(settings, embedder, folder)
    embedder.error = RuntimeError("modellen er borte")
    with pytest.raises(RuntimeError):
        ingest(settings, embedder, write_corpus(tmp_path / "egne", {"ny-2024": "Noe nytt."}))
    embedder.error = None
    assert list((settings.home / "library").iterdir()) == []
    assert generation(settings, embedder) == first


def test_what_was_ingested_is_in_every_line_of_the_home(
    settings: Settings, embedder: FakeEmbedder, tmp_path: Path
) -> None:
    other = FakeEmbedder("annen@1", dimension=24)
    open_index(settings, other).close()
    ingest(settings, embedder, write_corpus(tmp_path / "egne", {"ny-2024": "Noe nytt."}))
    other.seen.clear()
    index = open_index(settings, other)
    assert "ny-2024" in index.documents
    assert len(other.seen) == 1
    index.close()
