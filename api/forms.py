"""``GET /api/v1/forms/{digest}/{name}``: the blank form behind an offer."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from api.problems import described
from assistant.downloads import FORMS_PATH
from knowledge.errors import NotFoundError
from knowledge.forms.belonging import FormFile
from knowledge.forms.blank import MEDIA_TYPES
from knowledge.forms.files import FormFiles

_FOR_EVER = "public, max-age=31536000, immutable"
"""An address names the content by its digest, so that what it gives never changes."""

_GONE = "Mẫu đơn này không còn ở đây. Bạn hỏi lại để lấy mẫu đang dùng nhé."
_FILES: dict[int | str, dict[str, Any]] = {
    int(HTTPStatus.OK): {
        "description": "The file",
        "content": {kind: {} for kind in MEDIA_TYPES.values()},
    },
    int(HTTPStatus.NOT_MODIFIED): {"description": "The caller has it already"},
}


class WholeFile(FileResponse):
    """A file given out whole: forms are small, and ranges would have errors of their own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file."""
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        await super().__call__({**scope, "headers": headers}, receive, send)


def forms_router(forms: FormFiles | None) -> APIRouter:
    """The route of the blank forms; without any, all addresses below it are unknown."""
    router = APIRouter(tags=["forms"])

    def download(digest: str, name: str, if_none_match: Annotated[str, Header()] = "") -> Response:
        file = forms.find(digest, name) if forms else None
        if forms is None or file is None:
            raise NotFoundError(_GONE)
        return _response(forms, file, if_none_match)

    path = f"{FORMS_PATH}/{{digest}}/{{name}}"
    router.add_api_route(
        path,
        download,
        methods=["GET"],
        summary="Download a blank form that a reply offers",
        response_class=Response,
        responses={
            **_FILES,
            **described(
                HTTPStatus.NOT_FOUND,
                HTTPStatus.TOO_MANY_REQUESTS,
                HTTPStatus.INTERNAL_SERVER_ERROR,
            ),
        },
    )
    router.add_api_route(path, download, methods=["HEAD"], include_in_schema=False)
    return router


def _response(forms: FormFiles, file: FormFile, if_none_match: str) -> Response:
    tag = f'"{file.digest}"'
    headers = {"ETag": tag, "Cache-Control": _FOR_EVER, "Accept-Ranges": "none"}
    if tag in (known.strip().removeprefix("W/") for known in if_none_match.split(",")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    path = forms.content(file)
    try:
        found = path.stat()
    except FileNotFoundError:  # removed a moment ago, or lost from the disk
        raise NotFoundError(_GONE) from None
    return WholeFile(
        path, headers=headers, media_type=file.media_type, filename=file.name, stat_result=found
    )
