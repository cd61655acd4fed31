"""The chat's HTML, built from values: every text that comes from outside goes through ``escape`` first.

Questions, answers and documents are hostile until escaped. Of an answer's Markdown only paragraphs, lists,
``**bold**`` and ``[n]`` markers are drawn; images, links and HTML stay the characters they are. Nothing here knows
of Gradio. ``data-*`` attributes are what ``web.js`` listens to:

    data-open="t0c1"    open the source of citation 1 of turn 0 (``n``: of its nearest passages)
    data-open="d:ID"    open the document with this id
    data-ask="…"        ask this example
    data-copy="…"       copy this text
    data-close          close the source
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from ragbot.types import Answer, Citation, Kind, Query, Reason

EXAMPLES = (
    "Hva sa KS om bredbånd i 2021?",
    "Hvor mange kommuner bruker FIKS Skatt og inntekt?",
    "Hva mente Gunn Marit Helgesen om digitalt utenforskap?",
    "Hvordan har KS’ syn på samarbeidet med staten endret seg?",
)
LONGEST_SHOWN = 300  # characters of a question; one that was refused for its length must not fill the page
WORDED = "formulert av språkmodell, kontrollert mot kildene"
SECTIONS = {"c": "citations", "n": "nearest"}

REASONS = {
    Reason.NO_DOCUMENT_FROM_YEAR: "Ingen dokumenter fra den tiden",
    Reason.NOT_SAID_BY_PERSON: "Ikke sagt av den det spørres om",
    Reason.TOPIC_NOT_FOUND: "Temaet er ikke i dokumentene",
    Reason.WEAK_SUPPORT: "For svakt grunnlag til å svare",
    Reason.NOT_A_QUESTION: "Utenfor det jeg kan svare på",
}
INHERITED = {"topic": "emne", "years": "år", "speakers": "person", "events": "arrangement", "about_ks": "KS"}
_ESCAPED = r"\\([!-/:-@\[-`{-~])"  # CommonMark 0.31, 2.4: a backslash before any ASCII punctuation
_INLINE = re.compile(rf"{_ESCAPED}|(\*\*)|\[(\d{{1,3}})\]")
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, and its answer so far or the line that says why there is none."""

    question: str
    answer: Answer | None = None
    error: str | None = None
    limits: str = ""


def conversation_html(turns: Sequence[Turn], *, working: bool = False) -> str:
    """The whole conversation, oldest first; ``working`` while the last answer is still on its way."""
    if not turns:
        return _welcome_html()
    last = len(turns) - 1
    body = "".join(_turn_html(i, turn, working and i == last) for i, turn in enumerate(turns))
    busy = "true" if working else "false"
    return f'<div class="log" role="log" aria-label="Samtale" aria-busy="{busy}" data-turns="{len(turns)}">{body}</div>'


def _welcome_html() -> str:
    examples = "".join(
        f'<li><button type="button" data-ask="{escape(text)}">{escape(text)}</button></li>' for text in EXAMPLES
    )
    return (
        '<div class="welcome"><h2>Spør om hva KS har sagt</h2>'
        "<p>Du får setningene som svarer, med hvem som sa det, i hvilken rolle, når og hvor det står. "
        "Finnes ikke svaret i dokumentene, sier jeg det.</p>"
        f'<p class="lead" id="examples-label">Prøv for eksempel</p>'
        f'<ul class="examples" aria-labelledby="examples-label">{examples}</ul></div>'
    )


def _turn_html(index: int, turn: Turn, working: bool) -> str:
    question = turn.question if len(turn.question) <= LONGEST_SHOWN else turn.question[:LONGEST_SHOWN] + " …"
    limits = f'<p class="limits">Avgrenset til {escape(turn.limits)}</p>' if turn.limits else ""
    head = f'<h2 class="question"><span class="unseen">Du spurte: </span>{escape(question)}</h2>{limits}'
    if turn.error is not None:
        body = f'<div class="notice error"><h3>Spørsmålet kunne ikke besvares</h3><p>{escape(turn.error)}</p></div>'
    elif turn.answer is None:
        body = '<p class="working">Leter i dokumentene …</p>'
    else:
        body = _answer_html(index, turn.answer, working)
    return f'<article class="turn" id="turn-{index}">{head}{body}</article>'


