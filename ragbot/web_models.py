"""The chat's choice of a language model: what its field says, and a ``Ragbot`` for each model that is asked for.

The choice is the browser tab's own; the server's settings stay as they are. Keys come from the environment only.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from ragbot.errors import MissingExtraError, SettingsError
from ragbot.settings import Settings
from ragbot.types import Answer

if TYPE_CHECKING:
    from ragbot.pipeline import Ragbot

KEPT = 4
"""How many bots beside the server's own are kept; the one that was used longest ago is let go."""

LONGEST_NAME = 120  # characters of ``provider:model``
FIELD = "Språkmodell (leverandør:modell)"
EXAMPLE = "For eksempel ollama:llama3.1"
HELP = (
    "Svarene blir formulert av denne modellen, bare ut fra kontrollerte setninger fra kildene. Spørsmålet og setningene "
    "sendes til modellen; en lokal Ollama-modell holder alt på maskinen. Tomt felt gir vanlige svar, med setninger rett "
    "fra kildene. Nøkler leses fra miljøet; skriv dem ikke her."
)
MISSPELT = "Språkmodellen skrives leverandør:modell, for eksempel ollama:llama3.1."


def settings_label(llm: str | None) -> str:
    """The label of the folded settings, which must show that answers go by way of a model."""
    name = (llm or "").strip()
    return f"Innstillinger · {name if len(name) <= 30 else name[:29] + '…'}" if name else "Innstillinger"


class LanguageModels:
    """The server's ``Ragbot``, and others over the same corpus and index for other language models.

    ``make`` builds one from settings: ``Ragbot`` itself where nothing else is given.
    """

    def __init__(self, bot: Ragbot, make: Callable[[Settings], Ragbot] | None = None) -> None:
        self._bot = bot
        self._make = make
        self._made: OrderedDict[str | None, Ragbot] = OrderedDict()
        self._lock = threading.Lock()

    def answers(self, llm: str | None, question: str, **arguments: Any) -> Iterator[Answer]:
        """``Ragbot.stream`` with the model that ``llm`` names; the extractive answer, with a line why, where it cannot be.

        Args:
            llm: ``provider:model``; empty for extractive answers; None for what the server is set to.
            question: what ``Ragbot.stream`` takes, like ``arguments``.

        Raises:
            RagbotError: whatever the extractive answer raises too.
        """
        try:
            bot = self._bot_for(llm)
        except SettingsError:
            # The error quotes what was typed, which may be a key put in the wrong place.
            yield from self._extractive(MISSPELT, question, arguments)
            return
        try:
            yield from bot.stream(question, **arguments)
        except (SettingsError, MissingExtraError) as error:
            if bot.settings.llm is None:
                raise
            yield from self._extractive(str(error).replace("RAGBOT_LLM", "Språkmodellen"), question, arguments)

    def _extractive(self, why: str, question: str, arguments: dict[str, Any]) -> Iterator[Answer]:
        for answer in self._bot_for("").stream(question, **arguments):
            yield replace(answer, notes=(*answer.notes, f"{why.rstrip('.')}. Svaret er derfor gitt uten språkmodell."))

    def _bot_for(self, llm: str | None) -> Ragbot:
        own = self._bot.settings.llm
        wanted = own if llm is None else llm.strip() or None
        if wanted == own:
            return self._bot
        with self._lock:
            if wanted not in self._made:
                self._made[wanted] = self._new(_with_llm(self._bot.settings, wanted))
                if len(self._made) > KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(wanted)
            return self._made[wanted]

    def _new(self, settings: Settings) -> Ragbot:
        if self._make is not None:
            return self._make(settings)
        from ragbot.pipeline import Ragbot

        return Ragbot(settings)


def _with_llm(settings: Settings, llm: str | None) -> Settings:
    """The same settings but for the language model.

    Raises:
        SettingsError: ``llm`` is not ``provider:model``.
    """
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return Settings(**(values | {"llm": llm or ""}))  # an empty text says none, whatever the environment says
