"""Which scored sentences are chosen: within the limits, without repetition, for a comparison year by year."""

from dataclasses import replace
from itertools import pairwise

import pytest
from answer_fakes import candidate, passages, sentence_with
from document_fakes import document
from test_selection import scored

from ragbot.answer.choosing import SHORT, choose, ends_of, limits_for, select, select_by_year
from ragbot.documents.chunking import passages_of
from ragbot.types import Intent, Query

LIMITS = limits_for(Query("?", topic=("x",)), 90)
FERRIES = """Gram sa at fergene må gå oftere. Det er ifølge Gram et spørsmål om penger. Gram takket for møtet i Bodø.

Gram kom med ett råd. Høie sa at fergene går ofte nok.
"""


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


def chosen_from(text: str, query: Query, *scores: float) -> list[str]:
    """What is chosen of the sentences of ``text``, scored as given, in order of the text."""
    made = [(passage, number) for passage in passages_of(document(text)) for number in range(len(passage.sentences))]
    scored_so = [candidate(*one, score=score) for one, score in zip(made, scores, strict=False)]
    return [one.sentence.text for one in choose(query, sorted(scored_so, key=lambda one: -one.score), 90)]


def test_a_short_answer_goes_on_where_the_speaker_does() -> None:
    asked = Query("Hva sa Gram om ferger?", topic=("ferger",))
    assert len(chosen_from(FERRIES, asked, 1.0, 0.6, 0.1)) == 2
    assert len(chosen_from(FERRIES, asked, 1.0, 0.1, 0.1)) == 2  # it leans on the one before: «Det er …»
    assert len(chosen_from(FERRIES, asked, 0.3, 1.0, 0.1)) == 1  # thanks to the hosts are another matter


def test_an_answer_goes_on_neither_with_another_speaker_nor_where_one_thing_is_asked_for() -> None:
    asked = Query("Hva sa Gram om ferger?", topic=("ferger",))
    assert chosen_from(FERRIES, asked, 0.1, 0.1, 0.1, 1.0, 0.5) == ["Gram kom med ett råd."]
    when = Query("Når går fergene?", topic=("ferger",), intent=Intent.WHEN)
    assert len(chosen_from(FERRIES, when, 1.0, 0.6, 0.1)) == 1


@pytest.mark.parametrize("gap", ["\n\n", "\n- ", "\n2. "])
def test_an_answer_goes_on_within_its_paragraph_alone(gap: str) -> None:
    text = f"Gram sa at fergene må gå oftere.{gap}Gram sa at kaiene er gamle."
    assert len(chosen_from(text, Query("Hva sa Gram om ferger?", topic=("ferger",)), 1.0, 0.52)) == 1


def test_a_very_short_answer_takes_the_next_best_of_its_document() -> None:
    asked = Query("Hva er sagt om ferger?", topic=("ferger",))
    assert chosen_from(FERRIES, asked, 0.1, 0.1, 0.1, 1.0, 0.6) == [
        "Gram kom med ett råd.",
        "Høie sa at fergene går ofte nok.",
    ]
    questions = "Gram kom med ett råd. Hvem skal betale?"
    assert chosen_from(questions, asked, 1.0, 0.6) == ["Gram kom med ett råd."]


def test_a_few_words_of_the_speaker_belong_to_what_was_said_before() -> None:
    text = "Jeg hører at ferger er for dyre for oss. Jeg er ikke enig. Takk for meg."
    asked = Query("Hva svarte Gram om ferger?", topic=("ferger",))
    assert chosen_from(text, asked, 1.0, 0.1, 0.1) == ["Jeg hører at ferger er for dyre for oss.", "Jeg er ikke enig."]


def test_where_the_list_is_the_best_answer_others_must_come_nearer() -> None:
    text = "KS ber om dette:\n\n- nye kaier\n- flere loser\n\nKS takket for møtet. KS nevnte ferger."
    asked = Query("Hvilke krav har KS om ferger?", topic=("ferger",), intent=Intent.LIST)
    assert chosen_from(text, asked, 1.0, 0.7, 0.7, 0.7, 0.95) == ["KS ber om dette:", "KS nevnte ferger."]
    assert len(chosen_from(text, asked, 0.9, 0.7, 0.7, 0.7, 1.0)) > 2


def test_a_long_answer_does_not_go_on() -> None:
    long = f"Gram sa at {'fergene må gå oftere og ' * SHORT}det haster. Det er ifølge Gram et spørsmål om penger."
    assert len(chosen_from(long, Query("Hva sa Gram om ferger?", topic=("ferger",)), 1.0, 0.6)) == 1


def test_the_ends_of_a_comparison_have_two_sentences_each_and_need_come_less_near() -> None:
    texts = {
        year: f"Gram sa at nett nummer {year} er tregt. Gram ville ha {year} nye kaier." for year in range(2018, 2022)
    }
    made = [
        candidate(passage, number, score=1.0 if year == 2018 else 0.5)
        for year, text in texts.items()
        for passage in passages_of(document(text, id=f"d{year}", date=str(year)))
        for number in range(2)
    ]
    asked = Query("?", topic=("nett",), years=(2018, 2019, 2020, 2021), intent=Intent.COMPARE)
    assert ends_of(asked) == (2018, 2021)
    years = [one.passage.year for one in select_by_year(sorted(made, key=lambda one: -one.score), ends_of(asked))]
    assert sorted(years) == [2018, 2018, 2021, 2021]
    assert ends_of(Query("?", topic=("nett",), years=(2018, 2021))) == ()


def test_a_comparison_leaves_out_lines_that_introduce_a_list() -> None:
    lead, said = (
        candidate(passage, n)
        for passage in passages_of(document("Gram ba om dette:\n\nGram ba om nett."))
        for n in (0, 1)
    )
    assert select_by_year([lead, said]) == [said]


def test_each_of_two_people_asked_about_is_heard() -> None:
    asked = Query("Hva mener Gram og Høie om fergene?", topic=("fergene",), speakers=("Bjørn Arild Gram", "Bent Høie"))
    made = [
        candidate(passage, number, score={"Gram sa": 1.0, "Høie sa": 0.5}.get(one.text[:7], 0.1))
        for passage in passages_of(document(FERRIES))
        for number, one in enumerate(passage.sentences)
    ]
    made.sort(key=lambda one: -one.score)
    assert {"Bjørn Arild Gram", "Bent Høie"} == {one.sentence.attribution.speaker for one in choose(asked, made, 90)}
    alone = replace(asked, speakers=("Bjørn Arild Gram",))
    assert "Bent Høie" not in {one.sentence.attribution.speaker for one in choose(alone, made, 90)}


def test_what_a_quotation_reaches_back_to_is_counted_once() -> None:
    text = (
        "Gram advarte mot avgifter uten at noen betaler for dem. Slike avgifter kalte Gram en bremsekloss for fergene."
    )
    passage = passages_of(document(text))[0]
    first, second = (candidate(passage, n, score=1 - n / 10) for n in (0, 1))
    reaching = replace(second, start=first.start)
    room = first.words + second.words + 1
    assert reaching.words + first.words > room
    assert len(select([first, reaching], replace(LIMITS, words=room))) == 2


def test_another_document_may_come_less_near_where_it_covers_the_question() -> None:
    first, other = sentence_with("hver eneste grend"), sentence_with("viktigere under pandemien")
    behind = replace(other, score=0.8 * first.score)
    assert select([first, replace(behind, coverage=0.5)], LIMITS) == [first]
    assert select([first, replace(behind, coverage=1.0)], LIMITS) != [first]
