"""Whether a sentence denies what a question takes for granted."""

import pytest

from ragbot.answer.polarity import bears_out_support, contradicts
from ragbot.types import Query


def opposite(question: str, topic: str, text: str, *, asked_in: str = "nb", told_in: str = "nb") -> bool:
    return contradicts(Query(question, language=asked_in), text, told_in, tuple(topic.split()))


@pytest.mark.parametrize(
    ("question", "topic", "text"),
    [
        (
            "Hvorfor mente Lund at fergene bør legges til kai?",
            "fergene legges kai",
            "Lund krevde at fergene ikke blir lagt til kai.",
        ),
        (
            "Hvorfor sa Lund at fergene er for gamle?",
            "fergene gamle",
            "Det er ikke fergene, men kaiene, som er for gamle, sa Lund.",
        ),
        (
            "Hvorfor ville Lund at rederiet, og ikke fylket, skal betale kaiene?",
            "rederiet fylket betale kaiene",
            "Lund mente at fylket må betale kaiene, og ikke rederiet.",
        ),
        (
            "Hvorfor går utbyggingen best uten reservestrøm?",
            "utbyggingen reservestrøm",
            "Utbyggingen lar seg ikke gjøre uten reservestrøm.",
        ),
        (
            "Hvorfor støttet Lund forslaget om landstrøm?",
            "støttet forslaget landstrøm",
            "Lund gikk imot forslaget om landstrøm.",
        ),
        (
            "Hvorfor gikk Lund i 2019 inn for at fergene skal seile tomme?",
            "fergene seile tomme",
            "Det er ifølge Lund ingen god idé om fergene må seile tomme.",
        ),
        ("Hvorfor ville Lund ha bompenger?", "bompenger", "Lund advarte fylket mot bompenger."),
        ("Hvorfor ønsket Lund bompenger?", "ønsket bompenger", "Lund sa nei til bompenger."),
    ],
)
def test_a_sentence_that_says_the_opposite(question: str, topic: str, text: str) -> None:
    assert opposite(question, topic, text)


def test_the_opposite_across_languages() -> None:
    idea = "Lund said closing the quay was not a good idea."
    assert opposite("Why did Lund support closing the quay?", "support closing quay", idea, asked_in="en", told_in="en")
    text = "Ifølge Lund skal fergene ikke erstatte broen."
    assert opposite(
        "Why did Lund say that ferries would replace the bridge?", "ferries replace bridge", text, asked_in="en"
    )
    assert opposite("Kvifor sa Lund at ferjene skal erstatte brua?", "ferjene erstatte brua", text, asked_in="nn")


@pytest.mark.parametrize(
    ("question", "topic", "text"),
    [
        ("Hvorfor går fergene sent?", "fergene sent", "Fergene går sent fordi kaiene er smale."),
        ("Hvorfor kan ikke øyene vente?", "øyene vente", "Øyene kan ikke vente lenger på ferge, sa Lund."),
        ("Hvorfor er reservestrøm viktig?", "reservestrøm viktig", "Uten reservestrøm kan ikke fergene seile."),
        ("Hvorfor trengs tillit?", "trengs tillit", "Det går ikke uten tillit, sa Lund."),
        ("Hvorfor trengs tillit?", "trengs tillit", "Har vi ikke tillit, får vi det ikke til."),
        (
            "Hvorfor er foreldre til små barn slitne?",
            "foreldre barn slitne",
            "Det er ikke barn som sliter oss ut, men køene.",
        ),
        ("Hvorfor er Lund bekymret for fergene?", "fergene", "Lund sa at fergene ikke går."),
        ("Hvorfor ville Lund ha flere ferger?", "ferger", "Lund advarte mot køer, og ville ha flere ferger."),
        ("Hvorfor vil Lund ha ferger?", "ferger", "Lund advarte mot at folk flytter uten ferger."),
        ("Hvorfor ville Lund at staten skal betale?", "staten betale", "Lund advarte mot at kommunen må betale."),
        ("Hvorfor ville ikke Lund ha bompenger?", "bompenger", "Lund sa nei til bompenger."),
        (
            "Hvorfor er det leit hvis unge ikke stiller til valg?",
            "unge stiller valg",
            "Det går ut over lokaldemokratiet når unge stiller seg utenfor og lar valg være valg.",
        ),
        ("Hvorfor vil ikke Lund ha bomring?", "bomring", "Lund er derfor imot en bomring."),
        ("Kvifor ville ikkje Lund ha fartsgrense?", "fartsgrense", "Lund gjekk imot ei fartsgrense."),
        ("Hvorfor går ikke fergene?", "fergene", "Isen hindrer fergene i å gå."),
        ("Hvorfor støttet Lund forslaget?", "støttet forslaget", "Lund støttet forslaget, men var uenig i prisen."),
    ],
)
def test_a_sentence_that_bears_the_question_out(question: str, topic: str, text: str) -> None:
    assert not opposite(question, topic, text)


@pytest.mark.parametrize(
    ("question", "text", "borne"),
    [
        ("Hvorfor går Lund inn for landstrøm?", "Landstrøm er nødvendig, sa Lund.", True),
        ("Hvorfor går Lund inn for landstrøm?", "Uten landstrøm må havna ikke regne med skip.", True),
        ("Hvorfor gikk Lund inn for landstrøm?", "Landstrøm vil ikke løse noe.", False),
        ("Kvifor støtta Lund landstraum?", "Lund gjekk imot landstraum.", False),
        ("Why did Lund support shore power?", "Shore power costs 3 million kroner.", False),
        ("Why did Lund support shore power?", "Ports need shore power, Lund said.", True),
        ("Hvorfor støtter ikke Lund landstrøm?", "Landstrøm vil ikke løse noe.", True),
        ("Hvorfor er landstrøm dyrt?", "Landstrøm er ikke billig.", True),
    ],
)
def test_why_somebody_is_for_a_thing_is_told_by_who_is(question: str, text: str, borne: bool) -> None:
    assert bears_out_support(Query(question), [text]) is borne
    assert bears_out_support(Query(question), [text, "Lund vil ha landstrøm."])


def test_not_only_denies_nothing() -> None:
    question = "Hvorfor kalte Lund det et løftebrudd å bygge kaier uten å betale?"
    text = "Det er ikke bare et nederlag, men også et løftebrudd å bygge kaier uten at noen vil betale."
    assert not opposite(question, "løftebrudd bygge kaier betale", text)


def test_choosing_away_is_choosing_not_to() -> None:
    question = "Why is it bad if pilots choose not to go into shipping?"
    assert not opposite(
        question, "pilots choose shipping", "Velger losene bort skipsfarten, er det ille.", asked_in="en"
    )
