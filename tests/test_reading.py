"""Files become documents; each file that cannot be read is named with its error, and the rest is still read."""

import os
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ragbot.documents.reading import corpus_files, read_document, read_folder
from ragbot.errors import (
    CorpusNotFoundError,
    DocumentError,
    EmptyCorpusError,
    EmptyDocumentError,
    EncodingError,
    FrontMatterError,
    UnsupportedFileError,
)
from ragbot.settings import shipped_corpus
from ragbot.types import Kind, Speaker

FRONT = """---
id: gram-2021
title: "Bredbånd: nå"
publisher: KS
event: eKommune 2021
date: 2021-05-03
year_basis: på forsiden
kind: referat
form: article
speakers:
  - {name: Bjørn Arild Gram, role: styreleder, organisation: KS}
  - Bent Høie
language: nn
url: null
---

Gram sa ja.
"""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_front_matter_becomes_metadata_and_the_rest_the_text(tmp_path: Path) -> None:
    made = read_document(put(tmp_path, "a.md", FRONT))
    assert (made.id, made.title, made.publisher, made.event) == ("gram-2021", "Bredbånd: nå", "KS", "eKommune 2021")
    assert (made.date, made.year, made.year_basis) == ("2021-05-03", 2021, "på forsiden")
    assert (made.kind, made.form, made.language, made.url) == (Kind.REFERAT, "article", "nn", None)
    assert made.speakers == (Speaker("Bjørn Arild Gram", "styreleder", "KS"), Speaker("Bent Høie"))
    assert made.text == "Gram sa ja.\n"


def test_a_plain_text_is_an_original_named_after_its_file(tmp_path: Path) -> None:
    made = read_document(put(tmp_path, "møte 2022.txt", "Gram sa ja."))
    assert (made.id, made.title, made.kind, made.year) == ("møte 2022", "møte 2022", Kind.ORIGINAL, 2022)
    assert made.year_basis is not None
    assert made.year_basis.startswith("inferred")


def test_a_title_comes_from_the_first_heading(tmp_path: Path) -> None:
    assert read_document(put(tmp_path, "a.md", "Ingress.\n\n## Om bredbånd\n\nTekst.")).title == "Om bredbånd"


@pytest.mark.parametrize("name", ["2020-og-2021.txt", "nr-12021.txt", "uten.txt"])
def test_no_year_is_invented(tmp_path: Path, name: str) -> None:
    assert read_document(put(tmp_path, name, "Gram sa ja i 2023.")).year is None


def test_a_null_date_is_unknown_even_when_the_name_holds_a_year(tmp_path: Path) -> None:
    assert read_document(put(tmp_path, "a-2021.md", "---\ndate: null\n---\nTekst her.")).year is None


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_and_byte_order_mark_leave_no_trace(tmp_path: Path, ends: str) -> None:
    made = read_document(put(tmp_path, "a.md", b"\xef\xbb\xbf" + FRONT.replace("\n", ends).encode()))
    assert made.text == "Gram sa ja.\n"
    assert made.id == "gram-2021"


