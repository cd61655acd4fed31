"""Search by words: Norwegian analysis (folding nynorsk to bokmål, stemming, compound parts) and BM25.

BM25 is ``bm25s`` (Lù 2024, arXiv 2407.03618), the stemmer Snowball's Norwegian one. Local Chroma has no sparse search.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ragbot.types import Passage

ANALYSER = "no-8"
"""Names this analysis in an index's manifest; change it when the terms change."""

WORD = re.compile(r"\d+[^\W\d_]+|\d+(?:[.,\s]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_MIN_PART = 4  # the shortest part of a compound that says something on its own
_LINKS = ("", "s", "e")  # what may stand between the parts of a Norwegian compound

# Nynorsk endings -> bokmål, where the stemmer alone does not make them meet.
_ENDINGS = (
    ("ingane", "ingene"), ("ingar", "inger"), ("arane", "erne"), ("arar", "ere"), ("aren", "eren"), ("ane", "ene"),
    ("leg", "lig"), ("lege", "lige"), ("leik", "het"), ("heit", "het"), ("heiter", "heter"), ("semd", "somhet"),
)  # fmt: skip
STOPWORDS = frozenset(
    """alle andre at av bare begge ble blei bli blir blitt da de deg dei dem den denne der dere deres det dette din disse
    du då eg ein eit eller en enn er et ett etter for fordi fra frå få før ha hadde han hans har hatt hei hele henne her
    hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ikkje ingen inn ja jeg kan kom korleis kor
    kunne kva kvar kven kvifor la man med meg mellom men mer min mot må måtte ned nei no noe noen noko nok nokre nå når og også
    om opp oss over på sa samt seg selv si sier seier sin sine sitt sjølv skal skulle slik so som så til to um under ut
    uten vart ved vere vi vil ville vår være var vært å er the a an and of to in on is are was were what who when where
    how did does do has have had it its that this these those for from with about by be been at as or not which whom why
    there their they them he she his her we our us you your i me my can could should would will many much any some said
    say says mente mener meiner meinte uttalte saying during""".split()
)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("norwegian")


@lru_cache(maxsize=1)
def _nynorsk() -> dict[str, str]:
    """Nynorsk words -> bokmål ones: the table beside this module."""
    lines = Path(__file__).with_name("nynorsk.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def is_nynorsk(word: str) -> bool:
    """Whether the table has the lower-cased ``word`` as a nynorsk one that bokmål writes in another way."""
    return word in _nynorsk()


@lru_cache(maxsize=1)
def _nynorsk_roots() -> tuple[tuple[str, str], ...]:
    """The rows that begin with ``~``: roots that are also replaced inside a compound."""
    return tuple((word[1:], bokmaal) for word, bokmaal in _nynorsk().items() if word.startswith("~"))


def fold(word: str) -> str:
    """A lower-cased nynorsk word in its bokmål shape, as far as a table and endings take it."""
    table = _nynorsk()
    if (known := table.get(word)) is not None:
        return known
    for root, bokmaal in _nynorsk_roots():
        word = word.replace(root, bokmaal)
    if len(word) > 5:
        for ending, bokmaal in _ENDINGS:
            if word.endswith(ending):
                return word[: -len(ending)] + bokmaal
    return word


# What Snowball takes for the endings of adjectives: «fastlege» would be «fast», «kommuneloven» «kommunen».
_DOCTOR = re.compile(
    r"(fast|tann|over|kommuneover|fylkes|allmenn|turnus|bedrifts?|kommune|barne|sykehus|sjukehus|skole|skule|distrikts?|vakt|spesial|hoved|øyen?)"
    r"leg(?:e|en|er|ene|ens|es|ar|ane)"
)
_LAW = re.compile(r"(\w{3,})lov(?:en|a|er|ar|ene|ane|ens|s)?")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The index term of one lower-cased word: folded to bokmål and stemmed; numbers without separators."""
    if word[0].isdigit():
        return re.sub(r"[.,\s](?=\d{3}(?!\d))", "", word)
    if (doctor := _DOCTOR.fullmatch(word)) is not None:
        return f"{doctor[1]}lege"
    folded = fold(word.replace("’", "'").split("'")[0] or word)
    if (law := _LAW.fullmatch(folded)) is not None:
        return f"{law[1]}lov"
    stemmed: str = _stemmer().stemWord(folded)
    if len(stemmed) >= 6:  # Snowball leaves «innbyggern» and «innbygger» apart
        stemmed = re.sub(r"ern?$", "", stemmed)
    return stemmed if len(stemmed) > 1 else folded


def words_of(text: str) -> list[str]:
    """The lower-cased words and numbers of ``text``, in order."""
    return [match.group().lower() for match in WORD.finditer(text)]


def terms_of(text: str) -> list[str]:
    """The index terms of ``text``, without stop words."""
    return [stem(word) for word in words_of(text) if word not in STOPWORDS and fold(word) not in STOPWORDS]


class Compounds:
    """Splits Norwegian compounds into parts that a vocabulary knows, both when indexing and when asking."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._parts = {term for term in vocabulary if len(term) >= _MIN_PART and not term[0].isdigit()}
        self._cache: dict[str, tuple[str, ...]] = {}

    def parts(self, term: str) -> tuple[str, ...]:
        """The known parts at the ends of ``term``: «høyhastighetsbredbånd» -> («høyhastig…», «bredbånd»)."""
        if term not in self._cache:
            self._cache[term] = self._split(term)
        return self._cache[term]

    def _split(self, term: str) -> tuple[str, ...]:
        if len(term) < 2 * _MIN_PART or term[0].isdigit():
            return ()
        found: list[str] = []
        for cut in range(_MIN_PART, len(term) - _MIN_PART + 1):
            head, tail = term[:cut], term[cut:]
            head_term = self._head(head)
            if head[-1] == head[-2] and self._knows(head[-1] + tail):  # three alike are written as two: «nettroll»
                tail = head[-1] + tail
            tail_known = self._knows(tail)
            if head_term is not None and (tail_known or len(head) >= 6):
                found.append(head_term)
            if tail_known and (head_term is not None or len(tail) >= 6):
                found.append(stem(tail))
        return tuple(dict.fromkeys(part for part in found if part != term))

    def _head(self, head: str) -> str | None:
        """The known term that ``head`` is, with or without a linking letter."""
        for link in _LINKS:
            piece = head.removesuffix(link) if link else head
            if (piece != head or not link) and self._knows(piece):
                return stem(piece)
        return None

    def _knows(self, piece: str) -> bool:
        return len(piece) >= _MIN_PART and stem(piece) in self._parts


class LexicalIndex:
    """BM25 over passages, under the same analysis for passages and questions."""

    def __init__(self, retriever: Any, ids: Sequence[str], document_frequency: dict[str, int]) -> None:
        self._retriever = retriever
        self._ids = list(ids)
        self._rows_of: dict[str, list[int]] = {}
        for row, passage_id in enumerate(self._ids):
            self._rows_of.setdefault(passage_id.rpartition("#")[0], []).append(row)
        self.document_frequency = document_frequency
        self.compounds = Compounds(document_frequency)

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> LexicalIndex:
        """Index the passages' ``indexed_text``; at least one passage is needed."""
        import bm25s

        plain = [terms_of(passage.indexed_text) for passage in passages]
        compounds = Compounds({term for terms in plain for term in terms})
        full = [[*terms, *(part for term in terms for part in compounds.parts(term))] for terms in plain]
        frequency: dict[str, int] = {}
        for terms in full:
            for term in set(terms):
                frequency[term] = frequency.get(term, 0) + 1
        retriever = bm25s.BM25(k1=1.2, b=0.6)
        retriever.index([terms or ["∅"] for terms in full], show_progress=False)
        return cls(retriever, [passage.id for passage in passages], frequency)

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self._retriever.save(str(folder), show_progress=False)
        content = {"analyser": ANALYSER, "ids": self._ids, "document_frequency": self.document_frequency}
        (folder / "terms.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, passages: Sequence[Passage] | None = None) -> LexicalIndex:
        """Read an index that ``save`` wrote.

        Raises:
            OSError, ValueError: a file is missing, broken, or of other passages or another analysis.
        """
        import bm25s

        content = json.loads((folder / "terms.json").read_text(encoding="utf-8"))
        if content["analyser"] != ANALYSER:
            raise ValueError(f"{folder} was made by the analysis {content['analyser']}, not {ANALYSER}")
        if passages is not None and [passage.id for passage in passages] != content["ids"]:
            raise ValueError(f"{folder} belongs to other passages")
        retriever = bm25s.BM25.load(str(folder), load_corpus=False, show_progress=False)
        return cls(retriever, content["ids"], content["document_frequency"])

    def query_terms(self, text: str) -> list[str]:
        """The terms of a question that the index knows, compound parts among them."""
        terms = terms_of(text)
        expanded = [*terms, *(part for term in terms for part in self.compounds.parts(term))]
        return [term for term in expanded if term in self.document_frequency]

    def search(self, text: str, limit: int, *, documents: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Passage ids with their BM25 scores, best first; only those of ``documents`` (ids) where it is given."""
        terms = self.query_terms(text)
        if not terms:
            return []
        scores = np.asarray(self._retriever.get_scores(terms), dtype=np.float32)
        if documents is not None:
            mask = np.zeros(len(scores), dtype=bool)
            for document in documents:
                mask[self._rows_of.get(document, [])] = True
            scores = np.where(mask, scores, 0.0)
        order = np.argsort(-scores, kind="stable")[:limit]
        return [(self._ids[row], float(scores[row])) for row in order if scores[row] > 0]

    def passages_of(self, document: str) -> list[str]:
        """The passage ids of one document, in order."""
        return [self._ids[row] for row in self._rows_of.get(document, [])]
