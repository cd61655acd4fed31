"""Whose sentences may answer a question: KS's own voice, one person's, or anybody's."""

from __future__ import annotations

import re

from ragbot.types import Attribution, Basis, Passage, Query, Sentence

_CAPTION = re.compile(r"\bFoto\s?:|^Lenkeblokk\b")


def speaks_for_ks(attribution: Attribution) -> bool:
    """KS as an organisation, or a person whose capacity is within KS."""
    return attribution.speaker == "KS" or attribution.organisation == "KS"


def may_answer(query: Query, sentence: Sentence, passage: Passage) -> bool:
    """Whether the sentence is in a voice that the question asks for.

    A question about a person takes that person's words alone. One about KS takes KS's own and those of people who
    speak for it, and the running text of what KS itself published, but never another's words. Whom the question leaves
    out answers nothing.
    """
    if _CAPTION.search(sentence.text):
        return False
    said = sentence.attribution
    if is_excluded(query, said, passage):
        return False
    if query.speakers:
        return said.speaker in query.speakers
    if query.about_ks:
        if said.basis is Basis.UNATTRIBUTED:
            return passage.publisher == "KS"
        return speaks_for_ks(said)
    return True


def is_excluded(query: Query, said: Attribution, passage: Passage) -> bool:
    """Whether the question leaves this voice out; one that leaves out KS leaves out all who speak for it, unless named."""
    if said.speaker in query.excluded:
        return True
    if "KS" not in query.excluded or said.speaker in query.speakers:
        return False
    return passage.publisher == "KS" if said.basis is Basis.UNATTRIBUTED else speaks_for_ks(said)


def has_voice(query: Query, passage: Passage) -> bool:
    """Whether any sentence of the passage is in a voice that the question asks for."""
    return any(may_answer(query, sentence, passage) for sentence in passage.sentences)


def is_dated(passage: Passage) -> bool:
    """Whether it is known when the passage was said: what is not, a statute say, yields to what is."""
    return passage.year is not None
