"""Role and organisation of somebody presented, and who is a member of the government."""

import pytest

from ragbot.documents.standing import capacity, in_government


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"role": "Leder", "prefix": "KS"}, ("leder", "KS")),
        ({"role": "direktør", "field": "havn", "organisation": "KS"}, ("direktør for havn", "KS")),
        ({"role": "minister", "organisation": "fisheries"}, ("minister of fisheries", None)),
        ({"role": "statsråd", "after": "Bodø"}, ("statsråd", None)),
        ({"role": "ordfører", "organisation": "øykommunen Vik"}, ("ordfører", "Vik")),
        ({"role": "chair", "organisation": "Association of Local and Regional Authorities"}, ("chair", "KS")),
        ({"leads": "driver", "organisation": "Vik Fisk"}, ("daglig leder", "Vik Fisk")),
        ({"after": "Nordlab"}, (None, "Nordlab")),
    ],
)
def test_role_and_organisation(fields: dict[str, str | None], expected: tuple[str | None, str | None]) -> None:
    assert capacity(fields) == expected


@pytest.mark.parametrize(
    ("role", "before", "expected"),
    [
        ("havneminister", "", True),
        ("statsråd", "I går sa ", True),
        ("harbour minister", "Norwegian ", True),
        ("harbour minister", "Swedish ", False),
        ("havneminister", "Den danske ", False),
        ("tidligere havneminister", "", False),
        ("minister", "Former harbour ", False),
        ("ordfører", "", False),
        (None, "", False),
    ],
)
def test_the_government_has_its_ministers_of_today(role: str | None, before: str, expected: bool) -> None:
    assert in_government(role, before) is expected
