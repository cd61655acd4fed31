"""What a question leaves out, places at an event, or asks the first of: from question to answer."""

import pytest
from answer_fakes import LUND, VIK, write

from ragbot import Ragbot, Reason, Settings


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Ragbot:
    folder = tmp_path_factory.mktemp("questions")
    return Ragbot(Settings(corpus=write(folder / "corpus"), home=folder / "home"))


def test_whom_a_question_leaves_out_is_never_quoted(bot: Ragbot) -> None:
    answer = bot.ask("Hva sa andre enn Lund om bredbånd?")
    assert answer.answered
    assert LUND.name not in {one.speaker for one in answer.citations}
    assert VIK.name in {one.speaker for one in answer.citations}


def test_an_event_in_a_year_without_one(bot: Ragbot) -> None:
    answer = bot.ask("Hva sa KS på statsmøtet i 2020?")
    assert (answer.answered, answer.reason) == (False, Reason.NO_DOCUMENT_FROM_YEAR)
    assert "statsmøtet" in answer.text
    assert "2023" in answer.text


def test_when_a_matter_was_first_raised(bot: Ragbot) -> None:
    answer = bot.ask("Når snakket KS første gang om bredbånd?")
    assert {one.year for one in answer.citations} == {2020}
