"""Whose words a question asks for: people by name, surname, role or office, and names that no document knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.index.lexical import STOPWORDS
from ragbot.retrieval.catalogue import Catalogue

_SAY = (
    r"(?:sa|sagt|si|sier|seier|mente|mener|meint|ment|meiner|meinte|synes|syntes|tenker|tenkjer|uttalte|uttaler|uttalt|understreket|understrekte|"
    r"understreka|fortalte|påpekte|svarte|krevde|kravde|ønsket|ønskjer|ønsker|foreslo|lovet|lova|say|said|says|think|thinks|thought|want|wants|"
    r"wanted|claim|claimed|stress|stressed|emphasise|emphasised|emphasize|emphasized|mention|mentioned|tell|told|believe|argue|argued)"
)
Mention = tuple[str, tuple[int, int]]
"""An alias and where the question has it."""


def speakers_in(
    text: str, catalogue: Catalogue, years: Sequence[int], *, who: bool
) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The people the question asks the words of, and where it names them; «om Høie» is a topic, not a speaker."""
    lowered = text.lower()
    by_name, by_role = _mentions(lowered, catalogue)
    # «styrelederen Gram» is Gram, not every chair; «hvem er Gram» asks about him, not for his words.
    chosen = by_name or by_role
    names: dict[str, None] = {}
    for alias, _ in chosen:
        names.update(dict.fromkeys(catalogue.in_years(sorted(catalogue.aliases[alias]), years)))
    if names:
        return tuple(names), [span for _, span in by_name + by_role]
    unknown = None if who else _unknown_name(text, catalogue)
    return ((unknown.group("name"),), [unknown.span("name")]) if unknown else ((), [])


def _mentions(lowered: str, catalogue: Catalogue) -> tuple[list[Mention], list[Mention]]:
    """The aliases in a question, longest first and without overlap: those that are names, and those that are roles."""
    found: tuple[list[Mention], list[Mention]] = ([], [])
    spans: list[tuple[int, int]] = []
    for alias in sorted(catalogue.aliases, key=len, reverse=True):
        for match in re.finditer(rf"(?<![\w-]){re.escape(alias)}(?:s|['’]s?)?(?![\w-])", lowered):
            if any(start < match.end() and match.start() < end for start, end in spans):
                continue
            spans.append(match.span())
            if _is_topic(lowered, match.start()):
                continue
            if alias in catalogue.bodies and not _is_asked(lowered, *match.span()):
                continue
            is_name = any(set(alias.split()) <= set(name.lower().split()) for name in catalogue.aliases[alias])
            found[0 if is_name else 1].append((alias, match.span()))
    return found


def _is_asked(lowered: str, start: int, end: int) -> bool:
    """Whether a body stands where a speaker does: «hva mener regjeringen», «regjeringen sa», «ifølge regjeringen»."""
    return bool(
        re.search(rf"\b(?:{_SAY}|ifølge|ifølgje|according\sto|did|does|has)\s(?:the\s)?$", lowered[:start])
        or re.match(rf"\s(?:har\s)?{_SAY}\b", lowered[end:])
    )


def _is_topic(lowered: str, start: int) -> bool:
    """Whether the person is what is talked about: «om Høie», «takket for Brenna»; not «ifølge» nor «hva med Høie»."""
    if re.search(r"\baccording\sto\s(?:the\s)?$", lowered[:start]):
        return False
    if re.search(r"\b(?:hvem|kven|who)\s(?:er|var|is|was)\s$", lowered[:start]):
        return True
    if re.search(r"\b(?:hvilken|hvilket|hvilke|kva\sfor\s(?:ein|ei|eit|nokre)|which|what)\s$", lowered[:start]):
        return True
    return bool(
        re.search(r"\b(?:om|til|med|about|to|with|of|mot|og\smed|hos|for)\s(?:the\s)?$", lowered[:start])
    ) and not re.search(r"\b(?:hva|kva|what|how|og)\s(?:med|about)\s(?:the\s)?$", lowered[:start])


def _unknown_name(text: str, catalogue: Catalogue) -> re.Match[str] | None:
    """A capitalised name in the speaker's place that no document knows."""
    name = r"(?P<name>(?!KS\b)[A-ZÆØÅ][\wæøå’'-]+(?:\s[A-ZÆØÅ][\wæøå’'-]+){0,3})"
    patterns = (
        rf"\b(?:hva|kva|Hva|Kva)\s{_SAY}\s(?:(?:statsminister|minister|president|ordfører|ordførar|statsråd)\s)?{name}",
        rf"\b(?:did|does|has)\s(?:(?:prime\s)?minister\s|mayor\s|president\s)?{name}\s{_SAY}\b",
        rf"\b(?:[Ii]følge|[Aa]ccording\sto|[Ff]ølge)\s{name}",
        rf"^{name}\s(?:om|about)\b",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            first = match.group("name").split()[0].lower()
            known = all(word.lower() in catalogue.vocabulary for word in match.group("name").split())
            if not known and first not in STOPWORDS:
                return match
    return None
