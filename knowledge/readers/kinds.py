"""Which kind of document a file is: by its content where that tells, else by its name."""

import re
import zlib
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path


class Kind(Enum):
    """The kinds of documents that can be read."""

    EDITORIAL = auto()
    NATIONAL = auto()
    LISTING = auto()
    DETAIL = auto()
    TEXT = auto()
    HTML = auto()
    CSV = auto()
    WORKBOOK = auto()
    WORD = auto()
    PDF = auto()
    ARTICLES = auto()


SUFFIXES = {
    ".yaml": Kind.EDITORIAL,
    ".yml": Kind.EDITORIAL,
    ".jsonl": Kind.NATIONAL,
    ".jsonl.gz": Kind.NATIONAL,
    ".ndjson": Kind.NATIONAL,
    ".ndjson.gz": Kind.NATIONAL,
    ".json": Kind.DETAIL,
    ".json.gz": Kind.ARTICLES,
    ".txt": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".xlsx": Kind.WORKBOOK,
    ".xlsm": Kind.WORKBOOK,
    ".xls": Kind.WORKBOOK,
    ".docx": Kind.WORD,
    ".doc": Kind.WORD,
    ".pdf": Kind.PDF,
}
"""The endings of files that are looked at, and the kind that each promises."""

_BY_NAME = frozenset({Kind.EDITORIAL, Kind.CSV, Kind.WORKBOOK, Kind.WORD, Kind.PDF})
"""Kinds whose readers say themselves what a file of their name really is."""

_HEAD_BYTES = 4096
_MARKS = (
    (Kind.LISTING, re.compile(rb'\{[^\n]*"(?:formalityTargetType|departmentPromulgate)"\s*:')),
    (Kind.HTML, re.compile(rb"<")),
    # The answer's own state may stand before its data; the bare data is taken for it too, so that
    # it is set aside by name and not read as a line of the national file.
    (Kind.DETAIL, re.compile(rb'\{\s*(?:"\w+"\s*:\s*"[^"]*"\s*,\s*)*"data"\s*:')),
    (Kind.DETAIL, re.compile(rb'\{.*"(?:codeNotation|executionSteps)"\s*:', re.DOTALL)),
    (Kind.NATIONAL, re.compile(rb'\{[^\n]*"code"\s*:\s*"\d\.\d')),
    (Kind.ARTICLES, re.compile(rb'\{\s*"[^"@\n]+@\d+[^"\n]{0,3}"\s*:\s*"')),
    (Kind.TEXT, re.compile("(?:[^{][^\\n]*\\n)?Mã thủ tục:".encode())),
)


def promised(path: Path) -> Kind | None:
    """The kind that a file's name promises, None for names that are not looked at."""
    endings = (ending for ending in SUFFIXES if path.name.lower().endswith(ending))
    return next((SUFFIXES[ending] for ending in endings), None)


def kind_of(path: Path) -> Kind | None:
    """The kind of a file with a name that is looked at; None for others.

    A file that cannot be opened is of the kind that its name promises: that kind's reader says
    what is wrong.
    """
    kind = promised(path)
    if kind is None or kind in _BY_NAME:
        return kind
    try:
        head = _head(path).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return kind
    return next((marked for marked, mark in _MARKS if mark.match(head)), kind)


def _head(path: Path) -> bytes:
    """The first bytes of a file, of what is in it where it is gzipped."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(b"\x1f\x8b"):
        # As far as it goes: the reader says what is wrong with a damaged file.
        with suppress(zlib.error):
            return zlib.decompressobj(wbits=31).decompress(head, _HEAD_BYTES)
    return head
