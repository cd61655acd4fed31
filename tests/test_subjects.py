"""What one sentence alone says of its speaker."""

import pytest
from document_fakes import GRAM, document

from ragbot.documents.closing import Told
from ragbot.documents.people import LONGEST, People
from ragbot.documents.subjects import led_by_pronoun, told_by

PEOPLE = People(document("x"))


def told(text: str) -> Told | None:
    return told_by(text, PEOPLE, PEOPLE.mentions(text))


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Han sa nei.", "m"), ("Hun understreket det.", "f"), ("Ho meinte det.", "f"), ("She argued that it was late.", "f"),
        ("«Nei», sa hun.", "f"), ('"No," he said.', "m"), ("I fjor sa han nei.", "m"), ("Etter hennes syn er det feil.", "f"),
        ("In his view it is wrong.", "m"), ("Ifølge henne er det feil.", "f"), ("Han har sagt nei.", "m"),
        ("Hun smiler, men sier at det haster.", "f"), ("She did not wish to comment.", "f"), ("But he thinks so.", "m"), ("Men hun mener det.", "f"),
        ("Her advice was to wait.", "f"), ("Rådet hans var å vente.", "m"), ("To her mind it is late.", "f"), ("Han vil ikke si mer.", "m"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_the_speaker(text: str, pronoun: str) -> None:
    found = told(text)
    assert found is not None
    assert (found.speaker, found.pronoun) == (None, pronoun)


@pytest.mark.parametrize(
    "text",
    [
        "Han er født i Bodø.",
        "Hun har to barn.",
        "He is 40.",
        "Han har mistet mye, det vil si alt.",
        "Hanen gol.",
        "Handel er bra.",
    ],
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
     "Gram har tatt til orde for kutt.", "«Ja», la Gram til.", "Det slår Gram fast.", "Gram: Takk for sist.", "**Gram:** Takk.",
     "Fagsjef i Utdanningsforbundet Bjørn Gram sa nei.", "Styreleder i KS Bjørn Arild Gram sa nei.", "Den nye styrelederen sa nei.",
     "Gram strekar under at det hastar.", "Gram vil ikke love noe.", "Gram tok selvkritikk.", "Gram stilte spørsmål ved tallene.",
     "Gram er ikke i tvil.", "Gram er usikker på tallene.", "Gram nekter for at det er slik.", "Gram ser for seg flere veier.",
     "Gram ruled out new tolls.", "Gram did not want to say when.", "Gram declined to comment.", "Gram called it a scandal.",
     "Gram is hopeful that it will work.", "The plan, Gram believes, is late.", "Gram konkluderte med at det haster."],
)  # fmt: skip
def test_the_ways_to_name_a_speaker(text: str) -> None:
    found = told(text)
    assert found is not None
    assert found.speaker == GRAM


@pytest.mark.parametrize(
    "text",
    ["KS er en medlemsorganisasjon.", "KS was founded in 1972.", "Gram nektet å gå.", "Dermed fortsetter Gram å lede møtet.",
     "Gram har «rett», mener de.", "Professor Lie og minister Gram sa ja.", "Gram was at the station.", "Barnas styreleder reagerer på saken.",
        "«Nei», sa Gram og Høie.", "Likevel hevder Høie og Gram at det haster.", "Gram har skrevet en bok."],
)  # fmt: skip
def test_facts_deeds_and_others_words_are_not_the_persons(text: str) -> None:
    found = told(text)
    assert found is None or found.speaker is None


def test_a_name_and_verb_at_the_end_close_the_words() -> None:
    assert told("It is late, Gram says.") == Told(GRAM, closing=True)
    assert told("Late, Gram says that it is.") == Told(GRAM)


def test_a_table_is_nobodys() -> None:
    assert told("Gram sa ja " + "og nei " * LONGEST) is None


def test_whoever_leads_up_to_a_quotation_says_it() -> None:
    for text in ("Gram la ved denne merknaden: «Saken burde vært utsatt.»", "Gram fremmet dette forslaget: «Nei.»"):
        told = told_by(text, PEOPLE, PEOPLE.mentions(text))
        assert told is not None
        assert told.speaker == GRAM


@pytest.mark.parametrize(
    "text", ["Gram fikk dette svaret: «Nei.»", "Gram husker hva moren skrev: «Kom hjem.»", "Møtet med Gram endte slik: «Nei.»"]
)  # fmt: skip
def test_but_not_whoever_was_told_it(text: str) -> None:
    told = told_by(text, PEOPLE, PEOPLE.mentions(text))
    assert told is None or told.speaker != GRAM
