"""The text around the quotations, in bokmål, nynorsk and English. Quotations keep their own language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.types import Citation, Query, Reason

_TEXT: dict[str, dict[str, str]] = {
    "nb": {
        "one": "Ett utsagn", "many": "{n} utsagn", "from": "fra {years}", "undated": "uten årstall", "and": "og",
        "running": "Løpende tekst i «{title}»", "at": "{event}", "silent": "Ingen utsagn om dette i dokumentene fra {years}.",
        "counted": "Utsagn per år: {counts}.",
        "no_document_from_year": "Jeg har ingen dokumenter fra {years}. Dokumentene er fra {available}.",
        "unknown_person": "{names} er ikke blant dem som uttaler seg i dokumentene, så jeg kan ikke svare på det.",
        "not_said_by_person": "Jeg finner ikke at {names} har sagt noe om {topic}{within}.",
        "topic_not_found": "Jeg finner ikke noe om {topic}{within}.",
        "weak_support": "Jeg finner ikke noe sikkert svar på dette{within}.",
        "not_a_question": "Dette er ikke et spørsmål om hva noen har sagt i dokumentene. "
        "Spør for eksempel «Hva sa KS om bredbånd i 2021?»",
        "within": " i dokumentene fra {years}", "anywhere": " i dokumentene", "this": "dette",
        "nearest": "Det nærmeste jeg har, er fra {source}.", "none": "ingen år",
    },
    "nn": {
        "one": "Éi utsegn", "many": "{n} utsegner", "from": "frå {years}", "undated": "utan årstal", "and": "og",
        "running": "Løpande tekst i «{title}»", "at": "{event}", "silent": "Inga utsegn om dette i dokumenta frå {years}.",
        "counted": "Utsegner per år: {counts}.",
        "no_document_from_year": "Eg har ingen dokument frå {years}. Dokumenta er frå {available}.",
        "unknown_person": "{names} er ikkje mellom dei som uttaler seg i dokumenta, så eg kan ikkje svare på det.",
        "not_said_by_person": "Eg finn ikkje at {names} har sagt noko om {topic}{within}.",
        "topic_not_found": "Eg finn ikkje noko om {topic}{within}.",
        "weak_support": "Eg finn ikkje noko sikkert svar på dette{within}.",
        "not_a_question": "Dette er ikkje eit spørsmål om kva nokon har sagt i dokumenta. "
        "Spør til dømes «Kva sa KS om breiband i 2021?»",
        "within": " i dokumenta frå {years}", "anywhere": " i dokumenta", "this": "dette",
        "nearest": "Det næraste eg har, er frå {source}.", "none": "ingen år",
    },
    "en": {
        "one": "One statement", "many": "{n} statements", "from": "from {years}", "undated": "undated", "and": "and",
        "running": "Running text in “{title}”", "at": "{event}", "silent": "No statement about this in the documents from {years}.",
        "counted": "Statements per year: {counts}.",
        "no_document_from_year": "I have no documents from {years}. The documents are from {available}.",
        "unknown_person": "{names} is not among those who speak in the documents, so I cannot answer that.",
        "not_said_by_person": "I cannot find that {names} said anything about {topic}{within}.",
        "topic_not_found": "I cannot find anything about {topic}{within}.",
        "weak_support": "I cannot find a reliable answer to this{within}.",
        "not_a_question": "This is not a question about what somebody has said in the documents. "
        "Ask, for example, “What did KS say about broadband in 2021?”",
        "within": " in the documents from {years}", "anywhere": " in the documents", "this": "this",
        "nearest": "The nearest I have is from {source}.", "none": "no years",
    },
}  # fmt: skip
_MARKUP = re.compile(r"([\\`*_\[\]<>~])")


def phrase(language: str, name: str, **values: object) -> str:
    """One phrase of the frame in ``language``, bokmål where there is no such language."""
    return _TEXT.get(language, _TEXT["nb"])[name].format(**values)


def plain(text: str) -> str:
    """Text from outside as Markdown that renders as itself: no links, images, HTML or headings come alive."""
    return _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", text))


def joined(items: Sequence[str], language: str) -> str:
    """«a, b og c»."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {phrase(language, 'and')} {items[-1]}"


def year_list(years: Sequence[int], language: str) -> str:
    """Years for reading: runs of three or more as «2020–2022»."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else joined([str(year) for year in run], language) for run in runs]
    return joined(parts, language) if parts else phrase(language, "none")


def capacity(citation: Citation) -> str:
    """«Bjørn Arild Gram (styreleder, KS)»; an organisation's name stands alone."""
    if citation.speaker is None:
        return ""
    details = [part for part in (citation.role, citation.organisation) if part and part != citation.speaker]
    return f"{plain(citation.speaker)} ({plain(', '.join(details))})" if details else plain(citation.speaker)


def counted(citations: Sequence[Citation], language: str) -> str:
    """«Ett utsagn», «3 utsagn»."""
    return phrase(language, "one") if len(citations) == 1 else phrase(language, "many", n=len(citations))


def lead(citations: Sequence[Citation], language: str) -> str:
    """The line of facts over an answer: how many statements, from which years, by whom."""
    count = counted(citations, language)
    years = [citation.year for citation in citations if citation.year]
    when = phrase(language, "from", years=year_list(years, language)) if years else phrase(language, "undated")
    names = list(dict.fromkeys(name for citation in citations if (name := capacity(citation))))
    return f"{count} {when}: {joined(names, language)}." if names else f"{count} {when}."


def source(citation: Citation, language: str) -> str:
    """Who and when, for a group of quotations: «**Bjørn Arild Gram** (styreleder, KS), eKommune 2021»."""
    name = capacity(citation) or phrase(language, "running", title=plain(citation.title))
    event = plain(citation.event or citation.title)
    year = str(citation.year or "")
    place = event if year and year in event else ", ".join(part for part in (event, year) if part)
    return f"{name}, {place}" if citation.speaker else (f"{name}, {year}" if year else name)


def abstention(
    query: Query, reason: Reason, available: Sequence[int], nearest: Sequence[Citation], *, known: bool
) -> str:
    """Why there is no answer, and where the nearest thing is; ``known``: whether the person speaks in any document."""
    language = query.language
    within = (
        phrase(language, "within", years=year_list(query.years, language))
        if query.years
        else phrase(language, "anywhere")
    )
    name = "unknown_person" if reason is Reason.NOT_SAID_BY_PERSON and not known else reason.value
    topic = f"«{plain(' '.join(query.topic))}»" if query.topic else phrase(language, "this")
    text = phrase(
        language,
        name,
        years=year_list(query.years, language),
        available=year_list(available, language),
        names=joined([plain(one) for one in query.speakers], language),
        topic=topic,
        within=within,
    )
    if nearest:
        text += " " + phrase(language, "nearest", source=source(nearest[0], language))
    return text
