"""The Bot API over HTTP on loopback."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot_api import BotApi, DropError
from bot_api_forms import read_form
from bot_api_rules import ApiError


@contextmanager
def serving(api: BotApi) -> Iterator[BotApi]:
    """Answer at ``api.url``: at the port the API had before, else at a free one."""
    server = _Server(("127.0.0.1", api.port), _Handler)
    server.api = api
    api.open(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield api
    finally:
        api.close()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: BotApi


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        params = read_form(self.headers.get("Content-Type", ""), body)
        token, _, method = self.path.removeprefix("/bot").partition("/")
        try:
            self._answer(200, {"ok": True, "result": self.server.api.call(token, method, params)})
        except ApiError as error:
            self._answer(error.code, error.body)
        except DropError:
            self.close_connection = True

    def _answer(self, code: int, body: dict) -> None:
        payload = json.dumps(body).encode()
        try:
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)
        except ConnectionError:  # the bot has given up waiting
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""
