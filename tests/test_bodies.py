"""Offices at a body that the question names, held by somebody who is known or by nobody."""

from dataclasses import replace

import pytest
from answer_fakes import BERG, DAHL, LUND, MO, catalogue, documents

from ragbot.index.contents import Contents
from ragbot.retrieval.bodies import offices_at
from ragbot.retrieval.catalogue import Office, catalogue_of
from ragbot.retrieval.question import understand
from ragbot.types import Intent, Speaker

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hva sa vågaordføreren om ferger?", None),  # no body is called «Våga»
        ("Hva sa vågan-ordføreren om ferger?", BERG.name),
        ("Kva meinte vågansordføraren om ferger?", BERG.name),
        ("What did the leader of Havnelaget say about ferries?", MO.name),
        ("What did Havnelaget's boss say about ferries?", MO.name),
        ("Hva sa sjefen for Havnelaget om ferger?", MO.name),
        ("Kva sa leiaren av Havnelaget om ferger?", MO.name),
        ("Hva mente Havnelagets leder om ferger?", MO.name),
        ("hva sa lederen i havnelaget om ferger", MO.name),
    ],
)
def test_who_leads_a_body_or_a_place(question: str, name: str | None) -> None:
    query = understand(question, CATALOGUE)
    assert query.speakers == ((name,) if name else ())
    if name:
        assert query.topic in (("ferger",), ("ferries",))


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa administrerende direktør i KS om ferger?",
        "Kva sa administrerande direktør i KS om ferger?",
        "Hva sa kommunedirektøren i Vågan om ferger?",
        "Hva mener nestleder i KS om ferger?",
        "Hva sa sjeføkonomen i KS om ferger?",
        "Hva sa KS-direktøren om ferger?",
        "Hva mener leder for digitalisering i KS om ferger?",
        "Hva sa varaordføreren i Vågan om ferger?",
        "Hva sa byråden i Oslo om ferger?",
        "Ifølge sjeføkonomen i KS, hva skjer med ferger?",
        "What did KS's CEO say about ferger?",
        "What did the CEO of KS say about ferger?",
        "What did the deputy chair of KS say about ferger?",
        "What did Oslo's mayor say about ferger?",
        "Hva sa sjefen for KS Konsulent om ferger?",
    ],
)
def test_an_office_that_nobody_is_known_to_hold(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert len(query.speakers) == 1
    assert query.speakers[0] not in CATALOGUE.people()
    assert query.speakers[0] in question
    assert not query.about_ks
    assert "ferger" in query.topic


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa styret i KS om ferger?",
        "Hva mener medlemmene i KS om ferger?",
        "Hva sa de ansatte i KS om ferger?",
        "Hva sa KS om direktøren i Havnelaget?",
        "Hva sa KS om at ledere i kommunene må gå?",
        "Mener KS at kommunedirektøren i Vågan må gå?",
    ],
)
def test_what_is_no_office_that_speaks(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.about_ks
    assert query.speakers == ()


def test_known_offices_stay_known() -> None:
    assert understand("Hva sa styrelederen i KS i 2021?", CATALOGUE).speakers == (LUND.name,)
    assert understand("What did the chair of KS say in 2023?", CATALOGUE).speakers == (DAHL.name,)
    assert understand("Hva sa styreleder i KS Marte Lund om ferger?", CATALOGUE).speakers == (LUND.name,)
    assert understand("Hva sa ordføreren i Vågan?", CATALOGUE).speakers == (BERG.name,)


def test_who_leads_a_body_is_asked() -> None:
    query = understand("Who is the leader of Havnelaget?", CATALOGUE)
    assert query.intent is Intent.WHO
    assert set(MO.name.split()) <= set(query.topic)


def test_the_stretch_holds_office_and_body() -> None:
    question = "Hva sa nestlederen i KS om ferger?"
    (found,) = offices_at(question, CATALOGUE)
    assert question[slice(*found.span)] == "nestlederen i KS"
    assert found.names == frozenset()


def test_an_english_name_stands_for_a_norwegian_compound() -> None:
    union = Speaker("Kari Foss", "forbundsleder", "Utdanningsforbundet")
    agency = Speaker("Per Moen", "direktør", "Helsedirektoratet")
    made = catalogue_of([replace(documents()[0], speakers=(union, agency))], Contents.of([]))
    assert understand("What did the leader of the Union of Education say?", made).speakers == (union.name,)
    assert understand("What did the director of the Directorate of Health say?", made).speakers == (agency.name,)
    assert understand("What did the leader of the Union of Farmers say?", made).speakers != (union.name,)


def test_who_leads_a_thing_of_its_own_leads_no_other_body() -> None:
    host, chair = Speaker("Kari Moe", "konferanseleder", None), Speaker("Tor Lie", "styreleder", None)
    moderated = replace(CATALOGUE, offices=(*CATALOGUE.offices, Office(host, frozenset({2021}))))
    for question in ("Hvem leder Fjellrådet?", "Who chairs the Quay committee?", "Hva sa lederen for Fjellrådet?"):
        assert "Moe" not in (*understand(question, moderated).topic, *understand(question, moderated).speakers)
    known = replace(CATALOGUE, offices=(*CATALOGUE.offices, Office(chair, frozenset({2021}))))
    assert understand("Hva sa lederen for Fjellrådet?", known).speakers == (chair.name,)
