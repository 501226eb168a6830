"""A whole benchmark: what is measured, in which order, and where it is written."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from evaluation.benchmark.asking import first_turns
from evaluation.benchmark.contenders import Bm25, Ours
from evaluation.benchmark.documents import Chunking
from evaluation.benchmark.figures import BenchReport, ContenderFigures
from evaluation.benchmark.indexing import measure_indexing
from evaluation.benchmark.machine import this_machine
from evaluation.benchmark.measuring import Show, clocked, measured
from evaluation.benchmark.page import page
from evaluation.benchmark.scale import measure_scale
from evaluation.benchmark.serving import measure_serving, running_server
from evaluation.benchmark.tutorial_rag import TutorialRag
from evaluation.questions import QuestionSet, read_question_sets
from evaluation.report import SetInfo, git_commit, package_version
from knowledge.errors import InputError
from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.embedding import Embedder
from retrieval.search import Search

CALLERS = 8


@dataclass(frozen=True)
class Measurable:
    """An instance as a benchmark needs it.

    Attributes:
        home: Where its data lies; vectors of the benchmark's own are kept there too.
        catalogue_file: File of the catalogue.
        embedder: Makes the vectors.
        spoken: How people ask.
        open_search: Opens the search and owns the index until it is closed.
        serve: Command that serves the instance, without host and port.
        environment: The environment of that command, given the address of a database for its
            conversations.
    """

    home: Path
    catalogue: Catalogue
    catalogue_file: Path
    embedder: Embedder
    spoken: Spoken
    open_search: Callable[[], AbstractContextManager[Search]]
    serve: Sequence[str]
    environment: Callable[[str], Mapping[str, str]]


@dataclass(frozen=True)
class Plan:
    """What to measure.

    Attributes:
        out: Folder of ``bench.json`` and ``bench.md``.
        chunking: How the tutorial RAG cuts documents.
        serves: Whether the served assistant is measured.
        indexes: Whether an index is built from nothing.
        scales: Sizes of the catalogue to build and search, as multiples.
        callers: How many ask at once.
    """

    out: Path
    chunking: Chunking
    serves: bool = True
    indexes: bool = True
    scales: tuple[int, ...] = ()
    callers: int = CALLERS


def bench(paths: Sequence[Path], instance: Measurable, plan: Plan, show: Show) -> BenchReport:
    """Measures part by part; what is measured is written down at once.

    Raises:
        InputError: The question sets hold no labelled question, or have to be mended.
        OperatorError: Another process uses the index, or the server does not start.
    """
    return _Bench(read_question_sets(paths), instance, plan, show).run()


class _Bench:
    def __init__(
        self, sets: Sequence[QuestionSet], instance: Measurable, plan: Plan, show: Show
    ) -> None:
        self._instance = instance
        self._plan = plan
        self._show = show
        self._all = list(first_turns(sets))
        self._labelled = [asked for asked in self._all if asked.groups]
        if not self._labelled:
            raise InputError("the question sets ask for no procedure; name others")
        self._documents = [*instance.catalogue, *instance.catalogue.guides()]
        self._report = BenchReport(
            measured_at=datetime.now(UTC),
            machine=this_machine(),
            version=package_version(),
            commit=git_commit(),
            documents=len(self._documents),
            sets=tuple(map(SetInfo.of, sets)),
        )

    def run(self) -> BenchReport:
        """All parts of the plan."""
        plan = self._plan
        plan.out.mkdir(parents=True, exist_ok=True)
        for figures in self._contenders():
            self._found(contenders=(*self._report.contenders, figures))
        if plan.serves:
            self._measure_serving()
        if plan.indexes:
            self._measure_indexing()
        for times in plan.scales:
            file = self._instance.catalogue_file
            point = measure_scale(file, times, self._labelled, plan.out, self._show)
            self._found(scale=(*self._report.scale, point))
        return self._report

    def _found(self, **parts: object) -> None:
        self._report = self._report.model_copy(update=parts)
        out = self._plan.out
        (out / "bench.json").write_text(
            self._report.model_dump_json(indent=2) + "\n", encoding="utf-8"
        )
        (out / "bench.md").write_text(page(self._report), encoding="utf-8")

    def _contenders(self) -> Iterator[ContenderFigures]:
        asked, callers, show = self._labelled, self._plan.callers, self._show
        with self._instance.open_search() as search:
            yield measured(Ours(search), asked, callers, None, show)
        for over in (Bm25.of_texts, Bm25.of_titles):
            show("BM25: indexing", 0, 0)
            plain, seconds = clocked(partial(over, self._documents))
            yield measured(plain, asked, callers, seconds, show)
        with _folder(self._plan.out) as folder:
            rag, seconds = clocked(lambda: self._tutorial_rag(folder))
            yield measured(rag, asked, callers, seconds, show)

    def _tutorial_rag(self, folder: Path) -> TutorialRag:
        return TutorialRag(
            self._documents,
            self._plan.chunking,
            self._instance.embedder,
            self._instance.home / "bench" / "vectors.db",
            folder,
            lambda done, total: self._show("tutorial RAG: embedding", done, total),
        )

    def _measure_serving(self) -> None:
        self._show("starting the server", 0, 0)
        with _folder(self._plan.out) as folder:
            environment = self._instance.environment(f"sqlite:///{folder / 'conversations.db'}")
            with running_server(self._instance.serve, environment, folder) as server:
                figures = measure_serving(server, self._all, self._plan.callers, self._show)
        self._found(serving=figures)

    def _measure_indexing(self) -> None:
        instance = self._instance
        with _folder(self._plan.out) as folder:
            index = measure_indexing(
                instance.catalogue, instance.embedder, instance.spoken, folder, self._show
            )
        self._found(index=index)


@contextmanager
def _folder(parent: Path) -> Iterator[Path]:
    """A folder for the while; Chroma may hold files of it a little longer."""
    with tempfile.TemporaryDirectory(dir=parent, ignore_cleanup_errors=True) as name:
        yield Path(name)
