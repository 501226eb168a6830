"""Errors as RFC 9457 describes them: ``application/problem+json``."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel

MEDIA_TYPE = "application/problem+json"


class ProblemType(StrEnum):
    """What a problem is about, where its status alone does not say."""

    BLANK = "about:blank"
    INVALID_REQUEST = "urn:motcua:problem:invalid-request"
    NOT_FOUND = "urn:motcua:problem:not-found"
    STARTING = "urn:motcua:problem:starting"
    UNAVAILABLE = "urn:motcua:problem:unavailable"


class FieldError(BaseModel):
    """One place of the request body that has to be mended.

    Attributes:
        pointer: JSON Pointer (RFC 6901) as a URI fragment, such as ``#/message``; ``#`` is the
            whole body.
    """

    pointer: str
    detail: str


class Problem(BaseModel):
    """The body of every error.

    Attributes:
        title: The standard phrase of ``status``.
        detail: A sentence in Vietnamese that says what to mend or when to try again.
        instance: Names this one occurrence by the request's id, which the log carries too.
        errors: What is wrong where, for a body that is not valid.
    """

    type: ProblemType = ProblemType.BLANK
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[FieldError, ...] = ()


def problem_response(
    status: HTTPStatus,
    detail: str,
    request_id: str,
    *,
    about: ProblemType = ProblemType.BLANK,
    errors: tuple[FieldError, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The response that tells of one problem."""
    problem = Problem(
        type=about,
        title=status.phrase,
        status=status,
        detail=detail,
        instance=f"urn:motcua:request:{request_id}",
        errors=errors,
    )
    return JSONResponse(
        problem.model_dump(mode="json"), status, headers=headers, media_type=MEDIA_TYPE
    )


def described(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI description of a route's problems, one for each status."""
    schema = Problem.model_json_schema(mode="serialization")
    parts = schema.pop("$defs")
    schema["properties"]["errors"]["items"] = parts["FieldError"]
    schema["properties"]["type"] = parts["ProblemType"]
    content = {MEDIA_TYPE: {"schema": schema}}
    return {int(status): {"description": status.phrase, "content": content} for status in statuses}
