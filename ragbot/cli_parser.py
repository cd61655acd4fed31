"""What the command line accepts, and how it explains itself: argparse, in Norwegian."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

_EXAMPLES = """\
eksempler:
  ragbot ask "Hva sa KS om bredbånd i 2021?"
  ragbot ask "Kva meinte Helgesen om digitalt utanforskap?" --json
  ragbot search "digital kompetanse" --limit 5
  ragbot ingest ~/dokumenter/originaler
  ragbot serve --open

utgangskoder:
  0  besvart, eller utført        2  feil bruk
  3  fant ikke noe sikkert svar   1  noe gikk galt (stderr sier hva)

Resultater skrives på stdout, framdrift og feil på stderr. Se også: ragbot KOMMANDO --help
"""
_ASK = """\
eksempler:
  ragbot ask "Hva sa KS om bredbånd i 2021?"
  ragbot ask "Hva ble sagt om samarbeid med staten?" --year 2020 --year 2021
  ragbot ask "Hva ble sagt om kompetanse?" --year 2020-2022 --speaker "Bjørn Arild Gram"
  echo "What did KS say about broadband?" | ragbot ask --json

utgangskoder: 0 besvart, 3 ikke besvart (teksten sier hvorfor), 2 feil bruk, 1 noe gikk galt
"""
_SEARCH = """\
eksempler:
  ragbot search "bredbånd"
  ragbot search "digitalt utenforskap" --limit 3 --mode lexical --json
"""
_INGEST = """\
Mappen kan ha Markdown-filer med front matter, eller tekstfiler med en sources.yaml ved siden av.
Et dokument med samme id som et som finnes, tar dets plass til det glemmes igjen.

eksempler:
  ragbot ingest ~/dokumenter/originaler
  ragbot ingest --forget ekommune-2023
"""
_DOCUMENTS = """\
eksempler:
  ragbot documents
  ragbot documents ekommune-2021
"""
_SERVE = """\
Chatten er bare tilgjengelig fra denne maskinen så lenge --host ikke er endret.

eksempler:
  ragbot serve --open
  ragbot serve --port 7861
