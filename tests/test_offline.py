"""Nothing leaves the machine: the default mode answers without a network, and no library phones home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

QUESTION = "Hva sa KS om bredbånd i 2021?"

# Run by Python itself before anything else: whoever looks up a name or connects anywhere is written down and stopped.
GUARD = """
import os, socket

def refused(*arguments, **named):
    with open(os.environ["GUARD_LOG"], "a", encoding="utf-8") as log:
        print(arguments, file=log)
    raise OSError("no network here")

socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refused
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refused
"""


def guarded(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard/sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "guard"),
        "GUARD_LOG": str(tmp_path / "attempts"),
        "RAGBOT_HOME": str(tmp_path / "home"),
    }


def run(code: str, environment: dict[str, str], prefix: tuple[str, ...] = ()) -> str:
    command = [*prefix, sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_guard_stops_and_notes(tmp_path: Path) -> None:
    environment = guarded(tmp_path)
    code = "import contextlib, urllib.request as u\nwith contextlib.suppress(OSError): u.urlopen('http://example.org')"
    run(code, environment)
    assert "example.org" in (tmp_path / "attempts").read_text(encoding="utf-8")


def test_building_and_answering_try_no_network(tmp_path: Path) -> None:
    environment = guarded(tmp_path)
    answered = run(f"from ragbot import ask; print(ask({QUESTION!r}).answered)", environment)
    again = run(f"from ragbot import ask; print(ask({QUESTION!r}).answered)", environment)
    assert (answered, again) == ("True\n", "True\n")
    assert not (tmp_path / "attempts").exists()


def test_the_chat_is_made_without_a_network(tmp_path: Path) -> None:
    environment = guarded(tmp_path)
    code = (
        "from ragbot.pipeline import Ragbot\nfrom ragbot.web import build_app\n"
        "print(type(build_app(Ragbot())).__name__)"
    )
    assert run(code.replace("\n", "; "), environment) == "Blocks\n"
    assert not (tmp_path / "attempts").exists()


UNSHARE = shutil.which("unshare")


def can_unshare() -> bool:
    if UNSHARE is None:
        return False
    return subprocess.run([UNSHARE, "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_unshare(), reason="trenger lov til å lage et eget nettverksrom (unshare -rn)")
def test_an_answer_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    environment = {**os.environ, "RAGBOT_HOME": str(tmp_path / "home")}
    code = f"from ragbot import ask; print(ask({QUESTION!r}).answered)"
    assert run(code, environment, (str(UNSHARE), "-rn")) == "True\n"


def test_telemetry_is_off(tmp_path: Path) -> None:
    """The switches, and what the libraries make of them."""
    code = f"""
import os, warnings
from ragbot import Ragbot
bot = Ragbot()
assert bot.ask({QUESTION!r}).answered
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # these are imported here for their state only
    from ragbot.web import build_app
    app = build_app(bot)
    assert app.analytics_enabled is False
    import gradio.analytics
    assert not gradio.analytics.analytics_enabled()
    from huggingface_hub import constants
    assert constants.HF_HUB_DISABLE_TELEMETRY is True
    from langsmith.utils import tracing_is_enabled
    assert tracing_is_enabled() is False
from chromadb.api.shared_system_client import SharedSystemClient
systems = SharedSystemClient._identifier_to_system.values()
assert systems
assert not any(system.settings.anonymized_telemetry for system in systems)
print("off")
"""
    environment = {**os.environ, "RAGBOT_HOME": str(tmp_path / "home")}
    assert run(code, environment) == "off\n"
