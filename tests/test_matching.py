"""How well a sentence covers a question's words, whatever shape or language they have."""

import numpy as np
import pytest
from answer_fakes import passages

from ragbot.index.embedding import StaticEmbedder
from ragbot.index.lexical import LexicalIndex
from ragbot.retrieval.matching import Matcher, rarity
from ragbot.settings import BUNDLED_MODEL


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    made = passages()
    lexical = LexicalIndex.build(made)
    words = {word for passage in made for word in passage.text.lower().split()}
    return Matcher(
        StaticEmbedder(BUNDLED_MODEL), lexical.compounds, lexical.document_frequency, len(made), vocabulary=words
    )


def match(matcher: Matcher, word: str, text: str, language: str = "nb") -> float:
    return float(matcher.matches(matcher.question_words((word,), language), text)[0])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("ferger", "Fergene står stille."),
        ("breiband", "Bredbånd er viktig."),
        ("kommunar", "Kommunene må spare."),
        ("600000", "Det gjelder 600.000 personer."),
    ],
)
def test_the_same_word_in_another_shape_counts_whole(matcher: Matcher, word: str, text: str) -> None:
    assert match(matcher, word, text) == 1.0


def test_a_compound_counts_nearly_and_an_unrelated_word_nothing(matcher: Matcher) -> None:
    whole = match(matcher, "bredbånd", "Bredbånd er viktig.")
    part = match(matcher, "bredbånd", "Bredbåndsmidlene er brukt opp.")
    none = match(matcher, "bredbånd", "Salaten var god.")
    assert whole > part > 0.5 > none


def test_an_english_word_meets_the_norwegian_one(matcher: Matcher) -> None:
    assert match(matcher, "broadband", "Bredbånd er viktig.", "en") > match(
        matcher, "broadband", "Salaten var god.", "en"
    )


def test_figures_match_to_the_digit_alone(matcher: Matcher) -> None:
    assert match(matcher, "212", "Det gjelder 213 kommuner.") == 0.0


def test_a_misspelt_word_is_read_as_the_one_that_is_there(matcher: Matcher) -> None:
    assert match(matcher, "hjemmesykepleihen", "Den som har hjemmesykepleien, vet det.") > 0.8


def test_rare_words_weigh_more_than_common_ones(matcher: Matcher) -> None:
    assert 0 < rarity("er") < rarity("landstrøm") <= 1
    common, rare = matcher.question_words(("viktig", "landstrøm"))
    assert rare.weight > common.weight > 0


def test_stop_words_and_repetitions_are_no_question_words(matcher: Matcher) -> None:
    assert [one.word for one in matcher.question_words(("hva", "Ferger", "ferger", "er"))] == ["ferger"]
    assert matcher.question_words(()) == []


def test_coverage_is_the_weighted_share_found(matcher: Matcher) -> None:
    words = matcher.question_words(("landstrøm", "havner"))
    assert Matcher.coverage(words, np.ones(2, dtype=np.float32)) == pytest.approx(1.0)
    assert Matcher.coverage(words, np.zeros(2, dtype=np.float32)) == 0.0
    assert Matcher.coverage([], np.zeros(0, dtype=np.float32)) == 0.0


def test_no_words_on_either_side_is_no_error(matcher: Matcher) -> None:
    assert matcher.matches([], "Fergene står.").shape == (0,)
    assert matcher.matches(matcher.question_words(("ferger",)), "…").tolist() == [0.0]


def test_a_genitive_and_a_nynorsk_form_that_no_table_has_are_read_as_their_base() -> None:
    known = Matcher(StaticEmbedder(BUNDLED_MODEL), LexicalIndex.build(passages()).compounds, {"fn": 1}, 10)
    assert [one.word for one in known.question_words(("FNs", "vekkje"))] == ["fn", "vekke"]


def test_an_abbreviation_meets_its_full_form(matcher: Matcher) -> None:
    assert match(matcher, "KI", "Kunstig intelligens er her.") == 1.0


def test_a_synonym_counts_less_than_the_word_and_only_where_the_index_has_it() -> None:
    lexical = LexicalIndex.build(passages())
    known = Matcher(StaticEmbedder(BUNDLED_MODEL), lexical.compounds, {"pengen": 1, "peng": 1}, 10)
    assert dict(known.question_words(("midler",))[0].terms) == {"midl": 1.0, "peng": pytest.approx(0.6)}


def test_words_that_only_hold_a_question_together_weigh_little(matcher: Matcher) -> None:
    happens, about, heavy = matcher.question_words(("skjer", "omtrent", "ferger"))
    assert max(happens.weight, about.weight) < 0.35 < heavy.weight


@pytest.mark.parametrize("word", ["HavneNett", "havnenettet", "FerjeKort"])
def test_a_made_up_name_is_found_by_itself_alone(matcher: Matcher, word: str) -> None:
    assert match(matcher, word, f"De innførte {word} i fjor.") == 1.0
    assert match(matcher, word, "Havner og ferjer er viktige for byen.") < 0.4


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("wind power", "Vindkraft deler bygda."),
        ("offshore wind", "Kommunen vil ha havvind."),
        ("turned down", "De avviste tilbudet."),
        ("property tax", "Eiendomsskatten øker."),
        ("right to vote", "De unge får stemmerett."),
    ],
)
def test_an_english_phrase_is_one_word(matcher: Matcher, phrase: str, text: str) -> None:
    words = matcher.question_words(phrase.split(), "en")
    assert len(words) == 1
    assert matcher.matches(words, text)[0] > 0.8


def test_an_english_phrase_is_found_in_english_text_where_its_words_follow_each_other(matcher: Matcher) -> None:
    words = matcher.question_words(("school", "meals"), "en")
    assert matcher.matches(words, "The school meals were free.")[0] == 1.0
    assert matcher.matches(words, "Meals are served, and the nearest school is closed.")[0] < 0.8


def test_english_words_that_only_join_others_are_no_question_words(matcher: Matcher) -> None:
    words = matcher.question_words(("if", "ferries", "also", "stop"), "en")
    assert [one.word for one in words] == ["ferries", "stop"]
    assert [one.word for one in matcher.question_words(("if",), "en")] == ["if"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("lykkes", "Byen har fått til mye."),
        ("lykkes", "De fikk det til likevel."),
        ("avslå", "Rådet sier nei til bompenger."),
        ("slutte", "Lederen går av i mai."),
        ("droppe", "Mange velger bort ferja."),
    ],
)
def test_a_verb_with_its_particle_stands_for_one_word(matcher: Matcher, word: str, text: str) -> None:
    assert match(matcher, word, text) >= 0.6


def test_a_verb_without_its_particle_does_not() -> None:
    known = Matcher(StaticEmbedder(BUNDLED_MODEL), LexicalIndex.build(passages()).compounds, {}, 10)
    words = known.question_words(("lykkes",))
    assert known.matches(words, "Byen har fått mye, og reiser til kysten.")[0] < 0.6
