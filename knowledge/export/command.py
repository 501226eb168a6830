"""The command ``motcua knowledge export``."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from knowledge.errors import InputError, NotFoundError
from knowledge.export.linked import Documents, Exported, LinkedExport, Progress
from knowledge.export.rendering import Vocabulary
from knowledge.export.tables import write_tables
from knowledge.procedure import Procedure


class Format(StrEnum):
    """What can be exported."""

    CPSV_AP = "cpsv-ap"
    SCHEMA_ORG = "schema-org"
    CSV = "csv"


def export_command(open_documents: Documents) -> Callable[..., None]:
    """The command, over documents that are read when it runs.

    Args:
        open_documents: Reads every procedure and guide of the catalogue, in the same order each
            time. It is called more than once, so that they need not all be held.
    """

    def export(
        out: Annotated[Path, typer.Argument(help="A .jsonld or .ttl file; a folder for csv.")],
        format: Annotated[  # noqa: A002 - the option is called so
            Format, typer.Option(help="Vocabulary, or tables.")
        ] = Format.CPSV_AP,
        base: Annotated[
            str | None,
            typer.Option(help="What all names begin with; official pages and URNs unless given."),
        ] = None,
        code: Annotated[
            list[str] | None, typer.Option(help="Only this procedure or guide; may be repeated.")
        ] = None,
        validate: Annotated[
            bool, typer.Option(help="Leave out what does not conform to the vocabulary's shapes.")
        ] = True,
    ) -> None:
        """Write the catalogue as open data: linked data (JSON-LD, Turtle) or CSV tables."""
        codes = frozenset(code or ())
        _check_held(open_documents, codes)
        with Console(stderr=True).status("exporting …") as status:

            def progress(number: int) -> None:
                status.update(f"{number} exported …")

            if format is Format.CSV:
                exported = _tables(open_documents, out, base, codes, progress)
            else:
                linked = LinkedExport(Vocabulary(format), base, codes, validate)
                exported = linked.write(open_documents, out, progress)
        _tell(exported, out)

    return export


def _check_held(open_documents: Documents, codes: frozenset[str]) -> None:
    """Whether all that is asked for is there."""
    missing = set(codes)
    for document in open_documents() if codes else ():
        missing.discard(document.code)
    if missing:
        raise NotFoundError(f"the catalogue does not hold {', '.join(sorted(missing))}")


def _tables(
    open_documents: Documents,
    out: Path,
    base: str | None,
    codes: frozenset[str],
    progress: Progress,
) -> Exported:
    if base is not None:
        raise InputError("tables have no names on the web; leave out --base")
    procedures = (
        document
        for document in open_documents()
        if isinstance(document, Procedure) and (not codes or document.code in codes)
    )
    return Exported(write_tables(procedures, out, progress))


def _tell(exported: Exported, out: Path) -> None:
    """Say what was written and what was not; exit 1 where something was left out."""
    Console().print(f"{exported.written} written to {out}", markup=False, soft_wrap=True)
    console = Console(stderr=True)
    for one in exported.left_out:
        console.print(f"{one.code} left out: {one.reason}", markup=False, soft_wrap=True)
    if exported.left_out:
        raise typer.Exit(1)
