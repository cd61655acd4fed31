"""The house is one-way: who imports whom, inside functions too, and where each library may be named."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import ragbot
from ragbot.pipeline import Ragbot
from ragbot.settings import Settings

PACKAGE = Path(ragbot.__file__).parent

FLOORS = ("ground", "documents", "index", "retrieval", "answer", "pipeline", "root")
GROUND = {"errors", "types", "settings", "progress"}
FACES = {"cli": "cli", "web": "web"}  # the start of a module's name -> the face
MAY_MEET = {("ragbot.cli", "ragbot.web")}  # `ragbot serve` starts the chat; it is the command's whole work

EMBEDDING, STORE, LEXICAL = "ragbot.index.embedding", "ragbot.index.store", "ragbot.index.lexical"
LANGCHAIN, MODEL_FILES = "ragbot.retrieval.langchain", "ragbot.index.model_files"
ROOMS = {
    # library -> the modules that may name it, inside their functions only
    "torch": {EMBEDDING},
    "sentence_transformers": {EMBEDDING},
    "tokenizers": {MODEL_FILES},
    "safetensors": {MODEL_FILES},
    "chromadb": {STORE},
    "bm25s": {LEXICAL},
    "Stemmer": {LEXICAL},
    "tiktoken": {"ragbot.documents.tokens"},
    "filelock": {"ragbot.index.files"},
    "tqdm": {"ragbot.progress"},
    "langchain": {"ragbot.answer.llm"},
    "langsmith": {"ragbot.answer.llm"},
    "gradio": {"ragbot.web"},
    "starlette": {"ragbot.web"},
    "uvicorn": {"ragbot.web"},
}
ANYWHERE = {
    # library -> the modules that may name it at their top; None: all of them
    "numpy": None,
    "yaml": {"ragbot.documents.reading"},
    "platformdirs": {"ragbot.settings"},
    "langchain_core": {EMBEDDING, LANGCHAIN, "ragbot.answer.llm"},
}


@dataclass(frozen=True)
class Import:
    """``importer`` names ``target``; ``inside`` a function, or for ``typing`` only."""

    importer: str
    target: str
    inside: bool
    typing: bool


def imports_of(path: Path) -> Iterator[Import]:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    importer = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    yield from _walk(ast.parse(path.read_text(encoding="utf-8"), str(path)), importer, inside=False, typing=False)


def _walk(node: ast.AST, importer: str, inside: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(importer, alias.name, inside, typing)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{importer}: a relative import"
            for alias in child.names:
                whole = f"{child.module}.{alias.name}"
                yield Import(importer, whole if is_module(whole) else str(child.module), inside, typing)
        else:
            function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            only_typing = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            yield from _walk(child, importer, inside or function, typing or only_typing)


def is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def floor(module: str) -> str:
    """The floor or face that a module of ragbot belongs to."""
    if module == "ragbot":
        return "root"
    name = module.split(".")[1]
    if name in GROUND:
        return "ground"
    return next((face for start, face in FACES.items() if name.split("_")[0] == start), name)


IMPORTS = [found for path in sorted(PACKAGE.rglob("*.py")) for found in imports_of(path)]
OURS = [found for found in IMPORTS if found.target.split(".")[0] == "ragbot"]
THEIRS = [
    found for found in IMPORTS if found.target.split(".")[0] not in sys.stdlib_module_names | {"ragbot", "__future__"}
]


def test_the_walk_sees_the_imports_inside_functions() -> None:
    assert Import(STORE, "chromadb", inside=True, typing=False) in IMPORTS
    assert Import("ragbot.pipeline", EMBEDDING, inside=False, typing=False) in IMPORTS


def test_every_module_has_a_floor() -> None:
    modules = {found.importer for found in IMPORTS} | {found.target for found in OURS}
    assert {floor(module) for module in modules} == {*FLOORS, *FACES.values()}


def test_rooms_import_only_from_those_above() -> None:
    wrong = []
    for found in OURS:
        importer, target = floor(found.importer), floor(found.target)
        if importer == target or (found.importer, found.target) in MAY_MEET:
            continue
        if importer in FACES.values():
            allowed = target in {"ground", "pipeline"}
        else:
            allowed = target in FLOORS and FLOORS.index(target) < FLOORS.index(importer)
        if not allowed:
            wrong.append(f"{found.importer} imports {found.target}")
    assert wrong == []


def test_serve_meets_the_chat_only_where_it_starts_it() -> None:
    meeting = [found for found in OURS if (found.importer, found.target) in MAY_MEET]
    assert meeting == [Import("ragbot.cli", "ragbot.web", inside=True, typing=False)]


def test_no_module_imports_itself_by_a_detour() -> None:
    graph: dict[str, set[str]] = {}
    for found in OURS:
        if not found.typing:
            graph.setdefault(found.importer, set()).add(found.target)
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path, module])
        if module not in done:
            for target in sorted(graph.get(module, ())):
                visit(target, (*path, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


def test_each_library_is_named_in_its_room_only() -> None:
    wrong = []
    for found in THEIRS:
        library = found.target.split(".")[0]
        if library in ROOMS:
            allowed = found.typing or (found.importer in ROOMS[library] and found.inside)
        else:
            rooms = ANYWHERE.get(library, set())
            allowed = rooms is None or found.importer in rooms or (found.typing and library in ANYWHERE)
        if not allowed:
            wrong.append(f"{found.importer} imports {found.target}")
    assert wrong == []


def test_only_the_settings_read_the_environment() -> None:
    readers = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "name", None)
            if name in {"environ", "environb", "getenv", "getenvb", "putenv"}:
                readers.add(path.name)
    assert readers == {"settings.py"}


def loaded_after(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded once it has run ``code``."""
    report = "import sys; print('\\n'.join(sorted(sys.modules)), file=sys.__stdout__)"
    run = [sys.executable, "-W", "error", "-c", f"{code}\n{report}"]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines())


def test_importing_ragbot_loads_no_heavy_library() -> None:
    heavy = {*ROOMS, "transformers", "sklearn", "scipy", "pandas", "onnxruntime", "langsmith"}
    assert loaded_after("import ragbot") & heavy == set()


def test_help_loads_next_to_nothing() -> None:
    code = "import contextlib, io\nfrom ragbot.cli import main\n"
    code += "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main(['ask', '--help'])"
    loaded = loaded_after(code)
    assert "ragbot.cli_parser" in loaded
    assert loaded & {*ROOMS, "numpy", "langchain_core", "yaml", "asyncio", "ragbot.pipeline"} == set()


@pytest.mark.parametrize(
    "arguments", [["ask", "Hva sa KS om bredbånd i 2021?"], ["search", "bredbånd"], ["documents"]], ids=lambda a: a[0]
)
def test_a_built_index_answers_without_what_built_it(arguments: list[str]) -> None:
    Ragbot(Settings()).open()
    code = "import contextlib, io\nfrom ragbot.cli import main\n"
    code += f"with contextlib.redirect_stdout(io.StringIO()): assert main({arguments!r}) == 0"
    loaded = loaded_after(code)
    assert "chromadb" in loaded
    never = {"torch", "transformers", "sentence_transformers", "tiktoken", "gradio", "langchain", "datasets"}
    assert loaded & never == set()
