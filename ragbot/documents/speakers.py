"""Who says which sentence, and how that is known.

Rules over cues, as in quotation attribution for Norwegian news (Salway et al., NoDaLiDa 2017): a speaker beside a verb
of saying, dash dialogue and quotations closed by «sa X», a name line under a pull quote, whole speeches, and KS
speaking as an organisation. Where the text does not say, the sentence stays unattributed: a wrong name is worse than
none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ragbot.documents.people import KS, NAME, Mention, People
from ragbot.documents.sentences import Block, BlockKind, blocks_of, sentence_spans
from ragbot.types import Attribution, Basis, Document, Sentence, Speaker

# Verbs that stand beside the speaker also in inverted order («sa Gram», «meiner KS»).
_SAYING = (
    "sa sier seier sagt mente mener meiner meinte understreket understreker understrekte understreka understrekar "
    "uttalte uttaler uttalar fortalte forteller fortel forklarte forklarer påpekte påpeker påpeika fremhevet framhevet "
    "fremhever framhever framheva advarte advarer åtvara etterlyste etterlyser foreslo foreslår spurte spør svarte "
    "svarer svarar innledet innleder innleia konstaterte konstaterer poengterte poengterer presiserte presiserer "
    "hevdet hevder hevda bemerket bekreftet bekrefter avviste avviser oppsummerte oppsummerer kommenterte skrev skriver "
    "opplyste opplyser orienterte orienterer redegjorde redegjør argumenterte argumenterer gjentok gjentar minnet "
    "minner oppfordret oppfordrer oppmoda varslet varsler lovet lover erklærte fastslo fastslår beskrev beskriver "
    "åpnet avsluttet vurderte vurderer anså tror trodde trur håper håpet håpar vil ville ønsket ønsker ynskjer krevde "
    "krever kravde formante siterte la legger pekte peker peikte viste viser trakk tok slo ga gir gjorde var er "
).split()
# Verbs that show reported speech only after their subject («Gram takket …»).
_TELLING = (
    "takket takker takka roste roser kritiserte kritiserer omtalte omtaler kalte kaller nevnte nevner så ser "
    "forventet forventer venta presenterte presenterer støttet støtter anbefalte anbefaler ba ber bad "
    "rådet gratulerte hilste hilset nevnte stilte stiller knyttet knytter koblet understøttet sammenlignet "
    "karakteriserte drøftet diskuterte spådde fryktet frykter gledet gleder glad bekymret begrunnet "
    "begrunner utdypet utdyper løftet løfter satte setter rettet satset regnet regner reiste kom avla "
    "avsluttet inviterte inviterer spør definerte henviste henviser satt fant finner føyde føyer listet "
    "trekker tar slår gjør holdt holder hadde har kunne kan måtte må skulle skal syntes synes erfarte erkjente "
    "lenket lenker laget lagde arrangerte arrangerer erkjenner innrømmet vedgikk hører hørte opplever opplevde brukte bruker gjennomfører gjennomførte"
).split()
_STRICT = frozenset(_SAYING) - frozenset(
    "vil ville la legger pekte peker viste viser trakk tok slo ga gir gjorde var er åpnet".split()
)
_PHRASES = (
    r"(?:er|var)\s(?:(?:også|særlig|svært|tydelig)\s)?(?:opptatt|oppteken|bekymret|bekymra|klar|tydelig|glad|enig|uenig)"
    r"|la(?:\sogså)?\s(?:til|vekt|fram|frem)|legg(?:er)?\s(?:til|vekt|fram|frem)|pek(?:te|er)(?:\sogså)?\spå"
    r"|vis(?:te|er)(?:\sogså)?\stil|trakk\s(?:også\s)?(?:fram|frem|opp)|trekker\s(?:fram|frem)|tok\s(?:også\s)?(?:opp|til)"
    r"|slo\sfast|slår\sfast|ga\suttrykk|gir\suttrykk|gjorde\s(?:det\s)?klart|åpnet\smed|vil(?:le)?\sha"
)
_ANY_VERB = re.compile(rf"(?:{'|'.join(sorted(set(_SAYING + _TELLING), key=len, reverse=True))}|{_PHRASES})\b")
_STRICT_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_STRICT, key=len, reverse=True))}|{_PHRASES})\b", re.IGNORECASE)
_TAG_VERB = (
    r"(?:sa|sier|seier|mente|mener|meiner|understreket|understreker|svarte|svarer|spurte|spør|fortalte|forteller|uttalte|uttaler|forklarte"
    r"|forklarer|påpekte|påpeker|la|legger|innledet|innleder|konstaterte|konstaterer|fortsatte|avsluttet|oppsummerte|sukket|ropte|skrev|skriver|fastslo|fastslår|advarte|advarer)"
)
_OPENING_ADVERBIAL = (
    r"(?:(?:I|På|Under|Ved|Til|Etter|For|Om)\s[^,.;:«»]{2,50}|Videre|Samtidig|Dessuten|Derfor|Også|Deretter|Da)"
)
_CLOSING = re.compile(rf"(?:[,!?»”\"–-]\s*|[.!?][»”\"]\s+){_TAG_VERB}\b")
_PRONOUN_LED = re.compile(r"(?:Han|Hun|Ho)\b")
_PRONOUN_TAG = re.compile(rf"[,!?»”\"]\s*{_TAG_VERB}\s(?:han|hun|ho)\b")
_ACCORDING = re.compile(r"\b[Ii](?:følge|fylgje|følgje)\s+")
_CAPTION = re.compile(r"\bFoto\s?:|\((?:f\.v|t\.h|t\.v)\.?\)|^Lenkeblokk\b")
_QUOTE_OPENS = re.compile(r"[«“\"]")
_FIRST_PERSON = re.compile(r"\b(?:vi|vår|vårt|våre|oss)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:jeg|eg|dere|dykk|meg)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Talk:
    """What the blocks before tell about the next one."""

    person: Speaker | None = None  # the last one who was said to speak
    open_dialogue: bool = False  # the last block was dialogue that nobody closed with «sa X»


def attribute(document: Document) -> tuple[tuple[Block, tuple[Sentence, ...]], ...]:
    """Each block of the document with its sentences, every sentence with its speaker where the text says so."""
    people = People(document)
    blocks = blocks_of(document.text)
    talk = _Talk()
    result = []
    for position, block in enumerate(blocks):
        spans = sentence_spans(document.text, block.start, block.end)
        sentences = [Sentence(document.text[start:end], start, end) for start, end in spans]
        if block.kind is not BlockKind.HEADING:
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            sentences = _attribute_block(document, people, block, sentences, following, talk)
        result.append((block, tuple(sentences)))
    return tuple(result)


def _attribute_block(
    document: Document, people: People, block: Block, sentences: list[Sentence], following: Block | None, talk: _Talk
) -> list[Sentence]:
    if sentences and _CAPTION.search(document.text[block.start : block.end]):
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
    result = []
    for sentence in sentences:
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
    closing = next((i for i, sentence in enumerate(sentences) if _CLOSING.search(sentence.text)), None)
    speaker: Speaker | None = None
    if closing is not None:
        speaker = _closing_speaker(people, sentences[closing].text, talk)
    basis = Basis.DIALOGUE
    if closing is None and talk.person is not None and (talk.open_dialogue or _only_person(document, talk.person)):
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
    match = _CLOSING.search(text)
    if match is None:
        return None
    if _PRONOUN_TAG.search(text):
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
    address = was_open and any(_ADDRESS.search(sentence.text) for sentence in sentences)
    for sentence in sentences:
        told = _narrated(document, people, sentence, talk)
        attribution = told.attribution
        if attribution.speaker is None and quoted is not None and _QUOTE_OPENS.match(sentence.text):
            told = _with(sentence, quoted, Basis.CONTINUATION)
        elif (
            attribution.speaker is None and address and talk.person is not None and _only_person(document, talk.person)
        ):
            told = _with(sentence, talk.person, Basis.CONTINUATION)
        elif attribution.speaker is None and not dialogue and document.publisher == "KS" and _ks_we(sentence.text):
            told = _with(sentence, KS, Basis.ORGANISATION)
        if told.attribution.basis in (Basis.CUE, Basis.DIALOGUE, Basis.CONTINUATION) and talk.person is not None:
            quoted = talk.person
            # A line such as «Høie understreket …» opens the dash dialogue under it.
            talk.open_dialogue = sentence is sentences[-1]
        result.append(told)
    return result


def _ks_we(text: str) -> bool:
    """«vi» in an article of KS's own, outside quotations, is KS speaking."""
    outside = re.sub(r"[«“\"][^»”\"]*[»”\"]", "", text)
    return bool(_FIRST_PERSON.search(outside)) and not _ADDRESS.search(outside)


