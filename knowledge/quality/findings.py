"""A check over the catalogue and what it finds.

Offices ask of their data that it be right, complete, clean and alive (*đúng, đủ, sạch, sống*); each
check belongs to one of these words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.parts import Record
from knowledge.procedure import Procedure

_BESIDE = 60
"""Characters shown on either side of what a check found."""

_LONGEST = 240


class Word(StrEnum):
    """The four words that a check belongs to."""

    RIGHT = "right"
    COMPLETE = "complete"
    CLEAN = "clean"
    ALIVE = "alive"


class Severity(StrEnum):
    """How bad a finding is.

    An error gives a citizen a wrong answer or none; a warning may; a note is for tidying up.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Record):
    """What one check found in one procedure.

    Attributes:
        code: The procedure's code.
        title: Its title; None where the catalogue does not hold it.
        url: Its page on the portal.
        value: What the catalogue says there, shortened.
        newer: What a newer source says instead, where one was compared.
    """

    code: str
    title: str | None = None
    url: str | None = None
    value: str
    newer: str | None = None


Find = Callable[[Sequence[Procedure]], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """One thing that is looked for.

    Attributes:
        name: Its name for programs, such as ``fee-missing``.
        word: Which of the four words it belongs to.
        severity: How bad a finding is.
        sentence: For the clerk, in Vietnamese: what is wrong and what mends it.
        find: The findings among all procedures of the catalogue.
        scored: Whether findings count in the word's score.
    """

    name: str
    word: Word
    severity: Severity
    sentence: str
    find: Find
    scored: bool = True


def found(procedure: Procedure, value: str, newer: str | None = None) -> Finding:
    """A finding in a procedure; the values are shortened."""
    return Finding(
        code=procedure.code,
        title=procedure.title,
        url=procedure.source.url,
        value=shortened(value),
        newer=shortened(newer) if newer is not None else None,
    )


def each(find: Callable[[Procedure], Iterable[str]]) -> Find:
    """A check of single procedures, by the values that it finds; equal values count once."""

    def find_all(procedures: Sequence[Procedure]) -> Iterator[Finding]:
        for procedure in procedures:
            for value in dict.fromkeys(find(procedure)):
                yield found(procedure, value)

    return find_all


def shortened(text: str) -> str:
    """A text on one line, cut at a blank where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"


def around(text: str, match: re.Match[str]) -> str:
    """A match with the words around it."""
    start, end = max(0, match.start() - _BESIDE), min(len(text), match.end() + _BESIDE)
    before = "… " if start else ""
    return f"{before}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def official_text(procedure: Procedure) -> str:
    """The words in which a procedure tells people what to do; the laws it cites are left out."""
    texts = (
        procedure.title,
        procedure.steps,
        procedure.agency,
        procedure.receiving_address,
        procedure.coordinating_agency,
        procedure.audience,
        procedure.result,
        procedure.conditions,
        *(paper.name for paper in procedure.papers),
        *(paper.case for paper in procedure.papers),
        *(filing.note for filing in procedure.filings),
    )
    return "\n".join(dict.fromkeys(text for text in texts if text))
