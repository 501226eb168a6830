"""Which error becomes which problem, and in which words."""

import logging
import traceback
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.opening import StartingError
from api.problems import FieldError, ProblemType, problem_response
from knowledge.errors import InputError, NotFoundError, OperatorError, TransientError

logger = logging.getLogger(__name__)

HTTP_DETAILS = {
    HTTPStatus.BAD_REQUEST: "Không đọc được nội dung yêu cầu. Hãy gửi JSON hợp lệ, mã hóa UTF-8.",
    HTTPStatus.NOT_FOUND: "Không có địa chỉ này. Danh sách địa chỉ ở /openapi.json.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Địa chỉ này không nhận phương thức vừa dùng.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Yêu cầu quá dài. Hãy rút gọn rồi gửi lại.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Hãy gửi JSON với Content-Type: application/json.",
}

FIELD_DETAILS = {
    "missing": "Thiếu phần này.",
    "extra_forbidden": "Không có trường này; hãy bỏ đi.",
    "string_type": "Phải là một chuỗi ký tự.",
    "string_unicode": "Có ký tự không hợp lệ trong Unicode.",
    "string_too_long": "Dài quá {max_length} ký tự.",
    "string_pattern_mismatch": "Phải là mã ngôn ngữ BCP 47, ví dụ vi hoặc en.",
    "model_attributes_type": "Phải là một đối tượng JSON.",
}


def register(app: FastAPI) -> None:
    """Make every error that a route may raise a problem."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(InputError, _input)
    app.add_exception_handler(NotFoundError, _not_found)
    app.add_exception_handler(TransientError, _transient)
    app.add_exception_handler(StartingError, _starting)
    app.add_exception_handler(OperatorError, _operator)


def server_error(request_id: str) -> JSONResponse:
    """The answer to an error that the caller cannot mend; what it was stays in the log."""
    return problem_response(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Hệ thống gặp lỗi nên chưa trả lời được. Bạn thử lại sau; nếu vẫn lỗi, "
        f"hãy báo người vận hành mã yêu cầu {request_id}.",
        request_id,
    )


def too_many_requests(request_id: str, wait: int) -> JSONResponse:
    """The answer to a client over its limit, which may send again after ``wait`` seconds."""
    return problem_response(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Bạn vừa gửi nhiều yêu cầu quá. Bạn chờ {wait} giây rồi thử lại nhé.",
        request_id,
        headers={"Retry-After": str(wait)},
    )


def trace(error: BaseException) -> str:
    """Types and frames of an error and its causes.

    Their texts are left out: they may hold words of a citizen, and a log must not.
    """
    frames = traceback.extract_tb(error.__traceback__)
    told = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    told += [] if before is None else [f"after {trace(before)}"]
    return "\n".join([type(error).__qualname__, *told])


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    status = HTTPStatus(error.status_code)
    detail = HTTP_DETAILS.get(status, "Yêu cầu này không thực hiện được.")
    return problem_response(status, detail, _id(request), headers=error.headers)


async def _validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return await _http(request, HTTPException(HTTPStatus.BAD_REQUEST))
    return problem_response(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Yêu cầu chưa hợp lệ; hãy sửa những chỗ nêu trong errors.",
        _id(request),
        about=ProblemType.INVALID_REQUEST,
        errors=tuple(_field_error(fault) for fault in faults),
    )


def _field_error(fault: dict[str, Any]) -> FieldError:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in fault["loc"][1:])
    pointer = "#" + "".join("/" + quote(step) for step in steps)
    words = FIELD_DETAILS.get(fault["type"], "Giá trị không hợp lệ.")
    return FieldError(pointer=pointer, detail=words.format(**fault.get("ctx", {})))


async def _input(request: Request, error: Exception) -> JSONResponse:
    return problem_response(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        str(error),
        _id(request),
        about=ProblemType.INVALID_REQUEST,
    )


async def _not_found(request: Request, error: Exception) -> JSONResponse:
    return problem_response(
        HTTPStatus.NOT_FOUND, str(error), _id(request), about=ProblemType.NOT_FOUND
    )


async def _starting(request: Request, error: Exception) -> JSONResponse:
    return problem_response(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Trợ lý đang khởi động. Bạn thử lại sau vài giây.",
        _id(request),
        about=ProblemType.STARTING,
        headers={"Retry-After": "1"},
    )


async def _transient(request: Request, error: Exception) -> JSONResponse:
    logger.warning("%s: %s", _id(request), error)
    return problem_response(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Hệ thống đang bận. Bạn thử lại sau ít phút.",
        _id(request),
        about=ProblemType.UNAVAILABLE,
        headers={"Retry-After": "5"},
    )


async def _operator(request: Request, error: Exception) -> JSONResponse:
    logger.error("%s: %s", _id(request), error)
    return server_error(_id(request))


def _id(request: Request) -> str:
    return str(request.state.request_id)
