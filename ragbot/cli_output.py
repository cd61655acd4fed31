"""What the command line prints: answers, passages and documents as text for a terminal."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ragbot.types import Answer, Citation, Document, ScoredPassage

_WIDEST = 100  # columns: longer lines are hard to read
_MARKUP = re.compile(r"\\([\\`*_\[\]<>~])|(\*\*)")
# Control characters and direction overrides in a document must not steer the terminal it is shown in.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Paper:
    """Where text is written: how wide lines are (None: not wrapped) and whether there is bold.

    Args:
        color: "always", "never", or "auto": bold in a terminal only.
    """

    def __init__(self, color: str = "auto") -> None:
        terminal = sys.stdout.isatty()
        self.bold = color == "always" or (color == "auto" and terminal)
        self.width = min(shutil.get_terminal_size().columns, _WIDEST) if terminal else None

    def strong(self, text: str) -> str:
        """``text`` in bold, where there is bold."""
        return f"\x1b[1m{text}\x1b[0m" if self.bold and text else text

    def markdown(self, text: str) -> str:
        """An answer's Markdown as it reads: paragraphs wrapped, ``**bold**`` drawn, escapes undone."""
        lines = [self.wrapped(line, "  " if line.startswith("- ") else "") for line in safe(text).split("\n")]
        inside = False

        def draw(found: re.Match[str]) -> str:
            nonlocal inside
            if found[1]:
                return found[1]
            inside = not inside
            if not self.bold:
                return ""
            return "\x1b[1m" if inside else "\x1b[0m"

        return _MARKUP.sub(draw, "\n".join(lines))

    def wrapped(self, line: str, indent: str = "", first: str = "") -> str:
        """One line over as many as the width asks for; ``indent`` before all but the first, which has ``first``."""
        if self.width is None:
            return first + line
        return textwrap.fill(
            line, self.width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False,
            break_long_words=False,
        )  # fmt: skip


def safe(text: str) -> str:
    """Text without what could steer a terminal; line breaks and tabs stay."""
    return _UNSAFE.sub("", text)


def print_json(value: Any) -> None:
    """``value`` on stdout, readable and with its Norwegian letters."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def answer_text(answer: Answer, paper: Paper) -> str:
    """The answer and its sources; for an abstention why, and the nearest passages, marked as such."""
    blocks = [paper.markdown(answer.text), *(paper.wrapped(safe(note)) for note in answer.notes)]
    if answer.citations:
        entries = [_entry(citation, paper, f"[{citation.number}] ") for citation in answer.citations]
        blocks.append("\n".join([paper.strong("Kilder"), *entries]))
    if answer.nearest:
        title = "Ligger nær, men utenfor det du spurte om" if answer.answered else "Det nærmeste, men ikke et svar"
        entries = [_entry(citation, paper, "  – ", quoted=True) for citation in answer.nearest]
        blocks.append("\n".join([paper.strong(title), *entries]))
    return "\n\n".join(blocks)


def _entry(citation: Citation, paper: Paper, mark: str, *, quoted: bool = False) -> str:
    """A source over two lines, or three with its words."""
    indent = " " * len(mark)
    when = ", ".join(dict.fromkeys(str(part) for part in (citation.event, citation.year) if part))
    if citation.event and citation.year and str(citation.year) in citation.event:
        when = citation.event
    place = f"{citation.document_id}, tegn {citation.start}–{citation.end}"
    lines = [" · ".join(part for part in (_who(citation), when, citation.kind.value) if part)]
    lines.append(f"«{citation.title}» ({place})")
    if quoted:
        # A referat is no verbatim quotation of KS, so it gets no quotation marks.
        verbatim = citation.kind == "original" and "«" not in citation.quote
        lines.append(f"«{citation.quote}»" if verbatim else citation.quote)
    if citation.url:
        lines.append(citation.url)
    first, *rest = (safe(line) for line in lines)
    drawn = [paper.wrapped(first, indent, first=mark)]
    return "\n".join([*drawn, *(paper.wrapped(line, indent, first=indent) for line in rest)])


def _who(citation: Citation) -> str:
    """«Bjørn Arild Gram (styreleder, KS)», and plainly said where the text does not tell."""
    if citation.speaker is None:
        return "uten navngitt taler"
    capacity = ", ".join(part for part in (citation.role, citation.organisation) if part)
    return f"{citation.speaker} ({capacity})" if capacity and capacity != citation.speaker else citation.speaker


def search_text(found: Sequence[ScoredPassage], paper: Paper) -> str:
    """The passages, best first, each under the line that says where it stands."""
    if not found:
        return "Ingen treff."
    blocks = []
    for number, scored in enumerate(found, start=1):
        passage = scored.passage
        head = f"{number}. {passage.document_id}, tegn {passage.start}–{passage.end}"
        about = " · ".join(part for part in (passage.title, passage.heading, passage.kind.value) if part)
        body = "\n".join(paper.wrapped(line, "   ", first="   ") for line in safe(passage.text).split("\n"))
        blocks.append(f"{paper.strong(safe(head))}\n{paper.wrapped(safe(about), '   ', first='   ')}\n{body}")
    return "\n\n".join(blocks)


def search_json(found: Sequence[ScoredPassage]) -> list[dict[str, Any]]:
    """Each passage as plain JSON, with its fused score and the two it is made of."""
    return [
        {
            "id": scored.passage.id,
            "document_id": scored.passage.document_id,
            "title": scored.passage.title,
            "heading": scored.passage.heading,
            "event": scored.passage.event,
            "date": scored.passage.date,
            "year": scored.passage.year,
            "kind": scored.passage.kind.value,
            "url": scored.passage.url,
            "text": scored.passage.text,
            "start": scored.passage.start,
            "end": scored.passage.end,
            "score": scored.score,
            "dense": scored.dense,
            "lexical": scored.lexical,
        }
        for scored in found
    ]


def documents_text(documents: Sequence[Document]) -> str:
    """One line a document: id, date, kind, title."""
    widest = max((len(document.id) for document in documents), default=0)
    return "\n".join(
        safe(f"{document.id:<{widest}}  {document.date or 'uten dato':<10}  {document.kind.value:<8}  {document.title}")
        for document in documents
    )


def documents_json(documents: Sequence[Document]) -> list[dict[str, Any]]:
    """The documents' metadata; the text of one comes with its id."""
    rows = [document.to_dict() for document in documents]
    return [{name: value for name, value in row.items() if name != "text"} for row in rows]


def document_text(document: Document, paper: Paper) -> str:
    """A document as it is read, under what is known about it."""
    speakers = "; ".join(
        ", ".join(part for part in (speaker.name, speaker.role, speaker.organisation) if part)
        for speaker in document.speakers
    )
    known = {
        "Id": document.id, "Utgiver": document.publisher, "Arrangement": document.event, "Dato": document.date,
        "Årstall": document.year_basis, "Type": document.kind.value, "Taler": document.speaker, "Omtalt": speakers,
        "Adresse": document.url,
    }  # fmt: skip
    head = "\n".join(paper.wrapped(safe(f"{name}: {value}"), "  ") for name, value in known.items() if value)
    body = "\n".join(paper.wrapped(line) for line in safe(document.text.strip()).split("\n"))
    return f"{paper.strong(safe(document.title))}\n{head}\n\n{body}"
