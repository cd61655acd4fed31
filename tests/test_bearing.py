"""Whether the chosen sentences bear out what a question takes for granted, all rules together."""

from dataclasses import replace

import pytest
from layout_fakes import words
from test_demands import chosen, query

from ragbot.answer.bearing import borne
from ragbot.answer.premises import roles_of
from ragbot.answer.selection import Candidate
from ragbot.types import Intent, Query


def out(asked: Query, some: list[Candidate], *others: Candidate) -> bool:
    question = words(*asked.topic, language=asked.language)
    return borne(asked, question, roles_of(asked, question), some, [*some, *others])


@pytest.mark.parametrize(
    "question", ["Hva la Lund fram for Stavang?", "Kva tok Lund opp med Stavang?", "What did Lund present to Stavang?"]
)
def test_whom_a_thing_was_said_to_may_stand_elsewhere_in_the_document(question: str) -> None:
    asked = replace(query(question, "planen", "Stavang"), intent=Intent.LIST, speakers=("Marte Lund",))
    some = chosen("Lund la fram planen.", 1.0, 0.0)
    assert not out(asked, some)
    heard = chosen("Lund møtte ordfører Berit Stavang.", 0.0, 1.0)[0]
    passage = replace(heard.passage, document_id=some[0].passage.document_id)
    assert out(asked, some, replace(heard, passage=passage))
    assert not out(asked, some, replace(heard, passage=replace(passage, document_id="another")))


def test_a_figure_is_of_the_place_that_is_asked_about() -> None:
    asked = query("Hvor mange loser mangler Vågan alene?", "loser", "mangler", "Vågan")
    near = chosen("Vågan har mange øyer. Kysten mangler 900 loser.", 1.0, 1.0, 0.0)[1:]
    assert not out(asked, near)
    assert out(asked, chosen("I Vågan mangler 12 loser.", 1.0, 1.0, 1.0))


def test_a_question_by_another_bears_out_no_support() -> None:
    asked = replace(query("Hvorfor gikk KS inn for å lovfeste losplikt?", "lovfeste", "losplikt"), about_ks=True)
    assert not out(asked, chosen("**Burde losplikt lovfestes?** En lov gir ingen los.", 1.0, 1.0))
    assert out(asked, chosen("Losplikt bør lovfestes.", 1.0, 1.0))


@pytest.mark.parametrize("question", ["Hva mener KS om at private rederier tar losjobber?"])
def test_a_chance_sentence_of_ks_is_no_position(question: str) -> None:
    asked = replace(query(question, "private", "rederier", "losjobber"), about_ks=True)
    one = chosen("KS advarer mot private.", 1.0, 0.0, 0.0)[0]
    assert not out(asked, [replace(one, coverage=0.2, dense=0.2)])
    assert out(asked, [replace(one, coverage=0.2, dense=0.3)])
    assert out(replace(asked, question="Mener KS at private rederier tar losjobber?"), [replace(one, coverage=0.2)])


def test_that_a_thing_cannot_be_may_stand_in_the_sentence_after_it() -> None:
    asked = query("Hvorfor kunne ikke havnene bruke ekstra gebyrer til loser?", "havnene", "bruke", "ekstra", "gebyrer")
    told = "Lund forklarte at halve overskuddet var ekstra gebyrer. Slike gebyrer kan ikke brukes til loser."
    first, after = chosen(told, 0.5, 0.5, 1.0, 1.0)
    assert out(asked, [first, replace(after, exact=0.3)])
    assert not out(asked, [first])


def test_a_year_may_be_named_once_for_several_sentences() -> None:
    asked = query("Hvor mange havner gikk med underskudd i 2017?", "havner", "underskudd", "2017")
    told = chosen("Overskuddet var lite i 2017. I alt 12 havner gikk med underskudd.", 1.0, 1.0, 0.0)[1:]
    assert out(asked, told)
    assert not out(asked, chosen("I alt 12 havner gikk med underskudd.", 1.0, 1.0, 0.0))


@pytest.mark.parametrize(
    "question", ["Hvilke havner har ikke strøm?", "Kven har ikkje los?", "Which ports have not got power?"]
)
def test_who_has_not_is_not_told_by_who_has(question: str) -> None:
    asked = query(question, "havner", "strøm")
    assert not out(asked, chosen("Vågan og Moss har strøm på havnene.", 1.0, 1.0))
    assert out(asked, chosen("Vågan og Moss mangler strøm på havnene.", 1.0, 1.0))


def test_a_figure_may_be_of_the_place_that_its_speaker_is_from() -> None:
    asked = query("Hva koster loser i Vågan kommune?", "koster", "loser", "Vågan")
    told = chosen("Ordningen koster 40 millioner kroner, sa Ola Berg, ordfører i Vågan kommune.", 1.0, 0.6, 0.0)
    assert out(asked, told)


def test_a_thing_that_is_turned_down_is_not_wanted() -> None:
    asked = replace(
        query("Hvorfor ville Lund at havnene skal betale for loser?", "havnene", "betale", "loser"),
        speakers=("Marte Lund",),
    )
    text = "Lund tok opp havnene og loser. Det er ingen god idé om havnene må betale for loser, sa Lund."
    first, second = chosen(text, 1.0, 0.5, 1.0)
    assert not out(asked, [first, replace(second, exact=0.8)])
    assert out(asked, [first])
