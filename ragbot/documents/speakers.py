"""Who says which sentence, and how that is known.

Rules over cues, as in quotation attribution for Norwegian news (Salway et al., NoDaLiDa 2017): a speaker beside a verb
of saying, dash dialogue and quotations closed by «sa X», a name line under a pull quote, whole speeches, and KS
speaking as an organisation. Where the text does not say, the sentence stays unattributed: a wrong name is worse than
none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ragbot.documents.cues import (
    ACCORDING,
    ADDRESS,
    ANY_VERB,
    CAPTION,
    CLOSING,
    EMBEDDED,
    FIRST_PERSON,
    LABEL,
    OPENING_ADVERBIAL,
    OTHERS,
    PRONOUN_LED,
    PRONOUN_TAG,
    QUOTATION,
    QUOTE_OPENS,
    SPEECH_SIGN,
    STRICT_VERB,
    WEAK,
)
from ragbot.documents.people import KS, NAME, Mention, People
from ragbot.documents.sentences import Block, BlockKind, blocks_of, sentence_spans
from ragbot.types import Attribution, Basis, Document, Sentence, Speaker


@dataclass(slots=True)
class _Talk:
    """What the blocks before tell about the next one."""

    person: Speaker | None = None  # the last one who was said to speak
    open_dialogue: bool = False  # the last block was dialogue that nobody closed with «sa X»
    listing: bool = False  # the last block ended with a colon and was nobody's: a list follows, not dialogue


def attribute(document: Document) -> tuple[tuple[Block, tuple[Sentence, ...]], ...]:
    """Each block of the document with its sentences, every sentence with its speaker where the text says so."""
    people = People(document)
    blocks = blocks_of(document.text)
    talk = _Talk()
    result = []
    for position, block in enumerate(blocks):
        spans = sentence_spans(document.text, block.start, block.end)
        sentences = [Sentence(document.text[start:end], start, end) for start, end in spans]
        if block.kind is BlockKind.HEADING:
            _turn_to(talk, people.mentions(document.text[block.start : block.end]))
        else:
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            sentences = _attribute_block(document, people, block, sentences, following, talk)
        result.append((block, tuple(sentences)))
    return tuple(result)


def _turn_to(talk: _Talk, mentions: list[Mention]) -> None:
    """A heading that names somebody else: «Han» under it may be either."""
    talk.open_dialogue = False
    if any(mention.speaker != talk.person for mention in mentions if not mention.organisation):
        talk.person = None


def _attribute_block(
    document: Document, people: People, block: Block, sentences: list[Sentence], following: Block | None, talk: _Talk
) -> list[Sentence]:
    if sentences and CAPTION.search(document.text[block.start : block.end]):
        return sentences
    if document.form == "speech" and document.speaker:
        return _speech(document, people, sentences)
    if (name := _name_line(document, people, following)) and len(sentences) <= 2 and block.kind is BlockKind.PARAGRAPH:
        return [_with(sentence, name, Basis.PULL_QUOTE) for sentence in sentences]
    if block.kind is BlockKind.DASH:
        return _dialogue(document, people, sentences, talk)
    return _narration(document, people, sentences, talk)


def _speech(document: Document, people: People, sentences: list[Sentence]) -> list[Sentence]:
    """A speech is its speaker's, but for what the text expressly lets another person say."""
    orator = people.named(document.speaker or "") or Speaker(document.speaker or "")
    result: list[Sentence] = []
    for sentence in sentences:
        quoted = result[-1].attribution if result and result[-1].attribution.speaker != orator.name else None
        if quoted is not None and _goes_on(sentence.text):  # «Høie sa … Han sa også …»
            result.append(replace(sentence, attribution=replace(quoted, basis=Basis.CONTINUATION)))
            continue
        mention = _subject(sentence.text, people.mentions(sentence.text))
        other = mention is not None and not mention.organisation and mention.speaker.name != orator.name
        result.append(
            _with(sentence, mention.speaker, Basis.CUE) if mention and other else _with(sentence, orator, Basis.SPEECH)
        )
    return result


def _name_line(document: Document, people: People, block: Block | None) -> Speaker | None:
    """The person whom a line such as «Bent Høie, helseminister» names, if the block is such a line."""
    if block is None or block.kind is not BlockKind.HEADING:
        return None
    line = document.text[block.start : block.end].strip()
    match = re.fullmatch(rf"(?:Av\s)?({NAME})(?:,\s*[^.!?]{{2,80}})?", line)
    return people.named(match.group(1)) if match else None


