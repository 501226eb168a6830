"""``motcua knowledge calibrate``: how far confidences can be believed, from labelled questions."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evaluation.calibrating import First, calibrate
from evaluation.calibration import Correction

Finding = AbstractContextManager[Callable[[str], First | None]]
"""Within it, what the search puts first for a question, uncorrected."""


def calibrate_command(
    open_finding: Callable[[], Finding], keep: Callable[[Mapping[bool, Correction]], None]
) -> Callable[[list[Path]], None]:
    """The command.

    Args:
        open_finding: Opens the search.
        keep: Writes down the corrections, of questions in Vietnamese (False) and others (True).
    """

    def command(
        questions: Annotated[list[Path], typer.Argument(help="Question sets, or folders of them.")],
    ) -> None:
        """Correct the ranking's confidences by questions whose answers are known (developers)."""
        with open_finding() as find:
            learnt = calibrate(questions, find)
        keep({is_foreign: one.correction for is_foreign, one in learnt.items()})
        for is_foreign, one in sorted(learnt.items()):
            name = "other languages" if is_foreign else "Vietnamese"
            Console().print(
                f"{name}: {one.turns} questions, calibration error {one.before.error} as learnt, "
                f"{one.after.error} corrected (out of fold; {one.after.error_low} to "
                f"{one.after.error_high})",
                soft_wrap=True,
            )

    return command
