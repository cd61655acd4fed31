"""What a question takes for granted, and whether sentences bear it out."""

from dataclasses import replace

import numpy as np
import pytest

from ragbot.answer.premises import (
    Role,
    asks_why,
    bears_out_end,
    counted,
    counts,
    ends,
    missing_by_role,
    roles_of,
    speaks,
)
from ragbot.retrieval.matching import QuestionWord
from ragbot.types import Intent, Query

VECTOR = np.ones(1, dtype=np.float32)


def words(*texts: str) -> list[QuestionWord]:
    return [QuestionWord(text, ((text, 1.0),), 1.0, VECTOR) for text in texts]


def roles(question: str, *texts: str, language: str = "nb") -> list[str]:
    return [role.value for role in roles_of(Query(question, language=language), words(*texts))]


def test_what_follows_om_is_the_topic() -> None:
    assert roles("Hva sa Lund om ferger i nord?", "ferger", "nord") == ["topic", "topic"]
    assert roles("What is Lund's view on ferries?", "ferries", language="en") == ["topic"]


def test_what_is_asked_for_and_what_is_done() -> None:
    assert roles("Hvilke ferger trenger landstrøm?", "ferger", "trenger", "landstrøm") == ["focus", "deed", "rest"]
    assert roles("Hvem er styreleder i byen?", "styreleder", "byen") == ["focus", "rest"]
    assert roles("Hvem fotograferte kaia?", "fotograferte", "kaia") == ["deed", "rest"]


def test_who_is_said_to_speak() -> None:
    assert roles("Hva sa rederiet om ferger?", "rederiet", "ferger") == ["subject", "topic"]
    assert roles("What did the shipowner say about ferries?", "shipowner", "ferries", language="en")[0] == "subject"


def test_the_heaviest_missing_word_of_each_role() -> None:
    found = missing_by_role([Role.TOPIC, Role.TOPIC, Role.DEED], np.array([0.2, 0.7, 0.1], dtype=np.float32))
    assert found["topic"] == pytest.approx(0.7)
    assert found["deed"] == pytest.approx(0.1)
    assert found["focus"] == found["subject"] == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "Hvorfor ville KS legge ned rådet?",
        "Kvifor sa Lund nei?",
        "Why did KS refuse it?",
        "Kvifor gjekk Lund av som styreleiar?",
        "Hvorfor trakk Lund seg fra rådet?",
        "Når tok Lund tilbake ordene?",
        "Kvifor melde KS seg ut av laget?",
        "Kvifor vil KS ha bort gebyret?",
        "Why did KS turn down the offer?",
        "Hvorfor satte skolen ut kantina?",
        "Hvorfor la KS rådet ned?",
        "Kvifor gjekk KS ut av avtalen?",
    ],
)
def test_questions_that_presume_an_end_or_a_no(text: str) -> None:
    assert asks_why(Query(text)) or text.startswith("Når")
    assert ends(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hvorfor trengs ferger?",
        "Hvorfor kan alle slutte seg til laget?",
        "Why are ferries needed?",
        "Hvorfor tar KS imot flere?",
        "Why is KS for or against it?",
    ],
)
def test_why_without_an_end(text: str) -> None:
    assert asks_why(Query(text))
    assert not ends(text)


def test_a_yes_or_no_may_be_answered_by_the_opposite() -> None:
    text = "Lund sa at gebyret trengs."
    assert bears_out_end(Query("Vil Lund fjerne gebyret?"), text)
    assert not bears_out_end(Query("Hvorfor vil Lund fjerne gebyret?"), text)
    assert bears_out_end(Query("Hvorfor er Lund imot nye gebyrer?"), "Lund advarte om nye gebyrer.")
    assert bears_out_end(Query("Why was Lund against the fee?"), "Gebyret er ifølge Lund ingen god idé.")
    assert not bears_out_end(Query("Why was Lund against the fee?"), "Gebyret er ifølge Lund en god idé.")


def test_people_are_counted_alike() -> None:
    asked = Query("How many Danes came?", intent=Intent.FIGURE, counted="Danes", language="en")
    danes = [QuestionWord("danes", (("danes", 1.0),), 1.0, VECTOR)]
    assert counts(asked, danes, "In all 76,400 people came with the Danes last year.", np.ones(1, dtype=np.float32))


def test_a_figure_counts_what_stands_near_it() -> None:
    query = Query("Hvor mange ferger har fylket?", intent=Intent.FIGURE, counted="ferger")
    asked = [QuestionWord("ferger", (("ferg", 1.0),), 1.0, VECTOR)]
    found = np.ones(1, dtype=np.float32)
    assert counts(query, asked, "Fylket har 12 store ferger.", found)
    assert not counts(query, asked, "Fylkets ferger er viktige for alle som bor der, og 12 kommuner er enige.", found)
    assert counts(query, asked, "Fylkets ferger er hvite.", np.zeros(1, dtype=np.float32))  # the word is not there


