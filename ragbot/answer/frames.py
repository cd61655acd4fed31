"""The text around the quotations, in bokmål, nynorsk and English. Quotations keep their own language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.types import Citation, Query, Reason

_TEXT: dict[str, dict[str, str]] = {
    "nb": {
        "unnamed": "løpende tekst uten navngitt taler", "those": "de du spør om",
        "many": "{n} utsagn", "from": "fra {years}", "undated": "uten årstall", "and": "og",
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
        "unnamed": "løpande tekst utan namngjeven talar", "those": "dei du spør om",
        "many": "{n} utsegner", "from": "frå {years}", "undated": "utan årstal", "and": "og",
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
        "unnamed": "running text with no named speaker", "those": "those you ask about",
        "many": "{n} statements", "from": "from {years}", "undated": "undated", "and": "and",
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
MANY = 3
"""More people than this are not listed by name in a line that says they did not speak."""

_ROLES = {
    "nn": {"styreleder": "styreleiar", "nestleder": "nestleiar", "leder": "leiar", "ordfører": "ordførar"},
    "en": {
        "styreleder": "chair", "nestleder": "deputy chair", "leder": "leader", "ordfører": "mayor",
        "fylkesordfører": "county mayor", "statssekretær": "state secretary", "kommunedirektør": "municipal director",
        "administrerende direktør": "managing director", "direktør": "director", "kunnskapsminister": "minister of education",
        "helse- og omsorgsminister": "minister of health and care services", "statsminister": "prime minister",
    },
}  # fmt: skip
_MARKUP = re.compile(r"([\\`*_\[\]<>~&]|:(?=//))")
_BLOCK_START = re.compile(r"^(\s*)(?:([#+=-])|(\d{1,9})([.)]))")


def phrase(language: str, name: str, **values: object) -> str:
    """One phrase of the frame in ``language``, bokmål where there is no such language."""
    return _TEXT.get(language, _TEXT["nb"])[name].format(**values)


def plain(text: str, *, inline: bool = False) -> str:
    """Text from outside as Markdown that renders as itself: no links, images, HTML, headings or lists come alive.

    ``inline``: the text never opens a line, so that nothing at its start needs taming.
    """
    escaped = _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", text))
    if inline:
        return escaped
    return _BLOCK_START.sub(lambda at: f"{at[1]}\\{at[2]}" if at[2] else f"{at[1]}{at[3]}\\{at[4]}", escaped)


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
    parts = [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))]
    return joined(parts, language) if parts else phrase(language, "none")


def role_in(role: str | None, language: str) -> str | None:
    """A common role in the language of the frame; others stay as the source has them."""
    return _ROLES.get(language, {}).get(role or "", role)


def capacity(citation: Citation, language: str) -> str:
    """«Bjørn Arild Gram (styreleder, KS)»; an organisation's name stands alone."""
    if citation.speaker is None:
        return ""
    held = (role_in(citation.role, language), citation.organisation)
    details = [part for part in held if part and part != citation.speaker]
    return (
        f"{plain(citation.speaker, inline=True)} ({plain(', '.join(details), inline=True)})"
        if details
        else plain(citation.speaker, inline=True)
    )


def counted(citations: Sequence[Citation], language: str) -> str:
    """« (3 utsagn)» after a source that says more than one thing; nothing after one."""
    return f" ({phrase(language, 'many', n=len(citations))})" if len(citations) > 1 else ""


def lead(citations: Sequence[Citation], language: str) -> str:
    """The line of facts over an answer of several sources: how many statements, from which years, by whom."""
    years = [citation.year for citation in citations if citation.year]
    parts = [phrase(language, "from", years=year_list(years, language))] if years else []
    if len(years) < len(citations):
        parts.append(phrase(language, "undated"))
    when = joined(parts, language)
    names = list(dict.fromkeys(capacity(one, language) or phrase(language, "unnamed") for one in citations))
    return f"{phrase(language, 'many', n=len(citations))} {when}: {joined(names, language)}."


def source(citation: Citation, language: str) -> str:
    """Who and when, for a group of quotations: «**Bjørn Arild Gram** (styreleder, KS), eKommune 2021»."""
    title = plain(citation.title, inline=True)
    event = plain(citation.event or citation.title, inline=True)
    year = str(citation.year or "")
    if citation.speaker is None:
        return phrase(language, "running", title=title) + (f", {year}" if year and year not in title else "")
    place = event if not year or year in event else f"{event}, {year}"
    return f"{capacity(citation, language)}, {place}"


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
    quoted = "“{}”" if language == "en" else "«{}»"
    topic = quoted.format(plain(query.phrase, inline=True)) if query.phrase else phrase(language, "this")
    names = [plain(one, inline=True) for one in query.speakers]
    text = phrase(
        language,
        name,
        years=year_list(query.years, language),
        available=year_list(available, language),
        names=joined(names, language) if len(names) <= MANY else phrase(language, "those"),
        topic=topic,
        within=within,
    )
    text = text[:1].upper() + text[1:]
    # Where the nearest thing is from the very years asked about, pointing there would contradict the line before.
    if nearest and not (query.years and nearest[0].year in query.years):
        text += " " + phrase(language, "nearest", source=source(nearest[0], language))
    return text
