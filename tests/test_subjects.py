"""What one sentence alone says of its speaker."""

import pytest
from document_fakes import GRAM, document

from ragbot.documents.people import LONGEST, People
from ragbot.documents.subjects import Told, led_by_pronoun, told_by

PEOPLE = People(document("x"))


def told(text: str) -> Told | None:
    return told_by(text, PEOPLE, PEOPLE.mentions(text))


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Han sa nei.", "m"), ("Hun understreket det.", "f"), ("Ho meinte det.", "f"), ("She argued that it was late.", "f"),
        ("«Nei», sa hun.", "f"), ('"No," he said.', "m"), ("I fjor sa han nei.", "m"), ("Etter hennes syn er det feil.", "f"),
        ("In his view it is wrong.", "m"), ("Ifølge henne er det feil.", "f"), ("Han har sagt nei.", "m"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_the_speaker(text: str, pronoun: str) -> None:
    found = told(text)
    assert found is not None
    assert (found.speaker, found.pronoun) == (None, pronoun)


@pytest.mark.parametrize(
    "text", ["Han er født i Bodø.", "Hun har to barn.", "He is 40.", "Hanen gol.", "Handel er bra."]
)
def test_facts_about_a_person_are_not_speech(text: str) -> None:
    assert led_by_pronoun(text) is None


@pytest.mark.parametrize(
    "text", ["«Nei», sa en deltaker.", "Rådgiveren fortalte om det.", "– Nei, sier en lærer i Lom."]
)
def test_a_stranger_is_told_from_nobody(text: str) -> None:
    assert told(text) is not None
    assert told(text) in (Told(), Told(closing=True))


@pytest.mark.parametrize("text", ["Salen klappet.", "Mange sa nei.", "Kommunene mener det haster.", "Hva mener Gram?"])
def test_nobody_speaks(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    "text",
    ['"No," Gram said.', '"No," said Gram.', "In Gram's view it is late.", "According to Gram it is late.", "Slik Gram ser det, haster det.",
     "Gram har tatt til orde for kutt.", "«Ja», la Gram til.", "Det slår Gram fast.", "Gram: Takk for sist."],
)  # fmt: skip
def test_the_ways_to_name_a_speaker(text: str) -> None:
    found = told(text)
    assert found is not None
    assert found.speaker == GRAM


def test_a_table_is_nobodys() -> None:
    assert told("Gram sa ja " + "og nei " * LONGEST) is None
