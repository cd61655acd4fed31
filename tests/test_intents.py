"""What kind of answer is asked for, comparisons of figures and places among them."""

from datetime import date

import pytest

from ragbot.retrieval.intents import intent_of, kind_in, kind_of
from ragbot.retrieval.years import years_in
from ragbot.types import Intent, Query


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Siden når har det vært slik?", Intent.WHEN),
        ("I kor lang tid har dei jobba saman?", Intent.WHEN),
        ("How often is it held?", Intent.WHEN),
        ("Hvor lenge varte det?", Intent.WHEN),
        ("Hva mente Lund om hvor mye skjerm barna skal ha?", Intent.POSITION),
        ("Hvor mye kostet det?", Intent.FIGURE),
        ("Hvor mange kom i 2020 og i 2022?", Intent.COMPARE),
        ("Har KS sagt noe annet om nett i 2022 enn i 2020?", Intent.COMPARE),
        ("Hvem sa noe om different solutions?", Intent.WHO),
    ],
)
def test_intent(question: str, intent: Intent) -> None:
    assert intent_of(question, years_in(question, date(2024, 1, 1))) is intent


def test_what_a_comparison_wants_of_each_year() -> None:
    question = "Hvor mange kom i 2020 mot i 2022?"
    assert kind_in(question) is Intent.FIGURE
    assert kind_of(Query(question, intent=Intent.COMPARE, years=(2020, 2022))) is Intent.FIGURE
    assert kind_of(Query(question, intent=Intent.COMPARE)) is Intent.COMPARE
    assert kind_of(Query("Hva er endret?", intent=Intent.COMPARE, years=(2020, 2022))) is Intent.COMPARE
    assert kind_of(Query("Hva?", intent=Intent.LIST)) is Intent.LIST
