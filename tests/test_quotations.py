"""Quotations in a block: where they stand, and that one is one person's."""

from ragbot.documents.quotations import UNNAMED, dash_spans, is_words, joined, quotation_spans, within
from ragbot.types import Attribution, Basis, Sentence


def test_spans_of_every_kind_of_mark_and_one_left_open() -> None:
    text = 'A «b» c “d” e "f" g «h'
    assert [text[slice(*span)] for span in quotation_spans(text, 0, len(text))] == ["«b»", "“d”", '"f"', "«h"]


def test_a_title_in_marks_is_not_somebodys_words() -> None:
    text = "«Livet» heter boken. «Vi er lei av dette», sa hun. – Nei."
    spans = quotation_spans(text, 0, len(text))
    parts = [Sentence(text[a:b], a, b) for a, b in ((0, 20), (21, 50), (51, 57))]
    assert [is_words(part, spans) for part in parts] == [False, True, True]


def test_a_quotation_of_several_sentences_has_the_speaker_that_one_of_them_names() -> None:
    said = Attribution("Gram", basis=Basis.DIALOGUE)
    first, second = Sentence("«En.", 0, 4, UNNAMED), Sentence("To», sa Gram.", 5, 18, said)
    assert [one.attribution for one in joined([first, second], [(0, 9)])] == [said, said]
    assert [one.attribution for one in joined([first, second], [])] == [UNNAMED, said]


def test_words_after_a_dash_are_those_of_whoever_closes_them() -> None:
    said = Attribution("Gram", basis=Basis.CUE)
    dash, between, closed = (
        Sentence("– Nei.", 0, 6, UNNAMED),
        Sentence("Aldri.", 7, 13),
        Sentence("Ja, sa Gram.", 14, 26, said),
    )
    spans = dash_spans([dash, between, closed], lambda line: "sa Gram" in line)
    assert spans == [(0, 26)]
    assert within(between, spans)
    assert not within(Sentence("Så gikk de.", 27, 38), spans)
    assert [one.attribution.speaker for one in joined([dash, between, closed], spans)] == ["Gram"] * 3
    assert dash_spans([dash, between], lambda line: False) == []
    told = Sentence("Gram sa ja.", 14, 25, said)
    assert [one.attribution.speaker for one in joined([dash, between, told], [])] == [None, None, "Gram"]
