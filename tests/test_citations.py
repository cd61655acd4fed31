"""Every citation is the document's very text, or it is dropped."""

from dataclasses import replace

import pytest
from answer_fakes import candidate, citation, documents, passages, sentence_with
from hypothesis import given
from hypothesis import strategies as st

from ragbot.answer.citations import cite, is_verbatim, verified
from ragbot.types import Document

DOCUMENTS = {document.id: document for document in documents()}
LITTLE = {"d": Document("d", "Lund sa ja. Vik sa nei.", "Saken")}


def test_every_sentence_of_the_corpus_can_be_cited_as_it_stands() -> None:
    for passage in passages():
        for number in range(len(passage.sentences)):
            made = cite(candidate(passage, number), DOCUMENTS, number)
            assert made is not None
            assert DOCUMENTS[made.document_id].text[made.start : made.end] == made.quote
            assert (made.number, made.year) == (number, passage.year)


def test_a_citation_carries_who_where_and_when() -> None:
    made = cite(sentence_with("velferdsteknologi"), DOCUMENTS, 3)
    assert made is not None
    assert (made.speaker, made.role, made.organisation) == ("Anders Vik", "helse- og omsorgsminister", "Regjeringen")
    assert (made.event, made.date, made.publisher, made.kind.value) == (
        "Kommunekonferansen 2020",
        "2020",
        "KS",
        "referat",
    )
    assert made.to_dict()["basis"] == "continuation"


def test_a_sentence_of_a_changed_or_missing_document_is_not_cited() -> None:
    one = sentence_with("velferdsteknologi")
    changed = DOCUMENTS | {"konf-2020": replace(DOCUMENTS["konf-2020"], text="Noe annet. " * 99)}
    assert cite(one, changed) is None
    assert cite(one, {}) is None
    assert cite(replace(one, start=one.start + 1), DOCUMENTS) is None
    assert cite(replace(one, end=one.end - 1), DOCUMENTS) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "Lund sa JA."},
        {"quote": "Lund sa ja"},
        {"start": 1},
        {"end": 10},
        {"end": 99},
        {"start": -11},
        {"start": 11},
        {"quote": "", "end": 0},
        {"document_id": "x"},
        {"start": 12, "end": 23},
    ],
)
def test_a_tampered_citation_is_dropped_and_counted(changes: dict[str, object]) -> None:
    good, bad = citation(), replace(citation(), **changes)
    assert is_verbatim(good, LITTLE)
    assert not is_verbatim(bad, LITTLE)
    assert verified([bad, replace(good, number=7)], LITTLE) == ((good,), 1)


@given(st.text(max_size=30), st.integers(-5, 40), st.integers(-5, 40))
def test_only_the_exact_span_is_verbatim(text: str, start: int, end: int) -> None:
    held = {"d": Document("d", text, "Saken")}
    made = citation(text[max(start, 0) : max(end, 0)], start=start, end=end)
    assert is_verbatim(made, held) == (0 <= start < end <= len(text))
