"""Quality and time of one contender over one list of questions."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from evaluation.benchmark.asking import Asked, warming
from evaluation.benchmark.contenders import Contender
from evaluation.benchmark.figures import ContenderFigures, Kind, Quality, Slice, Speed
from evaluation.scoring import Measure, ranking_scores
from evaluation.summary import Share, percentile

Show = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much; 0 of 0 where none can tell."""

_Made = TypeVar("_Made")


def clocked(work: Callable[[], _Made]) -> tuple[_Made, float]:
    """What some work gives, and the seconds that it took."""
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start


def measured(
    contender: Contender,
    asked: Sequence[Asked],
    callers: int,
    build_seconds: float | None,
    show: Show,
) -> ContenderFigures:
    """Asks a contender every question one by one, and again from several callers.

    Args:
        contender: What is measured.
        asked: Labelled questions.
        callers: How many ask at once.
        build_seconds: Time that it took to make ready.
        show: Told how far it is.
    """
    for question in warming(asked):
        contender.rank(question.text)
    slices = [_slice(contender, kind, some, show) for kind, some in kinds(asked).items()]
    as_written = (times for found, times in slices if found.kind is not Kind.UNACCENTED)
    return ContenderFigures(
        name=contender.name,
        holds=contender.holds,
        build_seconds=build_seconds,
        slices=tuple(found for found, _ in slices),
        speed=speed([took for times in as_written for took in times]),
        callers=callers,
        per_second=_per_second(contender, asked, callers),
    )


def kinds(asked: Sequence[Asked]) -> dict[Kind, list[Asked]]:
    """Questions told apart; those in Vietnamese stand among them twice."""
    vietnamese = [question for question in asked if question.is_vietnamese]
    return {
        Kind.VIETNAMESE: vietnamese,
        Kind.UNACCENTED: [question.without_accents() for question in vietnamese],
        Kind.FOREIGN: [question for question in asked if not question.is_vietnamese],
    }


def speed(milliseconds: Sequence[float]) -> Speed:
    """Times of single questions taken together."""
    ordered = sorted(milliseconds)
    return Speed(
        questions=len(ordered),
        p50_ms=percentile(ordered, 0.50, digits=2),
        p95_ms=percentile(ordered, 0.95, digits=2),
    )


def _slice(
    contender: Contender, kind: Kind, questions: Sequence[Asked], show: Show
) -> tuple[Slice, list[float]]:
    times: list[float] = []
    scores: list[dict[Measure, bool]] = []
    for number, question in enumerate(questions):
        show(f"{contender.name}: {kind}", number, len(questions))
        ranking, seconds = clocked(partial(contender.rank, question.text))
        times.append(seconds * 1000)
        scores.append(ranking_scores(ranking, question.groups))
    return Slice(kind=kind, quality=_quality(scores), speed=speed(times)), times


def _quality(scores: Sequence[dict[Measure, bool]]) -> Quality:
    def share(measure: Measure) -> Share:
        return Share(met=sum(each[measure] for each in scores), of=len(scores))

    return Quality(
        rank_1=share(Measure.RANK_1),
        top_3=share(Measure.TOP_3),
        recall_10=share(Measure.RECALL_10),
    )


def _per_second(contender: Contender, asked: Sequence[Asked], callers: int) -> float:
    texts = [question.text for question in asked]
    with ThreadPoolExecutor(callers) as pool:
        _, seconds = clocked(lambda: list(pool.map(contender.rank, texts)))
    return round(len(texts) / seconds, 1)
