"""The wheel holds all that an answer needs, and what it needs is declared."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

import ragbot

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = (ROOT / ".ci/constraints.txt").read_text(encoding="utf-8")
LARGEST_MODEL = 30_000_000  # bytes

ASK = """
import sys
from pathlib import Path
import ragbot
from ragbot import ask
assert Path(ragbot.__file__).is_relative_to(sys.argv[1]), ragbot.__file__
print(ask("Hva sa KS om bredbånd i 2021?").text)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(build, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("ragbot-*.whl"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_has_the_corpus_the_model_and_every_table(wheel: Path) -> None:
    held = names(wheel)
    beside = {
        f"ragbot/{path.relative_to(ROOT / 'ragbot').as_posix()}"
        for path in (ROOT / "ragbot").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    corpus = {f"ragbot/corpus/{path.name}" for path in (ROOT / "corpus").iterdir()}
    assert beside | corpus == {name for name in held if name.startswith("ragbot/")}
    assert held >= {
        "ragbot/py.typed",
        "ragbot/documents/token_ranks.gz",
        "ragbot/index/frequencies.tsv.gz",
        "ragbot/index/nynorsk.tsv",
        "ragbot/answer/confidence.json",
        "ragbot/web.css",
        "ragbot/web.js",
        "ragbot/embedding_model/model.safetensors",
        "ragbot/embedding_model/tokenizer.json",
        "ragbot/embedding_model/modules.json",
        "ragbot/embedding_model/README.md",
        "ragbot/corpus/ekommune-2020.md",
        "ragbot/corpus/konsultasjonsmote-2024.md",
    }


def test_the_wheel_has_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert tops == {"ragbot", f"ragbot-{ragbot.__version__}.dist-info"}
    assert any(name.endswith("/licenses/LICENSE") for name in names(wheel))


def test_the_wheel_answers_from_any_folder(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    elsewhere.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(installed))  # before the checkout, which the tests run from
    monkeypatch.setenv("RAGBOT_HOME", str(tmp_path / "home"))
    run = [sys.executable, "-W", "error", "-c", ASK, str(installed)]
    done = subprocess.run(run, cwd=elsewhere, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "[1]" in done.stdout
    assert "bredbånd" in done.stdout
    assert list(elsewhere.iterdir()) == []


def test_the_model_is_small() -> None:
    files = [path for path in (ROOT / "ragbot/embedding_model").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= LARGEST_MODEL


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["version"] == ragbot.__version__
    assert f"## [{ragbot.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def normal(name: str) -> str:
    """A distribution's name as the index compares them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}


def test_what_the_code_imports_is_declared() -> None:
    owners = packages_distributions()
    used: set[str] = set()
    for path in (ROOT / "ragbot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                used.add(str(node.module).split(".")[0])
    libraries = used - set(sys.stdlib_module_names) - {"ragbot"}
    assert {normal(owners[library][0]) for library in libraries} <= declared(PROJECT["dependencies"])


def test_every_requirement_of_the_tests_is_pinned() -> None:
    pinned = {normal(line.split("==")[0]) for line in PINS.splitlines() if "==" in line}
    optional = PROJECT["optional-dependencies"]
    assert declared(PROJECT["dependencies"] + optional["dev"] + optional["train"]) <= pinned


def test_pins_are_plain_versions() -> None:
    lines = [line for line in PINS.splitlines() if not line.startswith("#")]
    assert lines
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), "no addresses, hashes or local versions"
    assert "torch==2.13.0" in lines
