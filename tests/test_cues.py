"""The word tables, and what decides between them."""

import pytest

from ragbot.documents.cues import ANY_VERB, STRICT_VERB, i_or_you_in, language_of, masked, we_in
from ragbot.documents.verbs import STRICT_WORDS


@pytest.mark.parametrize(
    "verb",
    ["sa", "fortsetter", "anslår", "framholdt", "opplyste", "svara", "peika på", "vedgår", "krev", "seier", "fortalde", "said", "warned",
     "argues", "pointed out", "hadde tatt til orde", "er opptatt", "is concerned"],
)  # fmt: skip
def test_verbs_of_three_languages(verb: str) -> None:
    assert STRICT_VERB.fullmatch(verb)
    assert ANY_VERB.fullmatch(verb)


@pytest.mark.parametrize("word", ["er", "har", "vil", "la", "slår", "opna", "gikk"])
def test_words_with_other_uses_do_not_alone_tell_of_speech(word: str) -> None:
    assert word not in STRICT_WORDS
    assert not STRICT_VERB.fullmatch(word)


def test_masking_keeps_length_and_marks() -> None:
    text = 'A «bc» d "ef" g “h'
    assert masked(text) == 'A «  » d "  " g “ '


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("The end of the road is near and that is it.", "nb", "en"),
        ("Det er på tide.", "nn", "nn"),
        ("Det er på tide.", "sv", "nb"),
        ("", "en", "nb"),
    ],
)
def test_the_language_of_small_words(text: str, stated: str, language: str) -> None:
    assert language_of(text, stated) == language


def test_first_person_is_of_a_language() -> None:
    assert we_in("Me har venta.", "nn")
    assert not we_in("Give me time.", "en")
    assert we_in("It is our view.", "en")
    assert i_or_you_in("I think so.", "en")
    assert not i_or_you_in("I dag er det sol.", "nb")
