"""The body of a document, whatever format it came in: paragraphs and tables in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.readers.encodings.legacy_fonts import legacy_of_text, mended
from knowledge.vietnamese import canonical


@dataclass(frozen=True)
class Table:
    """A table, row by row.

    A cell that spans several columns or rows stands in each of them.
    """

    rows: tuple[tuple[str, ...], ...]


Block = str | Table
"""A paragraph of one line, or a table."""


def settled(blocks: Iterable[Block]) -> list[Block]:
    """The blocks in Unicode and canonical form; empty ones are left out.

    A text that its fonts do not tell is in the same encoding as the document's other such texts.
    """
    raw = list(blocks)
    legacy = legacy_of_text(text for block in raw for text in _texts(block))
    kept: list[Block] = []
    for block in raw:
        if isinstance(block, Table):
            rows = tuple(
                tuple(canonical(mended(cell, legacy)) for cell in row) for row in block.rows
            )
            if any(map(any, rows)):
                kept.append(Table(rows))
        else:
            kept += [line for line in canonical(mended(block, legacy)).splitlines() if line]
    return kept


def lines(block: Block) -> Iterator[str]:
    """The lines of a block: those of a table's cells row by row, each cell once."""
    if isinstance(block, str):
        yield block
        return
    for row in block.rows:
        for cell in dict.fromkeys(row):
            yield from filter(None, cell.splitlines())


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield block
    else:
        for row in block.rows:
            yield from row