def test_who_speaks_in_a_sentence_or_as_its_voice() -> None:
    assert speaks({"rederi"}, "Rederiet styreleder", "Noe helt annet.")
    assert speaks({"rederi"}, "Marte Lund", "Ifølge rederiet er det for dyrt.")
    assert speaks({"rederi"}, "Marte Lund", "Rederiet mener at det er for dyrt.")
    assert not speaks({"rederi"}, "Marte Lund", "Lund møtte rederiet i Bodø.")


def test_a_verb_in_two_parts_is_speaking_too() -> None:
    assert speaks({"rederi"}, "", "Rederiet slår i en rekke rapporter fast at det er for dyrt.")


def test_choosing_away_is_an_end_and_a_word_may_hold_what_it_counts() -> None:
    assert ends("Velger unge bort idretten, er det farlig.")
    query = Query("Hvor mange dager varte møtet?", intent=Intent.FIGURE, topic=("dag", "varte"), counted="dag")
    assert counts(
        query, words("dager", "varte"), "KS holdt en todagerskonferanse.", np.array([1.0, 0.0], dtype=np.float32)
    )


def test_another_things_figure_is_no_answer_where_the_counted_thing_stands() -> None:
    asked = Query("Hvor mange losbåter er det i Vågan?", counted="losbåter")
    question = [replace(words("losbåter")[0], terms=(("losbåt", 1.0),)), *words("vågan")]
    share = ("Andelen losbåter med strøm er 54 prosent.", np.array([1.0, 0.0], dtype=np.float32))
    staff = ("I Vågan har 46 ansatte fast lønn.", np.array([0.0, 1.0], dtype=np.float32))
    boats = ("Vågan har 12 losbåter.", np.array([1.0, 1.0], dtype=np.float32))
    assert not counted(asked, question, [share, staff])
    assert counted(asked, question, [share, staff, boats])
    assert counted(asked, question, [staff])
    assert counted(Query("Hva sa Lund?"), question, [share])


@pytest.mark.parametrize(
    ("question", "opposes"),
    [
        ("Hvorfor gikk KS mot en ny ferje?", True),
        ("Kvifor er Lund motstandar av ferja?", True),
        ("Why is Lund an opponent of the ferry?", True),
        ("Hvorfor går vi mot en travel høst?", False),
    ],
)
def test_opposing_is_a_no_too(question: str, opposes: bool) -> None:
    assert ends(question) is opposes


@pytest.mark.parametrize(
    "text", ["Hva sa Moe til at rådet ble lagt ned?", "How did Moe react to the closing being cancelled?"]
)
def test_what_somebody_makes_of_an_end_need_not_tell_it(text: str) -> None:
    asked = Query(text, speakers=("Kari Moe",))
    assert bears_out_end(asked, "Jeg er trist.")
    assert not bears_out_end(replace(asked, speakers=()), "Jeg er trist.")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Who counted the threats against pilots?", False),
        ("Why is Moe against the ferry?", True),
        ("Avtalen ligger fast ut 2024.", False),
        ("Gebyret fases ut.", True),
        ("Moe frarådet å senke farten.", True),
        ("Who argued against a lower speed?", True),
    ],
)
def test_words_that_only_look_like_an_end(text: str, end: bool) -> None:
    assert ends(text) is end


PEOPLE = [
    ("Hvor mange fulgte havnemøtet på nett?", "fulgte", "nb"),
    ("Kor mange såg havnemøtet?", "såg", "nn"),
    ("How many watched the meeting?", "watched", "en"),
]


@pytest.mark.parametrize(("question", "deed", "language"), PEOPLE)
def test_how_many_did_a_thing_is_no_number_of_days_or_times(question: str, deed: str, language: str) -> None:
    asked, own = Query(question, intent=Intent.FIGURE, language=language), np.zeros(1, dtype=np.float32)
    assert not counted(asked, words(deed), [("Møtet er holdt over 25 ganger.", own), ("Det er et todagersmøte.", own)])
    assert counted(asked, words(deed), [("Møtet samlet 400 personer.", own)])
    assert counted(asked, words(deed), [("Det kom nærmere 400.", own)])


def test_times_are_counted_where_times_are_asked_for() -> None:
    asked, own = Query("Hvor mange ganger er møtet holdt?", intent=Intent.FIGURE), np.zeros(1, dtype=np.float32)
    assert counted(asked, words("holdt"), [("Møtet er holdt over 25 ganger.", own)])


@pytest.mark.parametrize(
    "question",
    ["Hvor mange deltok digitalt og ikke fysisk i 2022?", "Kor mange deltok digitalt i staden for fysisk?"],
)
def test_the_one_of_two_ways_that_is_asked_for(question: str) -> None:
    asked = Query(question, intent=Intent.FIGURE)
    topic = words("deltok", "digitalt", "fysisk")
    there, here = (np.array(hits, dtype=np.float32) for hits in ((1.0, 1.0, 0.0), (1.0, 0.0, 1.0)))
    assert counted(asked, topic, [("200 personer deltok digitalt.", there)])
    assert not counted(asked, topic, [("400 personer deltok fysisk.", here)])
    assert not counted(asked, topic, [("900 er uten digital post.", np.array([0.0, 1.0, 0.0], dtype=np.float32))])
