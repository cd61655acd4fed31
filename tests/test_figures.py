"""Figures in a sentence, and the one that is asked for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ragbot.answer.figures import asked_figure, counts_anybody, counts_only_measures, figures_in, is_measure
from ragbot.index.embedding import StaticEmbedder
from ragbot.index.lexical import Compounds
from ragbot.retrieval.matching import Matcher
from ragbot.settings import BUNDLED_MODEL


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(StaticEmbedder(BUNDLED_MODEL), Compounds([]), {}, 10)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in figures_in(text)]


@pytest.mark.parametrize(
    "figure",
    [
        "18 prosent",
        "3,5 %",
        "50.000",
        "600 000",
        "1/3",
        "fire av ti",
        "to tredeler",
        "halvparten",
        "dobbelt",
        "14 millioner",
        "over 600.000",
        "nesten 700",
        "ca. 100",
        "2–3 prosent",
        "40 millioner",
    ],
)
def test_a_figure_is_found_whole(figure: str) -> None:
    assert found(f"Det gjelder {figure} i kommunene.") == [figure]


@pytest.mark.parametrize(
    "text", ["Det var i 2021.", "Fra 2020 til 2022.", "Ingen tall her.", "COVID-19 kom.", "Se 3.2.1.", ""]
)
def test_years_and_names_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("topic", "figure"),
    [(("kommuner", "portalen"), "286"), (("meldinger",), "50.000")],
)
def test_the_figure_nearest_the_questions_words(matcher: Matcher, topic: tuple[str, ...], figure: str) -> None:
    text = "I alt 286 kommuner bruker portalen, og av 50.000 meldinger går en tredel nå digitalt."
    span = asked_figure(text, matcher.question_words(topic), "Hvor mange?")
    assert span is not None
    assert text[slice(*span)] == figure


def test_a_question_for_a_share_gets_a_share(matcher: Matcher) -> None:
    text = "I alt 286 kommuner bruker portalen, og av 50.000 meldinger går 30 prosent nå digitalt."
    span = asked_figure(text, matcher.question_words(("meldinger",)), "Hvor stor andel av meldingene er digitale?")
    assert span is not None
    assert text[slice(*span)] == "30 prosent"


@pytest.mark.parametrize(
    ("counted", "figure"),
    [
        ("dager", "tre"),
        ("deltakere", "over 700"),
        ("kroner", "40 millioner kroner"),
        ("skoler", None),
        ("ganger", None),
    ],
)
def test_a_figure_of_another_kind_is_no_answer(matcher: Matcher, counted: str, figure: str | None) -> None:
    text = "I tre dager møttes over 700 personer, og det kostet 40 millioner kroner."
    span = asked_figure(text, matcher.question_words((counted,)), f"Hvor mange {counted}?", counted)
    found = text[slice(*span)] if span else None
    assert found == figure or (figure is None and found == "over 700")


def test_half_is_a_number_only_of_what_stands_beside_it(matcher: Matcher) -> None:
    text = "KS spør annethvert år, og halvparten av kommunene svarer."
    assert asked_figure(text, matcher.question_words(("land",)), "Hvor mange land?", "land") is None
    span = asked_figure(text, matcher.question_words(("kommuner",)), "Hvor mange kommuner?", "kommuner")
    assert span is not None
    assert text[slice(*span)] == "halvparten"


def test_what_is_counted_may_be_the_head_of_the_word_or_of_the_question(matcher: Matcher) -> None:
    text = "Av 400 ansatte i 12 skoler sendte 90 en bekymringsmelding, og 30 av 40 havner svarte."
    for counted, figure in (("grunnskoler", "12"), ("havner", "30 av 40"), ("ansatte", "400")):
        span = asked_figure(text, matcher.question_words((counted,)), f"Hvor mange {counted}?", counted)
        assert span is not None
        assert text[slice(*span)] == figure


@pytest.mark.parametrize("figure", ["two thirds", "four in ten", "nearly 700", "three"])
def test_english_figures(figure: str) -> None:
    assert found(f"It holds for {figure} big ports.") == [figure]


def test_no_figure_no_answer(matcher: Matcher) -> None:
    assert asked_figure("Ingen tall her.", matcher.question_words(("tall",)), "Hvor mange?") is None
    assert asked_figure("Det er 7 her.", [], "Hvor mange?") == (7, 8)


@given(st.text(alphabet="0123456789.,/–% av to fire prosent mill", max_size=40))
def test_spans_are_apart_and_hold_something(text: str) -> None:
    spans = figures_in(text)
    assert all(text[start:end].strip() for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_number_of_days_may_stand_within_a_word() -> None:
    text = "KS holdt en todagerskonferanse og et tremåneders kurs."
    assert [text[slice(*span)] for span in figures_in(text)] == ["todagerskonferanse", "tremåneders"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Tjueseks kommuner er med.", "Tjueseks"),
        ("KS foreslår elleve regionale team.", "elleve"),
        ("Twenty-six Norwegian ports have shore power.", "Twenty-six"),
        ("Kaia ble åtte prosent dyrere.", "åtte prosent"),
        ("Ei ferje kostar to milliardar kroner.", "to milliardar kroner"),
        ("Det tar seks og en halv million kroner.", "seks og en halv million kroner"),
        ("The fee rose by eight per cent.", "eight per cent"),
        ("Møtet 26. oktober samlet 40 havner.", "40"),
    ],
)
def test_numbers_in_words_are_figures_and_days_of_a_month_are_none(text: str, figure: str) -> None:
    assert found(text) == [figure]


def test_people_as_such_are_counted_alike() -> None:
    assert counts_anybody("Lund sa at 600 personer venter.", "nordmenn")
    assert counts_anybody("It reached 40 people.", "Norwegians")
    assert not counts_anybody("Lund sa at 600 båter venter.", "nordmenn")
    assert not counts_anybody("Lund sa at 600 personer venter.", "losbåter")


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Møtet er holdt over 25 ganger.", True),
        ("Det er et todagersmøte.", True),
        ("Møtet kostet 2 millioner kroner.", True),
        ("Møtet samlet 400 personer i tre dager.", False),
        ("Det kom 400.", False),
        ("Mange kom.", False),
    ],
)
def test_figures_that_can_be_of_nobody(text: str, only: bool) -> None:
    assert counts_only_measures(text) is only


def test_words_that_figures_count() -> None:
    assert is_measure("ganger")
    assert is_measure("Dager")
    assert not is_measure("fulgte")
