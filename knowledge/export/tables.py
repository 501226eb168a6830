"""A catalogue as tables for a spreadsheet: one row a procedure, and a table for each kind of part.

UTF-8 with a byte order mark, by which spreadsheets know it. A spreadsheet takes a cell that begins
like a formula for one and runs it; such a cell gets an apostrophe in front, as does one that begins
with an apostrophe, so that the text can be had back by taking one away.
"""

import csv
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from knowledge.errors import InputError, OperatorError
from knowledge.export.cpsv_parts import channels_of
from knowledge.export.files import replacing
from knowledge.parts import Duration, Fee, LegalDocument, Paper
from knowledge.procedure import Procedure
from knowledge.wording import joined

Value = str | int | bool | date | None
_Row = TypeVar("_Row", contravariant=True)
_Part = TypeVar("_Part")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")  # also full-width


class _Writer(Protocol):
    def writerow(self, row: Iterable[str], /) -> object: ...


@dataclass(frozen=True)
class Column(Generic[_Row]):
    """A column: its name and where its value comes from."""

    name: str
    value: Callable[[_Row], Value]


PROCEDURES: Sequence[Column[Procedure]] = (
    Column("code", lambda p: p.code),
    Column("title", lambda p: p.title),
    Column("title_en", lambda p: p.plain.titles.get("en")),
    Column("field", lambda p: p.field),
    Column("levels", lambda p: "\n".join(p.levels)),
    Column("province", lambda p: p.province),
    Column("audience", lambda p: p.audience),
    Column("agency", lambda p: p.agency),
    Column("coordinating_agency", lambda p: p.coordinating_agency),
    Column("receiving_address", lambda p: p.receiving_address),
    Column("channels", lambda p: "\n".join(channels_of(p))),
    Column("anywhere", lambda p: p.anywhere),
    Column("result", lambda p: p.result),
    Column("steps", lambda p: p.steps),
    Column("conditions", lambda p: p.conditions),
    Column("forms", lambda p: "\n".join(joined(f.number, f.name, by=": ") or "" for f in p.forms)),
    Column("legal_basis", lambda p: "\n".join(map(_law, p.legal_basis))),
    Column("decision", lambda p: p.decision),
    Column("decided_on", lambda p: p.decided_on),
    Column("valid_from", lambda p: p.valid_from),
    Column("valid_to", lambda p: p.valid_to),
    Column("standing", lambda p: p.notice.standing if p.notice else None),
    Column("replaced_by", lambda p: "\n".join(p.notice.replaced_by) if p.notice else None),
    Column("summary", lambda p: p.plain.summary),
    Column("names", lambda p: "\n".join(p.plain.names)),
    Column("life_event", lambda p: p.plain.life_event),
    Column("publisher", lambda p: p.source.publisher),
    Column("page", lambda p: p.source.url),
    Column("as_of", lambda p: p.source.as_of),
)
PAPERS: Sequence[Column[Paper]] = (
    Column("name", lambda p: p.name),
    Column("originals", lambda p: p.originals),
    Column("copies", lambda p: p.copies),
    Column("case", lambda p: p.case),
    Column("form", lambda p: p.form),
)
FEES: Sequence[Column[Fee]] = (
    Column("channel", lambda f: f.channel),
    Column("amount_vnd", lambda f: f.amount_vnd),
    Column("note", lambda f: f.note),
    Column("wording", lambda f: f.wording),
)
TIMES: Sequence[Column[Duration]] = (
    Column("channel", lambda d: d.channel),
    Column("value", lambda d: d.value),
    Column("unit", lambda d: d.unit),
    Column("note", lambda d: d.note),
    Column("wording", lambda d: d.wording),
)


def write_tables(
    procedures: Iterable[Procedure], out: Path, progress: Callable[[int], None]
) -> int:
    """Write the four tables into a folder, and give the number of procedures.

    Args:
        procedures: What to write, in this order.
        out: The folder; it is made where missing.
        progress: Told the number of procedures done.

    Raises:
        InputError: There is a file of that name.
        OperatorError: The tables cannot be written.
    """
    _make(out)
    number = 0
    with ExitStack() as files:

        def table(name: str, *columns: str) -> _Writer:
            file = files.enter_context(replacing(out / f"{name}.csv", "utf-8-sig"))
            writer = csv.writer(file)
            writer.writerow(columns)
            return writer

        whole = table("procedures", *(column.name for column in PROCEDURES))
        papers, fees, times = (
            table(name, "code", "number", *(column.name for column in columns))
            for name, columns in (("papers", PAPERS), ("fees", FEES), ("times", TIMES))
        )
        for number, procedure in enumerate(procedures, start=1):
            whole.writerow([cell(column.value(procedure)) for column in PROCEDURES])
            _write_parts(papers, procedure.code, procedure.papers, PAPERS)
            _write_parts(fees, procedure.code, procedure.fees, FEES)
            _write_parts(times, procedure.code, procedure.durations, TIMES)
            progress(number)
    return number


def cell(value: Value) -> str:
    """A value as a cell; what is not stated is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case int():
            return str(value)
    return f"'{value}" if value.startswith(_FORMULA) else str(value)


def _write_parts(
    table: _Writer, code: str, parts: Sequence[_Part], columns: Sequence[Column[_Part]]
) -> None:
    for number, part in enumerate(parts, start=1):
        table.writerow([code, str(number), *(cell(column.value(part)) for column in columns)])


def _law(document: LegalDocument) -> str:
    return joined(document.number, document.title, by=": ") or ""


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; for csv give the name of a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(f"{folder} cannot be made ({error.strerror})") from error
