"""What stands around a subject, one sentence at a time."""

import pytest
from document_fakes import document

from ragbot.documents.clauses import BRANCH, NEW, SAYS_THAT, THEY, TITLE_BEFORE, TOGETHER
from ragbot.documents.people import People

PEOPLE = People(document("x"))


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
