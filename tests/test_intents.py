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
        ("Did more people come in 2020 or in 2022?", Intent.COMPARE),
        ("Kom det fleire i 2020 eller 2022?", Intent.COMPARE),
        ("Var det færre båter i 2020 enn i 2022?", Intent.COMPARE),
        ("Hva ønsket Lund i 2020, jamført med det Dahl ba om i 2023?", Intent.COMPARE),
        ("What did Lund want in 2020, as opposed to Dahl in 2023?", Intent.COMPARE),
        ("Hva ønsket Lund i 2020 kontra i 2023?", Intent.COMPARE),
        ("Hvor mye mer trengs, sammenlignet med det staten ga?", Intent.FIGURE),
        ("How much more is needed compared with what was granted?", Intent.FIGURE),
        ("How many came in 2022 compared with 2020?", Intent.COMPARE),
        ("Hva sa KS om ferger i 2020 eller 2022?", Intent.POSITION),
        ("Hva sa KS om at flere trenger hjelp?", Intent.POSITION),
        ("Hvorfor løses det så forskjellig rundt om?", Intent.POSITION),
        ("Hva sa KS om ulik behandling?", Intent.POSITION),
        ("Why are they dealt with differently across the country?", Intent.POSITION),
        ("Hvilken KS-leder nevnte ferger?", Intent.WHO),
        ("Hvilke endringer i havneloven ville KS ha i 2018?", Intent.LIST),
        ("What changes did KS want in the harbour act?", Intent.LIST),
        ("Hvordan har KS' syn på ferger endret seg?", Intent.COMPARE),
        ("Var det endringer i synet på ferger fra 2020 til 2022?", Intent.COMPARE),
        ("Ble havneloven endret?", Intent.POSITION),
        ("Hvordan er fergene i Norge sammenlignet med andre land?", Intent.POSITION),
        ("How are the ferries compared with other countries?", Intent.POSITION),
        ("Korleis er ferjene no samanlikna med tidlegare?", Intent.COMPARE),
        ("Har KS blitt mer fornøyd med fergene fra 2020 til 2024?", Intent.COMPARE),
        ("Har KS snudd om ferger siden 2020?", Intent.COMPARE),
        ("Meiner KS det same om ferjer i 2024 som i 2020?", Intent.COMPARE),
        ("Did KS change its mind on ferries between 2020 and 2024?", Intent.COMPARE),
        ("Hvorfor ble det vanskeligere å kjøre ferge etter 2020?", Intent.POSITION),
        ("Hva sa Lund om ferger i 2020, og hva sa hun om kaier året etter?", Intent.COMPARE),
        ("Vil KS ha et tak på hvor mange biler en ferge tar?", Intent.POSITION),
        ("Kvifor er KS imot reglar for kor mange bilar ei ferje tek?", Intent.POSITION),
        ("Hva mener KS om en grense for hvor mange biler som får plass?", Intent.POSITION),
        ("Har KS sagt noe om hvor mange som tar ferge?", Intent.FIGURE),
        ("Hvorfor ville ikke KS ha mer enn 20 prosent?", Intent.POSITION),
        ("Why must passengers who come late wait?", Intent.POSITION),
        ("Did KS say who should pay for the ferries?", Intent.WHO),
        ("Is the number of ferry trips going up?", Intent.POSITION),
        ("Øker antallet ferger i Norge?", Intent.POSITION),
        ("Har andelen elektriske ferger gått ned?", Intent.POSITION),
        ("Hvilken by ligger kaia i?", Intent.WHERE),
        ("Kva kommune ligg kaia i?", Intent.WHERE),
        ("Hvor viktig er ferger for KS?", Intent.POSITION),
        ("Kor alvorleg er situasjonen for ferjene?", Intent.POSITION),
        ("Hvor langt har fergene kommet?", Intent.POSITION),
        ("Hvor trengs det ferger?", Intent.WHERE),
        ("Hvor høyt er gebyret?", Intent.FIGURE),
        ("Kor høgt var gebyret?", Intent.FIGURE),
        ("How high is the fee?", Intent.FIGURE),
        ("Kva døme gav Lund på godt samarbeid?", Intent.LIST),
        ("What did Lund propose for the growing number of elderly?", Intent.POSITION),
        ("Which month does the ferry stop?", Intent.WHEN),
        ("Hvilken ukedag går ferga?", Intent.WHEN),
        ("Kva for ein professor var imot ferjer?", Intent.WHO),
        ("Vil Lund ha et tak på hvor mange båter havna skal ta imot?", Intent.POSITION),
        ("Kvifor ville ikkje Lund ha ei grense for kor mange båtar det kan vere?", Intent.POSITION),
        ("Hvilke endringer i havneloven vil KS ha?", Intent.LIST),
        ("Kva endringar bad Lund om i 2021?", Intent.LIST),
        ("What changes did Lund propose?", Intent.LIST),
        ("Hvilke endringer ville KS ha i 2020 og i 2022?", Intent.COMPARE),
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


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I hvilken by ble møtet holdt?", Intent.WHERE),
        ("Det ble holdt et møte, men i hvilken kommune?", Intent.WHERE),
        ("I kva for ei bygd møttest dei?", Intent.WHERE),
        ("In which town did they meet?", Intent.WHERE),
        ("Hvor i landet går fergene oftest?", Intent.WHERE),
        ("Hvilke byer har ferge?", Intent.LIST),
        ("Hva mente Lund om å begrense hvor mange ferger som går?", Intent.POSITION),
        ("What did Lund say about limiting how many ferries run?", Intent.POSITION),
        ("Hva sa Lund om hvor mange ferger som går?", Intent.FIGURE),
    ],
)
def test_places_and_figures_that_are_asked_for(text: str, intent: Intent) -> None:
    assert kind_in(text) is intent
