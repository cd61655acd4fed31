"""The day that a text says it was written: «Oslo, 30. mars 2020.» in its first lines."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember",
    "january february march april may june july august september october november december",
)
_NUMBERS = {name: number for names in _MONTHS for number, name in enumerate(names.split(), start=1)}
_MONTH = rf"(?P<month>{'|'.join(_NUMBERS)})"
_DAY = (
    rf"(?:(?P<day>\d{{1,2}})\.?\s{_MONTH},?\s(?P<year>(?:19|20)\d\d)"
    rf"|{_MONTH.replace('month', 'month2')}\s(?P<day2>\d{{1,2}}),\s(?P<year2>(?:19|20)\d\d)"
    r"|(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>(?:19|20)\d\d))"
)
_PLACE = r"[A-ZÆØÅ][\w-]+(?:\s[A-ZÆØÅ][\w-]+){0,2}"
_LINE = re.compile(
    rf"[ \t]*(?:{_PLACE},?\s(?:den\s)?|(?:(?i:publisert|dato|published|date|skrevet|skrive)):?\s)?{_DAY}(?=[ \t]*(?:$|[.:–—-]))",
    re.IGNORECASE,
)
_FIRST_LINES = 6


def dateline(text: str) -> tuple[str, str] | None:
    """The date (YYYY-MM-DD) of the one dateline among the first lines, with how it is known; None for none or several."""
    lines = [line for line in text.strip().split("\n") if line.strip()][:_FIRST_LINES]
    days = {day for line in lines if (match := _LINE.match(line)) and (day := _day(match)) is not None}
    return (days.pop(), "inferred: dateline") if len(days) == 1 else None


def _day(match: re.Match[str]) -> str | None:
    fields = match.groupdict()
    year, day = (next(fields[f"{name}{n}"] for n in ("", "2", "3") if fields[f"{name}{n}"]) for name in ("year", "day"))
    name = fields["month"] or fields["month2"]
    month = _NUMBERS[name.lower()] if name else int(fields["month3"])
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
