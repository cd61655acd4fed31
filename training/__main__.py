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
    """Run the recipe, then print the figures of what it made."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--config", type=Path, default=configuration.DEFAULT, help="the recipe's settings")
    parser.add_argument("--set", action="append", default=[], metavar="SECTION.NAME=VALUE", help="change one setting")
    parser.add_argument("--work", type=Path, default=_ROOT / "training/out", help="caches and checkpoints")
    parser.add_argument("--package", type=Path, default=_ROOT / "ragbot", help="the package that is written into")
    parser.add_argument("--steps", nargs="+", choices=recipe.STEPS, default=list(recipe.STEPS), help="only these")
    parser.add_argument("--no-evaluation", action="store_true", help="do not measure the model afterwards")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    config = configuration.load(options.config).changed(options.set)
    recipe.run(options.data, options.work, options.package, config, options.steps)
    if "model" in options.steps and not options.no_evaluation:
        from eval import embeddings

        embeddings.main(["--data", str(options.data), "--model", str(options.package / recipe.MODEL_FOLDER)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
