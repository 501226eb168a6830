"""A small server that speaks the OpenAI chat protocol over real HTTP, well or badly, by script."""

import asyncio
import json
import socket
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

Body = Callable[[Request], AsyncIterator[str]]


def chunk(text: str | None, finish: str | None = None) -> str:
    """One server-sent event of a streamed completion."""
    delta = {} if text is None else {"content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    value = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [choice],
    }
    return f"data: {json.dumps(value)}\n\n"


def whole(text: str) -> Callable[[Request], Response]:
    """A completion in one piece, for clients that do not ask for a stream."""
    message = {"role": "assistant", "content": text}
    value = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }
    return lambda _: JSONResponse(value)


def pieces(text: str) -> list[str]:
    """Text in pieces of a few characters, as a model streams it."""
    return [text[at : at + 7] for at in range(0, len(text), 7)]


def streamed(text: str, finish: str | None = "stop") -> Body:
    """The whole text, ended as the protocol wants it; without ``finish`` it just ends."""

    async def body(_: Request) -> AsyncIterator[str]:
        for piece in pieces(text):
            yield chunk(piece)
        if finish:
            yield chunk(None, finish)
            yield "data: [DONE]\n\n"

    return body


def torn(text: str) -> Body:
    """Half of the text, then the connection breaks."""

    async def body(_: Request) -> AsyncIterator[str]:
        for piece in pieces(text[: len(text) // 2]):
            yield chunk(piece)
        raise ConnectionResetError("the model's machine went away")

    return body


def dripping(event: str) -> Body:
    """One event again and again, until the client goes."""

    async def body(request: Request) -> AsyncIterator[str]:
        while not await request.is_disconnected():
            yield event
            await asyncio.sleep(0.02)

    return body


async def silent(request: Request) -> AsyncIterator[str]:
    """Nothing, until the client goes."""
    while not await request.is_disconnected():
        await asyncio.sleep(0.02)
    yield ""


async def garbage(_: Request) -> AsyncIterator[str]:
    """An event that is no JSON."""
    yield "data: {ngoài luồng\n\n"


def unwell(_: Request) -> Response:
    """The error object that the protocol has for a server's fault."""
    return JSONResponse({"error": {"message": "out of memory", "type": "server_error"}}, 500)


def web_page(_: Request) -> Response:
    """What a proxy's sign-in page answers."""
    return PlainTextResponse("<html>Đăng nhập</html>", media_type="text/html")


class OpenAIServer:
    """Answers each request by the next entry of its script.

    Attributes:
        url: The ``base_url`` for clients.
        requests: Bodies of the requests, in order.
        keys: Their ``Authorization`` headers.
    """

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[dict] = []
        self.keys: list[str | None] = []
        self._script: deque[Body | Callable[[Request], Response]] = deque()

    def then(self, behaviour: Body | Callable[[Request], Response]) -> None:
        """Queue a behaviour."""
        self._script.append(behaviour)

    def says(self, text: str) -> None:
        """Queue a reply."""
        self.then(streamed(text))

    def fails(self) -> None:
        """Queue a failure."""
        self.then(unwell)

    async def complete(self, request: Request) -> Response:
        self.requests.append(await request.json())
        self.keys.append(request.headers.get("authorization"))
        behaviour = self._script.popleft()
        answer = behaviour(request)
        if isinstance(answer, Response):
            return answer
        return StreamingResponse(answer, media_type="text/event-stream")


_LETTING_GO = 20.0
"""Seconds: a held connection is held for ever, and a busy machine takes its time."""


@contextmanager
def serving() -> Iterator[OpenAIServer]:
    """A server on a free loopback port; at the end no client may hold on to it."""
    scripted = OpenAIServer()
    app = Starlette(routes=[Route("/v1/chat/completions", scripted.complete, methods=["POST"])])
    listener = socket.create_server(("127.0.0.1", 0))
    scripted.url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        yield scripted
    finally:
        server.should_exit = True
        thread.join(_LETTING_GO)
        listener.close()
    assert not thread.is_alive(), "a client did not let go of its connection"
