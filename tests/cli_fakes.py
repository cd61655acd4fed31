"""What the tests of the command line share."""

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""The ``run`` fixture: arguments -> exit code, stdout, stderr."""


def one_line(text: str) -> bool:
    return text.startswith("ragbot: ") and text.count("\n") == 1 and "Traceback" not in text
