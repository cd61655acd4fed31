"""The state of a run on disk, so that an interrupted one goes on where it stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch


def write(path: Path, state: dict[str, Any]) -> None:
    """Write ``state``; a run that is stopped meanwhile leaves the checkpoint before it whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)


def read(path: Path) -> dict[str, Any] | None:
    """The state that was written last; None for a run that has not begun."""
    return torch.load(path, weights_only=True) if path.exists() else None
