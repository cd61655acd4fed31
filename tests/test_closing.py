"""Who ends a sentence, with a verb of saying or with any other."""

import pytest
from document_fakes import GRAM, HOIE, document

from ragbot.documents.closing import Told
from ragbot.documents.people import People
from ragbot.documents.subjects import told_by
from ragbot.types import Speaker

PEOPLE = People(document("x"))


def told(text: str) -> Told | None:
    return told_by(text, PEOPLE, PEOPLE.mentions(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nå må vi snu, avslutter Gram.", GRAM), ("Det ble sent, oppsummerer Høie.", HOIE), ("Ja, smiler Gram.", GRAM),
        ("Det er trangt her, brummer Gram.", GRAM), ("«Vi prøver igjen», knurrer Høie.", HOIE), ("Nei! freser Gram.", GRAM),
        ("Det er ikkje lett, murrar styreleder Gram.", GRAM), ("Vi må vente, parerer Høie tørt.", HOIE),
        ("Kom inn, inviterer Gram i Trondheim.", GRAM), ("Den var ny, undrer Høie seg.", HOIE),
    ],
)  # fmt: skip
def test_one_of_the_people_ends_it_with_any_verb(text: str, speaker: Speaker) -> None:
    assert told(text) == Told(speaker, closing=True)


@pytest.mark.parametrize("text", ["Nå må vi snu, brummer han.", "«Vi prøver igjen», knurrer han."])
def test_so_does_a_pronoun(text: str) -> None:
    assert told(text) == Told(pronoun="m", closing=True)


@pytest.mark.parametrize(
    "text",
    [
        "Når det regner, sykler Gram.", "Da det regnet, syklet Gram.", "Jeg ringte en jeg stoler på, rådmann Gram.",
        "Det var to gode råd, takket være Gram.", "Vi var tre, medregnet kjære Gram.", "Han kom sist, etter Gram.",
        "Jeg fikk hjelp av en klok mann, daværende Gram.", "Nå må vi snu, kakler Lie.",
    ],
)  # fmt: skip
def test_but_not_where_the_words_can_be_something_else(text: str) -> None:
    assert told(text) is None


def test_a_subject_before_the_verb_keeps_it() -> None:
    assert told("Styreleder i KS, Bjørn Arild Gram, støtter Høie.") == Told(GRAM)
