"""Writing the model as sentence-transformers reads it, and the check that it came through whole."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_PACKAGE = "sentence_transformers"
_STATIC = "sentence_transformer.modules.static_embedding.StaticEmbedding"
_NORMALIZE = "base.modules.normalize.Normalize"


def write_model(folder: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32], storage: str) -> None:
    """Write ``modules.json``, the configuration, ``tokenizer.json`` and ``model.safetensors`` into ``folder``.

    With ``int8`` each row is stored as whole numbers and a factor, under the names of model2vec's layout
    (``embeddings``, ``weights``), which sentence-transformers' ``StaticEmbedding`` multiplies out on loading.

    Raises:
        ValueError: an unknown storage.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if storage == "int8":
        factors = np.maximum(np.abs(vectors).max(axis=1), 1e-8) / 127.0
        rows = np.rint(vectors / factors[:, None]).astype(np.int8)
        tensors = {"embeddings": rows, "weights": factors.astype(np.float32)}
    elif storage == "fp16":
        tensors = {"embedding.weight": vectors.astype(np.float16)}
    else:
        raise ValueError(f"unknown storage {storage!r}")
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": f"{_PACKAGE}.{_STATIC}"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{_PACKAGE}.{_NORMALIZE}"},
    ]
    _write_json(folder / "modules.json", modules)
    names = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
    (folder / "1_Normalize").mkdir(exist_ok=True)
    _write_json(folder / "1_Normalize" / "config.json", names)
    _write_json(
        folder / "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "", "document": ""},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
