import dataclasses

from eval_fakes import BY_ID, FakeBot, abstention, answer, cite, gold

from eval.baselines import Pipeline
from eval.failures import changes, failures, understood
from eval.runner import run_system
from ragbot.types import Intent, Query

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg")
SKOG = cite("skog-2021", "Skogen vokser, sa Nils Moe.", "Nils Moe", 2)


def told(question, given, bot=None):
    bot = bot or FakeBot({question.question: given})
    return failures(run_system(Pipeline(bot), [question], BY_ID), bot, BY_ID)


def test_nothing_wrong_is_one_line():
    assert told(gold(docs=["fjord-2020"]), answer(F20)) == "ragbot: 0 of 1 questions have a fault: none"


def test_a_missing_fact_in_a_ranked_passage_was_lost_by_the_answer():
    question = gold(question="ferjer innen 2025", docs=["fjord-2020", "fjord-2021"], facts=["40 ferjer", "55 ferjer"])
    text = told(question, answer(F20, SKOG))
    assert "✗ q [other nb -] fact, citation" in text
    assert "docs fjord-2020 | fjord-2021 · facts ✓/40 ferjer/ ✗/55 ferjer/" in text
    assert "[1] fjord-2020 0-29 Kari Berg (unattributed)\n" in text
    assert "[2] skog-2021 0-27 Nils Moe (unattributed) ✗doc" in text
    assert "lost /55 ferjer/ in passage 1 (answer): fjord-2021:16 …Kari Berg lovet 55 ferjer innen 2025.…" in text


def test_a_missing_fact_that_was_not_retrieved_and_one_that_is_nowhere():
    class Blind(FakeBot):
        def search(self, question, limit=10, *, mode="hybrid"):
            return [hit for hit in super().search(question, limit, mode=mode) if "2021" not in hit.passage.document_id]

    question = gold(docs=["fjord-2021"], facts=["55 ferjer", "60 ferjer"])
    text = told(question, answer(F20), Blind({question.question: answer(F20)}))
    assert "ranks fjord-2021@>10" in text
    assert "lost /55 ferjer/ below passage 10 (retrieval): fjord-2021:16" in text
    assert "lost /60 ferjer/ is in none of the right documents: look at the gold question" in text


def test_an_abstention_shows_its_reason_and_nearest():
    text = told(gold(docs=["fjord-2020"]), abstention(nearest=(F20,)))
    assert "abstained (topic_not_found) conf=0.10 4 words" in text
    assert "near fjord-2020 Kari Berg: Kari Berg ville ha 40 ferjer." in text
    assert "ranks fjord-2020@" in text


def test_a_false_answer_shows_its_signals_and_looks_for_nothing():
    given = dataclasses.replace(answer(SKOG), signals={"coverage": 0.5})
    text = told(gold(answerable=False, not_speaker="Nils Moe"), given)
    assert "✗ q [other nb -] false-answer, excluded-speaker" in text
    assert "=> abstain · NOT Nils Moe" in text
    assert "conf=0.90 5 words coverage=0.50" in text
    assert "✗EXCLUDED" in text
    assert "ranks" not in text


def test_an_error_and_a_failed_search_are_told():
    assert "!  RuntimeError at eval_fakes.py" in told(gold(), RuntimeError("boom"))

    class Broken(FakeBot):
        def search(self, question, limit=10, *, mode="hybrid"):
            raise OSError("no index")

    question = gold(docs=["fjord-2020"])
    assert "search failed: OSError: no index" in told(question, None, Broken({question.question: abstention()}))


def test_the_worst_come_first_and_kinds_are_counted():
    bot = FakeBot({"b": answer(F20), "c": RuntimeError("boom")})
    questions = [
        gold(id="1", question="a", docs=["fjord-2020"]),
        gold(id="2", question="b", answerable=False),
        gold(id="3", question="c"),
    ]
    text = failures(run_system(Pipeline(bot), questions, BY_ID), bot, BY_ID)
    assert text.startswith("ragbot: 3 of 3 questions have a fault: error 1 · false-answer 1 · abstained 1")
    assert text.index("✗ 3") < text.index("✗ 2") < text.index("✗ 1")


def test_the_query_on_one_line():
    query = Query(
        "q",
        ("fiber", "mål"),
        (2020, 2021),
        ("Kari Berg",),
        Intent.FIGURE,
        "nn",
        True,
        False,
        ("years",),
        "fiber mål",
        ("e",),
    )
    assert understood(query) == (
        "topic=fiber+mål years=2020,2021 speakers=Kari Berg events=e intent=figure lang=nn about-KS OUT-OF-SCOPE "
        "inherited=years search='fiber mål'"
    )
    assert understood(Query("q")) == "intent=position lang=nb"
    assert understood(Query("q", excluded=("Ola Lie",))) == "not=Ola Lie intent=position lang=nb"


def test_changes_since_an_earlier_run():
    bot = FakeBot({"a": answer(F20), "b": answer(F20), "c": answer(SKOG)})
    questions = [gold(id=name, question=name, docs=["fjord-2020"]) for name in "abcd"]
    run = run_system(Pipeline(bot), questions, BY_ID)
    before = {"a": ["abstained"], "b": [], "c": ["abstained"], "gone": ["fact"]}
    assert changes(before, run).split("\n") == [
        "Since the earlier run, over 3 shared questions:",
        "  mended 1: a (abstained)",
        "  broken 0",
        "  changed 1: c (abstained → document, citation)",
    ]
