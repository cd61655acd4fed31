import argparse
import dataclasses
import json

import pytest
from eval_fakes import FakeBot, answer, cite, gold, write_gold

from eval import llm
from eval.__main__ import main
from eval.runner import Outcome, Run

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")


def worded(claims: int, verified: int, kept: int, mode: str = "llm"):
    signals = {"claims": claims, "claims_verified": verified, "claims_kept": kept, "tokens_in": 800, "tokens_out": 100}
    return dataclasses.replace(answer(F20), mode=mode, signals=signals)


def run(*answers) -> Run:
    return Run("ragbot", False, tuple(Outcome(gold(), one, 1.0) for one in answers))


def test_shares_tokens_and_cost():
    spent = llm.spending(run(worded(4, 3, 2), worded(2, 2, 2), worded(0, 0, 0, "extractive"), answer(F20)), (1.0, 10.0))
    assert (spent.asked, spent.worded, spent.claims) == (3, 2, 6)
    assert spent.kept.value == pytest.approx((2 / 4 + 2 / 2) / 2)
    assert spent.faithfulness == pytest.approx(5 / 6)
    assert (spent.tokens_in, spent.tokens_out) == (800, 100)
    assert spent.cost == pytest.approx(0.0018)


def test_a_run_without_a_model_has_no_figures():
    assert llm.spending(run(answer(F20)), None) is None


def test_a_model_that_wrote_nothing_has_no_shares():
    spent = llm.spending(run(worded(0, 0, 0, "extractive")), None)
    assert spent.faithfulness is None
    cells = dict(llm.table("openai:x", spent).rows)
    assert cells["Faithfulness: verified / claims (per cent)"] == "–"
    assert cells["Cost per answer (US dollars)"] == "unknown"
    json.dumps(spent.to_dict())


def test_ones_own_machine_costs_nothing_and_others_are_unknown():
    assert llm.price_of("ollama:llama3.1", None) == (0.0, 0.0)
    assert llm.price_of("openai:gpt-5", None) is None
    assert llm.price_of("openai:gpt-5", (0.25, 2.0)) == (0.25, 2.0)


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "a,b"])
def test_a_price_is_two_numbers(text):
    assert llm.price("0.25,2") == (0.25, 2.0)
    with pytest.raises(argparse.ArgumentTypeError):
        llm.price(text)


def test_the_table_is_in_every_report(tmp_path, capsys):
    path, out = write_gold(tmp_path / "gold.jsonl", {"id": "1", "question": "en", "docs": ["fjord-2020"]}), tmp_path
    files = ["--gold", str(path), "--json", str(out / "r.json"), "--markdown", str(out / "r.md")]
    code = main([*files, "--systems", "ragbot", "--llm", "ollama:liten"], bot=FakeBot({"en": worded(2, 1, 1)}))
    assert code == 0
    assert "Language model: ollama:liten" in capsys.readouterr().out
    assert "| Tokens in / out per answer | 800 / 100 |" in (out / "r.md").read_text(encoding="utf-8")
    report = json.loads((out / "r.json").read_text(encoding="utf-8"))["llm"]
    assert (report["model"], report["faithfulness"], report["cost_usd"]) == ("ollama:liten", 0.5, 0.0)
