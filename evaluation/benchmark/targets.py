"""The figures that the served assistant is held to, on two cores, with the national catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.benchmark.figures import (
    BenchReport,
    ContenderFigures,
    IndexFigures,
    ServingFigures,
)


@dataclass(frozen=True)
class Target:
    """One figure and its limit.

    Attributes:
        most: Whether the limit is the most that is allowed; else it is the least.
        found: None where it was not measured.
    """

    what: str
    unit: str
    limit: float
    most: bool
    found: float | None

    @property
    def is_met(self) -> bool | None:
        """Whether the limit is kept; None where nothing was measured."""
        if self.found is None:
            return None
        return self.found <= self.limit if self.most else self.found >= self.limit


def targets(report: BenchReport) -> list[Target]:
    """All targets, with what a run found."""
    return [*_asked(report.contenders), *_served(report.serving), *_indexed(report.index)]


def _asked(contenders: Sequence[ContenderFigures]) -> Iterator[Target]:
    ours = contenders[0].speed if contenders else None
    yield Target("p50 of a question", "ms", 25, most=True, found=ours.p50_ms if ours else None)
    yield Target("p95 of a question", "ms", 60, most=True, found=ours.p95_ms if ours else None)


def _served(serving: ServingFigures | None) -> Iterator[Target]:
    for load in serving.loads if serving else ():
        if load.callers > 1:
            what = f"served a second, {load.callers} callers, {load.what}"
            yield Target(what, "questions", 60, most=False, found=load.per_second)
    memory = serving.peak_mb if serving else None
    yield Target("memory of the server, at most", "MB", 700, most=True, found=memory)


def _indexed(index: IndexFigures | None) -> Iterator[Target]:
    minutes = round(index.from_nothing_seconds / 60, 1) if index else None
    yield Target("index from nothing", "min", 6, most=True, found=minutes)
