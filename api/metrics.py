"""What Prometheus reads: requests, replies and the catalogue's size."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from assistant.assistant import Readiness
from assistant.reply import Outcome

REPLY_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """The measures of one application, in a registry of its own.

    Attributes:
        requests: HTTP requests, by route and status.
        reply_seconds: Seconds that the assistant took for a message, errors included.
        replies: Replies, by outcome.
    """

    def __init__(self, version: str) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "motcua_http_requests", "HTTP requests", ["route", "status"], registry=self._registry
        )
        self.reply_seconds = Histogram(
            "motcua_reply_seconds",
            "Seconds that the assistant took for a message",
            buckets=REPLY_BUCKETS,
            registry=self._registry,
        )
        self.replies = Counter("motcua_replies", "Replies", ["outcome"], registry=self._registry)
        for outcome in Outcome:
            self.replies.labels(outcome)
        self._ready = self._gauge("motcua_ready", "1 once the assistant can answer")
        self._procedures = self._gauge("motcua_catalogue_procedures", "Procedures")
        self._passages = self._gauge("motcua_catalogue_passages", "Indexed passages")
        build = Gauge("motcua_build_info", "Version", ["version"], registry=self._registry)
        build.labels(version).set(1)

    def show(self, readiness: Readiness | None) -> None:
        """Take over the catalogue's counts; None while the assistant is being opened."""
        self._ready.set(readiness is not None)
        self._procedures.set(readiness.procedures if readiness else 0)
        self._passages.set(readiness.passages if readiness else 0)

    def exposition(self) -> bytes:
        """All measures in Prometheus' text format."""
        return generate_latest(self._registry)

    def _gauge(self, name: str, help_text: str) -> Gauge:
        return Gauge(name, help_text, registry=self._registry)
