import pytest

from ragbot.progress import ProgressBar
from ragbot.types import Progress


def test_a_bar_a_step_on_stderr_and_gone_when_done(capsys: pytest.CaptureFixture[str]) -> None:
    bar: Progress = ProgressBar()
    bar("Leser", 0, 2)
    bar("Leser", 2, 2)
    bar("Skriver", 0, 5)
    bar("Skriver", 5, 5)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Leser" in err
    assert "Skriver" in err
    assert err.rpartition("\r")[0].endswith(" ")  # the last was wiped out


def test_a_step_that_stops_short_gives_way_to_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    bar = ProgressBar()
    bar("Leser", 1, 2)
    bar("Skriver", 1, 5)
    bar.close()
    bar.close()
    assert "Skriver" in capsys.readouterr().err
