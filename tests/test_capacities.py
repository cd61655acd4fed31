"""The office that somebody speaks in, as a question names it, is no topic."""

from dataclasses import replace

import pytest
from answer_fakes import BERG, LUND, catalogue

from ragbot.retrieval.capacities import capacity_in
from ragbot.retrieval.catalogue import Catalogue, Office
from ragbot.retrieval.question import understand
from ragbot.types import Intent, Speaker

CATALOGUE = catalogue()
LATER = Speaker(BERG.name, "områdedirektør", "KS")


def _moved() -> Catalogue:
    """Berg is a mayor in 2020 and a director in 2023."""
    return replace(CATALOGUE, offices=(*CATALOGUE.offices, Office(LATER, frozenset({2023}))))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hva sa Lund som styreleder om ferger?", ("ferger",)),
        ("Kva sa Lund om ferjer då ho var leiar?", ("ferjer",)),
        ("What did Lund say as chair about ferries?", ("ferries",)),
        ("Hva sa Lund som ordfører om ferger?", ("ordfører", "ferger")),
    ],
)
def test_an_office_that_is_held_is_no_topic(question: str, topic: tuple[str, ...]) -> None:
    assert understand(question, CATALOGUE).topic == topic


def test_the_office_tells_the_years_of_one_who_had_several() -> None:
    assert capacity_in("Hva sa Berg da han var ordfører?", _moved(), (BERG.name,)).years == (2020,)
    assert understand("Hva sa Berg som direktør om ferger?", _moved()).years == (2023,)
    assert understand("Hva sa Lund som styreleder om ferger?", CATALOGUE).years == ()


def test_two_offices_are_compared() -> None:
    query = understand("Hva ville Berg da han var ordfører, og hva vil han nå som direktør?", _moved())
    assert query.years == (2020, 2023)
    assert query.intent is Intent.COMPARE
    assert query.topic == ()


@pytest.mark.parametrize(
    "question", ["Hva er Lund opptatt av?", "Kva brenn Lund for?", "What does Lund care about?", "Hva snakket Lund om?"]
)
def test_what_somebody_has_at_heart_is_no_topic(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.speakers == (LUND.name,)
    assert query.topic == ()
