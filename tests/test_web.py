"""The web chat without a browser: what the events do, what is served, and that its colours can be read."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import textwrap
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from web_fakes import DOCUMENT, FakeBot, Page, answer, citation

from ragbot import web
from ragbot.errors import EmptyQuestionError, MissingExtraError, QuestionTooLongError, SettingsError
from ragbot.settings import Settings
from ragbot.types import Answer, Speaker
from ragbot.web import serve
from ragbot.web_filters import limits_label, speaker_choices, year_choices
from ragbot.web_models import FIELD, KEPT, LanguageModels, settings_label
from ragbot.web_parts import Turn, conversation_html
from ragbot.web_source import library_html
from ragbot.web_talk import LONGEST_CONVERSATION, converse, opened_html


def said(bot: FakeBot, question: str = "Hva?", turns: Sequence[Turn] = ()) -> list[tuple[tuple[Turn, ...], bool]]:
    return list(converse(bot.stream, question, [2021], ["KS"], turns))


def test_the_answer_grows_and_the_last_one_is_kept() -> None:
    bot = FakeBot()
    steps = said(bot)
    assert [turns[-1].answer.text if turns[-1].answer else None for turns, _ in steps[:2]] == [None, "Gram"]
    assert [working for _, working in steps] == [True, True, True, False]
    assert steps[-1][0] == (Turn("Hva?", bot.final, limits="2021 · KS"),)
    assert bot.asked == [{"question": "Hva?", "years": [2021], "speakers": ["KS"], "history": ()}]


def test_a_follow_up_gets_the_earlier_answers_but_not_the_errors() -> None:
    bot = FakeBot()
    earlier = (Turn("Først", answer("Først")), Turn("Feil", error="nei"))
    turns = said(bot, "og i 2022?", earlier)[-1][0]
    assert bot.asked[0]["history"] == (earlier[0].answer,)
    assert turns[:2] == earlier


def test_a_long_conversation_forgets_its_beginning() -> None:
    turns = said(FakeBot(), "Ny", [Turn(str(i), answer()) for i in range(100)])[-1][0]
    assert len(turns) == LONGEST_CONVERSATION + 1
    assert turns[-1].question == "Ny"


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (QuestionTooLongError("For langt."), "For langt."),
        (EmptyQuestionError("Tomt."), "Tomt."),
        (ValueError("hemmelig"), "Noe uventet"),
    ],
)
def test_errors_become_a_line_in_the_chat(error: Exception, shown: str, caplog: pytest.LogCaptureFixture) -> None:
    turn = said(FakeBot(error=error), "x" * 5000)[-1][0][-1]
    page = Page(conversation_html([turn]))
    assert shown in page.text
    assert "hemmelig" not in page.text
    assert len(page.text) < 1000
    assert bool(caplog.records) is isinstance(error, ValueError)


def test_every_button_that_is_drawn_opens_something() -> None:
    bot = FakeBot()
    turns = (Turn("?", answer(nearest=(citation(2),))), Turn("?", error="nei"))
    keys = Page(conversation_html(turns) + library_html(bot.documents())).values("data-open")
    assert len(keys) == 4
    for key in keys:
        page = Page(opened_html(bot, turns, key) or "")  # type: ignore[arg-type]
        assert page.values("data-key") == [key]
        assert page.marked == ("" if key.startswith("d:") else citation().quote)


@pytest.mark.parametrize("key", ["", "t0c1", "t1c0", "t0x0", "t9c0", "../etc", "t0c0\n"])
def test_a_key_that_no_button_has_opens_nothing(key: str) -> None:
    assert opened_html(FakeBot(), (Turn("?", answer()), Turn("?", error="nei")), key) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["d:ekommune-2021", "t0c0"])
def test_a_document_that_is_gone_is_said_to_be(key: str) -> None:
    bot = FakeBot()
    bot.indexed = ()
    assert "er borte" in Page(opened_html(bot, (Turn("?", answer()),), key) or "").text  # type: ignore[arg-type]


def test_the_filters_come_from_the_documents() -> None:
    older = replace(DOCUMENT, date="2020", speakers=(Speaker("Bjørn Arild Gram", "leder"), Speaker("Bent Høie")))
    assert year_choices([older, DOCUMENT, replace(DOCUMENT, date=None)]) == [("2021", 2021), ("2020", 2020)]
    assert speaker_choices([DOCUMENT, older], ("KS", "Bent Høie", "Bjørn Arild Gram")) == [
        ("KS (organisasjonen og dens talspersoner)", "KS"),
        ("Bent Høie", "Bent Høie"),
        ("Bjørn Arild Gram (styreleder, KS)", "Bjørn Arild Gram"),
    ]
    assert limits_label([2022, 2021], ["KS"]) == "Avgrenset til 2021, 2022 · KS"
    assert limits_label([], []) == "Avgrens på år og hvem"


class Workshop:
    """Makes fake bots that answer in the name of their model, or raise; records the settings it was given."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.made = error, list[Settings]()

    def __call__(self, settings: Settings) -> FakeBot:
        self.made.append(settings)
        mode = "llm" if settings.llm else "extractive"
        return FakeBot(final=answer(mode=mode), error=self.error if settings.llm else None, settings=settings)


