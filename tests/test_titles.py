"""Roles and organisations in three languages; what is not known stays."""

import pytest

from ragbot.answer.titles import organisation_in, role_in


@pytest.mark.parametrize(
    ("role", "nynorsk", "english"),
    [
        ("styreleder", "styreleiar", "chair"),
        ("fylkesordfører", "fylkesordførar", "county mayor"),
        ("administrerende direktør", "administrerande direktør", "managing director"),
        ("konferanseleder", "konferanseleiar", "conference host"),
        ("fyrvokter", "fyrvokter", "fyrvokter"),
        (None, None, None),
    ],
)
def test_roles(role: str | None, nynorsk: str | None, english: str | None) -> None:
    assert (role_in(role, "nb"), role_in(role, "nn"), role_in(role, "en")) == (role, nynorsk, english)


@pytest.mark.parametrize(
    ("organisation", "nynorsk", "english"),
    [
        ("Regjeringen", "Regjeringa", "the Government"),
        ("Vågan kommune", "Vågan kommune", "Vågan Municipality"),
        ("Nordland fylkeskommune", "Nordland fylkeskommune", "Nordland County Municipality"),
        ("KS", "KS", "KS"),
        (None, None, None),
    ],
)
def test_organisations(organisation: str | None, nynorsk: str | None, english: str | None) -> None:
    found = tuple(organisation_in(organisation, language) for language in ("nb", "nn", "en"))
    assert found == (organisation, nynorsk, english)
