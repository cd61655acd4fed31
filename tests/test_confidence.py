"""Confidence is a probability of named signals, shipped with its coefficients and its threshold."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from answer_fakes import candidate, passages, sentence_with
from hypothesis import given
from hypothesis import strategies as st

from ragbot.answer.confidence import OVERVIEW, Calibration, calibration, signals_of
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Attribution, Intent, Query

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


def answers(question: str, *texts: str, **understood: Any) -> bool:
    """Whether a question all of whose words are found would be answered from these sentences."""
    sentence = passages()[0].sentences[0]
    chosen = [
        replace(candidate(passages()[0], found=(1.0, 1.0)), sentence=replace(sentence, text=text)) for text in texts
    ]
    query = Query(question, topic=("bredbånd", "fart"), **understood)
    return calibration().probability(signals_of(query, WORDS, chosen, chosen)) >= calibration().threshold


def test_what_a_question_takes_for_granted_must_be_there() -> None:
    assert answers("Hva sa Lund om bredbånd og fart?", "Bredbånd gir fart.")
    assert answers("Hvorfor gir bredbånd fart?", "Bredbånd gir fart.")
    assert not answers("Hvorfor ble bredbånd og fart forbudt?", "Bredbånd gir fart.")
    assert answers("Hvorfor ble bredbånd og fart forbudt?", "Bredbånd med fart er forbudt.")


def test_what_the_wording_wants_must_be_there() -> None:
    assert not answers("Hva kostet bredbånd med fart?", "Bredbånd gir fart.")
    assert answers("Hva kostet bredbånd med fart?", "Bredbånd med fart kostet 3 mill. kroner.")


def borne(question: str, *sentences: tuple[str, str | None, float], **understood: Any) -> bool:
    """Whether sentences (text, speaker, how well each word is found) bear out what a question takes for granted."""
    first = passages()[0].sentences[0]
    chosen = [
        replace(
            candidate(passages()[0], found=(found, found)),
            sentence=replace(first, text=text, attribution=Attribution(speaker)),
        )
        for text, speaker, found in sentences
    ]
    query = Query(question, topic=("bredbånd", "fart"), **understood)
    return signals_of(query, WORDS, chosen, chosen)["borne"] == 1.0


def test_an_end_must_be_of_the_thing_and_of_whom_it_is_asked_about() -> None:
    why = "Hvorfor ville Lund fjerne bredbånd?"
    gives, removes = "Bredbånd gir fart.", "Bredbånd bør fjernes."
    assert borne(why, (removes, "Marte Lund", 1.0))
    assert not borne(why, (gives, "Marte Lund", 1.0), ("Svaberg bør fjernes.", "Marte Lund", 0.0))
    assert borne(why, (gives, "Marte Lund", 1.0), (removes, None, 1.0))
    assert not borne(why, (gives, "Marte Lund", 1.0), (removes, None, 1.0), speakers=("Marte Lund",))


def test_a_persons_sentence_that_is_like_the_question_may_have_none_of_its_words() -> None:
    far = ("Noe helt annet.", "Marte Lund", 0.0)
    assert borne("Hva sa Lund om bredbånd?", far, speakers=("Marte Lund",))
    assert not borne("Hva sa Lund om bredbånd?", far)


def test_a_name_that_is_not_there_is_not_passed_over() -> None:
    named = [*WORDS, replace(WORDS[0], word="telenor", is_name=True)]
    chosen = [candidate(passages()[0], found=(1.0, 1.0, 0.0))]
    signals = signals_of(Query("?", topic=("bredbånd", "fart", "Telenor")), named, chosen, chosen)
    assert signals["borne"] == 0.0


def test_a_speaker_whom_no_document_knows_must_speak_in_the_sentence() -> None:
    words = [replace(WORDS[0], word="rederiet", terms=(("rederi", 1.0),)), WORDS[1]]
    query = Query("Hva mente rederiet om fart?", topic=("rederiet", "fart"))
    for text, borne in (("Ifølge rederiet går fart foran alt.", 1.0), ("Fart går foran alt for rederiet.", 0.0)):
        one = candidate(passages()[0], found=(1.0, 1.0))
        one = replace(one, sentence=replace(one.sentence, text=text, attribution=Attribution()))
        assert signals_of(query, words, [one], [one])["borne"] == borne


def test_text_of_nobody_and_no_time_weighs_less_among_statements() -> None:
    told = candidate(passages()[0], found=(1.0, 1.0))
    bare = replace(
        told, passage=replace(told.passage, year=None), sentence=replace(told.sentence, attribution=Attribution())
    )
    query = Query("?", topic=("bredbånd", "fart"))
    among = calibration().probability(signals_of(query, WORDS, [bare], [bare, told]))
    alone = calibration().probability(signals_of(query, WORDS, [bare], [bare]))
    assert among < alone


def test_a_person_asked_about_the_occasion_alone_is_an_overview() -> None:
    light = [replace(WORDS[0], weight=0.1)]
    one = candidate(passages()[0], found=(0.0,))
    query = Query("Hva sa Lund på møtet?", topic=("møtet",), speakers=("Marte Lund",))
    assert calibration().probability(signals_of(query, light, [one], [one])) == OVERVIEW


def test_next_to_nothing_of_a_question_needs_something_like_it() -> None:
    one = candidate(passages()[0], found=(0.5, 0.0))
    far, near = replace(one, coverage=0.1, dense=0.1), replace(one, coverage=0.1, dense=0.3)
    query = Query("Hva sies det om bredbånd og fart?", topic=("bredbånd", "fart"))
    assert signals_of(query, WORDS, [far], [far])["borne"] == 0.0
    assert signals_of(query, WORDS, [near], [near])["borne"] == 1.0


def test_two_things_must_meet_in_what_ks_says_of_the_one_in_the_other() -> None:
    first, second = (candidate(passages()[0], found=found) for found in ((1.0, 0.0), (0.0, 1.0)))
    apart = [replace(one, coverage=0.5) for one in (first, second)]
    query = Query("Hva mener KS om fart i bredbånd?", topic=("bredbånd", "fart"), about_ks=True)
    assert signals_of(query, WORDS, apart, apart)["borne"] == 0.0
    assert signals_of(query, WORDS, [replace(apart[0], coverage=0.8), apart[1]], apart)["borne"] == 1.0


def test_what_only_others_say_in_so_many_words_is_not_borne_out() -> None:
    one = replace(candidate(passages()[0], found=(0.6, 0.0)), exact=0.0)
    other = replace(one, exact=1.0)
    query = Query("Hva sa Lund om fart?", topic=("bredbånd", "fart"), speakers=("Marte Lund",))
    assert signals_of(query, WORDS, [one], [one])["borne"] == 1.0
    assert signals_of(query, WORDS, [one], [one], lambda: [other])["borne"] == 0.0


def test_how_often_is_not_missing_where_it_is_told() -> None:
    often = [replace(WORDS[0], word="ofte", terms=(("oft", 1.0),)), WORDS[1]]
    query = Query("Hvor ofte er det fart?", topic=("ofte", "fart"), intent=Intent.WHEN)

    def unasked(text: str) -> float:
        one = candidate(passages()[0], found=(0.0, 1.0))
        one = replace(one, sentence=replace(one.sentence, text=text))
        return signals_of(query, often, [one], [one])["missing"]

    assert unasked("Det er fart annethvert år.") == 0.0
    assert unasked("Det er fart.") > 0.5
