"""What the tests of the index share: an embedder that counts its work, small corpora, a Chroma server."""

import hashlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import numpy as np
import pytest

from ragbot.index import library
from ragbot.index.build import open_index
from ragbot.index.generations import Line
from ragbot.index.opening import Index
from ragbot.settings import Settings
from ragbot.types import Vectors

CHROMA = Path(sys.executable).with_name("chroma")
TEXTS = {
    "en-2020": "KS mener bredbånd er viktig. Gram sa at alle skal med. Møtet var i Bodø.",
    "to-2021": "Statsråden lovet penger. «Vi må dele data», sa Helgesen.",
    "tre-2022": "Kommunene trenger kompetanse. Det koster 14 millioner kroner.",
}


class FakeEmbedder:
    """Unit vectors from a hash of the text; ``seen`` lists every passage that was ever embedded."""

    def __init__(self, name: str = "fake@1", dimension: int = 16, max_tokens: int | None = None) -> None:
        self.name = name
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.seen: list[str] = []
        self.error: Exception | None = None

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if self.error:
            raise self.error
        self.seen += texts
        return self.encode_queries(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        rows = [np.random.default_rng(_seed(text)).normal(size=self.dimension) for text in texts]
        return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def write_corpus(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """One Markdown file a document; the last four characters of the id are its year."""
    folder.mkdir(parents=True, exist_ok=True)
    for document_id, text in texts.items():
        write_document(folder, document_id, text)
    return folder


def write_document(folder: Path, document_id: str, text: str, kind: str = "referat") -> Path:
    path = folder / f"{document_id}.md"
    front = f"id: {document_id}\ntitle: Om {document_id}\ndate: '{document_id[-4:]}'\nkind: {kind}\npublisher: KS\n"
    path.write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")
    return path


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """A Chroma server of our own on 127.0.0.1; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(CHROMA), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(f"http://127.0.0.1:{port}/api/v2/heartbeat", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
    shutil.rmtree(folder, ignore_errors=True)


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the Chroma server stopped at once"
        try:
            with urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the Chroma server did not start")


def unused_url() -> str:
    """An address where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not CHROMA.is_file():
        pytest.skip(f"no Chroma server program at {CHROMA}")
    with running_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"))


@pytest.fixture(params=["embedded", "server"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The same with the embedded store and with a server."""
    url = request.getfixturevalue("server") if request.param == "server" else None
    return Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=url)


@pytest.fixture
def on_server(server: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "hjem", corpus=write_corpus(tmp_path / "korpus"), chroma_url=server)


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


def generation(settings: Settings, embedder: FakeEmbedder) -> str:
    """Open, check that every passage is found by its own vector, close; which generation answered."""
    index = open_index(settings, embedder)
    assert_sound(index, embedder)
    index.close()
    return index.manifest.generation


def assert_sound(index: Index, embedder: FakeEmbedder) -> None:
    for passage in index.passages.values():
        vector = embedder.encode_queries([passage.indexed_text])[0]
        ((found, score),) = index.dense(vector, 1)
        assert (found, round(score, 4)) == (passage.id, 1.0)
        document = index.documents[passage.document_id]
        assert document.text[passage.start : passage.end] == passage.text
        for sentence in passage.sentences:
            assert document.text[sentence.start : sentence.end] == sentence.text
    assert index.lexical.search("bredbånd kompetanse penger", 10)


def line(settings: Settings, embedder: FakeEmbedder) -> Line:
    return Line.of(settings, embedder.name)


def generations(settings: Settings, embedder: FakeEmbedder) -> set[str]:
    return {path.name for path in line(settings, embedder).folder.glob("*") if path.is_dir()}


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the files had lain there for a while."""
    monkeypatch.setattr(library, "_SETTLED", 0)
