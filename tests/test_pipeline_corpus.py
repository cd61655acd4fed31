"""A bot and its corpus: documents that come and go while it is asked, and folders that are broken, gone or hostile."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from answer_fakes import TODAY, asked, write

from ragbot import Ragbot, Reason, Settings
from ragbot.errors import CorpusNotFoundError, EmptyCorpusError


def test_eight_threads_get_the_answers_that_one_gets(tmp_path: Path) -> None:
    bot = Ragbot(Settings(corpus=write(tmp_path / "corpus"), home=tmp_path / "home"), today=TODAY)
    questions = [
        "Hva sa KS om bredbånd i 2021?",
        "Hva sa Mo om landstrøm?",
        "Hei!",
        "Hva sa KS om bredbånd i 2015?",
    ] * 10
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(bot.ask, questions))
    assert together == [bot.ask(question) for question in questions]


def test_asking_while_documents_come_and_go(tmp_path: Path) -> None:
    bot = Ragbot(Settings(corpus=write(tmp_path / "corpus", "konf-2020"), home=tmp_path / "home"), today=TODAY)
    more = write(tmp_path / "more", "konf-2021")
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(bot.ask, "Hva sa KS om bredbånd i 2020?") for _ in range(12)]
        pool.submit(bot.ingest, more).result()
        assert all(one.result().answered for one in answers)
    assert bot.ask("Hva sa KS om bredbånd i 2021?").answered


def test_ingest_and_forget(tmp_path: Path) -> None:
    settings = Settings(corpus=write(tmp_path / "corpus", "konf-2020"), home=tmp_path / "home")
    bot = Ragbot(settings, today=TODAY)
    question = "Hva sa KS om bredbånd i 2021?"
    assert bot.ask(question).reason is Reason.NO_DOCUMENT_FROM_YEAR
    reading = bot.ingest(write(tmp_path / "more", "konf-2021"))
    assert [document.id for document in reading.documents] == ["konf-2021"]
    assert asked(bot, question).citations[0].year == 2021
    assert Ragbot(settings, today=TODAY).ask(question).answered
    bot.forget("konf-2021")
    assert bot.ask(question).reason is Reason.NO_DOCUMENT_FROM_YEAR


def test_an_ingest_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    bot = Ragbot(Settings(corpus=write(tmp_path / "corpus", "konf-2020"), home=tmp_path / "home"), today=TODAY)
    before = bot.ask("Hva sa KS om bredbånd i 2020?")
    (tmp_path / "tom").mkdir()
    for folder, error in ((tmp_path / "tom", EmptyCorpusError), (tmp_path / "borte", CorpusNotFoundError)):
        with pytest.raises(error):
            bot.ingest(folder)
    assert bot.ask("Hva sa KS om bredbånd i 2020?") == before


def test_a_corpus_with_one_broken_file_is_answered_from_the_rest(tmp_path: Path) -> None:
    folder = write(tmp_path / "corpus", "konf-2020")
    (folder / "brutt.md").write_text("---\nuten slutt", encoding="utf-8")
    assert Ragbot(Settings(corpus=folder, home=tmp_path / "home")).ask("Hva sa KS om bredbånd i 2020?").answered


def test_a_missing_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFoundError):
        Ragbot(Settings(corpus=tmp_path / "borte", home=tmp_path / "home")).ask("Hva sa KS?")


def test_a_hostile_document_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    said = "KS mener at bredbånd er <script>alert(1)</script> ![x](http://ond.no) viktig."
    (folder / "a.md").write_text(
        f"---\ntitle: '<b>[x](y)</b>'\npublisher: KS\ndate: '2021'\n---\n{said}\n", encoding="utf-8"
    )
    bot = Ragbot(Settings(corpus=folder, home=tmp_path / "home"))
    answer = asked(bot, "Hva mener KS om bredbånd?")
    assert answer.citations[0].quote == said
    assert "<script>" not in answer.text
    assert "![x](" not in answer.text
    assert "<b>" not in answer.text
