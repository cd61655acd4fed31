import json

import pytest
from test_eval_summary import made_run

from eval.bootstrap import Difference
from eval.report import Setup, Table, tables, to_json, to_markdown, to_text
from eval.summary import METRICS, compare, evaluate

SETUP = Setup(gold="gold.jsonl", corpus="corpus", split="dev", questions=5, documents=3)


@pytest.fixture(scope="module")
def measured():
    runs = [made_run(), made_run("bm25")]
    return [evaluate(run) for run in runs], {"bm25": compare(*runs)}


def cells(table: Table, row: str) -> tuple[str, ...]:
    return next(cells[1:] for cells in table.rows if cells[0] == row)


def test_the_tables(measured):
    made = {table.title.split(" (")[0]: table for table in tables(*measured)}
    assert list(made) == [
        "Systems",
        "ragbot, by language and type",
        "Paired differences",
        "Retrieval: documents of the ranked passages",
        "ragbot, calibration of confidence",
    ]
    systems = made["Systems"]
    assert systems.header == ("", "ragbot", "bm25")
    assert cells(systems, "Citation precision")[0] == "50.0 [0–100]"
    assert cells(systems, "Excluded speaker never cited") == ("0.0 [0–0]", "–")
    assert cells(systems, "False answers") == ("1 of 2", "2 of 2")
    assert cells(systems, "Spans valid")[0] == "3 of 3"
    groups = made["ragbot, by language and type"]
    assert [row[:2] for row in groups.rows] == [
        ("all", "5"),
        ("language en", "1"),
        ("language nb", "3"),
        ("language nn", "1"),
        ("type absent", "2"),
        ("type figure", "2"),
        ("type who", "1"),
    ]
    assert all(len(row) == len(table.header) for table in made.values() for row in table.rows)


def test_a_single_system_has_nothing_to_compare(measured):
    reports, _ = measured
    assert [table.title for table in tables(reports[1:], {})] == [
        "Systems (per cent)",
        "bm25, by language and type (per cent)",
        "Retrieval: documents of the ranked passages (per cent)",
    ]


def test_a_difference_shows_sign_interval_and_p(measured):
    reports, _ = measured
    row = dict.fromkeys((one.key for one in METRICS if one.compared), Difference(-0.125, -0.2, 0.0, 0.0451, 8))
    row["speaker"] = Difference(0.5, 0.4, 0.6, 0.0001, 8)
    made = tables(reports, {"bm25": row})[2]
    assert cells(made, "Fact recall") == ("-12.5 [-20, +0] p=.045",)
    assert cells(made, "Speaker") == ("+50.0 [+40, +60] p<.001",)


def test_text_is_aligned(measured):
    text = to_text(SETUP, tables(*measured))
    assert text.startswith("5 questions of gold.jsonl (split: dev) over 3 documents of corpus.")
    lines = text.split("\n")
    rule = next(i for i, line in enumerate(lines) if line.startswith("─"))
    assert len(lines[rule - 1]) == len(lines[rule + 1]) == len(lines[rule])


def test_markdown_has_a_rule_under_each_heading_and_escapes_bars(measured):
    text = to_markdown(SETUP, [*tables(*measured), Table("T", ("", "b"), (("x|y", "1"),))])
    assert text.count("| --- | --:") == 6
    assert "| x\\|y | 1 |" in text
    assert text.startswith("# Evaluation\n\n5 questions")


def test_json_holds_every_outcome_and_no_nan(measured):
    found = json.loads(json.dumps(to_json(SETUP, *measured), allow_nan=False))
    ragbot = found["systems"]["ragbot"]
    assert ragbot["overall"]["document_hit"]["n"] == 3
    assert [row["id"] for row in ragbot["outcomes"]] == ["1", "2", "3", "4", "5"]
    assert ragbot["outcomes"][4]["faults"] == ["false-answer"]
    assert ragbot["outcomes"][0]["answer"]["citations"][0]["document_id"] == "fjord-2020"
    assert found["systems"]["bm25"]["calibration_error"] is None
    assert set(found["differences"]["bm25"]["right"]) == {"value", "low", "high", "p", "n"}
    assert found["split"] == "dev"
