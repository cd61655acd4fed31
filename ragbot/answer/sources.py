"""Which sentences a language model may see: verbatim ones, each once, and none from a passage that gives it orders.

The documents are hostile until shown otherwise. A passage with text that speaks to a machine («ignore the above»,
hidden letters, Markdown images) is withheld whole, because the sentence after the order may be its payload. Whoever
wants to read the passage still finds it by searching; only the language model does not get it. Of other passages it
does not get what is said to «you»: a claim could not rest on that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ragbot.answer.citations import cite
from ragbot.answer.orders import gives_orders, speaks_to_somebody
from ragbot.answer.selection import Candidate
from ragbot.types import Citation, Document

LIMIT = 20
"""How many sentences the model gets at most."""


@dataclass(frozen=True, slots=True)
class Source:
    """One numbered sentence as the model gets it; ``citation`` is the verified span it stands for."""

    number: int
    citation: Citation
    language: str

    @property
    def text(self) -> str:
        """The quote on one line."""
        return " ".join(self.citation.quote.split())


def sources_of(candidates: Iterable[Candidate], documents: Mapping[str, Document]) -> tuple[tuple[Source, ...], int]:
    """The best ``LIMIT`` candidates as numbered sources, and how many were withheld as hostile."""
    kept: list[Citation] = []
    withheld = 0
    verdicts: dict[str, bool] = {}
    for candidate in candidates:
        passage = candidate.passage
        if passage.id not in verdicts:
            verdicts[passage.id] = gives_orders(f"{passage.title}\n{passage.heading or ''}\n{passage.text}")
        citation = cite(candidate, documents)
        if citation is None or any(_within(citation, other) for other in kept):
            continue
        if verdicts[passage.id] or speaks_to_somebody(citation.quote):
            withheld += 1
        elif len(kept) < LIMIT:
            kept.append(citation)
    return tuple(
        Source(number, citation, documents[citation.document_id].language) for number, citation in enumerate(kept, 1)
    ), withheld


def _within(citation: Citation, other: Citation) -> bool:
    same = citation.document_id == other.document_id
    return same and other.start <= citation.start and citation.end <= other.end
