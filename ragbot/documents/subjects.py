"""Who a single sentence says is speaking: somebody known, a pronoun, a stranger, or nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ragbot.documents.clauses import (
    AND_THEN,
    BRANCH,
    ENGLISH,
    IS_SOMETHING,
    NEW,
    SAYS_THAT,
    SECOND_VERB,
    THAT,
    THEY,
    TITLE_BEFORE,
    TOGETHER,
)
from ragbot.documents.cues import (
    ACCORDING,
    ANY_VERB,
    AS_SEEN,
    CLOSING,
    EMBEDDED,
    MASCULINE,
    OPENING_ADVERBIAL,
    OTHERS,
    PRONOUN_INVERTED,
    PRONOUN_LED,
    PRONOUN_TAG,
    PRONOUN_VIEW,
    SEES_IT,
    SPEECH_SIGN,
    STRICT_VERB,
    masked,
)
from ragbot.documents.introductions import NAME, ROLE_NOUN, ROLE_WORDS
from ragbot.documents.people import GOVERNED, KS, LONGEST, Mention, People
from ragbot.documents.stances import view_of
from ragbot.documents.verbs import TRANSITIVE, WEAK
from ragbot.types import Speaker

_NOT_BETWEEN = re.compile(
    r"\b(?:at|om|som|fordi|hvis|når|til|takket|med|mot|seg|den|det|de|et|en|hva|kva|hvem|kven|hvorfor|kvifor|hvordan|korleis"
    r"|hvor|kor|enn|mellom|ikke|ikkje|that|if|why|how|what|who|when|because|whether|this|these|a|an|not)\b|[.!?;:«»“”\"]"
)
_BOUND = re.compile(r"(?!og\s|mellom\s|fram\s|frem\s|fast\s|opp\s|ned\s|ja\s|nei\s)")
_AFTER_BREAK = re.compile(
    r"(?:[,;:–—»”\"]|\b(?:og|men|mens|medan|der|and|but|while|minister|dr\.|prof\.|Mr\.|Ms\.|Mrs\.|Dr\.|(?i:\w*leder|\w*leiar|\w*ordfører|\w*ordførar|\w*sekretær"
    rf"|\w*direktør|\w*sjef|mayor|chair|director|president|professor|{ROLE_NOUN}(?:en|n|a)?)))$"
)
_COLON = re.compile(r"(?:\s\([^)]{1,40}\))?[*_]{0,2}:")
_OPENING = re.compile(r"(?:[\wæøå-]+\s+){0,3}(?:i|for|ved|in|for|at|on)\s+[\w\s-]{2,40},$")
_ASIDE = re.compile(r"^,\s[^,.;:]{1,90},|^\s–\s[^–.;:]{1,90}\s–")
_PARENTHESIS = re.compile(r"^,?\s\([^)]{1,60}\)")
_PLACE = re.compile(
    r"^\s(?:i|ved|hos|hjå|fra|frå|of|at|from|in|på)\s(?:the\s)?[A-ZÆØÅ][\w-]*"
    r"(?:\s(?:(?:og|på|i|for|of|and)\s)?[A-ZÆØÅ][\w-]*){0,4}"
    r"(?:\s(?:kommune|fylkeskommune))?(?=,?\s[a-zæøå])"
)
_OPENED = re.compile(rf"{OPENING_ADVERBIAL}\s(?P<verb>{ANY_VERB.pattern})\s")
_FRONTED = re.compile(
    rf"(?:.*[,:;»”\"–—]|{OPENING_ADVERBIAL}|Det|Dette|Slik|Det\ssamme|Som|(?:I|På|Under|In)\s[^,.;:«»]{{2,120}}|)",
    re.DOTALL,
)
_SPLIT = re.compile(
    r"\b(tok|tar|tek|slår|slo|legger|legg|la|peker|pekte|peikar|peika|viser|viste)\s\Z"
)  # «Det slår Gram fast»
_REST = {"sl": "fast", "le": "til", "la": "til", "pe": "på", "vi": "til", "to": "opp", "ta": "opp", "te": "opp"}
_TITLE = re.compile(rf"\b(?:{ROLE_WORDS.pattern})\b")
_WORDS_OF = re.compile(r"(?:Ordene|Orda|Sitatet|Ordet)\s(?:tilhører|tilhøyrer|er|kommer\sfra|kjem\sfrå)\s")
# «…, sa det var godt»: one more verb of the same subject, and «…, spør vi»: no speaker.
_OWN_VERB = re.compile(
    r"\s(?:vi|jeg|eg|man|ein|du|det|den|de|dei|dem|at|om|og|til|på|i|for|seg|så|we|they|it|that|to|in|for|on|and)\b|[.,]"
)
_CARRY_ON = ("fortsatte", "fortsetter")
_AFTER_QUOTE = re.compile(r"[»”\"],?\s[^»”\"]{0,80}$")  # English: '"…," Moe said'
_STRANGER = re.compile(rf"{NAME}|\b(?i:{ROLE_NOUN})(?:en|n)?\b|\b(?:En|Ei|Én|A|An|One)\s")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence shows: its speaker, or the gender of the pronoun that stands for one; neither is a stranger."""

    speaker: Speaker | None = None
    organisation: bool = False
    pronoun: str | None = None
    closing: bool = False  # the cue stands after the words: «…, sa X»


