import dataclasses
import json

import pytest
from eval_fakes import FakeBot, answer, cite, write_gold

from eval.__main__ import main

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")
ROWS = (
    {"id": "1", "question": "en", "docs": ["fjord-2020"], "facts": ["40"], "split": "dev"},
    {"id": "2", "question": "to", "answerable": False, "split": "test"},
)


@pytest.fixture
def evaluate(tmp_path):
    """Run ``main`` in a folder of its own over ROWS; gives the exit code and the JSON written."""

    def call(*extra, bot=None, rows=ROWS):
        path, out = write_gold(tmp_path / "gold.jsonl", *rows), tmp_path / "out" / "report.json"
        files = ["--gold", str(path), "--json", str(out), "--markdown", str(tmp_path / "out" / "report.md")]
        code = main([*files, *extra], bot=bot or FakeBot({"en": answer(F20)}))
        return code, json.loads(out.read_text(encoding="utf-8")) if out.exists() else None

    return call


def test_all_systems_are_measured_and_the_reports_written(evaluate, tmp_path, capsys):
    code, report = evaluate()
    shown = capsys.readouterr()
    assert code == 0
    assert list(report["systems"]) == ["ragbot", "bm25", "dense", "hybrid", "tutorial"]
    assert list(report["differences"]) == ["bm25", "dense", "hybrid", "tutorial"]
    assert report["systems"]["ragbot"]["overall"]["right"]["value"] == 1
    assert "Document hit" in shown.out
    assert "| Document hit |" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "tutorial" in shown.err  # the progress bars


def test_split_limit_and_systems(evaluate):
    assert evaluate("--split", "dev", "--systems", "bm25,ragbot")[1]["questions"] == 1
    assert list(evaluate("--systems", "bm25, ragbot")[1]["systems"]) == ["bm25", "ragbot"]
    assert [row["id"] for row in evaluate("--limit", "1")[1]["systems"]["ragbot"]["outcomes"]] == ["1"]


def test_an_invalid_span_fails_the_run(evaluate, capsys):
    moved = dataclasses.replace(F20, start=F20.start + 1, end=F20.end + 1)
    code, report = evaluate("--systems", "ragbot", bot=FakeBot({"en": answer(moved)}))
    assert code == 1
    assert report["systems"]["ragbot"]["overall"]["spans_valid"] == {"count": 0, "of": 1}
    assert "eval: ragbot 1: 1 invalid span(s)" in capsys.readouterr().err


def test_a_question_that_raises_fails_the_run_but_is_reported(evaluate, capsys):
    code, report = evaluate("--systems", "ragbot", bot=FakeBot({"en": RuntimeError("boom")}))
    assert code == 1
    assert report["systems"]["ragbot"]["outcomes"][0]["error"].endswith("boom")
    assert "boom" in capsys.readouterr().err


def test_failures_and_what_changed(evaluate, tmp_path, capsys):
    evaluate("--systems", "ragbot", bot=FakeBot())
    capsys.readouterr()
    earlier = tmp_path / "out" / "report.json"
    assert evaluate("--systems", "ragbot", "--failures", "--against", str(earlier))[0] == 0
    shown = capsys.readouterr().out
    assert "ragbot: 0 of 2 questions have a fault: none" in shown
    assert "mended 1: 1 (abstained)" in shown


def test_documents_that_are_not_indexed_are_pointed_out(evaluate, capsys):
    evaluate("--systems", "ragbot", rows=[{**ROWS[0], "also": ["fjord-1999"]}])
    assert "not in the index, so they can never be cited: fjord-1999" in capsys.readouterr().err


def test_bad_gold_and_bad_usage_exit_with_2(evaluate, capsys, tmp_path):
    assert evaluate(rows=[{"id": "1"}])[0] == 2
    assert "gold.jsonl, line 1: 'question' is missing" in capsys.readouterr().err
    assert evaluate("--against", str(tmp_path / "none.json"))[0] == 2
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    assert evaluate("--against", str(tmp_path / "other.json"))[0] == 2
    assert evaluate("--split", "test", rows=ROWS[:1])[0] == 2
    for wrong in (["--systems", "rag"], ["--systems", ","], ["--limit", "0"], ["--split", "train"]):
        with pytest.raises(SystemExit) as stopped:
            evaluate(*wrong)
        assert stopped.value.code == 2


def test_the_page_is_written_when_asked(evaluate, tmp_path):
    evaluate("--systems", "ragbot", "--html", str(tmp_path / "report.html"))
    assert "<mark>Kari Berg ville ha 40 ferjer.</mark>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_fails_in_one_line(evaluate, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert evaluate("--systems", "ragbot", "--json", str(tmp_path / "file" / "x.json"))[0] == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("eval: ")
