"""The word-translation tables, their reader, and the program that makes them."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from ragbot.index import lexical
from ragbot.retrieval import translation
from ragbot.retrieval.translation import bokmaal_for, phrases_of
from training import lexicon
from training.alignment import Bitext, best, model_1, symmetrised
from training.data import Pair

ROOT = Path(__file__).resolve().parent.parent


def words(text: str) -> list[str]:
    return [word for word, _ in bokmaal_for(text)]


@pytest.mark.parametrize(
    ("english", "bokmaal"),
    [
        ("broadband", "bredbånd"), ("municipalities", "kommune"), ("mayor", "ordfører"), ("trust", "tillit"),
        ("threats", "trussel"), ("sick leave", "sykefravær"), ("suppliers", "leverandør"), ("schools", "skole"),
        ("universal design", "universell"), ("hate speech", "hatytringer"), ("child welfare", "barnevern"),
        ("consultation meeting", "konsultasjonsmøte"), ("attended", "delta"), ("digitalization", "digitalisering"),
    ],
)  # fmt: skip
def test_words_of_the_public_sector(english: str, bokmaal: str) -> None:
    assert bokmaal in words(english)


@pytest.mark.parametrize("form", ["Benefits-Realization", "benefits  realisation", "BENEFITS realisation’s"])
def test_case_hyphens_possessives_and_spelling_do_not_matter(form: str) -> None:
    assert bokmaal_for(form) == bokmaal_for("benefits realisation") != ()


def test_scores_fall_and_the_limit_holds() -> None:
    found = bokmaal_for("opening speech", limit=2)
    assert len(found) <= 2
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert bokmaal_for("opening speech", limit=1) == found[:1]


@pytest.mark.parametrize("word", ["", " ", "qwrtzx", "bredbånd", "-"])
def test_unknown_words_have_no_translation(word: str) -> None:
    assert bokmaal_for(word) == ()


def test_phrases_come_before_their_words() -> None:
    found = phrases_of("what was said about hate speech and broadband".split())
    phrases = [phrase for phrase, _ in found]
    assert "hate speech" in phrases
    assert "speech" not in phrases
    assert phrases.index("hate speech") < phrases.index("broadband")


def test_lemmas_hold_the_base_form() -> None:
    assert "county" in translation.lemmas("counties")
    assert "plan" in translation.lemmas("planning")
    assert "digitise" in translation.lemmas("digitized")
    assert "boss" not in translation.lemmas("boss")


def test_every_english_row_is_well_formed() -> None:
    text = gzip.decompress((ROOT / "ragbot/retrieval/english.tsv.gz").read_bytes()).decode("utf-8")
    keys = [line.split("\t")[0] for line in text.splitlines()]
    assert keys == sorted(set(keys))
    assert max(len(key.split()) for key in keys) <= translation.LONGEST
    for key in keys:
        found = bokmaal_for(key, limit=9)
        assert 1 <= len(found) <= 4, key
        assert all(word == word.lower() and 0 < score <= 1 for word, score in found), key


def test_rows_by_hand_are_in_the_tables() -> None:
    for english, bokmaal in lexicon.read_hand(ROOT / "training/glossary_en_nb.tsv").items():
        assert [word for word, _ in bokmaal_for(english, limit=9)] == bokmaal.split()[:4]
    table = dict(line.split("\t") for line in (ROOT / "ragbot/index/nynorsk.tsv").read_text("utf-8").splitlines())
    for nynorsk, bokmaal in lexicon.read_hand(ROOT / "training/glossary_nn_nb.tsv").items():
        assert table.get(nynorsk, nynorsk) == bokmaal


def test_no_word_is_twice_in_a_glossary() -> None:
    for name in ("glossary_en_nb.tsv", "glossary_nn_nb.tsv"):
        lines = (ROOT / "training" / name).read_text("utf-8").splitlines()
        keys = [key.strip() for line in lines if not line.startswith("#") for key in line.split("\t")[0].split(",")]
        assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("sjølvstyre", "selvstyre"), ("deltok", "deltok"), ("heldt", "holdt"), ("tilhøve", "forhold"),
        ("røysterett", "stemmerett"), ("born", "barn"), ("tenesteutvikling", "tjenesteutvikling"),
        ("sjukehusa", "sykehusene"), ("utgreiinga", "utredningen"), ("hovudkvarteret", "hovedkvarteret"),
        ("brukarmedverknad", "brukermedvirkning"), ("veljarane", "velgerne"), ("arbeidsgivarar", "arbeidsgivere"),
        ("straumbrot", "strømbrudd"), ("fylkeskommunane", "fylkeskommunene"), ("vassforsyninga", "vannforsyningen"),
    ],
)  # fmt: skip
def test_nynorsk_and_bokmaal_meet_in_one_term(nynorsk: str, bokmaal: str) -> None:
    assert lexical.stem(nynorsk) == lexical.stem(bokmaal)


@pytest.mark.parametrize(
    "word", ["dømme", "tyde", "lære", "leverandør", "hender", "skipet", "høyre", "gjeld", "vann", "minne", "rett"]
)
def test_bokmaal_words_of_their_own_are_left_alone(word: str) -> None:
    assert lexical.fold(word) == word


SENTENCES = [("the house", "huset"), ("the book", "boka"), ("a house", "et hus"), ("a book", "ei bok"), ("book", "bok")]


def bitext() -> Bitext:
    left, right = ([side.split() for side in column] for column in zip(*SENTENCES, strict=True))
    return Bitext(left, right, [1.0] * len(left))


def test_model_1_learns_from_cooccurrence() -> None:
    pairs = bitext()
    forward = model_1(pairs.left, pairs.right, pairs.weights)
    assert forward["book", "bok"] > forward["a", "bok"]
    per_word = Counter[str]()
    for (left, _), probability in forward.items():
        per_word[left] += probability
    assert all(total <= 1 + 1e-6 for total in per_word.values())
    assert best(symmetrised(pairs))["book"][0][0] == "bok"


def test_a_heavier_pair_counts_more() -> None:
    left, right = [["bank"], ["bank"]], [["bank"], ["bredd"]]
    table = model_1(left, right, [1.0, 3.0])
    assert table["bank", "bredd"] > table["bank", "bank"]


def test_names_and_unlike_titles_are_not_read() -> None:
    pairs = [
        Pair("Vann", "Vatn", "nb", "nn", "wikidict"),
        Pair("Adapter", "Tilpassar", "nb", "nn", "wikidict"),
        Pair("Den Haag", "Haag", "nb", "nn", "wikidict"),
        Pair("Et stort hus", "Eit stort hus", "nb", "nn", "letters"),
    ]
    read = lexicon.read_pairs(pairs, ("nn", "nb"))
    assert read.left == [["vatn"], ["eit", "stort", "hus"]]
    assert read.weights == [3.0, 1.0]
    assert lexicon.read_pairs(pairs, ("en", "nb")).left == []


def test_spelling_changes_carry_over_to_further_words() -> None:
    rows = {f"{start}ar": f"{start}er" for start in ("test", "kast", "mast", "gjest", "list")}
    made = lexicon.rewritten(rows, ["spring", "fristar"], Counter({"frister": 5, "springer": 9}))
    assert made == {"fristar": "frister"}


def test_hand_rows_win_over_learnt_forms() -> None:
    rows = lexicon.with_hand({"trusts": [("stoler", 0.4)], "moon": [("måne", 0.8)]}, {"trust": "tillit tiltro"})
    assert rows == {"moon": [("måne", 0.8)], "trust": [("tillit", 0.9), ("tiltro", 0.7)]}


def test_tables_are_written_sorted_and_alike(tmp_path: Path) -> None:
    lexicon.write_nynorsk(
        tmp_path / "nn.tsv", {"~skul": "skol", "åtak": "angrep", "~skular": "skoler", "berre": "bare"}
    )
    assert (tmp_path / "nn.tsv").read_text("utf-8").split() == (
        "berre bare åtak angrep ~skular skoler ~skul skol".split()
    )
    for name in ("one.gz", "two.gz"):
        lexicon.write_english(tmp_path / name, {"moon": [("måne", 0.8), ("månen", 0.25)]})
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.gz").read_bytes()).decode() == "moon\tmåne:0.80 månen:0.25\n"


def test_the_written_groups_of_synonyms_are_words_that_go_both_ways() -> None:
    lines = (ROOT / "ragbot" / "retrieval" / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split() for line in lines if not line.startswith("#")]
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    assert all(word == word.lower() and word.replace("_", "", 1).isalpha() for group in groups for word in group)
    for group in groups:
        for word in group:
            alike = {lexical.stem(other) for other, _ in translation.synonyms_of(word)} | {lexical.stem(word)}
            assert {lexical.stem(other) for other in group} <= alike


def test_a_synonym_of_a_group_counts_less_than_a_sure_translation() -> None:
    found = dict(translation.synonyms_of("elev"))
    assert found["skolebarn"] < max(score for _, score in translation.bokmaal_for("pupil"))


@pytest.mark.parametrize(
    ("english", "bokmaal"),
    [
        ("settled", "bosette"), ("tightened", "stramme"), ("mergers", "sammenslåing"), ("unhappy", "misfornøyd"),
        ("spent", "bruke"), ("forced", "tvinge"), ("charging", "gebyr"), ("offshore wind", "havvind"),
        ("locum doctors", "vikarlege"), ("turned down", "nei"), ("flood zones", "flomutsatt"),
    ],
)  # fmt: skip
def test_words_of_everyday_speech(english: str, bokmaal: str) -> None:
    assert bokmaal in [word for word, _ in bokmaal_for(english, limit=4)]