def _answer_html(index: int, answer: Answer, working: bool) -> str:
    text = markdown_html(answer.text, index, answer.citations)
    language = escape(answer.query.language)
    notes = "".join(f"<p>{escape(note)}</p>" for note in answer.notes)
    if answer.reason is not None and not answer.answered:
        body = f'<div class="notice"><h3>{REASONS[answer.reason]}</h3><div lang="{language}">{text}</div></div>'
    else:
        body = f'<div class="answer" lang="{language}">{text}</div>'
    worded = f'<p class="worded"><span class="badge">{WORDED}</span></p>' if answer.mode == "llm" else ""
    parts = [understood_html(answer.query), worded, body]
    if notes:
        parts.append(f'<div class="notes">{notes}</div>')
    parts.append(_cards_html(index, "c", "Kilder", answer.citations))
    parts.append(_nearest_html(index, answer))
    if working:
        parts.append('<p class="working">Mer er på vei …</p>')
    else:
        copy = escape(plain_text(answer))
        label = "Kopier svaret med kilder" if answer.citations else "Kopier svaret"
        sure = f"Anslått sikkerhet {round(100 * answer.confidence)} %" if answer.answered else ""
        parts.append(
            f'<div class="tools"><button type="button" data-copy="{copy}">{label}</button>'
            f'<span class="confidence">{sure}</span></div>'
        )
    return "".join(parts)


def _nearest_html(index: int, answer: Answer) -> str:
    if not answer.nearest:
        return ""
    if not answer.answered:
        return _cards_html(index, "n", "Det nærmeste jeg har, men ikke svar på spørsmålet", answer.nearest, quotes=True)
    cards = _cards_html(index, "n", "", answer.nearest, quotes=True)
    return f'<details class="beside"><summary>Ligger nær, men utenfor det du spurte om</summary>{cards}</details>'


def _cards_html(index: int, section: str, heading: str, cited: Sequence[Citation], *, quotes: bool = False) -> str:
    """A list of sources, each a button that opens it; ``quotes`` shows the passage too."""
    if not cited:
        return ""
    items = []
    for place, citation in enumerate(cited):
        number = f'<span class="number">{citation.number}</span>' if section == "c" else ""
        quote = f"<q>{escape(citation.quote)}</q>" if quotes else ""
        items.append(
            f'<li><button type="button" class="card" data-open="t{index}{section}{place}">{number}'
            f'<span class="who">{escape(speaker_line(citation))}</span>'
            f'<span class="where">{escape(_place_line(citation))}</span>{badge_html(citation.kind)}{quote}'
            '<span class="unseen"> – vis i kilden</span></button></li>'
        )
    title = f"<h3>{escape(heading)}</h3>" if heading else ""
    return f'<div class="sources">{title}<ul>{"".join(items)}</ul></div>'


def understood_html(query: Query) -> str:
    """One line on how the question was read, with what was taken from the conversation."""
    parts = []
    if query.topic:
        parts.append(f"emne <b>{escape(' '.join(query.topic))}</b>")
    if query.years:
        parts.append(f"år <b>{escape(', '.join(str(year) for year in query.years))}</b>")
    if query.speakers:
        parts.append(f"person <b>{escape(', '.join(query.speakers))}</b>")
    if query.excluded:
        parts.append(f"uten <b>{escape(', '.join(query.excluded))}</b>")
    if query.events:
        parts.append(f"arrangement <b>{escape(', '.join(query.events))}</b>")
    if query.about_ks:
        parts.append("<b>KS’ egen stemme</b>")
    if not parts:
        return ""
    line = "Forstått som: " + " · ".join(parts)
    if query.inherited:
        names = ", ".join(INHERITED.get(name, name) for name in query.inherited)
        line += f" <span>(fra samtalen: {escape(names)})</span>"
    return f'<p class="understood">{line}</p>'