def told_by(text: str, people: People, mentions: list[Mention]) -> Told | None:
    """Who speaks by this sentence's own cue; None where it has none.

    Args:
        text: one sentence.
        people: those of the document.
        mentions: ``people.mentions(text)``.
    """
    if len(text) > LONGEST:
        return None
    outside = masked(text)
    mentions = [one for one in mentions if outside[one.start : one.end] == text[one.start : one.end]]
    leads = [(verb, one) for one in mentions if (verb := _leads(text, outside, one)) is not None]
    if (closing := _closed(outside, mentions, {verb for verb, _ in leads})) is not None:
        return closing
    if pronoun := led_by_pronoun(text):
        return Told(pronoun=pronoun)
    if match := PRONOUN_VIEW.search(outside):
        word = next(one for one in match.groups() if one)
        return Told(pronoun="m" if word.lower() in MASCULINE | {"ham", "him"} else "f")
    if leads:
        at, who = leads[0]
        ends = re.search(r"[,!?»”\"–]\s$", outside[: who.start]) and re.fullmatch(r"\w+[.!\s]*", outside[at:])
        return Told(who.speaker, who.organisation, closing=bool(ends))  # "…, Moe says."
    if match := AND_THEN.search(outside):  # «Moe har vært der, og hun mente at …»
        persons = {one.speaker for one in mentions if not one.organisation and one.end <= match.start()}
        return Told(persons.pop()) if len(persons) == 1 else Told(pronoun=_gender(match.group("pronoun")))
    if outside.rstrip().endswith("?"):  # «Hva mener Gram?» is somebody else's question
        return None
    if match := _WORDS_OF.match(outside):
        found = next((one for one in mentions if one.start - match.end() < 60), None)
        return Told(found.speaker, found.organisation) if found else Told()
    if match := PRONOUN_INVERTED.match(outside):
        return Told(pronoun=_gender(match.group("pronoun")))
    for mention in mentions:
        before = outside[: mention.start]
        if ACCORDING.search(before[-60:]) or _tagged(outside, mention):
            return Told(mention.speaker, mention.organisation)
        if AS_SEEN.search(before[-6:]) and SEES_IT.match(outside, mention.end):
            return Told(mention.speaker, mention.organisation)
        after = _PLACE.sub("", outside[mention.end :], count=1)
        if (split := _SPLIT.search(before)) and re.match(rf"\s{_REST[split.group(1)[:2]]}\b", after):
            return Told(mention.speaker, mention.organisation)
    if view := view_of(outside, people, mentions):
        return Told(view.speaker, view.organisation)
    return _stranger(outside)


