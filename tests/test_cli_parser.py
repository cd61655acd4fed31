import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from cli_fakes import Run, one_line

from ragbot import cli
from ragbot.cli_parser import build_parser, translated, years_in


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["snakk"], "kjenner ingen kommando snakk"),
        (["ask", "Hva", "sa", "KS"], "må stå i anførselstegn"),
        (["ask", "x", "--year", "21"], "er ikke et år"),
        (["ask", "x", "--year", "2022-2020"], "er ikke et år"),
        (["ask", "x", "--yeer", "2021"], "forstår ikke --yeer"),
        (["ask", "x", "--year"], "--year må ha en verdi"),
        (["ask", "x", "--json=ja"], "--json tar ingen verdi"),
        (["search"], "TEKST mangler"),
        (["search", "x", "--limit", "0"], "er ikke et helt tall fra 1 til 1000"),
        (["search", "x", "--mode", "magi"], "--mode kan ikke være magi; velg mellom hybrid, lexical, dense"),
        (["ingest"], "MAPPE eller --forget mangler"),
        (["ingest", "mappe", "--forget", "id"], "kan ikke brukes sammen med"),
        (["serve", "--port", "70000"], "er ikke et helt tall fra 1 til 65535"),
    ],
)
def test_bad_usage_is_one_line_in_norwegian(run: Run, arguments: list[str], told: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert one_line(err), err
    assert told in err
    assert not re.search("argument |choice|expected|allowed|required", err)


def test_no_command_shows_the_help(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.startswith("bruk: ragbot ")


def test_help_teaches(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for name in ("ask", "search", "ingest", "documents", "serve", "doctor"):
        assert re.search(rf"^    {name}\s", out, re.MULTILINE)
        code, told, _ = run(name, "--help")
        assert code == 0
        assert "--home" in told
        assert not re.search("usage:|positional|optional|show this", told)
    assert re.search(r"0  besvart.*2  feil bruk.*3  fant ikke.*1  noe gikk galt", out, re.DOTALL)
    assert "eksempler:" in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, "ragbot 0.1.0\n", "")


def test_years_are_read_in_the_ways_people_write_them() -> None:
    assert years_in("2021") == [2021]
    assert years_in("2022, 2020") == [2020, 2022]
    assert years_in("2020–2022,2024") == [2020, 2021, 2022, 2024]


def test_a_message_that_is_not_known_stays() -> None:
    assert translated("something new") == "something new"


def test_the_settings_win_over_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGBOT_CORPUS", "/finnes/ikke")
    assert run("documents")[0] == 1
    assert run("documents", "--corpus", str(Path(__file__).parent.parent / "corpus"))[0] == 0


def commands(parser: Any) -> Sequence[str]:
    return next(list(action.choices) for action in parser._actions if action.dest == "command")


def test_every_command_of_the_parser_is_run_by_something() -> None:
    assert list(commands(build_parser())) == list(cli._COMMANDS)