def asked(models: LanguageModels, llm: str | None) -> Answer:
    return list(models.answers(llm, "Hva?", years=[2021], speakers=None, history=()))[-1]


def test_the_field_turns_a_language_model_on_for_those_who_fill_it_in(tmp_path: Path) -> None:
    bot, make = FakeBot(settings=Settings(home=tmp_path, llm_timeout=5)), Workshop()
    models = LanguageModels(bot, make)  # type: ignore[arg-type]
    assert asked(models, "").mode == asked(models, "  ").mode == asked(models, None).mode == "extractive"
    assert make.made == []
    assert asked(models, " ollama:llama3.1 ").mode == asked(models, "ollama:llama3.1").mode == "llm"
    [made] = make.made
    assert (made.llm, made.home, made.llm_timeout) == ("ollama:llama3.1", tmp_path, 5)
    assert bot.asked == [{"question": "Hva?", "years": [2021], "speakers": None, "history": ()}] * 3


def test_an_emptied_field_wins_over_the_servers_own_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAGBOT_LLM", "ollama:llama3.1")
    make = Workshop()
    own = FakeBot(final=answer(mode="llm"), settings=Settings())
    models = LanguageModels(own, make)  # type: ignore[arg-type]
    assert asked(models, None).mode == asked(models, "ollama:llama3.1").mode == "llm"
    assert make.made == []
    assert asked(models, "").mode == "extractive"
    assert [made.llm for made in make.made] == [None]


def test_only_the_models_used_last_are_kept() -> None:
    make = Workshop()
    models = LanguageModels(FakeBot(), make)  # type: ignore[arg-type]
    names = [f"ollama:m{number}" for number in range(KEPT + 1)]
    for name in [*names[:KEPT], names[0], names[KEPT], names[0], names[1]]:
        asked(models, name)
    assert [made.llm for made in make.made] == [*names, names[1]]


@pytest.mark.parametrize(
    "error", [SettingsError("RAGBOT_LLM har en ukjent leverandør: x."), MissingExtraError("Mangler: pip install x")]
)
def test_a_model_that_cannot_be_used_leaves_the_ordinary_answer_and_one_line(error: Exception) -> None:
    models = LanguageModels(FakeBot(), Workshop(error))  # type: ignore[arg-type]
    given = asked(models, "x:y")
    assert (given.text, given.mode) == (answer().text, "extractive")
    assert given.notes == (
        f"{str(error).replace('RAGBOT_LLM', 'Språkmodellen').rstrip('.')}. Svaret er derfor gitt uten språkmodell.",
    )
    assert given.notes[0] in Page(conversation_html([Turn("?", given)])).text


def test_what_is_no_model_is_not_repeated_since_it_may_be_a_key() -> None:
    given = asked(LanguageModels(FakeBot(), Workshop()), "sk-hemmelig")  # type: ignore[arg-type]
    assert given.mode == "extractive"
    assert "leverandør:modell" in given.notes[0]
    assert "hemmelig" not in str(given)


