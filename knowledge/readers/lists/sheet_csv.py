"""A table as text: commas, semicolons or tabs, in whatever encoding the office saved it."""

import csv
import io
import re
from pathlib import Path

from knowledge.readers.encodings.legacy_fonts import unicode_text
from knowledge.readers.guarded import refusal
from knowledge.readers.lists.table import MOST_COLUMNS, Line, Table
from knowledge.readers.lists.workbook_guard import is_markup
from knowledge.readers.reading import SetAside
from knowledge.vietnamese import canonical

LARGEST_BYTES = 50_000_000
"""The whole nation's list with all its words is a tenth of it."""

_LARGEST_CELL = 1_000_000
_BINARY = (b"PK\x03\x04", bytes.fromhex("d0cf11e0"), b"%PDF", b"\x1f\x8b")
_SEPARATORS = ",;\t|"
_SNIFFED_ROWS = 200
_STATED = re.compile(r"\ufeff?sep=(.)\r?\n")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def csv_table(path: Path) -> Table | SetAside:
    """The rows of a file, or why they cannot be had."""
    refused = refusal(path)
    if refused:
        return refused
    if path.stat().st_size > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1_000_000
        return SetAside(path.name, f"larger than {limit} MB, so no list of procedures")
    raw = path.read_bytes()
    reason = _refusal(raw)
    if reason:
        return SetAside(path.name, reason)
    words = unicode_text(raw)
    if words is None:
        reason = "its letters cannot be read; save it in Excel as “CSV UTF-8” or as .xlsx"
        return SetAside(path.name, reason)
    return _table(path.name, words)


def _refusal(raw: bytes) -> str | None:
    if raw.startswith(_BINARY):
        return "not a text file, whatever its name; open it in Excel and save it as .xlsx"
    if is_markup(raw[:512]):
        return "a web page under the name of a table; open it in Excel and save it as .xlsx"
    return None


def _table(name: str, words: str) -> Table | SetAside:
    stated = _STATED.match(words)
    separator = stated[1] if stated else _separator(words)
    body = words[stated.end() :] if stated else words
    csv.field_size_limit(_LARGEST_CELL)
    rows = csv.reader(io.StringIO(body.replace("\0", "")), delimiter=separator, strict=True)
    try:
        numbered = [
            Line(number, tuple(canonical(cell) for cell in row[:MOST_COLUMNS]))
            for number, row in enumerate(rows, start=2 if stated else 1)
        ]
    except csv.Error:
        reason = (
            f"a quotation mark in line {rows.line_num} or above does not end its cell, or one too "
            "many stands there; mend it, or save the list as .xlsx"
        )
        return SetAside(name, reason)
    return Table(name, "", tuple(line for line in numbered if any(line.cells)), parted=True)


def _separator(words: str) -> str:
    """The sign that parts the cells: the one that stands most evenly in the first rows.

    A title block has none and sentences have commas, so a row counts by what most rows have.
    """
    rows = _QUOTED.sub("", words[:200_000]).splitlines()[:_SNIFFED_ROWS]
    return max(_SEPARATORS, key=lambda sign: _evenness(sign, rows))


def _evenness(sign: str, rows: list[str]) -> int:
    counts = [row.count(sign) for row in rows if sign in row]
    usual = max(set(counts), key=counts.count, default=0)
    return usual * counts.count(usual)
