from __future__ import annotations

import dataclasses
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from ragbot.index.embedding import StaticEmbedder
from training import compounds, data, examples, export, frequencies, ranks, recipe, teacher, tokenizer, train
from training import config as configuration
from training.config import Config
from training.examples import Ragged

WORDS = [
    ("kommune", "kommune", "municipality"), ("skole", "skule", "school"), ("vei", "veg", "road"),
    ("bok", "bok", "book"), ("hus", "hus", "house"), ("vann", "vatn", "water"), ("fjell", "fjell", "mountain"),
    ("penger", "pengar", "money"), ("lege", "lege", "doctor"), ("barn", "barn", "child"),
]  # fmt: skip


def pack(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the real layout with a few dozen rows."""
    root = tmp_path_factory.mktemp("data")
    triples = [
        (f"Dette er en {nb} og en {nb2}.", f"Dette er ein {nn} og ein {nn2}.", f"This is a {en} and a {en2}.")
        for nb, nn, en in WORDS
        for nb2, nn2, en2 in WORDS
        if nb != nb2
    ]
    pack(root / "parallel/nb-en.letters.tsv.gz", [f"{nb}\t{en}" for nb, _, en in triples])
    pack(root / "parallel/nn-en.letters.tsv.gz", [f"{nn}\t{en}" for _, nn, en in triples])
    pack(root / "parallel/nb-nn.letters.tsv.gz", [f"{nb} X\t{nn} X" for nb, nn, _ in triples])
    pack(root / "terms/nb-nn.words.tsv.gz", [f"{nb}\t{nn}" for nb, nn, _ in WORDS])
    pack(root / "parallel-eval/flores200-devtest.nb-nn-en-da-sv.tsv.gz", ["nb\tnn\ten\tda\tsv"])
    context = "Gauldal er en dal. Der bor det mange hundre mennesker i dag. Elva heter Gaula."
    row = {"question": "Hva heter elva?", "answer": "Gaula", "answer_start": context.index("Gaula"), "context": context}
    seen = {
        **row,
        "question": "Hvor mange bor der?",
        "answer": "hundre",
        "answer_start": 0,
        "context_also_in": ["test"],
    }
    held = "Prøven står her for seg selv i dag. Ingen skal lære av denne setningen."
    asked = {"question": "Hva står her?", "answer": "Prøven", "answer_start": 0, "context": held}
    pack(root / "qa/norquad.train.jsonl.gz", [json.dumps(row), json.dumps(seen)])
    for split in ("validation", "test"):
        pack(root / f"qa/norquad.{split}.jsonl.gz", [json.dumps(asked)])
    section = {"query": "Formål", "title": "Veglova", "passage": "Lova gjeld vegar. Ho gjeld òg gater.", "lang": "nn"}
    pack(root / "qa/lovdata-headings.jsonl.gz", [json.dumps(section)])
    article = {"summary": "Elva Gaula er lang.", "article": context, "lang": "nb"}
    pack(root / "qa/norsumm-summaries.jsonl.gz", [json.dumps(article), json.dumps({**article, "article": held})])
    pack(root / "mono/blog.txt.gz", ["Første setning om skolen. Andre setning om veien.", held])
    return root


@pytest.fixture
def small() -> Config:
    changes = [
        "tokenizer.pieces=220", "train.batch=32", "train.epochs=12", "train.cosine_weight=0.1",
        "train.retrieval_batch=4", "train.subword_share=0.0", "train.learning_rate=0.05",
        "train.hard_negatives=1", "train.glossary_pairs=false", "train.share_terms=0", "train.companions=[]",
    ]  # fmt: skip
    return configuration.load().changed(changes)


def test_the_configuration_knows_every_setting() -> None:
    config = configuration.load()
    assert config.changed(["train.epochs=3", "export.storage='fp16'"]).train.epochs == 3
    with pytest.raises(ValueError, match="no setting"):
        config.changed(["train.epoch=3"])
    with pytest.raises(ValueError, match="no section"):
        config.changed(["epochs=3"])


def test_reading_removes_slots(folder: Path) -> None:
    found = data.pairs(folder)
    assert len(found) == 3 * 90 + 10
    assert not any("X" in pair.left for pair in found)
    assert len(data.english(found)) == 90


def test_a_folder_without_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="parallel"):
        data.pairs(tmp_path)


def test_nothing_that_evaluation_uses_is_read(folder: Path) -> None:
    held = data.held_out(folder)
    found = data.pairs(folder)
    assert len(data.questions(folder)) == 1
    assert data.mono(folder, leave_out=held)["blog"] == ["Første setning om skolen. Andre setning om veien."]
    assert [item.query for item in data.summaries(folder, leave_out=held)] == ["Elva Gaula er lang."]
    material = examples.build(folder, found, data.english(found), configuration.load().train)
    assert not {data.folded(text) for text in material.texts} & held


def test_the_sentence_of_an_answer(folder: Path) -> None:
    row = data.questions(folder)[0]
    assert data.answer_sentence(row) == "Elva heter Gaula."
    assert data.answer_sentence({**row, "answer": "Orkla"}) is None


def test_a_norwegian_pair_takes_its_target_from_the_english_of_a_side(folder: Path) -> None:
    found = data.pairs(folder)
    english = data.english(found)
    config = dataclasses.replace(configuration.load().train, glossary_pairs=False)
    with_pivot = examples.build(folder, found, english, config)
    without = examples.build(folder, found, english, dataclasses.replace(config, pivot=False))
    assert (without.target < 0).sum() == 100
    assert (with_pivot.target < 0).sum() == 10  # the single words have no English side
    left = [with_pivot.texts[number] for number in with_pivot.left]
    place = left.index("Dette er en skole og en vei.")
    assert english[with_pivot.target[place]] == "This is a school and a road."


def test_the_glossary_is_taught_and_asked_about(folder: Path) -> None:
    terms = data.glossary()
    assert len(terms) > 400
    assert all(all(sides) for sides in terms)
    config = configuration.load().train
    pairs = examples.all_pairs(folder, config)
    english = data.english(pairs)
    assert english[:90] == data.english(data.pairs(folder))
    assert set(english[90:]) <= {en for _, _, en in terms}
    material = examples.build(folder, pairs, english, config)
    values, _ = material.queries.take(np.arange(len(material.queries.lengths)))
    assert "Kva sa KS om breiband?" in {material.texts[number] for number in values}


def test_written_questions_point_to_a_sentence_and_find_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = data.written_questions()
    assert len(written) > 3000
    assert {language for _, language, _ in written} == {"nb", "nn", "en"}
    assert all(len(key) == 10 and question.strip() == question for key, _, question in written)
    key = data.sentence_key("Andre setning om veien.")
    monkeypatch.setattr(
        data, "written_questions", lambda: [(key, "en", "What about the road?"), ("0" * 10, "nb", "Å?")]
    )
    config = dataclasses.replace(configuration.load().train, share_written=0.5)
    pairs = data.pairs(folder)
    material = examples.build(folder, pairs, data.english(pairs), config)
    texts = [material.texts[number] for number in material.queries.take(np.arange(len(material.chance)))[0]]
    rows = [row for row, text in enumerate(texts) if text == "What about the road?"]
    assert rows
    assert "Å?" not in texts
    passages, _ = material.passages.take(np.array(rows))
    assert {material.texts[number] for number in passages} == {"Andre setning om veien."}
    assert {material.texts[number] for number in material.distractors[rows]} == {"Første setning om skolen."}


def test_kinds_of_retrieval_are_drawn_by_their_shares(folder: Path) -> None:
    shares = {"share_questions": 0.3, "share_statutes": 0.1}
    others = {f"share_{kind}": 0.0 for kind in configuration.load().train.retrieval_shares()}
    config = dataclasses.replace(configuration.load().train, **(others | shares))
    pairs = data.pairs(folder)
    material = examples.build(folder, pairs, data.english(pairs), config)
    texts = [material.texts[number] for number in material.queries.take(np.arange(len(material.chance)))[0]]
    heading = np.array([text == "Veglova Formål" for text in texts])
    assert material.chance[heading].sum() == pytest.approx(0.25)
    assert material.chance.sum() == pytest.approx(1.0)
    assert set(texts) == {"Veglova Formål", data.questions(folder)[0]["question"]}


def test_compounds_are_split_into_parts_that_stand_alone() -> None:
    texts = (
        ["Digital tjeneste."] * 20
        + ["Kommunal gevinst og gevinster."] * 12
        + ["Digitaltjenester, gevinsttjenesten."] * 3
    )
    assert compounds.split(texts) == [
        ("digitaltjenester", ["digital", "tjeneste"]),
        ("gevinsttjenesten", ["gevinst", "tjeneste"]),
    ]


def test_synonyms_and_compounds_are_taught(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [word for word in next(g for g in data.synonyms() if "redd" in g) if word in ("redd", "bekymret")] == [
        "redd",
        "bekymret",
    ]
    monkeypatch.setattr(compounds, "split", lambda _: [("skolevei", ["skole", "vei"])])
    monkeypatch.setattr(data, "synonyms", lambda: [["lett", "enkel"]])
    config = dataclasses.replace(configuration.load().train, share_synonyms=0.1, share_compounds=0.1)
    pairs = data.pairs(folder)
    material = examples.build(folder, pairs, data.english(pairs), config)
    queries = [material.texts[number] for number in material.queries.take(np.arange(len(material.chance)))[0]]
    for query, passage in (("skolevei", ["skole", "vei"]), ("enkel", ["lett"])):
        found, _ = material.passages.take(np.array([queries.index(query)]))
        assert [material.texts[number] for number in found] == passage


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


def test_ragged_lists() -> None:
    lists = Ragged.of([[1, 2], [], [3]])
    values, lengths = lists.take(np.array([2, 0, 1]))
    assert values.tolist() == [3, 1, 2]
    assert lengths.tolist() == [1, 2, 0]
    joined, _ = lists.followed_by(Ragged.of([[9, 8]])).take(np.array([3, 0]))
    assert joined.tolist() == [9, 8, 1, 2]


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
