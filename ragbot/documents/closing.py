"""Who closes a sentence: «…, sa X», also with a verb of no list where X is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ragbot.documents.clauses import THEY, TOGETHER
from ragbot.documents.cues import CLOSING, PRONOUN_TAG, pronoun_gender
from ragbot.documents.introductions import NAME, ROLE_WORDS
from ragbot.documents.people import GOVERNED, Mention
from ragbot.types import Speaker

_NOT_BETWEEN = re.compile(
    r"\b(?:at|om|som|fordi|hvis|når|til|takket|med|mot|seg|den|det|de|et|en|hva|kva|hvem|kven|hvorfor|kvifor|hvordan|korleis"
    r"|hvor|kor|enn|mellom|ikke|ikkje|that|if|why|how|what|who|when|because|whether|this|these|a|an|not)\b|[.!?;:«»“”\"]"
)
_BOUND = re.compile(r"(?!og\s|mellom\s|fram\s|frem\s|fast\s|opp\s|ned\s|ja\s|nei\s)")
_TITLE = re.compile(rf"\b(?:{ROLE_WORDS.pattern})\b")
# «…, sa det var godt»: one more verb of the same subject, and «…, spør vi»: no speaker.
_OWN_VERB = re.compile(
    r"\s(?:han|hun|ho|he|she|vi|jeg|eg|man|ein|du|det|den|de|dei|dem|at|om|og|til|på|i|for|seg|så|we|they|it|that|to|in|for|on|and)\b|[.,]"
)
_AFTER_QUOTE = re.compile(r"[»”\"],?\s[^»”\"]{0,80}$")  # English: '"…," Moe said'
# A verb of no list closes too, «…, kakler Moe.», where nothing else can stand so: a comma and a word, X, and the end.
_ANY_WORD = (
    r"(?!(?:heller|eller|men|og|som|at|å|under|etter|over|gjennom|for|til|fra|frå|med|uten|utan|mot|ved|hos|hjå|av|enn|i|på|om|samt|altså"
    r"|særlig|særleg|også|òg|både|deriblant|inkludert|unntatt|unnateke|ifølge|ifølgje|følgje|foruten|blant|så|da|då|nå|no|her|der|det|den|de|dei"
    r"|et|eit|en|ei|ein|ikke|ikkje|kjære|lille|vesle|gamle|unge|herr|fru|født|fødd|kalt|kalla|pluss|minus|alias|kontra|versus|når|hvis|fordi"
    r"|dersom|mens|medan|er|var|blir|ble|blei|vart|vert|bli|har|hadde|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|burde|får|fikk|fekk|gikk|gjekk|gjør|gjorde|gjer|and|or|but|to|by|with|from|of|like|dear)\s)"
    rf"(?!{ROLE_WORDS.pattern}\s|[a-zæøå]+(?:ende|ande|ige|iske)\s)[a-zæøå]{{2,}}"
)
_ANY_TAG = re.compile(
    rf"[,!?»”\"]\s+(?P<verb>{_ANY_WORD})\s(?:seg\s)?(?:(?:{ROLE_WORDS.pattern})(?:\s(?:i|for|ved)\s[\w-]+(?:\s[\w-]+){{0,3}},?)?\s)?$"
)
_ANY_PRONOUN_TAG = re.compile(rf"[,!?»”\"]\s+{_ANY_WORD}\s(?P<pronoun>han|hun|ho)(?:\s[a-zæøå]+)?[.!]?$")
_ENDS = re.compile(
    r"(?:\s(?:i|ved|hos|hjå|frå|fra|til)\s[A-ZÆØÅ][\w-]*(?:\s(?:(?:og|i|på|for)\s)?[\w-]+){0,3})?(?:\s(?:inn|til|fast|fram|frem|ut|på|etter|bestemt|tørt|ettertenksomt|fornøyd|nøgd|lakonisk|oppgitt))?[.!]?\s*$"
)
_CLAUSE_FIRST = re.compile(  # «Når det regner, sykler Moe.»
    r"\W*(?:(?:[Mm]en|[Oo]g|[Ff]or)\s)?(?i:når|da|då|hvis|dersom|om|mens|medan|etter|før|fordi|siden|sidan|selv|sjølv)\s[^,]*,[^,]*$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence shows: its speaker, or the gender of the pronoun that stands for one; neither is a stranger."""

    speaker: Speaker | None = None
    organisation: bool = False
    pronoun: str | None = None
    closing: bool = False  # the cue stands after the words: «…, sa X»


def closed_by(outside: str, mentions: list[Mention], led: set[int]) -> Told | None:
    """Whoever closes the sentence with «…, sa X», however it began: «KS tar feil, sa Høie».

    Args:
        outside: the sentence with its quotations blanked out.
        mentions: those outside quotations.
        led: where the verbs stand that have their subject before them.
    """
    match = PRONOUN_TAG.search(outside)
    if match and not any(match.start() < verb < match.end() for verb in led):  # «Mannen bak, Moe, sier han er glad»
        return Told(pronoun=pronoun_gender(match.group("after") or match.group("before")), closing=True)
    stranger = False
    for match in CLOSING.finditer(outside):
        mention = next((one for one in mentions if one.start >= match.end()), None)
        if mention is not None and adjoins(outside[match.end() : mention.start]):
            if TOGETHER.match(outside, mention.end):
                return Told(closing=True)
            return Told(mention.speaker, mention.organisation, closing=True)
        verb = match.start("verb")
        others = THEY.match(outside, match.end())
        if others and not match.group().startswith("–"):  # «Gram har rett, mener de.»
            return Told(closing=True)
        stranger = stranger or (verb not in led and not _OWN_VERB.match(outside, match.end()))
    if not stranger:
        return _closed_by_any(outside, mentions, led)
    if any(_AFTER_QUOTE.search(outside[:verb]) for verb in led):
        return None
    return Told(closing=True)


def _closed_by_any(outside: str, mentions: list[Mention], led: set[int]) -> Told | None:
    """Whoever ends the sentence after a comma and a verb of no list: one of the document's people, or «han»."""
    if _CLAUSE_FIRST.match(outside):
        return None
    if match := _ANY_PRONOUN_TAG.search(outside):
        return Told(pronoun=pronoun_gender(match.group("pronoun")), closing=True)
    last = mentions[-1] if mentions and not mentions[-1].organisation else None
    if last is None or not _ENDS.match(outside, last.end):
        return None
    match = _ANY_TAG.search(
        outside[: last.start]
    )  # «Styreleder i KS, Kari Moe, støtter Lie.» has its subject before it
    return Told(last.speaker, closing=True) if match and match.start("verb") not in led else None


def adjoins(between: str) -> bool:
    """Whether only adverbs and a title stand between the verb and its subject: «sa styreleder i KS, Gunn …»."""
    between = re.sub(r"\s(?:til|to)\s[A-ZÆØÅ][\w.]*", "", between)
    if not between.strip():
        return True
    if re.search(r"\b(?:og|and)\s*$", between):  # «sa Moe og Gram»
        return False
    if (
        GOVERNED.search(between)
        or not _BOUND.match(between.lstrip())
        or _NOT_BETWEEN.search(between)
        or re.search(NAME, between)
    ):
        return False
    words = len(between.split())
    return words <= 3 or (words <= 9 and bool(_TITLE.search(between)))
