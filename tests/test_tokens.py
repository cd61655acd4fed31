from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ragbot.documents import tokens
from ragbot.documents.tokens import count_tokens


def test_nothing_has_no_tokens() -> None:
    assert count_tokens("") == 0


def test_norwegian_costs_less_than_a_token_for_three_letters() -> None:
    text = "Kommunene trenger flere hender i helse og omsorg, og regjeringen må ta ansvar for rammene."
    assert len(text.split()) <= count_tokens(text) < len(text) / 3


@pytest.mark.parametrize("text", ["<|endoftext|>", "<|fim_prefix|> og <|im_start|>", "kr 12,5 mill. 🎉 čž \x00"])
def test_what_looks_special_is_ordinary_text(text: str) -> None:
    assert count_tokens(text) > 1


@given(st.text(max_size=200))
def test_every_text_can_be_read_back(text: str) -> None:
    encoding = tokens._encoding()
    readable = text.encode("utf-8", "replace").decode("utf-8")
    assert encoding.decode(encoding.encode(readable, disallowed_special=())) == readable


def test_the_cut_is_the_one_that_the_ranks_were_made_with() -> None:
    ranks = pytest.importorskip("training.ranks")
    assert ranks.PATTERN == tokens._PATTERN


def test_importing_does_not_load_tiktoken() -> None:
    code = "import sys, ragbot.documents.tokens; sys.exit('tiktoken' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
