"""What a sentence must hold to answer a question of a given wording."""

from dataclasses import replace

import numpy as np
import pytest
from document_fakes import document
from layout_fakes import words

from ragbot.answer.demands import elsewhere, fulfilled, names, placed, told
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
    assert not fulfilled(asked, [about, replace(aside, coverage=0.2)])
    assert fulfilled(asked, [about, replace(aside, coverage=0.9)])


NAMED = [
    ("Hvilke kommuner har landstrøm?", "Vågan og Herøy har landstrøm.", "Rundt 40 kommuner har landstrøm."),
    ("Hvilken leverandør bygde Kaibot?", "Havnteknikk bygde Kaibot.", "Havnens nye system heter Kaibot."),
    ("Which ministry did KS work with?", "Kystdepartementet og KS har en plan.", "Planen er ferdig."),
    ("Hva skal fergen hete?", "Fergen skal hete Skrova.", "Fergen er ny og går fra høsten."),
    ("Which company built the ferry?", "The ferry was built by Nordverft.", "The ferry was built in 2019."),
]


@pytest.mark.parametrize(("question", "named", "unnamed"), NAMED)
def test_a_question_for_a_name_needs_one(question: str, named: str, unnamed: str) -> None:
    topic = tuple(word.strip("?") for word in question.split() if word.strip("?") in ("Kaibot", "landstrøm", "ferry"))
    asked = query(question, *topic)
    assert names(asked, words(*topic), chosen(named))
    assert not names(asked, words(*topic), chosen(unnamed))


def test_who_spoke_and_plain_questions_need_no_name_in_the_sentence() -> None:
    assert names(query("Hvilken minister sa at fergene er trege?"), [], chosen("Fergene er trege."))
    assert names(query("Hva er viktigst for fergene?"), [], chosen("Fergene må gå."))


def test_a_place_where_something_was_held() -> None:
    asked = query("Hvor ble havnemøtet holdt?", "havnemøtet")
    assert placed(asked, "Havnemøtet ble holdt på Skjervøy.")
    assert not placed(asked, "Havnemøtet samlet hele Norge, sa styreleder i Havnelaget.")
    assert placed(query("Hvor trengs det kaier?", "kaier"), "Det trengs kaier der folk bor.")


def test_a_figure_of_another_place_is_elsewhere() -> None:
    asked = query("Hvor mange kaier i Herøy er stengt?", "kaier", "Herøy", "stengt")
    question = words("kaier", "Herøy", "stengt")
    assert question[1].is_name
    assert elsewhere(asked, question, chosen("I Vågan er 12 kaier stengt.", 1.0, 0.0, 1.0))
    assert not elsewhere(asked, question, chosen("I Herøy er 12 kaier stengt.", 1.0, 1.0, 1.0))
    assert not elsewhere(asked, question, chosen("Der er 12 kaier stengt.", 1.0, 0.0, 1.0))


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
