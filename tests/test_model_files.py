"""What lies in a model's folder: its kind, its weights in three layouts, and the hash that names them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from model_fakes import TEXTS
from safetensors.numpy import load_file, save_file

from ragbot.errors import ModelNotFoundError
from ragbot.index.embedding import StaticEmbedder, load_embedder
from ragbot.index.model_files import StaticFiles, digest, is_static, weight_files
from ragbot.settings import BUNDLED_MODEL, Settings
from ragbot.types import Embedder


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return load_embedder(Settings())


def test_a_static_model_is_told_from_its_modules(tmp_path: Path) -> None:
    assert is_static(BUNDLED_MODEL)
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED_MODEL, folder)
    assert StaticFiles.of(folder).kinds[0] == "StaticEmbedding"
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    for written in ([{**modules[0], "type": "sentence_transformers.models.Transformer"}], [], [{}], {}):
        (folder / "modules.json").write_text(json.dumps(written), encoding="utf-8")
        assert not is_static(folder)
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    assert is_static(folder)
    StaticFiles.of(folder).tokenizer_file.unlink()
    assert not is_static(folder)
    assert not is_static(tmp_path)


def test_a_hash_is_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"one")
    (tmp_path / "readme.md").write_bytes(b"words")
    assert weight_files(tmp_path) == [tmp_path / "a.bin"]
    before = digest(weight_files(tmp_path))
    (tmp_path / "readme.md").write_bytes(b"other words")
    assert digest(weight_files(tmp_path)) == before
    (tmp_path / "a.bin").rename(tmp_path / "b.bin")
    renamed = digest(weight_files(tmp_path))
    (tmp_path / "b.bin").write_bytes(b"two")
    assert len({before, renamed, digest(weight_files(tmp_path))}) == 3


def test_the_name_follows_the_weights(tmp_path: Path, bundled: Embedder) -> None:
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED_MODEL, folder)
    copied = load_embedder(Settings(embedding_model=str(folder)))
    assert isinstance(copied, StaticEmbedder)
    assert copied.name.partition("@")[2] == bundled.name.partition("@")[2]
    assert bundled.name.startswith("bundled@")
    tensors = load_file(folder / "model.safetensors")
    name = next(iter(tensors))
    tensors[name] = tensors[name] * np.asarray(0, dtype=tensors[name].dtype)
    save_file(tensors, folder / "model.safetensors")
    assert load_embedder(Settings(embedding_model=str(folder))).name != copied.name


@pytest.mark.parametrize("layout", ["float32", "float16", "model2vec"])
def test_static_layouts_read_as_sentence_transformers_reads_them(tmp_path: Path, layout: str) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(BUNDLED_MODEL / "tokenizer.json"))
    count = tokenizer.get_vocab_size()
    random = np.random.default_rng(0)
    rows = random.standard_normal((count, 8)).astype(np.float32)
    folder = tmp_path / "static"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=rows), Normalize()], device="cpu").save(
        str(folder), create_model_card=False
    )
    if layout == "float16":
        save_file({"embedding.weight": rows.astype(np.float16)}, folder / "model.safetensors")
    elif layout == "model2vec":
        tensors = {
            "embeddings": (rows[:100] * 40).astype(np.int8),
            "mapping": np.arange(count, dtype=np.int64) % 100,
            "weights": random.random(count).astype(np.float32),
        }
        save_file(tensors, folder / "model.safetensors")
    embedder = load_embedder(Settings(embedding_model=str(folder)))
    assert isinstance(embedder, StaticEmbedder)
    theirs = SentenceTransformer(str(folder), device="cpu", local_files_only=True).encode(TEXTS)
    assert np.abs(embedder.encode_passages(TEXTS) - theirs).max() <= 2e-3 if layout == "float16" else 1e-5


@pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
def test_damaged_files_give_one_line(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED_MODEL, folder)
    (folder / file).write_bytes(b"nothing")
    with pytest.raises(ModelNotFoundError, match="kan ikke leses"):
        load_embedder(Settings(embedding_model=str(folder)))
