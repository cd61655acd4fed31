"""The embedding models: the bundled static one without torch, and any sentence-transformers model by setting.

Both classes are LangChain ``Embeddings`` as well, so either can be lifted into another LangChain program.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings

from ragbot.errors import ModelNotFoundError
from ragbot.index.model_files import StaticFiles, digest, is_static, weight_files
from ragbot.settings import BUNDLED_MODEL, Settings, silence_libraries
from ragbot.types import Embedder, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_SLICE_TOKENS = 65_536  # rows gathered at a time: 65,536 × 512 × 4 bytes is 134 MB

_PREFIXES: tuple[tuple[str, str, str], ...] = (
    # (part of the name, before a question, before a passage), from each family's model card
    ("multilingual-e5", "query: ", "passage: "),
    ("e5-small", "query: ", "passage: "),
    ("e5-base", "query: ", "passage: "),
    ("e5-large", "query: ", "passage: "),
    ("nomic-embed-text", "search_query: ", "search_document: "),
    ("snowflake-arctic-embed", "query: ", ""),
    ("mxbai-embed-large", "Represent this sentence for searching relevant passages: ", ""),
    ("bge-small-en", "Represent this sentence for searching relevant passages: ", ""),
    ("bge-base-en", "Represent this sentence for searching relevant passages: ", ""),
    ("bge-large-en", "Represent this sentence for searching relevant passages: ", ""),
)


def load_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name; the bundled model where they name none.

    Raises:
        ModelNotFoundError: the folder or name holds no model that can be loaded, or it cannot be fetched.
    """
    name = settings.embedding_model
    if name is None:
        return StaticEmbedder(BUNDLED_MODEL, label="bundled")
    folder = Path(name).expanduser()
    if folder.is_dir():
        if is_static(folder):
            return StaticEmbedder(folder)
        return SentenceTransformerEmbedder(str(folder.resolve()), offline=True)
    if name.startswith((".", "/", "~")):
        raise ModelNotFoundError(f"Fant ingen mappe {name} med en embeddingmodell. Rett RAGBOT_EMBEDDING_MODEL.")
    return SentenceTransformerEmbedder(name, offline=False)


