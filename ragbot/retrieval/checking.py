"""Whether what somebody typed can be a question, and the same with its white space tidied."""

from __future__ import annotations

import re
import unicodedata

from ragbot.errors import EmptyQuestionError, QuestionNotTextError, QuestionTooLongError

MAX_CHARACTERS = 4_000
"""A question must have fewer characters than this."""


def check_question(question: object) -> str:
    """The question with its white space tidied.

    Raises:
        QuestionNotTextError: it is not a string, or has no readable characters.
        QuestionTooLongError: it has 4,000 characters or more.
        EmptyQuestionError: it has no characters but white space and punctuation.
    """
    if not isinstance(question, str):
        raise QuestionNotTextError("Spørsmålet må være tekst.")
    if len(question) >= MAX_CHARACTERS:
        raise QuestionTooLongError(f"Spørsmålet er på {len(question)} tegn; hold det under {MAX_CHARACTERS}.")
    text = unicodedata.normalize("NFC", question)
    broken = sum(unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") and char not in "\n\r\t" for char in text)
    if broken and broken * 10 >= len(text.strip()):
        raise QuestionNotTextError("Spørsmålet er ikke lesbar tekst; skriv det med vanlige bokstaver.")
    text = " ".join(
        "".join(
            c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Co", "Cs") or c in "\n\r\t"
        ).split()
    )
    if not re.search(r"\w", text):
        raise EmptyQuestionError(
            "Spørsmålet er tomt; skriv hva du vil vite, for eksempel «Hva sa KS om bredbånd i 2021?»"
        )
    return text
