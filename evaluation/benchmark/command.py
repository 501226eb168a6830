"""The command ``motcua bench``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from evaluation.benchmark.measuring import Show
    from evaluation.benchmark.run import Measurable

_CHUNK = 600
_OVERLAP = 5
"""A fifth of a chunk stands again in the next, as tutorials have it (1,000 and 200)."""


def bench_command(open_instance: Callable[[], "Measurable"]) -> Callable[..., None]:
    """The command, over an instance that is opened when it runs."""

    def bench_(
        questions: Annotated[list[Path], typer.Argument(help="Question sets, or folders of them.")],
        out: Annotated[
            Path | None, typer.Option(help="Where bench.json and bench.md go; default HOME/bench.")
        ] = None,
        serve: Annotated[bool, typer.Option(help="Measure the served assistant.")] = True,
        index: Annotated[bool, typer.Option(help="Build an index from nothing.")] = True,
        scale: Annotated[
            list[int] | None,
            typer.Option(min=1, help="Also the catalogue this many times over; may be repeated."),
        ] = None,
        chunk_size: Annotated[
            int, typer.Option(min=100, help="Characters of a chunk of the tutorial RAG.")
        ] = _CHUNK,
        chunks: Annotated[
            int, typer.Option(min=0, help="Chunks that it takes of a document; 0: all.")
        ] = 1,
    ) -> None:
        """Measure speed, size and quality beside plain search and a tutorial RAG."""
        from evaluation.benchmark.documents import Chunking
        from evaluation.benchmark.page import page
        from evaluation.benchmark.run import Plan, bench

        instance = open_instance()
        plan = Plan(
            out=(out or instance.home / "bench").resolve(),
            chunking=Chunking(chunk_size, chunk_size // _OVERLAP, chunks),
            serves=serve,
            indexes=index,
            scales=tuple(scale or ()),
        )
        with _shown(Console(stderr=True)) as show:
            report = bench(questions, instance, plan, show)
        console = Console()
        console.print(Markdown(page(report)))
        console.print(f"Written to {plan.out}", soft_wrap=True, markup=False)

    return bench_


@contextmanager
def _shown(console: Console) -> Iterator["Show"]:
    """Progress on a screen as a bar, elsewhere as a line for each thing that is begun."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    is_screen = console.is_terminal
    with Progress(
        *columns, TimeRemainingColumn(), console=console, disable=not is_screen, transient=True
    ) as bar:
        task = bar.add_task("")
        begun = ""

        def show(doing: str, done: int, total: int) -> None:
            nonlocal begun
            bar.update(task, description=doing, completed=done, total=total or None)
            if doing != begun and not is_screen:
                console.print(doing, markup=False)
            begun = doing

        yield show