def _dialogue(document: Document, people: People, sentences: list[Sentence], talk: _Talk) -> list[Sentence]:
    """A block that opens with a dash: one person's words up to «sa X», and what follows it."""
    closing = next((i for i, sentence in enumerate(sentences) if CLOSING.search(sentence.text)), None)
    speaker: Speaker | None = None
    if closing is not None:
        speaker = _closing_speaker(people, sentences[closing].text, talk)
    basis = Basis.DIALOGUE
    if (
        closing is None
        and not LABEL.match(sentences[0].text)
        and not talk.listing
        and talk.person is not None
        and (talk.open_dialogue or _only_person(document, talk.person))
    ):
        speaker, basis = talk.person, Basis.CONTINUATION
    if speaker is None:
        led = _narration(document, people, sentences, talk, dialogue=True)
        talk.open_dialogue = False
        return led
    talk.person, talk.open_dialogue = speaker, True
    result = []
    for i, sentence in enumerate(sentences):
        if closing is not None and i > closing:
            later = _narrated(document, people, sentence, talk)
            told = later.attribution.basis in (Basis.CUE, Basis.CONTINUATION) and later.attribution.speaker != "KS"
            result.append(later if told else _with(sentence, speaker, Basis.CONTINUATION))
        else:
            result.append(_with(sentence, speaker, basis))
    return result


def _closing_speaker(people: People, text: str, talk: _Talk) -> Speaker | None:
    match = CLOSING.search(text)
    if match is None:
        return None
    if PRONOUN_TAG.search(text):
        return talk.person
    mention = next((m for m in people.mentions(text) if m.start >= match.end()), None)
    return mention.speaker if mention and mention.start - match.end() < 80 else None


def _only_person(document: Document, person: Speaker) -> bool:
    return len(document.speakers) == 1 and document.speakers[0].name == person.name


def _narration(
    document: Document, people: People, sentences: list[Sentence], talk: _Talk, *, dialogue: bool = False
) -> list[Sentence]:
    was_open, talk.open_dialogue = talk.open_dialogue, False
    result = []
    quoted: Speaker | None = None
    address = was_open and any(ADDRESS.search(sentence.text) for sentence in sentences)
    for sentence in sentences:
        told = _narrated(document, people, sentence, talk)
        attribution = told.attribution
        if attribution.speaker is None and CLOSING.search(sentence.text):  # somebody unknown: nothing goes on from here
            talk.person = quoted = None
        elif attribution.speaker is None and quoted is not None and QUOTE_OPENS.match(sentence.text):
            told = _with(sentence, quoted, Basis.CONTINUATION)
        elif (
            attribution.speaker is None and address and talk.person is not None and _only_person(document, talk.person)
        ):
            told = _with(sentence, talk.person, Basis.CONTINUATION)
        elif (
            attribution.speaker is None
            and not dialogue
            and document.publisher == "KS"
            and _ks_we(sentence.text)
            and not any(not mention.organisation for mention in people.mentions(sentence.text))
        ):
            told = _with(sentence, KS, Basis.ORGANISATION)
        if told.attribution.basis in (Basis.CUE, Basis.DIALOGUE, Basis.CONTINUATION) and talk.person is not None:
            quoted = talk.person
            # A line such as «Høie understreket …» opens the dash dialogue under it.
            talk.open_dialogue = sentence is sentences[-1] and bool(
                STRICT_VERB.search(sentence.text) or sentence.text[-1] == ":"
            )
        result.append(told)
    if not dialogue:
        talk.listing = bool(result) and result[-1].text.endswith(":") and result[-1].attribution.speaker is None
    return result


def _ks_we(text: str) -> bool:
    """«vi» in an article of KS's own, outside quotations, is KS speaking."""
    outside = QUOTATION.sub("", text)
    told = re.sub(
        r"\b(?:vi(?:\si\sKS)?|KS)\s(?:[a-zæøå]+\s)?[a-zæøå]+|[a-zæøå]+\s(?:vi|KS)\b", "", outside, flags=re.IGNORECASE
    )
    reported = STRICT_VERB.search(told) or re.search(r":\s*[-–—]?\s*\w", outside)
    return bool(FIRST_PERSON.search(outside)) and not ADDRESS.search(outside) and not reported


def _narrated(document: Document, people: People, sentence: Sentence, talk: _Talk) -> Sentence:
    """One sentence of running text: its own cue, or a pronoun that goes back to the last speaker."""
    text = sentence.text
    if _goes_on(text) or PRONOUN_TAG.search(text):
        return _with(sentence, talk.person, Basis.CONTINUATION) if talk.person else sentence
    mention = _subject(text, people.mentions(text))
    if mention is None:
        persons = [one for one in people.mentions(text) if not one.organisation]
        if persons and persons[0].start == 0:  # «Høie kom til Bodø. Han sa …», but not «Høie og Gram møttes. Han sa …»
            talk.person = persons[0].speaker if len({one.speaker for one in persons}) == 1 else None
        return sentence
    if mention.organisation:
        return _with(sentence, mention.speaker, Basis.ORGANISATION)
    talk.person = mention.speaker
    basis = Basis.DIALOGUE if QUOTE_OPENS.match(text) else Basis.CUE
    return _with(sentence, mention.speaker, basis)


