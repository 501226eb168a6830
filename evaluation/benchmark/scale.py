"""What index and query cost as the catalogue grows, each step in a process of its own."""

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from assistant.understanding import language_of
from evaluation.benchmark.asking import Asked, warming
from evaluation.benchmark.copies import copy_of, spoken_copies
from evaluation.benchmark.figures import ScalePoint, Speed
from evaluation.benchmark.hashing import hashing_embedder
from evaluation.benchmark.machine import disk_mb, peak_mb, resident_mb
from evaluation.benchmark.measuring import Show, clocked, speed
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.generation import IndexFolder
from retrieval.ranking import Weights
from retrieval.search import Search

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class _Home:
    """Where one size of the catalogue stands."""

    catalogue: Path
    index: Path


@dataclass(frozen=True)
class _Built:
    documents: int
    wordings: int
    seconds: float
    unchanged_seconds: float
    peak_mb: float | None


@dataclass(frozen=True)
class _Searched:
    open_seconds: float
    memory_mb: float | None
    vietnamese: Speed
    foreign: Speed


def measure_scale(
    catalogue: Path, times: int, asked: Sequence[Asked], folder: Path, show: Show
) -> ScalePoint:
    """Builds and searches the catalogue several times over.

    Args:
        catalogue: File of the catalogue.
        times: How often each of its procedures is to stand in the larger one.
        asked: What is asked.
        folder: Where the larger one stands for the while.
        show: Told what is being done.
    """
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        home = _Home(Path(temporary) / "catalogue.db", Path(temporary) / "index")
        show(f"{times}×: importing copies", 0, 0)
        import_seconds = _apart(_lay_out, catalogue, home, times)
        show(f"{times}×: indexing", 0, 0)
        built = _apart(_build, home, times)
        show(f"{times}×: searching", 0, 0)
        searched = _apart(_search, home, list(asked))
        return ScalePoint(
            times=times,
            documents=built.documents,
            wordings=built.wordings,
            import_seconds=round(import_seconds, 1),
            index_seconds=round(built.seconds, 1),
            unchanged_seconds=round(built.unchanged_seconds, 2),
            catalogue_mb=disk_mb(home.catalogue),
            index_mb=disk_mb(home.index),
            build_peak_mb=built.peak_mb,
            open_seconds=round(searched.open_seconds, 1),
            memory_mb=searched.memory_mb,
            vietnamese=searched.vietnamese,
            foreign=searched.foreign,
        )


def _apart(work: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """Do some work in a new process, whose memory is then that of the work alone."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def _lay_out(original: Path, home: _Home, times: int) -> float:
    """Write the larger catalogue; seconds that it took."""
    larger, source = Catalogue(home.catalogue), Catalogue(original)
    start = time.perf_counter()
    larger.put(source.guides())
    for number in range(times):  # one after the other, or all would be in memory at once
        larger.put(copy_of(procedure, number) for procedure in source)
    return time.perf_counter() - start


def _build(home: _Home, times: int) -> _Built:
    catalogue, spoken = Catalogue(home.catalogue), spoken_copies(Spoken.load(), times)
    index = IndexFolder(home.index, hashing_embedder(), spoken=spoken)
    _, seconds = clocked(lambda: index.build(catalogue))
    peak = peak_mb(os.getpid())
    _, unchanged = clocked(lambda: index.build(catalogue))
    made = index.open()
    return _Built(len(made.entries), len(made.fields.asked.owners), seconds, unchanged, peak)


def _search(home: _Home, asked: Sequence[Asked]) -> _Searched:
    index, weights = IndexFolder(home.index, hashing_embedder()), Weights.load()
    search, open_seconds = clocked(lambda: Search(index, weights))
    for question in warming(asked):
        _took(search, question)
    vietnamese = [_took(search, question) for question in asked if question.is_vietnamese]
    foreign = [_took(search, question) for question in asked if not question.is_vietnamese]
    memory = resident_mb(os.getpid())
    return _Searched(open_seconds, memory, speed(vietnamese), speed(foreign))


def _took(search: Search, question: Asked) -> float:
    """Milliseconds that a question takes."""
    _, seconds = clocked(lambda: search.find(question.text, language=language_of(question.text)))
    return seconds * 1000
