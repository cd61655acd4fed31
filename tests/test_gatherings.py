"""Kinds of events, and those that a question names in a year without one."""

import pytest
from answer_fakes import STRAND, catalogue, documents

from ragbot.retrieval.gatherings import gatherings_of, missing_gathering, years_of_gatherings
from ragbot.retrieval.question import understand

CATALOGUE = catalogue()


def test_the_kinds_and_their_years() -> None:
    assert gatherings_of(documents()) == {
        "kommunekonferans": frozenset({2020, 2021}),
        "statsmøt": frozenset({2023}),
    }


@pytest.mark.parametrize(
    ("question", "event", "years"),
    [
        ("Hva sa KS på statsmøtet i 2021?", "statsmøtet", (2023,)),
        ("Kva sa KS på statsmøtet med regjeringa i 2020?", "statsmøtet", (2023,)),
        ("Hva sa Lund på Kommunekonferansen 2023?", "Kommunekonferansen", (2020, 2021)),
        ("What did KS say at the kommunekonferanse in 2022?", "kommunekonferanse", (2020, 2021)),
    ],
)
def test_no_event_of_that_kind_that_year(question: str, event: str, years: tuple[int, ...]) -> None:
    assert missing_gathering(understand(question, CATALOGUE), CATALOGUE.gatherings) == (event, years)


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa KS på statsmøtet i 2023?",
        "Hva sa KS på statsmøtet?",
        "Hva sa KS på Kommunekonferansen i 2020 og 2023?",
        "Hva sa KS om statsmøtet i 2021?",
        "Hva sa KS i et møte i 2021?",
        "Hva sa KS i 2021?",
    ],
)
def test_other_questions_miss_no_event(question: str) -> None:
    assert missing_gathering(understand(question, CATALOGUE), CATALOGUE.gatherings) is None


def test_english_names_of_norwegian_events() -> None:
    held = {"konsultasjonsmøt": frozenset({2023})}
    query = understand("What did KS say at its consultation meeting with the state in 2021?", CATALOGUE)
    assert missing_gathering(query, held) == ("consultation meeting", (2023,))


def test_an_event_is_named_with_its_year_apart() -> None:
    assert understand("Hvor var Kommunekonferansen i 2021?", CATALOGUE).events == ("kommunekonferansen 2021",)


def test_a_question_set_at_an_event_is_about_its_years() -> None:
    held = {"fergemøt": frozenset({2020, 2021})}
    assert years_of_gatherings("Hva sa statsråden på fergemøtet?", held) == (2020, 2021)
    assert years_of_gatherings("Hva sa statsråden om fergemøtet?", held) == ()


def test_an_event_that_was_held_once_tells_the_year() -> None:
    query = understand("Hva sa ministeren på Statsmøtet om ferger?", CATALOGUE)
    assert (query.years, query.topic, query.speakers) == ((2023,), ("ferger",), (STRAND.name,))
    assert understand("Hva ble sagt på Kommunekonferansen om ferger?", CATALOGUE).years == ()  # held twice
