"""The words of one person who has the floor: a speech, a turn in a debate, an answer, an article of the person's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ragbot.documents.closing import Told
from ragbot.documents.cues import QUOTE_OPENS, STRICT_VERB
from ragbot.documents.hearing import Hearing
from ragbot.documents.people import KS
from ragbot.documents.quotations import UNNAMED
from ragbot.documents.settling import credited
from ragbot.documents.subjects import told_by
from ragbot.types import Basis, Sentence, Speaker

_THEIR_WORDS = re.compile(r":\s[«“\"]")
# «Det er bra, og KS støtter det» is the author's.
_BODY_FIRST = re.compile(r"(?!.*,\s(?:og|men|and|but)\s(?:the\s)?KS\b)")
_THAT = re.compile(r"\b(?:at|that)\b|[:«“\"]")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The document's people and talk; ``bodies`` where bodies that are reported keep their words, as in an article."""

    hearing: Hearing
    bodies: bool = False

    def of(self, owner: Speaker, sentences: Sequence[Sentence], basis: Basis) -> list[Sentence]:
        """The sentences as the owner's, but for what the text expressly lets another person say."""
        people, talk = self.hearing.people, self.hearing.talk
        result: list[Sentence] = []
        for sentence in sentences:
            mentions = people.mentions(sentence.text)
            told = told_by(sentence.text, people, mentions)
            quoted = told is not None and told.closing and bool(QUOTE_OPENS.match(sentence.text))
            who = self.hearing.who(told) if told and not told.organisation else None
            body = self._body(sentence.text, told)
            if body is not None:
                result.append(credited(sentence, body, Basis.ORGANISATION))
            elif told is not None and told.pronoun and who in (None, owner) and _THEIR_WORDS.search(sentence.text):
                result.append(replace(sentence, attribution=UNNAMED))  # nobody says «hun sa: …» of themselves
            elif who is not None and who != owner:  # «Høie sa … Han sa også …»
                talk.speaks(who)
                result.append(credited(sentence, who, Basis.CONTINUATION if told and told.pronoun else Basis.CUE))
            elif who is None and quoted:
                result.append(replace(sentence, attribution=UNNAMED))
            else:  # «Helgesen sa … Hun la til …» tells of the owner
                named = {one.speaker for one in mentions if not one.organisation}
                talk.person = named.pop() if len(named) == 1 else talk.person if not named else None
                result.append(credited(sentence, owner, basis))
            self.hearing.note(mentions)
        return result

    def _body(self, text: str, told: Told | None) -> Speaker | None:
        """The body whose view the sentence reports: «KS mener …»; another one only where a verb of saying shows it."""
        if not self.bodies or told is None or not told.organisation:
            return None
        led = told.speaker == KS and _BODY_FIRST.match(text)
        shown = led or (STRICT_VERB.search(text) and _THAT.search(text))
        return told.speaker if shown else None
