"""Confidence is a probability of named signals, shipped with its coefficients and its threshold."""

import math

import numpy as np
import pytest
from answer_fakes import candidate, passages, sentence_with
from hypothesis import given
from hypothesis import strategies as st

from ragbot.answer.confidence import Calibration, calibration, signals_of
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Query

VECTOR = np.ones(1, dtype=np.float32)
WORDS = [
    QuestionWord("bredbånd", (("bredbånd", 1.0),), 1.0, VECTOR),
    QuestionWord("fart", (("fart", 1.0),), 0.5, VECTOR),
]


def test_the_shipped_calibration_knows_only_signals_that_exist() -> None:
    shipped = calibration()
    one = candidate(passages()[0], found=(1.0, 0.5))
    assert set(shipped.weights) <= set(signals_of(Query("?", topic=("bredbånd",)), WORDS, [one], [one]))
    assert 0 < shipped.threshold < 1


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-100, 100)), st.floats(-50, 50))
def test_a_probability_is_between_nothing_and_certainty(signals: dict[str, float], intercept: float) -> None:
    assert 0 <= Calibration(intercept, {"a": 30.0, "b": -9.0}, 0.5).probability(signals) <= 1


def test_the_logistic_function_of_the_weighted_signals() -> None:
    made = Calibration(-1.0, {"a": 2.0}, 0.5)
    assert made.probability({"a": 1.0}) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert made.probability({"unknown": 9.0}) == pytest.approx(1 / (1 + math.exp(1.0)))


def test_signals_are_finite_and_from_zero_to_about_one() -> None:
    chosen = [candidate(passages()[0], found=(1.0, 0.0)), candidate(passages()[0], 1, found=(0.2, 0.9))]
    signals = signals_of(Query("?", topic=("bredbånd", "fart")), WORDS, chosen, chosen)
    assert all(math.isfinite(value) and -1 <= value <= 1.5 for value in signals.values())
    assert signals["union"] > max(np.average(one.found, weights=[1.0, 0.5]) for one in chosen)


def test_missing_words_count_against_and_found_ones_for() -> None:
    query = Query("?", topic=("bredbånd", "fart"))
    everything = [candidate(passages()[0], found=(1.0, 1.0), score=1.0)]
    nothing = [candidate(passages()[0], found=(0.0, 0.1), score=0.05)]
    shipped = calibration()
    likely = shipped.probability(signals_of(query, WORDS, everything, everything))
    unlikely = shipped.probability(signals_of(query, WORDS, nothing, nothing))
    assert unlikely < shipped.threshold < likely


def test_nothing_chosen_gives_no_signals() -> None:
    assert signals_of(Query("?"), WORDS, [], []) == {}


def test_a_question_without_topic_has_signals_too() -> None:
    one = sentence_with("hver eneste grend")
    assert 0 < calibration().probability(signals_of(Query("?"), [], [one], [one])) <= 1
