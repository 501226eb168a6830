"""A page of a PDF as paragraphs and tables, with its letters in Unicode."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table as RuledTable

from knowledge.readers.encodings.legacy_fonts import legacy_of
from knowledge.readers.encodings.legacy_tables import Legacy, to_unicode

_CODE_OF_SIGN = re.compile(r"\(cid:(\d+)\)")
_SYMBOLS = range(0xF020, 0xF100)
_PRIVATE = range(0xE000, 0xF900)
# Many programs write the byte AD as a hyphen, which in TCVN3 is the letter ư: "tr-êng".
_HYPHEN_FOR_U = re.compile(
    r"(?<![^\W\d_])(?P<onset>[BbCcDdGgHhKkLlMmNnPpQqRrSsTtVvXx®]{1,3})-(?![A-Z\d§])"
)
_NEW_ITEM = re.compile(r"[-+*•–]|(?:\d+(?:\.\d+)*|[a-zđ]|[IVX]+)[.)]\s|\([a-z\d]\)")
_ENDED = (".", ";", ":", "./.")
_SPLIT_CODE = re.compile(r"\d\.[\d\s]{6,12}(?:[.-][\w\s.]*)?")
_FULL, _INDENTED, _LOOSE = 0.86, 8.0, 1.9
"""A line this much of the width goes on in the next; points; heights between two paragraphs."""


@dataclass
class _Line:
    """A line of text and where it stands, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def is_unreadable(letter: str) -> bool:
    """Whether no font tells what a letter is."""
    if _CODE_OF_SIGN.fullmatch(letter) or letter == "\ufffd":
        return True
    return len(letter) == 1 and (ord(letter) in _PRIVATE or ord(letter) < ord(" "))


def to_unicode_in_place(page: Page) -> None:
    """Gives the letters of old Vietnamese fonts their Unicode, font by font."""
    kept: list[dict[str, Any]] = []
    for (legacy, _), group in groupby(page.chars, key=_font_and_line):
        chars = list(group)
        if legacy is not None:
            texts = [_surface(char["text"]) for char in chars]
            for char, text in zip(chars, _converted(texts, legacy), strict=True):
                char["text"] = text
        for char in chars:
            if char["text"]:
                kept.append(char)
            elif kept:  # a mark: its room belongs to the letter before it
                kept[-1]["x1"] = max(kept[-1]["x1"], char["x1"])
    page.objects["char"] = kept


def _font_and_line(char: dict[str, Any]) -> tuple[Legacy | None, int]:
    return legacy_of(char["fontname"]), round(char["top"])


def _surface(letter: str) -> str:
    """The sign that stands for a byte: by its code where the font has no name for it."""
    match = _CODE_OF_SIGN.fullmatch(letter)
    if match and int(match[1]) < 256:
        return chr(int(match[1]))
    if len(letter) == 1 and ord(letter) in _SYMBOLS:
        return chr(ord(letter) - 0xF000)
    return letter


def _converted(texts: list[str], legacy: Legacy) -> list[str]:
    if legacy is not Legacy.VNI:
        return [to_unicode(text, legacy) for text in _with_horned_u(texts)]
    converted = list(texts)
    for i, text in enumerate(texts):
        pair = to_unicode(text + texts[i + 1], legacy) if i + 1 < len(texts) else ""
        if not converted[i]:
            continue  # the mark of the letter before it
        if len(pair) == 1:
            converted[i : i + 2] = [pair, ""]
        else:
            converted[i] = to_unicode(text, legacy)
    return converted


def _with_horned_u(texts: list[str]) -> list[str]:
    line = "".join(texts)
    if len(line) != len(texts):
        return texts
    return list(_HYPHEN_FOR_U.sub(lambda match: f"{match['onset']}\u00ad", line))


def page_blocks(page: Page) -> list[str | list[list[str]]]:
    """The paragraphs and tables of a page from top to bottom."""
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda one: not any(_inside(one, box) for box in boxes))
    placed: list[tuple[float, str | list[list[str]]]] = [
        (table.bbox[1], _cells(table)) for table in tables
    ]
    placed += [(line.top, line.text) for line in _paragraphs(_lines(outside), boxes)]
    return [block for _, block in sorted(placed, key=lambda one: one[0])]


def _inside(one: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _lines(page: Page) -> list[_Line]:
    found = page.extract_text_lines(return_chars=False)
    lines = [
        _Line(one["text"].strip(), one["x0"], one["x1"], one["top"], one["bottom"]) for one in found
    ]
    return [line for line in lines if line.text and not line.text.strip(" -–").isdecimal()]


def _paragraphs(
    lines: list[_Line], boxes: list[tuple[float, float, float, float]]
) -> Iterator[_Line]:
    """The lines, each put behind the one that it continues."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    paragraph, last = lines[0], lines[0]
    for line in lines[1:]:
        parted = any(last.top < box[1] < line.top for box in boxes)
        if not parted and _goes_on(last, line, left, right):
            paragraph.text += f" {line.text}"
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _goes_on(last: _Line, line: _Line, left: float, right: float) -> bool:
    """Whether a line continues the one before it: that is full, and it begins no item itself."""
    full = last.right - left > _FULL * (right - left)
    near = line.top - last.top < _LOOSE * (last.bottom - last.top)
    begins = _NEW_ITEM.match(line.text) or line.left > left + _INDENTED
    return bool(full and near and not begins and _flows(last.text, line.text))


def _flows(first: str, second: str) -> bool:
    return not (first.endswith(_ENDED) and second[:1].isupper())


def _cells(table: RuledTable) -> list[list[str]]:
    """The texts of a table; a cell that spans several columns or rows stands in each."""
    texts = table.extract()
    boxes = [
        (cell, texts[i][j] or "")
        for i, row in enumerate(table.rows)
        for j, cell in enumerate(row.cells)
        if cell
    ]
    columns = [
        next(filter(None, cells), None)
        for cells in zip(*(r.cells for r in table.rows), strict=True)
    ]
    return [
        [
            _rejoined(texts[i][j] or "")
            if cell
            else _rejoined(_covering(boxes, columns[j], row.bbox))
            for j, cell in enumerate(row.cells)
        ]
        for i, row in enumerate(table.rows)
    ]


def _covering(
    boxes: list[tuple[tuple[float, float, float, float], str]],
    column: tuple[float, float, float, float] | None,
    row: tuple[float, float, float, float],
) -> str:
    """The text of the cell that covers the crossing of a column and a row."""
    if column is None:
        return ""
    across, down = (column[0] + column[2]) / 2, (row[1] + row[3]) / 2
    covers = (
        text for box, text in boxes if box[0] <= across <= box[2] and box[1] <= down <= box[3]
    )
    return next(covers, "")


def _rejoined(cell: str) -> str:
    """A cell's text with its lines put together again where only its width broke them."""
    if _SPLIT_CODE.fullmatch(cell.strip()):
        return "".join(cell.split())
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    joined = lines[:1]
    for last, line in pairwise(lines):
        if _NEW_ITEM.match(line) or not _flows(last, line):
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return "\n".join(joined)
