import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from index_fakes import write_corpus, write_document

from ragbot import cli, web
from ragbot.cli_output import Paper, answer_text, document_text, safe, search_text
from ragbot.cli_parser import build_parser, translated, years_in
from ragbot.errors import LLMError, QuestionError
from ragbot.pipeline import Ragbot
from ragbot.settings import Settings
from ragbot.types import Answer, Citation, Document, Kind, Passage, Query, Reason, ScoredPassage, Speaker

QUESTION = "Hva sa KS om bredbånd i 2021?"
UNANSWERABLE = "Hva sa KS om bredbånd i 1999?"

Result = tuple[int, str, str]
Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process: exit code, stdout, stderr."""

    def call(*arguments: str) -> Result:
        try:
            code = cli.main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        return code, *capsys.readouterr()

    return call


def ragbot(*arguments: str, feed: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run one command as a process of its own."""
    run = [sys.executable, "-m", "ragbot.cli", *arguments]
    return subprocess.run(run, capture_output=True, input=feed, check=False)


def one_line(text: str) -> bool:
    return text.startswith("ragbot: ") and text.count("\n") == 1 and "Traceback" not in text


# ask


def test_ask_prints_the_answer_and_its_sources(run: Run) -> None:
    code, out, _ = run("ask", QUESTION)
    assert code == 0
    answer, _, sources = out.partition("\nKilder\n")
    assert "bredbånd" in answer
    assert "**" not in answer
    numbers = set(re.findall(r"\[(\d+)\]", answer))
    assert numbers
    assert numbers == set(re.findall(r"^\[(\d+)\]", sources, re.MULTILINE))
    assert re.search(r"Bjørn Arild Gram \(styreleder, KS\) · eKommune 2021 · referat", sources)
    assert re.search(r"ekommune-2021, tegn \d+–\d+", sources)


def test_ask_json_is_the_answer_itself(run: Run) -> None:
    code, out, _ = run("ask", QUESTION, "--json")
    assert code == 0
    assert json.loads(out) == Ragbot(Settings()).ask(QUESTION).to_dict()


def test_an_abstention_has_its_own_code_and_marks_what_is_nearest(run: Run) -> None:
    code, out, _ = run("ask", UNANSWERABLE)
    assert code == 3
    assert "1999" in out
    assert "Kilder" not in out
    assert "Det nærmeste, men ikke et svar" in out
    code, out, _ = run("ask", UNANSWERABLE, "--json")
    assert code == 3
    told = json.loads(out)
    assert (told["answered"], told["reason"], told["citations"]) == (False, "no_document_from_year", [])
    assert told["nearest"]


def test_ask_narrows_by_year_and_speaker(run: Run) -> None:
    _, out, _ = run(
        "ask", "Hva ble sagt om bredbånd?", "--year", "2020-2021", "--speaker", "Bjørn Arild Gram", "--json"
    )
    told = json.loads(out)
    assert told["query"]["years"] == [2020, 2021]
    assert told["citations"]
    assert {citation["speaker"] for citation in told["citations"]} == {"Bjørn Arild Gram"}
    assert {citation["year"] for citation in told["citations"]} <= {2020, 2021}


def test_the_question_may_come_from_stdin() -> None:
    done = ragbot("ask", "--json", feed=f"{QUESTION}\n".encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["question"] == QUESTION


def test_stdin_that_is_not_text_is_bad_usage() -> None:
    done = ragbot("ask", feed="Hva sa KS om bredbånd?".encode("utf-16"))
    assert done.returncode == 2
    assert one_line(done.stderr.decode())
    assert done.stdout == b""


def test_no_question_in_a_terminal_says_how_to_ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    code, out, err = run("ask")
    assert (code, out) == (2, "")
    assert 'ragbot ask "' in err


def test_the_first_question_builds_the_index_in_sight_and_the_second_uses_it(run: Run, tmp_path: Path) -> None:
    first = run("ask", QUESTION, "--home", str(tmp_path), "--json")
    second = run("ask", QUESTION, "--home", str(tmp_path), "--json")
    assert first[:2] == second[:2]
    assert "Lager vektorer" in first[2]
    assert second[2] == ""


# search, documents, ingest


def test_search_shows_passages_best_first(run: Run) -> None:
    code, out, _ = run("search", "bredbånd", "--limit", "2")
    assert code == 0
    assert out.startswith("1. ekommune-202")
    assert "\n\n2. " in out
    assert "\n\n3. " not in out


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "dense"])
def test_search_json_has_exact_places_and_scores(run: Run, mode: str) -> None:
    code, out, _ = run("search", "bredbånd i distriktene", "--limit", "3", "--mode", mode, "--json")
    rows = json.loads(out)
    assert code == 0
    assert len(rows) == 3
    texts = {document.id: document.text for document in Ragbot(Settings()).documents()}
    for row in rows:
        assert texts[row["document_id"]][row["start"] : row["end"]] == row["text"]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_documents_lists_and_shows(run: Run) -> None:
    code, out, _ = run("documents")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [
        "ekommune-2020", "ekommune-2021", "ekommune-2022", "ekommune-2023", "konsultasjonsmote-2024",
    ]  # fmt: skip
    code, out, _ = run("documents", "ekommune-2023")
    assert code == 0
    assert "Taler: Gunn Marit Helgesen" in out
    assert "Type: referat" in out


