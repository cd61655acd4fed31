"""The passages in which an answer is looked for: those that are retrieved, and what they must not crowd out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ragbot.answer.voices import has_voice, is_dated
from ragbot.retrieval.hybrid import HybridRetriever, Mode
from ragbot.types import Query, ScoredPassage

WIDE = 60
"""How many passages are looked through for a person, or for a question without a topic, beside the retrieved ones."""


def gathered(
    query: Query, retriever: HybridRetriever, limit: int, *, mode: Mode = "hybrid"
) -> tuple[ScoredPassage, ...]:
    """The ``limit`` best passages; for named people or no topic, all of theirs or of those years after them.

    In a large index other text crowds statements out: where fewer than half of the passages are in KS's voice for a
    question about KS, or dated for another one, such passages are looked for farther down.
    """
    found = retriever.retrieve(query, limit, mode=mode)
    wanted = partial(has_voice, query) if query.about_ks else is_dated
    if sum(wanted(one.passage) for one in found) < limit // 2:
        wide = tuple(one for one in retriever.retrieve(query, WIDE, mode=mode) if wanted(one.passage))
        found = (wide[:limit] or found) if query.about_ks else _with(found, wide[: limit // 2])
    if query.speakers or not query.topic:
        more = retriever.all_from(query.speakers, query.years, WIDE)
        found = _with(found, [ScoredPassage(passage, 0.0) for passage in more])
    return found


def _with(found: tuple[ScoredPassage, ...], more: Sequence[ScoredPassage]) -> tuple[ScoredPassage, ...]:
    held = {scored.passage.id for scored in found}
    return (*found, *(scored for scored in more if scored.passage.id not in held))
