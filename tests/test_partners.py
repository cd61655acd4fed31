"""With whom a party did something is told by a sentence that names another beside it."""

import pytest

from ragbot.answer.partners import names_partner


@pytest.mark.parametrize(
    "question",
    [
        "Kven samarbeidde KS med om rettleiaren?",
        "Hvem har KS laget veilederen sammen med?",
        "Hvem inngikk KS en avtale med i 2021?",
        "Med hvem inngikk KS avtalen?",
        "Sammen med hvem lagde KS veilederen?",
        "Who did KS work with on the guide?",
        "With whom did KS make the agreement?",
    ],
)
def test_with_whom_is_told_where_another_is_named_beside_the_party(question: str) -> None:
    assert names_partner(question, "KS og Husbanken har laget en veileder.")
    assert names_partner(question, "Husbanken og KS lagde den i fjor.")
    assert names_partner(question, "Avtalen ble inngått med Husbanken i vår.")
    assert not names_partner(question, "KS har laget en veileder for havner og losbåter.")


@pytest.mark.parametrize(
    "question",
    ["Hvem jobber med ferger?", "Hvem er med på bildet sammen med Lund?", "Hvem er fornøyd med KS?", "Hva mener KS?"],
)
def test_other_questions_ask_for_no_partner(question: str) -> None:
    assert not names_partner(question, "KS og Husbanken har laget en veileder sammen med Kystverket.")


def test_who_is_named_in_the_question_is_no_answer() -> None:
    assert not names_partner("Hvem har KS og Husbanken laget den sammen med?", "KS og Husbanken har laget en veileder.")
