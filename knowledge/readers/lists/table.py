"""A sheet as rows of cells, whatever file it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST_COLUMNS = 100
"""Columns that are looked at; an office's list has a dozen."""

MOST_ROWS_MERGED = 200
"""Rows that one procedure may take up."""

_MOST_FILLED = 500_000


@dataclass(frozen=True)
class Number:
    """A number as a workbook holds it.

    Attributes:
        value: The number.
        places: Decimals that its cell is set to show, None where it shows as many as there are.
    """

    value: float
    places: int | None = None


Cell = str | Number | date
"""What a cell holds; texts are canonical, and an empty cell is an empty text."""


@dataclass(frozen=True)
class Line:
    """One row with something in it.

    Attributes:
        number: The row's number, as the clerk's program shows it.
        cells: Its cells from the first column on.
    """

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell of a column; empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Span:
    """Merged cells: rows by number, columns from 0, the last ones included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Table:
    """One sheet.

    Attributes:
        where: File and sheet, such as ``list.xlsx, sheet Cấp xã``.
        name: The sheet's name, empty where the file has no sheets.
        lines: Its rows that hold anything, merged cells filled.
        spans: Merged cells that reach over several rows.
        parted: Whether signs in a text part the cells, so that a comma in a name may shift them.
        hidden: Whether the sheet is hidden from who opens the file.
    """

    where: str
    name: str
    lines: tuple[Line, ...]
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    parted: bool = False

    def tops(self, column: int) -> dict[int, int]:
        """For each row where a column's cell is merged with others, the first row of these."""
        return {
            row: span.top
            for span in self.spans
            if span.left <= column <= span.right and span.bottom - span.top < MOST_ROWS_MERGED
            for row in range(span.top, span.bottom + 1)
        }


def text(cell: Cell) -> str:
    """A cell in words."""
    if isinstance(cell, Number):
        return f"{cell.value:.10g}"
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell


def filled(lines: Iterable[Line], spans: Iterable[Span]) -> tuple[Line, ...]:
    """The rows with each merged cell's value in all of its places."""
    rows = {line.number: list(line.cells) for line in lines}
    budget = _MOST_FILLED
    for span in spans:
        budget -= (span.bottom - span.top + 1) * (span.right - span.left + 1)
        if budget < 0:  # merged over whole columns for looks, not to say something
            break
        value = Line(span.top, tuple(rows.get(span.top, ()))).at(span.left)
        if value != "":
            _fill(rows, span, value)
    return tuple(Line(number, tuple(cells)) for number, cells in sorted(rows.items()))


def _fill(rows: dict[int, list[Cell]], span: Span, value: Cell) -> None:
    for number in range(span.top, span.bottom + 1):
        cells = rows.get(number)
        if cells is not None:
            cells.extend([""] * (span.right + 1 - len(cells)))
            cells[span.left : span.right + 1] = [value] * (span.right + 1 - span.left)
