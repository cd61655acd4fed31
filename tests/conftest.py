"""What every test has: no settings from outside, a data folder of its own, and no network (see addopts)."""

import os
from collections.abc import Iterator

import pytest
from cli_fakes import Run
from llm_stub import KEY, Stub, serving


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No ``RAGBOT_*`` from whoever runs the tests; the default home is a temporary one, shared by the whole run."""
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith("RAGBOT_")]:
            environment.delenv(name)
        environment.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process: exit code, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        from ragbot import cli

        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """A provider that is reached with a key, as OpenAI's is, and without waiting between tries."""
    from ragbot.answer import llm

    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(llm, "_BACKOFF", 0.01)
    with serving() as served:
        yield served
