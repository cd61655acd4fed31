"""ragbot: what KS has said, who said it, in what capacity and when.

    from ragbot import ask
    print(ask("Hva sa KS om bredbånd i 2021?").text)

``ask`` is a convenience over one shared :class:`Ragbot`. Importing this package loads no heavy library.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ragbot.errors import RagbotError
from ragbot.settings import Settings
from ragbot.types import Answer, Citation, Document, Reason

if TYPE_CHECKING:
    from ragbot.pipeline import Ragbot

__all__ = ["Answer", "Citation", "Document", "Ragbot", "RagbotError", "Reason", "Settings", "aask", "ask"]
__version__ = "0.1.0"

_shared: dict[Settings, Ragbot] = {}
_lock = threading.Lock()


def ask(
    question: str,
    *,
    years: Sequence[int] | None = None,
    speakers: Sequence[str] | None = None,
    history: Sequence[Answer] = (),
    settings: Settings | None = None,
) -> Answer:
    """Answer one question; see :meth:`Ragbot.ask`. The index is opened once for each ``settings``.

    Raises:
        RagbotError: the question, the corpus, the index or the model cannot be used; the message says what to do.
    """
    return _bot(settings).ask(question, years=years, speakers=speakers, history=history)


async def aask(question: str, *, settings: Settings | None = None, **arguments: Any) -> Answer:
    """``ask`` for async callers."""
    return await _bot(settings).aask(question, **arguments)


def __getattr__(name: str) -> Any:
    """``Ragbot`` is imported when it is first used, for it brings numpy and LangChain's base classes with it."""
    if name == "Ragbot":
        from ragbot.pipeline import Ragbot

        return Ragbot
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _bot(settings: Settings | None) -> Ragbot:
    from ragbot.pipeline import Ragbot

    chosen = settings or Settings()
    with _lock:
        if chosen not in _shared:
            _shared[chosen] = Ragbot(chosen)
        return _shared[chosen]
