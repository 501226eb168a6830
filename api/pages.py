"""The web chat's files: plain HTML, CSS and JavaScript, served as they are."""

import os
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

WEB = Path(__file__).parent / "web"


class WebFiles(StaticFiles):
    """Files that a browser keeps but asks about each time, so that a new version shows at once."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or 304 where the browser holds it already."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        return response


def serve_pages(app: FastAPI) -> None:
    """Serve the web chat at ``/`` and its files under ``/static/``."""
    files = WebFiles(directory=WEB)

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def web_chat(request: Request) -> Response:
        return await files.get_response("index.html", request.scope)

    # A route, not a mount: a mount has no name in the metrics.
    @app.api_route("/static/{name:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def web_file(request: Request, name: str) -> Response:
        return await files.get_response(name, request.scope)
