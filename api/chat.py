"""``POST /api/v1/chat``: one message in, one reply out."""

from email.message import Message
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticKnownError

from api.example import example_reply
from api.metrics import Metrics
from api.opening import Opening
from api.problems import described
from assistant.reply import Outcome, Question, Reply
from knowledge.errors import InputError

LanguageTag = Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")]
"""A BCP 47 tag."""

Place = Annotated[str, Field(max_length=500)]
"""Free text that says where somebody lives."""


class ChatRequest(BaseModel):
    """One message of a citizen.

    Attributes:
        message: Her words, 1 to 16,000 characters.
        conversation_id: The reply's, to go on with a conversation; null starts one.
        language: BCP 47 tag that forces the reply's language, else the message's own.
        place: Free text that says where she lives.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "message": "nhập khẩu về nhà chồng cần giấy tờ gì, tốn bao nhiêu",
                    "conversation_id": None,
                    "language": None,
                    "place": "xã Trường Long A, huyện Châu Thành A, Hậu Giang",
                }
            ]
        },
    )

    message: str
    conversation_id: str | None = None
    language: LanguageTag | None = None
    place: Place | None = None

    @field_validator("message", "conversation_id")
    @classmethod
    def _is_unicode(cls, text: str | None) -> str | None:
        # JSON can spell half of a surrogate pair, which no file, database or reply can carry.
        try:
            (text or "").encode()
        except UnicodeEncodeError:
            raise PydanticKnownError("string_unicode") from None
        return text


async def require_json(content_type: Annotated[str, Header()] = "") -> None:
    """Take JSON only, by its declared type.

    A page of another site can send a form or plain text without asking; JSON it cannot.

    Raises:
        HTTPException: 415 for any other type.
    """
    declared = Message()
    declared["content-type"] = content_type
    if declared.get_content_type() != "application/json":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def chat_router(opening: Opening, metrics: Metrics) -> APIRouter:
    """The chat's route, over the assistant that ``opening`` hands out."""
    router = APIRouter(tags=["chat"])
    example = {"application/json": {"example": example_reply().model_dump(mode="json")}}

    @router.post(
        "/api/v1/chat",
        summary="Ask, or go on with a conversation",
        dependencies=[Depends(require_json)],
        responses={
            HTTPStatus.OK: {"content": example},
            **described(
                HTTPStatus.BAD_REQUEST,
                HTTPStatus.NOT_FOUND,
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                HTTPStatus.UNPROCESSABLE_ENTITY,
                HTTPStatus.TOO_MANY_REQUESTS,
                HTTPStatus.INTERNAL_SERVER_ERROR,
                HTTPStatus.SERVICE_UNAVAILABLE,
            ),
        },
    )
    def chat(request: ChatRequest) -> Reply:
        assistant = opening.assistant
        try:
            with metrics.reply_seconds.time():
                reply = assistant.reply(Question(**request.model_dump()))
        except InputError:
            raise
        except Exception:
            metrics.replies.labels(Outcome.ERROR).inc()
            raise
        metrics.replies.labels(reply.outcome).inc()
        return reply

    return router
