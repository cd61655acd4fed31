"""The web chat, a face over ``Ragbot``: Gradio carries it, ``web_parts`` and ``web_source`` draw it.

``gr.HTML`` puts our own escaped HTML on the page as it is. Its template must stay the default ``${value}``, which
inserts the value as data; ``{{value}}`` would run what stands in it as JavaScript (gradio 6.31, HTML.svelte).
"""

from __future__ import annotations

import contextlib
import logging
import re
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ragbot.errors import EmptyQuestionError, RagbotError, SettingsError
from ragbot.settings import silence_libraries
from ragbot.types import Answer, Document
from ragbot.web_parts import SECTIONS, Turn, conversation_html
from ragbot.web_source import gone_html, library_html, source_html

if TYPE_CHECKING:
    import gradio as gr
    from starlette.applications import Starlette
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ragbot.pipeline import Ragbot

LONGEST_CONVERSATION = 40  # turns; the page is drawn anew at each, so it must not grow without end
SIDE_BY_SIDE = 8  # questions answered at once; a slow language model must not make everybody wait for one
TITLE = "Hva har KS sagt?"
PROMPT = "Skriv et spørsmål"
SOURCE_SCRIPT = "watch('value', () => document.dispatchEvent(new Event('ragbot:source')));"
FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
ICON = (
    '<link rel="icon" href="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' "
    "fill='%231d4f7c'/%3E%3Cpath d='M9 10h14M9 16h14M9 22h8' stroke='white' stroke-width='3'/%3E%3C/svg%3E\">"
)

# Gradio compiles its HTML templates with Function(), hence 'unsafe-eval'; nothing may be fetched from elsewhere.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_log = logging.getLogger(__name__)


def build_app(bot: Ragbot) -> gr.Blocks:
    """The chat as Gradio blocks, not yet launched; reads the indexed documents, so a missing index is built here.

    Raises:
        RagbotError: the documents cannot be indexed or read.
    """
    silence_libraries()
    import gradio as gr

    documents = _newest_first(bot.documents())
    app = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with app:
        parts = _lay_out(documents, bot.people())
        _connect(bot, app, parts)
    return app


def _lay_out(documents: Sequence[Document], people: Sequence[str]) -> SimpleNamespace:
    """The components, in the page's order; called inside the blocks they belong to."""
    import gradio as gr

    parts = SimpleNamespace(turns=gr.State(()))
    drawn: dict[str, Any] = {"apply_default_css": False}
    with gr.Row(elem_id="top"):
        gr.HTML(f"<h1>{TITLE}</h1>", **drawn)
        parts.fresh = gr.Button("Ny samtale", elem_id="fresh", size="sm")
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="talk"):
            parts.chat = gr.HTML(conversation_html(()), elem_id="chat", js_on_load=_asset("web.js"), **drawn)
            with gr.Column(elem_id="composer"):
                with gr.Row(elem_id="ask"):
                    parts.box = gr.Textbox(label="Spørsmål", placeholder=PROMPT, lines=1, max_lines=6, elem_id="box")
                    parts.send = gr.Button("Spør", variant="primary", elem_id="send", min_width=80)
                with gr.Accordion(limits_label([], []), open=False, elem_id="limits") as parts.limits:
                    parts.years = gr.CheckboxGroup(year_choices(documents), label="År", elem_id="years")
                    parts.speakers = gr.Dropdown(
                        speaker_choices(documents, people), value=[], multiselect=True, label="Hvem", elem_id="people"
                    )
        with gr.Column(elem_id="side"):
            parts.library = gr.HTML(library_html(documents), elem_id="library", **drawn)
            parts.source = gr.HTML("", elem_id="source", js_on_load=SOURCE_SCRIPT, **drawn)
    return parts


