"""Whom a question leaves out: their words answer nothing, and their names are neither asked for nor topic."""

import pytest
from answer_fakes import DAHL, LUND, MO, VIK, catalogue

from ragbot.retrieval.exclusions import excluded_in
from ragbot.retrieval.question import narrowed, understand
from ragbot.types import Answer

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    "question",
    [
        "Hva mente KS selv, og ikke helseministeren, om bredbånd?",
        "Kva meinte KS sjølv, ikkje Vik, om bredbånd?",
        "Hva sa KS (ikke Vik) om bredbånd?",
        "Hva sa KS om bredbånd, ikke Vik?",
        "What did KS itself, not the health minister, say about bredbånd?",
        "What did KS say rather than Vik about bredbånd?",
        "What was KS's own view, not Vik's, on bredbånd?",
        "Hva er KS' eget syn, ikke ministerens, på bredbånd i 2020?",
        "What did KS, as opposed to Anders Vik, say about bredbånd?",
        "Hva mente KS om bredbånd? Ikke det Vik sa, men KS.",
        "Hva sa KS om bredbånd? Ikke Vik.",
        "Hva sa KS selv om bredbånd? Jeg trenger ikke helseministerens mening.",
        "Kva meinte KS om bredbånd? Eg er ikkje ute etter det Vik sa.",
        "What was KS's own view on bredbånd? I don't need the health minister's opinion.",
        "What did KS say about bredbånd? I'm not interested in what Vik said.",
        "What did KS say about bredbånd? We do not want the health minister's view.",
        "Hva sa KS om bredbånd? Jeg spør ikke om Vik.",
    ],
)
def test_one_voice_set_against_another(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.excluded == (VIK.name,)
    assert query.about_ks
    assert query.speakers == ()
    assert query.topic == ("bredbånd",)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem snakket om bredbånd, bortsett fra Lund?",
        "Bortsett fra Lund: hvem snakket om bredbånd?",
        "Hvem utenom Lund snakket om bredbånd?",
        "Kven utanom Marte Lund snakka om bredbånd?",
        "Hvem andre enn Lund snakket om bredbånd?",
        "Hva sa andre enn Lund om bredbånd?",
        "Med unntak av Lund, hvem talte om bredbånd?",
        "Om vi ser bort fra Lund, hvem talte om bredbånd?",
        "Hvem talte om bredbånd, Lund unntatt?",
        "Apart from Lund, who spoke about bredbånd?",
        "Who besides Lund spoke about bredbånd?",
        "Setting Lund aside, who spoke about bredbånd?",
        "What did anyone other than Lund say about bredbånd?",
        "Leaving aside Lund, who spoke about bredbånd?",
        "Who except Lund spoke about bredbånd?",
    ],
)
def test_everyone_but_one(question: str) -> None:
    query = understand(question, CATALOGUE)
    assert query.excluded == (LUND.name,)
    assert query.speakers == ()
    assert not query.about_ks
    assert query.topic == ("bredbånd",)
    assert query.in_scope


def test_offices_are_those_of_the_year() -> None:
    assert understand("Hva sa andre enn KS-lederen i 2021?", CATALOGUE).excluded == (LUND.name,)
    assert understand("Kva sa andre enn KS-leiaren i 2023?", CATALOGUE).excluded == (DAHL.name,)
    assert understand("Setting the leader of Havnelaget aside, who spoke?", CATALOGUE).excluded == (MO.name,)
    assert set(understand("What did KS, not its chair, say about bredbånd?", CATALOGUE).excluded) == {
        LUND.name,
        DAHL.name,
    }


def test_several_are_left_out() -> None:
    assert excluded_in("Hvem utenom Lund og Vik snakket om ferger?", CATALOGUE, ()).names == (LUND.name, VIK.name)


def test_ks_itself_can_be_left_out() -> None:
    query = understand("Hvem utenom KS snakket om bredbånd?", CATALOGUE)
    assert query.excluded == ("KS",)
    assert not query.about_ks


def test_of_a_group_the_others_are_asked() -> None:
    query = understand("What did ministers other than Vik say about ferries?", CATALOGUE)
    assert query.speakers == ("Eva Strand",)


@pytest.mark.parametrize(
    "question",
    [
        "Sa KS at staten, ikke KS, må betale?",
        "Hvorfor ville ikke KS betale?",
        "Kva vil ikkje Lund?",
        "Er det ikke Lund som leder KS?",
        "What does Lund not want?",
        "Hva sa KS og Lund om ferger?",
        "Hvem andre snakket om ferger?",
    ],
)
def test_what_somebody_denies_leaves_nobody_out(question: str) -> None:
    assert excluded_in(question, CATALOGUE, ()).names == ()


def test_a_callers_choice_of_speaker_wins() -> None:
    query = understand("Hvem utenom Lund snakket om ferger?", CATALOGUE)
    assert narrowed(query, None, [LUND.name]).excluded == ()


def test_follow_ups_keep_who_is_left_out() -> None:
    before = understand("Hvem utenom Lund snakket om ferger i 2020?", CATALOGUE)
    then = understand("Og i 2021?", CATALOGUE, [Answer("", "", True, before)])
    assert then.excluded == (LUND.name,)


def test_a_follow_up_can_leave_out_whom_the_question_before_asked() -> None:
    before = understand("Hva sa Lund om ferger i 2020?", CATALOGUE)
    then = understand("Og hva sa andre enn Lund?", CATALOGUE, [Answer("", "", True, before)])
    assert then.excluded == (LUND.name,)
    assert then.speakers == ()
    assert then.topic == ("ferger",)


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Hva ville de andre i panelet, ikke Lund, ha valgt?", LUND.name),
        ("Kva seier forskinga – altså ikkje KS sjølv – om ferjer?", "KS"),
        ("Hva sa staten, ikke KS, om ferger?", "KS"),
    ],
)
def test_one_who_is_set_against_others_is_left_out(question: str, left_out: str) -> None:
    query = understand(question, CATALOGUE)
    assert left_out in query.excluded
    assert (query.speakers, query.about_ks) == ((), False)
