"""Words that only ask, orders for a list, questions for a sum, now against then, and thanks."""

from datetime import date

import pytest
from answer_fakes import catalogue

from ragbot.retrieval.question import understand
from ragbot.retrieval.sums import asks_sum
from ragbot.retrieval.years import now_and_then, years_in
from ragbot.types import Intent, Query

CATALOGUE = catalogue()
TODAY = date(2024, 11, 1)


def read(question: str) -> Query:
    return understand(question, CATALOGUE, today=TODAY)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Finnes det noe om brøyting?", ("brøyting",)),
        ("Står det noko om brøyting?", ("brøyting",)),
        ("Har dere noe om brøyting?", ("brøyting",)),
        ("Is there anything on snowploughs?", ("snowploughs",)),
        ("Jeg er nysgjerrig på brøyting", ("brøyting",)),
        ("Fortel litt om brøyting", ("brøyting",)),
        ("Kan du si noe om brøyting?", ("brøyting",)),
        ("Hva er sagt om brøyting?", ("brøyting",)),
        ("Kva kom fram om brøyting?", ("brøyting",)),
        ("Hva nevnes om brøyting?", ("brøyting",)),
        ("Er det riktig at brøyting er dyrt?", ("brøyting", "dyrt")),
        ("Stemmer det at brøyting er dyrt?", ("brøyting", "dyrt")),
        ("Brøyting er dyrt, er det sant?", ("Brøyting", "dyrt")),
        ("Is it true that snowploughs leak?", ("snowploughs", "leak")),
        ("Ramse opp tiltakene mot glatte fortau", ("tiltakene", "glatte", "fortau")),
        ("Lag en liste over glatte fortau", ("glatte", "fortau")),
        ("Hvem minte om at barn fryser?", ("barn", "fryser")),
        ("Kven peika på at barn frys?", ("barn", "frys")),
        ("Who pointed out that children freeze?", ("children", "freeze")),
        ("Hva forlanger laget i brøytestriden?", ("laget", "brøytestriden")),
        ("Hva foreslår KS?", ("foreslår",)),
    ],
)
def test_words_that_only_ask_are_no_topic(question: str, topic: tuple[str, ...]) -> None:
    assert read(question).topic == topic


@pytest.mark.parametrize(
    "question",
    [
        "Kan du gi meg kravene KS stilte om brøyting?",
        "Ramse opp tallene fra undersøkelsen om brøyting",
        "Lag ei liste over tiltaka",
        "Nevn tre ting Lund sa i 2021",
        "Kva krav stilte KS?",
        "Hvilke krav stilte KS?",
        "Please list the demands KS made about ferries",
        "Vis meg tiltakene mot glatte fortau",
    ],
)
def test_an_order_to_enumerate_wants_a_list(question: str) -> None:
    query = read(question)
    assert query.intent is Intent.LIST
    assert not {word.lower() for word in query.topic} & set("gi vis ramse lag liste nevn tre ting list".split())


@pytest.mark.parametrize("question", ["Nevn hvor mange som kom", "Gi meg tallene for brøyting", "Nevn hvem som kom"])
def test_an_order_that_asks_for_one_thing_wants_that(question: str) -> None:
    assert read(question).intent is not Intent.LIST


@pytest.mark.parametrize(
    "question",
    [
        "Hva koster ferja?",
        "Kva kostar det å måke eit fortau?",
        "Hva betaler en husstand for brøyting i året?",
        "Hva må vi betale for brøyting?",
        "Hva tjener en rektor?",
        "Kva får ein brøytar i løn?",
        "Hva er prisen på salt?",
        "What does a ferry ticket cost?",
        "What do households pay for water?",
    ],
)
def test_a_sum_is_asked_for_without_its_name(question: str) -> None:
    assert read(question).intent is Intent.FIGURE


@pytest.mark.parametrize(
    "question",
    [
        "Hva betaler staten for?",
        "Hva vil KS at staten skal betale for?",
        "What does the state pay for?",
        "What did KS say about the cost of salt?",
        "Hva tjener kommunene på å salte?",
        "Hva mener KS om prisen på salt?",
    ],
)
def test_what_is_paid_for_is_no_sum(question: str) -> None:
    assert not asks_sum(question)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Salter kommunene mer nå enn før?", ()),
        ("Er det færre brøytebilar no enn i 2021?", (2021, 2022, 2023)),
        ("Hva kostet salt i 2020, og hva koster det nå?", (2020, 2021, 2022, 2023)),
        ("Hva sa KS om salt den gangen, og hva sier de nå?", ()),
        ("Are there more ploughs now than before?", ()),
        ("Is salt cheaper today than in 2021?", (2021, 2022, 2023)),
    ],
)
def test_now_against_then_is_a_comparison(question: str, years: tuple[int, ...]) -> None:
    query = read(question)
    assert (query.intent, query.years) == (Intent.COMPARE, years)


@pytest.mark.parametrize(
    "question", ["Why are there no more ploughs than before?", "Er vegen bedre nå?", "Hva sa Lund før jul?"]
)
def test_what_sets_nothing_against_now(question: str) -> None:
    assert not now_and_then(question)
    assert years_in(question, TODAY).values == ()


@pytest.mark.parametrize(
    "text",
    [
        "takk, det var et veldig godt og nyttig svar",
        "Thanks, that was a really useful answer",
        "Tusen takk for god hjelp!",
        "Så bra svar!",
        "Takk skal du ha, dette var interessant",
    ],
)
def test_thanks_and_praise_ask_nothing(text: str) -> None:
    assert not read(text).in_scope


@pytest.mark.parametrize("text", ["Takk, men hva sa KS om salt?", "Tusen takk til frivillige", "Thanks. Who led it?"])
def test_thanks_may_come_before_a_question(text: str) -> None:
    assert read(text).in_scope


@pytest.mark.parametrize(
    "question", ["Deltakertallet i 2020 mot 2023", "Oppslutningen i 2020 og 2023", "Fremmøtet i 2020 kontra 2023?"]
)
def test_a_turnout_noun_asks_how_many_came(question: str) -> None:
    query = read(question)
    assert (query.topic, query.intent, query.years) == (("deltok",), Intent.COMPARE, (2020, 2023))


def test_support_for_a_proposal_is_no_turnout() -> None:
    assert "deltok" not in read("Hva mener KS om oppslutningen om ordningen i 2020?").topic
