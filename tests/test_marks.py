"""What marks an item of a list."""

import pytest

from ragbot.answer.marks import MARK, opens_item


@pytest.mark.parametrize("gap", ["\n- ", "\n\n• ", "\n  2. ", "\n12) ", "\n> - "])
def test_a_mark_on_a_new_line_opens_an_item(gap: str) -> None:
    assert opens_item(gap)


@pytest.mark.parametrize("gap", ["", " ", "\n\n", " - ", "\n- og ", "\n2021 "])
def test_other_gaps_do_not(gap: str) -> None:
    assert not opens_item(gap)


def test_a_mark_is_followed_by_white_space() -> None:
    assert MARK.match("- fergen")
    assert not MARK.match("-fergen")
