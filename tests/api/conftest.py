"""A real server on a loopback port around a scripted assistant, and a real browser for its page."""

import logging
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

import httpx
import pytest
import uvicorn
from http_script import ScriptedAssistant
from patience import until

from api.app import create_app
from knowledge.forms.files import FormFiles

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Opened:
    """A running server; ``failures`` holds what kept the assistant from opening."""

    url: str
    port: int
    failures: list[Exception]


@contextmanager
def running(
    open_assistant: Callable[[], object],
    *,
    rate_limit: int | None = None,
    forms: FormFiles | None = None,
) -> Iterator[Opened]:
    """Serve on a free loopback port for as long as the block lasts."""
    failures: list[Exception] = []
    app = create_app(
        open_assistant, "9.8.7", on_failure=failures.append, rate_limit=rate_limit, forms=forms
    )
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        until(lambda: server.started)
        port = listener.getsockname()[1]
        yield Opened(f"http://127.0.0.1:{port}", port, failures)
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[Opened, ScriptedAssistant]]:
    scripted = ScriptedAssistant()
    with running(lambda: scripted) as opened:
        until(lambda: httpx.get(f"{opened.url}/readyz").is_success)
        yield opened, scripted


@pytest.fixture
def assistant(served: tuple[Opened, ScriptedAssistant]) -> ScriptedAssistant:
    """The assistant behind the shared server, as new."""
    served[1].__init__()
    return served[1]


@pytest.fixture
def server(served: tuple[Opened, ScriptedAssistant], assistant: ScriptedAssistant) -> Opened:
    return served[0]


@pytest.fixture
def client(server: Opened) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=10) as client:
        yield client


@pytest.fixture(scope="session")
def serve() -> Callable[..., object]:
    """Starts a server of one's own: ``with serve(open_assistant) as opened: …``."""
    return running


@pytest.fixture
def starting() -> Iterator[tuple[str, Event]]:
    """A server whose assistant opens only when the event is set."""
    go = Event()

    def open_slowly() -> ScriptedAssistant:
        go.wait(10)
        return ScriptedAssistant()

    with running(open_slowly) as opened:
        yield opened.url, go
        go.set()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="api")
    return caplog


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # needed by make test-all alone

    chromium = shutil.which("chromium")
    assert chromium, "these tests need Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, server):
    """Opens the chat; in the end nothing may have been complained about or asked elsewhere."""
    complaints = []
    contexts = []

    def open_page(**options):
        options = {"locale": "vi-VN", "viewport": {"width": 1280, "height": 800}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text))
        page.on(
            "request",
            lambda sent: sent.url.startswith(server.url) or complaints.append(sent.url),
        )
        page.goto(server.url)
        page.wait_for_selector(".example")
        return page

    yield open_page
    for context in contexts:
        context.close()
    # Chromium itself writes this line for every status above 399.
    assert [line for line in complaints if not line.startswith("Failed to load resource")] == []


@pytest.fixture
def page(open_page):
    return open_page()
