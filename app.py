"""Start the web chat: settings, pipeline, web. The command line does the same with ``ragbot serve``."""

import sys

from ragbot.errors import RagbotError
from ragbot.pipeline import Ragbot
from ragbot.progress import ProgressBar
from ragbot.settings import Settings
from ragbot.web import serve

if __name__ == "__main__":
    try:
        serve(Ragbot(Settings(), progress=ProgressBar()))
    except RagbotError as error:
        sys.exit(str(error))
