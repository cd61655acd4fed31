"""Sentences that lean on the one before («Slike pålegg …», «Det samme gjelder …») are quoted together with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from ragbot.answer.selection import Candidate
from ragbot.answer.voices import may_answer
from ragbot.documents.sentences import BlockKind
from ragbot.documents.speakers import attribute
from ragbot.documents.verbs import AFTER_SUBJECT, INVERTED
from ragbot.types import Document, Query, Sentence

DEEPEST = 2
"""How many sentences back a quotation reaches at most: the one that is leant on may itself lean."""
FARTHEST = 300
"""How far back, in characters, it reaches for more than the first of them."""
LONGEST = 400
"""A longer antecedent, in characters, is left out: it would bury the answer."""

_OPENING = r"^(?:[-–—]\s*)?[«“\"„]?"
_ALWAYS = re.compile(
    _OPENING
    + r"(?:Han|Hun|Ho|Hen|Dette|Disse|Desse|Denne|Slike|Slikt|Sådan\w*|Sånn\w*|Derfor|Difor|Dermed|Derimot|Deretter"
    r"|Tvert\s(?:i|om)mot|Førstnevnte|Sistnevnte|Fyrstnemnde|Sistnemnde|Begge"
    r"|(?:Det|Den|De|Dei)\s(?:samme|same|første|fyrste|siste|andre|to|tre|fire)|(?:Det|Den)\ssiste"
    r"|Grunnen|Årsaken|Årsaka|Hans|Hennes|Hennar|Deres|Deira)\b(?!\s(?:at|som)\b)"
)
_PERSON = re.compile(_OPENING + r"(?:Han|Hun|Ho|Hen|He|She)\b")
# These open a sentence as pronouns or adverbs only before a verb: «De mener …», but «De unge …»; «Da er …», but «Da Lund …».
_BEFORE_VERB = re.compile(
    _OPENING + r"(?:De|Dei|Den|Det|Da|Då|Her|Der|Slik|Så|Også)\s(?P<verb>[a-zæøå]+)(?P<rest>.*)", re.DOTALL
)
_SUCH = re.compile(_OPENING + r"Slik\s[a-zæøå]+\b(?!\s(?:ser|såg?|vurderer)\b)")
_FINITE = frozenset(
    """er var har hadde vil ville skal skulle kan kunne må måtte bør burde får fekk fikk blir ble blei vart gir ga gav gjev
    går gikk gjekk gjør gjer gjorde kom kommer kjem tar tok tek står stod sto ligger låg lå fører førte betyr betydde
    krever krevde krev haster hastet viser viste skjer skjedde gjelder gjaldt gjeld heter het veit vet vet""".split()
) | set(INVERTED) | set(AFTER_SUBJECT)  # fmt: skip
# «Det» that stands for what comes later in its own sentence: «Det er viktig at …», «Det må samarbeides om …».
_EXPLETIVE = re.compile(
    r"(?!(?:er|var)\s(?:også|òg)\s(?:en|et|ein|ei|eit|noe|noko)\b)(?:(?:er|var|blir|ble|blei|vart|vil|kan|må|bør|skal|kunne|ville|skulle|burde|måtte|har|hadde)\b(?:[^.;]{0,90}?)\s(?:at|å|om|som|behov|mulig|mogleg)\b"
    r"|(?:må|bør|skal|kan|vil)\s(?:\w+\s){0,3}\w{3,}s\b|(?:finnes|fins|finst|trengs|trengst|kreves|krevst|fantes|fanst|gjenstår|mangler|manglar)\b)"
)
_ENGLISH = re.compile(
    r"^[«“\"]?(?:He|She|They|This|These|Those|Such|His|Her|Their|Therefore|Thus|Hence|Instead"
    r"|Both|The\s(?:same|former|latter)|That(?=\s(?:is|was|will|would|has|can|must|means|applies|requires|costs?)\b)"
    r"|It(?!\s(?:is|was|will\sbe|would\sbe|has\sbeen)\s(?:[^.;]{0,60}\s)?(?:that|to|whether|for|who|which)\b))\b"
)


# These join a sentence to the one before; it leans only if what follows does: «Men det holder ikke», not «Men vi vet …».
_JOINS = re.compile(
    _OPENING
    + r"(?:Men|Og|Samtidig|Samstundes|Likevel|Dessuten|Ikke\sminst|Ikkje\sminst|But|And|However,|Moreover,|Still,|Nevertheless,)\s(?=\w)"
)
# «Disse var til stede: …» points ahead.
_AHEAD = re.compile(r"^(?:Disse|Desse|Dette|Slik|These|This)\b[^.!?]{0,80}:\s")
_CAPTION = re.compile(r"\bFoto\s?:")


def leans(text: str, language: str) -> bool:
    """Whether a sentence opens with a word that points back, so that alone it does not say what it is about."""
    if _AHEAD.match(text):
        return False
    if joined := _JOINS.match(text):
        rest = text[joined.end() :]
        return leans(rest[:1].upper() + rest[1:], language)
    if language == "en":
        return _ENGLISH.match(text) is not None
    if _ALWAYS.match(text) or _SUCH.match(text):
        return True
    found = _BEFORE_VERB.match(text)
    if not found:
        return False
    verb, rest = found["verb"], found["rest"]
    if verb not in _FINITE and not (verb.endswith("s") and len(verb) > 4):
        return False
    return not (text[found.start("verb") - 4 : found.start("verb")].lower() == "det " and _EXPLETIVE.match(verb + rest))


def with_antecedent(
    query: Query, one: Candidate, documents: Mapping[str, Document], shown: Collection[int] = ()
) -> Candidate:
    """The candidate with its quotation begun at the sentence that it leans on, where that is the same speaker's.

    What nobody in particular says may lean on what somebody said, if that somebody may answer ``query``, and somebody's
    words on running text that tells of just that person.

    Args:
        query: the question.
        one: a sentence; how far its ``start`` reached back is decided anew.
        documents: the indexed documents by id.
        shown: where the other quotations from the same document end; a sentence that is shown is not shown again.
    """
    document = documents.get(one.passage.document_id)
    start, leaning = one.sentence.start, one.sentence
    for _ in range(DEEPEST):
        if document is None or not leans(leaning.text, one.passage.language):
            break
        before = _before(one, leaning, document)
        if before is None or before.end in shown or not _may_lead_in(query, before, one):
            break
        again = start < one.sentence.start
        if again and (_PERSON.match(one.sentence.text) or one.sentence.start - before.start > FARTHEST):
            break  # who «han» is has been said by now
        start, leaning = before.start, before
    return replace(one, start=start)


def _may_lead_in(query: Query, before: Sentence, one: Candidate) -> bool:
    """Whether a sentence may be shown as part of another's quotation, without words passing to the wrong person."""
    if len(before.text) > LONGEST or before.text.rstrip().endswith(":") or _CAPTION.search(before.text):
        return False
    told, says = before.attribution.speaker, one.sentence.attribution.speaker
    if told == says:
        return True
    if says is None:
        return may_answer(query, before, one.passage)
    return told is None and re.search(rf"(?<!\w){re.escape(says.split()[-1])}(?!\w)", before.text) is not None


def _before(one: Candidate, sentence: Sentence, document: Document) -> Sentence | None:
    """The sentence just before, with nothing but white space between; also from the passage before."""
    sentences = one.passage.sentences
    if sentences and sentence.start <= sentences[0].start:
        sentences = sentences_of(document)
    found = [other for other in sentences if other.end <= sentence.start]
    if not found or document.text[found[-1].end : sentence.start].strip(" \n\r\t>"):
        return None
    return found[-1]


@lru_cache(maxsize=32)
def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """All sentences of a document in order, as they were indexed."""
    return tuple(
        sentence
        for block, sentences in attribute(document)
        if block.kind is not BlockKind.HEADING
        for sentence in sentences
    )
