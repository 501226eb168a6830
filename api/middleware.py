"""What holds for every request: an id, security headers, a size limit, a line in the log."""

import logging
import re
from http import HTTPStatus
from time import perf_counter
from urllib.parse import quote
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.error_handlers import HTTP_DETAILS, server_error, trace
from api.metrics import Metrics
from api.problems import problem_response

logger = logging.getLogger(__name__)

SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class RequestFrame:
    """Frames every HTTP exchange: names it, guards it, counts it, logs it.

    It stands outside all else, so that no answer lacks its headers and no error gets past it.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One exchange."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(scope, send, self._metrics)
        try:
            await self._app(scope, receive, exchange.send)
        except Exception as error:
            logger.error("%s: unexpected error\n%s", exchange.request_id, trace(error))
            if exchange.status is None:
                answer = server_error(exchange.request_id)
                await answer(scope, receive, exchange.send)
        finally:
            exchange.close()


class Exchange:
    """One request and the answer that goes out to it.

    Attributes:
        request_id: The caller's, where it is sane, else a new one; routes find it in the state.
        status: The answer's status once it has begun, None before.
    """

    def __init__(self, scope: Scope, send: Send, metrics: Metrics) -> None:
        self.request_id = _request_id(scope)
        self.status: int | None = None
        self._scope = scope
        self._send = send
        self._metrics = metrics
        self._began = perf_counter()
        self._closed = False
        scope.setdefault("state", {})["request_id"] = self.request_id

    async def send(self, message: Message) -> None:
        """Pass one part of the answer on, with the headers that every answer carries."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers.update(SECURITY_HEADERS)
            headers["X-Request-Id"] = self.request_id
            headers.setdefault("Cache-Control", "no-store")
        elif not message.get("more_body"):
            self.close()  # before the last byte: who holds the answer finds it counted
        await self._send(message)

    def close(self) -> None:
        """Count and log the exchange, once; without a status where no answer went out."""
        if self._closed:
            return
        self._closed = True
        status = self.status or "aborted"
        self._metrics.requests.labels(_route(self._scope), status).inc()
        logger.info(
            "%s %s %s %.0f ms %s",
            self._scope["method"],
            quote(self._scope["path"], errors="replace"),  # no query: it may hold somebody's words
            status,
            (perf_counter() - self._began) * 1000,
            self.request_id,
        )


class BodyLimit:
    """Refuses a longer body: by its declared length before reading, else at the first byte over."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One exchange."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and int(declared) > self._limit:
            refusal = problem_response(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                HTTP_DETAILS[HTTPStatus.REQUEST_ENTITY_TOO_LARGE],
                scope["state"]["request_id"],
            )
            await refusal(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        return counted


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if SANE_ID.fullmatch(given) else uuid4().hex


def _route(scope: Scope) -> str:
    """The route's own path, so that no caller can invent labels."""
    return getattr(scope.get("route"), "path", None) or "other"
