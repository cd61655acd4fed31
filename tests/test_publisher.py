"""«Vi» in KS's own articles."""

import pytest
from document_fakes import document

from ragbot.documents.people import People
from ragbot.documents.publisher import is_own_we


def own(text: str, publisher: str | None = "KS", language: str = "nb") -> bool:
    made = document(text, publisher=publisher)
    return is_own_we(text, made, People(made), language)


@pytest.mark.parametrize(
    "text", ["Vi har lenge arbeidet for dette.", "Vi i KS mener at det haster.", "Dette er vår sak."]
)
def test_the_publisher_speaks(text: str) -> None:
    assert own(text)
    assert not own(text, publisher="Kommunal Rapport")


@pytest.mark.parametrize(
    "text",
    ["Kommunene venter.", "«Vi må», heter det.", "Mange sa at vi må skynde oss.", "Gram mente at vi må skynde oss.", "Jeg tror vi må.",
     "Vi møtte henne i Bodø.", "Kan vi bruke kamera?", "**Hva gjør vi nå?**", "Send det til oss i dag."],
)  # fmt: skip
def test_others_we_questions_and_requests_are_not_the_publishers_view(text: str) -> None:
    assert not own(text)


def test_english_we() -> None:
    assert own("We have worked for this.", language="en")
    assert not own("We met her at the office.", language="en")
