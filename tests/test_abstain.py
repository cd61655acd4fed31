"""Why a question is not answered, the first reason that applies."""

from dataclasses import replace

import numpy as np
from answer_fakes import catalogue, sentence_with

from ragbot.answer.abstain import reason_for
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
