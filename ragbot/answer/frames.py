"""The text around the quotations, in bokmål, nynorsk and English. Quotations keep their own language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ragbot.answer.titles import organisation_in, role_in
from ragbot.retrieval.wordclass import is_verb
from ragbot.types import Citation, Query, Reason

_TEXT: dict[str, dict[str, str]] = {
    "nb": {
        "many": "{n} utsagn", "from": "fra {years}", "undated": "uten årstall", "and": "og",
        "partly": ", {dated} fra {years} og {undated} uten årstall",
        "unnamed": "løpende tekst uten navngitt taler", "text": "Løpende tekst", "running": "Løpende tekst i «{title}»",
        "more": "og {n} til",
        "single": "Ett utsagn uten årstall.", "single_from": "Ett utsagn fra {years}.",
        "total": "{n} utsagn uten årstall.", "total_from": "{n} utsagn fra {years}.",
        "each": "{n} utsagn, ett fra hvert av årene {years}.", "total_of": "{n} utsagn: {counts}.",
        "of_year": "{n} fra {year}", "cut": "Utsagn fra {years} er utelatt for plassens skyld.",
        "silent": "Jeg fant ingen utsagn om dette i dokumentene fra {years}.",
        "silent_by": "Jeg fant ingen utsagn fra {names} om dette i dokumentene fra {years}.",
        "missing": "Jeg har ingen dokumenter fra {years}.",
        "one_year": "Sitater fra bare ett år kan ikke vise om noe er endret.",
        "no_document_from_year": "Jeg har ingen dokumenter fra {years}. {available}",
        "no_event": "Jeg har ingen dokumenter fra {event} i {years}. Det jeg har derfra, er fra {held}.",
        "available": "Dokumentene er fra {years}.", "no_dates": "Ingen av dokumentene har årstall.",
        "unknown_person": "{names} er ikke blant dem som uttaler seg i dokumentene, så jeg kan ikke svare på det.",
        "not_said_by_person": "Jeg finner ikke at {names} har sagt noe{about}{within}.",
        "topic_not_found": "Jeg finner ikke noe{about}{within}.",
        "weak_support": "Jeg finner ikke noe sikkert svar på dette{within}.",
        "not_a_question": "Dette er ikke et spørsmål om hva noen har sagt i dokumentene. "
        "Spør for eksempel «Hva sa KS om bredbånd i 2021?»",
        "within": " i dokumentene fra {years}", "anywhere": " i dokumentene", "this": "dette", "about": " om {topic}",
        "those": "de du spør om,", "nearest": "Det nærmeste jeg har, er fra {source}.", "none": "ingen år",
    },
    "nn": {
        "many": "{n} utsegner", "from": "frå {years}", "undated": "utan årstal", "and": "og",
        "partly": ", {dated} frå {years} og {undated} utan årstal",
        "unnamed": "løpande tekst utan namngjeven talar", "text": "Løpande tekst", "running": "Løpande tekst i «{title}»",
        "more": "og {n} til",
        "single": "Éi utsegn utan årstal.", "single_from": "Éi utsegn frå {years}.",
        "total": "{n} utsegner utan årstal.", "total_from": "{n} utsegner frå {years}.",
        "each": "{n} utsegner, éi frå kvart av åra {years}.", "total_of": "{n} utsegner: {counts}.",
        "of_year": "{n} frå {year}", "cut": "Utsegner frå {years} er utelatne av plassomsyn.",
        "silent": "Eg fann ingen utsegner om dette i dokumenta frå {years}.",
        "silent_by": "Eg fann ingen utsegner frå {names} om dette i dokumenta frå {years}.",
        "missing": "Eg har ingen dokument frå {years}.",
        "one_year": "Sitat frå berre eitt år kan ikkje vise om noko er endra.",
        "no_document_from_year": "Eg har ingen dokument frå {years}. {available}",
        "no_event": "Eg har ingen dokument frå {event} i {years}. Det eg har derifrå, er frå {held}.",
        "available": "Dokumenta er frå {years}.", "no_dates": "Ingen av dokumenta har årstal.",
        "unknown_person": "{names} er ikkje blant dei som uttaler seg i dokumenta, så eg kan ikkje svare på det.",
        "not_said_by_person": "Eg finn ikkje at {names} har sagt noko{about}{within}.",
        "topic_not_found": "Eg finn ikkje noko{about}{within}.",
        "weak_support": "Eg finn ikkje noko sikkert svar på dette{within}.",
        "not_a_question": "Dette er ikkje eit spørsmål om kva nokon har sagt i dokumenta. "
        "Spør til dømes «Kva sa KS om breiband i 2021?»",
        "within": " i dokumenta frå {years}", "anywhere": " i dokumenta", "this": "dette", "about": " om {topic}",
        "those": "dei du spør om,", "nearest": "Det næraste eg har, er frå {source}.", "none": "ingen år",
    },
    "en": {
        "many": "{n} statements", "from": "from {years}", "undated": "without a year", "and": "and",
        "partly": ", {dated} from {years} and {undated} without a year",
        "unnamed": "text with no named speaker", "text": "Running text", "running": "Running text in “{title}”",
        "more": "and {n} more",
        "single": "One statement without a year.", "single_from": "One statement from {years}.",
        "total": "{n} statements without a year.", "total_from": "{n} statements from {years}.",
        "each": "{n} statements, one from each of the years {years}.", "total_of": "{n} statements: {counts}.",
        "of_year": "{n} from {year}", "cut": "Statements from {years} are left out to keep this short.",
        "silent": "I found no statements about this in the documents from {years}.",
        "silent_by": "I found no statements by {names} about this in the documents from {years}.",
        "missing": "I have no documents from {years}.",
        "one_year": "Quotations from a single year cannot show whether anything has changed.",
        "no_document_from_year": "I have no documents from {years}. {available}",
        "no_event": "I have no documents from the {event} in {years}. What I have from it is from {held}.",
        "available": "The documents are from {years}.", "no_dates": "None of the documents are dated.",
        "unknown_person": "I have no statements by {names} in the documents, so I cannot answer that.",
        "not_said_by_person": "I cannot find anything by {names}{about}{within}.",
        "topic_not_found": "I cannot find anything{about}{within}.",
        "weak_support": "I cannot find a reliable answer to this{within}.",
        "not_a_question": "This is not a question about what somebody has said in the documents. "
        "Ask, for example, “What did KS say about broadband in 2021?”",
        "within": " in the documents from {years}", "anywhere": " in the documents", "this": "this", "about": " about {topic}",
        "those": "those you ask about", "nearest": "The closest I have is from {source}.", "none": "no years",
    },
}  # fmt: skip
_NUMBERS = {
    "nb": "null ett to tre fire fem seks sju åtte ni ti elleve tolv".split(),
    "nn": "null éi to tre fire fem seks sju åtte ni ti elleve tolv".split(),
    "en": "no one two three four five six seven eight nine ten eleven twelve".split(),
}
MANY = 3
"""More people than this are not listed by name in a line that says they did not speak."""

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


def number(n: int, language: str) -> str:
    """A number of statements as it begins a sentence: in words up to twelve."""
    words = _NUMBERS.get(language, _NUMBERS["nb"])
    return words[n].capitalize() if n < len(words) else str(n)


def capacity(citation: Citation, language: str) -> str:
    """«Bjørn Arild Gram (styreleder, KS)»; an organisation's name stands alone."""
    if citation.speaker is None:
        return ""
    own = citation.organisation == citation.speaker
    held = (role_in(citation.role, language), None if own else organisation_in(citation.organisation, language))
    details = [part for part in held if part and part != citation.speaker]
    return (
        f"{plain(citation.speaker, inline=True)} ({plain(', '.join(details), inline=True)})"
        if details
        else plain(citation.speaker, inline=True)
    )


