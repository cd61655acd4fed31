"""Dash lines that are facts, and those that somebody says."""

import pytest
from document_fakes import document

from ragbot.documents.fact_lists import is_list
from ragbot.documents.hearing import Hearing
from ragbot.documents.people import People
from ragbot.documents.sentences import blocks_of
from ragbot.documents.talk import Talk


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- to skoler\n- tre barnehager", True),
        ("- Vi må snu.\n- Det haster.", False),
        ("- Det haster, sa Gram.\n- Nei.", False),
        ("- to skoler", True),
        ("– to skoler", False),
    ],
)
def test_several_lines_that_nobody_says(text: str, expected: bool) -> None:
    hearing, blocks = Hearing(People(document(text)), Talk()), blocks_of(text)
    assert is_list(text, blocks[0], blocks, hearing) is expected


def test_a_line_below_a_colon_is_one_but_not_where_somebody_has_the_word() -> None:
    text = "– to skoler"
    hearing, blocks = Hearing(People(document(text)), Talk(listing=True)), blocks_of(text)
    assert is_list(text, blocks[0], blocks, hearing)
    hearing.talk.opens = hearing.people.known[0]
    assert not is_list(text, blocks[0], blocks, hearing)
