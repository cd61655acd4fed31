"""What marks an item of a list in a text."""

from __future__ import annotations

import re

MARK = re.compile(r"(?:>[ \t]*)*(?:[-–—−•*·◦▪‣]|\d{1,2}[.)])\s+")
"""A bullet, a dash or a number, with the white space after it, quoted or not."""


def opens_item(gap: str) -> bool:
    """Whether ``gap``, what stands between two sentences, ends the line and marks the second as an item."""
    line = gap.rpartition("\n")
    return bool(line[1]) and MARK.fullmatch(line[2].lstrip()) is not None
