"""How long a text is in tokens, by tiktoken with ranks that ship in the package: nothing is fetched."""

from __future__ import annotations

import base64
import gzip
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

_RANKS = Path(__file__).with_name("token_ranks.gz")

# The cut before merging, the same as in training/ranks.py, which made the ranks.
_PATTERN = r"""[^\r\n\p{L}\p{N}]?\p{L}+| ?\p{N}{1,4}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""


def count_tokens(text: str) -> int:
    """The number of tokens in ``text``; what looks like a special token counts as ordinary text."""
    return len(_encoding().encode(text, disallowed_special=()))


@cache
def _encoding() -> tiktoken.Encoding:
    import tiktoken

    lines = gzip.decompress(_RANKS.read_bytes()).decode("ascii").splitlines()
    pieces = (line.split(" ") for line in lines)
    ranks = {base64.b64decode(token): int(rank) for token, rank in pieces}
    return tiktoken.Encoding("ragbot", pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={})
