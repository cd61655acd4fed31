import pytest
from eval_fakes import BY_ID, FakeBot, abstention, answer, cite, gold

from eval.baselines import make_system
from eval.runner import Outcome, Run, run_system
from eval.summary import METRICS, compare, evaluate, summarise

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")
SKOG = cite("skog-2021", "Skogen vokser, sa Nils Moe.", "Nils Moe", 2)

RIGHT = gold(id="1", question="en", type="figure", docs=["fjord-2020"], facts=["40"], speaker="Kari Berg")
WRONG = gold(id="2", question="to", type="figure", lang="nn", docs=["fjord-2020"], facts=["40"], not_speaker="Moe")
MISSED = gold(id="3", question="tre", type="who", docs=["fjord-2020"])
ABSTAINED = gold(id="4", question="fire", type="absent", answerable=False)
FALSE = gold(id="5", question="fem", type="absent", lang="en", answerable=False)
QUESTIONS = (RIGHT, WRONG, MISSED, ABSTAINED, FALSE)
SCRIPT = {"en": answer(F20), "to": answer(SKOG), "fem": answer(SKOG, confidence=0.5)}


def made_run(name="ragbot"):
    return run_system(make_system(name, FakeBot(SCRIPT)), QUESTIONS, BY_ID)


def test_the_figures_in_all():
    overall = evaluate(made_run()).overall
    values = {key: estimate.value for key, estimate in overall.estimates.items()}
    assert values == pytest.approx(
        {
            "answered": 2 / 3,
            "document_hit": 1 / 3,
            "citation_precision": 0.5,
            "fact_recall": 0.5,
            "speaker": 1,
            "excluded_speaker": 0,
            "abstention_precision": 0.5,
            "abstention_recall": 0.5,
            "right": 2 / 5,
            "brier": (0.01 + 0.81 + 0.81 + 0.01 + 0.25) / 5,
        }
    )
    assert overall.estimates["fact_recall"].count == 2
    assert overall.false_answers == (1, 2)
    assert overall.spans == (3, 3)
    assert overall.median_words == 5


def test_groups_hold_their_own_questions():
    report = evaluate(made_run())
    assert {name: summary.questions for name, summary in report.by_type.items()} == {"absent": 2, "figure": 2, "who": 1}
    assert {name: summary.questions for name, summary in report.by_language.items()} == {"en": 1, "nb": 3, "nn": 1}
    assert report.by_type["figure"].estimates["document_hit"].value == 0.5
    assert report.by_type["who"].estimates["fact_recall"].count == 0


def test_the_calibration_counts_every_question():
    report = evaluate(made_run())
    assert sum(row["count"] for row in report.reliability) == 5
    assert 0 < report.calibration_error < 1


def test_a_plain_system_has_no_confidence_or_excluded_speaker():
    report = evaluate(made_run("bm25"))
    for key in ("brier", "excluded_speaker", "abstention_precision"):
        assert report.overall.estimates[key].count == 0
    assert report.reliability == []
    assert report.overall.estimates["speaker"].value == 0
    assert set(report.retrieval) == {"recall@1", "recall@4", "recall@10", "nDCG@10"}
    assert report.retrieval["recall@10"].count == 3
    assert evaluate(made_run()).retrieval == {}


def test_compare_pairs_by_question():
    differences = compare(made_run(), made_run("bm25"))
    assert set(differences) == {metric.key for metric in METRICS if metric.compared}
    assert differences["speaker"].value == 1
    assert differences["abstention_recall"].value == 0.5
    assert differences["document_hit"].count == 3


def test_runs_over_other_questions_cannot_be_compared():
    run = made_run()
    with pytest.raises(ValueError, match="not asked the same"):
        compare(run, Run("x", True, run.outcomes[1:]))


def test_invalid_spans_are_counted():
    outcome = Outcome(RIGHT, answer(F20, SKOG), 1.0, invalid=(SKOG,))
    assert summarise([outcome], plain=False).spans == (1, 2)


def test_json_values_are_plain_and_nan_is_null():
    row = summarise([Outcome(ABSTAINED, abstention(), 2.0)], plain=False).to_dict()
    assert row["document_hit"] == {"value": None, "low": None, "high": None, "n": 0}
    assert row["abstention_recall"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert row["median_words"] is None
    assert row["p50_ms"] == 2.0
    assert row["false_answers"] == {"count": 0, "of": 1}
