"""Lines of generations: their keys, pointers and sweeping."""

from pathlib import Path

import pytest
from index_fakes import FakeEmbedder

from ragbot.index import generations
from ragbot.index.generations import Line, Manifest, Pointer, Recipe
from ragbot.settings import Settings
from ragbot.types import Problem


def line(home: Path, **values: object) -> Line:
    return Line.of(Settings(home=home, **{"corpus": home / "korpus", **values}), "modell@1")


def test_a_line_is_of_one_corpus_one_model_and_one_store(tmp_path: Path) -> None:
    keys = {
        line(tmp_path).key,
        line(tmp_path, corpus=tmp_path / "annet").key,
        line(tmp_path, chroma_url="http://localhost:8000").key,
        Line.of(Settings(home=tmp_path, corpus=tmp_path / "korpus"), "modell@2").key,
    }
    assert len(keys) == 4
    assert line(tmp_path).key == line(tmp_path / "annet-hjem", corpus=tmp_path / "korpus").key


def test_the_pointer_is_switched_and_read(tmp_path: Path) -> None:
    found = line(tmp_path)
    assert found.pointer() == Pointer()
    found.folder.mkdir(parents=True)
    found.point(Pointer("b", "a"))
    assert found.pointer() == Pointer("b", "a")


@pytest.mark.parametrize("content", ["", "{", "[]", "7", '{"annet": 1}', "\x00"])
def test_a_damaged_pointer_points_nowhere(tmp_path: Path, content: str) -> None:
    found = line(tmp_path)
    found.folder.mkdir(parents=True)
    (found.folder / "pointer.json").write_text(content)
    assert found.pointer() == Pointer()


def test_sweeping_keeps_two_generations_and_every_file_of_the_line(tmp_path: Path) -> None:
    found = line(tmp_path)
    names = [found.new() for _ in range(4)]
    assert names == sorted(set(names))
    for name in [*names, ".fetch-halv"]:
        (found.path(name) / "chroma").mkdir(parents=True)
    (found.path(names[0]) / "manifest.json").write_text("{}")
    (found.path(names[3]) / "manifest.json").write_text("{}")
    assert found.complete() == [names[3], names[0]]
    found.point(Pointer(names[3], names[1]))
    found.sweep([names[3], names[1]])
    assert {path.name for path in found.folder.iterdir()} == {names[3], names[1], "pointer.json"}


def test_a_manifest_comes_back_equal() -> None:
    manifest = Manifest(
        generation="g",
        created="2025-01-01T00:00:00+00:00",
        recipe=Recipe.of(FakeEmbedder(max_tokens=128)),
        corpus="/korpus",
        documents={"a": "1", "b": "2"},
        passages=7,
        problems=(Problem("c.md", "FrontMatterError", "Rett «c.md»."),),
        files={"lexical/x.npy": (10, 99)},
    )
    again = Manifest.from_json(manifest.to_json())
    assert again == manifest
    assert (again.model, again.dimension) == ("fake@1", 16)


def test_the_recipe_changes_with_all_that_decides_an_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    recipes = [Recipe.of(FakeEmbedder()), Recipe.of(FakeEmbedder("annen")), Recipe.of(FakeEmbedder(dimension=8))]
    recipes += [Recipe.of(FakeEmbedder(max_tokens=64))]
    monkeypatch.setattr("ragbot.documents.chunking.CHUNKER", "annen")
    recipes.append(Recipe.of(FakeEmbedder()))
    monkeypatch.setattr("ragbot.index.lexical.ANALYSER", "annen")
    recipes.append(Recipe.of(FakeEmbedder()))
    monkeypatch.setattr(generations, "version", lambda package: "9.9.9")
    recipes.append(Recipe.of(FakeEmbedder()))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "chunking.py").write_text("# en annen måte å dele på\n")
    monkeypatch.setattr(generations, "PACKAGE", tmp_path)
    recipes.append(Recipe.of(FakeEmbedder()))
    assert len(set(recipes)) == len(recipes)
    assert recipes[-1].chromadb == "9.9"
