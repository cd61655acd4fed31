import dataclasses

import pytest
from eval_fakes import BY_ID, FakeBot, abstention, answer, cite, gold

from eval.baselines import Pipeline
from eval.runner import Outcome, faults, invalid_citations, run_system

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")
SKOG = cite("skog-2021", "Skogen vokser, sa Nils Moe.", "Nils Moe", 2)
SHIFTED = dataclasses.replace(F20, start=F20.start + 1, end=F20.end + 1)


def outcome(question, given, **values):
    return Outcome(question, given, 1.0, invalid=invalid_citations(given, BY_ID), **values)


def test_each_question_is_asked_in_order_after_one_to_warm_up():
    bot = FakeBot({"en": answer(F20)})
    questions = [gold(id="1", question="en"), gold(id="2", question="to")]
    steps = []
    run = run_system(Pipeline(bot), questions, BY_ID, advance=lambda: steps.append(1))
    assert bot.asked == ["en", "en", "to"]
    assert [o.gold.id for o in run.outcomes] == ["1", "2"]
    assert [o.answer.answered for o in run.outcomes] == [True, False]
    assert all(o.milliseconds >= 0 for o in run.outcomes)
    assert len(steps) == 2
    assert (run.system, run.plain) == ("ragbot", False)


def test_no_questions_is_an_empty_run():
    assert run_system(Pipeline(FakeBot()), [], BY_ID).outcomes == ()


def test_a_question_that_raises_is_told_and_the_others_are_asked():
    bot = FakeBot({"en": RuntimeError("boom"), "to": answer(F20)})
    run = run_system(Pipeline(bot), [gold(id="1", question="en"), gold(id="2", question="to")], BY_ID)
    assert run.outcomes[0].error.startswith("RuntimeError at eval_fakes.py:")
    assert run.outcomes[0].error.endswith("boom")
    assert faults(run.outcomes[0]) == ("error",)
    assert run.outcomes[1].error is None
    assert run.outcomes[1].answer.answered


def test_invalid_spans_are_found_among_citations_and_nearest():
    assert invalid_citations(answer(F20, SKOG), BY_ID) == ()
    assert invalid_citations(answer(SHIFTED, SKOG, nearest=(SHIFTED,)), BY_ID) == (SHIFTED, SHIFTED)


@pytest.mark.parametrize(
    ("question", "given", "wanted"),
    [
        (gold(docs=["fjord-2020"], facts=["40"], speaker="Berg"), answer(F20), ()),
        (gold(docs=["fjord-2020"], facts=["40"], speaker="Berg"), abstention(), ("abstained",)),
        (
            gold(docs=["fjord-2021"], facts=["55"], speaker="Lie"),
            answer(F20),
            ("document", "fact", "speaker", "citation"),
        ),
        (gold(docs=["fjord-2020"]), answer(F20, SKOG), ("citation",)),
        (gold(docs=["fjord-2020"], also=["skog-2021"], not_speaker="Moe"), answer(F20, SKOG), ("excluded-speaker",)),
        (gold(docs=["fjord-2020"], facts=["40", "41"]), answer(F20), ("fact",)),
        (gold(docs=["fjord-2020"]), answer(SHIFTED), ("span",)),
        (gold(answerable=False), abstention(), ()),
        (gold(answerable=False), answer(F20), ("false-answer",)),
    ],
)
def test_faults(question, given, wanted):
    assert faults(outcome(question, given)) == wanted