def _narrated(document: Document, people: People, sentence: Sentence, talk: _Talk) -> Sentence:
    """One sentence of running text: its own cue, or a pronoun that goes back to the last speaker."""
    text = sentence.text
    if (_PRONOUN_LED.match(text) and _ANY_VERB.match(text.split(" ", 1)[-1])) or _PRONOUN_TAG.search(text):
        return _with(sentence, talk.person, Basis.CONTINUATION) if talk.person else sentence
    mention = _subject(text, people.mentions(text))
    if mention is None:
        return sentence
    if mention.organisation:
        return _with(sentence, mention.speaker, Basis.ORGANISATION)
    talk.person = mention.speaker
    basis = Basis.DIALOGUE if _QUOTE_OPENS.match(text) else Basis.CUE
    return _with(sentence, mention.speaker, basis)


def _subject(text: str, mentions: list[Mention]) -> Mention | None:
    """The mention that a verb of saying belongs to: the first with the verb after it, else before it."""
    for mention in mentions:
        if _leads(text, mention):
            return mention
    for mention in mentions:
        if _tagged(text, mention) or _ACCORDING.search(text[: mention.start][-12:]):
            return mention
    for mention in mentions:
        before = text[: mention.start]
        if (
            re.search(r"\b(?:er|var)\s(?:[\w-]+\s){0,3}$", before)
            and "opptatt av" in text[mention.end : mention.end + 90]
        ):
            return mention
    return None


