"""Reader of offices' lists of procedures: Excel workbooks and text tables, one procedure a row.

A list has a title block, a header row that is found by the names of its columns, and rows between
which sections stand. What a row does not state stays unstated.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import DocumentError
from knowledge.notice import Notice, Standing
from knowledge.procedure import Procedure
from knowledge.readers.lists.cell_values import codes_in
from knowledge.readers.lists.columns import (
    HEADER_ROWS,
    Column,
    Header,
    Heading,
    header_at,
    is_numbering,
)
from knowledge.readers.lists.entry import Entry
from knowledge.readers.lists.listed_notice import notice
from knowledge.readers.lists.listed_record import record
from knowledge.readers.lists.sections import Outline, section, title
from knowledge.readers.lists.sheet_csv import csv_table
from knowledge.readers.lists.sheet_xlsx import xlsx_tables
from knowledge.readers.lists.table import Cell, Line, Table, text
from knowledge.readers.reading import Reading, SetAside, describe

_NO_HEADER = (
    "no header row with the columns “Mã TTHC” and “Tên TTHC” was found; "
    "a list of procedures needs both"
)

_EMPTY = {"", "-", "–", "…"}
_SHIFTED = (
    "more cells than the header has; put quotation marks around texts that hold the separator, "
    "or save the list as .xlsx"
)
_HIDDEN = "the sheet is hidden; show it if it is to be read, delete it if not"


def read_csv(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """Every procedure of a text table (.csv, .tsv); what cannot be read is set aside.

    Args:
        path: The file.
        as_of: The day up to which the list is known to hold; by default the day of the decision
            that its title names.
    """
    yield from _read([csv_table(path)], path, as_of)


def read_xlsx(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """Every procedure of a workbook's sheets; what cannot be read is set aside.

    Args:
        path: The file.
        as_of: The day up to which the list is known to hold; by default the day of the decision
            that its title names.
    """
    yield from _read(xlsx_tables(path), path, as_of)


@dataclass
class _List:
    """A file being read, with the rows in which each code stood first."""

    name: str
    as_of: date | None
    first: dict[str, str] = field(default_factory=dict)

    def rows(self, table: Table, begin: int, header: Header) -> Iterator[Reading]:
        """The readings of a sheet from its first header on."""
        around = title(table.name, table.lines[:begin])
        outline = Outline(around)
        as_of = self.as_of or around.decided_on
        for lines in _blocks(table, begin, header):
            if isinstance(lines, Header):
                header = lines
                continue
            opened = section(lines[0], *_code_and_title(lines[0], header))
            if opened:
                outline.open(opened)
                continue
            where = f"{table.where}, row {lines[0].number}"
            if table.parted and any(lines[0].cells[header.width :]):
                yield SetAside(where, _SHIFTED)
                continue
            entry = Entry(_cells(lines, header), outline.around, f"Danh mục {self.name}", as_of)
            if entry.cells:
                yield from self._readings(entry, where)

    def _readings(self, entry: Entry, where: str) -> Iterator[Reading]:
        try:
            entry.check()
            code = entry.code()
            if code in self.first:
                before = self.first[code]
                yield SetAside(where, f"{code} stands in the list twice, first in {before}")
                return
            judged = list(_judged(entry))
            self.first[code] = where
            yield from judged
        except ValidationError as error:
            yield SetAside(where, describe(error))
        except DocumentError as error:
            yield SetAside(where, str(error))


def _judged(entry: Entry) -> Iterator[Procedure | Notice]:
    """The record, a notice in its place, or both.

    One that is abolished or replaced gives the notice alone: a record would offer what nobody can
    ask for any more. One that is suspended gives both, since it comes back.
    """
    decided = notice(entry)
    if decided:
        yield decided
    if decided is None or decided.standing is Standing.SUSPENDED:
        yield record(entry)


def _read(tables: Iterable[Table | SetAside], path: Path, as_of: date | None) -> Iterator[Reading]:
    of_file = _List(path.stem, as_of)
    silent = True  # neither a list nor a reason so far
    for table in tables:
        if isinstance(table, SetAside):
            silent = False
            yield table
            continue
        found = None if table.hidden else _first_header(table)
        if found:
            silent = False
            yield from of_file.rows(table, *found)
        elif any(codes_in(text(cell)) for line in table.lines for cell in line.cells):
            silent = False
            yield SetAside(table.where, _HIDDEN if table.hidden else _NO_HEADER)
    if silent:
        yield SetAside(path.name, _NO_HEADER)


def _first_header(table: Table) -> tuple[int, Header] | None:
    tried = ((i, header_at(table, i)) for i in range(min(len(table.lines), HEADER_ROWS)))
    return next(((i, header) for i, header in tried if header), None)


def _blocks(table: Table, begin: int, header: Header) -> Iterator[tuple[Line, ...] | Header]:
    """The rows below a header by procedure: more than one where the cell of its code is merged.

    A further header, where a page or another part of the list begins, stands for itself.
    """
    last, position = 0, {line.number: i for i, line in enumerate(table.lines)}
    tops = table.tops(header.index(Column.CODE))
    for _, group in groupby(table.lines[begin:], key=lambda one: tops.get(one.number, one.number)):
        lines = tuple(group)
        coded = codes_in(text(lines[0].at(header.index(Column.CODE))))
        again = None if coded else header_at(table, position[lines[0].number])
        if again:
            last, header = again.last_row, again
            yield again
        lines = tuple(line for line in lines if line.number > last)
        if lines and not is_numbering(lines[0], header):
            yield lines


def _code_and_title(line: Line, header: Header) -> tuple[Cell, Cell]:
    return line.at(header.index(Column.CODE)), line.at(header.index(Column.TITLE))


def _cells(lines: tuple[Line, ...], header: Header) -> tuple[tuple[Heading, Cell], ...]:
    cells = ((one, line.at(one.index)) for one in header.headings for line in lines)
    return tuple(dict.fromkeys((one, cell) for one, cell in cells if cell not in _EMPTY))
