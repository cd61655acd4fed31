"""The files of an embedding model: whether they make a static one, what is in them, and a hash that tells two apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WEIGHT_SUFFIXES = {".safetensors", ".bin", ".json", ".txt", ".model"}


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """Where the two files of a ``StaticEmbedding`` model lie, and of which kinds of module its folder is made."""

    weights_file: Path
    tokenizer_file: Path
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> StaticFiles:
        """What ``modules.json`` says of ``folder``.

        Raises:
            OSError, ValueError, LookupError, TypeError: it is not there, or not as sentence-transformers writes it.
        """
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = tuple(module["type"].rpartition(".")[2] for module in modules)
        place = folder / modules[0]["path"]
        return cls(place / "model.safetensors", place / "tokenizer.json", kinds)

    @property
    def files(self) -> tuple[Path, Path]:
        """Both files, in the order in which they are hashed."""
        return self.weights_file, self.tokenizer_file

    def tokenizer(self) -> Tokenizer:
        """The tokenizer, which does not pad."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.tokenizer_file))
        tokenizer.no_padding()
        return tokenizer

    def weights(self) -> tuple[NDArray[Any], NDArray[np.float32] | None, NDArray[np.int64] | None]:
        """The rows as stored, the factor of each token, and the row of each token where they are not one to one."""
        from safetensors.numpy import load_file

        tensors = load_file(self.weights_file)
        if "embedding.weight" in tensors:
            return tensors["embedding.weight"], None, None
        factors, mapping = tensors.get("weights"), tensors.get("mapping")
        return (
            tensors["embeddings"],
            None if factors is None else factors.astype(np.float32),
            None if mapping is None else mapping.astype(np.int64),
        )


def is_static(folder: Path) -> bool:
    """Whether a folder holds a ``StaticEmbedding`` model: no other module than it and a normalisation."""
    try:
        model = StaticFiles.of(folder)
    except (OSError, ValueError, LookupError, TypeError):
        return False
    known = model.kinds in (("StaticEmbedding",), ("StaticEmbedding", "Normalize"))
    return known and all(file.is_file() for file in model.files)


def weight_files(folder: Path) -> list[Path]:
    """The files whose change makes another model."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in _WEIGHT_SUFFIXES)


def digest(files: Sequence[Path]) -> str:
    """A short hash of the files' names and contents."""
    hashed = hashlib.blake2b(digest_size=6)
    for path in files:
        hashed.update(path.name.encode())
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                hashed.update(part)
    return hashed.hexdigest()
