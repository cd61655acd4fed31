"""The day a text says it was written."""

import pytest

from ragbot.documents.dates import dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tittel\n\nOslo, 30. mars 2020. Lagrene er tomme.", "2020-03-30"), ("Bergen, 3 March 2021 – KS says", "2021-03-03"),
        ("March 3, 2021\n\nKS says", "2021-03-03"), ("Publisert 03.02.2019", "2019-02-03"), ("Bodø, den 1. juni 2018", "2018-06-01"),
    ],
)  # fmt: skip
def test_a_dateline_is_the_date(text: str, day: str) -> None:
    assert dateline(text) == (day, "inferred: dateline")


@pytest.mark.parametrize(
    "text",
    ["", "Oslo, 31. april 2020. Tekst.", "Møtet var 3. mai 2020 i Oslo.", "Oslo, 3. mai 2020.\nBodø, 4. mai 2020.", "17. mai 2021 var alle ute.",
     "\n".join(["linje"] * 8) + "\nOslo, 3. mai 2020.", "Oslo, 3. mai."],
)  # fmt: skip
def test_another_date_is_none(text: str) -> None:
    assert dateline(text) is None
