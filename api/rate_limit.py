"""How many requests one client may send, and what becomes of those beyond."""

import time
from math import ceil

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from api.error_handlers import too_many_requests
from assistant.downloads import FORMS_PATH

LIMITED = ("/api/", "/v1/")
"""What is sent below these counts."""

DOWNLOADS = f"{FORMS_PATH}/"
"""What is read below this counts too: a file is larger than any answer."""


class Allowance:
    """What each client may still send, counted in a moving window that ends now.

    One thread spends it: ``limits`` locks its own parts, but what is dropped here is dropped from
    the thread that adds.

    Args:
        limit: How many requests in how long a window.
        storage: Holds the times of each client's requests.
    """

    def __init__(self, limit: RateLimitItem, storage: MemoryStorage) -> None:
        self._limit = limit
        self._storage = storage
        self._limiter = MovingWindowRateLimiter(storage)
        self._drop_at = 0.0

    def spend(self, client: str) -> int | None:
        """Take one request from a client's allowance; a refused one takes nothing.

        Returns:
            None where it is allowed, else the whole seconds, at least one, until the next will be.
        """
        self._drop_expired()
        if self._limiter.hit(self._limit, client):
            return None
        stats = self._limiter.get_window_stats(self._limit, client)
        return max(1, ceil(stats.reset_time - time.time()))

    def _drop_expired(self) -> None:
        """Drop, once a window, the clients that sent nothing within it.

        The storage forgets their requests by itself, but would keep an empty list for each client
        for ever. Its asynchronous sister drops them, at the price of a thread's round trip for
        every client with every request.
        """
        now = time.monotonic()
        if now < self._drop_at:
            return
        self._drop_at = now + self._limit.get_expiry()
        for key in [key for key, sent in self._storage.events.items() if not sent]:
            self._storage.clear(key)


class RateLimit:
    """Refuses what a client sends over its allowance, before its body is read.

    A client is the address that the server names as the connection's other end.
    """

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self._app = app
        self._allowance = allowance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One exchange."""
        wait = self._allowance.spend(_client(scope)) if _is_limited(scope) else None
        if wait is None:
            await self._app(scope, receive, send)
            return
        refusal = too_many_requests(scope["state"]["request_id"], wait)
        await refusal(scope, receive, send)


def _is_limited(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    path: str = scope["path"]
    return path.startswith(LIMITED if scope["method"] == "POST" else DOWNLOADS)


def _client(scope: Scope) -> str:
    """The client's address; empty where its connection was gone before it was asked for."""
    host, _ = scope.get("client") or ("", 0)
    return str(host)
