"""What a sentence says of its speaker to a reader who knows the text before it: «han» has a name, «Organisasjonen» too.

``subjects`` reads the sentence alone; here its pronouns are settled by the talk so far, and the talk moves on with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ragbot.documents.closing import Told
from ragbot.documents.cues import (
    ANY_VERB,
    MUNICIPALITY_AGAIN,
    ORGANISATION_AGAIN,
    ORGANISATION_TAG,
    ORGANISATION_THEN,
    PRONOUN_LED,
    QUOTE_OPENS,
    SPEECH_SIGN,
    TAG_VERB,
    masked,
    pronoun_gender,
)
from ragbot.documents.introductions import NAME, ROLE_NOUN, name_in
from ragbot.documents.people import KS, Mention, People
from ragbot.documents.settling import credited
from ragbot.documents.standing import bare_office
from ragbot.documents.subjects import told_by
from ragbot.documents.talk import Talk
from ragbot.documents.verbs import WEAK
from ragbot.types import Basis, Sentence, Speaker

_NOT_AFTER = re.compile(r"\b(?:i|på|ved|for|av|fra|frå|til|hos|in|of|at|from)\s$")
_KS = re.compile(r"(?<![\w-])KS(?![\w-])")


_BELOW = re.compile(r"(?:avdelings|nest|seksjons|gruppe|team|prosjekt|område|vise|assister)")
_AGE_TAG = re.compile(  # «…, sier 41-åringen», «…, smiler trebarnsmoren»
    r"[,!?»]\s[a-zæøå]+\s(?:\d{1,2}-åringen|(?:to|tre|fire|fem|seks|små)barns?(?:moren|mora|faren))[.!]?$"
)
_OFFICE_TAG = re.compile(rf"[,!?»”]\s{TAG_VERB}\s(?P<office>{ROLE_NOUN})(?:en|n|a)?[.!]?$")


def _same_office(called: str, held: str) -> bool:
    """Whether the one word ends like the other and says more: «toppforsker» and «forsker», «fagforeningsleder» and «leder»."""
    called, held = (
        re.sub(r"iar$|ar$", lambda end: "der" if end.group() == "iar" else "er", one) for one in (called, held)
    )
    return called.endswith(held) and not _BELOW.match(called)


def _one_body(text: str, mentions: list[Mention]) -> Speaker | None:
    """The only body that a sentence names, also as «med KS»."""
    bodies = {one.speaker for one in mentions if one.organisation} | ({KS} if _KS.search(text) else set())
    return bodies.pop() if len(bodies) == 1 else None


@dataclass(frozen=True, slots=True)
class Hearing:
    """The people of a document, and the talk that each sentence is heard in and adds to."""

    people: People
    talk: Talk

    def note(self, mentions: list[Mention]) -> None:
        """Who was named in a sentence: «han» and «statsråden» in the next ones may be they."""
        self.talk.note(mentions)
        self.people.meet(one.speaker for one in mentions if not one.organisation)

    def turn_page(self, section: str = "") -> None:
        """A heading, over ``section``, or somebody else has the floor."""
        self.talk.turn_page()
        self.people.part(section)

    def cue(self, line: str) -> Told | None:
        """The cue that closes somebody's words in ``line``, «…, sa X», where it has one; the talk stays where it is."""
        told = self._by_office(line, told_by(line, self.people, self.people.mentions(line)))
        return told if told and told.closing else None

    def who(self, told: Told) -> Speaker | None:
        """The person or body that a cue names; None for a stranger, or a pronoun that may be anybody's."""
        return self.talk.pronoun(told.pronoun, self.people) if told.pronoun else told.speaker

    def tells_of(self, text: str, speaker: Speaker) -> bool:
        """Whether a sentence after «…, sier Moe» tells of Moe: «Hun er lege i Luster»."""
        pronoun = PRONOUN_LED.match(text)
        return pronoun is not None and self.people.fits(speaker, pronoun_gender(pronoun.group("pronoun")))

    def heard(self, sentence: Sentence, *, words: bool = False, opens: bool = False) -> tuple[Sentence, Told | None]:
        """One sentence of running text by its own cue, with what the cue was; the talk moves on with it; ``opens`` its paragraph."""
        text = sentence.text
        mentions = self.people.mentions(text)
        told = told_by(text, self.people, mentions)
        told = self._again(text, self._by_office(text, told))
        self.talk.near = _one_body(text, mentions)
        if told is None:
            if not words:
                self._turn_to(text, mentions)
            self.note(mentions)
            return sentence, None
        speaker = self.who(told)
        if opens and told.speaker and not told.organisation and not told.closing:
            self.talk.forget()
        self.note(mentions)
        if speaker is None:
            self.talk.stranger()
            return sentence, told
        if told.organisation:
            self.talk.body = speaker
            return credited(sentence, speaker, Basis.ORGANISATION), told
        self.talk.speaks(speaker)
        cue = Basis.DIALOGUE if QUOTE_OPENS.match(text) else Basis.CUE
        return credited(sentence, speaker, Basis.CONTINUATION if told.pronoun else cue), told

    def _by_office(self, text: str, told: Told | None) -> Told | None:
        """«…, sier fagforeningslederen» right after a leader was named: another word for the office that person holds."""
        near, outside = self.talk.opens or self.talk.likely or self.talk.person, masked(text)
        if near is not None and (told is None or not told.speaker) and _AGE_TAG.search(outside):
            return Told(near, closing=True)
        if told is None or not told.closing or told.speaker or told.pronoun or near is None:
            return told
        match = _OFFICE_TAG.search(outside)
        if match and near.role is None and self.talk.named <= {near.name}:  # a portrait: nobody else was named so far
            return Told(near, closing=True)
        if not near.role:
            return told
        held = bare_office(near.role).split()[-1]
        return Told(near, closing=True) if match and _same_office(match.group("office"), held) else told

    def _again(self, text: str, told: Told | None) -> Told | None:
        """What «Organisasjonen», «Kommunen» and "the association" stand for, where the cue is theirs; else ``told``."""
        again, place = ORGANISATION_AGAIN.match(text), MUNICIPALITY_AGAIN.match(text)
        if again:
            says = ANY_VERB.match(text, again.end() + 1)
            body = self.talk.body or self.talk.near
            if says or told is None or told.speaker is None:  # «Organisasjonen viser til …», not «Organisasjonen KS …»
                return Told(body, organisation=True) if body and says else None
        elif place and (body := self.talk.near) and body.name.endswith("kommune"):
            says = ANY_VERB.match(text, place.end() + 1)
            # «Kommunen har ti skoler»
            fact = says and says.group() in WEAK and not SPEECH_SIGN.search(text, says.end())
            return Told(body, organisation=True) if says and not fact else told
        elif self.talk.body and (told is None or told.speaker is None) and ORGANISATION_TAG.search(masked(text)):
            return Told(self.talk.body, organisation=True, closing=True)
        elif self.talk.body and (told is None or told.speaker is None) and ORGANISATION_THEN.match(text):
            return Told(self.talk.body, organisation=True)
        return told

    def _turn_to(self, text: str, mentions: list[Mention]) -> None:
        """Narration moves «han» to the one person it is about, and away from everybody where it names several."""
        persons = [one for one in mentions if not one.organisation]
        outside = masked(text)
        for match in re.finditer(NAME, outside):
            name = name_in(match.group())
            if name and self.people.named(name) is None and not _NOT_AFTER.search(outside[: match.start()]):
                self.talk.stranger()
                return
        if not persons:
            return
        before = outside[: persons[0].start]
        leads = len(before.split()) <= 3 and not _NOT_AFTER.search(before)
        if len({one.speaker for one in persons}) == 1 and leads:
            self.talk.person = persons[0].speaker
        elif leads or persons[0].speaker != self.talk.person:
            self.talk.person = None