def counted(citations: Sequence[Citation], language: str) -> str:
    """« (3 utsagn)» after a source that says more than one thing; nothing after one."""
    return f" ({phrase(language, 'many', n=len(citations))})" if len(citations) > 1 else ""


def lead(citations: Sequence[Citation], language: str, *, brief: bool = False) -> str:
    """The line of facts over an answer of several sources: how many statements, from where or when, by whom.

    ``brief``: names alone, where the blocks below say in what capacity.
    """
    names = list(dict.fromkeys(_name(one, language, brief=brief) for one in citations))
    total = number(len(citations), language) if len(citations) > 1 else str(len(citations))
    return f"{phrase(language, 'many', n=total)}{_when(citations, language)}: {joined(names, language)}."


def _name(citation: Citation, language: str, *, brief: bool) -> str:
    if citation.speaker is None:
        return phrase(language, "unnamed")
    return plain(citation.speaker, inline=True) if brief else capacity(citation, language)


def _when(citations: Sequence[Citation], language: str) -> str:
    """« fra eKommune 2021» of one document, « fra 2020 og 2021» of several, and how many have no year."""
    if len({one.document_id for one in citations}) == 1:
        return " " + phrase(language, "from", years=place(citations[0]))
    years = [citation.year for citation in citations if citation.year]
    if not years:
        return " " + phrase(language, "undated")
    if len(years) < len(citations):
        undated = len(citations) - len(years)
        return phrase(language, "partly", dated=len(years), years=year_list(years, language), undated=undated)
    return " " + phrase(language, "from", years=year_list(years, language))


