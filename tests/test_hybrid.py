"""Search by words and by vectors, fused, and never outside the years that are asked for."""

import pytest
from answer_fakes import write

from ragbot import Ragbot, Settings
from ragbot.retrieval.hybrid import RRF_K, HybridRetriever, fuse
from ragbot.types import Query, Vectors


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Ragbot:
    folder = tmp_path_factory.mktemp("hybrid")
    return Ragbot(Settings(corpus=write(folder / "corpus"), home=folder / "home"))


@pytest.fixture(scope="module")
def retriever(bot: Ragbot) -> HybridRetriever:
    return HybridRetriever(bot.open(), bot.embedder)


def test_fusion_is_the_sum_of_reciprocal_ranks() -> None:
    scores = fuse([["a", "b"], ["b"]])
    assert scores == {"a": 1 / (RRF_K + 1), "b": pytest.approx(1 / (RRF_K + 2) + 1 / (RRF_K + 1))}
    assert fuse([]) == fuse([[]]) == {}


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
def test_each_mode_finds_the_passage_best_first_within_the_limit(retriever: HybridRetriever, mode: str) -> None:
    found = retriever.search("landstrøm i havnene", 3, mode=mode)  # type: ignore[arg-type]
    assert found[0].passage.document_id == "konf-2021"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(retriever.search("bredbånd", 1, mode=mode)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
def test_years_are_a_wall(retriever: HybridRetriever, mode: str) -> None:
    assert {one.passage.year for one in retriever.search("bredbånd", 10, years=[2021], mode=mode)} == {2021}  # type: ignore[arg-type]
    assert retriever.search("bredbånd", 10, years=[2015], mode=mode) == ()  # type: ignore[arg-type]


def test_the_signals_say_which_list_found_it(retriever: HybridRetriever) -> None:
    best = retriever.search("landstrøm", 1)[0]
    assert best.dense is not None
    assert best.lexical is not None
    assert retriever.search("landstrøm", 1, mode="lexical")[0].dense is None
    assert retriever.search("landstrøm", 1, mode="dense")[0].lexical is None


def test_a_comparison_gives_each_year_its_share(retriever: HybridRetriever) -> None:
    query = Query("?", search_text="bredbånd", years=(2020, 2021, 2022, 2023))
    assert {one.passage.year for one in retriever.retrieve(query, 4)} == {2020, 2021, 2022, 2023}


def test_all_from_named_people_and_years(retriever: HybridRetriever) -> None:
    theirs = retriever.all_from(["Marte Lund"], [], 50)
    assert {passage.document_id for passage in theirs} == {"konf-2020", "konf-2021"}
    assert {passage.year for passage in retriever.all_from(["Marte Lund"], [2021], 50)} == {2021}
    assert retriever.all_from(["Jonas Fjell"], [], 50) == ()
    assert len(retriever.all_from([], [], 2)) == 2


def test_a_text_the_model_has_no_token_for_is_searched_by_words_alone(bot: Ragbot) -> None:
    class Blank:
        name, dimension, max_tokens = bot.embedder.name, bot.embedder.dimension, None

        def encode_passages(self, texts: list[str]) -> Vectors:
            return bot.embedder.encode_passages(texts) * 0

        encode_queries = encode_passages

    blank = HybridRetriever(bot.open(), Blank())  # type: ignore[arg-type]
    assert blank.search("landstrøm", 3)[0].dense is None
    assert blank.search("xyzzy", 3) == ()
