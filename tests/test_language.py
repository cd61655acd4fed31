"""Which language a question is in."""

import pytest

from ragbot.retrieval.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Hva sa KS om bredbånd i 2021?",
        "Hvem mente at kommunene må betale?",
        "Hvor mange kommuner bruker dette?",
        "Når ble konferansen holdt?",
        "Kan du hjelpe meg?",
        "Hvordan har synet endret seg?",
        "Hvilke tiltak nevner de?",
    ],
)
def test_bokmaal(text: str) -> None:
    assert language_of(text) == "nb"


@pytest.mark.parametrize(
    "text",
    [
        "Kva sa KS om breiband i 2021?",
        "Kven meinte at kommunane må betale?",
        "Kor mange kommunar brukar dette?",
        "Korleis har synet endra seg?",
        "Kva tiltak nemner dei?",
        "Kvifor er ikkje det på plass?",
    ],
)
def test_nynorsk(text: str) -> None:
    assert language_of(text) == "nn"


@pytest.mark.parametrize(
    "text",
    [
        "What did KS say about broadband in 2021?",
        "Who said that?",
        "How many municipalities use it?",
        "When was it held?",
        "Which measures are mentioned?",
        "Has the view changed since 2020?",
        "Did the minister promise money?",
    ],
)
def test_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["KS 2021", "bredband", "", "😀", "Gram?"])
def test_what_does_not_tell_is_the_default(text: str) -> None:
    assert language_of(text) == "nb"
    assert language_of(text, "en") == "en"


def test_a_word_of_both_norms_tells_neither() -> None:
    assert language_of("Er KS for eller imot heltid?") == "nb"
