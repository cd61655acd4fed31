"""Whom «han» and «hun» stand for."""

from document_fakes import GRAM, HOIE, document

from ragbot.documents.people import Mention, People
from ragbot.documents.talk import Talk
from ragbot.types import Speaker

MOE, ALEX = Speaker("Kari Moe"), Speaker("Alex Lie")


def setting() -> tuple[Talk, People]:
    return Talk(), People(document("x", speakers=(GRAM, HOIE, MOE, ALEX)))


def test_the_last_speaker_if_the_name_fits() -> None:
    talk, people = setting()
    assert talk.pronoun("m", people) is None
    talk.speaks(GRAM)
    assert talk.pronoun("m", people) == GRAM
    assert talk.pronoun("f", people) is None


def test_else_the_only_one_just_named_whom_it_fits() -> None:
    talk, people = setting()
    talk.speaks(GRAM)
    talk.note([Mention(0, 1, GRAM), Mention(2, 3, MOE)])
    assert talk.pronoun("f", people) == MOE
    talk.person = None
    talk.note([Mention(0, 1, HOIE)])
    assert talk.pronoun("m", people) is None  # Gram or Høie


def test_a_name_of_either_gender_is_learnt_from_the_text_but_not_guessed() -> None:
    talk, people = setting()
    talk.speaks(ALEX)
    assert talk.pronoun("f", people) == ALEX
    assert talk.pronoun("m", people) is None
    other, people = setting()
    other.speaks(ALEX)
    other.note([Mention(0, 1, MOE)])
    assert other.pronoun("f", people) is None


def test_a_question_goes_to_who_answered_the_one_before_unless_it_names_somebody() -> None:
    talk, _ = setting()
    talk.answers, talk.likely = GRAM, HOIE
    talk.asks(on=True)
    assert (talk.opens, talk.asked, talk.elsewhere) == (GRAM, True, False)
    talk.asks(on=False)
    assert (talk.opens, talk.elsewhere) == (None, True)
    talk.speaks(HOIE)
    assert not talk.elsewhere


def test_a_heading_and_a_stranger_end_it() -> None:
    for end in (Talk.turn_page, Talk.stranger):
        talk, people = setting()
        talk.speaks(GRAM)
        talk.note([Mention(0, 1, GRAM)])
        end(talk)
        assert talk.pronoun("m", people) is None