def _connect(bot: Ragbot, app: gr.Blocks, parts: SimpleNamespace) -> None:
    """What each event does; the handlers only translate between Gradio and the functions below."""
    import gradio as gr

    def ask(question: str, years: list[int], people: list[str], turns: tuple[Turn, ...]) -> Iterator[Any]:
        for turns_now, working in converse(bot, question or "", years, people, turns):
            yield conversation_html(turns_now, working=working), turns_now, question if turns_now[-1].error else ""

    def ask_example(years: list[int], people: list[str], turns: tuple[Turn, ...], event: Any) -> Iterator[Any]:
        yield from ask(str(event.question), years, people, turns)

    def open_source(turns: tuple[Turn, ...], event: Any) -> Any:
        html = opened_html(bot, turns, str(event.key))
        return gr.skip() if html is None else html

    for handler in (ask_example, open_source):  # Gradio looks for the class itself, which is no global name here
        handler.__annotations__["event"] = gr.EventData

    def refresh() -> tuple[Any, Any, str]:
        found = _newest_first(bot.documents())
        people = gr.Dropdown(choices=speaker_choices(found, bot.people()))
        return gr.CheckboxGroup(choices=year_choices(found)), people, library_html(found)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    filters, shown = [parts.years, parts.speakers], [parts.chat, parts.turns, parts.box]
    asking = gr.on([parts.box.submit, parts.send.click], ask, [parts.box, *filters, parts.turns], shown, **quiet)
    example = parts.chat.ask_example(ask_example, [*filters, parts.turns], shown, **quiet)
    parts.chat.open_source(open_source, [parts.turns], [parts.source], **quiet)
    parts.fresh.click(lambda: (conversation_html(()), (), ""), None, shown, cancels=[asking, example], **quiet)
    changes = [parts.years.change, parts.speakers.change]
    gr.on(changes, lambda *chosen: gr.Accordion(label=limits_label(*chosen)), filters, [parts.limits], **quiet)
    app.queue(api_open=False, default_concurrency_limit=SIDE_BY_SIDE)
    app.load(refresh, None, [*filters, parts.library], **quiet)


def converse(
    bot: Ragbot, question: str, years: Sequence[int], speakers: Sequence[str], turns: Sequence[Turn]
) -> Iterator[tuple[tuple[Turn, ...], bool]]:
    """The conversation with the new turn at its end, as the answer grows, and whether more is to come.

    Never raises: what goes wrong becomes the turn's ``error``, one line for the person who asked.
    """
    earlier = tuple(turns)[-LONGEST_CONVERSATION:]
    history = tuple(turn.answer for turn in earlier if turn.answer is not None)
    limits = limits_text(years, speakers)
    yield (*earlier, Turn(question, limits=limits)), True
    answer: Answer | None = None
    try:
        for answer in bot.stream(question, years=years or None, speakers=speakers or None, history=history):
            yield (*earlier, Turn(question, answer, limits=limits)), True
        error = None
    except EmptyQuestionError as empty:
        question, error = "(tomt spørsmål)", str(empty)
    except RagbotError as wrong:
        error = str(wrong)
    except Exception:
        _log.exception("The question could not be answered")
        error = "Noe uventet gikk galt. Prøv igjen; detaljene står i terminalen der chatten ble startet."
    yield (*earlier, Turn(question, None if error else answer, error, limits)), False


def opened_html(bot: Ragbot, turns: Sequence[Turn], key: str) -> str | None:
    """What a ``data-open`` key stands for, drawn; None for a key that no button of this conversation has."""
    documents = {document.id: document for document in bot.documents()}
    if key.startswith("d:"):
        document = documents.get(key[2:])
        return source_html(key, document) if document else gone_html(key)
    found = re.fullmatch(r"t(\d{1,3})([cn])(\d{1,3})", key)
    if not found or int(found[1]) >= len(turns):
        return None
    answer = turns[int(found[1])].answer
    cited = getattr(answer, SECTIONS[found[2]], ())
    if int(found[3]) >= len(cited):
        return None
    citation = cited[int(found[3])]
    document = documents.get(citation.document_id)
    return source_html(key, document, citation) if document else gone_html(key)


