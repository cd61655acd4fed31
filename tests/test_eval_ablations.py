import json

import pytest
from eval_fakes import FakeBot, abstention, answer, cite, gold, write_gold

from eval import ablations
from eval.__main__ import main
from eval.runner import Outcome, Run

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")
DOCUMENT = """---
id: fjord-2020
title: Fjordmøtet 2020
event: Fjordmøtet 2020
date: "2020"
speakers:
  - {name: Kari Berg, role: leder, organisation: Fjordlaget}
---

Kari Berg sa på Fjordmøtet at kommunene trenger 40 nye ferjer.

Kari Berg mente at bruene over fjorden kan vente.
"""


def run(name: str, *rights: bool) -> Run:
    """A run whose answers are right or wrong as told."""
    question = gold(docs=["fjord-2020"])
    return Run(name, False, tuple(Outcome(question, answer(F20) if one else abstention(), 1.0) for one in rights))


def test_a_system_without_a_part_is_named_after_it_and_asks():
    bot = FakeBot({"hva?": answer(F20)})
    system = ablations.Without("dense", bot)
    assert (system.name, system.plain) == ("no dense", False)
    assert system.respond("hva?").answer.citations == (F20,)
    assert bot.asked == ["hva?"]


def test_without_fusion_is_the_better_of_words_and_vectors_alone():
    whole, lexical, dense = run("ragbot", True, True), run("no lexical", False, False), run("no dense", True, False)
    found = ablations.no_fusion([whole, lexical, dense])
    assert found.system == "no fusion (= no dense)"
    assert found.outcomes == dense.outcomes


def test_without_fusion_needs_one_of_the_two():
    with pytest.raises(ValueError, match="none of no lexical, no dense"):
        ablations.no_fusion([run("ragbot", True)])


def test_each_part_is_left_out_of_a_real_pipeline(tmp_path, capsys):
    corpus, out = tmp_path / "corpus", tmp_path / "out.json"
    corpus.mkdir()
    (corpus / "fjord.md").write_text(DOCUMENT, encoding="utf-8")
    rows = (
        {"id": "1", "question": "Hvor mange ferjer vil Kari Berg ha?", "docs": ["fjord-2020"], "facts": ["40"]},
        {"id": "2", "question": "Hva sa Kari Berg om romfart og månelanding?", "answerable": False},
    )
    files = ["--gold", write_gold(tmp_path / "gold.jsonl", *rows), "--corpus", corpus, "--home", tmp_path / "home"]
    files += ["--json", out, "--markdown", tmp_path / "out.md"]
    assert main(["--ablations", *map(str, files)]) == 0
    report = json.loads(out.read_text(encoding="utf-8"))
    names = ["ragbot", *(f"no {part}" for part in ("lexical", "dense", "attribution", "calibration"))]
    assert list(report["systems"])[:5] == names
    assert list(report["differences"])[-1].startswith("no fusion (= no ")
    assert report["systems"]["ragbot"]["overall"]["right"]["value"] == 1
    answers = {name: system["outcomes"][1]["answer"] for name, system in report["systems"].items()}
    assert not answers["ragbot"]["answered"]
    assert answers["no calibration"]["confidence"] == answers["ragbot"]["confidence"]
    assert {"value", "low", "high", "p", "n"} == set(report["differences"]["no attribution"]["excluded_speaker"])
    assert "ragbot - no calibration" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "Paired differences" in capsys.readouterr().out
