"""Query -> scored passages: BM25 and vectors, fused by reciprocal rank, within the years that the question names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice
from typing import Literal

import numpy as np

from ragbot.index.opening import Index
from ragbot.types import Embedder, Passage, Query, ScoredPassage

Mode = Literal["hybrid", "lexical", "dense"]
RRF_K = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke & Büttcher 2009, p. 1)."""

_POOL = 50  # how deep each list goes before fusion


def fuse(rankings: Sequence[Sequence[str]]) -> dict[str, float]:
    """Reciprocal rank fusion: the sum over the lists of 1 / (60 + rank), rank counted from 1."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, passage_id in enumerate(ranking, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + 1.0 / (RRF_K + rank)
    return scores


class HybridRetriever:
    """Finds passages for a text in one opened index."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(
        self, text: str, limit: int, *, years: Collection[int] = (), mode: Mode = "hybrid"
    ) -> tuple[ScoredPassage, ...]:
        """The ``limit`` best passages for ``text``, best first; only from ``years`` where any are given.

        In the modes ``lexical`` and ``dense`` the score is BM25's or the cosine; in ``hybrid`` the fused one.
        """
        pool = max(_POOL, limit)
        within = self._documents_from(years) if years else None
        if within is not None and not within:
            return ()
        lexical = dict(self._index.lexical.search(text, pool, documents=within)) if mode != "dense" else {}
        dense = self._dense(text, pool, years) if mode != "lexical" else {}
        alone = lexical if mode == "lexical" else dense
        scores = fuse([list(lexical), list(dense)]) if mode == "hybrid" else alone
        ranked = sorted(scores, key=lambda passage_id: -scores[passage_id])[:limit]
        return tuple(
            ScoredPassage(self._index.passages[one], scores[one], dense.get(one), lexical.get(one)) for one in ranked
        )

    def _dense(self, text: str, limit: int, years: Collection[int]) -> dict[str, float]:
        vector = self._embedder.encode_queries([text])[0]
        if not np.any(vector):  # no known token: every direction would be as near
            return {}
        return dict(self._index.dense(vector, limit, years=years))

    def _documents_from(self, years: Collection[int]) -> list[str]:
        return [document.id for document in self._index.documents.values() if not years or document.year in years]

    def retrieve(self, query: Query, limit: int, *, mode: Mode = "hybrid") -> tuple[ScoredPassage, ...]:
        """The passages for a query: within its years, and year by year for a comparison so that none is crowded out."""
        text = query.search_text or query.question
        if len(query.years) > 1:
            share = max(4, limit // len(query.years))
            found = [self.search(text, share, years=(year,), mode=mode) for year in query.years]
            return tuple(sorted((one for part in found for one in part), key=lambda scored: -scored.score))
        return self.search(text, limit, years=query.years, mode=mode)

    def all_from(self, names: Collection[str], years: Collection[int], limit: int) -> tuple[Passage, ...]:
        """The first ``limit`` passages from ``years`` (any, if none) in which one of ``names`` (anybody) speaks."""
        voices = self._index.contents.voices
        documents = [
            document
            for document in self._documents_from(years)
            if not names or any(speaker.name in names for speaker in voices.get(document, ()))
        ]
        ids = (one for document in documents for one in self._index.lexical.passages_of(document))
        found = (self._index.passages[one] for one in ids)
        theirs = (one for one in found if not names or any(said.attribution.speaker in names for said in one.sentences))
        return tuple(islice(theirs, limit))
