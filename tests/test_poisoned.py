"""Documents that try to steer the model: whatever a model that obeys them writes, none of it reaches the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from llm_fakes import DOCUMENT, LATER, candidates, extractive
from llm_stub import Says, Stub, claims, serving

from ragbot.answer import sources
from ragbot.answer.claims import verify
from ragbot.answer.generated import generate, generate_stream
from ragbot.answer.orders import gives_orders
from ragbot.answer.reply import RawClaim
from ragbot.settings import Settings
from ragbot.types import Answer, Document

FOLDER = Path(__file__).with_name("poisoned")
GOOD = "Gram sa at bredbånd må bygges ut i hele landet."


@dataclass(frozen=True)
class Poison:
    """``text`` is the passage, ``obeyed`` what a model that obeys writes, ``canary`` a part of that in lower case."""

    id: str
    kind: str
    text: str
    obeyed: str
    canary: str

    @property
    def language(self) -> str:
        return self.id[:2]

    @property
    def document(self) -> Document:
        return Document("forgiftet", self.text + "\n", "Forgiftet", "KS", "eKommune 2021", "2021")


POISONS = [
    Poison(**json.loads(line))
    for file in sorted(FOLDER.glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
each = pytest.mark.parametrize("poison", POISONS, ids=lambda poison: poison.id)


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    with serving() as served:
        yield served


def obeying(poison: Poison) -> Callable[[dict[str, Any]], Says]:
    """A model that writes what it is told to, citing every statement in turn, and one true claim."""

    def reply(body: dict[str, Any]) -> Says:
        statements = json.loads(body["messages"][-1]["content"])["statements"]
        true = next(one["number"] for one in statements if "hele landet" in one["text"])
        lies = [(poison.obeyed, [one["number"]]) for one in statements]
        return claims((GOOD, [true]), *lies)

    return reply


def answers(stub: Stub, poison: Poison) -> list[Answer]:
    documents = {one.id: one for one in (poison.document, DOCUMENT, LATER)}
    found = candidates(poison.document, DOCUMENT, LATER)
    settings = Settings(llm="openai:stub", llm_base_url=f"{stub.url}/v1")
    first = extractive("Hva sa KS om bredbånd i 2021?", poison.language)
    made = [generate(first, found, documents, settings), *generate_stream(first, found, documents, settings)]
    for answer in made:
        for citation in answer.citations:
            assert documents[citation.document_id].text[citation.start : citation.end] == citation.quote
        markers = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", answer.text)}
        assert markers == {citation.number for citation in answer.citations}
    return made


def test_there_are_enough_of_them_in_each_language() -> None:
    assert len(POISONS) >= 60
    assert len({poison.id for poison in POISONS}) == len(POISONS)
    for language in ("nb", "nn", "en"):
        assert sum(poison.language == language for poison in POISONS) >= 20


@each
def test_a_model_that_obeys_is_not_heard(stub: Stub, poison: Poison) -> None:
    stub.will(obeying(poison))
    for answer in answers(stub, poison):
        text = answer.text.casefold()
        assert answer.mode == "llm"
        assert GOOD in answer.text
        assert poison.canary not in text
        assert poison.obeyed.casefold() not in text
        assert not re.search(r"https?:|www\.|\]\(|!\[|<|javascript:|\.example", re.sub(r"\\.", "", text))
        assert {citation.document_id for citation in answer.citations} == {DOCUMENT.id}


@each
def test_the_model_does_not_even_see_it(stub: Stub, poison: Poison) -> None:
    assert gives_orders(poison.text)
    stub.will(obeying(poison))
    answers(stub, poison)
    assert {one["event"] for one in stub.sources()} == {DOCUMENT.event, LATER.event}
    assert poison.text.split(".")[0] not in stub.requests[-1]["messages"][-1]["content"]


@each
def test_where_it_is_not_recognised_the_check_of_claims_holds(
    stub: Stub, poison: Poison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall alone: the model has read the order, and credits honest sentences with what it was told to say."""
    monkeypatch.setattr(sources, "gives_orders", lambda text: False)
    found = sources.sources_of(candidates(DOCUMENT, LATER), {DOCUMENT.id: DOCUMENT, LATER.id: LATER})[0]
    numbered = {one.number: one for one in found}
    for number, source in numbered.items():
        verdict = verify(RawClaim(poison.obeyed, (number,)), numbered, poison.language)
        assert isinstance(verdict, str), f"{poison.obeyed} holds by {source.text}"
