"""The gold questions themselves: their form, their number and spread, and each fact against the shipped corpus."""

import os
import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from eval.bots import GOLD as FILE
from eval.gold import GoldQuestion, read_gold
from ragbot.documents.reading import read_folder
from ragbot.settings import shipped_corpus

GOLD = read_gold(FILE)
ANSWERABLE = [question for question in GOLD if question.answerable]
MUST_ABSTAIN = [question for question in GOLD if not question.answerable]
BODIES = {"KS", "Departementet"}
CORPORA = [shipped_corpus()] + [Path(folder) for folder in filter(None, [os.environ.get("ORIGINALS")])]


def by_id(question: GoldQuestion) -> str:
    return question.id


@pytest.fixture(scope="module", params=CORPORA, ids=lambda folder: folder.name)
def documents(request):
    """The corpus by id; a folder with the originals too, where ``ORIGINALS`` names it."""
    return {document.id: document for document in read_folder(request.param).documents}


def test_every_question_is_of_a_known_kind_under_an_id_that_says_which():
    for question in GOLD:
        assert re.fullmatch(rf"{question.type.replace('_', '-')}-\d\d", question.id)
        assert question.lang in ("nb", "nn", "en")
        assert question.split in ("dev", "test")


def test_the_ids_of_a_kind_are_numbered_without_gaps():
    for kind, group in groupby(sorted(by_id(question) for question in GOLD), key=lambda one: one.rsplit("-", 1)[0]):
        numbers = [int(one.rsplit("-", 1)[1]) for one in group]
        assert numbers == list(range(1, len(numbers) + 1)), kind


def test_there_are_enough_of_each_language_and_to_abstain_from():
    languages = Counter(question.lang for question in GOLD)
    assert len(GOLD) >= 265
    assert languages["nb"] >= 160
    assert languages["nn"] >= 48
    assert languages["en"] >= 50
    assert len(MUST_ABSTAIN) >= 66


def test_two_fifths_of_each_kind_are_held_out():
    for of in ("type", "lang", "answerable"):
        counts = Counter((getattr(question, of), question.split) for question in GOLD)
        for value in {value for value, _ in counts}:
            held_out = counts[value, "test"] / (counts[value, "dev"] + counts[value, "test"])
            assert 0.33 <= held_out <= 0.46, f"{of} {value}: {held_out:.0%} in the test split"


def test_no_question_is_asked_twice():
    asked = Counter(" ".join(question.question.casefold().split()).rstrip("?") for question in GOLD)
    assert [text for text, count in asked.items() if count > 1] == []


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_an_answerable_question_says_what_is_right(question):
    assert question.docs
    assert question.facts or question.speaker
    assert not set(question.docs) & set(question.also)
    assert question.speaker is None or question.speaker != question.not_speaker
    assert len(question.docs) > 1 or not question.all_docs


@pytest.mark.parametrize("question", MUST_ABSTAIN, ids=by_id)
def test_a_question_to_abstain_from_wants_nothing(question):
    assert (question.docs, question.also, question.facts) == ((), (), ())
    assert (question.speaker, question.not_speaker, question.all_docs) == (None, None, False)


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_each_fact_is_in_a_right_document_and_in_no_wrong_one(question, documents):
    found = [{name for name, one in documents.items() if fact.search(one.text)} for fact in question.facts]
    for fact, names in zip(question.facts, found, strict=True):
        assert names & set(question.docs), f"{fact.pattern} is in none of {question.docs}"
        assert names <= {*question.docs, *question.also}, f"{fact.pattern} is in a wrong document"
    if question.all_docs:
        assert set(question.docs) <= set().union(*found), "a document is needed that no fact asks for"


@pytest.mark.parametrize("question", [one for one in ANSWERABLE if one.speaker], ids=by_id)
def test_the_right_speaker_is_in_a_right_document(question, documents):
    assert set(question.docs) <= set(documents)
    assert (
        question.speaker in BODIES
        or any(question.speaker in documents[name].text for name in question.docs)
        or (any(question.speaker == documents[name].speaker for name in question.docs))
    )


def test_who_is_excluded_is_somebody_of_the_corpus(documents):
    names = BODIES | {speaker.name for document in documents.values() for speaker in document.speakers}
    names |= {name for name in ("Tonje Brenna", "Karianne Tung") if any(name in d.text for d in documents.values())}
    assert {question.not_speaker for question in GOLD if question.not_speaker} <= names
