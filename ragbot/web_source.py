"""The chat's source panel: what is indexed, and one document in full with a citation's words marked in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from ragbot.types import Basis, Citation, Document, Kind
from ragbot.web_parts import badge_html, date_text, speaker_line

LISTED_DOCUMENTS = 12
REFERAT_IS = "prosjektets egen gjenfortelling av publikasjonen, ikke en ordrett gjengivelse av KS"
REFERAT_NOTE = f"Dette er et referat: {REFERAT_IS}."
ORIGINAL_NOTE = "Dette er originalen: teksten slik utgiveren publiserte den."
_GAP = re.compile(r"\n[ \t]*\n|\n(?=[-*•–] )")  # between paragraphs, and before each item of a list
BASES = {
    Basis.CUE: "navngitt i setningen",
    Basis.DIALOGUE: "navngitt ved replikken eller sitatet",
    Basis.SPEECH: "hele teksten er én persons tale",
    Basis.ORGANISATION: "organisasjonen selv er nevnt",
    Basis.CONTINUATION: "fortsetter samme talers uttalelse",
    Basis.PULL_QUOTE: "navnelinje under sitatet",
    Basis.UNATTRIBUTED: "teksten sier ikke hvem",
}


def library_html(documents: Sequence[Document]) -> str:
    """What there is to ask about: the indexed documents, each a button that opens it."""
    items = "".join(
        f'<li><button type="button" class="card" data-open="d:{escape(document.id)}">'
        f'<span class="who">{escape(document.title)}</span>'
        f'<span class="where">{escape(date_text(document.date))}</span>{badge_html(document.kind)}</button></li>'
        for document in documents[:LISTED_DOCUMENTS]
    )
    more = len(documents) - LISTED_DOCUMENTS
    rest = f"<p>… og {more} til.</p>" if more > 0 else ""
    retold = any(document.kind is Kind.REFERAT for document in documents)
    note = f'<p class="note">Et {badge_html(Kind.REFERAT)} er {REFERAT_IS}.</p>' if retold else ""
    return (
        f'<section class="library" aria-labelledby="library-title"><h2 id="library-title">Dokumentene jeg svarer fra'
        f"</h2>{note}<ul>{items}</ul>{rest}</section>"
    )


def source_html(key: str, document: Document, citation: Citation | None = None) -> str:
    """One document in full, with the citation's span in ``<mark>``; ``key`` is the button's that opened it."""
    facts = [("Sagt av", speaker_line(citation)), ("Kjent ved", BASES[citation.basis])] if citation else []
    facts += [
        ("Hendelse", document.event or ""),
        ("Dato", _date_line(document)),
        ("Utgiver", document.publisher or ""),
    ]
    rows = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts if value)
    note = REFERAT_NOTE if document.kind is Kind.REFERAT else ORIGINAL_NOTE
    about = f'<dl>{rows}</dl>{_link_html(document.url)}<p class="note">{badge_html(document.kind)} {note}</p>'
    stale = ""
    start = end = 0
    if citation and document.text[citation.start : citation.end] == citation.quote:
        start, end = citation.start, citation.end
    elif citation:  # the document was indexed anew since the answer was given: mark nothing rather than wrong words
        stale = '<p class="notice">Dokumentet er endret siden svaret ble gitt. Still spørsmålet på nytt.</p>'
    text = f'<div class="text" lang="{escape(document.language)}">{_text_html(document.text, start, end)}</div>'
    return _panel_html(key, document.title, about, stale + text)


def gone_html(key: str) -> str:
    """What stands where the document was, when it has been removed from the index since."""
    return _panel_html(key, "Dokumentet er borte", "", "<p>Det er ikke lenger blant de indekserte dokumentene.</p>")


def _panel_html(key: str, title: str, about: str, body: str) -> str:
    return (
        f'<section class="source" role="dialog" aria-labelledby="source-title" data-key="{escape(key)}">'
        f'<header><div class="title"><h2 id="source-title" tabindex="-1">{escape(title)}</h2>'
        f'<button type="button" data-close aria-label="Lukk kilden">Lukk</button></div>{about}</header>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="Kildeteksten">{body}</div></section>'
    )


def _link_html(url: str | None) -> str:
    """A link out only for web addresses, opened by the reader's own click."""
    if not url or not re.match(r"https?://", url):
        return ""
    href = escape(url)
    return f'<p><a href="{href}" target="_blank" rel="noopener noreferrer">Publikasjonen på nett</a></p>'


def _date_line(document: Document) -> str:
    inferred = (document.year_basis or "").startswith("inferred")
    return date_text(document.date) + (" (utledet av innholdet)" if inferred else "")


def _text_html(text: str, start: int, end: int) -> str:
    """Paragraphs and headings, character for character, with ``text[start:end]`` marked wherever it runs."""
    blocks = []
    first = 0
    for gap in [*_GAP.finditer(text), None]:
        last = gap.start() if gap else len(text)
        blocks.append(_block_html(text, first, last, start, end))
        first = gap.end() if gap else last
    return "".join(blocks)


def _block_html(text: str, first: int, last: int, start: int, end: int) -> str:
    """``text[first:last]`` as a paragraph, or as a heading without its hashes unless those are marked."""
    tag = 'p class="item"' if re.compile(r"\s*[-*•–] ").match(text, first, last) else "p"
    hashes = re.compile(r"\s*#{1,6} +").match(text, first, last)
    if hashes and not first <= start < hashes.end():
        tag, first = "h3", hashes.end()
    if not text[first:last].strip():
        return ""
    low, high = (min(max(edge, first), last) for edge in (start, end))
    marked = f'<mark tabindex="-1">{escape(text[low:high])}</mark>' if low < high else ""
    return f"<{tag}>{escape(text[first:low])}{marked}{escape(text[high:last])}</{tag.split()[0]}>"
