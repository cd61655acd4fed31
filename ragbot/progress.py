"""A progress bar on stderr for work that takes more than a moment; stdout is for results."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqdm import tqdm


class ProgressBar:
    """A ``Progress``: one bar a step, gone when the step is done. tqdm is imported with the first."""

    def __init__(self) -> None:
        self._bar: tqdm[None] | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Draw ``done`` of ``total`` under the name of the step."""
        from tqdm import tqdm

        if self._bar is None or self._bar.desc != step:
            self.close()
            self._bar = tqdm(total=total, desc=step, file=sys.stderr, leave=False)
        self._bar.update(done - self._bar.n)
        if done >= total:
            self.close()

    def close(self) -> None:
        """Take away a bar that is still drawn, as when the work failed."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
