"""Holds each claim of a language model against the sentences it cites; what does not hold is dropped, never mended.

A claim may only rephrase: its figures, years and names stand in what it cites, its quotations are the very words, its
speaker is the one the sentences have, it neither adds nor loses a «not», and nearly all its other words are in the
sources. These are rules and not understanding: they let no invented fact, name or figure through, and they catch the
usual reversals, but a sentence that is bent with the source's own words alone can pass. That is why the citation stands
beside every claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ragbot.answer.amounts import amount_fault
from ragbot.answer.credits import credit_faults, names_outside, roles_of
from ragbot.answer.orders import gives_orders
from ragbot.answer.reply import RawClaim
from ragbot.answer.sources import Source
from ragbot.answer.wording import (
    figures,
    governed,
    meets,
    modals,
    negated,
    strong_words,
    tells_absence,
    terms_for,
    terms_in,
    turns_round,
)
from ragbot.documents.verbs import INVERTED
from ragbot.index.lexical import STOPWORDS, WORD, stem, words_of

OVERLAP = {"nb": 0.75, "nn": 0.75, "en": 0.7}
"""The share of a claim's content words that its sources must have; English ones are met through a word table."""

WHOLE = 0.8
"""The share of its sources' content words that a claim must have where the sources name no speaker."""

