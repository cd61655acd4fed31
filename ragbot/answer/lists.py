"""Lists in a document: a line that ends in a colon is shown with the items under it, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ragbot.answer.leaning import sentences_of
from ragbot.answer.marks import MARK
from ragbot.answer.selection import Candidate
from ragbot.answer.voices import may_answer
from ragbot.types import Document, Intent, Query, Sentence

MOST_ITEMS = 12
"""More items than this are counted, not shown."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The line that leads in, and the items: each the sentences between one mark and the next."""

    lead: Sentence
    items: tuple[tuple[Sentence, ...], ...]


def leads_in(sentence: Sentence) -> bool:
    """Whether something must follow: the sentence ends in a colon."""
    return sentence.text.rstrip().endswith(":")


def is_item(document: Document, start: int) -> bool:
    """Whether what begins at ``start`` is marked as an item of a list."""
    line = document.text.rfind("\n", 0, start) + 1
    return MARK.fullmatch(document.text[line:start].lstrip()) is not None


def listing_at(document: Document, sentence: Sentence) -> Listing | None:
    """The list that ``sentence`` leads in or is an item of; None where there is no such list."""
    if not leads_in(sentence) and not is_item(document, sentence.start):
        return None
    sentences = sentences_of(document)
    here = next((i for i, one in enumerate(sentences) if one.start == sentence.start), None)
    if here is None:
        return None
    while here > 0 and not leads_in(sentences[here]):
        if not _goes_on(document, sentences[here - 1], sentences[here]):
            return None
        here -= 1
    items: list[list[Sentence]] = []
    for before, one in zip(sentences[here:], sentences[here + 1 :], strict=False):
        if is_item(document, one.start):
            items.append([one])
        elif items and "\n" not in document.text[before.end : one.start]:
            items[-1].append(one)
        else:
            break
    return Listing(sentences[here], tuple(map(tuple, items))) if items and leads_in(sentences[here]) else None


def _goes_on(document: Document, before: Sentence, one: Sentence) -> bool:
    """Whether ``one`` is an item, or a further sentence of the item that ``before`` is in."""
    return is_item(document, one.start) or "\n" not in document.text[before.end : one.start]


def continued(one: Candidate, document: Document) -> Candidate | None:
    """A line that ends in a colon with the sentence that it announces, where the same speaker goes on; else None."""
    sentences = sentences_of(document)
    below = next((other for other in sentences if other.start >= one.sentence.end), None)
    if below is None or document.text[one.sentence.end : below.start].strip(" \n\r\t>-–—"):
        return None
    if below.attribution.speaker != one.sentence.attribution.speaker:
        return None
    return replace(one, sentence=below, end=below.end)


def items_of(query: Query, listing: Listing, like: Candidate) -> list[Candidate]:
    """Each item in a voice that the question asks for, as a candidate of its own; ``like`` gives the scores.

    What nobody in particular says is in the voice of the line that leads in to it.
    """
    made = []
    led = may_answer(query, listing.lead, like.passage)
    for item in listing.items:
        if all(may_answer(query, one, like.passage) or (led and one.attribution.speaker is None) for one in item):
            made.append(replace(like, sentence=item[-1], start=item[0].start, end=item[-1].end))
    return made


def needs_lead(item: Sentence) -> bool:
    """Whether an item says little or something else without its lead-in.

    It goes on from it, has no end, or does not say itself whose it is: «Staten betaler.» may be what KS proposes.
    """
    text, speaker = item.text, item.attribution.speaker
    return (
        speaker is None
        or speaker.split()[-1] not in text
        or text[:1].islower()
        or not re.search(r"[.!?…][»”\"')\]]*$", text.rstrip())
    )


def wants_whole(query: Query, listing: Listing, starts: set[int]) -> bool:
    """Whether the whole list answers: its lead-in was chosen, or a question for a list got two of its items or more."""
    if listing.lead.start in starts:
        return True
    of_it = sum(any(sentence.start in starts for sentence in item) for item in listing.items)
    return query.intent in (Intent.LIST, Intent.WHO) and of_it >= 2
