"""Dash lines that are a list of facts, and not what somebody says."""

from __future__ import annotations

from collections.abc import Sequence

from ragbot.documents.cues import FIRST_PERSON
from ragbot.documents.hearing import Hearing
from ragbot.documents.sentences import Block, BlockKind

_FARTHEST = 20  # blocks on either side that are looked at


def is_list(text: str, block: Block, blocks: Sequence[Block], hearing: Hearing) -> bool:
    """Whether a dash line is one of a list of facts: several together, none of them said by anybody or in «vi»."""
    if hearing.talk.opens is not None:
        return False
    mates = [one for one in _beside(block, blocks) if one.kind is BlockKind.DASH]
    lines = [text[one.start : one.end] for one in mates]
    if any(FIRST_PERSON.search(line) or hearing.cue(line) for line in lines):
        return False
    return len(mates) > 1 or hearing.talk.listing or text[: block.start].endswith("- ")


def _beside(block: Block, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks between the same two blank lines."""
    at = blocks.index(block)
    first = last = at
    while first > 0 and blocks[first - 1].paragraph == block.paragraph:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].paragraph == block.paragraph:
        last += 1
    return blocks[max(first, at - _FARTHEST) : min(last, at + _FARTHEST) + 1]
