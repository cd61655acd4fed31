"""What others rely on: the names ragbot exports, its commands, its errors, and JSON that is JSON."""

import ast
import inspect
import json
import re
from pathlib import Path

import pytest

import ragbot
from ragbot import errors
from ragbot.cli_parser import build_parser
from ragbot.pipeline import Ragbot
from ragbot.settings import Settings
from ragbot.types import Answer

ROOT = Path(__file__).parent.parent


def test_all_is_exactly_what_is_there() -> None:
    tree = ast.parse(Path(ragbot.__file__).read_text(encoding="utf-8"))
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("ragbot."):
            bound.update(alias.asname or alias.name for alias in node.names)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
    public = {name for name in bound if not name.startswith("_") and name != "ProgressBar"}
    assert public == set(ragbot.__all__)
    assert list(ragbot.__all__) == sorted(ragbot.__all__)


@pytest.mark.parametrize("name", ragbot.__all__)
def test_each_exported_name_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(ragbot, name))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        ragbot.nonsense  # noqa: B018


def error_classes() -> dict[str, type[BaseException]]:
    found = inspect.getmembers(errors, inspect.isclass)
    return {name: each for name, each in found if each.__module__ == errors.__name__}


def drawn_parents() -> dict[str, str]:
    """The tree in the docstring of ``ragbot.errors``, as child -> parent."""
    parents: dict[str, str] = {}
    path: list[str] = []
    for line in str(errors.__doc__).splitlines():
        if found := re.match(r"    ((?:│   |    )*)(?:[├└]── )?(\w+Error)\b", line):
            depth = 0 if found[2] == "RagbotError" else len(found[1]) // 4 + 1
            path[depth:] = [found[2]]
            if depth:
                parents[found[2]] = path[depth - 1]
    return parents


def test_the_error_tree_is_drawn_as_it_is() -> None:
    classes = error_classes()
    assert {
        name: each.__mro__[1].__name__ for name, each in classes.items() if name != "RagbotError"
    } == drawn_parents()
    assert all(each.__doc__ and issubclass(each, errors.RagbotError) for each in classes.values())


def commands() -> list[str]:
    return next(list(action.choices) for action in build_parser()._actions if action.dest == "command")


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented_in_the_readme(name: str) -> None:
    assert f"ragbot {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["chat", "ask", "install", "test"])
def test_every_main_target_is_in_the_makefile_and_the_readme(name: str) -> None:
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"make {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", ["corpus", "home", "embedding_model", "chroma_url", "passages", "max_words"])
def test_every_setting_is_documented_in_the_readme(field: str) -> None:
    assert f"RAGBOT_{field.upper()}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("question", ["Hva sa KS om bredbånd i 2021?", "Hva sa KS om bredbånd i 1999?"])
def test_answers_and_citations_serialise_to_plain_json(question: str) -> None:
    answer = Ragbot(Settings()).ask(question)
    told = answer.to_dict()
    assert json.loads(json.dumps(told)) == told
    assert list(told) == [field for field in Answer.__slots__ if field in told]
    fields = {
        "number", "document_id", "title", "publisher", "event", "date", "year", "url", "kind", "speaker", "role",
        "organisation", "quote", "start", "end",
    }  # fmt: skip
    assert all(fields <= set(citation) for citation in told["citations"] + told["nearest"])
    assert {"question", "text", "answered", "reason", "citations", "nearest", "confidence", "query", "mode"} <= set(
        told
    )


def test_documents_serialise_to_plain_json() -> None:
    for document in Ragbot(Settings()).documents():
        assert json.loads(json.dumps(document.to_dict())) == document.to_dict()


def test_the_first_question_in_python_builds_the_index_in_sight(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(home=tmp_path)
    first = ragbot.ask("Hva sa KS om bredbånd i 2021?", settings=settings)
    out, err = capsys.readouterr()
    assert first.answered
    assert out == ""
    assert "Lager vektorer" in err
    assert ragbot.ask("Hva sa KS om bredbånd i 2021?", settings=settings) == first
    assert capsys.readouterr().err == ""


def test_the_names_are_listed() -> None:
    assert set(ragbot.__all__) <= set(dir(ragbot))
