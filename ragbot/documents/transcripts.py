"""Whose turn it is where a text gives the speakers' names before their words: «**Gram, styreleder:** Vi må …», «Moe: Nei.»

Debates and minutes of that kind are one turn after the other; a paragraph without a label goes on with the turn above
it as long as somebody speaks in it in the first or second person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ragbot.documents.cues import FIRST_PERSON, masked
from ragbot.documents.introductions import NAME
from ragbot.documents.people import KS, People
from ragbot.documents.sentences import Block, BlockKind
from ragbot.types import Speaker

_BOLD = r"(?P<mark>\*\*|__|\*|_)(?P<who>[^*_\n:]{1,120}?)(?::(?P=mark)|(?P=mark)\s?:)"
_LABEL = re.compile(rf"(?:{_BOLD}|(?P<plain>[A-ZÆØÅ][^:.!?«»“”\"\n*_]{{0,100}}?):)(?P<rest>\s+(?=\S)|$)")
_ASKER = re.compile(
    r"(?:ordstyrer|ordstyrar|møteleder|møteleiar|debattleder|debattleiar|programleder|programleiar|intervjuer|intervjuar"
    r"|journalist|reporter|redaksjonen|moderator|interviewer|host|spørsmål|spm|spørsmål\sfra\ssalen|question|q|fra\ssalen|frå\ssalen)\.?",
    re.IGNORECASE,
)
_YOU_OR_I = re.compile(rf"{FIRST_PERSON.pattern}|\b(?:du|deg|you|your)\b", re.IGNORECASE)
_EMPHASISED = re.compile(r"(\*\*|__|\*|_)(?!\s).+\1", re.DOTALL)
_ASIDE = re.compile(r"[(\[].*[)\]]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Turn:
    """A block of one speaker's words; ``owner`` is None where somebody speaks whom nothing names."""

    owner: Speaker | None
    labelled: bool = False


def turns_of(text: str, blocks: Sequence[Block], people: People) -> dict[int, Turn]:
    """The turn of every block that is part of one; empty where fewer than two blocks bear the name of a speaker.

    Args:
        text: the document's text.
        blocks: all of its blocks, in order.
        people: those it knows.
    """
    labels = {i: label for i, block in enumerate(blocks) if (label := _label(text, block)) is not None}
    owners = {i: owner for i, label in labels.items() if (owner := named_by(label.group("who"), people)) is not None}
    owners |= {
        i: owner
        for i, label in labels.items()
        if label.group("plain") and (owner := named_by(label.group("plain"), people)) is not None
    }
    if sum(not _is_field(text, blocks[i], labels[i]) for i in owners) < 2:
        return {}
    turns: dict[int, Turn] = {}
    for i, label in labels.items():
        asker = _ASKER.fullmatch((label.group("who") or label.group("plain")).strip())
        if i not in owners and not asker and not label.group("who"):
            continue
        turns[i] = Turn(owners.get(i), labelled=True)
        alone = label.end() >= blocks[i].end
        for later in _going_on(text, blocks, i, labels, alone=alone):
            turns[later] = Turn(owners.get(i))
    return turns


def named_by(label: str | None, people: People) -> Speaker | None:
    """Whom a label names: «Gram», «Bjørn Arild Gram, styreleder i KS», «Gram (KS)», «Styrelederen», «KS»."""
    head = re.split(r"[,(–]", label or "", maxsplit=1)[0].strip()
    if not head:
        return None
    if head == KS.name:
        return KS
    if (found := people.named(head)) is not None:
        return found
    last = re.search(rf"{NAME}$", head)  # «Ordfører Kari Moe»
    return people.named(last.group()) if last else None


def _label(text: str, block: Block) -> re.Match[str] | None:
    if block.kind is BlockKind.HEADING or block.kind is BlockKind.QUOTE:
        return None
    return _LABEL.match(text, block.start, block.end)


def _is_field(text: str, block: Block, label: re.Match[str]) -> bool:
    """«Styreleder: Kari Moe» fills in a form: only a name stands after the colon."""
    return bool(re.fullmatch(rf"[*_\s]*{NAME}[\s.]*", text[label.end() : block.end]))


def _going_on(
    text: str, blocks: Sequence[Block], position: int, labels: dict[int, re.Match[str]], *, alone: bool
) -> list[int]:
    """The blocks below a labelled one that go on with the turn; the first always where the label stands ``alone``."""
    run: list[int] = []
    kept = 0
    for i in range(position + 1, len(blocks)):
        line = text[blocks[i].start : blocks[i].end]
        if i in labels or blocks[i].kind in (BlockKind.HEADING, BlockKind.QUOTE):
            break
        if _EMPHASISED.fullmatch(line) or _ASIDE.fullmatch(line):
            break
        listed = text[: blocks[i].start].rstrip("-–—• \n").endswith(":") or (
            bool(run) and blocks[i].kind is not BlockKind.PARAGRAPH
        )
        speaks = bool(_YOU_OR_I.search(masked(line)))
        if not speaks and not listed and not (alone and not run) and not re.search(r"[.!?]\s", line):
            break  # «Her brøt applausen løs.»
        run.append(i)
        if speaks or listed or (alone and len(run) == 1):
            kept = len(run)
    return run[:kept]
