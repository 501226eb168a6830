"""What a benchmark finds, as it is written to ``bench.json``."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from evaluation.benchmark.machine import Machine
from evaluation.report import SetInfo
from evaluation.summary import Share


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True)


class Speed(_Stated):
    """How long questions took; None where none was asked."""

    questions: int
    p50_ms: float | None
    p95_ms: float | None


class Quality(_Stated):
    """How many of the labelled questions were ranked rightly; see :mod:`evaluation.scoring`."""

    rank_1: Share
    top_3: Share
    recall_10: Share


class Kind(StrEnum):
    """By what questions are told apart."""

    VIETNAMESE = "Vietnamese"
    UNACCENTED = "accents stripped"
    FOREIGN = "other languages"


class Slice(_Stated):
    """One kind of questions."""

    kind: Kind
    quality: Quality
    speed: Speed


class ContenderFigures(_Stated):
    """One way of finding procedures.

    Attributes:
        name: What it is called in tables.
        holds: What it searches, in words.
        build_seconds: Time to make ready what it searches; vectors kept from earlier runs are not
            computed again. None: it was there before.
        speed: All questions as written, one after the other.
        per_second: Questions answered in a second for :attr:`callers` at once.
    """

    name: str
    holds: str
    build_seconds: float | None
    slices: tuple[Slice, ...]
    speed: Speed
    callers: int
    per_second: float


class Load(_Stated):
    """One load on the served assistant.

    Attributes:
        what: Which questions, in words.
        callers: How many asked at once.
        failed: Questions without a reply.
        cpu_ms: Processor time of the serving process for a question, None where the system does
            not tell.
    """

    what: str
    callers: int
    failed: int
    speed: Speed
    per_second: float
    cpu_ms: float | None


class ServingFigures(_Stated):
    """``motcua serve`` in a process of its own, asked over HTTP.

    Attributes:
        ready_seconds: From its start until it could answer.
        memory_mb: Resident memory after all loads, None where the system does not tell.
        peak_mb: The most that it ever had.
    """

    ready_seconds: float
    loads: tuple[Load, ...]
    memory_mb: float | None
    peak_mb: float | None


class IndexFigures(_Stated):
    """Building the search index of the catalogue.

    Attributes:
        from_nothing_seconds: Every vector computed.
        unchanged_seconds: Building again, with nothing to do.
    """

    documents: int
    passages: int
    from_nothing_seconds: float
    unchanged_seconds: float
    disk_mb: float


class ScalePoint(_Stated):
    """The catalogue with every procedure copied under other names.

    Attributes:
        times: How often each procedure stands in it.
        documents: Procedures and guides.
        wordings: Names and ways of asking that are searched.
        index_seconds: Building the index; vectors are made by hashing, at next to no cost.
        build_peak_mb: The most memory that building took.
        open_seconds: Until the first question can be asked.
        memory_mb: Of a process that searches and does nothing else.
    """

    times: int
    documents: int
    wordings: int
    import_seconds: float
    index_seconds: float
    unchanged_seconds: float
    catalogue_mb: float
    index_mb: float
    build_peak_mb: float | None
    open_seconds: float
    memory_mb: float | None
    vietnamese: Speed
    foreign: Speed


class BenchReport(_Stated):
    """A whole run; what was not measured, or not yet, is None or empty."""

    measured_at: datetime
    machine: Machine
    version: str | None
    commit: str | None
    documents: int
    sets: tuple[SetInfo, ...]
    contenders: tuple[ContenderFigures, ...] = ()
    serving: ServingFigures | None = None
    index: IndexFigures | None = None
    scale: tuple[ScalePoint, ...] = ()
