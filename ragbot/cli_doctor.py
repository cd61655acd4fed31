"""``ragbot doctor``: the checks, in the order in which things depend on each other."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from ragbot.errors import ChromaServerError, CorpusError, HomeNotWritableError, ModelError, RagbotError
from ragbot.pipeline import Ragbot
from ragbot.settings import telemetry_left_on

_OLDEST = (3, 11)
_LIBRARIES = ("bm25s", "chromadb", "gradio", "langchain-core", "numpy", "sentence-transformers", "tiktoken", "torch")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``detail`` says what was found, or what to do."""

    name: str
    ok: bool
    detail: str


def report_text(found: Sequence[Check]) -> str:
    """One line a check, and the verdict."""
    lines = [f"{'ok  ' if check.ok else 'feil'}  {check.name}: {check.detail}" for check in found]
    wrong = sum(not check.ok for check in found)
    verdict = "Alt er i orden." if not wrong else f"{wrong} av {len(found)} må rettes; se linjene med «feil»."
    return "\n".join([*lines, "", verdict])


class Doctor:
    """Looks at everything that has to be in place; the index is opened once, and built if it is missing."""

    def __init__(self, bot: Ragbot) -> None:
        self.bot = bot
        self.settings = bot.settings

    def checks(self) -> list[Check]:
        """What was found; what goes wrong is a check that is not ``ok``, and never raised."""
        steps: list[tuple[str, Callable[[], str]]] = [
            ("Python", self.python),
            ("Biblioteker", self.libraries),
            ("Hjemmemappe", self.home),
            ("Dokumenter", self.corpus),
            ("Embeddingmodell", self.model),
            ("Chroma", self.chroma),
            ("Indeks", self.index),
            ("Språkmodell", self.llm),
            ("Telemetri", self.telemetry),
        ]
        found = []
        for name, look in steps:
            try:
                found.append(Check(name, True, look()))
            except (RagbotError, OSError) as error:
                found.append(Check(name, False, " ".join(str(error).split())))
        return found

    @cached_property
    def failure(self) -> RagbotError | None:
        """Why the index cannot be opened: tried once, since waiting for a lock or a server takes time."""
        try:
            self.bot.open()
        except RagbotError as error:
            return error
        return None

    def python(self) -> str:
        """The interpreter is new enough."""
        if sys.version_info < _OLDEST:
            raise RagbotError(f"{platform.python_version()} er for gammel. Installer Python 3.11 eller nyere.")
        return f"{platform.python_version()} på {platform.system()} {platform.machine()}"

    def libraries(self) -> str:
        """What ragbot leans on is installed; the versions help whoever is asked for help."""
        found, missing = [], []
        for name in _LIBRARIES:
            try:
                found.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                missing.append(name)
        if missing:
            raise RagbotError(f"{', '.join(missing)} mangler. Installer på nytt: pip install --force-reinstall ragbot")
        return ", ".join(found)

    def home(self) -> str:
        """The index can be written."""
        home = self.settings.home
        try:
            home.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=home):
                return f"{home} kan skrives i"
        except OSError as error:
            cause = error.strerror or str(error)
            raise HomeNotWritableError(
                f"Kan ikke skrive i {home} ({cause}). Velg en annen mappe med --home."
            ) from error

    def corpus(self) -> str:
        """The corpus is there, and no document was left out."""
        folder = self.settings.corpus
        if isinstance(self.failure, CorpusError):
            raise self.failure
        if self.failure:
            if not folder.is_dir():
                raise CorpusError(f"Fant ingen mappe {folder}. Velg en annen med --corpus.")
            return f"{folder} er der, men er ikke indeksert"
        index = self.bot.open()
        if problems := index.manifest.problems:
            raise RagbotError(" ".join(f"{problem.message} ({problem.source})" for problem in problems))
        return f"{len(index.documents)} dokumenter, fra {folder}"

    def model(self) -> str:
        """The embedding model loads."""
        model = self.bot.embedder
        return f"{model.name}, {model.dimension} dimensjoner"

    def chroma(self) -> str:
        """The server answers, where one is set."""
        url = self.settings.chroma_url
        if url is None:
            return "på egen maskin"
        if isinstance(self.failure, ChromaServerError):
            raise self.failure
        if self.failure:
            return f"{url} ble ikke spurt, fordi noe annet er galt"
        return f"tjeneren {url} svarer"

    def index(self) -> str:
        """The index opens, which asks for a passage by its own vector, and finds a passage by its own text."""
        if isinstance(self.failure, ModelError):
            raise RagbotError("Kan ikke åpnes før embeddingmodellen er på plass.")
        if isinstance(self.failure, CorpusError):
            raise RagbotError("Kan ikke åpnes før dokumentene er på plass.")
        if self.failure:
            raise self.failure
        index = self.bot.open()
        passage = next(iter(index.passages.values()))
        found = self.bot.search(passage.text[:500], 5, mode="dense")
        if passage.id not in {scored.passage.id for scored in found}:
            raise RagbotError(f"Finner ikke igjen sin egen tekst. Slett {self.settings.home}, så bygges den på nytt.")
        return f"{len(index.passages)} tekststeder, bygd {index.manifest.created}"

    def llm(self) -> str:
        """Whether a language model is chosen; that is no fault."""
        return self.settings.llm or "ingen er valgt; svarene er hele setninger fra dokumentene"

    def telemetry(self) -> str:
        """No library sends anything home."""
        if names := telemetry_left_on():
            raise RagbotError(f"Slått på av {', '.join(names)}. Fjern variablene, så sender bibliotekene ingenting.")
        return "av i Chroma, Gradio, LangSmith og Hugging Face"
