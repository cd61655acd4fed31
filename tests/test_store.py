"""Chroma, embedded and as a server, with all that has been found to go wrong in it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from index_fakes import CHROMA, FakeEmbedder, running_server, unused_url

from ragbot.errors import ChromaServerError, HomeNotWritableError, IndexDamagedError, SettingsError
from ragbot.index.files import checksums
from ragbot.index.store import Place, Store, connect
from ragbot.types import Attribution, Basis, Kind, Passage, Sentence

EMBEDDER = FakeEmbedder(dimension=8)


def passages(count: int) -> list[Passage]:
    found = []
    for number in range(count):
        text = f"Setning {number} om «data». Og én til."
        cut = text.index(" Og")
        gram = Attribution("Bjørn Arild Gram", "styreleder", "KS", Basis.CUE)
        found.append(
            Passage(
                id=f"d{number % 3}#{number:05d}",
                document_id=f"d{number % 3}",
                text=text,
                start=number * 100,
                end=number * 100 + len(text),
                sentences=(
                    Sentence(text[:cut], number * 100, number * 100 + cut, gram),
                    Sentence(text[cut + 1 :], number * 100 + cut + 1, number * 100 + len(text)),
                ),
                title="Tittel",
                heading="Overskrift" if number % 2 else None,
                year=2020 + number % 4 if number % 5 else None,
                kind=Kind.REFERAT,
                url="https://eksempel.no",
            )
        )
    return found


def filled(place: Place, count: int) -> tuple[list[Passage], np.ndarray]:
    made = passages(count)
    vectors = EMBEDDER.encode_queries([passage.text for passage in made])
    store = Store.create(place)
    store.add(made, vectors)
    store.close()
    return made, vectors


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not CHROMA.is_file():
        pytest.skip(f"no Chroma server program at {CHROMA}")
    with running_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(params=["embedded", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    url = request.getfixturevalue("server") if request.param == "server" else None
    name = "samling-" + "".join(char for char in request.node.name if char.isalnum())
    return Place(tmp_path / "chroma", url, name)


def test_what_is_stored_comes_back_exactly(place: Place) -> None:
    made, vectors = filled(place, 60)
    store = Store.open(place)
    found, rows = store.read_all()
    assert found == made
    assert np.abs(rows - vectors).max() < 1e-6
    assert store.count == 60
    store.close()


def test_the_nearest_are_found_by_cosine_and_within_the_filters(place: Place) -> None:
    made, vectors = filled(place, 60)
    store = Store.open(place)
    exact = vectors @ vectors[7]
    hits = store.query(vectors[7] * 3, 10)  # the length of a vector does not matter to a cosine
    assert [key for key, _ in hits] == [made[row].id for row in np.argsort(-exact)[:10]]
    assert [score for _, score in hits] == pytest.approx(sorted(exact, reverse=True)[:10], abs=1e-5)

    def ids(**filters: object) -> set[str]:
        return {key for key, _ in store.query(vectors[7], 60, **filters)}  # type: ignore[arg-type]

    assert ids(years=[2021]) == {passage.id for passage in made if passage.year == 2021}
    assert ids(years={2021, 2023}) == {passage.id for passage in made if passage.year in (2021, 2023)}
    assert ids(document_ids=["d1"]) == {passage.id for passage in made if passage.document_id == "d1"}
    both = {passage.id for passage in made if passage.document_id == "d1" and passage.year == 2022}
    assert ids(document_ids=["d1"], years=[2022]) == both
    assert ids(years=[1999]) == set()
    store.close()


def test_limits_beyond_either_end(place: Place) -> None:
    _, vectors = filled(place, 5)
    store = Store.open(place)
    assert len(store.query(vectors[0], 1000)) == 5
    assert store.query(vectors[0], 0) == []
    assert store.query(np.zeros(8), 5) == []
    store.close()


def test_more_passages_than_one_batch_may_hold(tmp_path: Path) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    steps: list[tuple[int, int]] = []
    made = passages(6000)
    vectors = EMBEDDER.encode_queries([passage.text for passage in made])
    store = Store.create(place)
    store.add(made, vectors, lambda _, done, total: steps.append((done, total)))
    store.close()
    assert steps[-1] == (6000, 6000)
    store = Store.open(place)
    assert store.count == 6000
    store.verify([made[row].id for row in (0, 5460, 5461, 5999)], vectors[[0, 5460, 5461, 5999]])
    exact = {made[row].id for row in np.argsort(-(vectors @ vectors[3]))[:50]}
    assert len(exact & {key for key, _ in store.query(vectors[3], 50)}) >= 48
    store.close()


@pytest.mark.parametrize("count", [1, 2, 5, 1001])
def test_the_graph_is_on_the_disk_and_opening_does_not_change_it(tmp_path: Path, count: int) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    made, vectors = filled(place, count)
    before = checksums(tmp_path)
    assert {name.rpartition("/")[2] for name in before} >= {"index_metadata.pickle", "data_level0.bin", "length.bin"}
    store = Store.open(place)
    store.verify([made[-1].id], vectors[-1:])
    store.close()
    assert checksums(tmp_path) == before


def test_equal_vectors_verify(tmp_path: Path) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    vectors = np.tile(np.eye(1, 8, dtype=np.float32), (40, 1))
    vectors[3] = 0  # a text of unknown words
    made = passages(40)
    store = Store.create(place)
    store.add(made, vectors)
    store.verify([passage.id for passage in made], vectors)
    store.close()


def test_vectors_of_another_index_do_not_verify(tmp_path: Path) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    made, vectors = filled(place, 40)
    store = Store.open(place)
    with pytest.raises(IndexDamagedError):
        store.verify([made[0].id], -vectors[:1])
    with pytest.raises(IndexDamagedError):
        store.verify([made[0].id], vectors[1:2])
    store.close()


def test_answers_that_cannot_be_are_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    made, vectors = filled(place, 5)
    store = Store.open(place)
    for ids, distances in [([made[0].id], [-7.6]), ([made[0].id], [2.5]), ([made[0].id], [float("nan")]), ([], [])]:
        answer = {"ids": [ids], "distances": [distances]}
        monkeypatch.setattr(type(store._collection), "query", lambda *_, answer=answer, **__: answer)
        with pytest.raises(IndexDamagedError, match="bygges på nytt"):
            store.query(vectors[0], 5)
    store.close()


@pytest.mark.parametrize("content", [None, b"", b"ikke en database" * 100])
def test_a_damaged_database_does_not_open(tmp_path: Path, content: bytes | None) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    made, vectors = filled(place, 5)
    path = tmp_path / "chroma" / "chroma.sqlite3"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexDamagedError):
        _open_and_verify(place, made, vectors)


def _open_and_verify(place: Place, made: list[Passage], vectors: np.ndarray) -> None:
    store = Store.open(place)
    try:
        store.verify([passage.id for passage in made[:3]], vectors[:3])
    finally:
        store.close()


def test_opening_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError):
        Store.open(Place(tmp_path / "chroma", None, "passages"))
    assert not (tmp_path / "chroma").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("i veien")
    with pytest.raises(HomeNotWritableError, match="RAGBOT_HOME"):
        Store.create(Place(tmp_path / "fil" / "chroma", None, "passages"))


def test_threads_open_query_and_close_at_once(tmp_path: Path) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    made, vectors = filled(place, 30)
    found: list[str] = []

    def work() -> None:
        for row in range(15):
            store = Store.open(place)
            found.append(store.query(vectors[row], 1)[0][0])
            store.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted([passage.id for passage in made[:15]] * 6)


def test_one_store_serves_several_threads(tmp_path: Path) -> None:
    place = Place(tmp_path / "chroma", None, "passages")
    made, vectors = filled(place, 30)
    store = Store.open(place)
    wrong: list[int] = []

    def work() -> None:
        wrong.extend(row for row in range(30) if store.query(vectors[row], 1)[0][0] != made[row].id)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    store.close()


def test_a_server_collection_that_is_gone(server: str, tmp_path: Path) -> None:
    place = Place(tmp_path, server, "snart-borte")
    _, vectors = filled(place, 5)
    store = Store.open(place)
    connect(server, tmp_path).delete_collection("snart-borte")
    with pytest.raises(IndexDamagedError):
        store.query(vectors[0], 5)
    with pytest.raises(IndexDamagedError):
        Store.open(place)
    store.close()


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    url = unused_url()
    with pytest.raises(ChromaServerError, match="RAGBOT_CHROMA_URL") as caught:
        Store.open(Place(tmp_path, url, "passages"))
    assert url in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_that_stops(tmp_path: Path) -> None:
    if not CHROMA.is_file():
        pytest.skip(f"no Chroma server program at {CHROMA}")
    with running_server(tmp_path / "server") as url:
        place = Place(tmp_path, url, "passages")
        made, vectors = filled(place, 5)
        store = Store.open(place)
    with pytest.raises(ChromaServerError):
        store.query(vectors[0], 5)
    with pytest.raises(ChromaServerError):
        store.add(made, vectors)
    store.close()


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://localhost", "http://", "http://localhost:port", "tull"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="RAGBOT_CHROMA_URL"):
        connect(url, tmp_path)


def test_a_dotenv_file_in_the_way_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("CHROMA_SERVER_HOST=annen-maskin\nIS_PERSISTENT=nei takk\n")
    made, vectors = filled(Place(tmp_path / "chroma", None, "passages"), 5)
    _open_and_verify(Place(tmp_path / "chroma", None, "passages"), made, vectors)
