"""Names in a claim, and whom it credits: both must be those of the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from ragbot.answer.wording import meets
from ragbot.documents.aliases import role_aliases
from ragbot.documents.people import BODY, ROLE_NOUN
from ragbot.documents.verbs import NORWEGIAN_PHRASES, STRICT_WORDS
from ragbot.index.lexical import STOPWORDS, stem
from ragbot.retrieval.catalogue import role_words
from ragbot.retrieval.translation import bokmaal_for
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
_SAYS = "|".join(sorted({*STRICT_WORDS, *_ENGLISH_SAYING}, key=len, reverse=True))
_VERB = rf"(?i:{_SAYS}|{NORWEGIAN_PHRASES}|called\sfor|pointed\sout)"
_NAME = r"[A-ZÆØÅÄÖÉ][\w’'é-]*(?:\s(?:(?:von|van|de|af|av)\s)?[A-ZÆØÅÄÖÉ][\w’'é-]*)*"
_ENGLISH_ROLE = r"(?:the\s)?(?:[a-z]+\s)?(?:minister|mayor|chair(?:man|woman|person)?|president|director)"
_ROLE = rf"(?i:{ROLE_NOUN}(?:en|a)?|{_ENGLISH_ROLE})"
_WHO = rf"(?:KS(?![\w-])|{BODY.pattern}|(?<![\w-]){_NAME}|{_ROLE})"
_BEFORE = re.compile(
    rf"(?P<who>{_WHO})(?:\s(?:i|for|of|at)\s{_NAME})?(?P<comma>,?)(?:\s(?:også|also|har|has|had|hadde|derfor|dessuten))?"
    rf"\s{_VERB}\b(?:\s(?:også\s)?(?:{_ROLE}\s)?(?P<after>{_WHO})(?![\w-]))?"
)
_AFTER = re.compile(rf"\b{_VERB}\s(?:også\s)?(?:{_ROLE}\s)?(?P<who>{_WHO})(?![\w-])")
_ACCORDING = re.compile(rf"\b(?i:i?\s?(?:følge|fylgje|følgje)|according to)\s(?:{_ROLE}\s)?(?P<who>{_WHO})(?![\w-])")
_GOVERNED = re.compile(
    r"\b(?i:i|på|for|hos|ved|av|fra|frå|mellom|med|til|mot|om|under|etter|in|at|of|to|from|by|with)(?:\s[^\s,]+){0,4}?\s$"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Someone a text credits; ``inverted`` stands on the other side of the verb («Bredbånd mener KS»)."""

    who: str
    inverted: str | None = None


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
            if begins and (meets(part.lower(), terms, language) or (language == "en" and bokmaal_for(part))):
                continue
            if language == "en" and (part.lower() in _ENGLISH_NAMES or meets(part.lower(), terms, language)):
                continue
            found.append(part)
    return found


def credit_faults(text: str, evidence: str, said: Citation) -> list[str]:
    """Whom a claim credits and its sources do not.

    Besides their speaker it may credit whom they credit themselves («Gram sa at Høie mener …»), if it says who tells.
    """
    usual = _OPENERS | STOPWORDS
    named = [one for one in credited(text) if one.who.lower() not in usual]
    own = [one for one in named if _is_speaker(one.who, said) or _is_turned(one, evidence, said)]
    told = {one.who.lower() for one in credited(evidence)} if own or said.speaker is None else set()
    return [one.who for one in named if one not in own and one.who.lower() not in told]


def credited(text: str) -> list[Credit]:
    """Everyone whom ``text`` credits with words, as written: «Gram advarte», «ifølge KS», «…, sa ministeren»."""
    found = [Credit(match.group("who")) for match in _ACCORDING.finditer(text)]
    for match in _BEFORE.finditer(text):
        after = match.group("after")
        governed = bool(_GOVERNED.search(text[: match.start()]))
        if governed or (match.group("comma") and after):  # «På eKommune sa Gram», «…øker i Norge, sa Helgesen»
            found += [Credit(after)] if after else []
        else:
            found.append(Credit(match.group("who"), after))
    before = {match.start("after") for match in _BEFORE.finditer(text) if match.group("after")}
    return found + [Credit(one.group("who")) for one in _AFTER.finditer(text) if one.start("who") not in before]


def _is_turned(one: Credit, evidence: str, said: Citation) -> bool:
    """«Bredbånd mener KS er viktig»: what stands before the verb is a thing the sources tell of, not somebody."""
    thing = re.search(rf"\b{re.escape(one.who.lower())}\b", evidence) is not None
    return thing and one.inverted is not None and _is_speaker(one.inverted, said)


def _is_speaker(who: str, said: Citation) -> bool:
    """Whether ``who`` names the speaker: by name, by role, or KS for whoever speaks for it."""
    if said.speaker is None:
        return False
    words = {shape for word in _words(who) for shape in _shapes(word)}
    name = {shape for word in _words(said.speaker) for shape in _shapes(word)}
    if words & {"ks"} and "KS" in (said.speaker, said.organisation) and words <= {"ks", "k"} | name:
        return True
    roles = roles_of(said)
    own = name | {shape for role in roles for word in _words(role) for shape in _shapes(word)}
    own |= {shape for word in _words(said.organisation or "") for shape in _shapes(word)}
    if who.lower() in roles or who.lower().removeprefix("the ") in roles:
        return True
    return bool(words & name) and all(_shapes(word) & own or word.lower() in STOPWORDS for word in _words(who))


def roles_of(said: Citation) -> frozenset[str]:
    """The ways to name the speaker by the role, lower-cased: «styrelederen», «the minister»."""
    return _roles(said.speaker, said.role, said.organisation) if said.speaker else frozenset()


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
