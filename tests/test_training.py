"""The recipe at the size of a toy: tokenizer, vectors, checkpoints, and what is written of them."""

from __future__ import annotations

import dataclasses
import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from training_fakes import WORDS, data_folder, small_config

from ragbot.index.embedding import StaticEmbedder
from training import config as configuration
from training import examples, export, frequencies, ranks, recipe, teacher, tokenizer, train
from training.config import Config


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture
def small() -> Config:
    return small_config()


def test_the_configuration_knows_every_setting() -> None:
    config = configuration.load()
    assert config.changed(["train.epochs=3", "export.storage='fp16'"]).train.epochs == 3
    with pytest.raises(ValueError, match="no setting"):
        config.changed(["train.epoch=3"])
    with pytest.raises(ValueError, match="no section"):
        config.changed(["epochs=3"])


def test_case_is_kept_where_asked() -> None:
    assert tokenizer.empty().normalizer.normalize_str("Ås  by") == "ås by"
    assert tokenizer.empty(lower_case=False).normalizer.normalize_str("Ås  by") == "Ås by"


def test_forms_of_one_stem_start_near_each_other(folder: Path, tmp_path: Path, small: Config) -> None:
    pieces = tokenizer.with_whole(recipe.make_tokenizer(folder, tmp_path, small), ["kommune", "kommunen", "skole"])
    vocabulary = pieces.get_vocab()
    segmented = examples.segment(["kommune kommunen skole"], pieces)
    config = dataclasses.replace(small.train, stem_share=0.9)
    vectors = train.first_vectors(segmented, pieces, config)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    one, other, third = (vectors[vocabulary[f"▁{word}"]] for word in ("kommune", "kommunen", "skole"))
    assert one @ other > 0.6
    assert abs(one @ third) < 0.3


def test_a_narrow_student_follows_the_teacher_s_main_directions() -> None:
    plane = np.random.default_rng(0).standard_normal((50, 2)) @ np.random.default_rng(1).standard_normal((2, 6))
    vectors = (plane / np.linalg.norm(plane, axis=1, keepdims=True)).astype(np.float16)
    shorter = teacher.narrowed(vectors, 2)
    assert shorter.shape == (50, 2)
    assert np.allclose(shorter @ shorter.T, vectors @ vectors.T, atol=1e-2)
    assert teacher.narrowed(vectors, 6) is vectors


def test_beginnings_of_vectors_are_trained_too(tmp_path: Path, small: Config) -> None:
    config = dataclasses.replace(small.train, beginnings=[1])
    whole = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    none = torch.zeros((2, 2), dtype=torch.bool)
    plain = train._nested(small.train, whole, whole, none)
    nested = train._nested(config, whole, whole, none)
    assert plain < 0.01
    assert nested > 0.1  # the first numbers alone, 1 and 0, do not tell the two apart


def test_the_tokenizer_keeps_years_and_named_words_whole(folder: Path, tmp_path: Path, small: Config) -> None:
    pieces = recipe.make_tokenizer(folder, tmp_path, small)
    assert {"▁ks", "▁2021"} <= set(pieces.encode("KS i 2021", add_special_tokens=False).tokens)
    sampled = examples.sampling(pieces, 0.1)
    ways = {tuple(sampled.encode("kommunene", add_special_tokens=False).ids) for _ in range(50)}
    assert len(ways) > 1


