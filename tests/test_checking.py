"""What can be a question at all."""

import pytest

from ragbot.errors import EmptyQuestionError, QuestionNotTextError, QuestionTooLongError
from ragbot.retrieval.checking import MAX_CHARACTERS, check_question


@pytest.mark.parametrize("question", [None, 12, b"Hva?", ["Hva?"], "\x00\x01\x02\x03", "\ud800\ud801", "a\x00\x00\x00"])
def test_a_question_that_is_no_text(question: object) -> None:
    with pytest.raises(QuestionNotTextError):
        check_question(question)


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "???", "…", "😀", "\u200b\u200b", "—"])
def test_a_question_without_words(question: str) -> None:
    with pytest.raises(EmptyQuestionError, match="tomt"):
        check_question(question)


def test_a_question_may_have_3999_characters_and_no_more() -> None:
    assert check_question("a" * (MAX_CHARACTERS - 1))
    with pytest.raises(QuestionTooLongError, match="4000"):
        check_question("a" * MAX_CHARACTERS)


def test_white_space_and_invisible_characters_are_tidied_and_letters_composed() -> None:
    assert check_question("  Hva\n sa\tKS\u200b om\u00a0a\u030a? ") == "Hva sa KS om å?"
