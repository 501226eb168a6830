"""What operators and their machines ask: does it live, can it answer, how does it do."""

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

from api.metrics import Metrics
from api.opening import Opening
from api.problems import described
from assistant.assistant import Readiness


class Health(BaseModel):
    """The process lives; whether it can answer is ``/readyz``'s to say."""

    status: Literal["ok"] = "ok"
    version: str


def operations_router(opening: Opening, metrics: Metrics, version: str) -> APIRouter:
    """Routes for operators: ``/healthz``, ``/readyz`` and ``/metrics``."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz", summary="Does the process live?")
    async def healthz() -> Health:
        return Health(version=version)

    @router.get(
        "/readyz",
        summary="Can it answer, and from what?",
        responses=described(HTTPStatus.SERVICE_UNAVAILABLE),
    )
    def readyz() -> Readiness:
        return opening.assistant.readiness()

    @router.get("/metrics", summary="Measures for Prometheus", response_class=Response)
    def measures() -> Response:
        metrics.show(opening.assistant.readiness() if opening.done else None)
        return Response(metrics.exposition(), media_type=CONTENT_TYPE_LATEST)

    return router
