"""Which sentences are chosen: within the limits, without repetition, whole, and for a comparison year by year."""

import pytest
from answer_fakes import documents, passages
from document_fakes import document, norwegian_like
from hypothesis import given, settings

from ragbot.answer.choosing import limits_for, select, select_by_year
from ragbot.answer.citations import cite
from ragbot.answer.replying import takes_up
from ragbot.answer.selection import Candidate, score_sentences
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


def test_an_item_of_a_list_goes_on_from_its_lead_and_not_from_the_item_above() -> None:
    read = document(
        "KS nevnte tre tiltak for landstrøm:\n\n- KS har 90 kaier med tak.\n- KS har 12 ferger på batteri.\n- KS la til et råd.\n"
    )
    made = scored(Query("?", topic=("kaier", "tak"), search_text="kaier tak"), list(passages_of(read)))
    by_text = {one.sentence.text: one for one in made}
    assert by_text["KS har 90 kaier med tak."].coverage > 0.9
    assert by_text["KS har 12 ferger på batteri."].coverage < 0.3
    loose = document("KS har 90 kaier med tak. KS har 12 ferger på batteri.")
    after = scored(Query("?", topic=("kaier", "tak"), search_text="kaier tak"), list(passages_of(loose)))
    assert next(one for one in after if "batteri" in one.sentence.text).coverage > 0.5


def test_where_an_event_was_wants_the_sentence_with_a_place() -> None:
    read = document("Havnemøtet 2022 samlet mange folk. KS beskrev Havnemøtet 2022 som to dager på Skjervøy.")
    query = Query("Hvor var Havnemøtet i 2022?", topic=("Havnemøtet",), search_text="Havnemøtet", intent=Intent.WHERE)
    assert "Skjervøy" in scored(query, list(passages_of(read)))[0].sentence.text


class Counting:
    """The bundled model, with a note of what it embeds as passages."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(EMBEDDER, name)

    def encode_passages(self, texts: list[str]) -> object:
        self.texts += texts
        return EMBEDDER.encode_passages(texts)


def test_each_sentence_is_embedded_once_and_likened_together_with_the_one_before() -> None:
    made = list(passages_of(document("KS vil bygge kaier. Det haster nå. Gram takket for møtet.")))
    query = Query("?", topic=("kaier",), search_text="kaier")
    lexical = LexicalIndex.build(made)
    matcher = Matcher(EMBEDDER, lexical.compounds, lexical.document_frequency, len(made))
    counting = Counting()
    found = [ScoredPassage(passage, 1.0) for passage in made]
    by_text = {
        one.sentence.text: one
        for one in score_sentences(query, found, matcher.question_words(query.topic), matcher, counting)  # type: ignore[arg-type]
    }
    assert sorted(counting.texts) == sorted(set(counting.texts)) == sorted(by_text)
    alone = EMBEDDER.encode_passages(["Det haster nå."]) @ EMBEDDER.encode_queries(["kaier"])[0]
    assert by_text["Det haster nå."].dense > float(alone[0]) + 0.1


def test_the_month_that_is_asked_about_wins_over_another_time() -> None:
    text = "I mai gikk 40 ferger.\n\nVed årsskiftet gikk 30 ferger.\n\nDet går 20 ferger."
    made = passages_of(document(text))
    query = Query("Hvor mange ferger gikk i mai 2020?", topic=("ferger",), intent=Intent.FIGURE, search_text="ferger")
    plain = Query("Hvor mange ferger gikk i 2020?", topic=("ferger",), intent=Intent.FIGURE, search_text="ferger")
    before = {one.sentence.text: one.score for one in scored(plain, list(made))}
    after = {one.sentence.text: one.score for one in scored(query, list(made))}
    gains = {text[:6]: after[text] - before[text] for text in after}
    assert gains["I mai "] > 0 > gains["Ved år"]
    assert gains["Det gå"] == pytest.approx(0)


def test_where_no_topic_is_named_what_the_speech_is_about_comes_before_its_courtesies() -> None:
    read = document(
        "Takk for at dere kom, sa Gram. Gram sa at fergene må gå oftere. Fergene er ifølge Gram veien til skolen. "
        "Gram ønsket salen velkommen. Ferger er ifølge Gram viktigere for kysten enn nye veier."
    )
    made = scored(Query("Hva ble sagt?"), list(passages_of(read)))
    courtesies = ("Takk for", "Gram ønsket")
    assert len(made) == 5
    assert not any(one.sentence.text.startswith(courtesies) for one in made[:3])


def test_a_reply_has_the_words_of_the_question_it_answers() -> None:
    text = """Kari Lund har vært havnesjef i Vågan i to år. Vi møtte henne på kaia.

**Hva mener du om en fartsgrense for ferger?**

Det er jeg imot. Farten er lav nok fra før.

**Blir det et nytt fergeleie?**

Nei, det har vi ikke råd til.

**Hva er viktigst nå?**

Jeg vil ha lys på kaia."""
    made = scored(Query("?", topic=("fartsgrense",), search_text="fartsgrense"), list(passages_of(document(text))))
    told = [one for one in made if one.sentence.attribution.speaker]
    assert told[0].sentence.text == "Det er jeg imot."
    assert told[0].coverage > 2 * max(one.coverage for one in told[2:])


@pytest.mark.parametrize(
    ("text", "taken_up"),
    [
        ("Moe gikk imot forslaget.", True),
        ("Moe tvilte på at målet blir nådd.", True),
        ("Moe ville ikkje ha noko lov.", True),
        ("Moe ville ikke ha en slik lov.", True),
        ("The mayor doubted the plan.", True),
        ("Moe var opptatt av ferger.", False),
        ("Moe gikk imot forslaget om å legge ned ferga til øya, og minnet om at de som bor der, trenger den.", False),
    ],
)
def test_a_brief_stand_takes_up_what_stands_before_it(text: str, taken_up: bool) -> None:
    assert takes_up(text) is taken_up


def test_a_stand_has_the_words_of_what_it_is_taken_on() -> None:
    text = "Moe ville ha bomring rundt Vågan. Pengene skal gå til kaier. Lund gikk imot forslaget. Havna er stor."
    made = scored(Query("?", topic=("bomring",), search_text="bomring"), list(passages_of(document(text))))
    coverage = {one.sentence.text: one.coverage for one in made}
    assert coverage["Lund gikk imot forslaget."] > coverage["Pengene skal gå til kaier."] > coverage["Havna er stor."]
