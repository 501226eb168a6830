"""Rendering in several processes: describing and validating a document is all computation."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from knowledge.errors import OperatorError
from knowledge.export.nodes import Written
from knowledge.export.rendering import Exportable, LeftOut, Renderer

_AHEAD = 2
"""Batches for each process that are under way at once; more would only be held in memory."""

Rendered = list[Written | LeftOut]
Batches = Iterable[list[Exportable]]

_renderer: Renderer | None = None
"""The renderer of a worker process, which is told it once, when it begins."""


def rendered(batches: Batches, renderer: Renderer, workers: int) -> Iterator[Rendered]:
    """What comes of each batch, in their order.

    Raises:
        OperatorError: A worker process died.
    """
    if workers < 2:
        yield from map(renderer.render, batches)
        return
    # Not forked: a copy of a process with threads and an open database may hang.
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(workers, context, _begin, (renderer,)) as pool:
            yield from _in_order(pool, batches, _AHEAD * workers)
    except BrokenProcessPool as error:
        raise OperatorError("a process of the export died; is memory short?") from error


def _in_order(pool: ProcessPoolExecutor, batches: Batches, ahead: int) -> Iterator[Rendered]:
    under_way: deque[Future[Rendered]] = deque()
    for batch in batches:
        under_way.append(pool.submit(_render, batch))
        if len(under_way) > ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _begin(renderer: Renderer) -> None:
    global _renderer
    _renderer = renderer


def _render(batch: list[Exportable]) -> Rendered:
    if _renderer is None:
        raise RuntimeError("a worker was not told how to render")
    return _renderer.render(batch)
