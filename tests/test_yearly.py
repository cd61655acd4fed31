"""Whether an answer tells of the year that a question talks about, wherever and whenever that was told."""

import pytest
from answer_fakes import citation
from document_fakes import document
from layout_fakes import MATCHER

from ragbot.answer.yearly import bears_out
from ragbot.types import Answer, Intent, Query

TEXT = """Havnene hadde et stort overskudd i 2017. I alt 40 ferger gikk fra kaia. Slike penger forsvinner igjen.

I fjor gikk 12 ferger."""


def told(quote: str, question: str, *topic: str, held: tuple[int, ...] = ()) -> bool:
    start = TEXT.index(quote)
    cited = citation(quote, document_id="d", start=start, end=start + len(quote))
    asked = Query(question, topic=topic, intent=Intent.FIGURE)
    return bears_out(asked, Answer(question, "", True, asked, citations=(cited,)), {"d": document(TEXT)}, MATCHER, held)


@pytest.mark.parametrize("quote", ["Havnene hadde et stort overskudd i 2017.", "Slike penger forsvinner igjen."])
def test_a_year_is_named_in_the_sentence_or_before_it_in_the_paragraph(quote: str) -> None:
    assert told(quote, "Hvorfor var overskuddet stort i 2017?", "overskuddet", "2017")


def test_another_paragraph_does_not_tell_of_the_year() -> None:
    assert not told("I fjor gikk 12 ferger.", "Hvor mange ferger gikk i 2017?", "ferger", "gikk", "2017")


def test_where_there_are_documents_from_the_year_the_sentence_must_have_nearly_all_of_the_question() -> None:
    quote = "I alt 40 ferger gikk fra kaia."
    assert told(quote, "Hvor mange ferger gikk i 2017?", "ferger", "gikk", "2017", held=(2017,))
    assert not told(quote, "Hvor mange elever sang i 2017?", "elever", "sang", "2017", held=(2017,))
    assert told(quote, "Hva skjedde etter reformen fra 2017?", "reformen", "2017", held=(2017,))
