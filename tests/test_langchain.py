"""The seams to LangChain: the retriever and the pipeline in other people's chains."""

import asyncio
from typing import Any

import pytest
from answer_fakes import TEXTS, write
from langchain_core.documents import Document as LangChainDocument
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda, RunnableParallel, RunnablePassthrough

from ragbot import Answer, Ragbot, Settings
from ragbot.errors import EmptyQuestionError

QUESTION = "Hva sa KS om bredbånd i 2021?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Ragbot:
    folder = tmp_path_factory.mktemp("langchain")
    return Ragbot(Settings(corpus=write(folder / "corpus"), home=folder / "home"))


@pytest.fixture
def chain(bot: Ragbot) -> Runnable[Any, str]:
    return bot.as_runnable() | RunnableLambda(lambda answer: answer.citations[0].document_id)


def test_the_retriever_gives_documents_with_what_a_citation_needs(bot: Ragbot) -> None:
    retriever = bot.as_retriever(limit=2)
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke("landstrøm")
    assert len(found) == 2
    best = found[0]
    assert isinstance(best, LangChainDocument)
    meta = best.metadata
    text = next(document.text for document in bot.documents() if document.id == meta["document_id"])
    assert text[meta["start"] : meta["end"]] == best.page_content
    assert meta["year"] == 2021
    assert "Jon Mo" in meta["speakers"]
    assert meta["kind"] == "referat"
    assert meta["title"] == "Saken konf-2021"


def test_the_retriever_in_batch_and_async(bot: Ragbot) -> None:
    retriever = bot.as_retriever()
    one, other = retriever.batch(["landstrøm", "barnehager"])
    assert (one[0].metadata["document_id"], other[0].metadata["document_id"]) == ("konf-2021", "mote-2023")
    assert asyncio.run(retriever.ainvoke("landstrøm"))[0].page_content == one[0].page_content


def test_the_retriever_in_a_usual_rag_chain(bot: Ragbot) -> None:
    prompt = ChatPromptTemplate.from_template("{context}\n\nSpørsmål: {question}")
    seen: list[str] = []

    def remember(value: Any) -> Any:
        seen.append(value.to_string())
        return value

    joined = RunnableLambda(lambda found: "\n".join(one.page_content for one in found))
    chain = (
        {"context": bot.as_retriever(2) | joined, "question": RunnablePassthrough()}
        | prompt
        | RunnableLambda(remember)
        | FakeListChatModel(responses=["svar"])
        | StrOutputParser()
    )
    assert chain.invoke("Hvem trenger landstrøm?") == "svar"
    assert "Jon Mo" in seen[0]


def test_invoke_with_a_question_or_with_arguments(bot: Ragbot) -> None:
    ask = bot.as_runnable()
    answer = ask.invoke(QUESTION)
    assert isinstance(answer, Answer)
    assert answer == bot.ask(QUESTION)
    assert ask.invoke({"question": "Hva sa KS om bredbånd?", "years": [2020]}).query.years == (2020,)
    assert ask.invoke({"question": "Og i 2020?", "history": [answer]}).citations[0].year == 2020
    assert ask.invoke({"question": "Hva ble sagt om bredbånd?", "speakers": ["Anders Vik"], "other": 1}).citations[
        0
    ].speaker == ("Anders Vik")


def test_composes_with_invoke_batch_and_async(chain: Runnable[Any, str]) -> None:
    other = "Hva sa KS om bredbånd i 2020?"
    assert chain.invoke(QUESTION) == "konf-2021"
    assert chain.batch([QUESTION, other]) == ["konf-2021", "konf-2020"]
    assert asyncio.run(chain.ainvoke(QUESTION)) == "konf-2021"
    assert asyncio.run(chain.abatch([QUESTION, other])) == ["konf-2021", "konf-2020"]


def test_runs_beside_others_in_parallel(bot: Ragbot) -> None:
    both = RunnableParallel(answer=bot.as_runnable(), found=bot.as_retriever(1)).invoke("Hvem trenger landstrøm?")
    assert both["answer"].answered
    assert both["found"][0].metadata["document_id"] == "konf-2021"


def test_streams_the_growing_answer_and_ends_with_the_whole(bot: Ragbot) -> None:
    question = "Har KS endret syn på bredbånd fra 2020 til 2023?"
    whole = bot.ask(question)
    parts = list(bot.as_runnable().stream(question))

    async def collect() -> list[Answer]:
        return [part async for part in bot.as_runnable().astream(question)]

    assert parts[-1] == whole
    assert len(parts) > 1
    assert asyncio.run(collect()) == parts


def test_streams_within_a_chain(bot: Ragbot) -> None:
    chain = bot.as_runnable() | RunnableLambda(lambda answer: answer.text)
    assert list(chain.stream(QUESTION))[-1] == bot.ask(QUESTION).text


def test_with_config_retry_and_fallbacks_still_answer(bot: Ragbot) -> None:
    ask = bot.as_runnable()
    for wrapped in (
        ask.with_config(tags=["x"]),
        ask.with_retry(),
        ask.with_fallbacks([RunnableLambda(lambda _: None)]),
    ):
        assert wrapped.invoke(QUESTION).answered
        assert list(wrapped.stream(QUESTION))[-1].answered


def test_callers_callbacks_hear_of_the_question(bot: Ragbot) -> None:
    from langchain_core.callbacks import BaseCallbackHandler

    class Listener(BaseCallbackHandler):
        heard: list[str]

        def on_chain_start(self, serialized: Any, inputs: Any, **kwargs: Any) -> None:
            self.heard.append(kwargs.get("name") or "")

    listener = Listener()
    listener.heard = []
    bot.as_runnable().invoke(QUESTION, config={"callbacks": [listener]})
    assert listener.heard == ["ragbot"]


def test_errors_come_through_as_they_are(bot: Ragbot) -> None:
    with pytest.raises(EmptyQuestionError):
        bot.as_runnable().invoke(" ")
    with pytest.raises(EmptyQuestionError):
        list(bot.as_runnable().stream(" "))


def test_texts_of_the_fake_corpus_are_what_is_indexed(bot: Ragbot) -> None:
    assert {document.id for document in bot.documents()} == set(TEXTS)
