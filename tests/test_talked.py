"""Years that are talked about become topic words; years in which something was said stay years to look in."""

import pytest
from answer_fakes import TODAY, catalogue

from ragbot.retrieval.question import understand
from ragbot.retrieval.talked import names_years, years_as_topic

CATALOGUE = catalogue()  # documents from 2020 to 2023


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hvor mye har køen vokst siden forrige telling i 2013?", ("køen", "vokst", "forrige", "telling", "2013")),
        ("Kor mange lærarar manglar i 2041?", ("lærarar", "manglar", "2041")),
        ("What is the target for ferries by 2035?", ("target", "ferries", "2035")),
        ("Meiner Lund at alt i hamnelova frå 1917 er godt?", ("hamnelova", "godt", "1917")),
        ("Hvorfor ble havnene dårligere i 2011? Nevn alle grunner", ("havnene", "dårligere", "2011")),
        ("Sa Lund at havnene fikk penger i 2014?", ("havnene", "fikk", "penger", "2014")),
        ("Hva ba Lund om for ferger fra 2021?", ("ba", "ferger", "2021")),  # also where there are documents from then
        ("Hvor mange ferger gikk i 2021?", ("ferger", "gikk", "2021")),  # a figure of a year may be told later
        ("Hvor mye penger ba KS om for 2021?", ("penger", "ba", "2021")),
        ("Trur KS at målet for ferjer innan 2022 blir nådd?", ("Trur", "målet", "ferjer", "nådd", "2022")),
        ("Will the ferries be electric by 2022?", ("ferries", "electric", "2022")),
        ("Hva skjer med fergene etter 2023?", ("skjer", "fergene", "2023")),
        ("Hva sa Lund om ferger i 2041?", ("ferger", "2041")),  # nobody can have said it then
    ],
)
def test_a_year_without_documents_may_be_what_is_talked_about(question: str, topic: tuple[str, ...]) -> None:
    again = years_as_topic(understand(question, CATALOGUE, today=TODAY), CATALOGUE)
    assert again is not None
    assert (again.years, again.topic) == ((), topic)
    assert again.search_text.split()[-1] == topic[-1]


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa KS om ferger i 2013?",
        "Kva meinte Lund om ferjer i 2013?",
        "What was KS's view of ferries in 2013?",
        "Hva ble nevnt om ferger i 2013?",
        "Hva sa Lund i talen fra 2013?",
        "What did KS say at its meeting in 2013?",
        "Hvor mange ferger går det?",
    ],
)
def test_a_year_in_which_something_was_said_stays(question: str) -> None:
    assert years_as_topic(understand(question, CATALOGUE, today=TODAY), CATALOGUE) is None


def test_a_sentence_must_name_the_year_itself() -> None:
    again = years_as_topic(understand("Hvor mange ferger går i 2041?", CATALOGUE, today=TODAY), CATALOGUE)
    assert again is not None
    assert names_years(again, "I 2041 går 40 ferger.")
    assert not names_years(again, "I dag går 40 ferger.")
