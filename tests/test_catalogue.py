"""What an index holds, as questions refer to it: years, events, people with the roles they had when."""

import pytest
from answer_fakes import BERG, DAHL, LUND, MO, STRAND, VIK, catalogue
from document_fakes import document

from ragbot.documents.chunking import passages_of
from ragbot.index.contents import Contents
from ragbot.retrieval.catalogue import Catalogue, catalogue_of, role_words
from ragbot.types import Speaker


@pytest.fixture(scope="module")
def made() -> Catalogue:
    return catalogue()


def test_years_and_events(made: Catalogue) -> None:
    assert made.years == (2020, 2021, 2022, 2023)
    assert made.events["kommunekonferansen 2021"] == {2021}
    assert made.events["konf 2020"] == {2020}


def test_people_are_those_who_speak_and_ks_is_not_one_of_them(made: Catalogue) -> None:
    assert set(made.people()) == {one.name for one in (LUND, VIK, BERG, MO, DAHL, STRAND)} | {"Pia Lie"}


@pytest.mark.parametrize(
    ("alias", "names"),
    [
        ("lund", {LUND.name}),
        ("marte lund", {LUND.name}),
        ("helseministeren", {VIK.name}),
        ("health minister", {VIK.name}),
        ("minister of health", {VIK.name}),
        ("samferdselsministeren", {STRAND.name}),
        ("minister of transport", {STRAND.name}),
        ("ministeren", {VIK.name, STRAND.name}),
        ("ordføreren", {BERG.name}),
        ("mayor of vågan", {BERG.name}),
        ("ks-lederen", {LUND.name, DAHL.name}),
        ("chair of ks", {LUND.name, DAHL.name}),
        ("styreleiaren i ks", {LUND.name, DAHL.name}),
        ("styreleder i havnelaget", {MO.name}),
    ],
)
def test_ways_to_refer_to_a_person(made: Catalogue, alias: str, names: set[str]) -> None:
    assert made.aliases[alias] == names


def test_an_office_that_changed_hands_is_told_apart_by_year(made: Catalogue) -> None:
    both = (LUND.name, DAHL.name)
    assert made.in_years(both, [2021]) == (LUND.name,)
    assert made.in_years(both, [2023]) == (DAHL.name,)
    assert made.in_years(both, [2020, 2023]) == both
    assert made.in_years(both, []) == both
    assert made.in_years(both, [1999]) == both


def test_someone_the_text_introduces_is_in_the_catalogue() -> None:
    read = document("Forsker Kari Moe ved NTNU sa at det haster.", speakers=())
    assert catalogue_of([read], Contents.of(passages_of(read))).people() == ("Kari Moe",)


def test_the_vocabulary_is_the_documents_words(made: Catalogue) -> None:
    assert {"fergene", "landstrøm", "lund"} <= made.vocabulary
    assert "trikk" not in made.vocabulary


def test_no_role_no_words_and_an_empty_index_is_no_error() -> None:
    assert role_words(Speaker("A B")) == set()
    empty = catalogue_of([], Contents.of([]))
    assert (empty.years, empty.people(), dict(empty.aliases)) == ((), (), {})


@pytest.mark.parametrize(
    ("role", "word"),
    [
        ("justis- og beredskapsminister", "justice minister"),
        ("næringsminister", "minister of trade"),
        ("minister of justice and public security", "justisministeren"),
        ("Minister of Digitalisation", "digitaliseringsministeren"),
        ("health minister", "helseministeren"),
        ("mayor", "ordføreren"),
        ("mayor", "ordføraren"),
        ("chair", "styrelederen"),
    ],
)
def test_an_office_is_named_in_the_other_language_too(role: str, word: str) -> None:
    assert word in role_words(Speaker("Kari Foss", role, "Huset"))


def test_a_deputy_is_not_the_chair() -> None:
    assert "styrelederen" not in role_words(Speaker("Kari Foss", "deputy chair", "Huset"))
