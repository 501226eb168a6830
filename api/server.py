"""Running the application until somebody stops it."""

from collections.abc import Callable
from contextlib import suppress

import uvicorn

from api.app import create_app
from assistant.assistant import Assistant
from knowledge.forms.files import FormFiles

GRACE = 10  # seconds that running requests get when the server is told to stop


def serve(
    open_assistant: Callable[[], Assistant],
    version: str,
    host: str,
    port: int,
    *,
    rate_limit: int | None,
    forms: FormFiles | None = None,
) -> None:
    """Serve the web chat and the HTTP API until the process is told to stop.

    ``rate_limit`` is the requests a minute that one client may send, None any number; ``forms`` are
    the blank forms to give out, if any.

    Raises:
        Exception: What kept the assistant from opening, once the server is down again; an
            ``OperatorError`` tells the operator what to mend.
    """
    failures: list[Exception] = []

    def stop(error: Exception) -> None:
        failures.append(error)
        server.should_exit = True

    server = uvicorn.Server(
        uvicorn.Config(
            create_app(
                open_assistant, version, on_failure=stop, rate_limit=rate_limit, forms=forms
            ),
            host=host,
            port=port,
            log_config=None,  # the composition root has set up logging
            access_log=False,  # ours leaves out query strings
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
    )
    with suppress(KeyboardInterrupt):  # how uvicorn passes Ctrl-C on, after a clean stop
        server.run()
    if failures:
        raise failures[0]
