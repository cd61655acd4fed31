"""Voices that a question offers to choose from, and indefinite ones, are no filter."""

import pytest
from answer_fakes import LUND, MO, STRAND, catalogue

from ragbot.retrieval.naming import alternatives_in
from ragbot.retrieval.question import understand
from ragbot.types import Answer, Intent

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    "question",
    [
        "Kom advarselen om ferger fra en minister eller fra KS?",
        "Er det KS som organisasjon eller Lund selv som mente at ferger trengs?",
        "Was it the chair personally or KS as an organisation that complained about ferries?",
        "Var det Lund eller Dahl som snakket om ferger?",
    ],
)
def test_whoever_it_was_is_searched_for(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.speakers == ()
    assert not query.about_ks
    assert query.intent is Intent.WHO
    assert not {"organisasjon", "Lund", "personally", "organisation"} & set(query.topic)


@pytest.mark.parametrize("question", ["Hva sa Lund eller Dahl om ferger?", "Er ferger eller båter best, ifølge Lund?"])
def test_other_alternatives_leave_the_person(question: str) -> None:
    assert alternatives_in(question, CATALOGUE) == []
    assert LUND.name in understand(question, CATALOGUE).speakers


def test_an_indefinite_office_is_anybody() -> None:
    assert understand("Har en minister sagt noe om ferger?", CATALOGUE).speakers == ()
    assert understand("Hva sa ministeren i 2023 om ferger?", CATALOGUE).speakers == (STRAND.name,)


def test_whom_somebody_met_under_a_title_is_not_asked() -> None:
    assert understand("What did KS say in its talks with minister Strand about tolls?", CATALOGUE).speakers == ()
    query = understand("Hvilke eksempler nevnte KS i møtet med statsråd Strand?", CATALOGUE)
    assert query.about_ks
    assert query.topic == ("eksempler",)


@pytest.mark.parametrize(
    "question",
    ["Hvilken minister sa i 2023 at ferger blir billigere?", "Which minister said in 2023 that ferries get cheaper?"],
)
def test_which_holder_of_an_office_said_it(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.speakers == (STRAND.name,)
    assert "minister" not in query.topic


@pytest.mark.parametrize("question", ["Hvilken konge sa at ferger er fine?", "Hvilken minister har ansvar for ferger?"])
def test_which_of_something_else_is_no_filter(question: str) -> None:
    assert understand(question, CATALOGUE).speakers == ()


def test_ks_as_the_one_who_is_told() -> None:
    assert not understand("Hva fikk KS høre om ferger?", CATALOGUE).about_ks
    assert understand("Hva sa KS om ferger?", CATALOGUE).about_ks


def test_offices_in_the_plural() -> None:
    names = set(understand("Hva sa styrelederne i 2021 om ferger?", CATALOGUE).speakers)
    assert LUND.name in names
    assert understand("Hva sa statsrådene i 2023?", CATALOGUE).speakers == (STRAND.name,)


def test_another_years_holder_of_the_office_is_another_person() -> None:
    before = understand("Hva sa ministeren om ferger i 2023?", CATALOGUE)
    then = understand("Hva med 2020?", CATALOGUE, [Answer("", "", True, before)])
    assert before.speakers == (STRAND.name,)
    assert then.speakers == ("Anders Vik",)
    assert then.topic == before.topic


def test_ks_as_the_one_who_is_met() -> None:
    query = understand("Kva saker fortalde Strand om då dei møtte KS i 2023?", CATALOGUE)
    assert query.speakers == (STRAND.name,)
    assert query.topic == ()
    assert not understand("Hvem var det som støttet KS?", CATALOGUE).about_ks
    assert understand("Hva er det KS støtter?", CATALOGUE).about_ks


def test_two_people_are_set_against_each_other() -> None:
    query = understand("Hva mente Lund om ferger i 2021, i motsetning til Dahl i 2023?", CATALOGUE)
    assert query.intent is Intent.COMPARE
    assert set(query.speakers) == {LUND.name, "Siri Dahl"}
    assert query.topic == ("ferger",)


@pytest.mark.parametrize(
    "question",
    [
        "Which government minister said in 2023 that ferries get cheaper?",
        "Hvilket regjeringsmedlem sa i 2023 at ferger blir billigere?",
        "What did the cabinet minister say about ferries in 2023?",
        "Kva sa medlemmet av regjeringa om ferjer i 2023?",
    ],
)
def test_any_minister_is_one_of_the_government(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.speakers == (STRAND.name,)
    assert not {"government", "cabinet", "medlemmet"} & set(query.topic)


def test_a_body_is_a_speaker_only_where_it_speaks() -> None:
    assert understand("What did Havnelaget say about quays?", CATALOGUE).speakers == (MO.name,)
    assert understand("Did Havnelaget promise new quays?", CATALOGUE).speakers == (MO.name,)
    assert understand("Did Havnelaget build new quays?", CATALOGUE).speakers == ()
    assert understand("Bygde Havnelaget nye kaier?", CATALOGUE).speakers == ()


def test_the_home_of_who_is_asked_is_no_topic_beside_another() -> None:
    assert understand("Hva sa Ola Berg om skolene i Vågan?", CATALOGUE).topic == ("skolene",)
    assert understand("What did Berg say about ferries in Vågan?", CATALOGUE).topic == ("ferries",)
    assert understand("Hva sa Lund om skolene i Vågan?", CATALOGUE).topic == ("skolene", "Vågan")
    assert understand("Hva sa Berg om Vågan?", CATALOGUE).topic == ("Vågan",)
