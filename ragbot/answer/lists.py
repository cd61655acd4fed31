"""Lists in a document: a line that ends in a colon is shown with the items under it, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ragbot.answer.announcing import asks_for_list, leads_to
from ragbot.answer.leaning import sentences_of
from ragbot.answer.marks import MARK
from ragbot.answer.selection import Candidate
from ragbot.answer.voices import may_answer
from ragbot.types import Document, Intent, Query, Sentence

MOST_ITEMS = 12
"""More items than this are counted, not shown."""

FEW_ITEMS = 5
"""A list of no more items than this is shown whole where one of them is the best answer to «hva …»."""
_WHAT = re.compile(r"\W*(?:hva|kva|hvilke|what|which)\b(?!\s(?:er|var|is|was)\b)(?!.*\b(?:om|about)\s)", re.IGNORECASE)
"""A question after what there is or was decided; what somebody thinks about one thing is but one item."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The line that leads in (None under a heading), and the items: each the sentences between one mark and the next."""

    lead: Sentence | None
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
    while here > 0 and not leads_in(sentences[here]) and _goes_on(document, sentences[here - 1], sentences[here]):
        here -= 1
    lead = sentences[here] if leads_in(sentences[here]) else None
    if lead is None and not is_item(document, sentences[here].start):
        return None  # a paragraph, and then a dash line: somebody's words, not a list
    items: list[list[Sentence]] = [] if lead else [[sentences[here]]]
    for before, one in zip(sentences[here:], sentences[here + 1 :], strict=False):
        if is_item(document, one.start) and "\n#" not in document.text[before.end : one.start]:
            items.append([one])
        elif items and "\n" not in document.text[before.end : one.start]:
            items[-1].append(one)
        else:
            break
    whole = items and (lead or (len(items) > 1 and _under_heading(document, sentences[here])))
    return Listing(lead, tuple(map(tuple, items))) if whole else None


def _under_heading(document: Document, first: Sentence) -> bool:
    """Whether the line above an item is a heading."""
    above = document.text[: document.text.rfind("\n", 0, first.start) + 1].rstrip().rpartition("\n")[2]
    return above.startswith("#") or re.fullmatch(r"\*\*[^*]+\*\*", above) is not None


def _goes_on(document: Document, before: Sentence, one: Sentence) -> bool:
    """Whether ``one`` is an item, or a further sentence of the item that ``before`` is in, under no other heading."""
    if "\n#" in document.text[before.end : one.start]:
        return False
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
    led = listing.lead is not None and may_answer(query, listing.lead, like.passage)
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


def wants_whole(query: Query, listing: Listing, starts: set[int], best: int | None = None) -> bool:
    """Whether the whole list answers.

    Its lead-in was chosen or announces just what is asked for, or a question for a list got two of its items or more,
    or «hva …» got an item of a short list as its best sentence, which begins at ``best``.
    """
    if listing.lead is not None and (listing.lead.start in starts or leads_to(query, listing.lead.text)):
        return True
    of_it = sum(any(sentence.start in starts for sentence in item) for item in listing.items)
    if (asks_for_list(query) or query.intent is Intent.WHO) and of_it >= 2:
        return True
    short = len(listing.items) <= FEW_ITEMS and _WHAT.match(query.question)
    return bool(short) and any(sentence.start == best for item in listing.items for sentence in item)