def test_letters_are_composed(tmp_path: Path) -> None:
    made = read_document(put(tmp_path, "a.md", unicodedata.normalize("NFD", "Årets møte på Kløfta. Café.")))
    assert made.text == "Årets møte på Kløfta. Café."


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.md", "---\nid: x\ningen slutt", FrontMatterError),
        ("a.md", "---\nid: [x\n---\nTekst.", FrontMatterError),
        ("a.md", "---\n- bare\n- liste\n---\nTekst.", FrontMatterError),
        ("a.md", "---\ntitle: {a: b}\n---\nTekst.", FrontMatterError),
        ("a.md", "---\ndate: i fjor\n---\nTekst.", FrontMatterError),
        ("a.md", "---\ndate: 2021-13-40\n---\nTekst.", FrontMatterError),
        ("a.md", "---\ndate: 2021-13\n---\nTekst.", FrontMatterError),
        ("a.md", "---\ndate: '2021-02-30'\n---\nTekst.", FrontMatterError),
        ("a.md", f"---\nid: {'[' * 5000}\n---\nTekst.", FrontMatterError),
        ("a.md", "---\nkind: kopi\n---\nTekst.", FrontMatterError),
        ("a.md", "---\nform: dikt\n---\nTekst.", FrontMatterError),
        ("a.md", "---\nspeakers: Gram\n---\nTekst.", FrontMatterError),
        ("a.md", "---\nspeakers: [{role: leder}]\n---\nTekst.", FrontMatterError),
        ("a.md", "Årets møte".encode("latin-1"), EncodingError),
        ("a.md", "Gram sa ja.".encode("utf-16"), EncodingError),
        ("a.txt", b"PK\x00\x01 tekst", EncodingError),
        ("a.md", "", EmptyDocumentError),
        ("a.md", "---\nid: x\n---\n\n", EmptyDocumentError),
        ("a.txt", "… – 😀", EmptyDocumentError),
        ("a.pdf", b"%PDF-1.7", UnsupportedFileError),
        ("a.txt", b"a" * 10_000_001, UnsupportedFileError),
    ],
)
def test_a_file_that_cannot_be_read_says_so_and_the_rest_is_read(
    tmp_path: Path, name: str, content: str | bytes, error: type[DocumentError]
) -> None:
    path = put(tmp_path, name, content)
    with pytest.raises(error) as caught:
        read_document(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    put(tmp_path, "god.md", "Gram sa ja.")
    reading = read_folder(tmp_path)
    assert [document.id for document in reading.documents] == ["god"]
    if path.suffix != ".pdf":  # other kinds of files may lie in a folder
        assert [(problem.source, problem.error, problem.message) for problem in reading.problems] == [
            (str(path), error.__name__, message)
        ]


def test_a_file_nobody_may_open_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    put(tmp_path, "god.md", "Gram sa ja.")
    (tmp_path / "borte.md").symlink_to(tmp_path / "finnes-ikke.md")
    assert [document.id for document in read_folder(tmp_path).documents] == ["god"]
    if os.geteuid() != 0:
        put(tmp_path, "lukket.md", "Høie sa nei.").chmod(0)
        assert [problem.error for problem in read_folder(tmp_path).problems] == ["DocumentError"]


def test_the_second_document_of_an_id_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\nid: x\n---\nFørste tekst.")
    put(tmp_path, "b.md", "---\nid: x\n---\nAndre tekst.")
    reading = read_folder(tmp_path)
    assert [document.text for document in reading.documents] == ["Første tekst."]
    assert [(problem.source, problem.error) for problem in reading.problems] == [
        (str(tmp_path / "b.md"), "DuplicateDocumentError")
    ]


def test_sources_yaml_describes_files(tmp_path: Path) -> None:
    entries = [
        {"id": "x-2020", "file": "en.txt", "title": "En", "date": "2020", "kind": "original"},
        {"id": "to", "title": "To"},
        {"id": "borte", "file": "borte.txt"},
        {"id": "ute", "file": "../ute.txt"},
        {"id": "fast", "file": str(tmp_path.parent / "ute.txt")},
        {"id": "bilde", "file": "bilde.pdf"},
    ]
    put(tmp_path.parent, "ute.txt", "Dette er ikke en del av mappen.")
    put(tmp_path, "bilde.pdf", "%PDF")
    put(tmp_path, "sources.yaml", yaml.safe_dump({"documents": entries}))
    put(tmp_path, "en.txt", "Gram sa ja.")
    put(tmp_path, "to.txt", "Høie sa nei.")
    put(tmp_path, "tre.md", "KS sa kanskje.")
    reading = read_folder(tmp_path)
    assert {document.id: document.title for document in reading.documents} == {"x-2020": "En", "to": "To", "tre": "tre"}
    assert [(Path(problem.source).name, problem.error) for problem in reading.problems] == [
        ("borte.txt", "FrontMatterError"),
        ("ute.txt", "FrontMatterError"),
        ("ute.txt", "FrontMatterError"),
        ("bilde.pdf", "UnsupportedFileError"),
    ]


@pytest.mark.parametrize("date", ["2021", "2021-12", "2020-02-29"])
def test_a_date_may_be_a_year_a_month_or_a_day(tmp_path: Path, date: str) -> None:
    assert read_document(put(tmp_path, "a.md", f"---\ndate: {date}\n---\nTekst.")).date == date


@pytest.mark.parametrize("content", ["documents: tekst", "a: b", "[", "documents: [1, 2]", "", "- x"])
def test_a_broken_sources_yaml_is_a_problem_and_files_are_read_without_it(tmp_path: Path, content: str) -> None:
    put(tmp_path, "sources.yaml", content)
    put(tmp_path, "en.txt", "Gram sa ja.")
    reading = read_folder(tmp_path)
    assert [document.id for document in reading.documents] == ["en"]
    assert [problem.error for problem in reading.problems] == ["FrontMatterError"]


def test_a_folder_is_read_with_its_subfolders_but_not_hidden_or_readme_files(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "under/a.markdown",
        "README.md",
        ".skjult.md",
        ".git/x.md",
        "bilde.png",
        "LICENSE.txt",
        "C.TXT",
    ):
        put(tmp_path, name, "Gram sa ja.")
    assert {path.name for path in corpus_files(tmp_path)} == {"b.md", "a.markdown", "C.TXT"}
    assert {document.id for document in read_folder(tmp_path).documents} == {"b", "a", "C"}


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFoundError, match="RAGBOT_CORPUS"):
        read_folder(tmp_path / "finnes-ikke")
    with pytest.raises(CorpusNotFoundError):
        read_folder(put(tmp_path, "fil.md", "Gram sa ja."))
    empty = tmp_path / "tom"
    empty.mkdir()
    with pytest.raises(EmptyCorpusError):
        read_folder(empty)
    put(empty, "a.md", "---\nuten slutt")
    with pytest.raises(EmptyCorpusError, match=r"a\.md"):
        read_folder(empty)


