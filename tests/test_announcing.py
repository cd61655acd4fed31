"""Lines that announce what follows, and questions for several things."""

import pytest

from ragbot.answer.announcing import announced_count, announces, asks_for_list, leads_to, lists_inside
from ragbot.types import Intent, Query


@pytest.mark.parametrize(
    "text",
    [
        "Havnene kan gjøre to ting.",
        "Hun pekte på tre enkle grep:",
        "Det er to grunner til at det gikk slik:",
        "Eg har fleire ønske.",
        "Grunnen er enkel.",
        "The answer is simple.",
        "She had three demands.",
    ],
)
def test_what_announces(text: str) -> None:
    assert announces(text)


@pytest.mark.parametrize(
    "text", ["Havna fikk tre nye kaier.", "De ventet i tre år.", "Grunnen er at havna er for grunn."]
)
def test_what_tells_announces_nothing(text: str) -> None:
    assert not announces(text)


def test_a_sentence_may_tell_what_it_announces() -> None:
    assert lists_inside("Hun ga to grunner: været og vinden.")
    assert not lists_inside("Hun sa det slik: Vi må ha kaier.")


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke krav stilte Lund?",
        "Kva for framlegg kom KS med?",
        "What three demands did Lund make?",
        "Nevn alle grunnene til at havna stengte",
        "Hva kan byene velge mellom når kaia ryker?",
        "Kva tenester kjem først?",
        "What harbours got money?",
    ],
)
def test_questions_for_several_things(question: str) -> None:
    assert asks_for_list(Query(question))


@pytest.mark.parametrize(
    "question", ["Hva mener Lund om kaier?", "Kva meiner KS om hamner?", "What was said about ports?"]
)
def test_questions_for_one_thing(question: str) -> None:
    assert not asks_for_list(Query(question))
    assert asks_for_list(Query(question, intent=Intent.LIST))


def test_a_line_leads_to_what_is_asked_for() -> None:
    demands, reasons = Query("Hvilke krav stilte KS?"), Query("What were the reasons?")
    assert leads_to(demands, "KS ber om dette:")
    assert not leads_to(reasons, "KS ber om dette:")
    assert leads_to(reasons, "There were two reasons:")
    assert not leads_to(demands, "KS ber om flere kaier.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tre ting.", 3),
        ("Vi rekker det hvis to ting faller på plass.", 2),
        ("We ask for four changes in the timetable:", 4),
        ("Fire krav ble sendt til rådmannen i går, men ingen av dem ble lest opp i møtet før pausen.", 0),
        ("Det tok tre dager.", 0),
        ("Flere ting må gjøres.", 0),
    ],
)
def test_how_many_things_are_announced(text: str, count: int) -> None:
    assert announced_count(text) == count