def test_training_joins_the_languages_and_resumes(
    folder: Path, tmp_path: Path, small: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run that is interrupted after its first epoch ends as one that is not."""

    def taught(texts: list[str], *_: Any) -> np.ndarray[Any, np.dtype[np.float16]]:
        vectors = np.random.default_rng(0).standard_normal((len(texts), 384))
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)

    monkeypatch.setattr(recipe.teacher, "cached_vectors", taught)
    pieces = recipe.make_tokenizer(folder, tmp_path, small)
    whole = recipe.make_vectors(folder, tmp_path / "whole", small, pieces)
    save = train.Trainer._save

    def interrupted(trainer: train.Trainer) -> None:
        save(trainer)
        raise KeyboardInterrupt

    monkeypatch.setattr(train.Trainer, "_save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        recipe.make_vectors(folder, tmp_path / "halves", small, pieces)
    monkeypatch.setattr(train.Trainer, "_save", save)
    assert np.allclose(recipe.make_vectors(folder, tmp_path / "halves", small, pieces), whole, atol=1e-5)

    export.write_model(tmp_path / "model", pieces, whole, "int8")
    embedder = StaticEmbedder(tmp_path / "model")
    norwegian = embedder.encode_passages([f"Dette er ein {nn} og ein {nn}." for _, nn, _ in WORDS])
    english = embedder.encode_passages([f"This is a {en} and a {en}." for _, _, en in WORDS])
    assert ((norwegian @ english.T).argmax(axis=1) == np.arange(10)).mean() >= 0.8


def test_companion_runs_are_averaged(
    folder: Path, tmp_path: Path, small: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(_: Path, __: Path, config: Config, ___: Tokenizer) -> np.ndarray[Any, np.dtype[np.float32]]:
        direction = [2.0, 0.0] if config.train.epochs == 1 else [0.0, 5.0]
        return np.array([direction, direction], dtype=np.float32)

    monkeypatch.setattr(recipe, "train_once", once)
    config = small.changed(["train.companions=[['train.epochs=1']]"])
    assert recipe.make_vectors(folder, tmp_path, config, tokenizer.empty()).tolist() == [[0.5, 0.5]] * 2


@pytest.mark.parametrize(("storage", "error"), [("int8", 2e-2), ("fp16", 1e-3)])
def test_storage_is_near_the_trained_vectors(
    tmp_path: Path, small: Config, folder: Path, storage: str, error: float
) -> None:
    pieces = recipe.make_tokenizer(folder, tmp_path, small)
    vectors = np.random.default_rng(0).standard_normal((pieces.get_vocab_size(), 16)).astype(np.float32)
    export.write_model(tmp_path / "model", pieces, vectors, storage)
    encoded = StaticEmbedder(tmp_path / "model").encode_passages(["kommune og skule"])[0]
    exact = vectors[pieces.encode("kommune og skule", add_special_tokens=False).ids].sum(axis=0)
    assert np.abs(encoded - exact / np.linalg.norm(exact)).max() < error
    with pytest.raises(ValueError, match="unknown storage"):
        export.write_model(tmp_path / "model", pieces, vectors, "int4")


def test_ranks_count_like_the_tokenizer_that_made_them(tmp_path: Path) -> None:
    import tiktoken

    made = ranks.train(iter(["kommunene og skolene i kommunen"] * 20), 300)
    assert sorted(made.values()) == list(range(len(made)))
    encoding = tiktoken.Encoding("t", pat_str=ranks.PATTERN, mergeable_ranks=made, special_tokens={})
    assert encoding.decode(encoding.encode("kommunene æøå 🎉")) == "kommunene æøå 🎉"
    assert len(encoding.encode("kommunene")) < 3
    ranks.write(tmp_path / "a.gz", made)
    ranks.write(tmp_path / "b.gz", made)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_frequencies_weigh_genres_by_the_root_of_their_size(tmp_path: Path) -> None:
    shares = frequencies.per_million({"law": ["skal " * 10_000], "news": ["valg " * 100]})
    assert shares["skal"] / shares["valg"] == pytest.approx(10.0)
    assert sum(shares.values()) == pytest.approx(1e6)
    frequencies.write(tmp_path / "f.tsv.gz", shares, 1)
    assert gzip.decompress((tmp_path / "f.tsv.gz").read_bytes()).decode() == "skal\t9.09e+05\n"


def test_the_corpus_gives_statutes_the_room_that_is_left() -> None:
    sample = tokenizer.corpus(["a" * 600], {"lovdata-lover": ["b" * 100] * 9, "blog": ["c" * 100]}, 1000 / 1e6, seed=0)
    assert [text[0] for text in sample] == ["a", "c", "b", "b", "b"]


def test_a_tokenizer_is_trained_once(tmp_path: Path, small: Config) -> None:
    first = tokenizer.load_or_train(iter(["en to tre"] * 9), tmp_path / "t.json", small.tokenizer)
    again = tokenizer.load_or_train(iter([]), tmp_path / "t.json", small.tokenizer)
    assert isinstance(again, Tokenizer)
    assert again.to_str() == first.to_str()
