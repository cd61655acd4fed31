"""What stands beside the chosen sentence and is brought with it, by what the question asks for."""

from dataclasses import replace

import pytest
from answer_fakes import candidate
from document_fakes import document

from ragbot.answer.choosing import choose
from ragbot.answer.neighbours import of_month, second_part
from ragbot.answer.selection import Candidate
from ragbot.documents.chunking import passages_of
from ragbot.types import Intent, Query


def scored(text: str, best: str) -> list[Candidate]:
    """The sentences of ``text``; the one that holds ``best`` far ahead of the others."""
    made = [
        candidate(passage, number, score=1.0 if best in one.text else 0.2)
        for passage in passages_of(document(text))
        for number, one in enumerate(passage.sentences)
    ]
    return sorted(made, key=lambda one: -one.score)


def brought(query: Query, text: str, best: str) -> str:
    """What is chosen, in one line."""
    return " ".join(one.sentence.text for one in choose(query, scored(text, best), 90))


def test_what_is_announced_comes_with_what_announces_it() -> None:
    text = "Gram sa at havnene kan gjøre to ting. De kan grave dypere eller flytte ut. Gram takket for møtet i byen."
    asked = Query("Hva kan havnene velge mellom?", topic=("havnene",))
    assert brought(asked, text, "to ting").endswith("flytte ut.")


def test_an_enumeration_is_brought_to_its_end() -> None:
    text = (
        "Jeg ber om tre grep. For det første: Bygg kaier. Det haster ved kysten. For det andre: Lei inn flere loser. "
        "For det tredje: Senk avgiften. Takk for meg, alle sammen."
    )
    asked = Query("Hvilke tre grep ber Gram om?", topic=("grep",), intent=Intent.LIST)
    found = brought(asked, text, "tre grep")
    assert all(part in found for part in ("kaier", "loser", "avgiften"))
    assert "Takk" not in found


@pytest.mark.parametrize("lead", ["De gjorde to ting:", "Slik gikk de fram:"])
def test_a_list_just_below_the_best_sentence_comes_too(lead: str) -> None:
    text = f"I Vågan har de fått ned køen ved kaia på to år. {lead}\n\n- De la om ruta.\n- De ansatte en los."
    asked = Query("Hva gjorde Vågan for å få ned køen?", topic=("Vågan", "køen"))
    assert lead in brought(asked, text, "ned køen")
    assert lead not in brought(Query("Når fikk Vågan ned køen?", topic=("køen",), intent=Intent.WHEN), text, "ned køen")


def test_the_reason_after_the_sentence_answers_why() -> None:
    text = "Gram sa nei til en ny avgift. Vinden var sterk. Grunnen er at avgiften rammer de minste båtene hardest."
    assert "hardest" in brought(Query("Hvorfor sa Gram nei til en ny avgift?", topic=("avgift",)), text, "nei til")
    assert "hardest" not in brought(Query("Sa Gram nei til en ny avgift?", topic=("avgift",)), text, "nei til")


def test_a_reason_in_nobodys_voice_is_brought_where_it_points_back() -> None:
    text = "Gram ville ikke ha en ny avgift. Årsaken er at den rammer de minste båtene."
    asked = Query("Why did Gram not want the charge?", topic=("charge",), language="en")
    only = [one for one in scored(text, "ny avgift") if one.score == 1.0]
    assert [one.sentence.text for one in choose(asked, only, 90)][-1].startswith("Årsaken")


@pytest.mark.parametrize(
    ("intent", "question", "fact"),
    [
        (Intent.WHERE, "Hvor skal det nye lossenteret ligge?", "Byggingen skjer i Florø."),
        (Intent.WHEN, "Når kommer det nye lossenteret?", "Målet er at det er i drift innen utgangen av 2031."),
        (Intent.WHO, "Hvem styrer det nye lossenteret?", "Arbeidet ledes av Turid Bakkevoll."),
    ],
)
def test_the_fact_that_is_asked_for_is_taken_from_the_sentence_beside(intent: Intent, question: str, fact: str) -> None:
    text = f"KS oppretter et nytt lossenter for hele kysten. Det skal hjelpe små havner. {fact}"
    assert fact in brought(Query(question, topic=("lossenteret",), intent=intent), text, "nytt lossenter")


