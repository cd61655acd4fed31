"""What a question tells of itself is blanked; what asks stays where it stood."""

import pytest
from answer_fakes import LUND, catalogue

from ragbot.retrieval.background import asked_part
from ragbot.retrieval.question import understand

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Jeg er lærer på Frøya og skal holde et foredrag: hva mente Lund om lekser?", "hva mente Lund om lekser?"),
        ("Vi lager en sak om fiske. Hva sa Lund om lekser?", "Hva sa Lund om lekser?"),
        ("Hva sa Lund om lekser? Gjerne alt sammen.", "Hva sa Lund om lekser?"),
        ("Hva sa KS om lekser, ifølge talen?", "Hva sa KS om lekser, ?"),
        ("Når kommer nettet, slik Lund så det?", "Når kommer nettet, ?"),
        ("What should come first, in the opinion of Lund?", "What should come first, Lund?"),
    ],
)
def test_only_what_asks_is_left(text: str, asks: str) -> None:
    assert len(asked_part(text)) == len(text)
    assert " ".join(asked_part(text).split()) == asks


@pytest.mark.parametrize(
    "text", ["Bredbånd i 2021", "Hva sa Lund f.eks. om nett?", "Lekser: hva nå", "Hva? Hvem? Hvor?"]
)
def test_a_plain_question_stays_whole(text: str) -> None:
    assert asked_part(text) == text


def test_background_is_no_topic_and_a_teller_of_himself_may_ask() -> None:
    query = understand("Jeg er lærer og skal på møte: hva mente Lund om bredbånd?", CATALOGUE)
    assert (query.topic, query.speakers, query.in_scope) == (("bredbånd",), (LUND.name,), True)
    assert understand("Jeg er lærer på Frøya. Hva ble sagt om bredbånd?", CATALOGUE).in_scope


def test_background_is_used_where_nothing_else_is_said() -> None:
    assert understand("KS nevnte bredbånd i 2021. Hva sa de?", CATALOGUE).topic == ("bredbånd",)
