"""Questions after what KS and another party say to the same thing: what they agreed on, or each of them thinks."""

from __future__ import annotations

import re

_PARTY = r"(?:(?:the|both|både)\s){0,2}[^\W\d_][\w-]*(?:\s(?:minister|ministry|government)\b|(?-i:\s[A-ZÆØÅ][\w-]+)+)?"
_BOTH = re.compile(
    rf"(?:\b{_PARTY}\s(?:og|and)\s(?:the\s)?(?<![\w-])KS(?:['’]s?)?(?![\w-])|(?<![\w-])KS(?:['’]s?)?\s(?:og|and)\s{_PARTY})",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:u?enig\w*|u?einig\w*|u?samde?|(?:dis)?agree\w*|eye\sto\seye|(?:langt|far|how\s\w+)\s(?:fra\shverandre|frå\skvarandre|apart)|hver\sfor\sseg|kvar\sfor\sseg|på\shver\ssin\sside)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"^(?:hva|kva|hvor|var|er|ble|blei|vart|did|do|does|were|are|what|how)\s", re.IGNORECASE)


def both_asked(text: str) -> list[tuple[int, int]] | None:
    """Where ``text`` names KS and another as two parties that are asked alike; None where it does not ask so.

    What they agree on is told by either and in running text as well, so nobody's words alone will do.
    """
    found = list(_BOTH.finditer(text)) if _AGREED.search(text) else []
    return [_of_parties(match) for match in found] or None


def _of_parties(match: re.Match[str]) -> tuple[int, int]:
    """The stretch of the two names: «ble staten og KS» less its verb."""
    opening = _SMALL.match(match[0])
    return match.start() + (opening.end() if opening else 0), match.end()
