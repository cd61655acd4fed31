"""The command line, a face over ``Ragbot``: results on stdout, progress and errors on stderr.

Exit codes: 0 answered or done, 3 abstained, 2 bad usage (a question or setting that cannot be used among it),
1 failed; 130 after Ctrl-C and 141 when the reader of stdout went away, as the shell has them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ragbot.cli_parser import build_parser
from ragbot.errors import QuestionError, RagbotError, SettingsError
from ragbot.progress import ProgressBar

# Whatever is not needed for --help is imported by the command that needs it.
if TYPE_CHECKING:
    from argparse import Namespace

    from ragbot.pipeline import Ragbot
    from ragbot.types import Problem

ANSWERED, FAILED, MISUSED, ABSTAINED, INTERRUPTED, UNREAD = 0, 1, 2, 3, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``arguments`` default to the process's.

    Raises:
        SystemExit: argparse has printed help (0) or what is wrong with the arguments (2).
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # an old console lacks some letters; that is no reason to fail
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help(sys.stderr)
        return MISUSED
    try:
        code = _COMMANDS[options.command](options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more on its way out; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except RagbotError as error:
        return _failed(str(error), options, MISUSED if isinstance(error, QuestionError | SettingsError) else FAILED)
    except Exception as error:
        text = f"noe uventet gikk galt ({type(error).__name__}: {error}). Kjør igjen med --debug for å se hvor."
        return _failed(text, options, FAILED)


def _failed(message: str, options: Namespace, code: int) -> int:
    if options.debug:
        import traceback

        traceback.print_exc()
    print(f"ragbot: {' '.join(message.split())}", file=sys.stderr)
    return code


def _bot(options: Namespace) -> Ragbot:
    from ragbot.pipeline import Ragbot
    from ragbot.settings import Settings

    names = ("corpus", "home", "embedding_model", "chroma_url", "llm")
    settings = Settings(**{name: getattr(options, name) for name in names})
    return Ragbot(settings, progress=ProgressBar())


def _warn(problems: Sequence[Problem]) -> None:
    """What the index lacks, on stderr: whoever reads an answer should know."""
    for problem in problems:
        print(f"ragbot: advarsel: {problem.message} ({problem.source})", file=sys.stderr)


def ask(options: Namespace) -> int:
    """``ragbot ask``: the answer with its sources, or why there is none."""
    from ragbot.cli_output import Paper, answer_text, print_json

    question = options.question
    if question is None:
        if sys.stdin is None or sys.stdin.isatty():
            raise QuestionError('Skriv spørsmålet i anførselstegn: ragbot ask "Hva sa KS om bredbånd i 2021?"')
        question = sys.stdin.buffer.read().decode("utf-8", "surrogateescape").strip()
    bot = _bot(options)
    answer = bot.ask(question, years=options.years, speakers=options.speakers)
    _warn(bot.open().manifest.problems)
    if options.json:
        print_json(answer.to_dict())
    else:
        print(answer_text(answer, Paper(options.color)))
    return ANSWERED if answer.answered else ABSTAINED


def search(options: Namespace) -> int:
    """``ragbot search``: the passages, best first."""
    from ragbot.cli_output import Paper, print_json, search_json, search_text

    bot = _bot(options)
    found = bot.search(options.text, options.limit, mode=options.mode)
    _warn(bot.open().manifest.problems)
    if options.json:
        print_json(search_json(found))
    else:
        print(search_text(found, Paper(options.color)))
    return ANSWERED


def ingest(options: Namespace) -> int:
    """``ragbot ingest``: take the documents of a folder in, or one out again."""
    from ragbot.cli_output import print_json

    bot = _bot(options)
    if options.forget is not None:
        bot.forget(options.forget)
        print_json({"forgotten": options.forget}) if options.json else print(f"Glemt: {options.forget}")
        return ANSWERED
    reading = bot.ingest(options.folder)
    _warn(reading.problems)
    ids = [document.id for document in reading.documents]
    if options.json:
        problems = [{"source": each.source, "error": each.error, "message": each.message} for each in reading.problems]
        print_json({"documents": ids, "problems": problems})
    else:
        print("\n".join([f"Lagt til: {len(ids)}", *(f"  {document_id}" for document_id in ids)]))
    return ANSWERED


def documents(options: Namespace) -> int:
    """``ragbot documents``: what is indexed, or one document whole."""
    from ragbot.cli_output import Paper, document_text, documents_json, documents_text, print_json

    bot = _bot(options)
    found = bot.documents()
    _warn(bot.open().manifest.problems)
    if options.id is None:
        print_json(documents_json(found)) if options.json else print(documents_text(found))
        return ANSWERED
    wanted = next((document for document in found if document.id == options.id), None)
    if wanted is None:
        raise RagbotError(f"Fant ikke dokumentet {options.id}. Se hvilke som finnes med: ragbot documents")
    print_json(wanted.to_dict()) if options.json else print(document_text(wanted, Paper(options.color)))
    return ANSWERED


def serve(options: Namespace) -> int:
    """``ragbot serve``: the web chat, until Ctrl-C."""
    # The one place where a face knows of another: the command starts the chat, and draws nothing of it.
    from ragbot.web import serve as serve_chat

    serve_chat(_bot(options), host=options.host, port=options.port, open_browser=options.open)
    return ANSWERED


def doctor(options: Namespace) -> int:
    """``ragbot doctor``: each thing that has to be in place, and what to do where it is not."""
    from ragbot.cli_doctor import Doctor, report_text
    from ragbot.cli_output import print_json

    found = Doctor(_bot(options)).checks()
    well = all(check.ok for check in found)
    if options.json:
        rows = [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in found]
        print_json({"ok": well, "checks": rows})
    else:
        print(report_text(found))
    return ANSWERED if well else FAILED


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "ask": ask,
    "search": search,
    "ingest": ingest,
    "documents": documents,
    "serve": serve,
    "doctor": doctor,
}


if __name__ == "__main__":
    sys.exit(main())