def serve(bot: Ragbot, *, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False) -> None:
    """Serve the chat until Ctrl-C; the address goes to stderr.

    Raises:
        SettingsError: the port is taken or may not be used.
        RagbotError: the documents cannot be indexed or read.
    """
    with _listener(host, port) as listener:  # first, since the index may take a while to build
        blocks = build_app(bot)
        import uvicorn

        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        app = _closed_app(blocks, f"http://{name}:{port}/", open_browser)
        # An open page holds a connection for as long as it is open: it gets a second to let go.
        config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1)
        with contextlib.suppress(KeyboardInterrupt):  # raised anew by uvicorn when it has shut down
            uvicorn.Server(config).run(sockets=[listener])
    print("Chatten er avsluttet.", file=sys.stderr)


def _closed_app(blocks: gr.Blocks, address: str, open_browser: bool) -> Starlette:
    """The chat as an ASGI app of our own, which tells its address when it is ready.

    Gradio's ``launch`` is not used: it asks its own server over HTTP whether it is up, through a proxy where the
    environment names one, and fails there.
    """
    import gradio as gr
    from starlette.applications import Starlette
    from starlette.middleware import Middleware

    @contextlib.asynccontextmanager
    async def ready(_: Starlette) -> AsyncIterator[None]:
        print(f"Chatten er klar på {address} – avslutt med Ctrl-C.", file=sys.stderr, flush=True)
        if open_browser:
            webbrowser.open(address)
        yield

    app = Starlette(middleware=[Middleware(_Guarded)], lifespan=ready)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        ssr_mode=False,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        max_file_size="1kb",  # nothing is uploaded here, but Gradio's address for it exists
        theme=gr.themes.Base(font=FONTS, font_mono=("ui-monospace", "monospace")),
        head=f"{ICON}<style>{_asset('web.css')}</style>",
    )
    return app


class _Guarded:
    """ASGI middleware: sends ``HEADERS`` with every response, so that a page cannot reach outside its server."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *extra]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _listener(host: str, port: int) -> socket.socket:
    """A socket that already listens, so that nobody else can take the port in the meantime."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        raise SettingsError(
            f"Chatten kan ikke bruke {host}:{port}. Er den startet fra før? "
            "Stopp den, eller velg en annen port: ragbot serve --port 7861."
        ) from error


def year_choices(documents: Sequence[Document]) -> list[tuple[str, int]]:
    """The years there are documents from, newest first, as (label, value)."""
    years = sorted({document.year for document in documents if document.year is not None}, reverse=True)
    return [(str(year), year) for year in years]


def speaker_choices(documents: Sequence[Document], people: Sequence[str]) -> list[tuple[str, str]]:
    """Those who say something in the documents, as (label with the newest role known, name)."""
    roles = {"KS": "organisasjonen og dens talspersoner"}
    for document in documents:  # newest first, so the first role seen is the newest
        for speaker in document.speakers:
            roles.setdefault(speaker.name, ", ".join(part for part in (speaker.role, speaker.organisation) if part))
    return [(f"{name} ({roles[name]})" if roles.get(name) else name, name) for name in people]


def limits_text(years: Sequence[int], speakers: Sequence[str]) -> str:
    """What the filters let through, in a few words; empty when they let everything through."""
    return " · ".join(part for part in (", ".join(str(year) for year in sorted(years)), ", ".join(speakers)) if part)


def limits_label(years: Sequence[int], speakers: Sequence[str]) -> str:
    """The label of the folded filters, which must show what is chosen inside."""
    text = limits_text(years, speakers)
    return f"Avgrenset til {text}" if text else "Avgrens på år og hvem"


def _newest_first(documents: Sequence[Document]) -> list[Document]:
    return sorted(documents, key=lambda document: document.date or "", reverse=True)


def _asset(name: str) -> str:
    return files("ragbot").joinpath(name).read_text(encoding="utf-8")