def test_errors_that_have_nothing_to_do_with_the_model_are_not_hidden() -> None:
    for error in (SettingsError("Feil."), QuestionTooLongError("For langt.")):
        with pytest.raises(type(error)):
            asked(LanguageModels(FakeBot(error=error), Workshop()), None)  # type: ignore[arg-type]
    with pytest.raises(QuestionTooLongError):
        asked(LanguageModels(FakeBot(), Workshop(QuestionTooLongError("For langt."))), "x:y")  # type: ignore[arg-type]


def test_the_folded_settings_show_that_a_model_is_on() -> None:
    assert settings_label("") == settings_label(None) == settings_label(" ") == "Innstillinger"
    assert settings_label("ollama:llama3.1") == "Innstillinger · ollama:llama3.1"
    assert len(settings_label("x:" + "y" * 300)) < 50


@contextmanager
def served(host: str = "127.0.0.1") -> Iterator[tuple[str, list[str]]]:
    """The address of a chat in a process of its own (Gradio leaves event loops open), and its lines on stderr."""
    script = textwrap.dedent("""
        import signal, socket
        from web_fakes import FakeBot
        from ragbot.web import serve
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        serve(FakeBot(), host="HOST", port=port)
    """).replace("HOST", host)
    here = Path(__file__).parent
    environment = {"PYTHONPATH": f"{here}:{here.parent}", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        lines: list[str] = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"Chatten er klar på (http://(?:127\.0\.0\.1|localhost):\d+/)", line):
                break
        assert found, lines
        try:
            yield found[1], lines
        finally:
            process.send_signal(signal.SIGINT)
            lines += process.stderr
        assert process.wait() == 0, lines


def test_the_chat_is_served_closed_to_the_outside_until_ctrl_c() -> None:
    open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    with served() as (address, lines):
        with open_url(address) as page:
            body, headers = page.read().decode(), page.headers
        with open_url(f"{address}theme.css") as theme:
            css = theme.read().decode()
        with open_url(f"{address}gradio_api/info") as info:
            api = json.load(info)
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"https?:", body)
    assert not re.search(r"url\(.?https?:", css)
    assert api == {"named_endpoints": {}, "unnamed_endpoints": {}}
    assert "Chatten er avsluttet." in lines[-1]
    assert not [line for line in lines if "Traceback" in line or "Warning" in line]


@pytest.mark.parametrize(("host", "offered"), [("127.0.0.1", True), ("localhost", True), ("0.0.0.0", False)])
def test_a_language_model_may_be_chosen_only_where_nobody_else_can_reach_the_server(host: str, offered: bool) -> None:
    open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    with served(host) as (address, _), open_url(f"{address}config") as config:
        labels = [component["props"].get("label") for component in json.load(config)["components"]]
    assert ("Innstillinger" in labels, FIELD in labels) == (offered, offered)
    assert "Spørsmål" in labels


def test_a_busy_port_is_one_clear_line_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"127\.0\.0\.1:{port}.*annen port"):
            serve(None, port=port)  # type: ignore[arg-type]


PAIRS = [
    ("ink", "page"), ("ink", "surface"), ("ink", "tint"), ("muted", "page"), ("muted", "surface"), ("muted", "tint"),
    ("accent", "page"), ("accent", "surface"), ("accent", "tint"), ("on-accent", "accent"), ("on-mark", "mark"),
    ("on-notice", "notice"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [":root", ".dark"])
def test_text_contrast_is_aa(scheme: str) -> None:
    css = Path(web.__file__).with_name("web.css").read_text(encoding="utf-8")
    block = css[css.index(f"{scheme} {{") :].split("}")[0]
    colours = dict(re.findall(r"--rb-([a-z-]+): (#[0-9a-f]{6});", block))
    for front, back in PAIRS:
        light, dark = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)


def test_css_and_js_fetch_nothing() -> None:
    for name in ("web.css", "web.js"):
        text = Path(web.__file__).with_name(name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp", text), name
