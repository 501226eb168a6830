"""The sheets of an Excel workbook as rows of cells."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from knowledge.readers.lists.table import MOST_COLUMNS, Cell, Line, Number, Span, Table, filled
from knowledge.readers.lists.workbook_guard import workbook_refusal
from knowledge.readers.reading import SetAside
from knowledge.vietnamese import canonical

MOST_ROWS = 50_000
"""Rows with something in them; the whole nation's list has 5,700."""

_EMPTY_ROWS = 5000
_MOST_MERGED = 100_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_PLACES = re.compile(r"0\.(0+)")


def xlsx_tables(path: Path) -> Iterator[Table | SetAside]:
    """Each sheet of a workbook, or why it cannot be had.

    Sheets are read as a stream, and below 5,000 empty rows no more is looked for: lists are often
    formatted down to the last of Excel's million rows.
    """
    refused = workbook_refusal(path)
    if refused:
        yield refused
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drawings and validations that are not looked at
            yield from _tables(path)
    # openpyxl lets out whatever a broken part makes it stumble over: KeyError, TypeError …
    except Exception as error:
        detail = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        yield SetAside(path.name, f"the workbook is damaged ({detail}); save it anew in Excel")


def _tables(path: Path) -> Iterator[Table | SetAside]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        with zipfile.ZipFile(path) as archive:
            for sheet in book.worksheets:
                yield _table(sheet, archive, f"{path.name}, sheet {sheet.title}")
    finally:
        book.close()


def _table(sheet: Any, archive: zipfile.ZipFile, where: str) -> Table | SetAside:  # noqa: ANN401
    lines = list(_lines(sheet))
    if len(lines) > MOST_ROWS:
        return SetAside(where, f"more than {MOST_ROWS:,} rows, so no list of procedures")
    # A streamed sheet does not tell its merged cells, which stand behind the rows.
    with archive.open(sheet._worksheet_path) as part:
        merged = _MERGED.findall(part.read())[:_MOST_MERGED]
    spans = [_span(reference.decode()) for reference in merged]
    down = tuple(span for span in spans if span.bottom > span.top)
    return Table(where, sheet.title, filled(lines, spans), down, sheet.sheet_state != "visible")


def _span(reference: str) -> Span:
    # Whole columns or rows leave a boundary out.
    left, top, right, bottom = range_boundaries(reference)
    last = min(right or MOST_COLUMNS, MOST_COLUMNS)
    return Span(top or 1, bottom or MOST_ROWS, (left or 1) - 1, last - 1)


def _lines(sheet: Any) -> Iterator[Line]:  # noqa: ANN401
    sheet.reset_dimensions()  # programs state them wrongly, and rows beyond would be lost
    found = last = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        cells = [_cell(one) for one in row]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            found, last = found + 1, number
            yield Line(number, tuple(cells))
        if found > MOST_ROWS or number - last >= _EMPTY_ROWS:
            return


def _cell(cell: Any) -> Cell:  # noqa: ANN401
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | float):
        return Number(float(value), _places(cell.number_format))
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else canonical(str(value))


def _places(number_format: str | None) -> int | None:
    match = _PLACES.fullmatch(number_format or "")
    return len(match[1]) if match else None