def place(citation: Citation) -> str:
    """The event, or the title where there is none, with its year: «eKommune 2021», «Årsmøtet, 2023»."""
    event = plain(citation.event or citation.title, inline=True)
    year = str(citation.year or "")
    return event if not year or year in event else f"{event}, {year}"


def source(citation: Citation, language: str) -> str:
    """Who and when, for a group of quotations: «Bjørn Arild Gram (styreleder, KS), eKommune 2021»."""
    if citation.speaker is None:
        title, year = plain(citation.title, inline=True), str(citation.year or "")
        return phrase(language, "running", title=title) + (f", {year}" if year and year not in title else "")
    return f"{capacity(citation, language)}, {place(citation)}"


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
    names = [plain(one, inline=True) for one in query.speakers]
    if reason is Reason.TOPIC_NOT_FOUND and query.about_ks and not names:  # others may well have spoken of it
        name, names = "not_said_by_person", ["KS"]
    quoted = "“{}”" if language == "en" else "«{}»"
    named = bool(query.phrase) and not all(_is_deed(word, language) for word in query.topic)
    topic = quoted.format(plain(_topic_words(query), inline=True)) if named else phrase(language, "this")
    dates = phrase(language, "available" if available else "no_dates", years=year_list(available, language))
    text = phrase(
        language,
        name,
        years=year_list(query.years, language),
        available=dates,
        names=joined(names, language) if len(names) <= MANY else phrase(language, "those"),
        about=phrase(language, "about", topic=topic) if query.topic else "",
        within=within,
    )
    text = text[:1].upper() + text[1:]
    # Where the nearest thing is from the very years asked about, pointing there would contradict the line before.
    if nearest and not (query.years and nearest[0].year in query.years):
        place_of_it = source(nearest[0], language)
        if nearest[0].speaker is None:  # «… er fra løpende tekst i …»
            place_of_it = place_of_it[:1].lower() + place_of_it[1:]
        text += " " + phrase(language, "nearest", source=place_of_it)
    return text


def _is_deed(word: str, language: str) -> bool:
    """Whether a word is a verb alone: «Hva lovet Lund?» asks nothing about «lovet»."""
    verb = word.lower()
    return is_verb(verb, language) or (verb.endswith("a") and is_verb(f"{verb[:-1]}et", language))


def _topic_words(query: Query) -> str:
    """The topic as the question words it; its content words alone where the stretch also names the person."""
    names = {part.lower() for name in query.speakers for part in name.split()}
    return " ".join(query.topic) if names & set(query.phrase.lower().split()) else query.phrase
