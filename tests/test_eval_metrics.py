import math

import pytest
from eval_fakes import BY_ID, abstention, answer, cite, gold

from eval import metrics

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg", 1)
F21 = cite("fjord-2021", "Kari Berg lovet 55 ferjer innen 2025.", "Kari Berg", 2)
SKOG = cite("skog-2021", "Skogen vokser, sa Nils Moe.", "Nils Moe", 3)
UNANSWERABLE = gold(answerable=False)


def test_answered_is_over_answerable_questions():
    assert metrics.answered(gold(), answer(F20)) == 1
    assert metrics.answered(gold(), abstention()) == 0
    assert metrics.answered(UNANSWERABLE, answer(F20)) is None


def test_document_hit_any_and_all():
    either = gold(docs=["fjord-2020", "fjord-2021"])
    both = gold(docs=["fjord-2020", "fjord-2021"], all_docs=True)
    assert metrics.document_hit(either, answer(F20)) == 1
    assert metrics.document_hit(both, answer(F20)) == 0
    assert metrics.document_hit(both, answer(F20, F21, SKOG)) == 1
    assert metrics.document_hit(either, answer(SKOG)) == 0


def test_document_hit_counts_an_abstention_as_a_miss_and_ignores_nearest():
    assert metrics.document_hit(gold(docs=["fjord-2020"]), abstention(nearest=(F20,))) == 0
    assert metrics.document_hit(gold(), answer(F20)) is None
    assert metrics.document_hit(gold(answerable=False, docs=["fjord-2020"]), answer(F20)) is None


def test_citation_precision_allows_also():
    question = gold(docs=["fjord-2020"], also=["fjord-2021"])
    assert metrics.citation_precision(question, answer(F20, F21, SKOG)) == pytest.approx(2 / 3)
    assert metrics.citation_precision(question, abstention()) is None
    assert metrics.citation_precision(question, answer(text="uten kilder")) is None
    assert metrics.citation_precision(UNANSWERABLE, answer(F20)) is None


def test_a_fact_counts_in_the_text_or_in_a_quote():
    question = gold(facts=["40 FERJER", "i overskriften", "mangler"])
    given = answer(F20, text="Nevnt i overskriften [1]")
    assert metrics.facts_found(question, given) == (True, True, False)
    assert metrics.fact_recall(question, given) == pytest.approx(2 / 3)


def test_a_fact_does_not_span_two_quotes_and_nearest_does_not_count():
    assert metrics.facts_found(gold(facts=["40.*55"]), answer(F20, F21, text="kort")) == (False,)
    assert metrics.fact_recall(gold(facts=["40 ferjer"]), abstention(nearest=(F20,))) == 0
    assert metrics.fact_recall(gold(facts=["vet"]), abstention()) == 0
    assert metrics.fact_recall(gold(), answer(F20)) is None
    assert metrics.fact_recall(gold(facts=["x"], answerable=False), answer(F20)) is None


def test_speaker_of_some_citation():
    question = gold(speaker="Kari Berg")
    assert metrics.speaker(question, answer(SKOG, F20)) == 1
    assert metrics.speaker(question, answer(SKOG)) == 0
    assert metrics.speaker(question, abstention(nearest=(F20,))) == 0
    assert metrics.speaker(gold(), answer(SKOG)) is None


def test_the_excluded_speaker_is_of_no_citation():
    question = gold(not_speaker="Nils Moe")
    assert metrics.excluded_speaker(question, answer(F20, SKOG)) == 0
    assert metrics.excluded_speaker(question, answer(F20)) == 1
    assert metrics.excluded_speaker(question, abstention(nearest=(SKOG,))) == 1
    assert metrics.excluded_speaker(gold(), answer(SKOG)) is None


@pytest.mark.parametrize(
    ("wanted", "cited", "same"),
    [
        ("Kari Berg", "Kari Berg", True),
        ("Berg", "Kari Berg", True),
        ("kari berg", "BERG", True),
        ("KS", "KS", True),
        ("Kari Berg", "Anne Berg", False),
        ("Kari Berg", "Kari Anne Berg", False),
        ("Kari", "Kari Berg", False),
        ("KS", None, False),
        ("KS", " ", False),
    ],
)
def test_same_speaker(wanted, cited, same):
    assert metrics.same_speaker(wanted, cited) is same


