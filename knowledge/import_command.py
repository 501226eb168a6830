"""The command ``motcua knowledge import``."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from knowledge.importing import ImportReport, import_documents
from knowledge.readers.reading import SetAside
from knowledge.store import Catalogue

_SHOWN = 20


def import_command(
    open_catalogue: Callable[[], Catalogue], is_indexed: Callable[[Catalogue], bool]
) -> Callable[..., None]:
    """The command.

    Args:
        open_catalogue: Opens the catalogue when the command runs.
        is_indexed: Whether the search index is up to the catalogue.
    """

    def import_(
        paths: Annotated[list[Path], typer.Argument(help="Files and folders of documents.")],
        as_of: Annotated[
            datetime | None,
            typer.Option(formats=["%Y-%m-%d"], help="The day up to which the documents hold."),
        ] = None,
    ) -> None:
        """Read procedure documents into the catalogue; bad ones are set aside with their reason."""
        catalogue = open_catalogue()
        with Console(stderr=True).status("reading …") as status:
            report = import_documents(
                paths,
                catalogue,
                as_of.date() if as_of else None,
                lambda number: status.update(f"{number} read …") if number % 100 == 0 else None,
            )
        _print(report, Console(), Console(stderr=True))
        if not is_indexed(catalogue):
            Console().print("Now run: motcua knowledge index")
        if report.set_aside:
            raise typer.Exit(1)

    return import_


def _print(report: ImportReport, out: Console, err: Console) -> None:
    change = report.change
    counts = f"{change.added} added, {change.changed} changed, {change.unchanged} unchanged"
    out.print(
        f"{report.taken} documents read: {counts}, {change.withdrawn} withdrawn; "
        f"{len(report.set_aside)} set aside"
    )
    if change.older:
        out.print(f"{change.older} left out: what the catalogue holds of the same source is newer")
    _print_some(report.set_aside, err)
    if report.kept:
        paths = ", ".join(report.kept)
        err.print(f"nothing was withdrawn of {paths}: a part was set aside", markup=False)
    if report.attachments:
        err.print(f"{len(report.attachments)} attachments, no documents of their own:")
        _print_some(report.attachments, err)


def _print_some(items: tuple[SetAside, ...], err: Console) -> None:
    for item in items[:_SHOWN]:
        err.print(f"{item.where}: {item.reason}", markup=False, soft_wrap=True)
    if len(items) > _SHOWN:
        err.print(f"… and {len(items) - _SHOWN} more")
