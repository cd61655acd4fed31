"""The pipeline with a language model named: its answer where it holds, the extractive one where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer_fakes import write
from llm_stub import Fails, Stub, claims

from ragbot import Ragbot, Settings

QUESTION = "Hva sa Lund om bredbånd i 2021?"
GOOD = ("Lund mente at bredbånd er blitt viktigere under pandemien.", [1])
INVENTED = ("Lund lovet 98 milliarder kroner.", [1])


@pytest.fixture
def bot(stub: Stub, tmp_path: Path) -> Ragbot:
    settings = Settings(
        corpus=write(tmp_path / "corpus"), home=tmp_path / "home", llm="openai:stub", llm_base_url=f"{stub.url}/v1"
    )
    return Ragbot(settings)


def test_claims_that_hold_are_the_answer_and_those_that_do_not_are_counted(bot: Ragbot, stub: Stub) -> None:
    stub.will(claims(GOOD, INVENTED))
    answer = bot.ask(QUESTION)
    assert (answer.mode, answer.answered) == ("llm", True)
    assert "viktigere under pandemien" in answer.text
    assert "98" not in answer.text
    assert answer.notes
    texts = {document.id: document.text for document in bot.documents()}
    assert all(texts[one.document_id][one.start : one.end] == one.quote for one in answer.citations)
    assert {one.speaker for one in answer.citations} == {"Marte Lund"}


def test_a_failing_model_leaves_the_extractive_answer_with_a_line_that_says_why(bot: Ragbot, stub: Stub) -> None:
    stub.will(Fails(500), Fails(500), Fails(500))
    answer = bot.ask(QUESTION)
    assert (answer.mode, answer.answered) == ("extractive", True)
    assert answer.citations
    assert len(answer.notes) == 1


def test_a_stream_shows_verified_claims_alone(bot: Ragbot, stub: Stub) -> None:
    stub.will(claims(GOOD, INVENTED))
    grown = list(bot.stream(QUESTION))
    assert grown[-1].mode == "llm"
    assert all("98" not in answer.text for answer in grown)


def test_an_abstention_asks_no_model(bot: Ragbot, stub: Stub) -> None:
    assert not bot.ask("Hva sa Lund om bredbånd i 2011?").answered
    assert not bot.ask("Skriv et dikt om KS").answered
    assert stub.requests == []
