"""Plain records: everything that goes in comes out the same."""

from pathlib import Path

import pytest

from ragbot.index.records import (
    content_hash,
    document_from,
    document_record,
    passage_from,
    passage_record,
    read_documents,
    read_passages,
    write_documents,
    write_passages,
)
from ragbot.types import Attribution, Basis, Document, Kind, Passage, Sentence, Speaker

TEXT = "Innledning.\n\n- Dette er «viktig»,\u2028sa Gram. Å, æ og ø! 🎉 Slutt."
DOCUMENT = Document(
    id="a/b c",
    text=TEXT,
    title="Tittel: «A»",
    date="2021-03",
    kind=Kind.REFERAT,
    speaker="Gunn Marit Helgesen",
    speakers=(Speaker("Bjørn Arild Gram", "styreleder", "KS"), Speaker("Ukjent")),
    url="https://eksempel.no/å?x=1&y=2",
)


def _passage(number: int = 0) -> Passage:
    first, second = (
        Sentence(TEXT[13:45], 13, 45, Attribution("Gram", "styreleder", "KS", Basis.DIALOGUE)),
        Sentence(TEXT[46:59], 46, 59),
    )
    own_words = Sentence("andre ord enn teksten", 60, 65, Attribution(organisation="KS", basis=Basis.ORGANISATION))
    return Passage(
        id=f"a/b c#{number}",
        document_id="a/b c",
        text=TEXT[13:],
        start=13,
        end=len(TEXT),
        sentences=(first, second, own_words),
        title="Tittel: «A»",
        heading="Overskrift\tmed tab" if number else None,
        year=2021 if number else None,
        kind=Kind.REFERAT,
    )


def test_a_document_comes_back_equal() -> None:
    assert document_from(document_record(DOCUMENT)) == DOCUMENT


def test_a_record_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError):
        document_from({**document_record(DOCUMENT), "farge": "blå"})


@pytest.mark.parametrize("number", [0, 1])
def test_a_passage_comes_back_equal_with_its_offsets_and_speakers(number: int) -> None:
    passage = _passage(number)
    assert passage_from(passage.id, passage.text, passage_record(passage, 7)) == passage


def test_a_passage_record_is_flat_and_without_none() -> None:
    record = passage_record(_passage(), 3)
    assert record["position"] == 3
    assert all(type(value) in (str, int) for value in record.values())
    assert "year" not in record


def test_the_words_of_a_sentence_are_stored_only_where_offsets_do_not_give_them() -> None:
    record = passage_record(_passage(), 0)
    assert "andre ord" in str(record["sentences"])
    assert "viktig" not in str(record["sentences"])


def test_the_hash_covers_text_and_metadata() -> None:
    from dataclasses import replace

    others = [replace(DOCUMENT, text=TEXT + " "), replace(DOCUMENT, url=None), replace(DOCUMENT, speakers=())]
    assert len({content_hash(document) for document in [DOCUMENT, *others]}) == 4
    assert content_hash(DOCUMENT) == content_hash(replace(DOCUMENT))


def test_files_keep_order_and_content(tmp_path: Path) -> None:
    passages = [_passage(number) for number in (5, 1, 0)]
    write_passages(tmp_path / "p", passages)
    found = read_passages(tmp_path / "p")
    assert list(found) == ["a/b c#5", "a/b c#1", "a/b c#0"]
    assert list(found.values()) == passages
    assert found["a/b c#1"] is found["a/b c#1"]
    assert "a/b c#9" not in found
    with pytest.raises(KeyError):
        found["a/b c#9"]
    write_documents(tmp_path / "d", [DOCUMENT])
    assert dict(read_documents(tmp_path / "d")) == {"a/b c": DOCUMENT}


@pytest.mark.parametrize("damage", [b"", b'["a"]', b'["a","b"]\n{}', b"{}\n{}", b"\x00\x01"])
def test_a_damaged_file_is_noticed_when_opened(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "d").write_bytes(damage)
    with pytest.raises(ValueError, match=r"."):
        read_documents(tmp_path / "d")
