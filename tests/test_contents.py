"""The words and voices of an index, collected once and read back the same."""

from pathlib import Path

import pytest
from answer_fakes import passages

from ragbot.index.contents import Contents


def test_voices_are_by_document_and_words_lower_cased() -> None:
    contents = Contents.of(passages())
    assert {one.name for one in contents.voices["konf-2021"]} == {"Marte Lund", "Jon Mo"}
    assert "landstrøm" in contents.words
    assert all(word == word.lower() for word in contents.words)


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    contents = Contents.of(passages())
    contents.save(tmp_path / "contents.json")
    assert Contents.load(tmp_path / "contents.json") == contents


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "contents.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="Expecting"):
        Contents.load(tmp_path / "contents.json")
