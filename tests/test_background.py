"""What a question tells of itself is blanked; what asks stays where it stood."""

import pytest
from answer_fakes import LUND, catalogue

from ragbot.retrieval.background import asked_part
from ragbot.retrieval.question import understand

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Jeg er lærer på Frøya og skal holde et foredrag: hva mente Lund om lekser?", "hva mente Lund om lekser?"),
        ("Vi lager en sak om fiske. Hva sa Lund om lekser?", "Hva sa Lund om lekser?"),
        ("Hva sa Lund om lekser? Gjerne alt sammen.", "Hva sa Lund om lekser?"),
        ("Vi lager en sak om fiske – hva sa Lund om lekser?", "hva sa Lund om lekser?"),
        ("Eg skriv om fiske: kva sa Lund om lekser?", "kva sa Lund om lekser?"),
        ("Lekser i fjelldalene – hva sa Lund?", "Lekser i fjelldalene – hva sa Lund?"),
        ("Nattferga fra Moss – hvor mange reiser?", "Nattferga fra Moss – hvor mange reiser?"),
        ("Hva sa KS om lekser, ifølge talen?", "Hva sa KS om lekser, ?"),
        ("Når kommer nettet, slik Lund så det?", "Når kommer nettet, ?"),
        ("How do ferries run, as Lund told it?", "How do ferries run, ?"),
        ("What should come first, in the opinion of Lund?", "What should come first, Lund?"),
    ],
)
def test_only_what_asks_is_left(text: str, asks: str) -> None:
    assert len(asked_part(text)) == len(text)
    assert " ".join(asked_part(text).split()) == asks


@pytest.mark.parametrize(
    "text", ["Bredbånd i 2021", "Hva sa Lund f.eks. om nett?", "Lekser: hva nå", "Hva? Hvem? Hvor?"]
)
def test_a_plain_question_stays_whole(text: str) -> None:
    assert asked_part(text) == text


def test_background_is_no_topic_and_a_teller_of_himself_may_ask() -> None:
    query = understand("Jeg er lærer og skal på møte: hva mente Lund om bredbånd?", CATALOGUE)
    assert (query.topic, query.speakers, query.in_scope) == (("bredbånd",), (LUND.name,), True)
    assert understand("Jeg er lærer på Frøya. Hva ble sagt om bredbånd?", CATALOGUE).in_scope


def test_background_is_used_where_nothing_else_is_said() -> None:
    assert understand("KS nevnte bredbånd i 2021. Hva sa de?", CATALOGUE).topic == ("bredbånd",)


@pytest.mark.parametrize(
    "text",
    ["Hva ble vedtatt på møtet 3. november 2022?", "Kven kom på 2. plass?", "Hva skjedde 12. mai?"],
)
def test_a_full_stop_after_a_number_ends_no_sentence(text: str) -> None:
    assert asked_part(text) == text


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Jeg trenger lista fra KS om ferger. Hva sto på den?", ("lista", "ferger")),
        (
            "Lund holdt en tale om ferger i 2020. Hva handlet den om, og hvem lyttet til den?",
            ("tale", "ferger", "lyttet"),
        ),
        ("I read a piece on ferries. What did Lund say about it?", ("piece", "ferries")),
        ("Vi lager en sak om ferger. Hva mente Lund om dette?", ("ferger",)),
        ("KS sa noe om ferger i 2021. Hva gikk det ut på?", ("ferger",)),
        ("Jeg er glad i båter. Hva sa Lund om ferger?", ("ferger",)),  # has a matter of its own
    ],
)
def test_a_pronoun_takes_its_matter_from_the_sentence_before(question: str, topic: tuple[str, ...]) -> None:
    assert set(topic) <= set(understand(question, CATALOGUE).topic)
    assert "båter" not in understand(question, CATALOGUE).topic


def test_whose_list_it_is_stands_in_the_sentence_before() -> None:
    query = understand("Jeg trenger lista fra KS om ferger i 2021. Hvilke punkter sto på den?", CATALOGUE)
    assert (query.topic, query.years, query.about_ks, query.intent) == (("lista", "ferger"), (2021,), True, "list")


def test_the_view_that_a_matter_is_seen_from_is_whose_words_are_asked_for() -> None:
    assert understand("Kan fergene gå oftere, slik KS så det i 2021?", CATALOGUE).about_ks
    assert understand("Kvifor står ferjene, om ein spør KS?", CATALOGUE).topic == ("står", "ferjene")


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Er KS for eller mot gratis ferge?", ("gratis", "ferge")),
        ("Støtter KS gratis ferge?", ("gratis", "ferge")),
        ("Is KS for or against free ferries?", ("free", "ferries")),
        ("Does KS support free ferries?", ("free", "ferries")),
        ("Hvorfor støttet KS gratis ferge?", ("støttet", "gratis", "ferge")),  # taken for granted, so it must be there
    ],
)
def test_a_stand_is_asked_of_ks_and_is_no_topic(question: str, topic: tuple[str, ...]) -> None:
    query = understand(question, CATALOGUE)
    assert (query.topic, query.about_ks) == (topic, True)
