"""One procedure of an office's list: its cells under their columns, and what holds around it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from knowledge.errors import DocumentError
from knowledge.parts import Source
from knowledge.readers.lists.cell_values import code, day, is_error
from knowledge.readers.lists.columns import Column, Heading
from knowledge.readers.lists.sections import Around
from knowledge.readers.lists.table import Cell, text
from knowledge.readers.published import one_line
from knowledge.readers.reading import OfficialReader

_T = TypeVar("_T")


@dataclass(frozen=True)
class Entry:
    """One procedure of a list.

    Attributes:
        cells: Each known column with a cell that holds something; a procedure that takes up
            several rows has several of a column.
        around: What the title and the sections say.
        list_name: Name of the list: the publisher where no authority is named.
        as_of: The day up to which the list is known to hold.
    """

    cells: tuple[tuple[Heading, Cell], ...]
    around: Around
    list_name: str
    as_of: date | None

    def under(self, column: Column) -> list[tuple[Heading, Cell]]:
        """The cells under a column, each with its heading."""
        return [(heading, cell) for heading, cell in self.cells if heading.column is column]

    def words(self, column: Column) -> str:
        """The texts under a column, each once."""
        return "\n".join(dict.fromkeys(text(cell) for _, cell in self.under(column)))

    def parts(
        self, column: Column, read: Callable[[Heading, Cell], Iterable[_T]]
    ) -> tuple[_T, ...]:
        """What a rule reads from the cells under a column, each once."""
        read_all = (part for heading, cell in self.under(column) for part in read(heading, cell))
        return tuple(dict.fromkeys(read_all))

    def day(self, column: Column) -> date | None:
        """The date under a column.

        Raises:
            DocumentError: What stands there is none.
        """
        return next((day(cell) for _, cell in self.under(column)), None)

    def code(self) -> str:
        """The national code.

        Raises:
            DocumentError: It is missing or none.
        """
        stated = [cell for _, cell in self.under(Column.CODE)]
        if not stated:
            raise DocumentError("the row has no code; write it under “Mã TTHC” or empty the row")
        return code(stated[0])

    def title(self) -> str:
        """The name, in one line; empty where it is missing."""
        return one_line(self.words(Column.TITLE))

    def check(self) -> None:
        """Whether every known cell can be read at all.

        Raises:
            DocumentError: A formula failed.
        """
        for heading, cell in self.cells:
            if is_error(cell):
                raise DocumentError(
                    f"the formula under “{heading.label}” failed ({text(cell)}); "
                    "mend it or write the value itself"
                )

    def source(self) -> Source:
        """Where the entry comes from."""
        publisher = one_line(self.words(Column.PUBLISHER)) or self.around.publisher
        return Source(
            publisher=publisher or self.list_name,
            as_of=self.as_of,
            reader=OfficialReader.LIST.value,
            decision=self.around.decision,
        )
