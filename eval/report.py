"""The figures as tables: on the terminal, as Markdown, and as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from eval import bootstrap
from eval.bootstrap import Difference, Estimate
from eval.runner import faults
from eval.summary import METRICS, Report, Summary, estimate_dict

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Setup:
    """What was measured: names only, so that a report says the same on every machine."""

    gold: str
    corpus: str
    split: str
    questions: int
    documents: int
    distractors: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A title, a heading a column, and rows of cells; the first column names the row."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(reports: Sequence[Report], comparisons: dict[str, dict[str, Difference]]) -> list[Table]:
    """Every table of the report; the groups and the calibration are those of the first system."""
    made = [_systems(reports), _groups(reports[0])]
    if comparisons:
        made.append(_differences(reports[0].run.system, comparisons))
    if retrieving := [report for report in reports if report.retrieval]:
        made.append(_rankings(retrieving))
    if reports[0].reliability:
        made.append(_calibration(reports[0]))
    return made


def to_text(setup: Setup, made: Sequence[Table]) -> str:
    """The tables in aligned columns, for a terminal."""
    return "\n\n".join([headline(setup), *(f"{table.title}\n{_aligned(table)}" for table in made)])


def to_markdown(setup: Setup, made: Sequence[Table]) -> str:
    """The tables as Markdown, under one heading."""
    parts = ["# Evaluation", headline(setup)]
    for table in made:
        lines = [_row(table.header), _row(["---", *["--:"] * (len(table.header) - 1)])]
        parts += [f"## {table.title}", "\n".join([*lines, *(_row(row) for row in table.rows)])]
    return "\n\n".join(parts) + "\n"


def to_json(setup: Setup, reports: Sequence[Report], comparisons: dict[str, dict[str, Difference]]) -> dict[str, Any]:
    """Everything measured, each outcome with its whole answer, as plain JSON values."""
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "gold": setup.gold,
        "corpus": setup.corpus,
        "split": setup.split,
        "questions": setup.questions,
        "documents": setup.documents,
        "distractors": setup.distractors,
        "resamples": bootstrap.RESAMPLES,
        "seed": bootstrap.SEED,
        "systems": {report.run.system: _system_dict(report) for report in reports},
        "differences": {
            name: {key: estimate_dict(value) for key, value in row.items()} for name, row in comparisons.items()
        },
    }


def headline(setup: Setup) -> str:
    """One line that says what was measured."""
    extra = f" {setup.distractors}" if setup.distractors else ""
    return (
        f"{setup.questions} questions of {setup.gold} (split: {setup.split}) "
        f"over {setup.documents} documents of {setup.corpus}{extra}. Brackets: 95 % bootstrap intervals."
    )


def percent(estimate: Estimate, digits: int = 1) -> str:
    """``92.5 [88–97]``, in per cent."""
    if not estimate.count:
        return NOTHING
    return f"{100 * estimate.value:.{digits}f} [{100 * estimate.low:.0f}–{100 * estimate.high:.0f}]"


def _score(key: str, estimate: Estimate) -> str:
    if key != "brier" or not estimate.count:
        return percent(estimate)
    return f"{estimate.value:.3f} [{estimate.low:.2f}–{estimate.high:.2f}]"


def _systems(reports: Sequence[Report]) -> Table:
    rows = [
        (metric.label, *(_score(metric.key, report.overall.estimates[metric.key]) for report in reports))
        for metric in METRICS
    ]
    rows.append(("Calibration error (10 bins)", *(_plain_number(report.calibration_error, 3) for report in reports)))
    rows.append(("False answers", *(_of(report.overall.false_answers) for report in reports)))
    rows.append(("Spans valid", *(_of(report.overall.spans) for report in reports)))
    rows.append(("Median words", *(_plain_number(report.overall.median_words, 0) for report in reports)))
    rows.append(("p50 / p95 ms", *(_times(report.overall) for report in reports)))
    return Table("Systems (per cent)", ("", *(report.run.system for report in reports)), tuple(rows))


def _groups(report: Report) -> Table:
    groups = {"all": report.overall}
    groups |= {f"language {name}": summary for name, summary in report.by_language.items()}
    groups |= {f"type {name}": summary for name, summary in report.by_type.items()}
    columns = [metric for metric in METRICS if metric.short]
    rows = tuple(
        (
            name,
            str(summary.questions),
            *(percent(summary.estimates[metric.key], 0) for metric in columns),
            _of(summary.false_answers),
            _plain_number(summary.median_words, 0),
            _times(summary),
        )
        for name, summary in groups.items()
    )
    header = ("", "n", *(metric.short for metric in columns), "false", "words", "p50 / p95 ms")
    return Table(f"{report.run.system}, by language and type (per cent)", header, rows)


def _differences(first: str, comparisons: dict[str, dict[str, Difference]]) -> Table:
    rows = tuple(
        (metric.label, *(_difference(row[metric.key]) for row in comparisons.values()))
        for metric in METRICS
        if metric.compared
    )
    header = ("", *(f"{first} - {name}" for name in comparisons))
    return Table("Paired differences (points; p two-sided)", header, rows)


def _difference(value: Difference) -> str:
    if not value.count:
        return NOTHING
    p = "p<.001" if value.p < 0.001 else f"p={value.p:.3f}".replace("0.", ".", 1)
    return f"{100 * value.value:+.1f} [{100 * value.low:+.0f}, {100 * value.high:+.0f}] {p}"


def _rankings(reports: Sequence[Report]) -> Table:
    names = tuple(reports[0].retrieval)
    rows = tuple((report.run.system, *(percent(report.retrieval[name]) for name in names)) for report in reports)
    return Table("Retrieval: documents of the ranked passages (per cent)", ("", *names), rows)


def _calibration(report: Report) -> Table:
    rows = tuple(
        (
            f"{row['low']:.1f}–{row['high']:.1f}",
            str(int(row["count"])),
            f"{row['confidence']:.2f}",
            f"{row['right']:.2f}",
        )
        for row in report.reliability
    )
    return Table(f"{report.run.system}, calibration of confidence", ("bin", "n", "confidence", "right"), rows)


def _system_dict(report: Report) -> dict[str, Any]:
    return {
        "overall": report.overall.to_dict(),
        "by_language": {name: summary.to_dict() for name, summary in report.by_language.items()},
        "by_type": {name: summary.to_dict() for name, summary in report.by_type.items()},
        "retrieval": {name: estimate_dict(value) for name, value in report.retrieval.items()},
        "calibration_error": None if math.isnan(report.calibration_error) else round(report.calibration_error, 6),
        "reliability": report.reliability,
        "outcomes": [
            {
                "id": outcome.gold.id,
                "type": outcome.gold.type,
                "lang": outcome.gold.lang,
                "split": outcome.gold.split,
                "faults": list(faults(outcome)),
                "error": outcome.error,
                "ms": round(outcome.milliseconds, 3),
                "ranking": list(outcome.ranking),
                "answer": outcome.answer.to_dict(),
            }
            for outcome in report.run.outcomes
        ],
    }


def _aligned(table: Table) -> str:
    rows = [table.header, *table.rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.header))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "─" * len(lines[0]), *lines[1:]])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _plain_number(value: float, digits: int) -> str:
    return NOTHING if math.isnan(value) else f"{value:.{digits}f}"


def _of(counts: tuple[int, int]) -> str:
    return f"{counts[0]} of {counts[1]}" if counts[1] else NOTHING


def _times(summary: Summary) -> str:
    return f"{summary.p50_ms:.1f} / {summary.p95_ms:.1f}"
