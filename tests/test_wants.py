"""What kind of thing a question's wording wants."""

import pytest

from ragbot.answer.wants import gives
from ragbot.types import Query

GIVEN = [
    ("Hva kostet fergen?", "Fergen kostet 3 mill. kroner.", "Fergen er hvit."),
    ("What was the total cost of the ferry?", "The ferry cost 3 million kroner.", "The ferry is white."),
    ("Hvor gammel er Lund?", "Lund er 54 år.", "Lund er ordfører."),
    ("Hvor lenge varte møtet?", "Møtet varte i tre dager.", "Møtet var i Bodø."),
    ("Hvor mange arbeidstimer sparer losen?", "Losen sparer to timer i uka.", "Losen sparer 191 skip for arbeid."),
    ("How many hours does the pilot save?", "The pilot saves 40 hours.", "The pilot saves 191 ships work."),
    ("Hvilken dato var møtet?", "Møtet var 3. mai.", "Møtet var i fjor."),
    ("Hvor stor andel går på strøm?", "To tredeler går på strøm.", "Noen går på strøm."),
    ("I hvilken måned var møtet?", "Møtet var i mai.", "Møtet var i Vågan."),
    ("Hvilken ukedag går fergen?", "Fergen går hver tirsdag.", "Fergen går ofte."),
    ("Siden hvilket år har de klaget?", "De har klaget siden 2017.", "De klager ofte."),
    ("What is the phone number of KS?", "Telefon 24 13 26 00", "KS er i Oslo."),
    ("Hvor mange svarte på spørsmålene?", "212 kommuner svarte.", "Fire av ti sier ja."),
    ("How many came in total?", "1,200 people came.", "After two years, 29 per cent are in work."),
    ("Hva tjener en los?", "En los har 900 000 kroner.", "41 prosent har fast lønn."),
    ("What is the population of Vågan?", "Vågan has 9 800 inhabitants.", "Vågan is small."),
    ("Hva viste funnene om fergene?", "Funnene viser at fergene er trege.", "Lund la fram funn om fergene."),
    ("Kva viste undersøkinga?", "Fire av ti vil ha ferge, syner ho.", "Undersøkinga vart presentert."),
    ("What did the survey of quays show?", "Most quays are old, it found.", "The survey was presented."),
    ("Hvilket parti er Lund fra?", "Lund er fra Bypartiet.", "Lund er fra Bodø."),
]


@pytest.mark.parametrize(("question", "given", "not_given"), GIVEN)
def test_what_the_wording_wants(question: str, given: str, not_given: str) -> None:
    assert gives(Query(question), given)
    assert not gives(Query(question), not_given)


def test_a_question_that_wants_nothing_special_is_given_it_by_any_text() -> None:
    for question in (
        "Hva sa Lund om ferger?",
        "Kva sa Lund om kor mykje pengar det blir til ferjer?",
        "Did Lund want people to pay the full cost of ferries?",
        "What does Lund think of the cost of ferries?",
        "How did Lund rate the skills of the population?",
        "Hvor mange svarte at fergene er trege?",
    ):
        assert gives(Query(question), "Hva som helst."), question
