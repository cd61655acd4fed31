"""Documents that the rules were not made for: invented ones of other genres, with labels and questions of their own."""

from pathlib import Path

import pytest

from eval.attribution import judge, read_labels, score
from eval.gold import GoldQuestion, read_gold, unknown_documents
from eval.metrics import excluded_speaker, right
from eval.runner import invalid_citations
from ragbot import Ragbot, Settings
from ragbot.documents.reading import read_folder
from ragbot.types import Document

FOLDERS = sorted((Path(__file__).parents[1] / "eval" / "elsewhere").iterdir())


def questions_of(folder: Path) -> tuple[GoldQuestion, ...]:
    return read_gold(folder / "questions.jsonl")


def documents_of(folder: Path) -> dict[str, Document]:
    return {one.id: one for one in read_folder(folder / "corpus").documents}


@pytest.mark.parametrize(
    "folder", [one for one in FOLDERS if (one / "attribution.jsonl").exists()], ids=lambda one: one.name
)
def test_each_sentence_is_credited_to_whoever_says_it(folder: Path) -> None:
    labels = read_labels(folder / "attribution.jsonl")
    got = score(judge(read_folder(folder / "corpus").documents, labels))
    assert got.sentences == len(labels) > 500
    assert got.precision is not None
    assert got.recall is not None
    assert got.precision >= 0.98
    assert got.recall >= 0.85


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)
def test_the_questions_are_about_the_documents_and_each_fact_stands_in_a_right_one(folder: Path) -> None:
    questions, documents = questions_of(folder), documents_of(folder)
    assert len(documents) == 10
    assert len(questions) == 110
    assert not unknown_documents(questions, documents)
    for one in questions:
        for fact in one.facts:
            assert any(fact.search(documents[name].text) for name in (*one.docs, *one.also)), (one.id, fact.pattern)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: one.name)
def test_whatever_is_asked_each_citation_holds_and_who_is_excluded_is_not_heard(folder: Path, tmp_path: Path) -> None:
    bot, documents = Ragbot(Settings(corpus=folder / "corpus", home=tmp_path)), documents_of(folder)
    answers = [(one, bot.ask(one.question)) for one in questions_of(folder)]
    for one, answer in answers:
        assert not invalid_citations(answer, documents), one.id
        assert excluded_speaker(one, answer) in (None, 1.0), one.id
    assert sum(right(one, answer) for one, answer in answers) >= 0.7 * len(answers)
