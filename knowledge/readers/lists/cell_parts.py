"""The parts of a procedure that an office's list states in its cells: fees, times, papers, ways.

A list writes in a cell what the portal keeps in fields. The portal's rules judge it: a value that a
cell states alone is read, words with anything more stay words.
"""

import re
from collections.abc import Iterator

from knowledge.parts import Channel, Duration, Fee, LegalDocument
from knowledge.readers.channels import Row
from knowledge.readers.fees import Price, read_fees
from knowledge.readers.lists.cell_values import mark
from knowledge.readers.lists.columns import Heading
from knowledge.readers.lists.table import Cell, text
from knowledge.readers.published import PublishedPaper, law
from knowledge.readers.times import printed_time, read_duration
from knowledge.vietnamese import fold
from knowledge.wording import UNIT_WORDS, joined

_AMOUNT = re.compile(
    r"(\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,12})\s*(?:đồng|đ|vnđ|vnd)?(\s*/\s*[^\d;,/]{1,40})?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\b(nghin|ngan|1[.,]?000) ?(dong|d|vnd)\b")
_BRACKET = re.compile(r"\(([^()]*)\)")
_BULLET = re.compile(r"^(?:[-+•–]|\d{1,2}[.)](?!\d)|[a-zđ][.)])\s*")
_CASE = re.compile(r"(?:[-+*•–]\s*)?(trường hợp\b.*|.*:)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(xem|chi tiet|theo|tai|http|khong|duoc|link|www|noi dung)\b.*", re.DOTALL)
_LAWS = re.compile(r"\n|;\s+")
_CHANNELS = (
    (Channel.DIRECT, re.compile(r"truc tiep")),
    (Channel.ONLINE, re.compile(r"truc tuyen|qua mang|cong dich vu cong|dvc")),
    (Channel.POST, re.compile(r"buu (chinh|dien)|bcci")),
)
_ONLY_CHANNELS = re.compile(
    r"(?:truc tiep|truc tuyen|(?:dich vu )?buu (?:chinh|dien)(?: cong ich)?|bcci|qua|hoac|va|nop"
    r"|[\W_])*"
)
_ONLINE = (
    (re.compile(r"toan trinh|(muc do )?4"), "Dịch vụ công trực tuyến toàn trình"),
    (re.compile(r"mot phan|(muc do )?3"), "Dịch vụ công trực tuyến một phần"),
)


def fees(heading: Heading, cell: Cell, several: bool) -> tuple[Fee, ...]:
    """The fees of a cell.

    Args:
        heading: Its column.
        cell: The cell.
        several: Whether the list has several columns for what a procedure costs, so that the
            column's name tells which of them a cell is.
    """
    words = _BULLET.sub("", text(cell))
    if not words or mark(cell):
        return ()
    label = heading.label if several else None
    match = _AMOUNT.fullmatch(words.rstrip(" ."))
    if match is None:
        # Zero lets the portal's rule decide whether the words say that it is free.
        price = Price(0, f"{label}: {words}" if label else words)
    else:
        factor = 1000 if _THOUSANDS.search(fold(heading.label)) else 1
        amount = int(re.sub(r"\D", "", match[1])) * factor
        price = Price(amount, words if match[2] else "")
    return tuple(_labelled(fee, label, text(cell)) for fee in read_fees([price], None))


def durations(heading: Heading, cell: Cell) -> tuple[Duration, ...]:
    """The processing time of a cell; a bare number counts in the unit that its column names."""
    words = text(cell).rstrip(" .")
    if words.replace(",", ".").replace(".", "", 1).isdecimal():
        words = f"{words.replace(',', '.')} {_unit(heading.label)}".strip()
    quantity, unit = printed_time(words)
    note = heading.label if heading.under else None  # "Theo quy định" beside "Sau cắt giảm"
    duration = read_duration(quantity, unit, words, None, note) if words else None
    return (duration,) if duration else ()


def papers(cell: Cell) -> Iterator[PublishedPaper]:
    """The papers of a cell, one a line; a line that ends in a colon names their case."""
    words = text(cell)
    if _ELSEWHERE.match(fold(words)):
        return  # "Xem trên Cổng Dịch vụ công": no papers are named
    case = ""
    for line in _whole_lines(words.split("\n")):
        named = _CASE.fullmatch(line)
        if named:
            case = named[1].rstrip(":")
        else:
            yield PublishedPaper(name=_BULLET.sub("", line).rstrip(" ;."), case=case)


def filings(heading: Heading, cell: Cell) -> Iterator[Row]:
    """The ways to file that a cell names or, under the name of a way, ticks."""
    words = heading.label if mark(cell) else text(cell)
    plain = fold(words)
    if mark(cell) is False or "khong" in plain.split():
        return
    note = "" if _ONLY_CHANNELS.fullmatch(plain) else words
    for channel, pattern in _CHANNELS:
        if pattern.search(plain):
            yield Row(channel=channel, note="" if mark(cell) else note)


def online(heading: Heading, cell: Cell) -> Iterator[Row]:
    """Filing online, as far as a cell or the column that it ticks says that it goes."""
    plain = fold(heading.label if mark(cell) else text(cell))
    for pattern, note in _ONLINE:
        if pattern.search(plain):
            yield Row(channel=Channel.ONLINE, note=note)
            return


def laws(cell: Cell) -> Iterator[LegalDocument]:
    """The legal documents of a cell, one a line or parted by semicolons."""
    for title in _LAWS.split(text(cell)):
        name = _BULLET.sub("", title).strip(" ;.")
        if name:
            yield law(name)


def _labelled(fee: Fee, label: str | None, words: str) -> Fee:
    """A fee in the list's wording, with the name of its column where that tells what it is."""
    if label is None:
        return fee.model_copy(update={"wording": words})
    note = joined(label, fee.note, by=": ")
    return fee.model_copy(update={"note": note, "wording": f"{label}: {words}"})


def _unit(label: str) -> str:
    """The unit that a column's name states: ``Thời hạn giải quyết (ngày làm việc)``."""
    bracket = _BRACKET.search(label)
    stated = fold(bracket[1]).strip() if bracket else ""
    return next((unit for unit in UNIT_WORDS.values() if fold(unit) == stated), "")


def _whole_lines(lines: list[str]) -> list[str]:
    """Lines with those that only go on with the one above added to it."""
    marked = any(_BULLET.match(line) for line in lines)
    whole: list[str] = []
    for line in filter(None, lines):
        goes_on = marked and whole and not (_BULLET.match(line) or _CASE.fullmatch(line))
        if goes_on and not whole[-1].endswith((":", ";", ".")):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return whole
