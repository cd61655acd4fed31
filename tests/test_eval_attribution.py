"""The measure of attribution: strict, per language and per basis, on labels that must match the text."""

import json
from pathlib import Path

import pytest
from document_fakes import GRAM, document

from eval.attribution import LABELS, Label, LabelError, by_basis, by_language, faults, judge, main, read_labels, score
from ragbot.documents.reading import read_folder
from ragbot.settings import shipped_corpus
from ragbot.types import Document

TEXT = "Gram sa at det haster. KS mener det samme. Salen klappet. «Nei», sa en tilhører."
MADE = document(TEXT, speakers=(GRAM,))


def label(piece: str, speaker: str | None, made: Document = MADE) -> Label:
    start = made.text.index(piece)
    return Label(made.id, start, start + len(piece), speaker)


def test_the_shipped_corpus_is_credited_rightly() -> None:
    labels = read_labels(LABELS)
    got = score(judge(read_folder(shipped_corpus()).documents, labels))
    assert got.sentences == len(labels) > 150
    assert got.precision is not None
    assert got.recall is not None
    assert got.precision >= 0.98
    assert got.recall >= 0.85


def test_precision_is_of_the_credited_and_recall_of_what_somebody_says() -> None:
    judged = judge([MADE], [
        label("Gram sa at det haster.", "Bjørn Arild Gram"), label("KS mener det samme.", "Bjørn Arild Gram"),
        label("Salen klappet.", "KS"), label("«Nei», sa en tilhører.", None),
    ])  # fmt: skip
    got = score(judged)
    assert (got.sentences, got.credited, got.said, got.right) == (4, 2, 3, 1)
    assert (got.precision, got.recall) == (1 / 2, 1 / 3)
    assert set(by_language(judged)) == {"nb"}
    assert {name: one.precision for name, one in by_basis(judged).items()} == {"cue": 1.0, "organisation": 0.0}
    assert [line.split(": ")[1] for line in faults(judged)] == ["KS for Bjørn Arild Gram", "None for KS"]


def test_nothing_credited_has_no_precision() -> None:
    got = score(judge([MADE], [label("Salen klappet.", None)]))
    assert (got.precision, got.recall) == (None, None)


def test_a_label_outside_the_text_is_refused() -> None:
    with pytest.raises(LabelError, match="d\\[0:9999\\]"):
        judge([MADE], [Label("d", 0, 9999, None)])
    with pytest.raises(LabelError, match="ukjent"):
        judge([MADE], [Label("ukjent", 0, 1, None)])


@pytest.mark.parametrize("content", ["", "{", '{"document": "d"}', "[1]"])
def test_a_file_of_no_labels_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LabelError, match=r"labels\.jsonl"):
        read_labels(path)


def test_the_command_prints_the_table_and_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"document": "a", "start": 23, "end": 42, "speaker": "Gram"}), encoding="utf-8")
    assert main(["--labels", str(labels), "--corpus", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "| all | 1 | 1 | 1 | 0 | 0.000 | 0.000 |" in printed
    assert "a: KS for Gram: KS mener det samme." in printed


def test_the_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--labels", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