def test_abstention_recall_and_precision():
    assert metrics.abstention_recall(UNANSWERABLE, abstention()) == 1
    assert metrics.abstention_recall(UNANSWERABLE, answer(F20)) == 0
    assert metrics.abstention_recall(gold(), abstention()) is None
    assert metrics.abstention_precision(UNANSWERABLE, abstention()) == 1
    assert metrics.abstention_precision(gold(), abstention()) == 0
    assert metrics.abstention_precision(gold(), answer(F20)) is None


def test_right_needs_the_document_and_every_fact():
    question = gold(docs=["fjord-2020"], facts=["40"])
    assert metrics.right(question, answer(F20)) == 1
    assert metrics.right(question, answer(F21)) == 0
    assert metrics.right(gold(docs=["fjord-2020"], facts=["40", "41"]), answer(F20)) == 0
    assert metrics.right(gold(), abstention()) == 0
    assert metrics.right(UNANSWERABLE, abstention()) == 1
    assert metrics.right(UNANSWERABLE, answer(F20)) == 0


def test_calibration_target_and_brier():
    question = gold(docs=["fjord-2020"])
    assert metrics.brier(question, answer(F20, confidence=0.75)) == pytest.approx(0.0625)
    assert metrics.brier(question, answer(SKOG, confidence=0.75)) == pytest.approx(0.5625)
    assert metrics.brier(UNANSWERABLE, answer(F20, confidence=0.5)) == pytest.approx(0.25)
    assert metrics.brier(UNANSWERABLE, abstention(confidence=0.25)) == pytest.approx(0.0625)
    assert metrics.brier(question, abstention(confidence=0.25)) == pytest.approx(0.5625)


def test_calibration_error_by_hand():
    confidences, targets = [0.95, 0.95, 0.15, 1.0], [1, 0, 0, 1]
    rows = metrics.reliability(confidences, targets)
    assert [(row["low"], row["count"]) for row in rows] == [(0.1, 1), (0.9, 3)]
    assert rows[1]["right"] == pytest.approx(2 / 3)
    wanted = (1 * 0.15 + 3 * abs(2.9 / 3 - 2 / 3)) / 4
    assert metrics.expected_calibration_error(confidences, targets) == pytest.approx(wanted)
    assert math.isnan(metrics.expected_calibration_error([], []))


@pytest.mark.parametrize("confidence", [-0.2, 0.0, 1.0, 1.7])
def test_a_confidence_out_of_range_falls_in_an_end_bin(confidence):
    (row,) = metrics.reliability([confidence], [1.0])
    assert row["low"] in (0.0, 0.9)


def test_valid_span():
    assert metrics.valid_span(F20, BY_ID)
    assert not metrics.valid_span(cite("fjord-2020", "Kari Berg", start=1), BY_ID)
    assert not metrics.valid_span(cite("fjord-2020", "", start=0), BY_ID)
    assert not metrics.valid_span(cite("fjord-2020", "Kari", start=-62), BY_ID)
    assert not metrics.valid_span(F20, {})


def test_words_leave_out_markers_and_markdown():
    assert metrics.words(answer(text="**40 ferjer** – sa _Kari_ [1]\n\n- «Ja» [12]")) == 5
    assert metrics.words(abstention()) == 4


def test_recall_at_k():
    either, both = gold(docs=["a", "b"]), gold(docs=["a", "b"], all_docs=True)
    ranking = ["x", "x", "a", "a", "b"]
    assert [metrics.recall_at(either, ranking, k) for k in (2, 3, 5)] == [0, 1, 1]
    assert [metrics.recall_at(both, ranking, k) for k in (2, 3, 5)] == [0, 0.5, 1]
    assert metrics.recall_at(UNANSWERABLE, ranking, 4) is None
    assert metrics.recall_at(gold(), ranking, 4) is None


def test_ndcg_by_hand():
    ranking = ["x", "x", "a", "a", "b"]  # documents: x, a, b
    wanted = (1 / math.log2(3) + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
    assert metrics.ndcg_at(gold(docs=["a", "b"]), ranking) == pytest.approx(wanted)
    assert metrics.ndcg_at(gold(docs=["x"]), ranking) == 1
    assert metrics.ndcg_at(gold(docs=["b"]), ranking, k=2) == 0
    assert metrics.ndcg_at(gold(), ranking) is None
