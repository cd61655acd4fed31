"""Words in every shape meet the same term, compounds are opened, and BM25 finds what it indexed."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from answer_fakes import passages
from hypothesis import given
from hypothesis import strategies as st

from ragbot.index.lexical import Compounds, LexicalIndex, fold, stem, terms_of, words_of

PASSAGES = passages()


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build(PASSAGES)


@pytest.mark.parametrize(
    "words",
    [
        ("kommune", "kommuner", "kommunene", "kommunen", "kommunar", "kommunane"),
        ("innbygger", "innbyggere", "innbyggerne", "innbyggjar", "innbyggjarane"),
        ("løsning", "løsninger", "løsningene", "løysing", "løysingar"),
        ("utfordring", "utfordringer", "utfordringar", "utfordringane"),
        ("bredbånd", "bredbåndet", "breiband"),
        ("skole", "skolen", "skolene", "skule", "skulen"),
        ("600.000", "600000", "600 000"),
    ],
)
def test_shapes_of_a_word_are_one_term(words: Sequence[str]) -> None:
    assert {stem(word) for word in words} == {stem(words[0])}


@pytest.mark.parametrize(
    ("one", "other"), [("tillit", "tilgang"), ("ferge", "ferie"), ("helse", "hjelp"), ("2020", "2021")]
)
def test_different_words_are_different_terms(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_and_figures_are_kept_whole_and_lower_cased() -> None:
    assert words_of("KS' 50.000 kr – 3,5 % av eKommune, KI!") == ["ks", "50.000", "kr", "3,5", "av", "ekommune", "ki"]
    assert terms_of("Hva er det som er i en?") == []


@given(st.text(max_size=60))
def test_analysis_never_fails_and_stems_are_never_empty(text: str) -> None:
    assert all(terms_of(text))
    assert all(fold(word) for word in words_of(text))


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("fastlegen", "fastlege"),
        ("fastlegane", "fastlege"),
        ("tannleger", "tannlege"),
        ("kommuneloven", "kommunelov"),
        ("straffelover", "straffelov"),
        ("barnevernlova", "barnevernlov"),
    ],
)
def test_doctors_and_laws_are_no_endings(word: str, term: str) -> None:
    assert stem(word) == term
    assert stem("offentlege") == stem("offentlige") != term


def test_three_alike_at_the_joint_are_written_as_two() -> None:
    compounds = Compounds([stem(word) for word in ("nett", "troll", "buss", "sjåfør")])
    assert set(compounds.parts(stem("nettroll"))) == {"nett", "troll"}
    assert set(compounds.parts(stem("bussjåfør"))) == {"buss", "sjåfør"}


def test_compounds_open_at_known_parts() -> None:
    compounds = Compounds({stem(word) for word in ("bredbånd", "midler", "helse", "tjeneste")})
    assert stem("bredbånd") in compounds.parts(stem("bredbåndsmidlene"))
    assert set(compounds.parts(stem("helsetjenester"))) >= {stem("helse"), stem("tjeneste")}
    assert compounds.parts(stem("helse")) == ()
    assert compounds.parts("2021") == ()
    assert compounds.parts(stem("kontortid")) == ()


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("landstrøm", "konf-2021"),
        ("Kvifor stod ferjene stille?", "konf-2020"),
        ("husstandar utan raskt nett", "konf-2021"),
        ("barnehager", "mote-2023"),
        ("212", "konf-2020"),
    ],
)
def test_the_right_passage_comes_first(index: LexicalIndex, question: str, document: str) -> None:
    found = index.search(question, 5)
    assert found[0][0].startswith(document)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert all(score > 0 for _, score in found)


@pytest.mark.parametrize("question", ["", "er det som", "xyzzy", "😀"])
def test_words_the_index_lacks_find_nothing(index: LexicalIndex, question: str) -> None:
    assert index.search(question, 5) == []


def test_only_the_allowed_are_found_and_not_more_than_the_limit(index: LexicalIndex) -> None:
    everything = [one for one, _ in index.search("bredbånd", 10)]
    assert len(everything) == 4
    first = everything[0].rpartition("#")[0]
    theirs = [one for one in everything if one.startswith(f"{first}#")]
    assert 0 < len(theirs) < 4
    assert [one for one, _ in index.search("bredbånd", 10, documents=[first])] == theirs
    assert set(index.passages_of(first)) >= set(theirs)
    assert index.search("bredbånd", 10, documents=[]) == []
    assert index.search("bredbånd", 10, documents=["finnes ikke"]) == []
    assert len(index.search("bredbånd", 1)) == 1


def test_a_saved_index_answers_as_before(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "ord")
    loaded = LexicalIndex.load(tmp_path / "ord", PASSAGES)
    assert loaded.search("bredbånd i grendene", 5) == index.search("bredbånd i grendene", 5)
    assert loaded.document_frequency == index.document_frequency


def test_an_index_of_other_passages_or_another_analysis_is_refused(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    with pytest.raises(ValueError, match="other passages"):
        LexicalIndex.load(tmp_path, PASSAGES[:-1])
    terms = tmp_path / "terms.json"
    terms.write_text(terms.read_text().replace('"analyser": "no-', '"analyser": "old-'))
    with pytest.raises(ValueError, match="analysis"):
        LexicalIndex.load(tmp_path)
    with pytest.raises(OSError):  # noqa: PT011
        LexicalIndex.load(tmp_path / "borte")


def test_a_passage_of_no_terms_is_indexed_all_the_same() -> None:
    empty = replace(PASSAGES[0], id="x", text="Er det?", title="Og", heading=None)
    assert LexicalIndex.build([empty]).search("bredbånd", 3) == []
