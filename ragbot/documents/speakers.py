"""Who says which sentence, and how that is known.

Rules over cues, as in quotation attribution for Norwegian news (Salway et al., NoDaLiDa 2017): a speaker beside a verb
of saying, dash dialogue and quotations closed by «sa X», a name line under a pull quote, whole speeches, and KS
speaking as an organisation. Where the text does not say, the sentence stays unattributed, and words in quotation marks
or after a dash whose speaker nobody names are DIALOGUE without a speaker: a wrong name is worse than none.
"""

from __future__ import annotations

from dataclasses import replace

from ragbot.documents.bylines import author_of, body_of, byline, presents
from ragbot.documents.cues import (
    CAPTION,
    FIRST_PERSON,
    LABEL,
    QUOTE_OPENS,
    REASON_GIVEN,
    STRICT_VERB,
    TOLD_BELOW,
    i_or_you_in,
    language_of,
    masked,
)
from ragbot.documents.fact_lists import is_list
from ragbot.documents.hearing import Hearing
from ragbot.documents.interviews import interview_in
from ragbot.documents.own_words import OwnWords
from ragbot.documents.people import KS, Mention, People
from ragbot.documents.presentations import with_contents
from ragbot.documents.publisher import is_own_we, stated
from ragbot.documents.quotations import UNNAMED, dash_spans, going_on, is_words, joined, quotation_spans, within
from ragbot.documents.sentences import Block, BlockKind, blocks_of, is_point, opens_list, section_below, sentence_spans
from ragbot.documents.settling import (
    asks_on,
    credited,
    first_answer,
    is_question,
    name_line,
    pull_quote,
    settled,
    signed_quote,
)
from ragbot.documents.subjects import told_by
from ragbot.documents.talk import Talk
from ragbot.documents.transcripts import turns_of
from ragbot.types import Basis, Document, Sentence, Speaker

Blocks = tuple[tuple[Block, tuple[Sentence, ...]], ...]


def attribute(document: Document) -> Blocks:
    """Each block of the document with its sentences, every sentence with its speaker where the text says so."""
    return _Reader(document).read()


def _reported(sentence: Sentence, interviewee: Speaker) -> bool:
    """Whether a question reports what somebody else is named as saying: «Minister Moe sa i går at …. Er du enig?»"""
    said = sentence.attribution
    return said.basis is Basis.CUE and said.speaker != interviewee.name


