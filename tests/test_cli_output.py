import io
import sys
from typing import Any

import pytest

from ragbot.cli_output import Paper, answer_text, document_text, safe, search_text
from ragbot.types import Answer, Citation, Document, Kind, Passage, Query, Reason, ScoredPassage, Speaker


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
