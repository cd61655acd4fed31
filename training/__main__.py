"""``python -m training --data FOLDER``: make the bundled model, the token ranks and the word frequencies."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from training import config as configuration
from training import recipe

_ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--config", type=Path, default=configuration.DEFAULT, help="the recipe's settings")
    parser.add_argument("--set", action="append", default=[], metavar="SECTION.NAME=VALUE", help="change one setting")
    parser.add_argument("--work", type=Path, default=_ROOT / "training/out", help="caches and checkpoints")
    parser.add_argument("--out", type=Path, default=_ROOT / "ragbot/embedding_model", help="where the model goes")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    config = configuration.load(options.config).changed(options.set)
    recipe.run(options.data, options.work, options.out, config)
    return 0


if __name__ == "__main__":
    sys.exit(main())