"""
_DOCTOR = """\
Utgangskode 0 når alt er i orden, 1 når noe må rettes.
"""

_TRANSLATIONS: tuple[tuple[str, str], ...] = (
    # argparse's own messages
    (r"argument KOMMANDO: invalid choice: '?(.*?)'? \(.*", r"kjenner ingen kommando {0}"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"{0} kan ikke være {1}; velg mellom {2}"),
    (r"argument (\S+): expected .*argument.*", r"{0} må ha en verdi"),
    (r"argument (\S+): not allowed with argument (\S+)", r"{0} kan ikke brukes sammen med {1}"),
    (r"argument (\S+): ignored explicit argument .*", r"{0} tar ingen verdi"),
    (r"argument (\S+): (.*)", r"{0}: {1}"),
    (r"the following arguments are required: (.*)", r"{0} mangler"),
    (r"one of the arguments (\S+) (\S+) is required", r"{0} eller {1} mangler"),
    (r"unrecognized arguments: (.*)", r"forstår ikke {0} (en tekst på flere ord må stå i anførselstegn)"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "bruk: " if prefix is None else prefix)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *parsed: Any) -> None:
        from importlib.metadata import version

        print(f"ragbot {version('ragbot')}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that speaks Norwegian; a wrong use exits with 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self.arguments = self.add_argument_group("argumenter")
        self.options = self.add_argument_group("valg")
        self.options.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def error(self, message: str) -> NoReturn:
        """Say what was wrong in one line, and where help is."""
        self.exit(2, f"ragbot: {translated(message)}. Se {self.prog} --help\n")


def translated(message: str) -> str:
    """A message of argparse in Norwegian; one that is not known stays as it is."""
    for pattern, text in _TRANSLATIONS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return text.format(*(group.replace("'", "") for group in found.groups()))
    return message


def build_parser() -> Parser:
    """The whole command line. ``command`` in what it parses is the name of the command, None if there was none."""
    parser = Parser(
        prog="ragbot",
        description="Spør om hva KS har sagt: hvem, i hvilken rolle, når og hvor det står.",
        epilog=_EXAMPLES,
    )
    parser.options.add_argument("--version", action=_Version, nargs=0, help="vis versjonen")
    commands = parser.add_subparsers(title="kommandoer", dest="command", metavar="KOMMANDO")
    for name, text, epilog, fill in (
        ("ask", "still et spørsmål og få svar med kilder", _ASK, _fill_ask),
        ("search", "finn tekststeder uten å lage et svar", _SEARCH, _fill_search),
        ("ingest", "legg en mappe med dokumenter til indeksen", _INGEST, _fill_ingest),
        ("documents", "vis hvilke dokumenter som er indeksert, eller ett av dem", _DOCUMENTS, _fill_documents),
        ("serve", "start chatten i nettleseren", _SERVE, _fill_serve),
        ("doctor", "undersøk om alt er satt opp som det skal", _DOCTOR, _fill_doctor),
    ):
        described = text[0].upper() + text[1:] + "."
        command: Parser = commands.add_parser(name, help=text, description=described, epilog=epilog)
        fill(command)
        _fill_common(command)
    return parser


def _fill_ask(command: Parser) -> None:
    command.arguments.add_argument(
        "question", nargs="?", metavar="SPØRSMÅL", help="i anførselstegn; leses fra stdin når det mangler"
    )
    command.options.add_argument(
        "--year", dest="years", type=years_in, action="extend", metavar="ÅR",
        help="bare utsagn fra dette året: 2021, 2020,2022 eller 2020-2022; kan gjentas",
    )  # fmt: skip
    command.options.add_argument(
        "--speaker", dest="speakers", action="append", metavar="NAVN",
        help="bare utsagn fra denne personen (fullt navn, eller KS); kan gjentas",
    )  # fmt: skip
    _add_output(command)


def _fill_search(command: Parser) -> None:
    command.arguments.add_argument("text", metavar="TEKST", help="et spørsmål eller noen ord")
    command.options.add_argument(
        "--limit", type=whole_number(1, 1000), default=10, metavar="N", help="hvor mange tekststeder (10)"
    )
    command.options.add_argument(
        "--mode",
        choices=("hybrid", "lexical", "dense"),
        default="hybrid",
        help="ord og mening (hybrid), eller ett av dem",
    )
    _add_output(command)


def _fill_ingest(command: Parser) -> None:
    what = command.arguments.add_mutually_exclusive_group(required=True)
    what.add_argument("folder", nargs="?", metavar="MAPPE", help="mappen med dokumentene")
    what.add_argument("--forget", metavar="ID", help="ta et dokument som er lagt til, ut igjen")
    _add_json(command)


def _fill_documents(command: Parser) -> None:
    command.arguments.add_argument("id", nargs="?", metavar="ID", help="vis hele dette dokumentet")
    _add_output(command)


def _fill_serve(command: Parser) -> None:
    command.options.add_argument("--host", default="127.0.0.1", help="adressen det lyttes på (127.0.0.1)")
    command.options.add_argument(
        "--port", type=whole_number(1, 65535), default=7860, metavar="N", help="porten det lyttes på (7860)"
    )
    command.options.add_argument("--open", action="store_true", help="åpne chatten i nettleseren")


def _fill_doctor(command: Parser) -> None:
    _add_json(command)


def _add_output(command: Parser) -> None:
    _add_json(command)
    command.options.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="uthevet skrift (auto: bare i en terminal)"
    )


def _add_json(command: Parser) -> None:
    command.options.add_argument("--json", action="store_true", help="skriv JSON i stedet for tekst")


def _fill_common(command: Parser) -> None:
    """Settings that win over the environment's."""
    group = command.add_argument_group("innstillinger (går foran miljøvariablene RAGBOT_…)")
    group.add_argument("--corpus", metavar="MAPPE", help="dokumentene som indekseres (de som følger med)")
    group.add_argument("--home", metavar="MAPPE", help="der indeksen ligger (brukerens datamappe)")
    group.add_argument(
        "--embedding-model", metavar="NAVN", help="embeddingmodell: navn eller mappe (den som følger med)"
    )
    group.add_argument("--chroma-url", metavar="ADRESSE", help="en Chroma-tjener (ellers indeksen på egen maskin)")
    group.add_argument(
        "--llm", metavar="LEVERANDØR:MODELL", help="la en språkmodell formulere svaret, for eksempel ollama:gemma3"
    )
    group.add_argument("--debug", action="store_true", help="vis hele feilmeldingen når noe går galt")


def years_in(text: str) -> list[int]:
    """«2021», «2020,2022» or «2020-2022» as years, in order.

    Raises:
        argparse.ArgumentTypeError: the text is none of these.
    """
    years: set[int] = set()
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d{4})(?:\s*[-–]\s*(\d{4}))?\s*", part)
        if not found or (found[2] and int(found[2]) < int(found[1])):
            raise argparse.ArgumentTypeError(f"«{text}» er ikke et år; skriv 2021, 2020,2022 eller 2020-2022")
        years.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return sorted(years)


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``; what it returns raises ``argparse.ArgumentTypeError``."""

    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"«{text}» er ikke et helt tall fra {low} til {high}")
        return int(text)

    return read