def _leads(text: str, mention: Mention) -> bool:
    """Subject, then verb: «Gram sa», «Gram, som leder KS, mente», «KS er opptatt av», «Gram la også vekt på»."""
    before = text[: mention.start].rstrip()
    if before and not re.search(
        r"(?:[,;:–—]|\b(?:og|men|mens|at|der|minister|\w*leder|\w*ordfører|\w*sekretær|\w*direktør))$", before
    ):
        opening = re.match(r"(?:[\wæøå-]+\s+){0,3}(?:i|for|ved)\s+[\w\s-]{2,40},$", before)
        if len(before.split()) > 5 and not opening:
            return False
        if re.search(r"\b(?:i|for|hos|ved|av|fra|mellom|med|til|som|på|om|under)$", before):
            return False
    after = re.sub(r"^,\s[^,.;:]{1,90},", "", text[mention.end :])
    after = re.sub(r"^\s\((?:[^)]{1,60})\)", "", after)
    match = re.match(r"(?:\s(?!som\b|at\b|og\b)[a-zæøå]+){0,3}?\s", after)
    while match:
        if _ANY_VERB.match(after, match.end()):
            return True
        extended = re.match(rf"{re.escape(match.group())}(?!som\b|at\b|og\b)[a-zæøå]+\s", after)
        if not extended or extended.group().count(" ") > 4:
            return False
        match = extended
    return False


def _tagged(text: str, mention: Mention) -> bool:
    """Verb, then subject: «… , sa styreleder i KS, Gunn Marit Helgesen», «Videre understreket Gram at …»."""
    window = text[max(0, mention.start - 110) : mention.start]
    if re.fullmatch(rf"{_OPENING_ADVERBIAL}\s{_ANY_VERB.pattern}\s", text[: mention.start]):
        return True
    verbs = list(_STRICT_VERB.finditer(window))
    if not verbs:
        return False
    between = window[verbs[-1].end() :]
    if re.search(r"\b(?:at|om|som|fordi|hvis|når|til|takket|med|mot|seg|den|det|de|et|en)\b|[.!?;:«»]", between):
        return False
    return len(between.split()) <= 9


def _with(sentence: Sentence, speaker: Speaker, basis: Basis) -> Sentence:
    attribution = Attribution(speaker.name, speaker.role, speaker.organisation, basis)
    return replace(sentence, attribution=attribution)
