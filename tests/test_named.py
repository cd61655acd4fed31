"""Whether a sentence holds the name that a question asks for."""

from dataclasses import replace

import numpy as np
import pytest
from layout_fakes import words
from test_demands import chosen, query

from ragbot.answer.named import akin, elsewhere, names

NAMED = [
    ("Hvilke kommuner har landstrøm?", "Vågan og Herøy har landstrøm.", "Rundt 40 kommuner har landstrøm."),
    ("Hvilken leverandør bygde Kaibot?", "Havnteknikk bygde Kaibot.", "Havnens nye system heter Kaibot."),
    ("Which ministry did KS work with?", "Kystdepartementet og KS har en plan.", "Planen er ferdig."),
    ("Hva skal fergen hete?", "Fergen skal hete Skrova.", "Fergen er ny og går fra høsten."),
    ("Which supplier did Lund mention?", "Lund took up Nordverft.", "Lund took up suppliers."),
    ("Hvilke kommuner nevnte Lund?", "Lund roste Vågan.", "Lund roste Kommune-Norge."),
    ("Kva for kommunar nemnde Lund?", "Lund roste Vågan.", "Fergetilbudet er bedre, sa Lund."),
    ("Which eleven Norwegian municipalities have landstrøm?", "Vågan has it.", "Eleven Norwegian municipalities do."),
    ("Hvilke to kommuner har landstrøm?", "Vågan og Herøy har landstrøm.", "To kommuner har Kystdirektoratets strøm."),
    ("Hvilken kommune var først ute?", "Vågan var først ute.", "I dag bruker 40 kommuner HAVN Avgift og KaiApp."),
    (
        "Hvilke fylker fikk mer?",
        "Det var Nordland som fikk mer.",
        "Fylkene fikk mer av staten (Kyvern) og Regjeringen.",
    ),
    ("Which company paid for it?", "Nordverft paid.", "It cost NOK 3 million."),
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


NAME_OF = [
    ("Hva heter den nye fergen?", "fergen", "Den nye fergen er døpt Skrova.", (1.0,), True),
    ("Hva heter den nye fergen?", "fergen", "Fergen er ny, sa Kari Moe.", (1.0,), False),
    ("Kva heiter ferja til Lund?", "ferja", "Lund bur i Vågan.", (0.0,), False),
    ("What is the name of the ferry?", "ferry", "The ferry is Skrova.", (1.0,), True),
    ("What is the new ferry called?", "ferry", "Lund lives in Vågan.", (0.0,), False),
    ("Hva heter strategien?", "strategien", "Strategien er «Alle til kai».", (1.0,), True),
    ("Hva kalles en slik ferge?", "ferge", "En slik ferge er en tyngdepunktferge.", (1.0,), True),
    ("Hva kalte Lund fergen?", "fergen", "Fergen er et vrak, sa Lund.", (1.0,), True),
]


@pytest.mark.parametrize(("question", "noun", "text", "found", "named"), NAME_OF)
def test_a_name_stands_beside_what_it_is_the_name_of(
    question: str, noun: str, text: str, found: tuple[float, ...], named: bool
) -> None:
    assert names(query(question, noun), words(noun), chosen(text, *found)) is named


def test_who_answers_may_speak_himself_and_the_word_may_stand_before() -> None:
    told = "Marte Lund, leder i Havnelaget, sa at fergene er trege."
    assert names(query("Hva heter lederen i Havnelaget?", "Havnelaget"), words("Havnelaget"), chosen(told))
    assert not names(query("Hva heter losen?", "losen"), words("losen"), chosen(told, 0.0))
    before = chosen("Den er døpt Skrova.", 1.0)
    assert names(query("Hva heter fergen?", "fergen"), words("fergen"), before)


@pytest.mark.parametrize(
    ("name", "text", "kin"),
    [
        ("ukrainere", "76 personer fra Ukraina", True),
        ("ukrainians", "people who fled Ukraine", True),
        ("italienere", "to skip fra Italia", True),
        ("bergensere", "kaia i Bergen", True),
        ("kristiansund", "kaia i Kristiansand", False),
        ("svensker", "sveisere fra Bodø", False),
    ],
)
def test_a_people_is_kin_to_its_country(name: str, text: str, kin: bool) -> None:
    assert akin(name, text) is kin


def test_a_figure_of_another_place_is_elsewhere() -> None:
    asked = query("Hvor mange kaier i Herøy er stengt?", "kaier", "Herøy", "stengt")
    question = words("kaier", "Herøy", "stengt")
    assert question[1].is_name
    assert elsewhere(asked, question, chosen("I Vågan er 12 kaier stengt.", 1.0, 0.0, 1.0))
    assert not elsewhere(asked, question, chosen("I Herøy er 12 kaier stengt.", 1.0, 1.0, 1.0))
    assert not elsewhere(asked, question, chosen("Der er 12 kaier stengt.", 1.0, 0.0, 1.0))


def test_the_first_word_of_a_question_is_no_name() -> None:
    asked = query("Omtrent hvor mange kaier er stengt?", "kaier", "Omtrent")
    assert words("kaier", "Omtrent")[1].is_name
    assert not elsewhere(asked, words("kaier", "Omtrent"), chosen("I Vågan er 12 kaier stengt.", 1.0, 0.0))


def test_a_place_at_the_opening_of_a_sentence_goes_before_the_heading() -> None:
    asked = query("Hvor mange kaier er stengt i Herøy?", "kaier", "stengt", "Herøy")
    question = words("kaier", "stengt", "Herøy")
    in_the_heading = [
        replace(one, own=np.array([1.0, 1.0, 0.0], dtype=np.float32), found=np.array([1.0, 1.0, 0.6], dtype=np.float32))
        for one in chosen("I Vågan er 12 kaier stengt.")
    ]
    assert elsewhere(asked, question, in_the_heading)


def test_a_place_in_another_clause_is_not_what_the_figure_is_of() -> None:
    asked = query("Hvor mange kaier ble stengt i Herøy?", "kaier", "stengt", "Herøy")
    question = words("kaier", "stengt", "Herøy")
    aside = "12 kaier ble stengt, og Lund sa at de ikke bare ligger i Herøy."
    assert elsewhere(asked, question, chosen(aside, 1.0, 1.0, 1.0))
    assert not elsewhere(asked, question, chosen("I Herøy ble 12 kaier stengt, sa Lund.", 1.0, 1.0, 1.0))
    assert not elsewhere(asked, question, chosen("12 kaier ble stengt.", 1.0, 1.0, 0.6))


def test_a_language_is_no_name_of_a_municipality() -> None:
    asked = query("Which municipalities built quays?", "quays")
    assert not names(asked, words("quays"), chosen("The crews at the quays speak Norwegian there."))


def test_a_municipality_is_named_where_the_matter_is() -> None:
    about, aside = chosen("Flere kommuner har landstrøm. Det har de i Belgia også.")
    question, topic = query("Hvilke kommuner har landstrøm?", "landstrøm"), words("landstrøm")
    assert names(question, topic, [about, aside])
    assert not names(question, topic, [about, replace(aside, coverage=0.2)])


def test_what_is_made_of_the_questions_own_name_is_no_other_name() -> None:
    assert not names(query("Which municipalities are in the Kaibot council?"), [], chosen("Alle er i Kaibot-rådet."))


def test_the_holder_of_a_bodys_office_may_speak() -> None:
    told = chosen("Marte Lund, leder i Havnelaget, sa at fergene er trege.")
    assert names(query("Hva het Havnelaget-lederen?"), [], told)
