"""Which words can be verbs, told from the forms that the frequency table knows."""

import pytest

from ragbot.retrieval.wordclass import is_verb


@pytest.mark.parametrize("word", ["betaler", "kritiserte", "styre", "deltok", "legge", "mangler", "bruker", "vedtok"])
def test_forms_of_verbs(word: str) -> None:
    assert is_verb(word)


@pytest.mark.parametrize(
    "word", ["bredbånd", "kommuner", "oppgaver", "tillit", "strategien", "krav", "journaler", "qwx"]
)
def test_other_words(word: str) -> None:
    assert not is_verb(word)


def test_nynorsk_forms_by_their_bokmaal_shape() -> None:
    assert is_verb("manglar")
    assert not is_verb("kommunar")


def test_english_words_by_their_likeliest_translation() -> None:
    assert is_verb("warned", "en")
    assert not is_verb("broadband", "en")
    assert not is_verb("qwxz", "en")
