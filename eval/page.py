"""The report as one self-contained HTML page: tables, reliability diagram, and every question with its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from eval import metrics
from eval.failures import understood
from eval.report import Setup, Table, headline
from eval.runner import Outcome, faults
from eval.summary import Report
from ragbot.types import Citation, Document

AROUND = 160
"""Characters of the document shown on each side of a cited span."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --soft: #5a636e; --line: #d4d9df; --wash: #f3f5f8;
  --mark: #ffe58a; --good: #1a7f4b; --bad: #b42318; --accent: #1f5fbf }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --paper: #14171b; --soft: #9aa4b0; --line: #353c45;
  --wash: #1d2228; --mark: #6b5300; --good: #56c38a; --bad: #ff8a7a; --accent: #7fb0ff } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 88rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem } p.lead { color: var(--soft) }
.scroll { overflow-x: auto } table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .5rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap }
th:first-child { text-align: left; font-weight: 500 } thead th { color: var(--soft); font-weight: 500 }
svg { max-width: 26rem; width: 100%; height: auto; font: 11px system-ui, sans-serif; fill: var(--soft) }
details { border-bottom: 1px solid var(--line); padding: .5rem 0 } summary { cursor: pointer }
summary .id { color: var(--soft); font-size: .85rem } .ok { color: var(--good) } .fault { color: var(--bad) }
.body { margin: .5rem 0 1rem 1.25rem } .answer { white-space: pre-line; max-width: 46rem } .meta { color: var(--soft);
  font-size: .85rem; margin: .25rem 0; overflow-wrap: anywhere } blockquote { margin: .5rem 0; padding: .5rem .9rem;
  background: var(--wash); border-left: 3px solid var(--line); max-width: 46rem; font-size: .92rem }
mark { background: var(--mark); color: inherit } label { color: var(--soft) }
body:has(#only:checked) details.fine { display: none }
"""

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def to_html(setup: Setup, made: Sequence[Table], reports: Sequence[Report], documents: Mapping[str, Document]) -> str:
    """The whole page; no script and nothing fetched. The questions are those of the first system."""
    first = reports[0]
    questions = "\n".join(_question(outcome, documents) for outcome in first.run.outcomes)
    wrong = sum(bool(faults(outcome)) for outcome in first.run.outcomes)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8"><title>Evaluation</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body>",
        f'<h1>Evaluation</h1><p class="lead">{escape(headline(setup))}</p>',
        *(_table(table) for table in made),
        _diagram(first),
        f"<h2>Questions, as answered by {escape(first.run.system)}</h2>",
        f'<p><label><input type="checkbox" id="only"> Only the {wrong} with a fault</label></p>',
        questions,
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in table.rows
    )
    return (
        f'<h2>{escape(table.title)}</h2><div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _diagram(report: Report) -> str:
    """The reliability diagram: a dot a bin, its area the number of questions; on the diagonal, confidence is true."""
    if not report.reliability:
        return ""
    left, top, side = 44, 12, 300
    most = max(row["count"] for row in report.reliability)
    ticks = "".join(
        f'<text x="{left + side * n / 5:.0f}" y="{top + side + 18}" text-anchor="middle">{n / 5:.1f}</text>'
        f'<text x="{left - 8}" y="{top + side - side * n / 5 + 4:.0f}" text-anchor="end">{n / 5:.1f}</text>'
        for n in range(6)
    )
    dots = "".join(
        f'<circle cx="{left + side * row["confidence"]:.1f}" cy="{top + side * (1 - row["right"]):.1f}" '
        f'r="{3 + 11 * (row["count"] / most) ** 0.5:.1f}" fill="var(--accent)" fill-opacity=".65"><title>'
        f"{row['count']:.0f} questions: confidence {row['confidence']:.2f}, right {row['right']:.2f}</title></circle>"
        for row in report.reliability
    )
    middle, bottom, end = top + side / 2, top + side, left + side
    return (
        f"<h2>Reliability of the confidence of {escape(report.run.system)}</h2>"
        f'<svg viewBox="0 0 {end + 16} {bottom + 44}" role="img" '
        'aria-label="The share that is right by confidence; its figures are in the calibration table">'
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="var(--line)"/>'
        f'<line x1="{left}" y1="{bottom}" x2="{end}" y2="{top}" stroke="var(--line)" stroke-dasharray="4 4"/>'
        f'{ticks}{dots}<text x="{left + side / 2}" y="{bottom + 38}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">right</text></svg>'
    )


def _question(outcome: Outcome, documents: Mapping[str, Document]) -> str:
    gold, answer = outcome.gold, outcome.answer
    wrong = faults(outcome)
    verdict = f'<span class="fault">✗ {escape(", ".join(wrong))}</span>' if wrong else '<span class="ok">✓</span>'
    state = "answered" if answer.answered else f"abstained: {answer.reason or 'no reason'}"
    facts = metrics.facts_found(gold, answer)
    wanted = [f"documents {', '.join(gold.docs)}" if gold.answerable else "an abstention"]
    wanted += [f"{'✓' if ok else '✗'} {fact.pattern}" for fact, ok in zip(gold.facts, facts, strict=True)]
    wanted += [f"speaker {gold.speaker}"] if gold.speaker else []
    wanted += [f"not {gold.not_speaker}"] if gold.not_speaker else []
    shown = [_span(citation, documents, str(citation.number)) for citation in answer.citations]
    shown += [_span(citation, documents, "nearest") for citation in answer.nearest if not answer.answered]
    return "\n".join(
        [
            f'<details class="{"wrong" if wrong else "fine"}"><summary>{verdict} '
            f'<span lang="{escape(gold.lang)}">{escape(gold.question)}</span> '
            f'<span class="id">{escape(gold.id)} · {escape(gold.type)} · {escape(gold.lang)}</span></summary>',
            f'<div class="body"><p class="answer">{_prose(answer.text)}</p>',
            f'<p class="meta">{escape(state)} · confidence {answer.confidence:.2f} · {outcome.milliseconds:.0f} ms</p>',
            f'<p class="meta">wanted: {escape(" · ".join(wanted))}</p>',
            f'<p class="meta">understood: {escape(understood(answer.query))}</p>',
            f'<p class="meta fault">{escape(outcome.error)}</p>' if outcome.error else "",
            *shown,
            "</div></details>",
        ]
    )


def _span(citation: Citation, documents: Mapping[str, Document], label: str) -> str:
    """The cited words where they stand in the document, or the quote alone where the span is not valid."""
    who = ", ".join(part for part in (citation.speaker, citation.role, citation.organisation) if part) or "unattributed"
    head = f"[{label}] {citation.title} ({citation.document_id} {citation.start}–{citation.end}) · {who}"
    if metrics.valid_span(citation, documents):
        text = documents[citation.document_id].text
        before = text[max(0, citation.start - AROUND) : citation.start]
        after = text[citation.end : citation.end + AROUND]
        quote = f"{escape(before)}<mark>{escape(citation.quote)}</mark>{escape(after)}"
    else:
        quote = f'<span class="fault">invalid span:</span> {escape(citation.quote)}'
    return f'<p class="meta">{escape(head)}</p><blockquote>{quote}</blockquote>'


def _prose(text: str) -> str:
    """Escaped text with its bold kept; the rest of the Markdown is shown as it is."""
    return _BOLD.sub(r"<strong>\1</strong>", escape(text))
