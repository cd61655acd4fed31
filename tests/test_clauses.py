"""What stands around a subject, one sentence at a time."""

import pytest
from document_fakes import GRAM, document

from ragbot.documents.clauses import BRANCH, NEW, SAYS_THAT, THEY, TITLE_BEFORE, TOGETHER
from ragbot.documents.people import People
from ragbot.documents.subjects import told_by

PEOPLE = People(document("x"))


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
    "text", ["Gram sørget for at det ble gjort.", "Gram fikk vite at det haster.", "Gram made sure that it was done.",
             "Gram arrived late at the station.", "Gram sjekket at døra var låst."]
)  # fmt: skip
def test_but_not_every_verb(text: str) -> None:
    assert told_by(text, PEOPLE, PEOPLE.mentions(text)) is None


@pytest.mark.parametrize(
    "before",
    [
        "Fagsjef i Utdanningsforbundet",
        "Minister of Transport",
        "Men direktør for Kripos",
        "I dag, advokat ved Fjell skole,",
    ],
)
def test_titles_before_a_name(before: str) -> None:
    assert TITLE_BEFORE.fullmatch(before)


def test_words_around_a_name() -> None:
    assert NEW.fullmatch("Den nye")
    assert not NEW.fullmatch("Den store")
    assert BRANCH.match(" Vestland mener")
    assert not BRANCH.match(" Bedrift mener")
    assert TOGETHER.match(" (Ap) og Høie")
    assert not TOGETHER.match(" og smilte")
    assert THEY.match(" de.")
    assert not SAYS_THAT.match(" var glad at")
