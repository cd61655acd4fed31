"""The chat's conversation: a question becomes a turn, and a button's key becomes the source it stands for."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ragbot.errors import EmptyQuestionError, RagbotError
from ragbot.types import Answer
from ragbot.web_filters import limits_text
from ragbot.web_parts import SECTIONS, Turn
from ragbot.web_source import gone_html, source_html

if TYPE_CHECKING:
    from ragbot.pipeline import Ragbot

LONGEST_CONVERSATION = 40  # turns; the page is drawn anew at each, so it must not grow without end

_log = logging.getLogger(__name__)


def converse(
    stream: Callable[..., Iterator[Answer]],
    question: str,
    years: Sequence[int],
    speakers: Sequence[str],
    turns: Sequence[Turn],
) -> Iterator[tuple[tuple[Turn, ...], bool]]:
    """The conversation with the new turn at its end, as the answer grows, and whether more is to come.

    ``stream`` takes what ``Ragbot.stream`` does. Never raises: what goes wrong becomes the turn's ``error``, one line for the person who asked.
    """
    earlier = tuple(turns)[-LONGEST_CONVERSATION:]
    history = tuple(turn.answer for turn in earlier if turn.answer is not None)
    limits = limits_text(years, speakers)
    yield (*earlier, Turn(question, limits=limits)), True
    answer: Answer | None = None
    try:
        for answer in stream(question, years=years or None, speakers=speakers or None, history=history):
            yield (*earlier, Turn(question, answer, limits=limits)), True
        error = None
    except EmptyQuestionError as empty:
        question, error = "(tomt spørsmål)", str(empty)
    except RagbotError as wrong:
        error = str(wrong)
    except Exception:
        _log.exception("The question could not be answered")
        error = "Noe uventet gikk galt. Prøv igjen; detaljene står i terminalen der chatten ble startet."
    yield (*earlier, Turn(question, None if error else answer, error, limits)), False


def opened_html(bot: Ragbot, turns: Sequence[Turn], key: str) -> str | None:
    """What a ``data-open`` key stands for, drawn; None for a key that no button of this conversation has."""
    documents = {document.id: document for document in bot.documents()}
    if key.startswith("d:"):
        document = documents.get(key[2:])
        return source_html(key, document) if document else gone_html(key)
    found = re.fullmatch(r"t(\d{1,3})([cn])(\d{1,3})", key)
    if not found or int(found[1]) >= len(turns):
        return None
    answer = turns[int(found[1])].answer
    cited = getattr(answer, SECTIONS[found[2]], ())
    if int(found[3]) >= len(cited):
        return None
    citation = cited[int(found[3])]
    document = documents.get(citation.document_id)
    return source_html(key, document, citation) if document else gone_html(key)
