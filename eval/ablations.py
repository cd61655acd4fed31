"""What each part of ragbot is worth: the whole pipeline beside the pipeline without it, on the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from eval import metrics
from eval.baselines import Bot, Response, System
from eval.runner import Run
from ragbot.pipeline import Part, Ragbot

PARTS: tuple[Part, ...] = ("lexical", "dense", "attribution", "calibration")
_SEARCHES: tuple[Part, ...] = ("lexical", "dense")


class Without:
    """The pipeline with one part switched off: the same index, the same questions."""

    plain = False

    def __init__(self, part: Part, bot: Bot) -> None:
        self.name = without(part)
        self._bot = bot

    def respond(self, question: str) -> Response:
        """The answer of ``ask``."""
        return Response(self._bot.ask(question))


def without(part: str) -> str:
    """What the report calls the pipeline without that part."""
    return f"no {part}"


def systems(bot: Bot) -> list[System]:
    """One system for each part that can be left out, over the bot's own corpus and index."""
    return [Without(part, Ragbot(bot.settings, without=(part,))) for part in PARTS]


def no_fusion(runs: Sequence[Run]) -> Run:
    """The pipeline that searches in one way only: by words, or by vectors, whichever gives more right answers.

    The better one is picked on the questions that it is then measured on, which favours it over fusion.

    Raises:
        ValueError: neither is among the runs.
    """
    alone = [run for run in runs if run.system in map(without, _SEARCHES)]
    if not alone:
        raise ValueError(f"none of {', '.join(map(without, _SEARCHES))} was measured")
    best = max(alone, key=_right)
    return replace(best, system=f"no fusion (= {best.system})")


def _right(run: Run) -> float:
    return float(np.mean([metrics.right(outcome.gold, outcome.answer) for outcome in run.outcomes]))
