"""Documents from elsewhere are taken in, supersede, and are taken out again."""

# ruff: noqa: F811 (fixtures are imported by name)

import shutil
from pathlib import Path

import pytest
from index_fakes import (  # noqa: F401
    TEXTS,
    FakeEmbedder,
    assert_sound,
    either,
    embedder,
    generation,
    server,
    settings,
    write_corpus,
    write_document,
)

from ragbot.errors import (
    CorpusNotFoundError,
    DocumentError,
    EmptyCorpusError,
)
from ragbot.index.build import forget, ingest, open_index
from ragbot.settings import Settings
from ragbot.types import Kind


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
