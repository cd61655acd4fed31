import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_fakes import Run, one_line
from index_fakes import write_corpus, write_document

from ragbot import web
from ragbot.errors import LLMError, QuestionError
from ragbot.pipeline import Ragbot
from ragbot.settings import Settings

QUESTION = "Hva sa KS om bredbånd i 2021?"
UNANSWERABLE = "Hva sa KS om bredbånd i 1999?"


def ragbot(*arguments: str, feed: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run one command as a process of its own."""
    run = [sys.executable, "-m", "ragbot.cli", *arguments]
    return subprocess.run(run, capture_output=True, input=feed, check=False)


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
    assert whole == document.to_dict()


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


def test_serve_starts_the_chat_as_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(web, "serve", lambda bot, **options: seen.append((bot.settings.home, options)))
    assert run("serve", "--home", str(tmp_path))[0] == 0
    assert run("serve", "--home", str(tmp_path), "--host", "0.0.0.0", "--port", "7861", "--open")[0] == 0
    assert seen == [
        (tmp_path, {"host": "127.0.0.1", "port": 7860, "open_browser": False}),
        (tmp_path, {"host": "0.0.0.0", "port": 7861, "open_browser": True}),
    ]


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
