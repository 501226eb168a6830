"""The record that a row of an office's list gives, holding what the list states and no more."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.errors import DocumentError
from knowledge.procedure import Procedure
from knowledge.readers.channels import Row
from knowledge.readers.lists import cell_parts
from knowledge.readers.lists.cell_values import mark, printed_day
from knowledge.readers.lists.columns import Column
from knowledge.readers.lists.entry import Entry
from knowledge.readers.lists.sections import Around
from knowledge.readers.lists.table import text
from knowledge.readers.published import Published, one_line, procedure
from knowledge.readers.reading import OfficialReader
from knowledge.vietnamese import fold

_NUMBER = re.compile(r"\d+/[\w./-]*[^\W\d_]")
_TIER = re.compile(r"\b(xã|phường|tỉnh|thành phố|bộ|trung ương)\b", re.IGNORECASE)
_TIERS = {"phường": "xã", "thành phố": "tỉnh", "trung ương": "bộ"}
_PAGE = re.compile(r"https://\S+")
_INSIDE = re.compile(r"trong (toan )?tinh|toan tinh|toan quoc")


def record(entry: Entry) -> Procedure:
    """The procedure of an entry.

    Raises:
        DocumentError: A cell has to be mended.
        pydantic.ValidationError: A value that no record can hold.
    """
    if not entry.title():
        raise DocumentError("the row has no name; write it under “Tên TTHC”")
    base = procedure(_published(entry), OfficialReader.LIST, entry.as_of)
    first, last = _validity(entry)
    # Where there are columns for "Phí" and "Lệ phí" a fee says which of them it is.
    several = len({heading.label for heading, _ in entry.under(Column.FEE)}) > 1
    return base.model_copy(
        update={
            "fees": entry.parts(
                Column.FEE, lambda head, cell: cell_parts.fees(head, cell, several)
            ),
            "durations": entry.parts(Column.TIME, cell_parts.durations),
            "valid_from": first,
            "valid_to": last,
            "anywhere": _anywhere(entry),
            # A province's list names national procedures too: only a column says whose one is.
            "province": base.province if entry.words(Column.PUBLISHER) else None,
            "source": entry.source().model_copy(update={"url": base.source.url}),
        }
    )


def _published(entry: Entry) -> Published:
    stated = entry.words(Column.DECISION)
    numbers = _NUMBER.findall(stated)
    # A list that belongs to the decision announcing its procedures need not repeat it in each row.
    announced = entry.around if entry.around.announces and not stated else Around()
    page = _PAGE.search(entry.words(Column.PAGE))
    return Published(
        code=entry.code(),
        name=entry.title(),
        level=_level(entry),
        field=one_line(entry.words(Column.FIELD)) or entry.around.field or "",
        steps=entry.words(Column.STEPS),
        rows=_rows(entry),
        papers=entry.parts(Column.PAPERS, lambda _, cell: cell_parts.papers(cell)),
        audience=entry.words(Column.AUDIENCE),
        agencies=(_agency(entry),),
        receiving_address=entry.words(Column.PLACE),
        coordinating_agency=entry.words(Column.COORDINATING),
        result=entry.words(Column.RESULT),
        requirements=entry.words(Column.CONDITIONS),
        laws=entry.parts(Column.LAWS, lambda _, cell: cell_parts.laws(cell)),
        decision=(numbers[0] if len(numbers) == 1 else stated) or announced.decision or "",
        decided_on=entry.day(Column.DECIDED_ON) or printed_day(stated) or announced.decided_on,
        publisher=one_line(entry.words(Column.PUBLISHER)),
        address=page[0] if page else None,
    )


def _validity(entry: Entry) -> tuple[date | None, date | None]:
    """First and last day in force."""
    first, ended = entry.day(Column.VALID_FROM), entry.day(Column.ENDED)
    # "Ngày hết hiệu lực" is, as laws use the words, the first day on which it no longer holds.
    last = ended - timedelta(days=1) if ended else entry.day(Column.VALID_TO)
    if first and last and last < first:
        raise DocumentError("it ends before it begins; mend the days between which it is in force")
    return first, last


def _agency(entry: Entry) -> str:
    cells = [cell for _, cell in entry.under(Column.AGENCY) if mark(cell) is None]
    return one_line(", ".join(dict.fromkeys(text(cell) for cell in cells)))


def _level(entry: Entry) -> str:
    """The tiers in the portal's words; a tick counts for the name of the column it stands in."""
    places = entry.under(Column.LEVEL) + entry.under(Column.AGENCY)
    words = [heading.label for heading, cell in places if mark(cell)]
    words += [text(cell) for _, cell in entry.under(Column.LEVEL) if mark(cell) is None]
    tiers = (tier.lower() for tier in _TIER.findall(" ".join(words)))
    stated = ", ".join(f"Cấp {_TIERS.get(tier, tier)}" for tier in tiers)
    return stated or entry.around.level or ""


def _rows(entry: Entry) -> tuple[Row, ...]:
    """The ways to file, each once; how far filing online goes says more than that it is there."""
    return tuple({row.channel: row for row in _ways(entry)}.values())


def _ways(entry: Entry) -> Iterator[Row]:
    yield from entry.parts(Column.FILING, cell_parts.filings)
    yield from entry.parts(Column.ONLINE, cell_parts.online)


def _anywhere(entry: Entry) -> bool | None:
    for _, cell in entry.under(Column.ANYWHERE):
        ticked = mark(cell)
        inside = ticked is None and _INSIDE.search(fold(text(cell)))
        return True if inside else ticked
    return entry.around.anywhere
