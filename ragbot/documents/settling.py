"""What stands around a block and settles whose words it is: a name line, «Det sier X» below, X before and after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ragbot.documents.cues import ANY_VERB, TOLD_BELOW
from ragbot.documents.introductions import NAME, ROLE_NOUN
from ragbot.documents.people import People
from ragbot.documents.sentences import Block, BlockKind
from ragbot.types import Attribution, Basis, Sentence, Speaker

_NAME_LINE = re.compile(rf"(?:[-–—]\s*|Av\s)?(?P<name>{NAME})(?:\s\([^)]{{1,40}}\))?(?:,\s*[^.!?]{{2,80}})?")
_TITLE_LINE = re.compile(
    rf"(?:[-–—]\s*)?(?i:[\w-]*{ROLE_NOUN})(?:\s[^.,!?]{{0,60}}?)?,?\s(?P<name>{NAME})(?:,?\s[^.!?]{{2,60}})?"
)
_SIGNED_QUOTE = re.compile(
    rf"(?:[-–—]\s*)?[«“\"][^«»“”\"]+[»”\"][*_]*\.?\s*(?:[-–—]\s*)?(?P<name>{NAME})(?:\s\([^)]{{1,40}}\))?(?:,\s*[^.!?]{{2,80}})?\.?"
)
_SIGNED_WORDS = re.compile(rf".{{5,}}[.!?]\s[-–—]\s*(?P<name>{NAME})(?:\s\([^)]{{1,40}}\))?(?:,\s*[^.!?]{{2,80}})?\.?")
_VERB = re.compile(rf"\b{ANY_VERB.pattern}")
_BOLD = re.compile(r"(\*\*|__).+\1", re.DOTALL)
_SOMEBODY = re.compile(rf"\b(?:{ROLE_NOUN}|minister|mayor|chair|professor)(?:en|n|a)?\b", re.IGNORECASE)


def credited(sentence: Sentence, speaker: Speaker, basis: Basis) -> Sentence:
    """The sentence as the speaker's."""
    return replace(sentence, attribution=Attribution(speaker.name, speaker.role, speaker.organisation, basis))


def name_line(text: str, block: Block | None, people: People) -> Speaker | None:
    """The person whom a line such as «Bent Høie, helseminister» names, if ``block`` is such a line."""
    if block is None or block.kind is BlockKind.ITEM:
        return None
    line = " ".join(text[block.start : block.end].split()).strip("*_ ")
    if len(line) > 120 or (match := _NAME_LINE.fullmatch(line) or _TITLE_LINE.fullmatch(line)) is None:
        return None
    if line.endswith(":") or _VERB.search(line, match.end("name")):
        return None
    found = people.named(match.group("name"))
    barely = found is not None and found.role is None and found.organisation is None and not people.is_listed(found)
    # A bare name that the text only mentions may be the writer's: under a quotation alone it tells whose words they are.
    quoted = block.kind is BlockKind.QUOTE or text[: block.start].rstrip()[-1:] in '»”"'
    return None if barely and not quoted else found


def pull_quote(text: str, position: int, blocks: Sequence[Block], people: People) -> Speaker | None:
    """Whom the line below a block names as the one whose words it is; under a dash line only a line in bold does.

    The line is no pull quote's where a dash line follows: it heads the next answers.
    """
    block, following, after = (blocks[i] if i < len(blocks) else None for i in range(position, position + 3))
    if block is None or following is None or block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.DASH):
        return None
    if block.kind is BlockKind.DASH:
        bold = _BOLD.fullmatch(text[following.start : following.end].strip())
        if not bold or (after is not None and after.kind is BlockKind.DASH):
            return None
    return name_line(text, following, people)


def signed_quote(text: str, block: Block, people: People) -> Speaker | None:
    """Whom a quotation on one line with its name has as its speaker: «Vi må handle.» – Kari Moe, rektor."""
    line = " ".join(text[block.start : block.end].split()).strip("*_ ")
    match = _SIGNED_QUOTE.fullmatch(line) or (_SIGNED_WORDS.fullmatch(line) if block.kind is BlockKind.QUOTE else None)
    return people.named(match.group("name")) if match else None


def is_question(text: str, position: int, blocks: Sequence[Block]) -> bool:
    """Whether a block is an interviewer's: a question or a line in bold, with a dash line as the answer below it."""
    block = blocks[position]
    below = blocks[position + 1] if position + 1 < len(blocks) else None
    line = text[block.start : block.end].strip()
    if below is None or below.kind is not BlockKind.DASH or block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return False
    return (line.rstrip("*_ ").endswith("?") and len(line) < 300) or bool(_BOLD.fullmatch(line))


def asks_on(line: str, people: People) -> bool:
    """Whether a question may go to the one who spoke before it: it names nobody else."""
    return not people.mentions(line) and not _SOMEBODY.search(line) and not re.search(NAME, line)


def first_answer(
    position: int, blocks: Sequence[Block], result: Sequence[tuple[Sentence, ...]], text: str, people: People
) -> Attribution | None:
    """Who gives the answers, where a question stands right above and only one person answers in the whole text."""
    if position == 0 or not is_question(text, position - 1, blocks):
        return None
    if not asks_on(text[blocks[position - 1].start : blocks[position - 1].end], people):
        return None
    answers = [found for i, found in enumerate(result) if found and i and is_question(text, i - 1, blocks)]
    dialogue = [one.attribution for found in answers for one in found if one.attribution.basis is Basis.DIALOGUE]
    answering = {said.speaker: said for said in dialogue if said.speaker}
    return next(iter(answering.values())) if len(answering) == 1 else None


def settled(position: int, blocks: Sequence[Block], result: Sequence[tuple[Sentence, ...]]) -> tuple[Sentence, ...]:
    """The sentences of a block without any cue, credited where «Det sier X» follows or X speaks on both sides."""
    sentences = result[position]
    after = next(iter(_sentences(position, blocks, result, 1)), None)
    if after is not None and TOLD_BELOW.match(after.text):
        if after.attribution.speaker is None:
            return sentences
        return tuple(_as(one, after.attribution, Basis.DIALOGUE) for one in sentences)
    before = _nearest(position, blocks, result, -1)
    following = _nearest(position, blocks, result, 1)
    if before is None or following is None or before.speaker != following.speaker:
        return sentences
    return tuple(_as(one, before, Basis.CONTINUATION) for one in sentences)


def _as(sentence: Sentence, said: Attribution, basis: Basis) -> Sentence:
    return replace(sentence, attribution=replace(said, basis=basis))


def _sentences(
    position: int, blocks: Sequence[Block], result: Sequence[tuple[Sentence, ...]], step: int
) -> list[Sentence]:
    """The sentences after (``step`` 1) or before (-1) a block, nearest first, at most twelve and none past a heading."""
    found: list[Sentence] = []
    position += step
    while 0 <= position < len(blocks) and blocks[position].kind is not BlockKind.HEADING and len(found) < 12:
        found += result[position][::step]
        position += step
    return found


def _nearest(
    position: int, blocks: Sequence[Block], result: Sequence[tuple[Sentence, ...]], step: int
) -> Attribution | None:
    """Who spoke or speaks next: a person, with nobody unnamed in between."""
    for sentence in _sentences(position, blocks, result, step):
        said = sentence.attribution
        if said.basis is not Basis.UNATTRIBUTED:
            return said if said.speaker and said.basis is not Basis.ORGANISATION else None
    return None
