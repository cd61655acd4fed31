"""Where quotations stand in a block, also those that run over several sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ragbot.documents.cues import TOLD_BELOW
from ragbot.types import Attribution, Basis, Sentence

_MARKS = re.compile(r"[«»“”\"]")
_CLOSES = {"«": "»", "“": "”", '"': '"'}
UNNAMED = Attribution(basis=Basis.DIALOGUE)
"""Somebody's words, and nobody says whose."""
Span = tuple[int, int]
_OPEN_END = re.compile(r"[?!][”\"]$")
_TAG_WORDS = 5
_DASH = re.compile(r"[-–—]\s")


def quotation_spans(text: str, start: int, end: int) -> list[Span]:
    """The spans of ``text[start:end]`` inside quotation marks, marks included; one left open runs to the end."""
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text, start, end):
        if opened is None:
            if match.group() in _CLOSES:
                opened = (match.start(), _CLOSES[match.group()])
        elif match.group() == opened[1]:
            spans.append((opened[0], match.end()))
            opened = None
    if opened is not None:
        spans.append((opened[0], end))
    return spans


def dash_spans(sentences: Sequence[Sentence], closes: Callable[[str], bool]) -> list[Span]:
    """From a dash inside a paragraph to the sentence that tells whose words these are: «- Det haster. Vi må snu, sa Moe.»

    Args:
        sentences: those of one paragraph.
        closes: whether a sentence ends with such a cue.
    """
    spans: list[Span] = []
    opened: int | None = None
    for one in sentences:
        opened = one.start if opened is None and _DASH.match(one.text) else opened
        if opened is not None and closes(one.text):
            spans.append((opened, one.end))
            opened = None
    return spans


def within(sentence: Sentence, spans: Sequence[Span]) -> bool:
    """Whether the sentence lies in one of the spans."""
    return any(start <= sentence.start and sentence.end <= end for start, end in spans)


def is_words(sentence: Sentence, spans: Sequence[Span]) -> bool:
    """Whether the sentence is somebody's words: after a dash, inside a quotation, or opening with one that is most of it."""
    if _DASH.match(sentence.text):
        return True
    for start, end in spans:
        if start <= sentence.start and sentence.end <= end + 2:
            return True
        if start == sentence.start and end - start > 0.6 * (sentence.end - sentence.start):
            return True
    return False


def going_on(sentence: Sentence, before: Sentence) -> Sentence:
    """The sentence, with whoever says the one before it going on: a body still as a body."""
    said = before.attribution
    basis = said.basis if said.speaker is None or said.basis is Basis.ORGANISATION else Basis.CONTINUATION
    return replace(sentence, attribution=replace(said, basis=basis))


def joined(sentences: list[Sentence], spans: Sequence[Span]) -> list[Sentence]:
    """A quotation of several sentences is one person's, where just one of them has a name."""
    for i, (one, below) in enumerate(pairwise(sentences)):  # «…» Ordene tilhører X.
        if one.attribution == UNNAMED and below.attribution.speaker and TOLD_BELOW.match(below.text):
            sentences[i] = replace(one, attribution=replace(below.attribution, basis=Basis.DIALOGUE))
        if one.attribution == UNNAMED and below.attribution.speaker and _tags(one.text, below.text):
            sentences[i] = replace(one, attribution=replace(below.attribution, basis=Basis.DIALOGUE))
    for start, end in spans:
        inside = [i for i, one in enumerate(sentences) if one.start < end and start < one.end]
        named = {one.attribution for i in inside if (one := sentences[i]).attribution.speaker}
        speakers = {said.speaker for said in named}
        if len(inside) < 2 or len(speakers) != 1:
            continue
        said = replace(next(iter(named)), basis=Basis.DIALOGUE)
        for i in inside:
            if sentences[i].attribution.speaker is None:
                sentences[i] = replace(sentences[i], attribution=said)
    return sentences


def _tags(words: str, below: str) -> bool:
    """Whether ``below`` only says who spoke: '"Why should they come?" Moe asked.'"""
    return bool(_OPEN_END.search(words)) and len(below.split()) <= _TAG_WORDS and below.endswith(("asked.", "said."))