def led_by_pronoun(text: str) -> str | None:
    """The gender where the sentence is «Han sa også at …»; «Han er født i Målselv» is not his words."""
    match = PRONOUN_LED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    rest = rest[aside.end() :] if (aside := _ASIDE.match(rest)) else rest
    found = re.match(
        r"(?:\s(?:også|òg|also|selv|sjølv|then|derfor|difor|likevel|dessuten|videre|vidare|never|still|now|later|nevertheless|[a-z]+ly))?\s",
        rest,
    )
    verb = ANY_VERB.match(rest, found.end()) if found else None
    if verb is None and SECOND_VERB.match(rest):
        return _gender(match.group("pronoun"))
    if verb is None or (_is_weak(verb.group()) and not SPEECH_SIGN.search(rest)):
        return None
    return _gender(match.group("pronoun"))


def _gender(pronoun: str) -> str:
    return "m" if pronoun.lower() in MASCULINE else "f"


_SPACE = re.compile(r"\s")
_SKIPPED = re.compile(
    r"\s(?!(?:som|at|og|om|han|hun|ho|de|dei|det|den|vi|jeg|eg|hvis|når|da|der|hvor|enn|eller|men|who|that|and|it|they|he|she"
    r"|we|or|but|when|if|while|where)\b)[a-zæøå]+(?=\s)"
)
_AND_BEFORE = re.compile(
    rf"[A-ZÆØÅ][\w’'-]*(?<!-)\s(?:og|and)(?:\s(?:[a-zæøå]+\s)?(?i:{ROLE_NOUN}|mayor|minister|professor|chair))?$"
)
_CLAUSE_ENDS = re.compile(r"[,;:–—»”\"]")
_WHEN = re.compile(
    r"(?:(?:Men|Og|For|But|And|Yet)\s)?(?:[Hh]eller\sikkj?e|[Oo]gså|[Ss]elv|[Ss]jølv|(?:On|Last|This|Earlier)\s\w+|In\s\d{4})"
)


def _is_weak(verb: str) -> bool:
    return verb in WEAK


def _closed(outside: str, mentions: list[Mention], led: set[int]) -> Told | None:
    """Whoever closes the sentence with «…, sa X», however it began: «KS tar feil, sa Høie».

    Args:
        outside: the sentence with its quotations blanked out.
        mentions: those outside quotations.
        led: where the verbs stand that have their subject before them.
    """
    if match := PRONOUN_TAG.search(outside):
        return Told(pronoun=_gender(match.group("after") or match.group("before")), closing=True)
    stranger = False
    for match in CLOSING.finditer(outside):
        mention = next((one for one in mentions if one.start >= match.end()), None)
        if mention is not None and _adjoins(outside[match.end() : mention.start]):
            if TOGETHER.match(outside, mention.end):
                return Told(closing=True)
            return Told(mention.speaker, mention.organisation, closing=True)
        verb = match.start("verb")
        others = THEY.match(outside, match.end())
        if others and not match.group().startswith("–"):  # «Gram har rett, mener de.»
            return Told(closing=True)
        stranger = stranger or (verb not in led and not _OWN_VERB.match(outside, match.end()))
    if not stranger or any(_AFTER_QUOTE.search(outside[:verb]) for verb in led):
        return None
    return Told(closing=True)


def _adjoins(between: str) -> bool:
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


