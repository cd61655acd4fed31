"""Another embedding model by setting, from question to answer, and one that cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from model_fakes import LONGEST, tiny_transformer

from ragbot import Ragbot
from ragbot.errors import ModelNotFoundError
from ragbot.retrieval.hybrid import Mode
from ragbot.settings import Settings

TEXT = """---
title: Møte om bredbånd
publisher: KS
date: 2021-05-04
---
KS mener at bredbånd er viktig for alle kommuner i landet. {more}

KS krever at staten betaler for utbyggingen av fiber i distriktene.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    more = " ".join(f"KS nevnte også punkt nummer {number} på listen sin." for number in range(40))
    (corpus / "mote.md").write_text(TEXT.format(more=more), encoding="utf-8")
    folder = tiny_transformer(tmp_path / "tiny-bert")
    return Settings(corpus=corpus, home=tmp_path / "home", embedding_model=str(folder))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_transformer_answers_over_passages_that_it_can_read_whole(settings: Settings) -> None:
    bot = Ragbot(settings)
    answer = bot.ask("Hva mener KS om bredbånd i 2021?")
    assert answer.answered
    assert "bredbånd er viktig" in answer.citations[0].quote
    mode: Mode = "dense"
    passages = [found.passage for found in bot.search("bredbånd", 50, mode=mode)]
    assert len(passages) > 5
    # The model's own tokens are not the project's count of them, but near enough to hold a passage to its length.
    assert all(len(one.text.split()) <= LONGEST for one in passages)


def test_a_model_that_cannot_be_had_leaves_the_index_as_it_was(settings: Settings, tmp_path: Path) -> None:
    Ragbot(settings).ask("Hva mener KS om bredbånd?")
    before = contents(settings.home)
    missing = Settings(corpus=settings.corpus, home=settings.home, embedding_model=str(tmp_path / "finnes-ikke"))
    with pytest.raises(ModelNotFoundError, match="RAGBOT_EMBEDDING_MODEL") as caught:
        Ragbot(missing).ask("Hva mener KS om bredbånd?")
    assert "\n" not in str(caught.value)
    assert contents(settings.home) == before
    assert Ragbot(settings).ask("Hva mener KS om bredbånd?").answered
