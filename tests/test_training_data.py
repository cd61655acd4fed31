"""What is read from the data folder, what is kept out of it, and the examples that are made of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from training_fakes import data_folder

from training import compounds, data, examples
from training import config as configuration
from training.examples import Ragged


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_folder(tmp_path_factory.mktemp("data"))


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


def test_ragged_lists() -> None:
    lists = Ragged.of([[1, 2], [], [3]])
    values, lengths = lists.take(np.array([2, 0, 1]))
    assert values.tolist() == [3, 1, 2]
    assert lengths.tolist() == [1, 2, 0]
    joined, _ = lists.followed_by(Ragged.of([[9, 8]])).take(np.array([3, 0]))
    assert joined.tolist() == [9, 8, 1, 2]
