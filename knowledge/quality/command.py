"""The command ``motcua knowledge check``."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from knowledge.errors import OperatorError
from knowledge.quality.inputs import read_codes, read_newer
from knowledge.quality.page import page
from knowledge.quality.report import STALE_AFTER, QualityReport, checks_for, examine
from knowledge.quality.terminal import print_report
from knowledge.store import Catalogue


def check_command(open_catalogue: Callable[[], Catalogue]) -> Callable[..., None]:
    """The command, over a catalogue that is opened when it runs."""

    def check(
        html: Annotated[Path | None, typer.Option(help="Write one HTML page.")] = None,
        json: Annotated[Path | None, typer.Option(help="Write JSON.")] = None,
        against: Annotated[
            Path | None, typer.Option(help="Compare with a newer export, value by value.")
        ] = None,
        codes: Annotated[
            Path | None, typer.Option(help="A JSON list of codes that should be there.")
        ] = None,
        source: Annotated[
            Path | None, typer.Option(help="Also check the national export itself (.jsonl, .gz).")
        ] = None,
        stale_after: Annotated[
            int, typer.Option(min=1, help="Days after which a record counts as stale.")
        ] = STALE_AFTER,
    ) -> None:
        """Say what is wrong, missing, unclean or out of date in the catalogue."""
        today = date.today()  # noqa: DTZ011 - a calendar day at the operator's place
        catalogue = open_catalogue()
        with Console(stderr=True).status("checking …"):
            checks = checks_for(
                today,
                stale_after,
                newer=read_newer(against) if against else None,
                codes=read_codes(codes) if codes else None,
                source=source,
                of_several_sources=catalogue.of_several_sources,
            )
            report = examine(catalogue, checks, today)
            _write_down(report, html, json)
        print_report(report, Console())

    return check


def _write_down(report: QualityReport, html: Path | None, json: Path | None) -> None:
    if html:
        _write(html, page(report))
    if json:
        _write(json, report.model_dump_json(indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OperatorError(f"{path} cannot be written ({error.strerror})") from error
