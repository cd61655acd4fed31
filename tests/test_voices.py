"""Whose sentences may answer: above all, a minister's never answer for KS."""

from dataclasses import replace

import pytest
from answer_fakes import DAHL, LUND, STRAND, VIK, passages

from ragbot.answer.voices import has_voice, is_dated, may_answer, speaks_for_ks
from ragbot.types import Attribution, Basis, Query, Sentence

PASSAGES = {passage.id: passage for passage in passages()}


def allowed(query: Query) -> set[str | None]:
    """Who among all the corpus's sentences may answer."""
    return {
        sentence.attribution.speaker
        for passage in PASSAGES.values()
        for sentence in passage.sentences
        if may_answer(query, sentence, passage)
    }


def test_about_ks_only_ks_and_those_who_speak_for_it() -> None:
    assert allowed(Query("?", about_ks=True)) == {"KS", LUND.name, DAHL.name}


def test_about_a_person_only_that_person() -> None:
    assert allowed(Query("?", speakers=(VIK.name,))) == {VIK.name}
    assert allowed(Query("?", speakers=(VIK.name, STRAND.name))) == {VIK.name, STRAND.name}
    assert allowed(Query("?", speakers=("Jonas Fjell",))) == set()


def test_about_nobody_everybody() -> None:
    assert {"KS", VIK.name, None} <= allowed(Query("?"))


@pytest.mark.parametrize(("publisher", "may"), [("KS", True), ("Avisa", False), (None, False)])
def test_running_text_is_ks_own_only_where_ks_published_it(publisher: str | None, may: bool) -> None:
    from dataclasses import replace

    passage = replace(PASSAGES["avis-2022#0000"], publisher=publisher)
    sentence = passage.sentences[0]
    assert sentence.attribution.basis is Basis.UNATTRIBUTED
    assert may_answer(Query("?", about_ks=True), sentence, passage) is may


def test_captions_answer_nothing() -> None:
    passage = PASSAGES["konf-2020#0000"]
    caption = Sentence("Marte Lund (Foto: KS)", 0, 21, Attribution("KS", None, "KS", Basis.ORGANISATION))
    assert not may_answer(Query("?"), caption, passage)


def test_a_minister_does_not_speak_for_ks() -> None:
    assert speaks_for_ks(Attribution("KS", None, "KS", Basis.ORGANISATION))
    assert speaks_for_ks(Attribution(LUND.name, LUND.role, "KS", Basis.CUE))
    assert not speaks_for_ks(Attribution(VIK.name, VIK.role, "Regjeringen", Basis.CUE))
    assert not speaks_for_ks(Attribution())


def test_a_passage_has_a_voice_if_any_of_its_sentences_may_answer() -> None:
    about_ks = Query("?", about_ks=True)
    held = [has_voice(about_ks, passage) for passage in passages()]
    assert any(held)
    for passage, has in zip(passages(), held, strict=True):
        assert has == any(may_answer(about_ks, sentence, passage) for sentence in passage.sentences)


def test_a_passage_without_a_year_is_not_dated() -> None:
    assert all(is_dated(passage) for passage in passages())
    assert not is_dated(replace(passages()[0], year=None))


def test_whom_the_question_leaves_out_answers_nothing() -> None:
    assert allowed(Query("?", about_ks=True, excluded=(LUND.name,))) == {"KS", DAHL.name}
    assert VIK.name not in allowed(Query("?", excluded=(VIK.name,)))
    assert not {"KS", LUND.name, DAHL.name} & allowed(Query("?", excluded=("KS",)))
    assert allowed(Query("?", speakers=(LUND.name,), excluded=("KS",))) == {LUND.name}
