from itertools import pairwise

import pytest
from eval_fakes import BY_ID, FakeBot, answer, cite

from eval.baselines import DEPTH, NAMES, SHOWN, character_chunks, make_system
from eval.metrics import valid_span

LONG = "\n\n".join(f"Avsnitt {n}. " + "Ferja går hver time og veien er smal. " * 7 for n in range(20))


def covered(text, spans):
    """The places of the signs, space aside, that lie in some span."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def test_every_name_makes_a_system_of_that_name():
    bot = FakeBot()
    assert [make_system(name, bot).name for name in NAMES] == list(NAMES)
    assert [make_system(name, bot).plain for name in NAMES] == [False, True, True, True, True]
    with pytest.raises(ValueError, match="unknown system 'rag'"):
        make_system("rag", bot)


def test_ragbot_is_asked_and_its_answer_kept():
    given = answer(cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari Berg"))
    assert make_system("ragbot", FakeBot({"hva?": given})).respond("hva?").answer is given


@pytest.mark.parametrize(("name", "mode"), [("bm25", "lexical"), ("dense", "dense"), ("hybrid", "hybrid")])
def test_retrieval_answers_with_its_best_passages(name, mode):
    bot = FakeBot()
    response = make_system(name, bot).respond("hvor mange ferjer lovet Kari Berg innen 2025")
    assert bot.modes == [mode]
    assert response.answer.answered
    assert [c.number for c in response.answer.citations] == [1, 2, 3, 4]
    assert response.ranking[0] == response.answer.citations[0].document_id == "fjord-2021"
    assert len(response.ranking) == 5
    assert all(valid_span(c, BY_ID) and c.speaker is None for c in response.answer.citations)
    assert "55 ferjer innen 2025. [1]" in response.answer.text


def test_retrieval_that_finds_nothing_has_not_answered():
    class Empty(FakeBot):
        def search(self, question, limit=10, *, mode="hybrid"):
            return []

    response = make_system("hybrid", Empty()).respond("hva?")
    assert (response.answer.answered, response.answer.citations, response.ranking) == (False, (), ())


def test_the_tutorial_finds_the_chunk_with_the_words():
    response = make_system("tutorial", FakeBot()).respond("hogsten skal ned")
    assert response.ranking[0] == "skog-2021"
    assert len(response.ranking) <= DEPTH
    assert len(response.answer.citations) <= SHOWN
    assert all(valid_span(c, BY_ID) for c in response.answer.citations)


def test_chunks_are_bounded_overlap_and_cover_the_text():
    spans = character_chunks(LONG)
    assert all(0 < end - start <= 1_000 for start, end in spans)
    overlaps = [end - start for (_, end), (start, _) in pairwise(spans)]
    assert covered(LONG, spans) == {i for i, sign in enumerate(LONG) if not sign.isspace()}
    assert max(overlaps) <= 200
    assert min(overlaps) > 100


@pytest.mark.parametrize("text", ["", "  \n", "kort", "x" * 2_500, "ord " * 600, " foran og bak \n"])
def test_chunks_of_odd_texts_end(text):
    spans = character_chunks(text)
    assert all(text[start:end].strip() for start, end in spans)
    assert covered(text, spans) == {i for i, sign in enumerate(text) if not sign.isspace()}
