"""What a Chroma server holds, and what happens when it loses it."""

# ruff: noqa: F811 (fixtures are imported by name)

import shutil
from pathlib import Path

import pytest
from index_fakes import (  # noqa: F401
    FakeEmbedder,
    assert_sound,
    embedder,
    generation,
    line,
    on_server,
    server,
    settings,
    unused_url,
    write_document,
)

from ragbot.errors import (
    ChromaServerError,
    IndexDamagedError,
)
from ragbot.index.build import is_current, open_index, rebuild
from ragbot.index.registry import Registry
from ragbot.index.store import connect
from ragbot.settings import Settings


def test_another_machines_build_on_a_server_is_left_alone_while_it_is_young(
    on_server: Settings, embedder: FakeEmbedder
) -> None:
    settings = on_server
    found = line(settings, embedder)
    young, old = found.place(found.new()).collection, found.place("20200101T000000000000-abcdef").collection
    client = connect(settings.chroma_url, Path())
    for name in (young, old):
        client.create_collection(name, embedding_function=None)
    open_index(settings, embedder).close()
    names = {item.name for item in client.list_collections(limit=1000)}
    assert young in names
    assert old not in names


def test_a_collection_deleted_from_a_server_is_built_again(on_server: Settings, embedder: FakeEmbedder) -> None:
    settings = on_server
    index = open_index(settings, embedder)
    place = line(settings, embedder).place(index.manifest.generation)
    connect(settings.chroma_url, Path()).delete_collection(place.collection)
    assert_sound(index, embedder)
    assert generation(settings, embedder) != index.manifest.generation
    index.close()


def test_an_index_that_was_replaced_by_another_corpus_says_so(on_server: Settings, embedder: FakeEmbedder) -> None:
    settings = on_server
    index = open_index(settings, embedder)
    for number in (6, 7):
        write_document(settings.corpus, f"nummer-201{number}", f"Dokument {number} om bredbånd.")
        rebuild(settings, embedder).close()
    with pytest.raises(IndexDamagedError, match="åpne den på nytt"):
        index.dense(embedder.encode_queries(["bredbånd"])[0], 5)
    assert not is_current(settings, index)
    index.close()


def test_a_server_that_is_not_there(settings: Settings, embedder: FakeEmbedder) -> None:
    away = Settings(home=settings.home, corpus=settings.corpus, chroma_url=unused_url())
    with pytest.raises(ChromaServerError, match="RAGBOT_CHROMA_URL"):
        open_index(away, embedder)
    with pytest.raises(ChromaServerError):
        rebuild(away, embedder)


def test_a_home_without_its_folder_fetches_from_the_server(on_server: Settings, embedder: FakeEmbedder) -> None:
    settings = on_server
    index = open_index(settings, embedder)
    shutil.rmtree(settings.home)
    embedder.seen.clear()
    again = open_index(settings, embedder)
    assert again.manifest.generation == index.manifest.generation
    assert dict(again.passages) == dict(index.passages)
    assert dict(again.documents) == dict(index.documents)
    assert_sound(again, embedder)
    rebuild(settings, embedder).close()
    assert embedder.seen == []
    for one in (index, again):
        one.close()


def test_documents_gone_from_a_server_are_built_again(on_server: Settings, embedder: FakeEmbedder) -> None:
    settings = on_server
    first = generation(settings, embedder)
    place = line(settings, embedder).place(first)
    connect(settings.chroma_url, Path()).delete_collection(f"{place.collection}-documents")
    shutil.rmtree(settings.home)
    with pytest.raises(IndexDamagedError):
        Registry(settings.chroma_url).documents(place.collection)
    assert generation(settings, embedder) != first
