import json
import re
from pathlib import Path

import pytest
from cli_fakes import Run
from index_fakes import write_corpus, write_document


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


def test_doctor_names_what_is_wrong(run: Run, tmp_path: Path) -> None:
    home = ("--home", str(tmp_path / "home"))
    assert set(faults(run, *home, "--corpus", str(tmp_path / "none"))) == {"Dokumenter", "Indeks"}
    assert set(faults(run, *home, "--embedding-model", str(tmp_path / "none"))) == {"Embeddingmodell", "Indeks"}
    assert set(faults(run, *home, "--chroma-url", "http://127.0.0.1:9")) == {"Chroma", "Indeks"}
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert set(faults(run, "--home", str(tmp_path / "file"))) == {"Hjemmemappe", "Indeks"}


def test_doctor_tells_of_documents_left_out(run: Run, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    write_document(corpus, "tom-2020", "")
    found = faults(run, "--home", str(tmp_path / "home"), "--corpus", str(corpus))
    assert set(found) == {"Dokumenter"}
    assert "tom-2020.md" in found["Dokumenter"]


def test_doctor_names_the_language_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Språkmodell: ingen er valgt" in run("doctor")[1]
    monkeypatch.setenv("RAGBOT_LLM", "ollama:llama3.1")
    assert "ok    Språkmodell: ollama:llama3.1" in run("doctor")[1]


def test_doctor_finds_telemetry_that_somebody_turned_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "TRUE")
    monkeypatch.setenv("HF_HUB_DISABLE_TELEMETRY", "0")
    found = faults(run)
    assert set(found) == {"Telemetri"}
    assert "LANGSMITH_TRACING" in found["Telemetri"]
    assert "HF_HUB_DISABLE_TELEMETRY" in found["Telemetri"]
    assert "GRADIO" not in found["Telemetri"]
