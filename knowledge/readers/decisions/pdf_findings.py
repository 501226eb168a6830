"""What the process that reads a PDF tells the one that asked."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from knowledge.readers.decisions.body import Block, Table

MOST_PAGES = 3000
"""The longest decisions, with all their forms, have some hundreds."""


class Obstacle(StrEnum):
    """Why a PDF was not read."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_LONG = "too long"
    TOO_HEAVY = "too heavy"


class Findings(BaseModel):
    """The text of a PDF, or why there is none.

    Attributes:
        blocks: Paragraphs, and tables as rows of cells, in reading order.
        pages: How many pages were looked at.
        scanned: Numbers of the pages that are pictures without text.
        letters: How many signs that are no blanks were found.
        unreadable: How many of them no font tells.
    """

    model_config = ConfigDict(extra="forbid")

    blocks: list[str | list[list[str]]] = []
    pages: int = 0
    scanned: list[int] = []
    letters: int = 0
    unreadable: int = 0
    obstacle: Obstacle | None = None

    @property
    def body(self) -> list[Block]:
        """The blocks as other formats have them."""
        return [
            block if isinstance(block, str) else Table(tuple(map(tuple, block)))
            for block in self.blocks
        ]
