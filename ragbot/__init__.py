"""ragbot: what KS has said, who said it, in what capacity and when.

    from ragbot import ask
    print(ask("Hva sa KS om bredbånd i 2021?").text)

``ask`` is a convenience over one shared :class:`Ragbot`. Importing this package loads no heavy library, and each of its
names only when it is used: ``ragbot --help`` should not wait for numpy.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ragbot.errors import RagbotError

if TYPE_CHECKING:
    from ragbot.pipeline import Ragbot
    from ragbot.settings import Settings
    from ragbot.types import Answer, Citation, Document, Reason

__all__ = ["Answer", "Citation", "Document", "Ragbot", "RagbotError", "Reason", "Settings", "aask", "ask"]
__version__ = "0.1.0"

_HOMES = {
    "Answer": "types",
    "Citation": "types",
    "Document": "types",
    "Ragbot": "pipeline",
    "Reason": "types",
    "Settings": "settings",
}
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

    The first call on an empty home builds the index, with a progress bar on stderr.

    Raises:
        RagbotError: the question, the corpus, the index or the model cannot be used; the message says what to do.
    """
    return _bot(settings).ask(question, years=years, speakers=speakers, history=history)


async def aask(question: str, *, settings: Settings | None = None, **arguments: Any) -> Answer:
    """``ask`` for async callers."""
    return await _bot(settings).aask(question, **arguments)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"ragbot.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _bot(settings: Settings | None) -> Ragbot:
    from ragbot.pipeline import Ragbot
    from ragbot.progress import ProgressBar
    from ragbot.settings import Settings

    chosen = settings or Settings()
    with _lock:
        if chosen not in _shared:
            _shared[chosen] = Ragbot(chosen, progress=ProgressBar())
        return _shared[chosen]
