"""Whom a text can mention as a speaker, and by which words."""

import pytest
from document_fakes import GRAM, HOIE, document

from ragbot.documents.aliases import definite, role_aliases
from ragbot.documents.people import People
from ragbot.types import Speaker


def mentioned(text: str, *speakers: Speaker) -> list[str]:
    made = document(text, speakers=speakers or (GRAM, HOIE))
    return [mention.speaker.name for mention in People(made).mentions(text)]


@pytest.mark.parametrize("role", ["styreleder", "rådmann", "ordfører"])
def test_definite_form(role: str) -> None:
    assert definite(role) == f"{role}en"
    assert definite(definite(role)) == definite(role)


@pytest.mark.parametrize("alias", ["styrelederen", "KS-lederen", "lederen i KS", "styrelederen i KS", "KS’ styreleder"])
def test_a_chair_is_known_by_role_and_organisation(alias: str) -> None:
    assert alias in role_aliases(GRAM)


@pytest.mark.parametrize("alias", ["ministeren", "statsråden", "helseministeren", "omsorgsministeren"])
def test_a_minister_is_known_by_each_field(alias: str) -> None:
    assert alias in role_aliases(HOIE)


def test_a_mayor_is_known_by_place() -> None:
    aliases = role_aliases(Speaker("Ida Pinnerød", "ordfører", "Bodø kommune"))
    assert {"ordføreren i Bodø", "Bodø-ordføreren"} <= set(aliases)


def test_leader_alone_is_nobody_and_no_role_gives_no_alias() -> None:
    assert not {"leder", "lederen"} & set(role_aliases(Speaker("A B", "leder", "X")))
    assert role_aliases(Speaker("A B")) == []


def test_mentions_come_in_order_and_the_longest_wins() -> None:
    assert mentioned("Bjørn Arild Gram møtte Høie og KS.") == [GRAM.name, HOIE.name, "KS"]


@pytest.mark.parametrize(
    "text", ["Grams forslag", "grammet", "Høiesen", "KS-konferansen", "KS’ møteplass", "EKS", "gram"]
)
def test_parts_of_words_and_possessives_are_no_mentions(text: str) -> None:
    assert mentioned(text) == []


@pytest.mark.parametrize("text", ["møtet med KS", "Mot KS", "Hos KS", "styret i KS", "fra KS", "krav til KS"])
def test_ks_under_a_preposition_does_not_speak(text: str) -> None:
    assert mentioned(text) == []


def test_a_preposition_is_no_part_of_a_municipality() -> None:
    people = People(document(""))
    assert people.mentions("I Ny Havn kommune er det stille.") == []
    assert [one.speaker.name for one in people.mentions("Ny Havn kommune mener nei.")] == ["Ny Havn kommune"]


def test_a_shared_surname_is_nobody_until_the_full_name() -> None:
    two = (Speaker("Kari Hansen"), Speaker("Per Hansen"))
    assert mentioned("Hansen kom.", *two) == []
    assert mentioned("Per Hansen kom.", *two) == ["Per Hansen"]


@pytest.mark.parametrize(
    ("text", "name", "role", "organisation"),
    [
        ("Statsråd Karianne Tung kom.", "Karianne Tung", "statsråd", "Regjeringen"),
        ("Kultur- og idrettsminister Kari Lie kom.", "Kari Lie", "kultur- og idrettsminister", "Regjeringen"),
        ("Det sa ordfører Ida Pinnerød (Ap) i Bodø kommune.", "Ida Pinnerød", "ordfører", "Bodø kommune"),
        ("Kari Moe, professor ved NTNU, kom.", "Kari Moe", "professor", "NTNU"),
        ("Ola Lie, statssekretær i Finansdepartementet, kom.", "Ola Lie", "statssekretær", "Finansdepartementet"),
        ("Ordføreren i Tromsø, Gunnar Vik, kom.", "Gunnar Vik", "ordfører", "Tromsø"),
        ("Styreleder i KS, Gunn Marit Helgesen, kom.", "Gunn Marit Helgesen", "styreleder", "KS"),
    ],
)  # fmt: skip
def test_people_whom_the_text_presents(text: str, name: str, role: str, organisation: str | None) -> None:
    assert Speaker(name, role, organisation) in People(document(text, speakers=())).known


def test_metadata_wins_over_what_the_text_calls_a_person() -> None:
    people = People(document("Rådgiver Bjørn Gram og statsråd Bjørn Arild Gram kom."))
    assert [known for known in people.known if "Gram" in known.name] == [GRAM]
    assert people.named("Bjørn Gram") == GRAM
    assert people.named("Kari Gram") is None


def test_places_and_titles_are_no_people() -> None:
    known = People(
        document("Leder i Oslo Kommune sa nei. Minister Norges Bank. Foto: Leder Foto Hansen", speakers=())
    ).known
    assert not any("Kommune" in one.name or "Norges" in one.name or "Foto" in one.name for one in known)


def test_a_speechs_speaker_is_known_even_when_not_listed() -> None:
    made = document("Kjære alle!", speakers=(), form="speech", speaker="Kari Moe")
    assert People(made).named("Moe") == Speaker("Kari Moe")


@pytest.mark.parametrize(
    ("speaker", "alias"),
    [
        (Speaker("Eva Strand", "Minister of Transport", "Government"), "the transport minister"),
        (Speaker("Eva Strand", "Minister of Transport", "Government"), "the new minister"),
        (Speaker("Gunn Haugen", "chair", "KS"), "the KS chair"),
        (Speaker("Gunn Haugen", "styreleiar", "KS"), "KS-leiaren"),
    ],
)
def test_english_and_nynorsk_ways_to_name_an_office(speaker: Speaker, alias: str) -> None:
    assert People(document("x", speakers=[speaker])).named(alias) == speaker


@pytest.mark.parametrize("text", ["Barnets styreleder kom.", "En styreleder kom.", "Vår styreleder kom."])
def test_somebody_elses_office_is_no_mention(text: str) -> None:
    assert People(document(text)).mentions(text) == []


def test_a_full_name_stands_alone_after_a_capital() -> None:
    strand = Speaker("Eva Strand", "Minister of Transport", "Government")
    people = People(document("x", speakers=[strand]))
    assert [one.speaker for one in people.mentions("Minister of Transport Eva Strand said no.")] == [strand]
    assert people.mentions("Kari Strand said no.") == []


def test_the_leader_of_an_organisation_is_not_one_below() -> None:
    chair, head = Speaker("Nina Berg", "styreleder", "KS"), Speaker("Per Lie", "fagleder for skole", "KS")
    people = People(document("x", speakers=(chair, head)))
    assert people.named("KS-lederen") == chair
    assert People(document("x", speakers=(head,))).named("KS-lederen") is None


def test_a_senior_researcher_is_the_researcher() -> None:
    people = People(document("x", speakers=(Speaker("Per Lie", "seniorforsker", "NTNU"),)))
    assert [one.speaker.name for one in people.mentions("Ifølge forskeren er det kaldt.")] == ["Per Lie"]


def test_ks_is_a_body_also_where_the_metadata_calls_it_the_speaker() -> None:
    assert [one.organisation for one in People(document("x", speaker="KS")).mentions("KS mener det.")] == [True]


def test_ks_among_the_speakers_is_the_body() -> None:
    made = document("KS mener det haster.", speakers=(Speaker("KS", "høringsinstans", "KS"), GRAM))
    mention = People(made).mentions(made.text)[0]
    assert mention.organisation
    assert mention.speaker.role is None
    assert mentioned("En kommune svarte nei.") == []
    assert mentioned("Bodø kommune svarte nei.") == ["Bodø kommune"]
