"""What a reader carries from sentence to sentence: who spoke last, who was just named, and whom «han» can mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from ragbot.documents.people import Mention, People
from ragbot.types import Speaker

_MEMORY = 2  # sentences in which those named can still be «han» or «hun»


@dataclass(slots=True)
class Talk:
    """What the text before tells about the next sentence; a heading ends it all."""

    person: Speaker | None = None  # whom «han» or «hun» stands for
    body: Speaker | None = None  # the organisation that spoke last
    near: Speaker | None = None  # the one organisation that the sentence before named
    opens: Speaker | None = None  # whose words a dash line without a cue goes on with
    likely: Speaker | None = None  # who was introduced by the paragraph before: one dash line alone is theirs
    listing: bool = False  # the last block ended with a colon and was nobody's: a list follows, not dialogue
    asked: bool = False  # the block before was an interviewer's question
    answers: Speaker | None = None  # who answered such a question last
    unsure: bool = False  # somebody whom nothing names answered such a question: the next answer may be theirs
    elsewhere: bool = False  # a question was just put to somebody else
    spoken: set[str] = field(default_factory=set)  # the names of all who have spoken in the document
    named: set[str] = field(default_factory=set)  # the names of all who were named so far
    _recent: list[tuple[Speaker, ...]] = field(default_factory=list)

    def turn_page(self) -> None:
        """A heading: «Han» under it may be anybody."""
        self.person = self.body = self.near = self.opens = self.likely = None
        self.elsewhere = self.asked = False
        self._recent.clear()

    def asks(self, *, on: bool) -> None:
        """An interviewer's question: ``on`` where it may go to the one who was answering."""
        opens = self.answers or (None if self.unsure else self.opens or self.likely)
        opens = opens if on else None
        self.turn_page()
        self.opens, self.elsewhere, self.asked = opens, not on, True

    def moves_on(self) -> Speaker | None:
        """Running text begins: nobody is answering any more. Whose words a dash line would have gone on with."""
        opened, self.opens, self.likely = self.opens, None, None
        self.elsewhere = self.asked = False
        return opened

    def speaks(self, speaker: Speaker) -> None:
        """The person said something."""
        self.person, self.elsewhere = speaker, False
        self.spoken.add(speaker.name)
        if self.body is not None and self.body.name != speaker.organisation:
            self.body = None

    def stranger(self) -> None:
        """Somebody spoke whom nothing names: no pronoun goes back past them."""
        self.person = self.body = None
        self._recent.clear()

    def forget(self) -> None:
        """Who was named before this can no longer be «han»: a paragraph opened with somebody else's words."""
        self._recent.clear()

    def note(self, mentions: list[Mention]) -> None:
        """Remember who was named in a sentence."""
        named = tuple(dict.fromkeys(one.speaker for one in mentions if not one.organisation))
        self.named.update(one.name for one in named)
        self._recent = [*self._recent, named][-_MEMORY:]

    def pronoun(self, gender: str, people: People) -> Speaker | None:
        """Whom «han» (``m``) or «hun» (``f``) stands for: the last speaker if the name fits, else the only one it fits."""
        found = self.person
        near = {one for named in self._recent for one in named if people.is_known_as(one, gender)}
        if found is None or not people.fits(found, gender):
            found = near.pop() if len(near) == 1 else None
        elif near - {found} and not people.is_known_as(found, gender):  # nobody knows which of the two
            found = None
        if found is not None:
            people.learn(found, gender)
        return found
