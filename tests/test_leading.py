"""Whether somebody who is named is the subject of a verb of saying that follows."""

import pytest
from document_fakes import GRAM, document

from ragbot.documents.cues import masked
from ragbot.documents.leading import verb_after
from ragbot.documents.people import People
from ragbot.documents.subjects import told_by

PEOPLE = People(document("x"))


def verb(text: str) -> str | None:
    """The text from the verb on whose subject the first one named is; None where there is no such verb."""
    place = verb_after(text, masked(text), PEOPLE.mentions(text)[0])
    return None if place is None else text[place:]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Gram sa nei.", "sa nei."),
        ("Gram, som leder KS, mente det.", "mente det."),
        ("Gram (H) mente det.", "mente det."),
        ("Gram i Bodø kommune mente det.", "mente det."),
        ("Gram la også vekt på det.", "la også vekt på det."),
        ("Gram: Takk.", " Takk."),
        ("Også Gram sa nei.", "sa nei."),
        ("KS Vestland mener det haster.", "mener det haster."),
        ("Gram insinuerte at det haster.", "insinuerte at det haster."),
    ],
)
def test_where_the_verb_is(text: str, rest: str) -> None:
    assert verb(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Høie og Gram",
        "Dermed fortsetter Gram å lede møtet.",
        "Gram fortsetter å lede møtet.",
        "Gram har to barn.",
        "KS er en medlemsorganisasjon.",
        "Kommunene mener at Gram sa nei.",
        "Fordi Gram sa nei, gikk de.",
    ],
)
def test_no_subject_of_a_verb_of_saying(text: str) -> None:
    assert verb(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Gram insinuerte at det haster.",
        "Gram skjøt raskt inn at det haster.",
        "Gram countered sharply that it is late.",
    ],
)
def test_a_verb_of_no_list_tells_of_speech_with_at(text: str) -> None:
    told = told_by(text, PEOPLE, PEOPLE.mentions(text))
    assert told is not None
    assert told.speaker == GRAM


@pytest.mark.parametrize(
    "text", ["Gram sørget for at det ble gjort.", "Gram overser at det haster.", "Gram glemmer at tida går.", "Gram fikk vite at det haster.", "Gram made sure that it was done.",
             "Gram arrived late at the station.", "Gram sjekket at døra var låst."]
)  # fmt: skip
def test_but_not_every_verb(text: str) -> None:
    assert told_by(text, PEOPLE, PEOPLE.mentions(text)) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Mannen som ledet møtet, styreleder Gram, sa at det, som ventet, haster.", "sa at det, som ventet, haster."),
        ("Mannen bak, Gram, sier han er glad, og det er vi.", "sier han er glad, og det er vi."),
        ("KS chief executive Gram welcomed the grant.", "welcomed the grant."),
        ("Bergen councillor Gram voted against it.", "voted against it."),
        ("Gram kjenner seg ikke igjen.", "kjenner seg ikke igjen."),
        ("Gram stemte imot.", "stemte imot."),
        ("Gram reiste seg og sa nei.", "sa nei."),
        ("Gram listed three needs:", "listed three needs:"),
    ],
)
def test_apposed_titles_bodies_before_offices_and_votes(text: str, rest: str) -> None:
    place = verb_after(text, masked(text), PEOPLE.mentions(text)[-1])
    assert place is not None
    assert text[place:] == rest


@pytest.mark.parametrize(
    "text", ["Gram har ikke sagt ett ord om det.", "Gram har aldri lovet noe.", "Gram has not said whether he will go."]
)
def test_what_somebody_has_not_said_is_not_said(text: str) -> None:
    assert told_by(text, PEOPLE, PEOPLE.mentions(text)) is None


def test_two_bodies_together_are_neither() -> None:
    text = "Helse- og omsorgsdepartementet og KS har inngått en avtale."
    ks = next(one for one in PEOPLE.mentions(text) if one.speaker.name == "KS")
    assert verb_after(text, masked(text), ks) is None
    assert told_by(text, PEOPLE, PEOPLE.mentions(text)) is None
