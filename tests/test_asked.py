"""The person, time or place that is asked for in bold, and never another one of the same sentence."""

import pytest
from document_fakes import document
from layout_fakes import chosen, words

from ragbot.answer.asked import asked_spans, names_in
from ragbot.answer.citations import cite
from ragbot.types import Intent, Query, Speaker

PEOPLE = (Speaker("Marte Lund", "styreleder", "KS"), Speaker("Ola Berg", "ordfører", "Vågan kommune"))


def bold(text: str, question: str, intent: Intent, *topic: str, **values: object) -> list[str]:
    """What is set in bold in the only sentence of a document."""
    made = document(text, speakers=PEOPLE)
    (one,) = chosen(made, text[:12])
    citation = cite(one, {made.id: made})
    assert citation is not None
    query = Query(question, topic=topic, intent=intent, **values)  # type: ignore[arg-type]
    return [citation.quote[slice(*span)] for span in asked_spans(query, citation, words(*topic), made)]


@pytest.mark.parametrize(
    ("text", "question", "topic", "wanted"),
    [
        ("Lund sa at fylkene i 2020 overtok ferger som staten drev fra 1990 til 2019.", "Når overtok fylkene fergene?", ("overtok", "fylkene"), "2020"),
        ("Lund sa at kaia åpnet 3. mai 2019, og at anbudet kom i 2017.", "Når åpnet kaia?", ("åpnet", "kaia"), "3. mai 2019"),
        ("Lund sa at køen har vokst siden 2017.", "Når begynte køen å vokse?", ("køen", "vokse"), "siden 2017"),
        ("Ifølge Lund utløp avtalen ved årsskiftet.", "Når utløp avtalen?", ("avtalen",), "ved årsskiftet"),
        ("Lund minnet om at det til høsten er valg.", "Når er det valg?", ("valg",), "til høsten"),
        ("Lund sa at alle skal ha nett innen utgangen av 2025.", "Når skal alle ha nett?", ("nett",), "innen utgangen av 2025"),
        ("Lund sa at broen åpner i løpet av få år.", "Når åpner broen?", ("broen",), "i løpet av få år"),
        ("Lund sa at broen åpner høsten 2026.", "Når åpner broen?", ("broen",), "høsten 2026"),
    ],
)  # fmt: skip
def test_the_time_that_is_asked_for(text: str, question: str, topic: tuple[str, ...], wanted: str) -> None:
    assert bold(text, question, Intent.WHEN, *topic) == [wanted]


@pytest.mark.parametrize("opening", ["I", "In", "Om"])
def test_a_preposition_is_no_event(opening: str) -> None:
    assert bold(f"{opening} 2020 overtok fylkene fergene, sa Lund.", "Når overtok de?", Intent.WHEN, "overtok") == [
        "2020"
    ]


def test_an_events_year_is_a_time_only_for_a_question_about_the_event() -> None:
    text = "Lund sa på Havnedagen 2021 at kaia må rustes opp."
    assert bold(text, "Når må kaia rustes opp?", Intent.WHEN, "kaia") == []
    assert bold(text, "Når var Havnedagen?", Intent.WHEN, "Havnedagen") == ["2021"]
    both = "Lund sa at kaia i 2021 ble ferdig 3. mai."
    assert bold(both, "Når i 2021 ble kaia ferdig?", Intent.WHEN, "kaia", years=(2021,)) == ["3. mai"]


@pytest.mark.parametrize(
    ("text", "question", "topic", "wanted"),
    [
        ("Lund åpnet møtet på Kløfta utenfor Oslo.", "Hvor var møtet?", ("møtet",), ["Kløfta utenfor Oslo"]),
        ("Lund talte fra et studio på Nordlys Konferansesenter.", "Hvor talte hun fra?", ("studio",), ["Nordlys Konferansesenter"]),
        ("Ola Berg, ordfører i Vågan, møtte Lund i Tromsø.", "Hvor møttes de?", ("møtte",), ["Tromsø"]),
        ("Berg er ordfører i Vågan, sa Lund.", "Hvor er Berg ordfører?", ("ordfører",), ["Vågan"]),
        ("Lund sa på Havnedagen 2021 at kaia må rustes opp.", "Hvor trengs kaia?", ("kaia",), []),
        ("Ifølge Lund kom gjestene fra havner, rederier og skoler.", "Hvor kom gjestene fra?", ("gjestene",), ["havner, rederier og skoler"]),
        ("Lund sa at avtalen i Havnedepartementet er god.", "Hvor er avtalen?", ("avtalen",), []),
    ],
)  # fmt: skip
def test_the_place_that_is_asked_for(text: str, question: str, topic: tuple[str, ...], wanted: list[str]) -> None:
    assert bold(text, question, Intent.WHERE, *topic) == wanted


