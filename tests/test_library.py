"""The corpus and the library: what is to be indexed, and whether it changed."""

import os
import shutil
from pathlib import Path

import pytest
from index_fakes import TEXTS, write_corpus, write_document

from ragbot.documents.reading import read_folder
from ragbot.errors import CorpusNotFoundError, DocumentError, HomeNotWritableError
from ragbot.index.library import Library, read_sources, stamps_of
from ragbot.settings import Settings
from ragbot.types import Document, Kind

DOCUMENT = Document(id="mitt/dokument: én", text="KS mener noe.", title="Én")


def test_a_document_is_kept_whole_after_its_folder_is_gone(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "mappe")
    read = read_folder(folder).documents
    library = Library(tmp_path / "hjem")
    with library.changed(add=read):
        pass
    shutil.rmtree(folder)
    assert set(library.read().documents) == set(read)
    assert library.read().problems == ()


def test_any_id_has_a_file_of_its_own_inside_the_library(tmp_path: Path) -> None:
    library = Library(tmp_path)
    ids = ["a", "A", "a/b", "a_b", "../ut", "..", "", "æ" * 300, "CON", "a" * 300 + "b", "a" * 300 + "c"]
    paths = [library.path(document_id) for document_id in ids]
    assert len({str(path).lower() for path in paths}) == len(ids)
    assert {path.parent for path in paths} == {library.folder}
    assert max(len(path.name) for path in paths) < 100


def test_a_library_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Library(tmp_path).read().documents == ()


def test_a_document_goes_in_and_out(tmp_path: Path) -> None:
    library = Library(tmp_path)
    with library.changed(add=[DOCUMENT]):
        pass
    assert library.read().documents == (DOCUMENT,)
    with library.changed(remove=[DOCUMENT.id]):
        pass
    assert library.read().documents == ()
    with pytest.raises(DocumentError, match="ikke tatt inn"), library.changed(remove=[DOCUMENT.id]):
        pass


def test_a_change_that_fails_is_undone(tmp_path: Path) -> None:
    library = Library(tmp_path)
    other = Document(id="annet", text="Tekst.", title="Annet")
    with library.changed(add=[DOCUMENT]):
        pass
    newer = Document(id=DOCUMENT.id, text="Noe annet.", title="Én")
    with pytest.raises(KeyError), library.changed(add=[newer, other]):
        raise KeyError
    assert library.read().documents == (DOCUMENT,)
    with pytest.raises(KeyError), library.changed(remove=[DOCUMENT.id]):
        raise KeyError
    assert library.read().documents == (DOCUMENT,)


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "hjem").write_text("en fil")
    with pytest.raises(HomeNotWritableError), Library(tmp_path / "hjem").changed(add=[DOCUMENT]):
        pass


@pytest.mark.parametrize("content", ["", "[]", '{"id": "a"}', '{"id": "a", "farge": 1, "speakers": [], "kind": "x"}'])
def test_a_damaged_file_is_one_problem_and_the_rest_is_read(tmp_path: Path, content: str) -> None:
    library = Library(tmp_path)
    with library.changed(add=[DOCUMENT]):
        pass
    (library.folder / "skadet.json").write_text(content)
    reading = library.read()
    assert reading.documents == (DOCUMENT,)
    assert [problem.error for problem in reading.problems] == ["DocumentError"]
    assert "skadet.json" in reading.problems[0].message


def test_an_ingested_document_takes_the_place_of_the_corpus_one(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"))
    write_document(tmp_path / "korpus", "broken-2020", "---")
    original = write_corpus(tmp_path / "egne", {"to-2021": "Originalen sier mer.", "ny-2024": "Noe nytt."})
    write_document(original, "to-2021", "Originalen sier mer.", kind="original")
    with Library(settings.home).changed(add=read_folder(original).documents):
        pass
    reading = read_sources(settings)
    found = {document.id: document for document in reading.documents}
    assert set(found) == {*TEXTS, "ny-2024"}
    assert found["to-2021"].kind is Kind.ORIGINAL
    assert "Originalen" in found["to-2021"].text
    assert [problem.error for problem in reading.problems] == ["EmptyDocumentError"]


def test_a_missing_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFoundError):
        read_sources(Settings(home=tmp_path, corpus=tmp_path / "finnes-ikke"))


def test_stamps_change_with_the_files(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"))
    seen = [stamps_of(settings).files]

    def changed() -> bool:
        seen.append(stamps_of(settings).files)
        return seen[-1] != seen[-2]

    assert not changed()
    (settings.corpus / "under").mkdir()
    path = write_document(settings.corpus / "under", "fire-2023", "Ny.")
    assert changed()
    content = path.read_text().replace("Ny.", "Nå.")
    os.utime(path, ns=(1, 1))
    assert changed()
    path.write_text(content)
    os.utime(path, ns=(1, 1))  # same size, same time: only the change time tells
    assert changed()
    path.unlink()
    assert changed()
    with Library(settings.home).changed(add=[DOCUMENT]):
        pass
    assert changed()
    (settings.corpus / ".skjult").mkdir()
    (settings.corpus / ".skjult" / "fil.md").write_text("ikke et dokument")
    assert not changed()


def test_new_files_are_not_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"))
    assert not stamps_of(settings).settled
    later = max(path.stat().st_ctime_ns for path in settings.corpus.iterdir()) + 4_000_000_000
    monkeypatch.setattr("time.time_ns", lambda: later)
    assert stamps_of(settings).settled
