"""Who led, what came of it and how somebody replied is brought from beside the matter."""

import pytest
from answer_fakes import candidate
from document_fakes import document

from ragbot.answer.choosing import choose
from ragbot.answer.roles import asks_outcome
from ragbot.documents.chunking import passages_of
from ragbot.types import Intent, Query


def brought(query: Query, text: str, best: str) -> str:
    """What is chosen, in one line, where the sentence that holds ``best`` is far ahead of the others."""
    made = [
        candidate(passage, number, score=1.0 if best in one.text else 0.2)
        for passage in passages_of(document(text))
        for number, one in enumerate(passage.sentences)
    ]
    return " ".join(one.sentence.text for one in choose(query, sorted(made, key=lambda one: -one.score), 90))


@pytest.mark.parametrize("told", ["Festen ble styrt av Kari Moe.", "Kaptein Kari Moe ledet festen."])
def test_who_led_is_told_by_the_one_who_leads(told: str) -> None:
    text = f"Festen ble arrangert ved kaia i Moss. {told} Alle danset til sent på kveld."
    asked = Query("Hvem var toastmaster på festen?", topic=("festen",), intent=Intent.WHO)
    assert told in brought(asked, text, "arrangert")
    other = Query("Når var festen?", topic=("festen",), intent=Intent.WHEN)
    assert told not in brought(other, text, "arrangert")


@pytest.mark.parametrize(
    "question",
    [
        "Ble de enige om kaia?",
        "Vart partane samde om kaia?",
        "Fikk øya gjennomslag for kaia?",
        "Hva ble resultatet for kaia?",
        "Did they agree on the quay?",
    ],
)
def test_what_came_of_it_is_brought(question: str) -> None:
    text = "Øya ba om en ny kaia ved sundet. Vinden var sterk den dagen. Det ble ikke enighet om saken."
    assert asks_outcome(question)
    assert "ikke enighet" in brought(Query(question, topic=("kaia",)), text, "ba om")


def test_a_question_for_a_view_asks_for_no_outcome() -> None:
    assert not asks_outcome("Hva mener KS om enighet?")
    assert not asks_outcome("Hvorfor ble det en ny kai?")


def test_a_reply_is_told_to_its_end() -> None:
    text = """Kari Lund, leder i laget, var ikke overbevist om kaia.

– Øya har hatt en plikt siden i fjor. Da kan vi ikke bygge mer, sa Lund.

Hun takket for møtet."""
    passages = passages_of(document(text))
    speakers = {one.attribution.speaker for passage in passages for one in passage.sentences} - {None}
    asked = Query("Hva svarte Lund om kaia?", topic=("kaia",), speakers=tuple(one for one in speakers if one))
    assert speakers
    assert "plikt" in brought(asked, text, "overbevist") or "bygge" in brought(asked, text, "overbevist")


@pytest.mark.parametrize(
    "question",
    [
        "Hvem talte for Havnelaget på regattaen?",
        "Kven heldt talen på vegner av Havnelaget på regattaen?",
        "Hvem representerte Havnelaget på regattaen?",
        "Who from Havnelaget spoke at the regatta?",
    ],
)
def test_who_spoke_for_a_body_is_the_one_it_is_named_with(question: str) -> None:
    text = (
        "Regattaen samlet 40 båter i Moss. Vinden var sterk. Det regnet hele dagen. Alle fikk suppe ved brygga. "
        "Nestleder Turid Hav fra Havnelaget ønsket flere bøyer."
    )
    asked = Query(question, topic=("regattaen",), intent=Intent.WHO)
    assert "Turid Hav" in brought(asked, text, "samlet")
    assert "Turid Hav" not in brought(Query("Hvem vant regattaen?", topic=("regattaen",)), text, "samlet")


def test_who_spoke_for_the_government_is_a_minister() -> None:
    text = (
        "Regattaen samlet 40 båter. Det regnet. Det blåste. Alle fikk suppe. Fiskeriminister Kari Moe ville ha bøyer."
    )
    asked = Query("Hvem representerte regjeringen på regattaen?", topic=("regattaen",), intent=Intent.WHO)
    assert "Kari Moe" in brought(asked, text, "samlet")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Var det noen øyer som sa nei til ferja?", "Ingen øy har sagt nei."),
        ("Var det nokon øyar som sa nei til ferja?", "Alle øyene sa ja."),
        ("Did any island turn down the ferry?", "Hver eneste øy takket ja."),
    ],
)
def test_whether_anybody_did_is_told_by_none_or_all(question: str, told: str) -> None:
    text = f"Ferja går nå til 14 øyer. Flest reiser om sommeren. {told}"
    assert told in brought(Query(question, topic=("ferja",), intent=Intent.WHEN), text, "14 øyer")
    assert told not in brought(Query("Når går ferja?", topic=("ferja",), intent=Intent.WHEN), text, "14 øyer")


@pytest.mark.parametrize(("best", "other"), [("I 2012", "I dag"), ("I dag", "I 2012")])
def test_a_comparison_has_both_times_that_stand_side_by_side(best: str, other: str) -> None:
    text = "Gram sa dette: I 2012 ville vi ha flere ferger. I dag vil vi ha broer."
    made = passages_of(document(text))[0]
    scored = [candidate(made, n, score=1.0 if best in one.text else 0.2) for n, one in enumerate(made.sentences)]
    asked = Query("Har Gram endret syn på ferger?", topic=("ferger",), intent=Intent.COMPARE)
    told = " ".join(one.sentence.text for one in choose(asked, sorted(scored, key=lambda one: -one.score), 90))
    assert best in told
    assert other in told
