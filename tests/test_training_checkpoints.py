"""The state of a run on disk."""

from pathlib import Path

import pytest
import torch

from training import checkpoints


def test_what_is_written_is_read_and_a_failed_write_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out" / "run.pt"
    assert checkpoints.read(path) is None
    checkpoints.write(path, {"epoch": 1, "weight": torch.ones(2)})

    def stopped(state: object, partial: Path) -> None:
        partial.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(torch, "save", stopped)
    with pytest.raises(KeyboardInterrupt):
        checkpoints.write(path, {"epoch": 2})
    state = checkpoints.read(path)
    assert state is not None
    assert state["epoch"] == 1
    assert state["weight"].tolist() == [1.0, 1.0]
