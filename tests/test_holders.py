"""Whether a sentence can tell who did a thing or holds an office."""

from dataclasses import replace

import pytest
from layout_fakes import words
from test_demands import chosen, query

from ragbot.answer.holders import held, somebody

OFFICES = [
    ("Hvilken minister åpnet kaia?", "Fiskeriminister Kari Moe åpnet kaia.", "Mange åpnet kaia."),
    ("Which minister opened the quay?", "Statsråd Kari Moe var der.", "Kari Moe was there."),
    ("Hvilken ordfører kom?", "Ordfører Kari Moe kom.", "Både ordførere og rektorer kom."),
    ("Hvem ble ansatt som direktør i Havnelaget?", "Kari Moe tok over.", "Et eget lag etableres til høsten."),
    ("Who will be CEO of the ferry company?", "Kari Moe takes over.", "The company is new."),
    ("Kven blir leiar i Havnelaget?", "Kari Moe leia Havnelaget.", "Laget er nytt."),
]


@pytest.mark.parametrize(("question", "told", "not_told"), OFFICES)
def test_an_office_needs_its_holder(question: str, told: str, not_told: str) -> None:
    assert held(query(question, "kaia"), words("kaia"), chosen(told))
    assert not held(query(question, "kaia"), words("kaia"), chosen(not_told))


def test_the_role_of_who_speaks_is_an_office_too() -> None:
    one = chosen("Marte Lund, ordfører i Vågan, sa at fergene er trege.")
    assert one[0].sentence.attribution.role
    assert held(query("Hvilken ordfører klaget på fergene?", "fergene"), words("fergene"), one)
    assert not held(query("Hvilken minister klaget på fergene?", "fergene"), words("fergene"), one)


BODIES = [
    ("Hvem skal lede utvalget?", "Kari Moe skal lede utvalget.", "Utvalget skal ifølge KS se på saken."),
    ("Kven sit i utvalet?", "Toppleiarar frå heile landet sit der.", "Utvalet er sett ned på initiativ frå KS."),
    ("Who will lead the committee?", "The county will lead it.", "The committee will meet in May."),
    ("Who are the members of the Kaibot council?", "Kari Moe and Ola Vik.", "The Kaibot-rådet advises."),
    ("Hvem er medlemmer i utvalget?", "Kari Moe er med.", "Utvalget møtes i mai."),
    ("Hvem overtar kaia?", "KS overtar kaia.", "Ifølge KS er kaia gammel."),
    ("Hvem fikk fergeprisen?", "Fergeprisen gikk til Vågan.", "Kommunens møte er hvert år."),
    ("Who won the ferry award?", "The ferry award went to Kari Moe.", "The award is new."),
]


@pytest.mark.parametrize(("question", "told", "not_told"), BODIES)
def test_who_leads_or_wins_must_be_named(question: str, told: str, not_told: str) -> None:
    assert somebody(query(question, "utvalget"), words("utvalget"), chosen(told))
    assert not somebody(query(question, "utvalget"), words("utvalget"), chosen(not_told))


def test_other_deeds_are_worded_in_too_many_ways() -> None:
    assert somebody(query("Hvem brukte ordet vrak?", "vrak"), words("vrak"), chosen("Fergen er «et vrak»."))


def test_who_stood_behind_a_thing_must_be_told() -> None:
    asked = query("Hvem sto bak tyveriet på kaia?", "tyveriet", "kaia")
    question = words("tyveriet", "kaia")
    assert not somebody(asked, question, chosen("Tyveriet på kaia varte i elleve timer.", 1.0, 1.0))
    assert somebody(asked, question, chosen("Tyveriet på kaia ble utført av Jon Mo.", 1.0, 1.0))


LEADERS = [
    ("Hvem leder havnerådet?", "Havnerådet ledes av Kari Moe.", "Kommunal sektor har havnerådet som øverste organ."),
    ("Kven leiar utvalet?", "Utvalet blir leia av Kari Moe.", "Utvalet er ei administrativ gruppe for Vågan."),
    ("Who heads the council?", "Kari Moe is head of the council.", "Mayors from Vågan sit on the council."),
    ("Hvem ledet møtet?", "Møtet ble ledet av Kari Moe.", "Toppledere fra Vågan sitter der."),
]


@pytest.mark.parametrize(("question", "told", "not_told"), LEADERS)
def test_who_leads_is_not_who_is_there(question: str, told: str, not_told: str) -> None:
    assert somebody(query(question, "rådet"), words("rådet"), chosen(told))
    assert not somebody(query(question, "rådet"), words("rådet"), chosen(not_told))


def test_a_chair_is_no_managing_director() -> None:
    one = chosen("Marte Lund, styreleder i KS, sa at et selskap er på vei.")
    assert one[0].sentence.attribution.role
    assert not held(query("Hvem skal være daglig leder i selskapet?", "selskapet"), words("selskapet"), one)
    directors = chosen("Ifølge KS svarte havnedirektørene på spørsmålet.")
    assert not held(query("Who is the managing director of KS?", "director"), words("director"), directors)
    head = chosen("Administrerende direktør i KS, Ola Li, åpnet møtet.")
    assert held(query("Who is the managing director of KS?", "director"), words("director"), head)
    assert held(query("Hvem er leder i selskapet?", "selskapet"), words("selskapet"), one)


AUTHORS = [
    ("Hvem skrev rapporten om kaiene?", "Rapporten er skrevet av Nordverft.", "Rapporten tar ifølge KS opp kaiene."),
    ("Kven har utarbeidd strategien?", "Vågan utarbeidde strategien.", "Strategien er god, skreiv KS."),
    ("Hvem har laget undersøkelsen om ferger?", "Havnelagets undersøkelse er ny.", "KS skrev at undersøkelsen er ny."),
    ("Hvem laget rapporten?", "Ifølge en rapport fra Nordverft er kaia ny.", "Rapporten er ny, skrev KS."),
    ("Who wrote the report on quays?", "Nordverft prepared the report.", "The report, KS says, is about quays."),
]


@pytest.mark.parametrize(("question", "told", "not_told"), AUTHORS)
def test_who_made_a_report_is_not_told_by_what_it_says(question: str, told: str, not_told: str) -> None:
    assert somebody(query(question, "kaia"), words("kaia"), chosen(told))
    assert not somebody(query(question, "kaia"), words("kaia"), chosen(not_told))


def test_names_beside_the_matter_are_nobodys() -> None:
    about, aside = chosen("Utvalget møtes i mai. Fergen går fra Nordverft.")
    asked, topic = query("Hvem sitter i utvalget?", "utvalget"), words("utvalget")
    assert not somebody(asked, topic, [about, replace(aside, coverage=0.3)])


def test_the_body_that_is_led_must_be_named() -> None:
    asked = query("Hvem er leder for Havnerådet?", "leder", "Havnerådet")
    assert somebody(asked, words("leder", "Havnerådet"), chosen("Kari Moe leder Havnerådet."))
    assert not somebody(asked, words("leder", "Havnerådet"), chosen("Kari Moe leder arbeidet i havna."))