class _LangChainEmbeddings(Embeddings):
    """LangChain's two methods in terms of ours."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        raise NotImplementedError

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        raise NotImplementedError

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, as LangChain wants them."""
        rows: list[list[float]] = self.encode_passages(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question, as LangChain wants it."""
        row: list[float] = self.encode_queries([text])[0].tolist()
        return row


class StaticEmbedder(_LangChainEmbeddings):
    """A ``StaticEmbedding`` model read without torch: the mean of its tokens' vectors, to unit length.

    Reads the files that sentence-transformers reads, with the same result: ``embedding.weight``, or model2vec's
    ``embeddings`` with an optional ``mapping`` (token to row) and ``weights`` (a factor a token).

    Raises:
        ModelNotFoundError: the folder lacks the files, or they are damaged.
    """

    def __init__(self, folder: Path, *, label: str | None = None) -> None:
        silence_libraries(offline=False)  # nothing here looks for the hub, and another model may need it later
        self._label = label or folder.name
        try:
            model = StaticFiles.of(folder)
            self._tokenizer = model.tokenizer()
            self._rows, self._factors, self._mapping = model.weights()
        except Exception as error:  # tokenizers and safetensors raise types of their own
            raise ModelNotFoundError(
                f"Embeddingmodellen i {folder} kan ikke leses. Hent den på nytt eller rett RAGBOT_EMBEDDING_MODEL."
            ) from error
        self._digest = digest(model.files)

    @property
    def name(self) -> str:
        """The folder's name (``bundled`` for the one that ships) and a hash of the weights and vocabulary."""
        return f"{self._label}@{self._digest}"

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self._rows.shape[1])

    @property
    def max_tokens(self) -> int | None:
        """None: a mean of tokens reads a text of any length."""
        return None

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length; zeros for a text without tokens."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        ids = [encoding.ids for encoding in encodings]
        sums = np.zeros((len(ids), self.dimension), dtype=np.float32)
        first = 0
        while first < len(ids):
            last, tokens = first, 0
            while last < len(ids) and (tokens == 0 or tokens + len(ids[last]) <= _SLICE_TOKENS):
                tokens += len(ids[last])
                last += 1
            sums[first:last] = self._sums(ids[first:last], tokens)
            first = last
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, lengths, out=sums, where=lengths > 0)
        return sums

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same as :meth:`encode_passages`: a static model treats both alike."""
        return self.encode_passages(texts)

    def _sums(self, ids: list[list[int]], tokens: int) -> Vectors:
        """The sum of the token vectors of each text, shape (len(ids), dimension).

        Longest text first, so that token number k of every text that has one is added in a single operation: for
        many short texts several times as fast as ``np.add.reduceat``.
        """
        counts = np.fromiter((len(one) for one in ids), dtype=np.int64, count=len(ids))
        flat = np.fromiter((token for one in ids for token in one), dtype=np.int64, count=tokens)
        rows = self._rows[flat if self._mapping is None else self._mapping[flat]].astype(np.float32, copy=False)
        if self._factors is not None:
            rows *= self._factors[flat, None]
        order = np.argsort(-counts, kind="stable")
        starts = (np.cumsum(counts) - counts)[order]
        sums = np.zeros((len(ids), self.dimension), dtype=np.float32)
        having = np.cumsum(np.bincount(counts)[::-1])[::-1]  # having[k]: how many texts have k tokens or more
        for place in range(len(having) - 1):
            few = having[place + 1]
            sums[:few] += rows[starts[:few] + place]
        unsorted = np.empty_like(sums)
        unsorted[order] = sums
        return unsorted


class SentenceTransformerEmbedder(_LangChainEmbeddings):
    """Any sentence-transformers model, by name or folder, with its own prompts for questions and passages.

    Raises:
        ModelNotFoundError: the name cannot be fetched, or what is there cannot be loaded without running its code.
    """

    def __init__(self, name: str, *, offline: bool) -> None:
        self._model = _load_sentence_transformer(name, offline=offline)
        folder = Path(name)
        self._label = folder.name if folder.is_dir() else name
        self._revision = digest(weight_files(folder)) if folder.is_dir() else _commit(self._model)
        self._prefixes = ("", "") if any(self._model.prompts.values()) else _known_prefixes(self._label)

    @property
    def name(self) -> str:
        """The model's name, and the hash of a folder's files or the hub's commit where it is known."""
        return f"{self._label}@{self._revision}" if self._revision else self._label

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def max_tokens(self) -> int | None:
        """The model's longest input, in its own tokens; None where it has no limit."""
        longest = self._model.max_seq_length
        return None if longest is None or math.isinf(longest) else int(longest)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        prompted = [self._prefixes[1] + text for text in texts]
        return self._unit(self._model.encode_document(prompted, show_progress_bar=False), len(prompted))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        prompted = [self._prefixes[0] + text for text in texts]
        return self._unit(self._model.encode_query(prompted, show_progress_bar=False), len(prompted))

    def _unit(self, vectors: Any, count: int) -> Vectors:
        array = np.asarray(vectors, dtype=np.float32).reshape(count, self.dimension)
        lengths = np.linalg.norm(array, axis=1, keepdims=True)
        units = np.zeros_like(array)
        np.divide(array, lengths, out=units, where=lengths > 0)
        return units


def _load_sentence_transformer(name: str, *, offline: bool) -> SentenceTransformer:
    """Load without a word on the screen; every failure becomes one line."""
    silence_libraries(offline=offline)
    import logging

    from sentence_transformers import SentenceTransformer

    noisy = [logging.getLogger(part) for part in ("sentence_transformers", "transformers", "huggingface_hub")]
    levels = [logger.level for logger in noisy]
    for logger in noisy:
        logger.setLevel(logging.CRITICAL)
    try:
        return SentenceTransformer(name, local_files_only=offline, trust_remote_code=False)
    except Exception as error:  # the hub, transformers and torch raise a dozen unrelated types here
        advice = "Rett RAGBOT_EMBEDDING_MODEL, eller la den stå tom for modellen som følger med."
        if offline:
            raise ModelNotFoundError(f"Mappen {name} har ingen embeddingmodell som kan lastes. {advice}") from error
        raise ModelNotFoundError(
            f"Embeddingmodellen {name} finnes ikke eller kan ikke hentes (uten nett?). {advice}"
        ) from error
    finally:
        for logger, level in zip(noisy, levels, strict=True):
            logger.setLevel(level)


def _known_prefixes(name: str) -> tuple[str, str]:
    """What a well-known family wants before a question and a passage when its configuration is silent."""
    for part, query, passage in _PREFIXES:
        if part in name.lower():
            return query, passage
    return "", ""


def _commit(model: SentenceTransformer) -> str:
    """The hub's revision of a fetched model, short; empty where the library does not know it."""
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(config, "_commit_hash", None) or "")[:12]
