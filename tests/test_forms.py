"""The form in which an event was held, however it is asked and told."""

from pathlib import Path

import pytest
from answer_fakes import catalogue

from ragbot import Ragbot, Settings
from ragbot.retrieval.forms import FORM, about_form, asks_form, tells_form
from ragbot.retrieval.question import understand
from ragbot.types import Intent, Query

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    "question",
    [
        "Var Kommunekonferansen 2021 heldigital?",
        "Var Kommunekonferansen i 2020 bare på nett, eller møttes folk fysisk?",
        "Hvordan ble Statsmøtet gjennomført?",
        "Korleis føregjekk konferansen i 2021?",
        "Vart Statsmøtet strøymt, eller måtte ein vere til stades?",
        "Kunne man følge samlingen i 2021 hjemmefra på nett?",
        "Var det mulig å følge Kommunekonferansen 2021 på nett?",
        "Ble konferansen i 2020 holdt digitalt, fysisk eller begge deler?",
        "How was the 2020 conference carried out?",
        "Was Kommunekonferansen 2020 held in person?",
        "Was the conference in 2021 streamed live, or could people attend?",
        "What was the format of Kommunekonferansen 2020?",
        "Hvilken form hadde Statsmøtet?",
    ],
)
def test_a_question_for_the_form_has_the_form_for_its_topic(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.topic == (FORM,)
    assert about_form(query)
    assert "hybrid" in query.search_text


def test_two_years_are_compared() -> None:
    query = understand("How did the format of Kommunekonferansen change from 2020 to 2021?", CATALOGUE)
    assert (query.topic, query.intent, query.years) == ((FORM,), Intent.COMPARE, (2020, 2021))


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa Lund om digitale møter på Kommunekonferansen 2021?",
        "Hvordan var Kommunekonferansen i 2021?",
        "Hva er et digitalt møte?",
        "Hvor mange fulgte Kommunekonferansen 2021 på nett?",
        "Var skolene digitale i 2020?",
        "Was the online shop discussed at Kommunekonferansen 2020?",
        "Hva krevde den nye formen for tilsyn på Statsmøtet?",
        "Were physical books mentioned in 2020?",
    ],
)
def test_other_questions_keep_their_topic(question: str) -> None:
    assert FORM not in understand(question, CATALOGUE).topic


def test_an_event_or_people_at_one_must_be_asked_about() -> None:
    assert asks_form("Møttes folk fysisk?", (), placed=True)
    assert not asks_form("Møttes folk fysisk?", (), placed=False)
    assert not asks_form("Er alt digitalt?", (), placed=True)


@pytest.mark.parametrize(
    "text",
    [
        "Samlingen ble i fjor gjennomført digitalt.",
        "De fleste av de 300 deltakerne satt i salen.",
        "Statsmøtet gikk for første gang som videokonferanse.",
        "The conference was hybrid, with two hundred people in the hall.",
        "Årets konferanse ble sendt fra et studio i Havnegata.",
    ],
)
def test_a_report_tells_the_form(text: str) -> None:
    assert tells_form(Query("?", (FORM,), events=("statsmøtet",)), text)


@pytest.mark.parametrize(
    "text",
    [
        "Lund ville ha flere digitale tjenester på konferansen.",
        "Han var bekymret for fysisk uhelse.",
        "Konferansen samlet 300 deltakere.",
        "Vik tok opp digital kompetanse på møtet.",
    ],
)
def test_digital_matters_are_no_form_of_an_event(text: str) -> None:
    assert not tells_form(Query("?", (FORM,)), text)


HELD = """---
id: dager-{year}
title: Kystdagene {year}
publisher: KS
event: Kystdagene {year}
date: '{year}'
kind: referat
---

Ifølge KS handlet Kystdagene {year} om digitale tjenester i havnene.
{form}
KS mente at digitale verktøy er viktige for fysisk vedlikehold av kaiene.
"""


def test_it_is_answered_by_what_the_report_tells_of_the_event(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for year, form in (
        (2020, "Samlingen ble ifølge KS sendt direkte fra et studio på brygga."),
        (2021, "KS opplyste at 80 personer møtte på Kystdagene, og at alle satt i salen."),
        (2022, "KS takket alle som kom."),
    ):
        (tmp_path / "corpus" / f"dager-{year}.md").write_text(HELD.format(year=year, form=form), encoding="utf-8")
    bot = Ragbot(Settings(corpus=tmp_path / "corpus", home=tmp_path / "home"))
    streamed = bot.ask("Var Kystdagene 2020 heldigitale?")
    assert [one.quote.split()[-1] for one in streamed.citations] == ["brygga."]
    assert [one.year for one in bot.ask("Og i 2021?", history=[streamed]).citations] == [2021]
    assert not bot.ask("Var Kystdagene 2022 heldigitale?").answered
    assert {one.year for one in bot.ask("How did the format of Kystdagene change from 2020 to 2021?").citations} == {
        2020,
        2021,
    }
