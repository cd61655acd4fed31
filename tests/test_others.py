"""Whether only others, or another year, have what a question asks one person or one year about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from layout_fakes import words
from test_demands import chosen

from ragbot.answer.others import only_others
from ragbot.answer.selection import Candidate
from ragbot.types import Intent, Query


def asked(question: str = "Hva sa Lund om landstrøm?", **understood: Any) -> Query:
    return Query(question, **{"topic": ("landstrøm",), "speakers": ("Marte Lund",)} | understood)


def one(*found: float, exact: float = 0.0, dense: float = 0.3) -> list[Candidate]:
    return [replace(chosen("Kaia har strøm.", *found)[0], exact=exact, dense=dense, coverage=max(found) * 0.9)]


def never() -> Sequence[Candidate]:
    raise AssertionError("looked without need")


def test_a_word_of_like_meaning_is_no_answer_where_others_have_the_word() -> None:
    question = words("landstrøm")
    assert only_others(asked(), question, one(0.6), lambda: one(1.0, exact=1.0))
    assert only_others(asked(speakers=(), years=(2021,)), question, one(0.6), lambda: one(1.0, exact=1.0))
    assert not only_others(asked(), question, one(0.6), lambda: one(0.6, exact=0.4))
    assert not only_others(asked(), question, one(0.6), list)


@pytest.mark.parametrize(
    "query",
    [
        asked(speakers=()),
        asked("Hvorfor vil Lund ha landstrøm?"),
        asked("Vil Lund ha landstrøm?"),
        asked("What did Lund say about shore power?", language="en"),
        asked(intent=Intent.COMPARE),
    ],
)
def test_questions_that_are_worded_too_freely_need_no_look(query: Query) -> None:
    assert not only_others(query, words("landstrøm"), one(0.6), never)


def test_no_look_where_the_word_stands_there_or_several_are_meant() -> None:
    assert not only_others(asked(), words("landstrøm"), one(0.85), never)
    assert not only_others(asked(), words("landstrøm", "ferje"), one(0.6, 0.6), never)


def test_a_person_who_has_next_to_nothing_of_what_another_has() -> None:
    question, other = words("landstrøm", "hurtigbåten"), one(1.0, 1.0, exact=0.7)
    assert only_others(asked(), question, one(0.2, 0.1, dense=0.1), lambda: other)
    assert not only_others(asked(), question, one(0.2, 0.1, dense=0.4), lambda: other)


def test_nothing_to_tell_by() -> None:
    assert not only_others(asked(), [], one(0.6), never)
    assert not only_others(asked(), words("landstrøm"), [], never)


def test_a_compound_that_is_written_as_two_words_is_there() -> None:
    apart = [replace(one(0.5)[0], sentence=replace(one(0.5)[0].sentence, text="Kaia har land strøm."))]
    assert not only_others(asked(), words("landstrøm"), apart, never)


def test_a_compound_is_taken_up_by_its_head() -> None:
    asked_of = asked("Hva sa Lund om havnereformen?", topic=("havnereformen",))
    text = "Havnereformen trådte i kraft i fjor. Lund sa at reformen var riktig."
    taken_up = [replace(chosen(text, 0.55)[1], exact=0.0, dense=0.3, coverage=0.5)]
    assert not only_others(asked_of, words("havnereformen"), taken_up, lambda: one(1.0, exact=1.0))
    aside = [replace(chosen("Havnereformen er her. Lund sa at det regner.", 0.55)[1], exact=0.0, coverage=0.5)]
    assert only_others(asked_of, words("havnereformen"), aside, lambda: one(1.0, exact=1.0))


def test_a_word_in_the_heading_is_what_the_passage_is_about() -> None:
    asked_of = asked("Hva sa Lund om losreformen?", topic=("losreformen",))
    under = [replace(chosen("## Losreformen\n\nLund sa at fylkene venter.", 0.6)[-1], exact=0.0, coverage=0.6)]
    assert under[0].passage.heading
    assert not only_others(asked_of, words("losreformen"), under, lambda: one(1.0, exact=1.0))
