"""Money where a price is asked for, a share where a share is."""

import pytest

from ragbot.answer.figures import asked_figure
from ragbot.answer.measures import asks_amount, measured, other_measure


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mye koster ferja i året?",
        "Kor mykje betaler øya for kaia?",
        "Hva koster det å drive kaia?",
        "Hvor mye penger får øya?",
        "How much does the ferry cost?",
    ],
)
def test_a_price_is_money_and_no_share(question: str) -> None:
    assert measured(question, "Ferja koster 4,5 millioner kroner i året.")
    assert measured(question, "The ferry received NOK 300.")
    assert measured(question, "Ferja går med 80 prosent fart.") is False
    assert other_measure(question, "80 prosent")
    assert not other_measure(question, "4 kroner")


@pytest.mark.parametrize(
    "question", ["Hvor stor andel av båtene er nye?", "Hvor mange prosent er det?", "What share is new?"]
)
def test_a_share_is_no_money(question: str) -> None:
    assert measured(question, "To av tre båter er nye, 66 prosent.")
    assert measured(question, "Båtene koster 4 kroner.") is False
    assert not other_measure(question, "80 prosent")


def test_other_questions_want_neither() -> None:
    assert measured("Hvor mange båter går det?", "Fire båter går.") is None
    assert measured("Hvor mye tid tar det?", "Det tar en time.") is None


def test_the_figure_of_a_price_is_the_money_in_the_sentence() -> None:
    text = "De 46 båtene går for 80 prosent fart og koster 12 millioner kroner."
    found = asked_figure(text, [], "Hvor mye koster båtene?")
    assert found is not None
    assert text[slice(*found)] == "12 millioner kroner"
    assert asked_figure("Båtene går med 80 prosent fart.", [], "Hvor mye koster båtene?") is None


@pytest.mark.parametrize(
    "question",
    [
        "Korleis endra overslaget seg frå 2015 til 2022?",
        "Er det flere ferger nå enn i 2011?",
        "Compare the costs in 2015 and 2022.",
    ],
)
def test_a_comparison_of_amounts_wants_figures(question: str) -> None:
    assert asks_amount(question)
    assert not asks_amount("Hva mente KS om ferger i 2015 og i 2022?")