def markdown_html(text: str, index: int, citations: Sequence[Citation]) -> str:
    """The few parts of Markdown that answers use; a marker opens its citation in turn ``index``."""
    markers = {citation.number: _marker_html(index, place, citation) for place, citation in enumerate(citations)}
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        for listed, lines in _runs(block.split("\n")):
            inline = [_inline_html(line, markers) for line in lines]
            if listed:
                blocks.append("<ul>" + "".join(f"<li>{line}</li>" for line in inline) + "</ul>")
            else:
                blocks.append("<p>" + "<br>".join(inline) + "</p>")
    return "".join(blocks)


def _runs(lines: Iterable[str]) -> list[tuple[bool, list[str]]]:
    """Neighbouring lines of one kind: list items, without their mark, or plain lines."""
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        item = line.startswith("- ")
        content = line[2:].strip() if item else line.strip()
        if not content:
            continue
        if not runs or runs[-1][0] != item:
            runs.append((item, []))
        runs[-1][1].append(content)
    return runs


def _inline_html(line: str, markers: dict[int, str]) -> str:
    """Piece by piece: what is not a backslash escape, ``**`` or a known marker is escaped as plain text."""
    html, bold, done = "", False, 0
    for found in _INLINE.finditer(line):
        before, done = line[done : found.start()], found.end()
        literal, stars, number = found.groups()
        if number and int(number) in markers:
            start, word = _last_word(before)
            html += f'{escape(start)}<span class="keep">{escape(word)}&nbsp;{markers[int(number)]}</span>'
        elif stars:
            html += escape(before) + ("</strong>" if bold else "<strong>")
            bold = not bold
        else:
            html += escape(before) + escape(literal or found[0])
    return html + escape(line[done:]) + ("</strong>" if bold else "")


def _last_word(text: str) -> tuple[str, str]:
    """A marker stays on the line of the word before it, unless that is too long for a narrow screen."""
    found = re.search(r"(\S{1,25})\s*$", text)
    start = found.start() if found and (found.start() == 0 or text[found.start() - 1].isspace()) else len(text)
    return text[:start], text[start:].rstrip()


def _marker_html(index: int, place: int, citation: Citation) -> str:
    label = escape(f"Kilde {citation.number}: {speaker_line(citation)}, {_place_line(citation)}")
    return (
        f'<button type="button" class="marker" data-open="t{index}c{place}" aria-label="{label}">'
        f"{citation.number}</button>"
    )


def plain_text(answer: Answer) -> str:
    """The question, the answer and its citations, to be pasted elsewhere."""
    lines = [answer.question, "", re.sub(rf"{_ESCAPED}|\*\*", r"\1", answer.text)]
    if answer.mode == "llm":
        lines += ["", f"({WORDED})"]
    if answer.citations:
        lines += ["", "Kilder:"]
    for citation in answer.citations:
        kind = "referat, ikke ordrett gjengivelse" if citation.kind is Kind.REFERAT else "original"
        url = f" {citation.url}" if citation.url else ""
        lines.append(
            f"[{citation.number}] {speaker_line(citation)}: «{citation.quote}» – {_place_line(citation)} ({kind}).{url}"
        )
    return "\n".join(lines)


def speaker_line(citation: Citation) -> str:
    """Name, role and organisation, or that the text does not say."""
    if citation.speaker is None:
        return "Uten navngitt taler"
    parts = (citation.speaker, citation.role, citation.organisation)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _place_line(citation: Citation) -> str:
    return f"{citation.title}, {citation.year}" if _adds_year(citation) else citation.title


def _adds_year(citation: Citation) -> bool:
    return citation.year is not None and str(citation.year) not in citation.title


def badge_html(kind: Kind) -> str:
    """The plain word for what kind of text this is."""
    return f'<span class="badge {kind.value}">{kind.value}</span>'


def date_text(date: str | None) -> str:
    """``2021``, ``mars 2021`` or ``4. mars 2021``; "ukjent" where the date is."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date or "")
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return date or "ukjent"
    day = f"{int(found[3])}. " if found[3] else ""
    month = f"{MONTHS[int(found[2]) - 1]} " if found[2] else ""
    return f"{day}{month}{found[1]}"
