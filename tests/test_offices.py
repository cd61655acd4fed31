"""Questions after somebody's office, or after who held one: understood, answered by the sentence that introduces them."""

from dataclasses import replace
from pathlib import Path

import pytest
from answer_fakes import BERG, DAHL, LUND, MO, STRAND, VIK, catalogue, write

from ragbot import Ragbot, Settings
from ragbot.answer.offices import office_facts
from ragbot.retrieval.catalogue import Office
from ragbot.retrieval.offices import office_question
from ragbot.retrieval.question import understand
from ragbot.types import Intent, Query

CATALOGUE = catalogue()


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Ragbot:
    folder = tmp_path_factory.mktemp("offices")
    return Ragbot(Settings(corpus=write(folder / "corpus"), home=folder / "home"))


@pytest.mark.parametrize(
    ("question", "name", "role"),
    [
        ("Hvilken stilling hadde Anders Vik?", VIK.name, "helse-"),
        ("Hvilket verv har Siri Dahl?", DAHL.name, "styreleder"),
        ("Hva slags statsråd var Eva Strand da hun varslet lavere priser?", STRAND.name, "samferdselsminister"),
        ("Kva stilling hadde Ola Berg då han tala på konferansen?", BERG.name, "ordfører"),
        ("In what capacity did Jon Mo speak?", MO.name, "styreleder"),
        ("Hvem er Jon Mo?", MO.name, "styreleder"),
        ("Kva for statsrådspost hadde Eva Strand i 2023?", STRAND.name, "samferdselsminister"),
        ("Hvilken post hadde Ola Berg?", BERG.name, "ordfører"),
        ("Which ministerial post did Eva Strand hold in 2023?", STRAND.name, "samferdselsminister"),
        ("Hvilket lederverv har Siri Dahl?", DAHL.name, "styreleder"),
        ("Who is the leader of Havnelaget?", MO.name, "styreleder"),
        ("På hvem sine vegne snakket Mo?", MO.name, "styreleder"),
        ("Hvilken bakgrunn har Jon Mo?", MO.name, "styreleder"),
        ("Hva jobber Jon Mo med?", MO.name, "styreleder"),
        ("Kvar jobbar Jon Mo?", MO.name, "styreleder"),
        ("Who does Jon Mo represent?", MO.name, "styreleder"),
        ("Hvilken organisasjon representerer Mo?", MO.name, "styreleder"),
        ("I kva kommune var Ola Berg ordførar?", BERG.name, "ordfører"),
        ("Which cabinet post did Eva Strand hold in 2023?", STRAND.name, "samferdselsminister"),
        ("Hvem var ordfører i Vågan?", BERG.name, "ordfører"),
        ("Who was the chair of KS in 2023?", DAHL.name, "styreleder"),
    ],
)
def test_name_and_office_are_searched_for_together(question: str, name: str, role: str) -> None:
    query = understand(question, CATALOGUE)
    assert {*name.split(), role} <= set(query.topic)
    assert query.intent is Intent.WHO
    assert not query.speakers
    assert not query.about_ks


def test_holders_in_two_years_are_compared() -> None:
    query = understand("Hvem var KS-leder i 2021, og hvem hadde tatt over i 2023?", CATALOGUE)
    assert query.intent is Intent.COMPARE
    assert {"Lund", "Dahl"} <= set(query.topic)
    assert "Mo" not in query.topic


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken jobb har staten, ifølge Lund?",
        "Hvilken rolle spiller bredbånd, ifølge Lund?",
        "Hva sa Lund?",
        "Hvem er redd for Lund?",
        "Hvilken problemstilling hadde Lund?",
        "Hvilken e-post hadde Lund?",
    ],
)
def test_other_questions_with_such_words_are_left_alone(question: str) -> None:
    assert office_question(question, CATALOGUE, (LUND.name,), (), ()) is None


def test_what_was_said_in_a_capacity_keeps_its_own_topic() -> None:
    query = understand("I hvilken rolle snakket Lund om bredbånd?", CATALOGUE)
    assert query.speakers == (LUND.name,)
    assert query.topic == ("bredbånd",)


