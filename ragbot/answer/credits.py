"""Names in a claim, and whom it credits: both must be those of the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from ragbot.answer.wording import meets
from ragbot.documents.cues import PHRASES, STRICT
from ragbot.documents.people import BODY, ROLE_NOUN, role_aliases
from ragbot.index.lexical import STOPWORDS, stem
from ragbot.retrieval.catalogue import role_words
from ragbot.types import Citation, Speaker

_CAPITALISED = re.compile(r"(?<![\w.])[A-ZÆØÅÄÖÉ][\w’'é]*(?:-[\w’'é]+)*")
_GENITIVE = re.compile(r"(?:['’]s?|(?<=[a-zæøåéö])s)$")
# What may begin a sentence without being a name.
_OPENERS = frozenset(
    """ifølge i på under ved til etter for om fra frå samtidig samstundes videre vidare dessuten derfor difor da når
    mens medan også deretter her der det den de dei dette disse desse slik slike han hun ho hen både blant mellom
    alle noen nokon flere fleire mange ikke ikkje ingen bare berre kun å at men og som ellers elles likevel særlig
    særleg the a an in at on under during according he she they it this these those there both also further moreover
    while when as for to from among all some many no not only since his her their its and but however therefore
    after before with by of one two three""".split()
)
# English for what Norwegian text has under other names, where the word table does not say it.
_ENGLISH_NAMES = frozenset(
    """norwegian norway norway's nordic january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday english european europe""".split()
)
_ENGLISH_SAYING = (
    """said says stated states argued argues warned warns stressed stresses believes believed emphasised emphasises
    emphasized emphasizes noted notes thinks thought wants wanted told tells explained explains mentioned mentions
    proposed proposes demanded demands claimed claims added adds asserted asserts maintains maintained thanked praised
    criticised criticized welcomed"""
).split()
_SAYS = "|".join(sorted({*STRICT, *_ENGLISH_SAYING}, key=len, reverse=True))
_VERB = rf"(?i:{_SAYS}|{PHRASES}|called\sfor|pointed\sout)"
_NAME = r"[A-ZÆØÅÄÖÉ][\w’'é-]*(?:\s(?:(?:von|van|de|af|av)\s)?[A-ZÆØÅÄÖÉ][\w’'é-]*)*"
_ENGLISH_ROLE = r"(?:the\s)?(?:[a-z]+\s)?(?:minister|mayor|chair(?:man|woman|person)?|president|director)"
_ROLE = rf"(?i:{ROLE_NOUN}(?:en|a)?|{_ENGLISH_ROLE})"
_WHO = rf"(?P<who>{BODY.pattern}|{_NAME}|{_ROLE})"
_PLACE = rf"(?:\s(?:i|for|of|at)\s{_NAME})?"
_BEFORE = re.compile(rf"{_WHO}{_PLACE},?(?:\s(?:også|also|har|has|had|hadde|derfor|dessuten))?\s{_VERB}\b")
_AFTER = re.compile(rf"\b{_VERB}\s(?:også\s)?(?:{_ROLE}\s)?{_WHO}(?![\w-])")
_ACCORDING = re.compile(rf"\b(?i:i?\s?(?:følge|fylgje|følgje)|according to)\s(?:{_ROLE}\s)?{_WHO}(?![\w-])")


def names_outside(text: str, evidence: str, meta: str, terms: Collection[str], language: str) -> list[str]:
    """The names of a claim that stand neither in its sources nor in their metadata.

    A capital letter makes a name; at the beginning of a sentence any word has one, so there it counts as a name unless
    the sources have it or it is a usual opener.
    """
    known = {part for word in _words(f"{evidence} {meta}") for part in _shapes(word)}
    found = []
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        begins = not text[: match.start()].strip(' «“"…') or bool(re.search(r"[.!?:]\s[«“\"]?$", text[: match.start()]))
        parts = word.split("-") if _shapes(word).isdisjoint(known) else []
        for part in parts:
            if _shapes(part) & known or part[0].islower() or (begins and part.lower() in _OPENERS):
                continue
            if begins and meets(part.lower(), terms, language):
                continue
            if language == "en" and (part.lower() in _ENGLISH_NAMES or meets(part.lower(), terms, language)):
                continue
            found.append(part)
    return found


def credit_faults(text: str, evidence: str, said: Citation) -> list[str]:
    """Whom a claim credits and its sources do not: anyone but their speaker and whom they credit themselves."""
    others = {who.lower() for who in credited(evidence)}
    faults = []
    for who in credited(text):
        if _is_speaker(who, said) or who.lower() in others or who.lower() in _OPENERS | STOPWORDS:
            continue
        faults.append(who)
    return faults


def credited(text: str) -> list[str]:
    """Everyone whom ``text`` credits with words, as written: «Gram advarte», «ifølge KS», «sa ministeren»."""
    found = [(match.start("who"), match.group("who")) for match in _ACCORDING.finditer(text)]
    before = list(_BEFORE.finditer(text))
    verbs = {match.end() for match in before if match.group("who").lower() not in _OPENERS}
    found += [(match.start("who"), match.group("who")) for match in before]
    for match in _AFTER.finditer(text):
        # «KS mener regjeringen må …» credits KS; «Bredbånd mener KS …» credits KS too, so a name that is no opener
        # counts on both sides only where nothing stands before the verb.
        verb_end = match.start("who") - 1
        if not any(end <= verb_end + 1 and end > match.start() for end in verbs):
            found.append((match.start("who"), match.group("who")))
    return [who for _, who in sorted(found)]


def _is_speaker(who: str, said: Citation) -> bool:
    """Whether ``who`` names the speaker: by name, by role, or KS for whoever speaks for it."""
    if said.speaker is None:
        return False
    words = {shape for word in _words(who) for shape in _shapes(word)}
    name = {shape for word in _words(said.speaker) for shape in _shapes(word)}
    if words & {"ks"} and "KS" in (said.speaker, said.organisation) and words <= {"ks", "k"} | name:
        return True
    roles = _roles(said.speaker, said.role, said.organisation)
    own = name | {shape for role in roles for word in _words(role) for shape in _shapes(word)}
    own |= {shape for word in _words(said.organisation or "") for shape in _shapes(word)}
    if who.lower() in roles or who.lower().removeprefix("the ") in roles:
        return True
    return bool(words & name) and all(_shapes(word) & own or word.lower() in STOPWORDS for word in _words(who))


@lru_cache(maxsize=500)
def _roles(name: str, role: str | None, organisation: str | None) -> frozenset[str]:
    speaker = Speaker(name, role, organisation)
    return frozenset(alias.lower() for alias in (*role_aliases(speaker), *role_words(speaker)))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text)


def _shapes(word: str) -> set[str]:
    """A word as it may stand elsewhere: lower-cased, without a genitive ending."""
    lower = word.lower().strip("’'")
    return {lower, _GENITIVE.sub("", lower), stem(lower)} if lower else set()