def test_documents_json(run: Run) -> None:
    rows = json.loads(run("documents", "--json")[1])
    assert len(rows) == 5
    assert all("text" not in row and row["kind"] == "referat" for row in rows)
    whole = json.loads(run("documents", "ekommune-2021", "--json")[1])
    document = next(each for each in Ragbot(Settings()).documents() if each.id == "ekommune-2021")
    assert whole == json.loads(json.dumps(document.to_dict()))


def test_ingest_adds_and_forgets(run: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    more = write_corpus(tmp_path / "more", {"ny-2024": "KS mener drosjer er viktige. Gram sa at alle må få kjøre."})
    (more / "broken.md").write_text("---\ntitle: [\n---\n\nTekst.\n", encoding="utf-8")
    where = ("--corpus", str(corpus), "--home", str(tmp_path / "home"))
    code, out, err = run("ingest", str(more), *where)
    assert (code, out) == (0, "Lagt til: 1\n  ny-2024\n")
    assert re.search(r"ragbot: advarsel: broken\.md.*broken\.md\)\n", err)
    assert "ny-2024" in run("documents", *where)[1]
    assert run("ingest", "--forget", "ny-2024", *where)[:2] == (0, "Glemt: ny-2024\n")
    assert "ny-2024" not in run("documents", *where)[1]


def test_ingest_json(run: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    more = write_corpus(tmp_path / "more", {"ny-2024": "KS mener drosjer er viktige."})
    (more / "latin.md").write_bytes("---\nid: latin\ntitle: Å\n---\n\nBlåbærsyltetøy.\n".encode("latin-1"))
    where = ("--corpus", str(corpus), "--home", str(tmp_path / "home"), "--json")
    told = json.loads(run("ingest", str(more), *where)[1])
    assert told["documents"] == ["ny-2024"]
    assert [problem["error"] for problem in told["problems"]] == ["EncodingError"]
    assert set(told["problems"][0]) == {"source", "error", "message"}
    assert json.loads(run("ingest", "--forget", "ny-2024", *where)[1]) == {"forgotten": "ny-2024"}


def test_whoever_reads_an_answer_is_told_what_the_index_lacks(run: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    write_document(corpus, "tom-2020", "")
    _, out, err = run("search", "bredbånd", "--corpus", str(corpus), "--home", str(tmp_path / "home"))
    assert "bredbånd" in out
    assert re.search(r"ragbot: advarsel: tom-2020\.md.*\n", err)


# doctor, serve


def test_doctor_finds_everything_in_place(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 0, out
    assert not re.search("^feil", out, re.MULTILINE)
    assert out.endswith("Alt er i orden.\n")
    told = json.loads(run("doctor", "--json")[1])
    assert told["ok"] is True
    assert all(set(check) == {"name", "ok", "detail"} and check["detail"] for check in told["checks"])


def faults(run: Run, *arguments: str) -> dict[str, str]:
    code, out, _ = run("doctor", "--json", *arguments)
    told = json.loads(out)
    assert (code, told["ok"]) == (1, False)
    return {check["name"]: check["detail"] for check in told["checks"] if not check["ok"]}


def test_doctor_names_what_is_wrong(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = ("--home", str(tmp_path / "home"))
    assert set(faults(run, *home, "--corpus", str(tmp_path / "none"))) == {"Dokumenter", "Indeks"}
    assert set(faults(run, *home, "--embedding-model", str(tmp_path / "none"))) == {"Embeddingmodell", "Indeks"}
    assert set(faults(run, *home, "--chroma-url", "http://127.0.0.1:9")) == {"Chroma", "Indeks"}
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert set(faults(run, "--home", str(tmp_path / "file"))) == {"Hjemmemappe", "Indeks"}
    monkeypatch.setenv("RAGBOT_LLM", "modell-uten-leverandør")
    assert set(faults(run)) == {"Språkmodell"}


def test_doctor_tells_of_documents_left_out(run: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    write_document(corpus, "tom-2020", "")
    found = faults(run, "--home", str(tmp_path / "home"), "--corpus", str(corpus))
    assert set(found) == {"Dokumenter"}
    assert "tom-2020.md" in found["Dokumenter"]


def test_serve_starts_the_chat_as_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(web, "serve", lambda bot, **options: seen.append((bot.settings.home, options)))
    assert run("serve", "--home", str(tmp_path))[0] == 0
    assert run("serve", "--home", str(tmp_path), "--host", "0.0.0.0", "--port", "7861", "--open")[0] == 0
    assert seen == [
        (tmp_path, {"host": "127.0.0.1", "port": 7860, "open_browser": False}),
        (tmp_path, {"host": "0.0.0.0", "port": 7861, "open_browser": True}),
    ]


# what goes wrong


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


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", ""], 2),
        (["ask", "x" * 4000], 2),
        (["search", "\x00\x01"], 2),
        (["ask", QUESTION, "--chroma-url", "tull"], 2),
        (["ask", QUESTION, "--corpus", "/finnes/ikke"], 1),
        (["ask", QUESTION, "--embedding-model", "/finnes/ikke"], 1),
        (["ask", QUESTION, "--chroma-url", "http://127.0.0.1:9"], 1),
        (["ingest", "/finnes/ikke"], 1),
        (["ingest", "--forget", "finnes-ikke"], 1),
        (["documents", "finnes-ikke"], 1),
    ],
)
def test_errors_are_one_line_and_a_code(run: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    done, out, err = run(*arguments, "--home", str(tmp_path))
    assert (done, out) == (code, "")
    last = err.splitlines(keepends=True)[-1].rpartition("\r")[2].strip(" ")  # a bar of the build may come before
    assert one_line(last), err


def test_debug_shows_where_it_went_wrong(run: Run) -> None:
    code, _, err = run("ask", "", "--debug")
    assert code == 2
    assert "Traceback" in err
    assert "EmptyQuestionError" in err


def raising(error: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (LLMError("Språkmodellen\nsvarer ikke."), 1, "ragbot: Språkmodellen svarer ikke.\n"),
        (QuestionError("Nei."), 2, "ragbot: Nei.\n"),
        (
            RuntimeError("au"),
            1,
            "ragbot: noe uventet gikk galt (RuntimeError: au). Kjør igjen med --debug for å se hvor.\n",
        ),
    ],
)
def test_what_is_raised_becomes_a_code(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr(Ragbot, "ask", raising(error))
    assert run("ask", QUESTION) == (code, "", said)


@pytest.mark.skipif(os.name != "posix", reason="pipes and their signals are POSIX's")
def test_a_reader_that_leaves_is_no_error() -> None:
    Ragbot(Settings()).open()
    run = [sys.executable, "-m", "ragbot.cli", "documents", "ekommune-2023"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_old_console_gets_what_it_can_show(tmp_path: Path) -> None:
    code = (
        "import io, sys; sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding='ascii');"
        "from ragbot import cli; assert cli.main(['documents']) == 0;"
        "sys.stdout.flush(); assert b'ekommune-2020' in sys.stdout.buffer.getvalue()"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, stderr=subprocess.PIPE).returncode == 0


# help


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


# text for a terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def citation(**changes: Any) -> Citation:
    values: dict[str, Any] = {
        "number": 1, "document_id": "d-2020", "title": "Tittel", "publisher": "KS", "event": "Møtet", "date": "2020",
        "year": 2020, "url": None, "kind": Kind.ORIGINAL, "speaker": "Kari Nordmann", "role": "leder",
        "organisation": "KS", "quote": "Kari sa det.", "start": 0, "end": 12,
    }  # fmt: skip
    return Citation(**values | changes)


def answer(text: str, **values: Any) -> Answer:
    return Answer("Hva?", text, values.pop("answered", True), Query("Hva?"), **values)


def printed(text: str, **values: Any) -> str:
    return answer_text(answer(text, **values), Paper("never"))


def test_bold_and_escapes_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    text = r"**Kari \*Nordmann\*:** 5 \< 6 [1]"
    assert printed(text) == "Kari *Nordmann*: 5 < 6 [1]"
    assert answer_text(answer(text), Paper("always")) == "\x1b[1mKari *Nordmann*:\x1b[0m 5 < 6 [1]"
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert Paper("auto").bold
    assert not Paper("never").bold


def test_lines_are_wrapped_in_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = "ord " * 30 + "\n- " + "punkt " * 10
    assert max(map(len, printed(text).splitlines())) > 100
    monkeypatch.setattr(sys, "stdout", Terminal())
    wrapped = printed(text)
    assert max(map(len, wrapped.splitlines())) <= 40
    assert "\n- punkt" in wrapped
    assert wrapped.count("\n  punkt") == 1


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "[1] Kari Nordmann (leder, KS) · Møtet, 2020 · original"),
        ({"event": "Møtet 2020"}, "[1] Kari Nordmann (leder, KS) · Møtet 2020 · original"),
        ({"event": None, "role": None, "speaker": "KS"}, "[1] KS · 2020 · original"),
        ({"speaker": None, "kind": Kind.REFERAT}, "[1] uten navngitt taler · Møtet, 2020 · referat"),
        ({"event": None, "year": None}, "[1] Kari Nordmann (leder, KS) · original"),
    ],
)
def test_a_source_says_who_when_and_what_it_is(changes: dict[str, Any], line: str) -> None:
    shown = printed("Svar. [1]", citations=(citation(**changes),)).split("\n\n")[1].splitlines()
    assert shown == ["Kilder", line, "    «Tittel» (d-2020, tegn 0–12)"]


def test_notes_addresses_and_what_lies_near_are_shown() -> None:
    near = citation(speaker="Ola Nordmann", quote="Ola sa «noe».")
    text = printed("Svar. [1]", citations=(citation(url="https://example.org/a"),), nearest=(near,), notes=("Merk.",))
    assert "\n\nMerk.\n\nKilder\n" in text
    assert "\n    https://example.org/a\n" in text
    assert text.endswith(
        "Ligger nær, men utenfor det du spurte om\n  – Ola Nordmann (leder, KS) · Møtet, 2020 · original\n"
        "    «Tittel» (d-2020, tegn 0–12)\n    Ola sa «noe»."
    )


def test_an_abstention_shows_no_sources() -> None:
    text = printed("Vet ikke.", answered=False, reason=Reason.WEAK_SUPPORT, nearest=(citation(),))
    assert text.startswith("Vet ikke.\n\nDet nærmeste, men ikke et svar\n")
    assert "«Kari sa det.»" in text


def test_nothing_in_a_document_steers_the_terminal() -> None:
    evil = "a\x1b[2Jb\x07c\u202ed\x9be\r\nf\tg"
    assert safe(evil) == "a[2Jbcde\nf\tg"
    document = Document("d-2020", evil, evil, url=evil, speakers=(Speaker(evil),))
    passage = Passage("p", "d-2020", evil, 0, len(evil), (), evil)
    shown = [
        printed(evil, citations=(citation(quote=evil, title=evil, speaker=evil),), nearest=(citation(quote=evil),)),
        document_text(document, Paper("never")),
        search_text([ScoredPassage(passage, 1.0)], Paper("never")),
    ]
    assert not any(set(text) & set("\x1b\x07\u202e\x9b\r") for text in shown)


def test_no_hits_are_said() -> None:
    assert search_text([], Paper("never")) == "Ingen treff."


def commands(parser: Any) -> Sequence[str]:
    return next(list(action.choices) for action in parser._actions if action.dest == "command")


def test_every_command_of_the_parser_is_run_by_something() -> None:
    assert list(commands(build_parser())) == list(cli._COMMANDS)
