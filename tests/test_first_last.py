"""The first or the last year in which a matter is spoken of."""

from dataclasses import replace

import pytest
from answer_fakes import sentence_with

from ragbot.answer.first_last import at_the_end
from ragbot.types import Intent, Query

CANDIDATES = [
    sentence_with("bredbånd nå er bygget ut"),
    sentence_with("bredbånd er blitt viktigere"),
    sentence_with("bredbånd må nå fram"),
]


def years(question: str, intent: Intent = Intent.WHEN) -> set[int | None]:
    return {one.passage.year for one in at_the_end(Query(question, intent=intent), CANDIDATES)}


@pytest.mark.parametrize(
    "question",
    [
        "Når tok KS opp bredbånd for første gang?",
        "Når ble bredbånd først nevnt av KS?",
        "Kva år snakka KS fyrste gong om bredbånd?",
        "When was bredbånd first brought up by KS?",
        "What is the earliest that KS said about bredbånd?",
    ],
)
def test_the_first_year(question: str) -> None:
    assert years(question) == {2020}


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa KS sist om bredbånd?",
        "Når var siste gang KS snakket om bredbånd?",
        "Kva er det siste KS har sagt om bredbånd?",
        "When did KS last speak of bredbånd?",
        "What did KS most recently say about bredbånd?",
    ],
)
def test_the_last_year(question: str) -> None:
    assert years(question) == {2023}


@pytest.mark.parametrize(
    "question",
    ["Hva sa KS om bredbånd?", "Hva sa KS de siste årene om bredbånd?", "Hva sa KS i det siste tiåret om bredbånd?"],
)
def test_any_year(question: str) -> None:
    assert years(question) == {2020, 2021, 2023}


def test_a_comparison_has_all_its_years() -> None:
    assert years("Hva sa KS sist om bredbånd?", Intent.COMPARE) == {2020, 2021, 2023}


def test_a_weak_sentence_does_not_open_the_matter() -> None:
    weak = replace(CANDIDATES[2], coverage=0.4, score=0.4)
    found = at_the_end(Query("Når ble bredbånd først nevnt?", intent=Intent.WHEN), [*CANDIDATES[:2], weak])
    assert {one.passage.year for one in found} == {2021}


def test_what_says_itself_that_it_was_the_first_time_goes_before() -> None:
    text = "KS sa at bredbånd for første gang er billigere enn telefon."
    told = replace(CANDIDATES[0], sentence=replace(CANDIDATES[0].sentence, text=text))
    query = Query("Når ble bredbånd billigere for første gang?", intent=Intent.WHEN)
    assert list(at_the_end(query, [*CANDIDATES[1:], told])) == [told]


def test_nothing_stays_nothing() -> None:
    assert list(at_the_end(Query("Hva sa KS sist?"), [])) == []
