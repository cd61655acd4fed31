"""Which sentences are chosen: within the limits, without repetition, whole, and for a comparison year by year."""

from dataclasses import replace
from itertools import pairwise

import pytest
from answer_fakes import candidate, documents, passages, sentence_with
from document_fakes import document, norwegian_like
from hypothesis import given, settings

from ragbot.answer.citations import cite
from ragbot.answer.selection import Candidate, limits_for, score_sentences, select, select_by_year
from ragbot.documents.chunking import passages_of
from ragbot.index.embedding import StaticEmbedder
from ragbot.index.lexical import LexicalIndex
from ragbot.retrieval.matching import Matcher
from ragbot.settings import BUNDLED_MODEL
from ragbot.types import Intent, Passage, Query, ScoredPassage

LIMITS = limits_for(Query("?", topic=("x",)), 90)
EMBEDDER = StaticEmbedder(BUNDLED_MODEL)


def scored(query: Query, made: list[Passage]) -> list[Candidate]:
    lexical = LexicalIndex.build(made)
    matcher = Matcher(EMBEDDER, lexical.compounds, lexical.document_frequency, len(made))
    found = [ScoredPassage(passage, 1.0) for passage in made]
    return score_sentences(query, found, matcher.question_words(query.topic, query.language), matcher, EMBEDDER)


def test_the_sentence_with_the_words_comes_first_and_scores_fall() -> None:
    made = scored(Query("?", topic=("landstrøm",), search_text="landstrøm"), passages())
    assert "landstrøm" in made[0].sentence.text
    assert [one.score for one in made] == sorted((one.score for one in made), reverse=True)


def test_a_question_about_ks_never_gets_a_ministers_sentence() -> None:
    made = scored(Query("?", topic=("ferger",), search_text="ferger", about_ks=True), passages())
    assert {one.sentence.attribution.organisation for one in made} == {"KS"}


def test_nothing_to_choose_from() -> None:
    query = Query("?", topic=("ferger",), speakers=("Jonas Fjell",))
    assert scored(query, passages()) == []
    assert select([], LIMITS) == []
    assert select_by_year([]) == []


def test_the_best_is_always_chosen_and_the_limits_hold() -> None:
    long = document("Kommunene trenger raskt og stabilt nett i alle deler av landet nå. " * 40)
    made = [
        replace(candidate(passage, number, score=1 - number / 1000), end=passage.sentences[number].end)
        for passage in passages_of(long)
        for number in range(len(passage.sentences))
    ]
    chosen = select(made, LIMITS)
    assert len(chosen) == 1  # the same words again say nothing new
    different = [candidate(passage, 0, score=1.0) for passage in passages()]
    assert 1 <= len(select(different, LIMITS)) <= LIMITS.sentences
    assert sum(one.words for one in select(different, replace(LIMITS, words=20))) <= 20 or len(different) == 1
    assert select([different[0]], replace(LIMITS, words=1)) == [different[0]]


def test_a_sentence_that_points_back_brings_the_one_before() -> None:
    made = scored(Query("?", topic=("velferdsteknologi",), search_text="velferdsteknologi"), passages())
    best = made[0]
    assert best.sentence.text.startswith("Han lovet")
    text = next(one for one in documents() if one.id == "konf-2020").text[best.start : best.end]
    assert text.startswith("Helse- og omsorgsminister")


def test_a_sentence_does_not_bring_another_persons() -> None:
    read = document("Gram sa at bredbånd haster. Det kostet 40 millioner, sa Høie.")
    made = scored(Query("?", topic=("kostet", "millioner"), search_text="kostet"), list(passages_of(read)))
    assert made[0].start == made[0].sentence.start


def test_what_is_chosen_does_not_overlap() -> None:
    made = scored(Query("?", topic=("velferdsteknologi", "hjemmesykepleien"), search_text="helse"), passages())
    chosen = sorted(select(made, LIMITS), key=lambda one: (one.passage.document_id, one.start))
    for one, other in pairwise(chosen):
        assert one.passage.document_id != other.passage.document_id or one.end <= other.start


def test_a_comparison_takes_each_year_oldest_first() -> None:
    query = Query("?", topic=("bredbånd",), search_text="bredbånd", intent=Intent.COMPARE)
    made = scored(query, passages())
    years = [one.passage.year for one in select_by_year(made)]
    assert sorted(set(years)) == list(dict.fromkeys(years)) == [2020, 2021, 2023]


@pytest.mark.parametrize("intent", list(Intent))
def test_limits_leave_room_for_at_least_one_sentence(intent: Intent) -> None:
    for topic in ((), ("x",)):
        limits = limits_for(Query("?", topic=topic, intent=intent), 90)
        assert limits.words >= 90
        assert limits.sentences >= 1


def test_two_people_saying_the_same_are_both_heard() -> None:
    one, other = sentence_with("hver eneste grend"), sentence_with("næringslivets eget ansvar")
    assert len(select([one, other], LIMITS)) == 2


@given(norwegian_like())
@settings(max_examples=25, deadline=None)
def test_whatever_the_text_each_candidate_can_be_cited(text: str) -> None:
    read = document(text)
    made = list(passages_of(read))
    if made:
        query = Query("?", topic=("bredbånd",), search_text="bredbånd")
        for one in scored(query, made):
            assert cite(one, {read.id: read}) is not None


def test_a_reason_a_time_and_what_follows_are_preferred_where_they_are_asked_for() -> None:
    text = """Lund sa at fergene er dyre. Lund sa at fergene er dyre fordi drivstoffet koster.

Lund sa at kaia skal bygges. Lund sa at kaia skal bygges i løpet av få år.
"""
    made = passages_of(document(text))
    why = scored(Query("Hvorfor er fergene dyre?", topic=("fergene", "dyre")), made)
    assert "fordi" in why[0].sentence.text
    when = scored(Query("Når skal kaia bygges?", topic=("kaia", "bygges"), intent=Intent.WHEN), made)
    assert "få år" in when[0].sentence.text


def test_the_figure_of_each_year_is_what_a_comparison_wants() -> None:
    text = "Lund sa at mange deltok på konferansen. Lund sa at 300 personer deltok på den."
    query = Query("Hvor mange kom i 2020 mot i 2022?", topic=("deltok",), intent=Intent.COMPARE, years=(2020, 2022))
    assert "300" in scored(query, passages_of(document(text)))[0].sentence.text
