"""The default answer: whole sentences under computed facts, each with a marker to its verified citation."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
from answer_fakes import candidate, documents, sentence_with
from document_fakes import document, norwegian_like
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ragbot.answer.extractive import compose
from ragbot.documents.chunking import passages_of
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Document, Intent, Query

DOCUMENTS = {document.id: document for document in documents()}
LUND_2020, LUND_2021 = sentence_with("hver eneste grend"), sentence_with("under pandemien")
VIK_2020, DAHL_2023 = sentence_with("næringslivets eget ansvar"), sentence_with("96 prosent")


def word(term: str) -> QuestionWord:
    return QuestionWord(term, ((term, 1.0),), 1.0, np.ones(1, dtype=np.float32))


def test_each_quotation_is_whole_marked_and_attributed() -> None:
    text, citations, dropped = compose(Query("?"), [LUND_2020, VIK_2020], [], DOCUMENTS)
    assert dropped == 0
    assert [one.number for one in citations] == [1, 2]
    assert re.findall(r"\[(\d)\]", text) == ["1", "2"]
    for one in citations:
        assert " ".join(one.quote.split()) in text
        assert one.speaker is not None
        assert text.index(one.speaker) < text.index(f"[{one.number}]")
    assert "2020" in text


def test_one_source_is_named_once() -> None:
    text, _, _ = compose(Query("?"), [LUND_2020], [], DOCUMENTS)
    assert text.count("Kommunekonferansen 2020") == 1
    assert text.count("(styreleder, KS)") == 1


def test_what_is_not_verbatim_is_dropped_and_the_rest_renumbered() -> None:
    changed = DOCUMENTS | {"konf-2020": replace(DOCUMENTS["konf-2020"], text="Noe annet.")}
    text, citations, dropped = compose(Query("?"), [LUND_2020, LUND_2021], [], changed)
    assert dropped == 1
    assert [(one.number, one.document_id) for one in citations] == [(1, "konf-2021")]
    assert "grend" not in text
    assert compose(Query("?"), [LUND_2020], [], {}) == ("", (), 1)


def test_the_asked_figure_is_bold_and_nothing_else_is_changed() -> None:
    text, citations, _ = compose(Query("?", intent=Intent.FIGURE), [DAHL_2023], [word("husstand")], DOCUMENTS)
    assert "**96 prosent**" in text
    assert citations[0].quote in DOCUMENTS["mote-2023"].text
    assert "**96" not in compose(Query("?"), [DAHL_2023], [], DOCUMENTS)[0]


def test_a_comparison_counts_the_years_and_names_the_silent_ones() -> None:
    query = Query("?", years=(2020, 2021, 2022, 2023), intent=Intent.COMPARE)
    text, _, _ = compose(query, [LUND_2020, LUND_2021, DAHL_2023], [], DOCUMENTS)
    assert text.index("grend") < text.index("pandemien") < text.index("96 prosent")
    assert text.startswith("Tre utsagn, ett fra hvert av årene 2020, 2021 og 2023. Jeg fant ingen utsagn om dette")
    assert "2022" in text.split("\n\n")[0].split("ingen utsagn")[1]


def test_the_frame_is_in_the_questions_language_and_the_quotation_in_its_own() -> None:
    for language, sign in (("nb", "utsagn"), ("nn", "utsegn"), ("en", "statement")):
        text, citations, _ = compose(Query("?", language=language), [LUND_2020, VIK_2020], [], DOCUMENTS)
        assert sign in text.split("\n\n")[0]
        assert citations[0].quote in text


def test_markup_in_a_document_does_not_come_alive() -> None:
    said = "Lund sa at <script>alert(1)</script> og ![x](http://ond.no/p.png) og [her](javascript:x) er **bra** [9]."
    hostile = Document("h", said, "<img src=x onerror=y>", event="[klikk](http://ond.no)", date="2021", publisher="KS")
    (passage,) = passages_of(hostile)
    text, citations, _ = compose(Query("?"), [candidate(passage)], [], {"h": hostile})
    assert citations[0].quote == said
    html = MarkdownIt("commonmark").render(text)
    assert not re.search(r"<(?:script|img|a)\b", html)
    assert re.findall(r"(?<!\\)\[(\d+)(?<!\\)\]", text) == ["1"]


def test_a_sentence_that_begins_like_a_list_stays_a_sentence() -> None:
    numbered = Document(
        "n", "1. januar 2020 tok fylkene over ansvaret for nettet.", "Saken", date="2020", publisher="KS"
    )
    passage = passages_of(replace(numbered, text="Lund sa ja."))[0]
    sentence = replace(passage.sentences[0], text=numbered.text, start=0, end=len(numbered.text))
    made = candidate(replace(passage, text=numbered.text, end=len(numbered.text), sentences=(sentence,)))
    text, _, _ = compose(Query("?"), [made], [], {"n": replace(numbered), "d": numbered})
    assert "<ol" not in MarkdownIt("commonmark").render(text)
    assert "1. januar" in MarkdownIt("commonmark").render(text)


@given(norwegian_like(), st.sampled_from(list(Intent)), st.sampled_from(["nb", "nn", "en"]))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_and_the_question_the_answer_is_sound(said: str, intent: Intent, language: str) -> None:
    read = document(said)
    candidates = [candidate(passage, i) for passage in passages_of(read) for i in range(len(passage.sentences))][:8]
    query = Query("Når og hvor mange var til stede?", topic=("bredbånd",), intent=intent, language=language)
    text, citations, dropped = compose(query, candidates, [word("bredbånd")], {read.id: read})
    assert dropped == 0
    assert bool(citations) == bool(text) == bool(candidates)
    for one in citations:
        assert read.text[one.start : one.end] == one.quote
        assert f"[{one.number}]" in text
    spans = sorted((one.start, one.end) for one in citations)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert text.count("**") % 2 == 0