@pytest.mark.parametrize(
    ("text", "question", "topic", "wanted"),
    [
        ("Lund sa at Ola Berg har rett.", "Hvem sa at ordføreren har rett?", ("rett",), ["Lund"]),
        ("Ordførerne etterlyser raskere nett, sa Lund.", "Hvem etterlyser raskere nett?", ("etterlyser", "nett"), []),
        ("Lund etterlyste raskere nett.", "Hvem etterlyser raskere nett?", ("etterlyser", "nett"), ["Lund"]),
        ("Lund ønsket Ola Berg velkommen.", "Hvem ble ønsket velkommen?", ("ønsket", "velkommen"), ["Ola Berg"]),
        ("Lund ønsket Ola Berg velkommen.", "Hvem ønsket Berg velkommen?", ("ønsket", "velkommen"), ["Lund"]),
        ("Ordføreren i Vågan, Ola Berg, takket Marte Lund.", "Hvem er ordfører i Vågan?", ("ordfører", "Vågan"), ["Ola Berg"]),
        ("Ordføreren i Vågan, Ola Berg, takket Marte Lund.", "Who is the mayor of Vågan?", ("mayor", "Vågan"), ["Ola Berg"]),
        ("KS sa at kaiene må rustes opp.", "Hvem sa at kaiene må rustes opp?", ("kaiene",), ["KS"]),
        ("KS skrev at fylkene overtok ansvaret.", "Hvem overtok ansvaret?", ("overtok", "ansvaret"), []),
        ("Lund sa at Anne Dahl og Per Moe leder havna.", "Hvem leder havna?", ("havna",), []),
        ("Lund sa at den nye sjefen heter Anne Dahl.", "Hvem er den nye sjefen?", ("sjefen",), ["Anne Dahl"]),
    ],
)  # fmt: skip
def test_the_person_that_is_asked_for(text: str, question: str, topic: tuple[str, ...], wanted: list[str]) -> None:
    assert bold(text, question, Intent.WHO, *topic) == wanted


def test_everyone_present_is_everyone_named_once() -> None:
    text = "Marte Lund åpnet møtet med Ola Berg og Anne Dahl, og Lund takket Berg."
    assert bold(text, "Hvem var til stede på møtet?", Intent.WHO, "møtet") == ["Marte Lund", "Ola Berg", "Anne Dahl"]


def test_how_often_and_how_long() -> None:
    text = "Lund sa at KS annethvert år spør 200 rektorer i tre uker."
    assert bold(text, "Hvor ofte spør KS rektorene?", Intent.WHERE, "rektorene") == ["annethvert år"]
    assert bold(text, "How long do they ask?", Intent.POSITION, "ask") == ["i tre uker"]
    assert bold("Lund sa nei.", "Hvor ofte sa hun nei?", Intent.WHERE, "nei") == []


def test_the_word_of_asking_may_stand_inside_the_question() -> None:
    text = "Lund sa at KS siden 2017 har sendt møtet fra Tromsø."
    assert bold(text, "Since when has KS streamed it?", Intent.POSITION, "møtet") == ["siden 2017"]
    assert bold(text, "Fra hvor sendes møtet?", Intent.POSITION, "møtet") == ["Tromsø"]
    assert bold(text, "Since when is it on the list?", Intent.LIST, "møtet") == ["siden 2017"]
    assert bold(text, "Siden når og hvorfor? Sammenlign.", Intent.COMPARE, "møtet") == []


def test_a_name_is_bold_whole_wherever_it_stands() -> None:
    text = "Transportsjef Eva Strand i Vågan lovet penger."
    assert bold(text, "Hvem er transportsjef i Vågan?", Intent.WHO, "transportsjef") == ["Eva Strand"]


def test_a_position_has_nothing_in_bold_and_bodies_are_no_people() -> None:
    text = "Lund sa at Ola Berg i 2020 fikk 40 millioner kroner i Oslo."
    assert bold(text, "Hva sa Lund?", Intent.POSITION, "Berg") == []
    made = document("Departementet og KS møtte Marte Lund i Nordre Strand.", speakers=PEOPLE)
    assert [name for _, name in names_in(made.text, made)] == ["Marte Lund"]
