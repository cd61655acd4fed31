"""The teacher's vectors of every English text, kept on disk so that training reads each once.

After Reimers & Gurevych 2020, 'Making Monolingual Sentence Embeddings Multilingual using Knowledge Distillation'
(EMNLP, pages 4512-4525): the student is drawn to the teacher's vector of the English side, from both sides.
"""

from __future__ import annotations

import hashlib
import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from training.config import TeacherConfig

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def load(config: TeacherConfig) -> SentenceTransformer:
    """The teacher, from the folder ``model`` inside its package.

    Raises:
        ModuleNotFoundError: the package is not installed (``pip install 'ragbot[train]'``).
    """
    from sentence_transformers import SentenceTransformer

    folder = importlib.resources.files(config.package) / "model"
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    model.max_seq_length = config.longest
    return model


def cached_vectors(texts: list[str], folder: Path, config: TeacherConfig) -> NDArray[np.float16]:
    """Unit vectors of ``texts``, shape (len(texts), teacher's dimension); shards already on disk are not redone."""
    model = None
    shards = []
    starts = range(0, len(texts), config.shard)
    for start in tqdm(starts, desc="teacher", unit="shard"):
        part = texts[start : start + config.shard]
        digest = hashlib.sha256("\0".join([config.package, str(config.longest), *part]).encode()).hexdigest()[:16]
        path = folder / f"{digest}.npy"
        if not path.exists():
            model = model or load(config)
            vectors = model.encode(part, batch_size=config.batch, normalize_embeddings=True, show_progress_bar=False)
            folder.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(".part.npy")
            np.save(partial, vectors.astype(np.float16))
            partial.replace(path)
        shards.append(np.load(path))
    return np.concatenate(shards)


def narrowed(vectors: NDArray[np.float16], dimension: int) -> NDArray[np.float16]:
    """The vectors' ``dimension`` principal directions, to unit length: what a student with fewer numbers can follow.

    Directions are taken from the first 20,000 rows; vectors that are no longer than ``dimension`` come back unchanged.
    """
    if dimension >= vectors.shape[1]:
        return vectors
    directions = np.linalg.svd(vectors[:20_000].astype(np.float32), full_matrices=False)[2][:dimension]
    shorter = vectors.astype(np.float32) @ directions.T
    unit: NDArray[np.float16] = (shorter / np.linalg.norm(shorter, axis=1, keepdims=True)).astype(np.float16)
    return unit
