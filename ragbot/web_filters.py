"""What the chat's filters offer, and how what is chosen in them is said."""

from __future__ import annotations

from collections.abc import Sequence

from ragbot.types import Document


def newest_first(documents: Sequence[Document]) -> list[Document]:
    """The documents by date; those without one come last."""
    return sorted(documents, key=lambda document: document.date or "", reverse=True)


def year_choices(documents: Sequence[Document]) -> list[tuple[str, int]]:
    """The years there are documents from, newest first, as (label, value)."""
    years = sorted({document.year for document in documents if document.year is not None}, reverse=True)
    return [(str(year), year) for year in years]


def speaker_choices(documents: Sequence[Document], people: Sequence[str]) -> list[tuple[str, str]]:
    """Those who say something in the documents, as (label with the newest role known, name)."""
    roles = {"KS": "organisasjonen og dens talspersoner"}
    for document in documents:  # newest first, so the first role seen is the newest
        for speaker in document.speakers:
            roles.setdefault(speaker.name, ", ".join(part for part in (speaker.role, speaker.organisation) if part))
    return [(f"{name} ({roles[name]})" if roles.get(name) else name, name) for name in people]


def limits_text(years: Sequence[int], speakers: Sequence[str]) -> str:
    """What the filters let through, in a few words; empty when they let everything through."""
    return " · ".join(part for part in (", ".join(str(year) for year in sorted(years)), ", ".join(speakers)) if part)


def limits_label(years: Sequence[int], speakers: Sequence[str]) -> str:
    """The label of the folded filters, which must show what is chosen inside."""
    text = limits_text(years, speakers)
    return f"Avgrenset til {text}" if text else "Avgrens på år og hvem"
