"""A sentence that leans on the one before is quoted with it; one that only looks so is quoted alone."""

import pytest
from document_fakes import document
from layout_fakes import chosen

from ragbot.answer.leaning import leans, sentences_of, with_antecedent
from ragbot.types import Query

ASKED = Query("?", topic=("avgifter",))


@pytest.mark.parametrize(
    "text",
    [
        "Slike avgifter rammer de små, sa Lund.",
        "Dette er for lite, sa Lund.",
        "Han lovet penger.",
        "Hun mente det hastet.",
        "Det samme gjelder fergene.",
        "Det haster, sa Lund.",
        "De mener at nettet er tregt.",
        "Da må staten betale.",
        "Her trengs det folk.",
        "Derfor må vi dele data.",
        "Men det er ikke nok.",
        "Og det vil jeg takke for.",
        "Men disse kaiene er gamle.",
        "Slik kan det ikke fortsette.",
        "«Dette går ikke», sa Lund.",
        "– Det vil koste for mye, sa Lund.",
        "Ho sa nei.",
        "Desse tiltaka verkar.",
        "Difor må me samarbeide.",
        "Dei meiner at nettet er tregt.",
        "Det er også en grunn til å vente.",
    ],
)
def test_these_lean_on_what_stands_before(text: str) -> None:
    assert leans(text, "nb")


@pytest.mark.parametrize(
    "text",
    [
        "De unge er viktige.",
        "De regionale nettverkene vokser.",
        "Den nye avtalen gjelder fra mai.",
        "Det største hinderet er penger.",
        "Det er viktig at alle får nett.",
        "Det må samarbeides om havnene.",
        "Det finnes mange løsninger.",
        "Det blir ikke lettere å bygge veier.",
        "Da Lund åpnet møtet, var salen full.",
        "Slik Lund ser det, haster saken.",
        "Lund sa at han gleder seg.",
        "Herfra går båten.",
        "Og vi må skynde oss.",
        "Men Lund vet at kaiene er gamle.",
        "Samtidig må staten betale.",
        "Disse var til stede på møtet: Lund og Berg.",
    ],
)
def test_these_stand_alone(text: str) -> None:
    assert not leans(text, "nb")


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Such charges hit the small ones.", True),
        ("This is too little, she said.", True),
        ("He promised money.", True),
        ("It must stop, said Lund.", True),
        ("However, the state must pay.", False),
        ("But this is too little.", True),
        ("Therefore, the state must pay.", True),
        ("It is important that everybody is covered.", False),
        ("The new agreement runs from May.", False),
        ("Then the ferry leaves from Her Majesty's pier.", False),
        ("Men were asked more often than women.", False),
    ],
)
def test_english_has_its_own_words(text: str, does: bool) -> None:
    assert leans(text, "en") is does


def test_the_antecedent_comes_along_and_its_own_too() -> None:
    made = document("Gram varslet nye avgifter på ferger. Dette rammer kysten. Slike avgifter er et tilbakeslag.")
    (last,) = chosen(made, "Slike avgifter")
    whole = with_antecedent(ASKED, last, {made.id: made})
    assert made.text[whole.start : whole.end] == made.text
    (middle,) = chosen(made, "rammer kysten")
    assert made.text[with_antecedent(ASKED, middle, {made.id: made}).start :].startswith("Gram varslet")
    about_minister = document("Høie varslet avgifter. Dette rammer kysten.")
    (one,) = chosen(about_minister, "rammer kysten")
    by_ks = Query("?", topic=("avgifter",), about_ks=True)
    assert with_antecedent(ASKED, one, {made.id: about_minister}).start == 0
    assert with_antecedent(by_ks, one, {made.id: about_minister}).start == one.sentence.start


def test_a_question_may_be_what_is_leant_on() -> None:
    made = document("Hvordan skal kaiene rustes opp? Det var temaet for Gram.")
    (one,) = chosen(made, "temaet")
    assert with_antecedent(ASKED, one, {made.id: made}).start == 0


def test_who_he_is_needs_one_sentence_and_two_must_be_short() -> None:
    made = document("Gram varslet avgifter. Dette rammer ifølge Gram kysten. Han ville ha svar, sa Gram.")
    (one,) = chosen(made, "ha svar")
    assert made.text[with_antecedent(ASKED, one, {made.id: made}).start :].startswith("Dette rammer")
    long = document(
        f"Gram varslet avgifter på {'havner og ' * 30}veier. Dette rammer kysten, sa Gram. Det haster, sa Gram."
    )
    (one,) = chosen(long, "haster")
    assert long.text[with_antecedent(ASKED, one, {long.id: long}).start :].startswith("Dette rammer")


def test_no_antecedent_of_another_speaker_across_a_heading_or_already_shown() -> None:
    others = document("Gram sa at nettet er godt. Dette er Høie uenig i, sa Høie.")
    (one,) = chosen(others, "uenig")
    assert one.sentence.attribution.speaker == "Bent Høie"
    assert with_antecedent(ASKED, one, {others.id: others}).start == one.sentence.start
    apart = document("Gram sa at nettet er godt.\n\n## Vei\n\nDette må bli bedre, sa Gram.")
    (one,) = chosen(apart, "bli bedre")
    assert with_antecedent(ASKED, one, {apart.id: apart}).start == one.sentence.start
    shown = document("Gram varslet nye avgifter. Slike avgifter er et tilbakeslag, sa Gram.")
    (one,) = chosen(shown, "Slike avgifter")
    assert with_antecedent(ASKED, one, {shown.id: shown}, shown={26}).start == one.sentence.start
    assert with_antecedent(ASKED, one, {shown.id: shown}).start == 0
    assert with_antecedent(ASKED, one, {}).start == one.sentence.start


def test_running_text_that_tells_of_the_speaker_may_lead_in_the_words() -> None:
    made = document("Landsmøtet samlet Gram og 200 andre i Bodø.\n\nHan understreket at kaiene haster, sa Gram.")
    (one,) = chosen(made, "kaiene")
    assert one.sentence.attribution.speaker == "Bjørn Arild Gram"
    assert with_antecedent(ASKED, one, {made.id: made}).start == 0
    other = document("Landsmøtet samlet 200 i Bodø.\n\nHan understreket at kaiene haster, sa Gram.")
    (one,) = chosen(other, "kaiene")
    assert with_antecedent(ASKED, one, {other.id: other}).start == one.sentence.start


def test_the_antecedent_may_stand_in_the_passage_before() -> None:
    more = " ".join(f"Gram sa at sak {n} om havner, veier, ferger og nett må løses i fellesskap." for n in range(7))
    made = document(f"Gram varslet nye avgifter på ferger.\n\nSlike avgifter er ifølge Gram et tilbakeslag. {more}")
    (one,) = chosen(made, "Slike avgifter")
    assert one.passage.sentences[0].text.startswith("Slike")
    assert with_antecedent(ASKED, one, {made.id: made}).start == 0
    assert sentences_of(made)[1] == one.sentence
