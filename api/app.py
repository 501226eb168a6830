"""The HTTP application: chat, operators' routes and the web page around one assistant."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage

from api.chat import chat_router
from api.error_handlers import register
from api.forms import forms_router
from api.metrics import Metrics
from api.middleware import BodyLimit, RequestFrame
from api.opening import Opening
from api.operations import operations_router
from api.pages import serve_pages
from api.rate_limit import Allowance, RateLimit
from assistant.assistant import Assistant
from knowledge.forms.files import FormFiles

BODY_LIMIT = 128 * 1024  # bytes; a message of 16,000 characters takes 96 KiB at most, escaped


def create_app(
    open_assistant: Callable[[], Assistant],
    version: str,
    on_failure: Callable[[Exception], None],
    *,
    rate_limit: int | None,
    forms: FormFiles | None = None,
) -> FastAPI:
    """The application; the assistant opens once the server has started.

    Args:
        open_assistant: Reads models and indexes; called once, in a thread of its own.
        version: Version of this software, as ``/healthz`` tells it.
        on_failure: Called from that thread with what kept the assistant from opening; it has to
            stop the server, and the process to exit with an error.
        rate_limit: Requests a minute that one client may send; None: any number.
        forms: The blank forms to give out; None: none.
    """
    opening = Opening(open_assistant, on_failure)
    metrics = Metrics(version)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        opening.begin()
        yield

    app = FastAPI(
        title="Một Cửa",
        summary="Answers on Vietnamese administrative procedures, from their published records",
        version=version,
        lifespan=lifespan,
        docs_url=None,  # both pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    app.include_router(chat_router(opening, metrics))
    app.include_router(forms_router(forms))
    app.include_router(operations_router(opening, metrics, version))
    serve_pages(app)
    register(app)
    app.add_middleware(BodyLimit, limit=BODY_LIMIT)
    if rate_limit is not None:
        allowance = Allowance(RateLimitItemPerMinute(rate_limit), MemoryStorage())
        app.add_middleware(RateLimit, allowance=allowance)
    app.add_middleware(RequestFrame, metrics=metrics)  # added last: the outermost
    return app