class _Reader:
    """Goes through a document once, block by block, and then settles dash lines by what stands around them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.people = People(document)
        self.blocks = blocks_of(document.text)
        self.talk = Talk()
        self.hearing = Hearing(self.people, self.talk)
        self.language = language_of(document.text, document.language)
        self.own = OwnWords(self.hearing)
        self.turns = turns_of(document.text, self.blocks, self.people)
        self.interview = None if self.turns else interview_in(document, self.blocks, self.people, self.language)
        self.author = (
            None if self.turns or self.interview else author_of(document, self.blocks, self.people, self.language)
        )
        self.body = body_of(document)
        self.reached = 0  # where the block that is read begins
        self.uncued: list[int] = []  # blocks of somebody's words that no cue belongs to, not even a stranger's

    def read(self) -> Blocks:
        """Every block in order; a heading's sentences are nobody's."""
        text = self.document.text
        result: list[tuple[Sentence, ...]] = []
        for position, block in enumerate(self.blocks):
            self.reached = block.start
            spans = sentence_spans(text, block.start, block.end)
            sentences = [Sentence(text[start:end], start, end) for start, end in spans]
            if sentences and (had := self._floor(position, sentences)) is not None:
                sentences = had
            elif is_question(text, position, self.blocks):
                self.talk.asks(on=asks_on(text[block.start : block.end], self.people))
            elif block.kind is BlockKind.HEADING:
                self.hearing.turn_page(section_below(text, position, self.blocks))
            elif sentences:
                sentences = self._block(position, block, sentences)
            result.append(tuple(sentences))
        for position in self.uncued:
            result[position] = settled(position, self.blocks, result)
            said = first_answer(position, self.blocks, result, text, self.people)
            if said is not None and all(one.attribution == UNNAMED for one in result[position]):
                named = replace(said, basis=Basis.CONTINUATION)
                result[position] = tuple(replace(one, attribution=named) for one in result[position])
        return tuple(zip(self.blocks, result, strict=True))

    def _block(self, position: int, block: Block, sentences: list[Sentence]) -> list[Sentence]:
        if CAPTION.search(self.document.text[block.start : block.end]):
            return sentences
        if (own := self._written(block, sentences)) is not None:
            return own
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.DASH) and self._is_name_line(block):
            return sentences
        if (signed := signed_quote(self.document.text, block, self.people)) is not None:
            return [credited(sentence, signed, Basis.PULL_QUOTE) for sentence in sentences]
        colon = sentences[-1].text.endswith(":")  # «Til stede fra KS:» heads a list of names
        name = None if colon else pull_quote(self.document.text, position, self.blocks, self.people)
        if name is not None and len(sentences) <= 2 and self.hearing.cue(sentences[-1].text) is None:
            return [credited(sentence, name, Basis.PULL_QUOTE) for sentence in sentences]
        point = self.talk.opens is not None and is_point(self.document.text, self.blocks, position)
        if (
            block.kind is BlockKind.DASH and not is_list(self.document.text, block, self.blocks, self.hearing)
        ) or point:
            return self._dialogue(position, sentences)
        if block.kind is BlockKind.QUOTE:  # set apart from the text, which goes on as if it were not there
            return sentences if self._is_name_line(block) else [replace(one, attribution=UNNAMED) for one in sentences]
        return self._narration(sentences, listed=block.kind in (BlockKind.DASH, BlockKind.ITEM))

    def _is_name_line(self, block: Block) -> bool:
        return name_line(self.document.text, block, self.people) is not None

    def _floor(self, position: int, sentences: list[Sentence]) -> list[Sentence] | None:
        """The sentences of a block where the form of the whole text shows who has the floor; None where it does not."""
        turn, interview = self.turns.get(position), self.interview
        if turn is not None:
            if turn.labelled:
                self.hearing.turn_page()
            if turn.owner is None:
                return sentences
            whole = Basis.ORGANISATION if turn.owner == KS else Basis.CONTINUATION
            said = self.own.of(turn.owner, sentences, whole)
            if turn.labelled and said[0].attribution.basis is Basis.CONTINUATION:
                said[0] = credited(said[0], turn.owner, Basis.CUE)
            self.talk.spoken.add(turn.owner.name)
            return said
        if interview is not None and position in interview.questions:
            self.hearing.turn_page()
            asked = self._narration(sentences, listed=True)
            self.hearing.turn_page()
            return [
                one if _reported(one, interview.interviewee) else old for one, old in zip(asked, sentences, strict=True)
            ]
        if interview is not None and position in interview.answers:
            said = self.own.of(interview.interviewee, sentences, Basis.DIALOGUE)
            self.talk.speaks(interview.interviewee)
            return said
        return None

    def _written(self, block: Block, sentences: list[Sentence]) -> list[Sentence] | None:
        """The sentences of a speech, or of an article that its author signs; None where this is none."""
        document, kind = self.document, block.kind
        if document.form == "speech" and document.speaker:
            orator = self.people.named(document.speaker) or Speaker(document.speaker)
            if block in self.blocks[:4] and presents(document.text[block.start : block.end], orator):
                return sentences
            return self.own.of(orator, sentences, Basis.SPEECH)
        if self.author is None or kind is BlockKind.QUOTE or byline(document.text[block.start : block.end]):
            return None
        if self._is_name_line(block):
            return sentences
        return replace(self.own, bodies=True).of(self.author, sentences, Basis.SPEECH)

    def _dialogue(self, position: int, sentences: list[Sentence]) -> list[Sentence]:
        """A block that opens with a dash: one person's words up to «sa X», and what follows it."""
        cues = ((i, told) for i, sentence in enumerate(sentences) if (told := self.hearing.cue(sentence.text)))
        closing, told = next(cues, (None, None))
        speaker, basis = (self.hearing.who(told), Basis.DIALOGUE) if told else (None, Basis.CONTINUATION)
        if told is None and len(sentences) == 1 and sentences[0].text.endswith("?"):  # the interviewer's
            return [replace(sentences[0], attribution=UNNAMED)]
        if told is None and not LABEL.match(sentences[0].text) and not self.talk.listing:
            speaker = None if self._told_below(position) else self._goes_on()
        if speaker is None:
            return self._unnamed(position, sentences, stranger=told is not None)
        if told and told.organisation:
            basis = Basis.ORGANISATION
        elif speaker in self.people.known:
            self.talk.speaks(speaker)
        self.hearing.note([Mention(0, 0, speaker)])
        self.talk.opens = self.talk.likely = speaker
        self.talk.answers, self.talk.asked = speaker if self.talk.asked else self.talk.answers, False
        result, told_of = [], False
        for i, sentence in enumerate(sentences):
            if closing is None or i <= closing:
                own = self._own(sentence, speaker) if closing is None else None
                result.append(own or credited(sentence, speaker, basis))
                continue
            later, heard = self.hearing.heard(sentence)
            another = heard is not None and later.attribution.speaker is not None and not heard.organisation
            # «Moe la til …»: told of, not quoted, from here
            named_again = heard is not None and later.attribution.speaker == speaker.name
            told_of = not QUOTE_OPENS.match(sentence.text) and (
                told_of or (heard is None and self.hearing.tells_of(sentence.text, speaker)) or named_again
            )
            result.append(later if another or told_of else credited(sentence, speaker, Basis.CONTINUATION))
        return result

    def _told_below(self, position: int) -> bool:
        """Whether the next block says whose words these are: «Det sier X»."""
        following = self.blocks[position + 1] if position + 1 < len(self.blocks) else None
        return following is not None and bool(TOLD_BELOW.match(self.document.text, following.start))

    def _own(self, sentence: Sentence, speaker: Speaker) -> Sentence | None:
        """A line of a list under «KS foreslo:» that names its body again: «Ifølge KS …»."""
        told = told_by(sentence.text, self.people, self.people.mentions(sentence.text))
        again = told is not None and told.organisation and told.speaker == speaker
        return credited(sentence, speaker, Basis.ORGANISATION) if again else None

    def _goes_on(self) -> Speaker | None:
        """Whose words a dash line without a cue continues, as far as what stands before it shows."""
        if self.talk.elsewhere:
            return None
        return self.talk.opens or self.talk.likely or self._only_person()

    def _only_person(self) -> Speaker | None:
        """The one speaker of a document that has but one, once that person has spoken and nobody else been named."""
        if len(self.document.speakers) != 1 or self.talk.unsure:
            return None
        only, before = self.document.speakers[0], self.document.text[: self.reached]
        alone = not any(one.name in before for one in self.people.known if one != only)
        return only if alone and only.name in self.talk.spoken else None

    def _unnamed(self, position: int, sentences: list[Sentence], *, stranger: bool) -> list[Sentence]:
        """A dash line whose speaker is not known: by its own cues inside, or else somebody's words, unnamed."""
        listing, self.talk.unsure = self.talk.listing, self.talk.unsure or self.talk.asked
        done = self._narration(sentences, listed=True)
        if listing:
            self.talk.listing = True
            return done
        if stranger:
            self.talk.stranger()
        elif all(one.attribution.speaker is None for one in done):
            self.uncued.append(position)
        return [one if one.attribution.speaker else replace(one, attribution=UNNAMED) for one in done]

    def _narration(self, sentences: list[Sentence], *, listed: bool = False) -> list[Sentence]:
        opened = self.talk.moves_on()
        dashes = dash_spans(sentences, lambda line: self.hearing.cue(line) is not None)
        spans = [*quotation_spans(self.document.text, sentences[0].start, sentences[-1].end), *dashes]
        only = self._only_person() if opened is not None else None
        if only is not None and not any(i_or_you_in(sentence.text, self.language) for sentence in sentences):
            only = None
        labelled = bool(LABEL.match(sentences[0].text))
        result: list[Sentence] = []
        quoted: Speaker | None = None
        goes_on = False  # whoever closed words after a dash goes on in «vi» and «jeg»
        for sentence in sentences:
            words, dashed = is_words(sentence, spans), within(sentence, dashes)
            goes_on = goes_on and not dashed and bool(FIRST_PERSON.search(masked(sentence.text)))
            one, told = self.hearing.heard(sentence, words=words, opens=not result)
            if told is None and result and REASON_GIVEN.match(sentence.text):
                one = going_on(sentence, result[-1])
            elif told is not None:
                quoted = self.talk.person if one.attribution.speaker and not told.organisation else None
                labelled = labelled and quoted is not None
            elif quoted is not None and ((words and not dashed) or labelled or goes_on):
                one = credited(sentence, quoted, Basis.CONTINUATION)
            elif only is not None:
                one = credited(sentence, only, Basis.CONTINUATION)
            elif not listed and not words and is_own_we(sentence.text, self.document, self.people, self.language):
                one = credited(sentence, KS, Basis.ORGANISATION)
            if one.attribution.speaker is None and words:
                one = replace(one, attribution=UNNAMED)
            goes_on = goes_on or (dashed and told is not None)
            result.append(one)
        result = with_contents(joined(result, spans), self.people)
        result = stated(result, self.body, self.people) if self.body else result
        self._lead_on(result, listed=listed)
        return result

    def _lead_on(self, result: list[Sentence], *, listed: bool) -> None:
        """What the dash line under a paragraph is: «Høie understreket …» and «Sivle er ikke begeistret:» open it."""
        last, talk = result[-1], self.talk
        said_by = last.attribution.speaker
        colon = opens_list(last.text)
        if said_by is not None and (said_by == KS.name or last.attribution.basis is Basis.ORGANISATION):
            talk.opens = Speaker(said_by, None, last.attribution.organisation) if colon else None
        elif said_by is not None and talk.person is not None and (colon or STRICT_VERB.search(last.text)):
            talk.opens = talk.person
        elif talk.person is not None:
            others = {one.attribution.speaker for one in result} - {None, talk.person.name}
            told = any(one.attribution.speaker == talk.person.name for one in result)
            names = {one.speaker for one in self.people.mentions(last.text) if not one.organisation}
            if not others and (told or names == {talk.person}):
                talk.likely = talk.person
        if not listed:
            talk.listing = colon and said_by is None and talk.likely is None
