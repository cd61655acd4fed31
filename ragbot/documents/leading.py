"""Whether somebody who is named is the subject of a verb of saying that follows: «Gram sa», «Gram, som leder KS, mente»."""

from __future__ import annotations

import re

from ragbot.documents.clauses import (
    AGED,
    ASIDE,
    BRANCH,
    ENGLISH,
    HOSTS,
    IS_SOMETHING,
    MORE_ASIDE,
    NEW,
    PARENTHESIS,
    PLACE,
    SAYS_THAT,
    SECOND_VERB,
    THAT,
    TITLE_BEFORE,
    carries_on,
)
from ragbot.documents.cues import ANY_VERB, EMBEDDED, SPEECH_SIGN, STRICT_VERB
from ragbot.documents.introductions import ROLE_NOUN, ROLE_WORDS
from ragbot.documents.people import KS, Mention
from ragbot.documents.verbs import WEAK

_AFTER_BREAK = re.compile(
    r"(?:[,;:–—»”\"]|\b(?:og|men|mens|medan|der|and|but|while|minister|dr\.|prof\.|Mr\.|Ms\.|Mrs\.|Dr\.|(?i:\w*leder|\w*leiar|\w*ordfører|\w*ordførar|\w*sekretær"
    rf"|\w*direktør|\w*sjef|mayor|chair|director|president|professor|{ROLE_NOUN}(?:en|n|a)?)))$"
)
_COLON = re.compile(r"(?:\s\([^)]{1,40}\))?[*_]{0,2}:")
_OF_BODY = re.compile(r"^(?:[Tt]he\s)?(?:[A-ZÆØÅ][\w’'-]*\s){1,3}")  # "KS chief executive Moe"
_BY = re.compile(r"(?:[^.;:«»]*[,;]\s)?[A-ZÆØÅ][\wæøå-]*(?:\s[\wæøå-]+){0,4}\s(?:v/|v\.)$")  # «KS v/ Moe sa …»
_OPENING = re.compile(r"(?:[\wæøå-]+\s+){0,3}(?:i|for|ved|in|for|at|on)\s+[\w\s-]{2,40},$")
_APPOSED = re.compile(rf",(?:\s(?:{ROLE_NOUN}|{ROLE_WORDS.pattern})(?:en|n|a)?)?$")
_SAYS_AT_ONCE = re.compile(rf",\s{STRICT_VERB.pattern}")
_SPACE = re.compile(r"\s")
_SKIPPED = re.compile(
    r"\s(?!(?:som|at|og|om|hva|kva|hvem|kven|hvordan|korleis|what|how|han|hun|ho|de|dei|det|den|vi|jeg|eg|hvis|når|da|der|hvor|enn|eller|men|who|that|and|it|they|he|she"
    r"|we|or|but|when|if|while|where)\b)[a-zæøå]+(?=\s)"
)
_OF_ANOTHER = re.compile(r"\b(?:som|who|at|that|om|der|hvor|kor|where|mens|medan|while)\s")
_AND_BEFORE = re.compile(
    rf"(?:(?!(?i:{ROLE_NOUN})\s(?:og|and)\s(?:[a-zæøå]+\s)?(?i:{ROLE_NOUN}|mayor|minister|professor|chair)$)[A-ZÆØÅ][\w’'-]*(?<!-)|[a-zæøå]+(?:departementet|direktoratet|forbundet|foreningen|foreininga|tilsynet))\s(?:og|and)(?:\s(?:[a-zæøå]+\s)?(?i:{ROLE_NOUN}|mayor|minister|professor|chair))?$"
)
_CLAUSE_ENDS = re.compile(r"[,;:–—»”\"]")
_WHEN = re.compile(
    r"(?:(?:Men|Og|For|But|And|Yet)\s)?(?:[Hh]eller\sikkj?e|[Oo]gså|[Ss]elv|[Ss]jølv|(?:On|Last|This|Earlier)\s\w+|In\s\d{4})"
)


def verb_after(text: str, outside: str, mention: Mention) -> int | None:
    """Where the verb is, if the mention is its subject: «Gram sa», «Gram, som leder KS, mente», «Gram la også vekt på»."""
    before = outside[: mention.start].rstrip()
    if before in ("", "*", "**", "_", "__") and (label := _COLON.match(outside[mention.end :])):
        return mention.end + label.end()
    if not may_be_subject(before):
        return None
    after = outside[mention.end :]
    if _APPOSED.search(before) and _SAYS_AT_ONCE.match(after):  # «Hun som ledet, brannsjef Moe, sa at …»
        after = after.removeprefix(",")
    for pattern in (PARENTHESIS, AGED, PLACE, ASIDE, PARENTHESIS):
        after = pattern.sub("", after, count=1)
    if (more := MORE_ASIDE.match(after)) and len(after) < len(outside[mention.end :]):
        after = after[more.end() :]
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
            if carries_on(verb.group(), after[verb.end() :]):
                return None
            if mention.organisation and (IS_SOMETHING.match(after, space.end()) or HOSTS.match(after, space.end())):
                return None
            tells = verb.group() not in WEAK or mention.speaker == KS or _weak_tells(text[offset:], outside, mention)
            also = None if mention.organisation else SECOND_VERB.match(after)  # «Gram reiste seg og sa at …»
            return offset + verb.start() if tells else offset + also.start("verb") if also else None
        if (word := _SKIPPED.match(after, start)) is None:
            then = None if mention.organisation else SECOND_VERB.match(after)  # «Gram noterte seg det og sa at …»
            return offset + then.start("verb") if then and not _OF_ANOTHER.search(then.group()) else None
        start = word.end()
    later = None if mention.organisation else SECOND_VERB.match(after)  # «Gram vokste opp på en gård, og sa at …»
    return offset + later.start("verb") if later and not _OF_ANOTHER.search(later.group()) else None


def may_be_subject(before: str) -> bool:
    """Whether a subject can stand after ``before``: first in its clause, or after a title or a conjunction."""
    if EMBEDDED.search(before) or _AND_BEFORE.search(before):  # «Gram og Høie sa»: not one's own
        return False
    if STRICT_VERB.search(_CLAUSE_ENDS.split(before)[-1]):  # «Ordførerne mener at KS er …»
        return False
    stands = (
        _AFTER_BREAK.search(before)
        or _OPENING.match(before)
        or _BY.fullmatch(before)
        or _WHEN.fullmatch(before)
        or TITLE_BEFORE.fullmatch(before)
        or NEW.fullmatch(before)
        or ROLE_WORDS.fullmatch(_OF_BODY.sub("", _CLAUSE_ENDS.split(before)[-1].strip()))
    )
    return bool(stands) or len(before.split()) <= 1


def _weak_tells(rest: str, outside: str, mention: Mention) -> bool:
    """Whether «er», «har» and the like tell of speech: with «at …», a quotation or a phrase of saying in the clause."""
    if re.search(r"(?i:følgj?e|according to)\s", outside):  # «Løvemammaene jobber ifølge KS for …»
        return False
    clause = rest.split(",", 1)[0].rstrip().removesuffix(":")
    sign = SPEECH_SIGN.search(clause)
    return sign is not None and not (mention.organisation and sign.group() in '«“"')
