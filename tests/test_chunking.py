"""Passages are whole sentences of one section, with exact offsets, however small the limit."""

from document_fakes import GRAM, document, norwegian_like, sentences_of
from hypothesis import given, settings
from hypothesis import strategies as st

from ragbot.documents.chunking import TARGET_TOKENS, passages_of
from ragbot.documents.tokens import count_tokens
from ragbot.types import Document, Kind, Passage


def holds(made: Document, passages: tuple[Passage, ...]) -> None:
    for number, passage in enumerate(passages):
        assert made.text[passage.start : passage.end] == passage.text
        assert passage.id == f"{made.id}#{number:04d}"
        assert passage.document_id == made.id
        assert (passage.start, passage.end) == (passage.sentences[0].start, passage.sentences[-1].end)
        for sentence in passage.sentences:
            assert made.text[sentence.start : sentence.end] == sentence.text


@given(norwegian_like(), st.sampled_from([None, 1, 60, 256]))
@settings(max_examples=60)
def test_every_sentence_is_in_just_one_passage_with_exact_offsets(text: str, limit: int | None) -> None:
    made = document(text)
    passages = passages_of(made, limit)
    holds(made, passages)
    whole = [sentence for passage in passages for sentence in passage.sentences]
    assert sentences_of(made) in (whole, [])


def test_passages_stay_near_the_target_and_cut_no_sentence() -> None:
    made = document("Kommunene trenger bredbånd, og det haster mer for hvert år som går. " * 60)
    passages = passages_of(made)
    assert len(passages) > 3
    assert all(count_tokens(passage.text) <= TARGET_TOKENS + 20 for passage in passages)
    assert all(passage.text.startswith("Kommunene") and passage.text.endswith(".") for passage in passages)


def test_a_smaller_model_gets_smaller_passages() -> None:
    made = document("Kommunene trenger bredbånd, og det haster mer for hvert år som går. " * 30)
    assert len(passages_of(made, 80)) > len(passages_of(made, 512)) == len(passages_of(made, None))


def test_a_sentence_longer_than_any_limit_is_kept_whole() -> None:
    sentence = "Kommunene " + "og fylkene " * 300 + "venter."
    assert [passage.text for passage in passages_of(document(sentence), 64)] == [sentence]


def test_no_passage_crosses_a_heading_and_each_knows_its_own() -> None:
    made = document("Først kom dette.\n\n## Bredbånd\n\nGram sa ja.\n\n## Tillit\n\nGram sa nei.")
    assert [(one.heading, one.text) for one in passages_of(made)] == [
        (None, "Først kom dette."), ("Bredbånd", "Gram sa ja."), ("Tillit", "Gram sa nei."),
    ]  # fmt: skip


def test_a_passage_carries_what_a_citation_needs() -> None:
    made = Document(
        "d", "Gram sa ja.", "Tittel", publisher="KS", event="eKommune", date="2021-05", kind=Kind.REFERAT,
        speakers=(GRAM,), language="nn", url="u",
    )  # fmt: skip
    (one,) = passages_of(made)
    assert (one.title, one.publisher, one.event, one.date, one.year) == ("Tittel", "KS", "eKommune", "2021-05", 2021)
    assert (one.kind, one.language, one.url) == (Kind.REFERAT, "nn", "u")
    assert one.indexed_text.startswith("Tittel")
    assert one.indexed_text.endswith(one.text)


def test_a_text_of_headings_alone_is_still_found() -> None:
    made = document("# Bredbånd til alle\n\n## Tillit")
    passages = passages_of(made)
    assert [passage.text for passage in passages] == ["Bredbånd til alle\n\n## Tillit"]
    holds(made, passages)


def test_a_text_without_words_has_no_passages() -> None:
    assert passages_of(document("…")) == ()


def test_headings_over_one_another_are_all_kept() -> None:
    made = document("# Om saken\n\n## Helse\n\n### Sykehjem\n\nGram sa ja.\n\n### Vei\n\nGram sa nei.")
    assert [one.heading for one in passages_of(made)] == ["Helse · Sykehjem", "Vei"]


def test_short_lines_that_head_nothing_are_text() -> None:
    made = document("Gram sa ja.\n\nNeste møte er 24. april")
    assert [one.text for one in passages_of(made)] == ["Gram sa ja.\n\nNeste møte er 24. april"]
    made = document("Oppgaver\nVei\nVann\nSkole\n\nGram sa ja.")
    assert passages_of(made)[0].text == "Oppgaver"
    assert passages_of(made)[-1].heading == "Vei · Vann · Skole"
