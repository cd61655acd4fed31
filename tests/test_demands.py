"""What a sentence must hold to answer a question of a given wording."""

from dataclasses import replace

import numpy as np
import pytest
from document_fakes import document
from layout_fakes import words

from ragbot.answer.demands import fulfilled, placed, told
from ragbot.answer.premises import roles_of
from ragbot.answer.selection import Candidate
from ragbot.documents.chunking import passages_of
from ragbot.retrieval.intents import kind_in
from ragbot.types import Query


def query(question: str, *topic: str, language: str = "nb") -> Query:
    return Query(question, topic=topic, intent=kind_in(question), language=language)


def chosen(text: str, *found: float) -> list[Candidate]:
    """Every sentence of ``text``, with how well it has the question's words in itself."""
    vector = np.array(found or (1.0,), dtype=np.float32)
    return [
        Candidate(passage, one, one.start, one.end, 1.0, 1.0, 1.0, 1.0, vector)
        for passage in passages_of(document(text))
        for one in passage.sentences
    ]


def test_what_the_wording_wants_must_stand_in_a_sentence_about_the_matter() -> None:
    asked = query("Hva kostet fergen?", "fergen")
    about, aside = chosen("Fergen er hvit. Kaien kostet 3 mill. kroner.")
    assert not fulfilled(asked, words("fergen"), [about, replace(aside, coverage=0.2)])
    assert fulfilled(asked, words("fergen"), [about, replace(aside, coverage=0.9)])


def test_a_place_where_something_was_held() -> None:
    asked = query("Hvor ble havnemøtet holdt?", "havnemøtet")
    assert placed(asked, "Havnemøtet ble holdt på Skjervøy.")
    assert placed(asked, "Velkommen til Havnemøtet, og velkommen til Skjervøy!")
    assert not placed(asked, "Krigen i Polen skremmer mange.")
    assert not placed(asked, "Havnemøtet samlet hele Norge, sa styreleder i Havnelaget.")
    assert placed(query("Hvor trengs det kaier?", "kaier"), "Det trengs kaier der folk bor.")


def test_when_something_was_done_needs_the_deed_or_a_time() -> None:
    asked = query("Når ble Havnelaget stiftet?", "Havnelaget", "stiftet")
    question = words("Havnelaget", "stiftet")
    roles = roles_of(asked, question)
    assert not told(asked, question, roles, chosen("Havnelaget vil ha landstrøm.", 1.0, 0.0))
    assert told(asked, question, roles, chosen("Havnelaget ble stiftet av ti havner.", 1.0, 1.0))
    assert told(asked, question, roles, chosen("Havnelaget har vært der siden 1998.", 1.0, 0.0))


def test_who_holds_an_office_needs_the_office_or_a_name() -> None:
    asked = query("Hvem er sjef for Havnelaget?", "sjef", "Havnelaget")
    question = words("sjef", "Havnelaget")
    roles = roles_of(asked, question)
    assert not told(asked, question, roles, chosen("Det etableres et eget kontor for Havnelaget.", 0.0, 1.0))
    assert told(asked, question, roles, chosen("Jon Mo tok over Havnelaget.", 0.0, 1.0))


LIVES = [
    ("Hvor bor losen?", "Losen bor på Skrova.", "Losen har bodd tre steder på ett år."),
    ("Where does the pilot live?", "The pilot lives in Vågan.", "The pilot is 54."),
    ("Kvar bur dei eldste?", "Dei eldste bur heime.", "Dei eldste får besøk."),
    ("Hvor ligger fergekontoret?", "Kontoret åpner i Vågan.", "Kontoret åpner til høsten."),
    ("Hvor ligger ansvaret for kaiene?", "Fylket har ansvaret.", ""),
]


@pytest.mark.parametrize(("question", "given", "not_given"), LIVES)
def test_where_somebody_lives_needs_a_place(question: str, given: str, not_given: str) -> None:
    asked = query(question, "losen")
    assert fulfilled(asked, words("losen"), chosen(given))
    assert not not_given or not fulfilled(asked, words("losen"), chosen(not_given))
