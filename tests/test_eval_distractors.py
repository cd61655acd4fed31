import gzip

import pytest

from eval.distractors import PASSAGE, PER_DOCUMENT, DistractorError, add_distractors
from ragbot.documents.reading import read_folder

LINE = "Forskriften gjelder for fartøy og for den som eier dem, med de unntak som er gjort."


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "ferje.md").write_text("---\nid: ferje\ndate: 2021\n---\nKari Berg vil ha 40.\n", encoding="utf-8")
    return folder


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "other"
    (folder / "deep").mkdir(parents=True)
    with gzip.open(folder / "deep" / "lover-2020.txt.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{n} {LINE}\n\n" for n in range(2_000))
    (folder / "blogg.txt").write_text("Et kort innlegg.\n---\n# Ikke en overskrift\n", encoding="utf-8")
    (folder / "notes.md").write_text("ikke tekst å legge til", encoding="utf-8")
    return folder


def read(folder):
    reading = read_folder(folder)
    assert reading.problems == ()
    return {document.id: document for document in reading.documents}


def test_the_real_documents_stand_among_others_without_date(corpus, source, tmp_path):
    added = add_distractors(corpus, source, tmp_path / "made", 120)
    documents = read(tmp_path / "made")
    assert documents.pop("ferje") == read(corpus)["ferje"]
    assert len(documents) == added.documents == 4
    assert {document.title for document in documents.values()} == {
        "blogg (1)",
        "lover 2020 (2)",
        "lover 2020 (3)",
        "lover 2020 (4)",
    }
    assert all(document.date is None and document.speaker is None for document in documents.values())
    assert "Et kort innlegg." in documents["blogg-00001"].text
    assert str(added) == "among about 120 passages of other text (4 documents)"


def test_the_amount_is_kept_to_and_the_same_each_time(corpus, source, tmp_path):
    made = tmp_path / "made"
    add_distractors(corpus, source, made, 60)
    first = read(made)
    size = sum(len(document.text) for id, document in first.items() if id != "ferje")
    assert 60 * PASSAGE <= size <= 60 * PASSAGE + 20
    assert max(len(document.text) for document in first.values()) <= (PER_DOCUMENT + 1) * PASSAGE
    add_distractors(corpus, source, made, 60)
    assert read(made) == first


def test_text_that_runs_out_is_all_used(corpus, source, tmp_path):
    added = add_distractors(corpus, source / "blogg.txt", tmp_path / "made", 1_000)
    assert (added.documents, added.passages) == (1, 0)


def test_nothing_to_add_is_one_clear_line(corpus, tmp_path):
    with pytest.raises(DistractorError, match="no such file, or a folder without"):
        add_distractors(corpus, tmp_path / "none", tmp_path / "made", 10)
    (tmp_path / "empty.txt").write_text("\n")
    with pytest.raises(DistractorError, match=r"no text in its \.txt"):
        add_distractors(corpus, tmp_path / "empty.txt", tmp_path / "made", 10)
    (tmp_path / "broken.txt.gz").write_bytes(b"not gzip")
    with pytest.raises(DistractorError, match="BadGzipFile"):
        add_distractors(corpus, tmp_path / "broken.txt.gz", tmp_path / "made", 10)
    (tmp_path / "latin.txt").write_bytes("fartøy\n".encode("latin-1"))
    with pytest.raises(DistractorError, match="UnicodeDecodeError"):
        add_distractors(corpus, tmp_path / "latin.txt", tmp_path / "made", 10)