def _leads(text: str, outside: str, mention: Mention) -> int | None:
    """Where the verb is, if the mention is its subject: «Gram sa», «Gram, som leder KS, mente», «Gram la også vekt på»."""
    before = outside[: mention.start].rstrip()
    if before in ("", "*", "**", "_", "__") and (label := _COLON.match(outside[mention.end :])):
        return mention.end + label.end()
    if not _may_be_subject(before):
        return None
    after = outside[mention.end :]
    for pattern in (_PARENTHESIS, _PLACE, _ASIDE, _PARENTHESIS):
        after = pattern.sub("", after, count=1)
    after = after.removeprefix(",") if before.endswith(",") else after
    after = BRANCH.sub("", after, count=1) if mention.speaker == KS and BRANCH.match(after) else after
    offset = len(text) - len(after)
    says = None if mention.organisation else SAYS_THAT.match(after)
    that = THAT.match(after, says.end()) if says else None
    if says and that and (that.group() == "that" or not ENGLISH.search(outside)):
        return offset + says.start() + 1
    start = 0
    for _ in range(5):
        if (space := _SPACE.match(after, start)) is None:
            return None
        if verb := ANY_VERB.match(after, space.end()):
            if verb.group() in _CARRY_ON and after.startswith(" å ", verb.end()):  # «Gram fortsetter å lede KS»
                return None
            if mention.organisation and IS_SOMETHING.match(after, space.end()):
                return None
            tells = not _is_weak(verb.group()) or mention.speaker == KS or _weak_tells(text[offset:], outside, mention)
            return offset + verb.start() if tells else None
        if (word := _SKIPPED.match(after, start)) is None:
            return None
        start = word.end()
    return None


def _may_be_subject(before: str) -> bool:
    """Whether a subject can stand after ``before``: first in its clause, or after a title or a conjunction."""
    if EMBEDDED.search(before) or _AND_BEFORE.search(before):  # «Gram og Høie sa»: not one's own
        return False
    if STRICT_VERB.search(_CLAUSE_ENDS.split(before)[-1]):  # «Ordførerne mener at KS er …»
        return False
    stands = (
        _AFTER_BREAK.search(before)
        or _OPENING.match(before)
        or _WHEN.fullmatch(before)
        or TITLE_BEFORE.fullmatch(before)
        or NEW.fullmatch(before)
        or ROLE_WORDS.fullmatch(_CLAUSE_ENDS.split(before)[-1].strip())
    )
    return bool(stands) or len(before.split()) <= 1


def _weak_tells(rest: str, outside: str, mention: Mention) -> bool:
    """Whether «er», «har» and the like tell of speech: with «at …», a quotation or a phrase of saying in the clause."""
    if re.search(r"(?i:følgj?e|according to)\s", outside):  # «Løvemammaene jobber ifølge KS for …»
        return False
    clause = rest.split(",", 1)[0].rstrip().removesuffix(":")
    sign = SPEECH_SIGN.search(clause)
    return sign is not None and not (mention.organisation and sign.group() in '«“"')


def _tagged(text: str, mention: Mention) -> bool:
    """Verb, then subject: «Videre understreket Gram at …», «Det sa styreleder i KS, Gunn Marit Helgesen»."""
    if TOGETHER.match(text, mention.end):
        return False
    window = text[max(0, mention.start - 110) : mention.start]
    opening = _OPENED.fullmatch(text[: mention.start])
    if opening and (not _is_weak(opening.group("verb")) or SPEECH_SIGN.search(text[mention.end :].split(",", 1)[0])):
        return True
    verbs = list(STRICT_VERB.finditer(window))
    if not verbs or OTHERS.fullmatch(text[: max(0, mention.start - 110) + verbs[-1].start()].strip()):
        return False
    front = text[: max(0, mention.start - 110) + verbs[-1].start()]
    if re.search(r"\b(?:å|to|som|who|that)\s$", front):  # «å si», «som sa»
        return False
    if verbs[-1].group().lower() in TRANSITIVE and not _FRONTED.fullmatch(
        front.strip()
    ):  # «Samlaget oppmoda departementet»
        return False
    if verbs[-1].group() in _CARRY_ON and text.startswith(" å ", mention.end):
        return False
    return _adjoins(window[verbs[-1].end() :])


def _stranger(text: str) -> Told | None:
    """Somebody speaks whom nothing here names: «En deltaker sa», «Kommuneoverlegen fortalte»."""
    verb = STRICT_VERB.search(text)
    if verb is None or not (subject := _STRANGER.search(text, 0, verb.start())):
        return None
    return Told() if not OTHERS.fullmatch(text[: verb.start()].strip()) and subject else None
