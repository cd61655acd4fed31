"""An index is built once, opened after that, and built again when anything it depends on changed."""

# ruff: noqa: F811 (fixtures are imported by name)

import os
from pathlib import Path

import pytest
from index_fakes import (  # noqa: F401
    TEXTS,
    FakeEmbedder,
    assert_sound,
    either,
    embedder,
    generation,
    generations,
    line,
    server,
    settings,
    settle,
    write_corpus,
    write_document,
)

from ragbot.documents.chunking import passages_of
from ragbot.documents.reading import read_folder
from ragbot.errors import (
    CorpusNotFoundError,
    EmptyCorpusError,
    HomeNotWritableError,
)
from ragbot.index import library
from ragbot.index.build import is_current, open_index, rebuild
from ragbot.index.store import connect
from ragbot.settings import Settings


def test_a_first_opening_builds_and_a_second_uses_it(either: Settings, embedder: FakeEmbedder) -> None:
    steps: list[str] = []
    index = open_index(either, embedder, lambda step, done, total: steps.append(step))
    assert_sound(index, embedder)
    assert list(dict.fromkeys(steps)) == [
        "Leser dokumenter", "Deler opp tekst", "Lager vektorer", "Skriver indeksen", "Kontrollerer indeksen",
    ]  # fmt: skip
    assert set(index.documents) == set(TEXTS)
    assert index.manifest.problems == ()
    again = open_index(either, embedder, lambda *_: pytest.fail("nothing is to be done"))
    assert again.manifest == index.manifest
    assert dict(again.passages) == dict(index.passages)
    assert len(embedder.seen) == len(index.passages)
    index.close()
    again.close()


def test_documents_passages_and_speakers_are_those_of_the_corpus(either: Settings, embedder: FakeEmbedder) -> None:
    open_index(either, embedder).close()
    index = open_index(either, embedder)
    documents = read_folder(either.corpus).documents
    assert list(index.documents.values()) == list(documents)
    assert list(index.passages.values()) == [passage for document in documents for passage in passages_of(document)]
    assert any(sentence.attribution.speaker for passage in index.passages.values() for sentence in passage.sentences)
    index.close()


def test_filters_are_hard(either: Settings, embedder: FakeEmbedder) -> None:
    index = open_index(either, embedder)
    vector = embedder.encode_queries(["hva som helst"])[0]
    assert {index.passages[key].year for key, _ in index.dense(vector, 50)} == {2020, 2021, 2022}
    assert {index.passages[key].year for key, _ in index.dense(vector, 50, years=[2021])} == {2021}
    hits = index.dense(vector, 50, years=[2020, 2021], document_ids=["to-2021", "tre-2022"])
    assert {index.passages[key].document_id for key, _ in hits} == {"to-2021"}
    index.close()


