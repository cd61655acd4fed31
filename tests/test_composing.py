"""A compound is found in the words that make it up, and they in it."""

import pytest

from ragbot.index.lexical import Compounds, stem, words_of
from ragbot.retrieval.composing import HEAD_MATCH, NEAR_MATCH, PART_MATCH, held, wording


def match(word: str, text: str) -> float:
    compounds = Compounds({stem(one) for one in words_of(text)})
    return held(stem(word), wording(text, compounds), compounds)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("ferjestrategi", "Rådet vil ha en strategi for ferjene."),
        ("havneøkonomien", "Havnenes økonomi ble svekket i fjor."),
        ("fellesgarasjer", "De bygger felles garasjer ved torget."),
        ("brannberedskap", "Beredskapen mot brann må bli bedre."),
        ("barnehagebygg", "De åpnet et nytt bygg til barnehagen."),
    ],
)
def test_the_parts_of_a_compound_near_each_other_are_nearly_it(word: str, text: str) -> None:
    assert match(word, text) == NEAR_MATCH


def test_parts_far_from_each_other_are_not_it() -> None:
    text = "En strategi kan si mye rart om vei og bane, og lite om de små ferjene."
    assert 0 < match("ferjestrategi", text) < NEAR_MATCH


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("innkjøp", "Innkjøpsreglene er ferdige."),
        ("samferdsel", "Samferdselsutvalget møttes."),
        ("gevinst", "Gevinstuttaket lot vente på seg."),
    ],
)
def test_the_first_part_of_a_compound_is_found_in_it_also_where_no_text_has_it_alone(word: str, text: str) -> None:
    assert match(word, text) == PART_MATCH


@pytest.mark.parametrize(
    ("word", "text"),
    [("kommuner", "God kommunikasjon er alt."), ("parti", "Partikler svevde i lufta."), ("bonde", "Bondevik talte.")],
)
def test_a_word_that_only_begins_alike_is_another(word: str, text: str) -> None:
    assert match(word, text) == 0.0


def test_what_a_compound_is_comes_before_what_it_is_for() -> None:
    assert match("strategi", "Ferjestrategien er ferdig.") == HEAD_MATCH
    assert match("strategi", "Strategien er ferdig.") == 1.0


@pytest.mark.parametrize(
    ("word", "text"),
    [("midler", "De delte ut kulturmidler til kultur."), ("plan", "En samferdselsplan for all samferdsel.")],
)
def test_a_short_word_is_found_at_the_end_of_a_compound_whose_first_part_is_known(word: str, text: str) -> None:
    assert match(word, text) >= PART_MATCH


def test_a_short_word_is_not_found_where_another_only_ends_like_it() -> None:
    assert match("midler", "Formidleren er kunstner.") < NEAR_MATCH