def _goes_on(text: str) -> bool:
    """«Han sa også at …»"""
    return bool(PRONOUN_LED.match(text) and ANY_VERB.match(text.split(" ", 1)[-1]))


def _subject(text: str, mentions: list[Mention]) -> Mention | None:
    """The mention that a verb of saying belongs to: the first with the verb after it, else before it."""
    if (closing := _closing_mention(text, mentions)) is not None:
        return closing
    quoted = [match.span() for match in QUOTATION.finditer(text)]
    mentions = [one for one in mentions if not any(start < one.start < end for start, end in quoted)]
    for mention in mentions:
        if _leads(text, mention):
            return mention
    if text.rstrip().endswith("?"):  # «Hva mener Gram?» is somebody else's question
        return None
    for mention in mentions:
        if _tagged(text, mention) or ACCORDING.search(text[: mention.start][-12:]):
            return mention
    for mention in mentions:
        before = text[: mention.start]
        if (
            re.search(r"\b(?:er|var)\s(?:[\w-]+\s){0,3}$", before)
            and "opptatt av" in text[mention.end : mention.end + 90]
        ):
            return mention
    return None


def _closing_mention(text: str, mentions: list[Mention]) -> Mention | None:
    """Whoever closes the sentence with «…, sa X», however it began: «KS tar feil, sa Høie»."""
    for match in CLOSING.finditer(text):
        mention = next((one for one in mentions if one.start >= match.end()), None)
        if mention is not None and _tagged(text, mention):
            between = text[match.end() : mention.start]
            if re.fullmatch(
                r"\s(?:(?!og\s|mellom\s|fram\s|frem\s|fast\s|opp\s|ned\s|ja\s|nei\s)[\w-]+\s){0,3}", between
            ):
                return mention
    return None


def _leads(text: str, mention: Mention) -> bool:
    """Subject, then verb: «Gram sa», «Gram, som leder KS, mente», «KS er opptatt av», «Gram la også vekt på»."""
    before = text[: mention.start].rstrip()
    if not before and text.startswith(":", mention.end):
        return True
    if EMBEDDED.search(before) or re.search(r"[A-ZÆØÅ][\w’'-]*\sog$", before):  # «Gram og Høie sa»: not one's own
        return False
    if STRICT_VERB.search(re.split(r"[,;:–—]", before)[-1]):  # «Ordførerne mener at KS er …»
        return False
    if before and not re.search(
        r"(?:[,;:–—]|\b(?:og|men|mens|at|der|minister|\w*leder|\w*ordfører|\w*sekretær|\w*direktør))$", before
    ):
        opening = re.match(r"(?:[\wæøå-]+\s+){0,3}(?:i|for|ved)\s+[\w\s-]{2,40},$", before)
        if len(before.split()) > 5 and not opening:
            return False
    after = re.sub(r"^,\s[^,.;:]{1,90},", "", text[mention.end :])
    if before.endswith(","):  # «Styreleiar i KS, Bjørn Arild Gram, opna møtet»
        after = after.removeprefix(",")
    after = re.sub(r"^\s\((?:[^)]{1,60})\)", "", after)
    after = re.sub(r"^\s(?:i|ved|hos|fra|frå)\s[A-ZÆØÅ][\w-]*(?:\s(?:kommune|fylkeskommune))?(?=\s[a-zæøå])", "", after)
    match = re.match(r"(?:\s(?!som\b|at\b|og\b)[a-zæøå]+){0,3}?\s", after)
    while match:
        if verb := ANY_VERB.match(after, match.end()):
            return mention.organisation or verb.group() not in WEAK or bool(SPEECH_SIGN.search(after))
        extended = re.match(rf"{re.escape(match.group())}(?!som\b|at\b|og\b)[a-zæøå]+\s", after)
        if not extended or extended.group().count(" ") > 4:
            return False
        match = extended
    return False


def _tagged(text: str, mention: Mention) -> bool:
    """Verb, then subject: «… , sa styreleder i KS, Gunn Marit Helgesen», «Videre understreket Gram at …»."""
    window = text[max(0, mention.start - 110) : mention.start]
    if re.fullmatch(rf"{OPENING_ADVERBIAL}\s{ANY_VERB.pattern}\s", text[: mention.start]):
        return True
    verbs = list(STRICT_VERB.finditer(window))
    if not verbs or OTHERS.fullmatch(text[: max(0, mention.start - 110) + verbs[-1].start()].strip()):
        return False
    between = window[verbs[-1].end() :]
    if re.search(r"\b(?:at|om|som|fordi|hvis|når|til|takket|med|mot|seg|den|det|de|et|en)\b|[.!?;:«»]", between):
        return False
    return len(between.split()) <= 9


def _with(sentence: Sentence, speaker: Speaker, basis: Basis) -> Sentence:
    attribution = Attribution(speaker.name, speaker.role, speaker.organisation, basis)
    return replace(sentence, attribution=attribution)
