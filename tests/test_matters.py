"""Whether the matter that a question sets is there."""

from dataclasses import replace

import pytest
from layout_fakes import words
from test_demands import chosen, query

from ragbot.answer.matters import there
from ragbot.answer.premises import roles_of
from ragbot.types import Query


def found(asked: Query, text: str, *hits: float, coverage: float = 1.0, dense: float = 1.0) -> bool:
    """Whether ``text``, which has the topic's words as well as ``hits`` tell, has the matter of ``asked``."""
    question = words(*asked.topic, language=asked.language)
    some = [replace(one, coverage=coverage, dense=dense) for one in chosen(text, *hits)]
    return there(asked, question, roles_of(asked, question), some)


OPINIONS = [
    ("Hvor mange prosent av rektorene syntes ventetid var vanskelig?", "ventetid", "nb"),
    ("Kor mange prosent av rektorane svarte at ventetid er eit problem?", "ventetid", "nn"),
    ("How many of the heads found parking very difficult?", "parking", "en"),
]


@pytest.mark.parametrize(("question", "what", "language"), OPINIONS)
def test_a_figure_is_of_what_so_many_thought_something_of(question: str, what: str, language: str) -> None:
    asked = query(question, what, language=language)
    assert not found(asked, "80 prosent svarte at støyen var vanskelig.", 0.0)
    assert found(asked, "80 prosent svarte at den var vanskelig.", 1.0)


def test_an_opinion_may_be_of_the_same_thing_by_another_word() -> None:
    asked = query("Hvor stor andel av rektorene synes gevinstrealisering er vanskelig?", "gevinstrealisering")
    assert found(asked, "80 prosent svarte at gevinstarbeidet er vanskelig.", 0.2)


@pytest.mark.parametrize("question", ["Hva mener KS om latin i skolebøker?", "Kva seier KS om latin i skolebøker?"])
def test_one_thing_within_another(question: str) -> None:
    asked = replace(query(question, "latin", "skolebøker"), about_ks=True)
    assert not found(asked, "KS sa at skolebøker er dyre.", 0.0, 1.0)
    assert found(asked, "KS sa at latin er viktig.", 1.0, 0.0)


def test_what_somebody_is_said_to_call_a_thing() -> None:
    asked = replace(query("Kvifor meinte Lund at ferjer er bråk?", "ferjer", "bråk"), speakers=("Kari Lund",))
    assert not found(asked, "Ferjer er viktige, sa Lund.", 1.0, 0.0)
    assert found(asked, "Ferjer er mykje bråk, sa Lund.", 1.0, 1.0)


def test_whether_it_was_so_may_be_told_by_its_opposite() -> None:
    asked = replace(query("Mente Lund at fristen var mulig å holde?", "fristen", "mulig"), speakers=("Kari Lund",))
    assert found(asked, "Lund kalte fristen urealistisk.", 1.0, 0.0)


def test_next_to_nothing_is_chance() -> None:
    asked = query("torskeoppdrett kvoter hvalfangst", "torskeoppdrett", "kvoter", "hvalfangst")
    assert not found(asked, "Kommunen er stor.", 0.0, 0.0, 0.0, coverage=0.07)
    assert found(asked, "Kommunen er stor.", 0.0, 0.0, 0.0, coverage=0.3)


def test_a_person_of_whom_an_english_question_asks_something_else() -> None:
    asked = replace(query("What did Lund say about ferries?", "ferries", language="en"), speakers=("Kari Lund",))
    assert not found(asked, "Skolen er stor, sa Lund.", 0.0, coverage=0.1, dense=0.1)
    assert found(asked, "Båten er stor, sa Lund.", 0.0, coverage=0.1, dense=0.4)


SETTINGS = [
    ("Hva sa Lund om torskeyngel i Vågan?", "nb"),
    ("Kva sa Lund om torskeyngel på havnemøtet?", "nn"),
    ("Hva sa Lund om torskeyngel i åpningstalen i 2022?", "nb"),
    ("What did Lund say about torskeyngel in her 2022 opening speech?", "en"),
]


@pytest.mark.parametrize(("question", "language"), SETTINGS)
def test_where_a_matter_is_set_is_not_the_matter(question: str, language: str) -> None:
    asked = replace(query(question, "torskeyngel", language=language), speakers=("Marte Lund",))
    assert not found(asked, "Vågan er fin, sa Lund i åpningstalen på havnemøtet.", 0.1)
    assert found(asked, "Torskeyngel er viktig, sa Lund.", 1.0)


def test_a_matter_within_another_may_go_by_another_name() -> None:
    asked = replace(query("Hva sa Lund om tilstanden på kaiene?", "tilstanden", "kaiene"), speakers=("Marte Lund",))
    assert found(asked, "Kaiene råtner, sa Lund.", 0.0, 1.0)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Hva mener KS om gratis torskeyngel?", "nb"),
        ("Kva er KS si haldning til gratis torskeyngel?", "nn"),
        ("What is KS's position on gratis torskeyngel?", "en"),
    ],
)
def test_the_word_that_a_short_question_is_about(question: str, language: str) -> None:
    asked = replace(query(question, "gratis", "torskeyngel", language=language), about_ks=True)
    assert not found(asked, "Barnehagen bør være gratis.", 1.0, 0.0, coverage=0.4)
    assert found(asked, "Torskeyngel bør være gratis.", 1.0, 1.0, coverage=1.0)
    assert found(asked, "Yngelen bør være gratis.", 1.0, 0.1, coverage=0.6)
    clause = replace(asked, question=question.replace("gratis torskeyngel", "at torskeyngel er gratis"))
    assert found(clause, "Barnehagen bør være gratis.", 1.0, 0.0, coverage=0.4)


def test_a_synonym_of_the_translation_is_the_matter() -> None:
    asked = replace(query("What did Lund say about the war in Vågan?", "war", language="en"), speakers=("Marte Lund",))
    assert found(asked, "Lund fryktet en invasjon.", 0.1)
    assert not found(asked, "Lund fryktet en storm.", 0.1)
