"""The web chat, a face over ``Ragbot``: Gradio carries it, ``web_talk`` holds the conversation.

``web_parts`` and ``web_source`` draw it, ``web_filters`` and ``web_models`` know what may be chosen.
``gr.HTML`` puts our own escaped HTML on the page as it is. Its template must stay the default ``${value}``, which
inserts the value as data; ``{{value}}`` would run what stands in it as JavaScript (gradio 6.31, HTML.svelte).
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from importlib.resources import files
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ragbot.errors import SettingsError
from ragbot.settings import silence_libraries
from ragbot.types import Document
from ragbot.web_filters import limits_label, newest_first, speaker_choices, year_choices
from ragbot.web_models import EXAMPLE, FIELD, HELP, LONGEST_NAME, LanguageModels, settings_label
from ragbot.web_parts import Turn, conversation_html
from ragbot.web_source import library_html
from ragbot.web_talk import converse, opened_html

if TYPE_CHECKING:
    import gradio as gr
    from starlette.applications import Starlette
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ragbot.pipeline import Ragbot

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


def build_app(bot: Ragbot, *, choose_model: bool = False) -> gr.Blocks:
    """The chat as Gradio blocks, not yet launched; reads the indexed documents, so a missing index is built here.

    ``choose_model`` gives whoever opens the page a field for a language model, used at the server's expense.

    Raises:
        RagbotError: the documents cannot be indexed or read.
    """
    silence_libraries()
    import gradio as gr

    documents = newest_first(bot.documents())
    app = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with app:
        parts = _lay_out(documents, bot.people())
        with parts.folds:
            _lay_out_settings(parts, bot.settings.llm or "" if choose_model else None)
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
                with gr.Row(elem_id="folds") as parts.folds:
                    _lay_out_limits(parts, documents, people)
        with gr.Column(elem_id="side"):
            parts.library = gr.HTML(library_html(documents), elem_id="library", **drawn)
            parts.source = gr.HTML("", elem_id="source", js_on_load=SOURCE_SCRIPT, **drawn)
    return parts


def _lay_out_limits(parts: SimpleNamespace, documents: Sequence[Document], people: Sequence[str]) -> None:
    import gradio as gr

    with gr.Accordion(limits_label([], []), open=False, elem_id="limits") as parts.limits:
        parts.years = gr.CheckboxGroup(year_choices(documents), label="År", elem_id="years")
        people_choices = speaker_choices(documents, people)
        parts.speakers = gr.Dropdown(people_choices, value=[], multiselect=True, label="Hvem", elem_id="people")


def _lay_out_settings(parts: SimpleNamespace, llm: str | None) -> None:
    """The field for a language model, with ``llm`` in it; None: no field, and the server's settings hold."""
    import gradio as gr

    if llm is None:
        parts.settings, parts.llm = None, gr.State(None)
        return
    with gr.Accordion(settings_label(llm), open=False, elem_id="settings") as parts.settings:
        about: dict[str, Any] = {"label": FIELD, "info": HELP, "placeholder": EXAMPLE}
        parts.llm = gr.Textbox(llm, **about, lines=1, max_lines=1, max_length=LONGEST_NAME, elem_id="llm")


def _connect(bot: Ragbot, app: gr.Blocks, parts: SimpleNamespace) -> None:
    """What each event does; the handlers only translate between Gradio and the functions below."""
    import gradio as gr

    models = LanguageModels(bot)

    def ask(
        question: str, years: list[int], people: list[str], llm: str | None, turns: Sequence[Turn]
    ) -> Iterator[Any]:
        stream = partial(models.answers, llm)
        for turns_now, working in converse(stream, question or "", years, people, turns):
            yield conversation_html(turns_now, working=working), turns_now, question if turns_now[-1].error else ""

    def ask_example(event: Any, *chosen: Any) -> Iterator[Any]:
        yield from ask(str(event.question), *chosen)

    def open_source(turns: tuple[Turn, ...], event: Any) -> Any:
        html = opened_html(bot, turns, str(event.key))
        return gr.skip() if html is None else html

    for handler in (ask_example, open_source):  # Gradio looks for the class itself, which is no global name here
        handler.__annotations__["event"] = gr.EventData

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    filters, shown = [parts.years, parts.speakers], [parts.chat, parts.turns, parts.box]
    chosen = [*filters, parts.llm, parts.turns]
    asking = gr.on([parts.box.submit, parts.send.click], ask, [parts.box, *chosen], shown, **quiet)
    example = parts.chat.ask_example(ask_example, chosen, shown, **quiet)
    parts.chat.open_source(open_source, [parts.turns], [parts.source], **quiet)
    parts.fresh.click(lambda: (conversation_html(()), (), ""), None, shown, cancels=[asking, example], **quiet)
    changes = [parts.years.change, parts.speakers.change]
    gr.on(changes, lambda *chosen: gr.Accordion(label=limits_label(*chosen)), filters, [parts.limits], **quiet)
    if parts.settings is not None:
        named = [parts.llm.blur, parts.llm.submit]
        gr.on(named, lambda llm: gr.Accordion(label=settings_label(llm)), [parts.llm], [parts.settings], **quiet)
    app.queue(api_open=False, default_concurrency_limit=SIDE_BY_SIDE)
    app.load(lambda: _refreshed(bot), None, [*filters, parts.library], **quiet)


def _refreshed(bot: Ragbot) -> tuple[Any, Any, str]:
    """The years, people and documents to choose from, as they are when a page is opened."""
    import gradio as gr

    found = newest_first(bot.documents())
    people = gr.Dropdown(choices=speaker_choices(found, bot.people()))
    return gr.CheckboxGroup(choices=year_choices(found)), people, library_html(found)


def serve(bot: Ragbot, *, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False) -> None:
    """Serve the chat until Ctrl-C; the address goes to stderr.

    Only on a loopback address may the page choose a language model: elsewhere strangers would spend the owner's keys.

    Raises:
        SettingsError: the port is taken or may not be used.
        RagbotError: the documents cannot be indexed or read.
    """
    with _listener(host, port) as listener:  # first, since the index may take a while to build
        blocks = build_app(bot, choose_model=ipaddress.ip_address(listener.getsockname()[0]).is_loopback)
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


def _asset(name: str) -> str:
    return files("ragbot").joinpath(name).read_text(encoding="utf-8")