def test_rules_of_dashes_in_a_text_are_not_front_matter(tmp_path: Path) -> None:
    made = read_document(put(tmp_path, "a.md", "Først dette.\n\n---\n\nSå dette."))
    assert made.text == "Først dette.\n\n---\n\nSå dette."
    made = read_document(put(tmp_path, "b.md", "---\nid: x\n---\nFørst.\n---\nSå."))
    assert made.text == "Først.\n---\nSå."


@given(st.binary(max_size=200), st.sampled_from(["", "---\n"]))
def test_any_bytes_are_a_document_or_a_document_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, start: str
) -> None:
    path = tmp_path_factory.mktemp("vilkårlig") / "a.md"
    path.write_bytes(start.encode() + content)
    try:
        made = read_document(path)
    except DocumentError:
        pass
    else:
        assert made.text.strip()
        assert "\r" not in made.text


def test_the_shipped_corpus_has_its_five_publications_without_problems() -> None:
    reading = read_folder(shipped_corpus())
    assert [document.id for document in reading.documents] == [
        "ekommune-2020", "ekommune-2021", "ekommune-2022", "ekommune-2023", "konsultasjonsmote-2024",
    ]  # fmt: skip
    assert reading.problems == ()
    assert {document.kind for document in reading.documents} == {Kind.REFERAT}


def test_a_text_without_headings_has_its_first_line_as_title_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "notat.txt"
    path.write_text("Kommunene trenger utstyr\n\nOslo, 30. mars 2020. Lagrene er tomme.", encoding="utf-8")
    made = read_document(path)
    assert (made.title, made.date, made.year_basis) == ("Kommunene trenger utstyr", "2020-03-30", "inferred: dateline")
    assert made.text.startswith("Kommunene trenger utstyr")


@pytest.mark.parametrize("first", ["Lagrene er tomme i hele landet.", "– Vi må handle", "små bokstaver", "*"])
def test_a_first_line_that_is_no_title_is_none(tmp_path: Path, first: str) -> None:
    path = tmp_path / "notat.txt"
    path.write_text(f"{first}\n\nMer tekst her.", encoding="utf-8")
    assert read_document(path).title == "notat"


def test_a_stated_date_wins_over_a_dateline(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ndate: "2019"\n---\nOslo, 30. mars 2020. Lagrene er tomme.', encoding="utf-8")
    assert read_document(path).date == "2019"
    path.write_text("---\ndate: null\n---\nOslo, 30. mars 2020. Lagrene er tomme.", encoding="utf-8")
    assert read_document(path).date is None


def test_those_the_text_presents_with_a_role_are_known_beside_the_listed(tmp_path: Path) -> None:
    path = tmp_path / "mote.md"
    path.write_text(
        "---\nspeakers:\n  - {name: Gunn Moe, role: styreleder, organisation: KS}\n---\n"
        "Styreleder Gunn Moe møtte forvaltningsminister Karin Tang og Per Vik.\n",
        encoding="utf-8",
    )
    named = [(one.name, one.role, one.organisation) for one in read_document(path).speakers]
    assert named == [("Gunn Moe", "styreleder", "KS"), ("Karin Tang", "forvaltningsminister", "Regjeringen")]


def test_a_body_among_the_speakers_holds_no_office(tmp_path: Path) -> None:
    path = tmp_path / "svar.md"
    path.write_text("---\nspeakers:\n  - {name: KS, role: høringsinstans, organisation: KS}\n---\nKS mener det.\n")
    assert read_document(path).speakers == (Speaker("KS", None, "KS"),)
