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
    speak for it, and the running text of what KS itself published, but never another's words.
    """
    if _CAPTION.search(sentence.text):
        return False
    said = sentence.attribution
    if query.speakers:
        return said.speaker in query.speakers
    if query.about_ks:
        if said.basis is Basis.UNATTRIBUTED:
            return passage.publisher == "KS"
        return speaks_for_ks(said)
    return True


def has_voice(query: Query, passage: Passage) -> bool:
    """Whether any sentence of the passage is in a voice that the question asks for."""
    return any(may_answer(query, sentence, passage) for sentence in passage.sentences)


def is_dated(passage: Passage) -> bool:
    """Whether it is known when the passage was said: what is not, a statute say, yields to what is."""
    return passage.year is not None
