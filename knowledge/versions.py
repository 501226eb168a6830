"""Versions of the catalogue: listed, compared, gone back to, on the command line."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from knowledge.documents import Key, read_document
from knowledge.ledger.rows import Stored
from knowledge.procedure import Procedure
from knowledge.quality.comparison import differences
from knowledge.store import Catalogue

_SHOWN = 50
_OUT = Console()


def versions_commands(catalogue: Callable[[], Catalogue]) -> typer.Typer:
    """The commands, over the catalogue that ``catalogue`` opens."""
    commands = typer.Typer(help="Dated versions of the catalogue, one an import.")

    @commands.command("list")
    def list_() -> None:
        """List all imports, the newest last."""
        table = Table("version", "at", "imported", "added", "changed", "withdrawn", "older")
        for version in catalogue().ledger.versions():
            change = version.change
            counts = (change.added, change.changed, change.withdrawn, change.older)
            table.add_row(
                str(version.number), _local(version.at), escape(version.label), *map(str, counts)
            )
        _OUT.print(table)

    @commands.command("compare")
    def compare(
        version: Annotated[int, typer.Argument(help="The earlier version.")],
        show_all: Annotated[bool, typer.Option("--all", help="Show every document.")] = False,
    ) -> None:
        """Show what has changed since a version, value by value."""
        lines = list(_changes(catalogue(), version))
        for line in lines if show_all else lines[:_SHOWN]:
            _OUT.print(line, markup=False, soft_wrap=True)
        if len(lines) > _SHOWN and not show_all:
            _OUT.print(f"… and {len(lines) - _SHOWN} more; --all shows them")
        if not lines:
            _OUT.print(f"nothing has changed since version {version}")

    @commands.command("rollback")
    def rollback(
        version: Annotated[int, typer.Argument(help="The version to go back to.")],
    ) -> None:
        """Go back to what the catalogue held in a version; that is a new version itself."""
        change = catalogue().ledger.roll_back(version)
        _OUT.print(
            f"back at version {version}: {change.added} brought back, {change.changed} changed, "
            f"{change.withdrawn} withdrawn"
        )
        _OUT.print("Now run: motcua knowledge index")

    return commands


def _changes(catalogue: Catalogue, version: int) -> Iterator[str]:
    ledger = catalogue.ledger
    for key, then in sorted(ledger.changed_since(version).items()):
        now = ledger.now(key)
        if then is None and now:
            yield f"+ {_called(key)}"
        elif then and now is None:
            yield f"- {_called(key)}"
        elif then and now and then.digest != now.digest:
            yield f"~ {_called(key)}"
            yield from (f"    {line}" for line in _values(key, then, now))


def _values(key: Key, then: Stored, now: Stored) -> Iterator[str]:
    if key.kind != "procedure":
        return
    before, after = read_document(then.body, Procedure), read_document(now.body, Procedure)
    for label, old, new in differences(before, after):
        yield f"{label}: {old} → {new}"


def _called(key: Key) -> str:
    since = f" from {key.starts}" if key.starts else ""
    return f"{key.kind} {key.code} ({key.reader}{since})"


def _local(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