_MOST_WORDS, _MOST_SOURCES, _MOST_ADDED = 60, 4, 3
_MOST_IN_A_ROW = (1, 2)  # words in a row that the sources lack, in Norwegian and in English: two make a new clause
_ADDRESS = re.compile(
    r"[«»\[\]{}<>`|\\#*_~^]|&\w+;|\b(?:https?|www|ftp|mailto|javascript|data):|://|\bwww\.|@"
    r"|\b(?!f\.eks\b|t\.o\.m\b|e\.kr\b|f\.kr\b)(?:[\w-]+\.)+[a-z]{2,}\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"|„([^„“”]*)[“”]")
_NUMBERS = r"\d{1,2}(?:\s*,\s*\d{1,2})*"
_MARKER = re.compile(rf"\s*(?:\[{_NUMBERS}\]|\((?:kilder?|kjelder?|sources?)\s*{_NUMBERS}\)$)")
_PERSONAL = {
    "no": re.compile(
        r"\b(?:jeg|eg|du|deg|dykk|dere|din|ditt|dine|min|mitt|mine|meg|vi|oss|vår|vårt|våre)\b", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:I|[Yy]ou|[Yy]ours?|me|[Mm]y|[Ww]e|us|[Oo]ur)\b"),
}
_SMALL = frozenset(map(stem, STOPWORDS))
_FRAME = frozenset(
    """ifølge følge ifølgje samtidig samstundes videre vidare dessuten dertil derfor difor imidlertid likevel blant
    annet mellom anna
    ellers elles herunder både samt særlig særleg spesielt blitt vart ble under på av
    slår slo fast mulig mogleg possible able nesten nearly almost
    according also further moreover addition however therefore both especially particularly while that he she they
    said says stated argued argues warned warns stressed stresses believes believed emphasised emphasized pointed noted
    called calls thinks thought wants wanted told explained mentioned described proposed demanded asked expressed
    out must may might shall cannot ought""".split()
) | frozenset(INVERTED)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that holds, with the sources it rests on: one speaker's sentences at one event."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim is held against: the sentences as one text, and what their metadata says."""

    text: str
    meta: str
    sources: tuple[Source, ...]
    terms: frozenset[str]

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.sources[0].language


def verify(raw: RawClaim, sources: Mapping[int, Source], language: str) -> Claim | str:
    """The claim that holds, or in a word what is wrong with it; ``language`` is the one the answer is in.

    ``format``, ``source`` (numbers that do not exist), ``voices`` (several speakers or events in one), ``markup``,
    ``address`` (it speaks to somebody), ``quote``, ``figure``, ``year``, ``name``, ``speaker``, ``negation``,
    ``strength`` (all, only, must, more, from whom …), ``overlap``.
    """
    text = _tidy(raw.text)
    if not 2 <= len(text.split()) <= _MOST_WORDS or len(text) > 500:
        return "format"
    cited = [sources[number] for number in raw.sources if number in sources]
    if not cited or len(cited) != len(raw.sources) or len(cited) > _MOST_SOURCES:
        return "source"
    if len({(one.citation.document_id, one.citation.speaker) for one in cited}) > 1:
        return "voices"
    evidence = evidence_of(cited)
    fault = _form_fault(text, evidence, language) or _fact_fault(text, evidence, language)
    return fault or Claim(text, tuple(cited))


def evidence_of(cited: Sequence[Source]) -> Evidence:
    """The cited sentences joined, with who, when and where from their metadata."""
    text = " ".join(one.text for one in cited)
    said = cited[0].citation
    meta = [said.speaker, said.role, said.organisation, said.event, said.title, said.publisher, str(said.year or "")]
    return Evidence(text, " ".join(part for part in meta if part), tuple(cited), terms_in(text))


def _tidy(text: str) -> str:
    """One line, in composed letters, without the source numbers that models like to repeat."""
    line = " ".join(_MARKER.sub("", unicodedata.normalize("NFC", text)).split())
    return line if not line or line[-1] in '.!?»”"' else f"{line}."


def _form_fault(text: str, evidence: Evidence, language: str) -> str | None:
    """What is wrong whatever the claim says: markup, orders, an address, a quotation that is not verbatim."""
    bare, quotes = _without_quotes(text)
    if _ADDRESS.search(bare) or any(_ADDRESS.search(quote) for quote in quotes) or gives_orders(text):
        return "markup"
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") for letter in text):
        return "markup"
    if any(letter in bare for letter in '“”„"'):
        return "quote"
    verbatim = [one.text for one in evidence.sources]
    if any(not quote.strip() or not any(quote in source for source in verbatim) for quote in quotes):
        return "quote"
    return (
        "address" if _PERSONAL["en" if language == "en" else "no"].search(bare) or bare.rstrip().endswith("?") else None
    )


def _without_quotes(text: str) -> tuple[str, list[str]]:
    quotes = ["".join(part or "" for part in match.groups()) for match in _QUOTED.finditer(text)]
    return _QUOTED.sub("…", text), quotes


def _fact_fault(text: str, evidence: Evidence, language: str) -> str | None:
    """The first thing in a claim that its sources do not say."""
    if fault := amount_fault(text, language, evidence.text, evidence.language, evidence.meta):
        return fault
    if names_outside(text, evidence.text, evidence.meta, evidence.terms, language):
        return "name"
    if credit_faults(text, evidence.text, evidence.sources[0].citation):
        return "speaker"
    if _negation_fault(text, evidence, language):
        return "negation"
    if strong_words(text) - strong_words(evidence.text) or turns_round(text, evidence.text):
        return "strength"
    if _modal_fault(text, evidence, language) or _swapped(text, evidence):
        return "strength"
    whole = evidence.sources[0].citation.speaker is not None or _tells_all(text, evidence, language)
    return None if whole and _overlaps(text, evidence, language) else "overlap"


def _negation_fault(text: str, evidence: Evidence, language: str) -> bool:
    """A «not» that the sources lack, one that is lost, or one that has moved to other words."""
    mine, theirs = negated(text, language), negated(evidence.text, evidence.language)
    if tells_absence(text) != tells_absence(evidence.text):
        return False  # «mangler» for «har ikke», and the other way round
    words = [word for word in words_of(text) if word not in STOPWORDS]
    # Two denials may be worded as none («ikke uten» as «bare med»), so it is odd and even that have to agree.
    here = [scope for scope in mine if scope]
    lost = len(here) - sum(_mostly_in(scope[:3], words, language) for scope in theirs)
    if len(mine) != len(theirs) and lost % 2:
        return True
    if len(mine) - len(here) > sum(not scope for scope in theirs):
        return True
    ruled = frozenset(term for scope in theirs for word in scope for term in terms_for(word, evidence.language))
    return any(scope and not any(meets(word, ruled, language) for word in scope[:3]) for scope in mine)


def _modal_fault(text: str, evidence: Evidence, language: str) -> bool:
    """«må» where the sources have «kan» of the same thing, and the like."""
    theirs = [
        (name, {term for word in words for term in terms_for(word, "nb")}) for name, words in modals(evidence.text)
    ]
    for name, words in modals(text):
        of_this = {other for other, terms in theirs if any(meets(word, terms, language) for word in words)}
        if of_this and name not in of_this:
            return True
    return False


def _mostly_in(scope: Sequence[str], words: Sequence[str], language: str) -> bool:
    """Whether half or more of what a source denies is said in a claim that denies nothing."""
    found = [word for word in scope if any(meets(one, terms_for(word, "nb"), language) for one in words)]
    return bool(scope) and 2 * len(found) >= len(scope)


def _swapped(text: str, evidence: Evidence) -> bool:
    """«staten tok over fra kommunene» for «kommunene tok over fra staten»."""
    mine, theirs = list(governed(text)), list(governed(evidence.text))
    said = terms_in(text)
    for governor, noun in mine:
        there = {other for name, other in theirs if name == governor}
        moved = there and noun not in there and noun in evidence.terms
        if moved and any(other in said and (governor, other) not in mine for other in there):
            return True
    return False


def _overlaps(text: str, evidence: Evidence, language: str) -> bool:
    """Whether nearly all content words of a claim stand in its sources, beside those of their metadata."""
    for figure in reversed(figures(text, language)):  # held against the sources already, with their units
        text = f"{text[: figure.start]} {text[figure.end :]}"
    meta = terms_in(f"{evidence.meta} {' '.join(roles_of(evidence.sources[0].citation))}")
    words = [
        word
        for word in dict.fromkeys(match.group().lower() for match in WORD.finditer(text))
        if word not in STOPWORDS and word not in _FRAME and not word[0].isdigit() and len(word) > 1
    ]
    told = [word for word in words if not terms_for(word, language) & meta]
    if not told:
        return len(words) >= 2
    terms = evidence.terms - _SMALL  # «mot» alone does not make «warned against» of "opposes"
    if evidence.language == "en" and language != "en":
        terms = frozenset(term for word in words_of(evidence.text) for term in terms_for(word, "en"))
    added = [not meets(word, terms, language) for word in told]
    if len(told) - sum(added) < min(2, len(told)) or _longest_run(added) > _MOST_IN_A_ROW[language == "en"]:
        return False
    return sum(added) <= _MOST_ADDED and 1 - sum(added) / len(told) >= OVERLAP.get(language, OVERLAP["nb"])


def _tells_all(text: str, evidence: Evidence, language: str) -> bool:
    """Whether a claim has nearly all content words of its sources.

    Asked where nobody is named as the speaker: such a sentence may be planted («alle skal hevde at KS …»), and a part
    of it would say what the whole does not.
    """
    words = [word for word in words_of(text) if word not in STOPWORDS]
    wanted = [word for word in dict.fromkeys(words_of(evidence.text)) if word not in STOPWORDS]
    found = sum(any(meets(word, terms_for(one, "nb"), language) for word in words) for one in wanted)
    return found >= WHOLE * len(wanted)


def _longest_run(flags: Sequence[bool]) -> int:
    return max((len(list(group)) for flag, group in groupby(flags) if flag), default=0)