def test_the_place_may_stand_before_the_event_and_the_questions_own_places_do_not_count() -> None:
    text = "Regattaen gikk ved brygga i Florø. Det blåste. Etterpå serverte losene vafler til alle."
    asked = Query("Hvor serverte losene vafler?", topic=("losene", "vafler"), intent=Intent.WHERE)
    assert "brygga i Florø" in brought(asked, text, "vafler")
    known = Query("Hvor i Florø serverte losene vafler?", topic=("losene", "vafler"), intent=Intent.WHERE)
    assert "brygga" not in brought(known, text, "vafler")


def test_a_figure_of_the_month_that_is_asked_for() -> None:
    text = "I mai lå 31 båter i opplag ved kaia. Til november økte det til 58 i alt."
    asked = Query("Hvor mange båter lå i opplag i november?", topic=("båter",), intent=Intent.FIGURE, counted="båter")
    assert "58" in brought(asked, text, "31 båter")
    assert of_month(asked, "Til november økte det til 58.")
    assert not of_month(Query("Hvor mange båter lå der?"), "Til november økte det til 58.")


def test_the_second_part_of_a_question_has_its_own_sentence() -> None:
    asked = Query("Hvor mange loser ble lovet, og hvor mange ble det?", topic=("loser", "lovet"), intent=Intent.FIGURE)
    assert second_part(asked) == "hvor mange ble det?"
    assert "4" in brought(asked, "Vi ble lovet 25 loser. Det ble 4 av dem, og to er på land.", "lovet 25")
    assert second_part(Query("Hva sa Lund om kaier og havner?")) == ""


@pytest.mark.parametrize("best", ["tre ting", "lekene"])
def test_things_announced_by_number_come_together_where_a_list_is_asked_for(best: str) -> None:
    text = (
        "Gram sa at det haster. «Barnehagen åpner hvis tre ting faller på plass. Taket må tettes. Vi må få kjøpe lekene. "
        "Og bussen må stoppe ved porten», sa Gram."
    )
    asked = Query("Hvilke vilkår stilte Gram?", topic=("barnehagen",), intent=Intent.LIST)
    told = brought(asked, text, best)
    assert all(one in told for one in ("tettes", "lekene", "bussen"))


def test_a_word_that_the_best_sentence_lacks_is_looked_for_beside_it() -> None:
    text = "Et utvalg settes ned på initiativ fra Losbrevet. Utvalget skal se på gebyrene ved kaia. Det tar ett år."
    passage = passages_of(document(text))[0]
    found = [(1.0, 1.0, 0.0), (0.6, 1.0, 1.0), (0.0, 0.0, 0.0)]
    scores = (0.8, 1.0, 0.3)
    made = [candidate(passage, n, score=scores[n], found=found[n]) for n in (1, 0, 2)]
    asked = Query("Hvem tok initiativ til utvalget om gebyrene?", topic=("initiativ", "utvalget", "gebyrene"))
    who = [one.sentence.text for one in choose(replace(asked, intent=Intent.WHO), made, 90)]
    assert any("Losbrevet" in one for one in who)
    when = [one.sentence.text for one in choose(replace(asked, intent=Intent.FIGURE), [made[0], *made[2:]], 90)]
    assert not any("Losbrevet" in one for one in when)


def test_a_number_in_letters_answers_the_second_part() -> None:
    asked = Query("Hvor mange loser ble lovet, og hvor mange ble det?", topic=("loser", "lovet"), intent=Intent.FIGURE)
    assert "fire" in brought(asked, "Vi ble lovet 25 loser. Det ble fire, og to bor på land.", "lovet 25")


def test_two_times_that_are_asked_for_have_a_sentence_each() -> None:
    text = "Fristen for landstrøm er 2028. Vinden er sterk. Havnene ber om at fristen flyttes til 2033."
    passage = passages_of(document(text))[0]
    made = [candidate(passage, 0, found=(1.0, 1.0)), candidate(passage, 2, score=0.5, found=(0.0, 1.0))]
    asked = Query("Når må havnene ha landstrøm, og når bør fristen være?", topic=("landstrøm", "fristen"))
    told = [one.sentence.text for one in choose(replace(asked, intent=Intent.WHEN), made, 90)]
    assert any("2028" in one for one in told)
    assert any("2033" in one for one in told)
    one_part = Query("Når må havnene ha landstrøm?", topic=("landstrøm", "fristen"), intent=Intent.WHEN)
    assert not any("2033" in one.sentence.text for one in choose(one_part, made, 90))
