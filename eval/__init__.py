"""Measuring ragbot against gold questions: ``python -m eval``. Definitions are in ``eval/README.md``."""