@pytest.mark.parametrize(
    ("question", "facts", "quoted"),
    [
        (
            "Hvilken stilling hadde Eva Strand?",
            "**Eva Strand (samferdselsminister, Regjeringen)**, Statsmøtet, 2023",
            "Eva Strand",
        ),
        ("Who was the chair of KS in 2023?", "**Siri Dahl (chair, KS)**", "Siri Dahl"),
        ("Hvem var ordfører i Vågan?", "**Ola Berg (ordfører, Vågan kommune)**", "ordfører i Vågan"),
    ],
)
def test_the_line_of_facts_and_the_sentence_that_says_it(bot: Ragbot, question: str, facts: str, quoted: str) -> None:
    answer = bot.ask(question)
    assert answer.answered
    assert answer.text.startswith(facts)
    assert any(quoted in one.quote for one in answer.citations)


def test_each_year_has_its_holder(bot: Ragbot) -> None:
    answer = bot.ask("Hvem var KS-leder i 2021, og hvem hadde tatt over i 2023?")
    assert {one.speaker for one in answer.citations} == {LUND.name, DAHL.name}


@pytest.mark.parametrize(
    "question", ["Hvilken stilling hadde Jonas Fjell?", "Hvem var KS-leder i 2010?", "Hvem er Jonas Fjell?"]
)
def test_nobody_known_is_nobody(bot: Ragbot, question: str) -> None:
    assert not bot.ask(question).answered


def test_no_line_for_another_question(tmp_path: Path) -> None:
    assert office_facts(Query("Hva sa Lund?", speakers=(LUND.name,)), (), {}) == ""


@pytest.mark.parametrize(
    "question",
    [
        "What was Marte Lund's job at KS in 2020?",
        "Hvilken stilling hadde Lund i KS?",
        "Hvem ledet KS i 2020?",
        "Who led KS in 2020?",
    ],
)
def test_an_office_at_ks_is_asked_after(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.intent == "who"
    assert {"Lund", "styreleder"} <= set(query.topic)
    assert (query.speakers, query.about_ks) == ((), False)


def test_an_office_that_the_person_does_not_hold_stays_the_topic() -> None:
    query = understand("Når ble Berg styreleder i KS?", CATALOGUE)
    assert query.topic == ("styreleder",)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Jon Mo stilling 2021", MO.name),
        ("Tittelen til Eva Strand?", STRAND.name),
        ("I hvilken egenskap deltok Mo på Kommunekonferansen 2021?", MO.name),
        ("I kva eigenskap var Ola Berg med på konferansen?", BERG.name),
        ("In what capacity did Eva Strand attend Statsmøtet?", STRAND.name),
        ("Som hva deltok Ola Berg i 2020?", BERG.name),
        ("In what role did Vik take part in the conference in 2020?", VIK.name),
        ("What was Anders Vik's title in 2020?", VIK.name),
    ],
)
def test_somebodys_capacity_at_an_event_is_an_office(question: str, name: str) -> None:
    query = understand(question, CATALOGUE)
    assert set(name.split()) <= set(query.topic)
    assert (query.intent, query.speakers) == (Intent.WHO, ())


@pytest.mark.parametrize(
    "question", ["Mo posisjon 2021", "In what capacity did Mo take part in the talks on shore power?"]
)
def test_a_stance_or_a_matter_is_no_office(question: str) -> None:
    assert understand(question, CATALOGUE).speakers == (MO.name,)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem møtte for regjeringen på Statsmøtet?",
        "Kven stilte frå regjeringa på Statsmøtet?",
        "Hvem deltok fra statens side på møtet i 2023?",
        "Who represented the government at Statsmøtet in 2023?",
    ],
)
def test_who_was_there_for_the_state_is_its_minister(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert {"Eva", "Strand", "samferdselsminister"} <= set(query.topic)
    assert not {"Vik", "Dahl"} & set(query.topic)


def test_what_is_done_for_the_state_is_another_question() -> None:
    assert "Strand" not in understand("Hvem krevde kaier fra staten i 2023?", CATALOGUE).topic


def test_all_who_hold_an_office_together_are_listed() -> None:
    both = replace(CATALOGUE, offices=(*CATALOGUE.offices, Office(STRAND, frozenset({2020}))))
    query = understand("Hvem representerte regjeringen på konferansen i 2020?", both)
    assert {"Vik", "Strand"} <= set(query.topic)
    assert query.intent is Intent.LIST