def test_opening_unchanged_files_reads_none_of_them(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    first = generation(settings, embedder)
    monkeypatch.setattr(library, "read_folder", lambda _: pytest.fail("the corpus was read again"))
    assert generation(settings, embedder) == first


def test_files_touched_but_not_changed_are_no_reason_to_build(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    first = generation(settings, embedder)
    for path in settings.corpus.iterdir():
        os.utime(path, ns=(1, 1))
    assert generation(settings, embedder) == first
    monkeypatch.setattr(library, "read_folder", lambda _: pytest.fail("the new stamps were not remembered"))
    assert generation(settings, embedder) == first


@pytest.mark.parametrize("change", ["edit", "metadata", "add", "remove", "break"])
def test_a_change_of_the_corpus_is_noticed(
    settings: Settings, embedder: FakeEmbedder, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    index = open_index(settings, embedder)
    assert is_current(settings, index)
    embedder.seen.clear()
    path = settings.corpus / "to-2021.md"
    content = path.read_text(encoding="utf-8")
    if change == "edit":
        path.write_text(content.replace("dele", "ikke"), encoding="utf-8")
    elif change == "metadata":
        path.write_text(content.replace("publisher: KS", "publisher: NB"), encoding="utf-8")
    elif change == "add":
        write_document(settings.corpus, "fire-2023", "Noe helt nytt.")
    elif change == "remove":
        path.unlink()
    else:
        path.write_bytes(b"\xff\xfe")
    assert not is_current(settings, index)
    newer = open_index(settings, embedder)
    assert newer.manifest.generation != index.manifest.generation
    assert is_current(settings, newer)
    embedded_again = {"edit": 1, "add": 1}.get(change, 0)
    assert len(embedder.seen) == embedded_again
    assert len(newer.documents) == {"add": 4, "remove": 2, "break": 2}.get(change, 3)
    assert [problem.error for problem in newer.manifest.problems] == (["EncodingError"] if change == "break" else [])
    if change == "edit":
        assert "ikke data" in newer.documents["to-2021"].text
    if change == "metadata":
        assert newer.documents["to-2021"].publisher == "NB"
    assert_sound(newer, embedder)
    assert_sound(index, embedder)  # the one that is open still answers
    index.close()
    newer.close()


def test_an_edit_of_the_same_size_within_the_same_tick_is_noticed(settings: Settings, embedder: FakeEmbedder) -> None:
    first = generation(settings, embedder)
    path = settings.corpus / "to-2021.md"
    path.write_text(path.read_text(encoding="utf-8").replace("lovet", "tok ."), encoding="utf-8")
    assert generation(settings, embedder) != first


def test_a_model_has_a_line_of_its_own_and_switching_back_builds_nothing(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    other = FakeEmbedder("annen@1", dimension=24)
    first, second = generation(settings, embedder), generation(settings, other)
    embedder.seen.clear()
    other.seen.clear()
    assert generation(settings, embedder) == first
    assert generation(settings, other) == second
    assert embedder.seen == other.seen == []


def test_two_corpora_share_a_home(settings: Settings, embedder: FakeEmbedder, tmp_path: Path) -> None:
    other = Settings(home=settings.home, corpus=write_corpus(tmp_path / "annet", {"fem-2024": "Annet om bredbånd."}))
    first, second = generation(settings, embedder), generation(other, embedder)
    assert generation(settings, embedder) == first
    assert generation(other, embedder) == second


def test_another_recipe_is_never_mixed_in(
    settings: Settings, embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = generation(settings, embedder)
    embedder.seen.clear()
    monkeypatch.setattr("ragbot.documents.chunking.CHUNKER", "en-annen")
    assert generation(settings, embedder) != first
    assert embedder.seen == []  # the texts came out the same, and so did not need new vectors
    embedder.max_tokens = 32
    index = open_index(settings, embedder)
    assert index.manifest.recipe.max_tokens == 32
    index.close()


def test_an_old_generation_is_kept_and_older_ones_are_deleted(either: Settings, embedder: FakeEmbedder) -> None:
    made = []
    for _ in range(4):
        index = rebuild(either, embedder)
        made.append(index.manifest.generation)
        index.close()
    assert len(embedder.seen) == len(index.passages)
    assert generations(either, embedder) == set(made[-2:])
    pointer = line(either, embedder).pointer()
    assert (pointer.live, pointer.previous) == (made[-1], made[-2])
    if either.chroma_url:
        names = {item.name for item in connect(either.chroma_url, Path()).list_collections(limit=1000)}
        ours = {name for name in names if line(either, embedder).key in name}
        assert len(ours) == 4
        assert all(name.removesuffix("-documents").endswith(tuple(made[-2:])) for name in ours)


def test_a_missing_or_empty_corpus_is_said_and_the_index_is_untouched(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    first = generation(settings, embedder)
    moved = settings.corpus.rename(settings.corpus.with_name("flyttet"))
    with pytest.raises(CorpusNotFoundError):
        open_index(settings, embedder)
    settings.corpus.mkdir()
    with pytest.raises(EmptyCorpusError):
        open_index(settings, embedder)
    settings.corpus.rmdir()
    moved.rename(settings.corpus)
    assert generation(settings, embedder) == first


def test_a_home_that_cannot_be_written(settings: Settings, embedder: FakeEmbedder) -> None:
    settings.home.write_text("en fil i veien")
    with pytest.raises(HomeNotWritableError, match="Sett RAGBOT_HOME") as caught:
        open_index(settings, embedder)
    assert "\n" not in str(caught.value)
    assert embedder.seen == []
