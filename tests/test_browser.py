"""The chat as a person meets it: the real app in headless Chromium, by keyboard, and nothing leaves the machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
QUESTION = "Hva sa KS om bredbånd i 2021?"
START = """
import sys
from ragbot.pipeline import Ragbot
from ragbot.web import serve
serve(Ragbot(), port=int(sys.argv[1]))
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium er ikke installert (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real pipeline over the shipped corpus, served from an empty home until the tests are done."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("chat") / "log"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("RAGBOT_", "GRADIO_"))}
    environment |= {"RAGBOT_HOME": str(log.parent / "home"), "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        [sys.executable, "-c", START, str(port)], env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        seen = []
        for line in process.stderr:
            seen.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        assert found, "".join(seen)
        yield found[0]
        process.send_signal(signal.SIGTERM)


@pytest.fixture
def browser() -> Iterator[Any]:
    """Headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright er ikke installert")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def strays() -> list[str]:
    """What the page said or asked for that it should not have: console errors, and requests to elsewhere."""
    return []


def opened(browser: Any, address: str, strays: list[str], **look: Any) -> Any:
    """A page that has drawn the chat; everything it asks for that is not from ``address`` ends up in ``strays``."""
    page = browser.new_context(locale="nb-NO", **look).new_page()
    page.on(
        "request", lambda request: request.url.startswith((address, "data:", "blob:")) or strays.append(request.url)
    )
    page.on("console", lambda message: message.type == "error" and strays.append(message.text))
    page.on("dialog", lambda dialog: (strays.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: strays.append(str(error)))
    page.goto(address)
    page.wait_for_selector("#chat [data-ask]")
    page.wait_for_selector("#box textarea")
    return page


def ask(page: Any, question: str, turn: int) -> None:
    """Type a question, press Enter, and wait until its answer is whole."""
    page.locator("#box textarea").focus()
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#turn-{turn} [data-copy]")


def tab_to(page: Any, selector: str, key: str = "Shift+Tab") -> None:
    """Move focus with the keyboard until it is on ``selector``."""
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"{selector} kan ikke nås med tastaturet")


def focused(page: Any, selector: str) -> None:
    """Wait until focus is on ``selector``."""
    page.wait_for_function("selector => document.activeElement.matches(selector)", arg=selector)


def quotes(page: Any) -> list[str]:
    """The quotations of the sources as the copy button gives them, in order."""
    copied = page.locator("[data-copy]").last.get_attribute("data-copy")
    return re.findall(r"^\[\d+\] .*?: «(.*)» – ", copied, flags=re.MULTILINE)


def test_a_question_is_answered_and_its_citation_opens_on_the_very_words(
    browser: Any, address: str, strays: list[str]
) -> None:
    page = opened(browser, address, strays, viewport={"width": 1280, "height": 800})
    assert page.evaluate("document.documentElement.lang") == "nb"
    ask(page, QUESTION, 0)
    assert "2021" in page.inner_text("#turn-0 .understood")
    cited = quotes(page)
    assert cited

    tab_to(page, "#turn-0 .marker[data-open='t0c0']")
    page.keyboard.press("Enter")
    focused(page, "#source mark")
    assert page.locator("#source mark").all_text_contents() == [cited[0]]
    mark, around = page.locator("#source mark").bounding_box(), page.locator("#source .scroll").bounding_box()
    assert around["y"] <= mark["y"] <= around["y"] + around["height"]
    assert "Dette er et referat" in page.inner_text("#source header")
    assert "Sagt av" in page.inner_text("#source dl")

    page.keyboard.press("Escape")
    focused(page, "#turn-0 .marker[data-open='t0c0']")
    assert page.locator("#source .source").is_hidden()
    page.keyboard.press("Enter")  # the same source again, which is already drawn
    focused(page, "#source mark")
    tab_to(page, "#source [data-close]")
    page.keyboard.press("Enter")
    focused(page, "#turn-0 .marker[data-open='t0c0']")
    assert strays == []


def test_abstention_follow_up_error_and_new_conversation(browser: Any, address: str, strays: list[str]) -> None:
    page = opened(browser, address, strays, viewport={"width": 1280, "height": 800})
    ask(page, "Hva sa KS om bredbånd i 2009?", 0)
    notice = page.inner_text("#turn-0 .notice")
    assert "Ingen dokumenter fra den tiden" in notice
    assert "2009" in notice
    if page.locator("#turn-0 [data-open]").count():
        page.locator("#turn-0 [data-open]").first.click()
        focused(page, "#source mark")

    ask(page, QUESTION, 1)
    ask(page, "og i 2022?", 2)
    assert "fra samtalen" in page.inner_text("#turn-2 .understood")
    page.locator("#box textarea").fill("bredbånd " * 500)
    page.locator("#box textarea").press("Enter")
    page.wait_for_selector("#turn-3 .error")
    assert page.locator("#box textarea").input_value().startswith("bredbånd")

    tab_to(page, "#fresh")
    page.keyboard.press("Enter")
    page.wait_for_selector("#chat .welcome")
    focused(page, "#box textarea")
    assert page.locator("#box textarea").input_value() == ""
    ask(page, "og i 2022?", 0)
    assert "fra samtalen" not in page.inner_text("#turn-0")
    assert strays == []


def test_a_hostile_question_is_shown_and_not_run(browser: Any, address: str, strays: list[str]) -> None:
    page = opened(browser, address, strays)
    hostile = "<img src=http://evil.example/x onerror=alert(1)>${alert(2)}{{value}} ![x](http://evil.example/y)"
    ask(page, hostile, 0)
    assert page.text_content("#turn-0 .question") == f"Du spurte: {hostile}"
    assert page.locator("#chat img").count() == 0
    assert strays == []


def test_filters_narrow_the_answer(browser: Any, address: str, strays: list[str]) -> None:
    page = opened(browser, address, strays)
    tab_to(page, "#limits > button", "Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#limits > button[aria-expanded=true]")
    tab_to(page, "#years input[name='2022']", "Tab")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('#limits > button').textContent.includes('Avgrenset til 2022')")
    ask(page, "Hva sa KS om bredbånd?", 0)
    assert "Avgrenset til 2022" in page.inner_text("#turn-0 .limits")
    assert "år 2022" in page.inner_text("#turn-0 .understood")
    assert strays == []


def test_the_settings_take_a_language_model_and_say_when_there_is_none(
    browser: Any, address: str, strays: list[str]
) -> None:
    page = opened(browser, address, strays)
    tab_to(page, "#settings > button", "Tab")
    assert page.locator("#settings > button").get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    field = page.get_by_label("Språkmodell (leverandør:modell)")
    field.fill("ukjent:modell")
    ask(page, QUESTION, 0)
    page.wait_for_function("document.querySelector('#settings > button').textContent.includes('ukjent:modell')")
    assert "ukjent leverandør: ukjent" in page.inner_text("#turn-0 .notes")
    assert page.locator("#turn-0 .marker").count() > 0
    field.fill("")
    ask(page, QUESTION, 1)
    assert page.locator("#turn-1 .notes").count() == 0
    assert strays == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_has_everything_within_its_width(browser: Any, address: str, strays: list[str], scheme: str) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "color_scheme": scheme}
    page = opened(browser, address, strays, **phone)
    assert page.evaluate("document.body.classList.contains('dark')") == (scheme == "dark")
    page.locator("[data-ask]").first.tap()
    page.wait_for_selector("#turn-0 [data-copy]")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#turn-0 .marker").first.tap()
    focused(page, "#source mark")
    box = page.locator("#source .source").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("#talk").get_attribute("inert") is not None
    page.locator("#source [data-close]").tap()
    focused(page, "#turn-0 .marker")
    assert page.locator("#talk").get_attribute("inert") is None
    assert strays == []
