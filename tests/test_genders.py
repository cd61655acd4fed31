"""First names that tell «han» from «hun»."""

import pytest

from ragbot.documents.genders import MEN, WOMEN, gender_of


@pytest.mark.parametrize(
    ("name", "gender"), [("Kari Moe", "f"), ("Per Lie", "m"), ("Per-Erik Lie", "m"), ("Kim Lie", "m"), ("Xi Lie", None)]
)
def test_gender(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_no_name_is_in_both() -> None:
    assert not MEN & WOMEN
