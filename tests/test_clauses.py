"""Who is asked, and who is only told of in a clause or owns what is spoken about."""

import pytest
from answer_fakes import BERG, DAHL, LUND, MO, STRAND, VIK, catalogue

from ragbot.retrieval.clauses import framed, voiced
from ragbot.retrieval.question import understand
from ragbot.types import Intent

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("Hva svarte Strand på Dahls kritikk av fergene?", (STRAND.name,)),
        ("Kva svarte Strand på kritikken frå Dahl?", None),
        ("How did Strand respond to Dahl's criticism of the ferries?", (STRAND.name,)),
        ("Hva svarte samferdselsministeren da Mo ba om billigere ferger?", (STRAND.name,)),
        ("Hvorfor mente Lund at Vik burde betale?", (LUND.name,)),
        ("Hva sa Lund etter at Berg hadde bedt om strøm?", (LUND.name,)),
        ("What did Lund say after Berg had asked for power?", (LUND.name,)),
        ("Da Mo ba om kaier, hva svarte Strand?", (STRAND.name,)),
        ("Hva sto i Lunds tale om bredbånd?", (LUND.name,)),
        ("What was the main point of Lund's speech?", (LUND.name,)),
        ("Hva sa Lund og Dahl om bredbånd?", (LUND.name, DAHL.name)),
        ("Sammenlign Lunds syn i 2020 med Dahls syn i 2023", (LUND.name, DAHL.name)),
        ("Compare Lund's worry in 2020 with Dahl's worry in 2023", (LUND.name, DAHL.name)),
    ],
)
def test_whom_a_clause_only_tells_of_is_not_asked(question: str, speakers: tuple[str, ...] | None) -> None:
    found = understand(question, CATALOGUE).speakers
    assert set(found) == set(speakers) if speakers else STRAND.name in found


@pytest.mark.parametrize(
    "question",
    [
        "Mener KS at samferdselsministeren bør snu?",
        "Hva svarte KS da Strand lovet gratis ferge?",
        "Vil KS at Vik skal betale?",
    ],
)
def test_ks_is_asked_before_a_clause_about_another(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.about_ks
    assert query.speakers == ()


def test_who_held_an_office_then_is_asked() -> None:
    assert understand("Hva sa KS om bredbånd da Lund var styreleder?", CATALOGUE).speakers == (LUND.name,)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem bør betale for ferger, slik Berg så det?",
        "Hvem må betale, etter Bergs syn?",
        "Hvem betaler, skal vi tro Berg?",
        "Who should pay for ferries, in Berg's view?",
        "Kva er viktig for Berg?",
        "What is most important to Berg?",
    ],
)
def test_in_whose_eyes_a_thing_is_seen(question: str) -> None:
    assert understand(question, CATALOGUE).speakers == (BERG.name,)


def test_frames_and_voices() -> None:
    assert framed("slik Berg så det", 5, 9)
    assert not framed("da Berg så båten", 3, 7)
    assert voiced("Bergs tale", 5)
    assert not voiced("Berg tale", 4)


def test_such_people_as_such_are_no_speaker() -> None:
    query = understand("Er KS enig i at ordførere må ha fagbrev?", CATALOGUE)
    assert query.about_ks
    assert query.speakers == ()
    assert "ordførere" in query.topic


@pytest.mark.parametrize(
    "question",
    [
        "Hva sa KS-lederne om bredbånd?",
        "Kva sa KS-leiarane om bredbånd?",
        "Hva sa styrelederne i KS om bredbånd?",
        "What did the KS chairs say about broadband?",
    ],
)
def test_all_who_led_ks(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert set(query.speakers) == {LUND.name, DAHL.name}
    assert MO.name not in query.speakers


def test_ks_before_a_plural_office_is_no_owner() -> None:
    query = understand("Hvor ofte spør KS ordførerne om dette?", CATALOGUE)
    assert query.about_ks
    assert query.speakers == ()


def test_two_people_set_beside_each_other_are_compared() -> None:
    query = understand("Hva sa Lund om bredbånd sammenlignet med Vik?", CATALOGUE)
    assert set(query.speakers) == {LUND.name, VIK.name}
    assert query.intent is Intent.COMPARE
