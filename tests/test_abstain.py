"""Why a question is not answered, the first reason that applies."""

from dataclasses import replace

import numpy as np
import pytest
from answer_fakes import catalogue, sentence_with

from ragbot.answer.abstain import explanation, never_answered, reason_for
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Query, Reason

CATALOGUE = catalogue()
WORDS = [QuestionWord("bredbånd", (("bredbånd", 1.0),), 1.0, np.ones(1, dtype=np.float32))]
STRONG = sentence_with("hver eneste grend")
WEAK = replace(STRONG, coverage=0.0)


def test_a_year_without_documents_comes_first() -> None:
    query = Query("?", years=(2015,), speakers=("Anders Vik",), topic=("bredbånd",))
    assert reason_for(query, CATALOGUE, [], WORDS) is Reason.NO_DOCUMENT_FROM_YEAR


def test_a_year_in_a_range_with_documents_is_no_reason() -> None:
    query = Query("?", years=(2015, 2020), topic=("bredbånd",))
    assert reason_for(query, CATALOGUE, [WEAK], WORDS) is Reason.TOPIC_NOT_FOUND


def test_then_the_person() -> None:
    query = Query("?", years=(2020,), speakers=("Anders Vik",), topic=("bredbånd",))
    assert reason_for(query, CATALOGUE, [WEAK], WORDS) is Reason.NOT_SAID_BY_PERSON


def test_then_the_topic_and_last_the_support() -> None:
    query = Query("?", topic=("bredbånd",))
    assert reason_for(query, CATALOGUE, [WEAK], WORDS) is Reason.TOPIC_NOT_FOUND
    assert reason_for(query, CATALOGUE, [], WORDS) is Reason.TOPIC_NOT_FOUND
    assert reason_for(query, CATALOGUE, [STRONG], WORDS) is Reason.WEAK_SUPPORT
    assert reason_for(Query("?"), CATALOGUE, [], []) is Reason.WEAK_SUPPORT


def test_an_event_of_another_year_rules_an_answer_out() -> None:
    query = Query("Hva sa KS på statsmøtet i 2021?", years=(2021,), about_ks=True)
    assert never_answered(query, CATALOGUE) is Reason.NO_DOCUMENT_FROM_YEAR
    assert never_answered(Query("Hva sa KS på statsmøtet i 2023?", years=(2023,)), CATALOGUE) is None
    assert never_answered(Query("Hei", in_scope=False), CATALOGUE) is Reason.NOT_A_QUESTION


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Jeg har ingen dokumenter fra statsmøtet i 2021. Det jeg har derfra, er fra 2023."),
        ("nn", "Eg har ingen dokument frå statsmøtet i 2021. Det eg har derifrå, er frå 2023."),
        ("en", "I have no documents from the statsmøtet in 2021. What I have from it is from 2023."),
    ],
)
def test_it_is_said_of_the_event_and_not_of_the_year(language: str, text: str) -> None:
    query = Query("Hva sa KS på statsmøtet i 2021?", years=(2021,), language=language)
    assert explanation(query, Reason.NO_DOCUMENT_FROM_YEAR, CATALOGUE, ()) == text


def test_any_other_reason_is_explained_as_it_stands() -> None:
    query = Query("Hva sa Vik på statsmøtet i 2023?", years=(2023,), speakers=("Anders Vik",))
    assert "Anders Vik" in explanation(query, Reason.NOT_SAID_BY_PERSON, CATALOGUE, ())
