"""``motcua evaluate``: question sets in, a report out."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evaluation.run import Options, evaluate
from evaluation.subjects import InProcess, OverHttp
from evaluation.table import print_report

_TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Examinable:
    """An instance that questions are put to.

    Attributes:
        options: How to run; where the run's folder is made is put in.
        open_subject: Opens the assistant in this process.
    """

    options: Options
    open_subject: Callable[[], AbstractContextManager[InProcess]]


def evaluate_command(open_examinable: Callable[[], Examinable]) -> Callable[..., None]:
    """The command.

    Args:
        open_examinable: Opens the instance.
    """

    def command(
        questions: Annotated[list[Path], typer.Argument(help="Question sets, or folders of them.")],
        url: Annotated[str | None, typer.Option(help="Ask a running server instead.")] = None,
        out: Annotated[Path, typer.Option(help="Where the run's folder is made.")] = Path(
            "evaluation-runs"
        ),
    ) -> None:
        """Run question sets and score the replies."""
        examinable = open_examinable()
        options = replace(examinable.options, out=out)
        if url:
            with OverHttp(url, timeout=_TIMEOUT_SECONDS) as server:
                report = evaluate(questions, server, options)
        else:
            with examinable.open_subject() as subject:
                report = evaluate(questions, subject, options)
        print_report(report, Console())
        if report.run.partial:
            raise typer.Exit(130)

    return command
