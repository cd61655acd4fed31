import dataclasses
import json

import pytest
from eval_fakes import FakeBot, abstention, answer, cite, gold, write_gold

from eval import gate
from eval.bots import GOLD
from eval.gate import Figure, Measured
from eval.gold import GoldError, read_gold, select
from ragbot import Ragbot, Settings

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")
ROWS = [
    {"id": str(n), "question": f"spørsmål {n}", "docs": ["fjord-2020"], "facts": ["40"], "split": "test"}
    for n in range(8)
]
ROWS += [{"id": "x", "question": "x", "answerable": False, "split": "test"}, {"id": "y", "question": "y"}]


@pytest.fixture
def hold(tmp_path):
    """Run ``main`` with a bot that answers the first so many of ROWS."""
    gold_file, landed = write_gold(tmp_path / "gold.jsonl", *ROWS), tmp_path / "landed.json"

    def call(*extra, right=8, bot=None):
        script = {f"spørsmål {n}": answer(F20) if n < right else abstention() for n in range(8)}
        return gate.main(["--gold", str(gold_file), "--landed", str(landed), *extra], bot=bot or FakeBot(script))

    return call


def test_the_test_split_is_answered_as_well_as_when_the_last_change_landed(tmp_path):
    run = gate.ask_all(Ragbot(Settings(home=tmp_path)), select(read_gold(GOLD), gate.SPLIT))
    assert gate.faults_of(run) == []
    assert gate.shortfalls(gate.read_landed(gate.LANDED), gate.measure(run)) == []


def test_what_was_written_is_passed_and_so_is_a_fall_within_the_tolerance(hold, capsys):
    assert hold("--write") == 0
    assert hold() == 0
    assert hold(right=6) == 0
    assert capsys.readouterr().err == ""


def test_a_fall_beyond_the_tolerance_fails_and_says_by_how_much(hold, capsys):
    hold("--write")
    assert hold(right=5) == 1
    lines = capsys.readouterr().err.splitlines()
    assert "gate: Document hit is 62.5 %, landed 100.0 %, at least 75.0 % is asked for" in lines
    assert [line.split(" is ")[0] for line in lines] == [
        "gate: Answered (answerable)",
        "gate: Document hit",
        "gate: Fact recall",
    ]


def test_an_excluded_speaker_has_no_tolerance():
    landed = Measured("q", {"excluded_speaker": Figure(1.0, 50), "speaker": Figure(1.0, 50)})
    now = Measured("q", {"excluded_speaker": Figure(0.98, 50), "speaker": Figure(0.96, 50)})
    assert [line.split(" is ")[0] for line in gate.shortfalls(landed, now)] == ["Excluded speaker never cited"]


def test_a_figure_that_is_gone_has_fallen():
    landed = Measured("q", {"citation_precision": Figure(0.9, 50)})
    assert gate.shortfalls(landed, Measured("q", {})) != []


def test_an_invalid_span_fails_and_is_never_written(hold, capsys, tmp_path):
    moved = dataclasses.replace(F20, start=F20.start + 1, end=F20.end + 1)
    bot = FakeBot({"spørsmål 3": answer(moved)})
    assert hold("--write", bot=bot) == 1
    assert not (tmp_path / "landed.json").exists()
    assert capsys.readouterr().err == "gate: 3: 1 invalid span(s)\n"


def test_a_question_that_raises_fails(hold, capsys):
    assert hold(bot=FakeBot({"spørsmål 3": RuntimeError("boom")})) == 1
    assert "boom" in capsys.readouterr().err


def test_other_questions_need_other_figures(hold, capsys, tmp_path):
    hold("--write")
    write_gold(tmp_path / "gold.jsonl", *ROWS[:-1], {**ROWS[0], "id": "9"})
    assert hold() == 1
    assert "landed figures are of other questions (9 questions, " in capsys.readouterr().err


def test_the_fingerprint_sees_what_makes_an_answer_right_but_not_the_order():
    one, two = gold(id="1", facts=["a"]), gold(id="2")
    assert gate.fingerprint([one, two]) == gate.fingerprint([two, one])
    assert gate.fingerprint([one, two]) != gate.fingerprint([gold(id="1", facts=["b"]), two])
    assert gate.fingerprint([one]) != gate.fingerprint([gold(id="1", facts=["a"], speaker="Kari Berg")])


@pytest.mark.parametrize("content", [None, "{", "[]", '{"questions": "q"}', '{"questions": "q", "figures": {"a": {}}}'])
def test_a_file_without_figures_says_how_to_write_it(content, tmp_path):
    path = tmp_path / "landed.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match="Write it: --write"):
        gate.read_landed(path)


def test_bad_usage_exits_with_2(hold, tmp_path, capsys):
    assert hold() == 2
    (tmp_path / "gold.jsonl").write_text(json.dumps(ROWS[-1]) + "\n", encoding="utf-8")
    assert hold() == 2
    assert "no gold questions in the split 'test'" in capsys.readouterr().err
