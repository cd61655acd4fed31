"""Interviews of one person where questions stand in bold, in italics or on lines of their own, and the answers unquoted.

The answers are the interviewee's, if the text before the first question shows who that is; the questions are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ragbot.documents.cues import CLOSING, FIRST_PERSON, PRONOUN_LED, masked
from ragbot.documents.people import People
from ragbot.documents.sentences import Block, BlockKind, sentence_spans
from ragbot.types import Document, Speaker

_EMPHASISED = re.compile(r"(?:\*\*(?!\*).+\*\*|__.+__|\*(?!\*).+\*|_(?!_).+_)", re.DOTALL)
_ASKED = re.compile(
    r"[*_]{0,2}(?:Spørsmål|Spm|Question|Intervjuer|Intervjuar|Interviewer|Q)\.?[*_]{0,2}:", re.IGNORECASE
)
_ANSWERED = re.compile(r"[*_]{0,2}(?:Svar|Answer|A)\.?[*_]{0,2}:", re.IGNORECASE)
_CREDITS = re.compile(r"\W*(?:Av|By|Tekst|Foto|Text|Photo|Tekst og foto|Intervju av|Interview by)\b[: ]")
_MEETS = re.compile(
    r"\b(?:møtte|møter|traff|treffer|(?:snakket|snakka|pratet|prata|snakker)\s(?:vi\s)?med|intervju\w*|spurte|spurde|stilte"
    r"|svarer|svarar|svarte|tar imot|tek imot|tok imot|met|meets?|spoke (?:to|with)|talked (?:to|with)|interview\w*|asked|answers)\b"
)
_MOST = 300  # characters of a question


@dataclass(frozen=True, slots=True)
class Interview:
    """Who answers, and which blocks are questions and answers."""

    interviewee: Speaker
    questions: frozenset[int]
    answers: frozenset[int]


def interview_in(document: Document, blocks: Sequence[Block], people: People, language: str) -> Interview | None:
    """The interview that a document is, if it is one and shows who answers.

    Args:
        document: the document.
        blocks: its blocks, in order.
        people: those it knows.
        language: nb, nn or en, of the text itself.
    """
    text = document.text
    dashes = False
    questions = _questions(text, blocks)
    if not questions:
        questions, dashes = _dash_questions(text, blocks), True
    if not questions:
        return None
    who = _interviewee(document, blocks[: min(questions)], people)
    if who is None:
        return None
    answers = _answers(text, blocks, questions, dashes=dashes)
    others = _others(text, blocks, answers, who, people) if dashes else set()
    if 2 * len(others) > len(answers):  # several people are asked
        return None
    own = frozenset(i for i in answers - others if not _tells_of(text[blocks[i].start : blocks[i].end], who, people))
    said = [masked(text[blocks[i].start : blocks[i].end]) for i in own]
    singular = [_says_i(one, english=language == "en") for one in said]
    first = [i or bool(FIRST_PERSON.search(one)) for i, one in zip(singular, said, strict=True)]
    return Interview(who, frozenset(questions), own) if sum(first) >= 2 and any(singular) else None


def _says_i(text: str, *, english: bool) -> bool:
    return bool(
        re.search(r"\b(?:I|my|me)\b" if english else r"\b(?:jeg|eg|meg|min|mitt|mine)\b", text, 0 if english else re.I)
    )


def _questions(text: str, blocks: Sequence[Block]) -> set[int]:
    """Blocks that ask: marked «Spørsmål:», or in bold or italics, or lines that end with a question mark."""
    lines = [text[block.start : block.end].strip() for block in blocks]
    plain = {
        i for i, block in enumerate(blocks[:-1])
        if block.kind is BlockKind.PARAGRAPH and blocks[i + 1].kind is BlockKind.PARAGRAPH and len(lines[i]) <= _MOST
    }  # fmt: skip
    asked = {i for i in plain if _ASKED.match(lines[i]) and _ANSWERED.match(lines[i + 1])}
    if len(asked) >= 2:
        return asked
    for found, least in (({i for i in plain if _EMPHASISED.fullmatch(lines[i])}, 2), (plain, 3)):
        asks = {i for i in found if lines[i].rstrip("*_ ").endswith("?")}
        if len(asks) >= least and (found is plain or 2 * len(asks) >= len(found)):
            first = min(asks)
            return {i for i in found if i >= first} if found is not plain else asks
    return set()


def _dash_questions(text: str, blocks: Sequence[Block]) -> set[int]:
    """Dash lines and lines in bold with a dash line as answer; where «…, sier X» closes some, only in bold, or four or more."""
    lines = [text[block.start : block.end].strip() for block in blocks]
    spoken = [i for i, block in enumerate(blocks) if block.kind is BlockKind.DASH]
    above = [i for i, line in enumerate(lines[:-1]) if len(line) <= _MOST and blocks[i + 1].kind is BlockKind.DASH]
    bold = {i for i in above if blocks[i].kind is not BlockKind.DASH and _EMPHASISED.fullmatch(lines[i])}
    asks = {i for i in above if lines[i].rstrip("*_ ").endswith("?")}
    if not any(CLOSING.search(masked(lines[i])) for i in spoken):
        asks = {i for i in asks if i in bold or blocks[i].kind is BlockKind.DASH}
        if len(asks) < 2:
            return set()
        later = {i for i in _bold_before_aside(text, blocks, lines) if i > min(asks)}
        return asks | later if bold and 2 * len(asks & bold) >= len(bold) else asks
    plain = {i for i in asks if blocks[i].kind is BlockKind.PARAGRAPH} - bold
    if not bold and len(plain) >= 4:
        return plain
    asks &= bold
    return {i for i in bold if i >= min(asks)} if len(asks) >= 2 and 2 * len(asks) >= len(bold) else set()


def _bold_before_aside(text: str, blocks: Sequence[Block], lines: Sequence[str]) -> set[int]:
    """Lines in bold that are answered after a word on how: «Lund ler.», and then a dash line."""
    return {
        i for i, line in enumerate(lines[:-2])
        if len(line) <= _MOST and _EMPHASISED.fullmatch(line)
        and _is_aside(text, blocks[i + 1], asks=False) and blocks[i + 2].kind is BlockKind.DASH
    }  # fmt: skip


def _interviewee(document: Document, lead: Sequence[Block], people: People) -> Speaker | None:
    """The one person whom the text before the questions is about, or whom it says was met and asked."""
    text = document.text
    told = [
        text[start:end]
        for block in lead
        if not _CREDITS.match(text, block.start)
        for start, end in sentence_spans(text, block.start, block.end)
    ]
    named = _persons(" \n".join(told), people)
    if len(named) > 1:
        named = _persons(" \n".join(line for line in told if _MEETS.search(line)), people)
    if not named and document.speaker:
        return people.named(document.speaker)
    return named[0] if len(named) == 1 else None


def _persons(text: str, people: People) -> list[Speaker]:
    return list(dict.fromkeys(one.speaker for one in people.mentions(text) if not one.organisation))


def _answers(text: str, blocks: Sequence[Block], questions: set[int], *, dashes: bool) -> set[int]:
    """The paragraphs, or dash lines, below each question; below the last one, those up to the last in the first person."""
    found: set[int] = set()
    for question in questions:
        run: list[int] = []
        aside = False
        for i in range(question + 1, len(blocks)):
            if dashes and question != max(questions) and _is_aside(text, blocks[i], i in questions):
                aside = True  # «Lund ler.» and what is told of others; «Jeg …» after it is still the answer
                continue
            if aside and not FIRST_PERSON.search(masked(text[blocks[i].start : blocks[i].end])):
                continue
            if (
                i in questions
                or blocks[i].kind in (BlockKind.HEADING, BlockKind.QUOTE)
                or dashes is not (blocks[i].kind is BlockKind.DASH)
            ):
                break
            if _EMPHASISED.fullmatch(text[blocks[i].start : blocks[i].end].strip()):
                break
            run.append(i)
        if question == max(questions):
            speaks = [
                n for n, i in enumerate(run) if FIRST_PERSON.search(masked(text[blocks[i].start : blocks[i].end]))
            ]
            run = run[: max([1, *(n + 1 for n in speaks)])]
        found.update(run)
    return found


def _is_aside(text: str, block: Block, asks: bool) -> bool:
    """Whether a paragraph tells something between two answers: it neither asks nor stands in bold."""
    told = not asks and block.kind is BlockKind.PARAGRAPH
    return told and _EMPHASISED.fullmatch(text[block.start : block.end].strip()) is None


def _others(text: str, blocks: Sequence[Block], answers: set[int], who: Speaker, people: People) -> set[int]:
    """Answers that «…, sier X» closes for somebody else, with the dash lines that go on below them."""
    found: set[int] = set()
    for i in sorted(answers):
        line = masked(text[blocks[i].start : blocks[i].end])
        closing = CLOSING.search(line)
        named = [one for one in people.mentions(line[closing.end() :]) if not one.organisation] if closing else []
        if i - 1 in found or (named and named[0].speaker != who):
            found.add(i)
    return found


def _tells_of(line: str, who: Speaker, people: People) -> bool:
    """Whether a paragraph is told about the interviewee, not by: «Lund nikker», «Hun smiler.», «…, sier hun»."""
    outside = masked(line)
    if any(one.speaker == who for one in people.mentions(outside)):
        return True
    if PRONOUN_LED.match(outside) and not FIRST_PERSON.search(outside):
        return True
    return line[:1] in '«“"' and bool(CLOSING.search(outside))
