"""The commands ``motcua knowledge forms add``, ``list`` and ``remove``."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from rich.console import Console
from rich.table import Table

from knowledge.errors import InputError, NotFoundError
from knowledge.forms.belonging import FormFile
from knowledge.forms.blank import read_blank
from knowledge.forms.files import FormFiles
from knowledge.forms.owners import PublishedForms, assigned_to, published_as
from knowledge.procedure import Procedure
from knowledge.store import Catalogue

Open: TypeAlias = Callable[[], tuple[FormFiles, Catalogue]]

_SHORT = 12
"""Characters of a digest that are shown, and that suffice to remove a file."""

_DIGEST = re.compile(r"[0-9a-f]{8,64}")


def forms_app(open_instance: Open) -> typer.Typer:
    """The commands, over an instance that is opened when one runs."""
    app = typer.Typer(help="The blank files of forms that citizens get.", no_args_is_help=True)
    app.command("add")(_add_command(open_instance))
    app.command("list")(_list_command(open_instance))
    app.command("remove")(_remove_command(open_instance))
    return app


def _add_command(open_instance: Open) -> Callable[..., None]:
    def add(
        paths: Annotated[
            list[Path], typer.Argument(help="Blank files: Word, PDF, Excel, ODT or RTF.")
        ],
        code: Annotated[
            list[str] | None,
            typer.Option(help="Procedure that the file belongs to; may be given several times."),
        ] = None,
        number: Annotated[
            str | None, typer.Option(help="The form's number, such as 'Mẫu CT01'.")
        ] = None,
        name: Annotated[str | None, typer.Option(help="What citizens read as its name.")] = None,
    ) -> None:
        """Take in blank files; those that no record names need --code."""
        if number is not None and not code:
            raise InputError("--number says which form of a procedure it is; say --code too")
        if len(paths) > 1 and (number is not None or name is not None):
            raise InputError("--number and --name are for one file; give one at a time")
        files, catalogue = open_instance()
        procedures = [_procedure(catalogue, one) for one in code or ()]
        published = PublishedForms(procedures or catalogue)
        refused = 0
        for path in paths:
            try:
                blank = read_blank(path)
                belongings = (
                    assigned_to(procedures, blank.name, number, name)
                    if procedures
                    else published_as(blank.name, published, name)
                )
            except InputError as error:
                refused += 1
                Console(stderr=True).print(str(error), markup=False, soft_wrap=True)
            else:
                _tell(files.take_in(blank, belongings), published)
        if refused:
            raise typer.Exit(1)

    return add


def _list_command(open_instance: Open) -> Callable[..., None]:
    def show() -> None:
        """Say which files are held, and which records each belongs to."""
        files, catalogue = open_instance()
        held = list(files)
        if not held:
            Console().print("no blank files yet; take some in with motcua knowledge forms add")
            return
        published = PublishedForms(catalogue)
        table = Table("file", "digest", "KB", "form", "records", box=None, header_style="dim")
        for file in held:
            table.add_row(
                file.name,
                file.digest[:_SHORT],
                str(_kilobytes(file)),
                file.belonging.number or file.belonging.title or "",
                _records(file, published) or "none any more",
            )
        Console().print(table)

    return show


def _remove_command(open_instance: Open) -> Callable[..., None]:
    def remove(
        which: Annotated[str, typer.Argument(help="File name, or the digest that list shows.")],
    ) -> None:
        """Stop handing out a file."""
        files, _ = open_instance()
        digest = _digest(which, list(files))
        files.remove(digest)
        Console().print(f"removed: {which}", markup=False)

    return remove


def _procedure(catalogue: Catalogue, code: str) -> Procedure:
    found = catalogue.get(code)
    if found is None:
        raise InputError(f"--code {code}: the catalogue has no such procedure; import it first")
    return found


def _digest(which: str, held: Iterable[FormFile]) -> str:
    by_digest = bool(_DIGEST.fullmatch(which))
    found = {
        file.digest
        for file in held
        if file.name == which or (by_digest and file.digest.startswith(which))
    }
    if not found:
        raise NotFoundError(f"{which}: no such file; motcua knowledge forms list shows all")
    if len(found) > 1:
        several = ", ".join(sorted(digest[:_SHORT] for digest in found))
        raise InputError(f"{which}: several files are called so; remove by digest: {several}")
    return found.pop()


def _tell(kept: list[FormFile], published: PublishedForms) -> None:
    records = ", ".join(dict.fromkeys(_records(file, published) for file in kept))
    size = _kilobytes(kept[0])
    Console().print(f"{kept[0].name} ({size} KB): {records}", markup=False, soft_wrap=True)


def _records(file: FormFile, published: PublishedForms) -> str:
    return ", ".join(published.codes_of(file.belonging.owner))


def _kilobytes(file: FormFile) -> int:
    return -(-file.size // 1024)
