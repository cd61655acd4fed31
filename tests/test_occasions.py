"""Questions about an event itself, in other words than reports of it use."""

import pytest
from answer_fakes import catalogue

from ragbot.retrieval.occasions import EVENT, asked_of_event, told_as
from ragbot.retrieval.question import understand
from ragbot.types import Intent

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Hvor mange kom i 2020?", ("deltok",)),
        ("Hvor mange mennesker var med på samlingen i 2020?", ("deltok",)),
        ("How many people came in 2020?", ("deltok",)),
        ("Hvor mange dager varte konferansen i 2020?", ("varte", "dager")),
        ("Hva skulle de snakke om på samlingen i 2021?", ("hovedtema", "handle")),
        ("Hvem hadde ansvaret for å styre arrangementet i 2021?", ("ledet", "konferanseleder")),
        ("Hvem holdt foredrag i 2021?", ("innledere",)),
        ("Did more people take part in 2020 or in 2021?", ("deltok",)),
        ("Deltok det flest i 2020 eller i 2021?", ("deltok",)),
        ("Hvem var leder av konferansen i 2021?", ("ledet", "konferanseleder")),
        ("Hvem er med i KS?", ("medlem", "medlemsorganisasjon")),
        ("Kven er medlem av KS?", ("medlem", "medlemsorganisasjon")),
        ("Who belongs to KS?", ("medlem", "medlemsorganisasjon")),
    ],
)
def test_it_is_asked_in_the_words_of_reports(question: str, topic: tuple[str, ...]) -> None:
    assert understand(question, CATALOGUE).topic == topic


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange kommuner kom med forslag?",
        "Hvem ledet an i arbeidet?",
        "Hvor mange var med?",
        "Who chaired KS in 2020?",
        "What was said about ferries in 2020?",
    ],
)
def test_other_questions_keep_their_words(question: str) -> None:
    assert not {"deltok", "ledet", "konferanseleder"} & (
        set(understand(question, CATALOGUE).topic) - set(question.split())
    )


def test_two_years_are_compared_figure_by_figure() -> None:
    query = understand("Hvor mange kom i 2021 sammenlignet med 2020?", CATALOGUE)
    assert (query.intent, query.topic, query.years) == (Intent.COMPARE, ("deltok",), (2020, 2021))


def test_a_word_for_any_event_is_no_topic_beside_a_year() -> None:
    assert understand("Hva sa Lund om bredbånd på konferansene i 2020 og 2021?", CATALOGUE).topic == ("bredbånd",)
    assert EVENT.fullmatch("samlinga")
    assert not EVENT.fullmatch("møteplass")


def test_what_else_tells_it() -> None:
    assert "deltaker" in told_as("deltok")
    assert told_as("bredbånd") == ()
    assert asked_of_event("Hva sa Lund?").words == ()


def test_who_belongs_to_ks_is_a_question() -> None:
    assert understand("Hvem er med i KS?", CATALOGUE).in_scope


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa Lund om ferger i åpningen i 2021?",
        "Kva sa Lund om ferger i opningstalen sin i 2021?",
        "Hva sa Lund i innlegget sitt på Kommunekonferansen 2021 om ferger?",
        "Hva sa Lund om ferger under åpningen av konferansen i 2021?",
        "What did Lund say about ferger in her 2021 opening speech?",
    ],
)
def test_the_occasion_is_no_topic_beside_another(question: str) -> None:
    assert understand(question, CATALOGUE).topic == ("ferger",)


def test_the_occasion_is_the_topic_where_nothing_else_is() -> None:
    assert understand("Hva sa Lund i åpningen i 2021?", CATALOGUE).topic == ("åpningen",)
    assert "åpningen" in understand("Hva sa Lund om ferger i åpningen av broen?", CATALOGUE).topic
    assert "talen" in understand("Hva mente Vik om talen til Lund?", CATALOGUE).topic


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken konferanse varte lengst, Kommunekonferansen 2020 eller Kommunekonferansen 2021?",
        "Varte konferansen lengst i 2020 eller i 2021?",
        "Which conference lasted longer, Kommunekonferansen 2020 or Kommunekonferansen 2021?",
    ],
)
def test_which_of_two_events_lasted_longer(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert {"varte", "dager"} <= set(query.topic)
    assert (query.intent, query.years) == (Intent.COMPARE, (2020, 2021))
