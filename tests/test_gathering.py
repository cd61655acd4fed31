"""The passages in which an answer is looked for."""

from pathlib import Path

from answer_fakes import TODAY, VIK, asked, write

from ragbot import Ragbot, Settings
from ragbot.answer.gathering import gathered
from ragbot.retrieval.hybrid import HybridRetriever
from ragbot.types import Query


def test_a_named_persons_passages_come_after_the_retrieved_ones(tmp_path: Path) -> None:
    bot = Ragbot(Settings(corpus=write(tmp_path / "corpus"), home=tmp_path / "home"), today=TODAY)
    retriever = HybridRetriever(bot.open(), bot.embedder)
    query = Query("Hva sa Vik?", topic=("landstrøm",), search_text="landstrøm", speakers=(VIK.name,))
    found = gathered(query, retriever, 1)
    assert found[0] == retriever.retrieve(query, 1)[0]
    assert {VIK.name} <= {one.attribution.speaker for scored in found for one in scored.passage.sentences}
    ids = [scored.passage.id for scored in found]
    assert len(ids) == len(set(ids))


def test_other_text_does_not_crowd_out_what_was_said(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus")
    for number in range(40):
        text = (
            f"Bredbånd er kabel nummer {number}. Ved bredbånd i distriktene forstås bredbånd etter paragraf {number}."
        )
        (corpus / f"lov-{number}.txt").write_text(text, encoding="utf-8")
    crowded = Ragbot(Settings(corpus=corpus, home=tmp_path / "home"), today=TODAY)
    for question in ("Hva sa KS om bredbånd i 2021?", "Hva sa KS om bredbånd?"):
        answer = asked(crowded, question)
        assert answer.answered
        assert {citation.organisation for citation in answer.citations} == {"KS"}
    assert any(citation.year for citation in asked(crowded, "Hvor trengs bredbånd?").citations)
