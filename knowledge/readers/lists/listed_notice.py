"""The notice that a row of an office's list gives: abolished, replaced, suspended."""

import re
from datetime import date, timedelta

from knowledge.errors import DocumentError
from knowledge.notice import Notice, Standing
from knowledge.readers.lists.cell_values import code, codes_in, printed_day
from knowledge.readers.lists.columns import Column
from knowledge.readers.lists.entry import Entry
from knowledge.readers.lists.standing_words import Said, said_of_row

_NONE = {"", "-", "không", "Không"}
_SEVERAL = re.compile(r"[;,\n]|\bvà\b")
_FROM = re.compile(r"từ(?: ngày)?\s+(.{0,40})", re.IGNORECASE | re.DOTALL)
_UNTIL = re.compile(r"(?:đến|tới)(?: hết)?(?: ngày)?\s+(.{0,40})", re.IGNORECASE | re.DOTALL)


def notice(entry: Entry) -> Notice | None:
    """What the list says about an entry's being in force, None where it is.

    Raises:
        DocumentError: What it says is not clear enough to be told to anybody.
        pydantic.ValidationError: A value that no notice can hold.
    """
    status = entry.words(Column.STATUS)
    replaced_by = _replacements(entry, status)
    said = _said(entry, status, replaced_by)
    standing = said.standing if said else None
    if standing is None:
        return None
    first, last = _held(entry, status, standing)
    return Notice(
        code=entry.code(),
        standing=standing,
        replaced_by=replaced_by,
        valid_from=first,
        valid_to=last,
        title=entry.title() or None,
        reason=status or None,
        source=entry.source(),
    )


def _said(entry: Entry, status: str, replaced_by: tuple[str, ...]) -> Said | None:
    """What holds: the row's own words before those of its section or of the title."""
    said = said_of_row(status) or (Said.REPLACED if replaced_by else entry.around.said)
    if said is Said.UNCLEAR:
        raise DocumentError(_unclear(status))
    if said is Said.IN_FORCE and replaced_by:
        raise DocumentError(f"it is in force, and {replaced_by[0]} replaces it; one is wrong")
    if said is Said.ABOLISHED and replaced_by:
        return Said.REPLACED
    if said is Said.REPLACED and not replaced_by:
        raise DocumentError("it is replaced, but by which code is not said; add “Mã thay thế”")
    return said


def _unclear(status: str) -> str:
    if status:
        known = "Còn hiệu lực, Bãi bỏ, Tạm dừng or Thay thế bởi mã …"
        return f"“{status[:60]}” under “Tình trạng” is not clear; write {known}"
    return (
        "the title or section is about procedures in force and others that are not; "
        "say in a column “Tình trạng” which this one is"
    )


def _replacements(entry: Entry, status: str) -> tuple[str, ...]:
    stated = [cell for _, cell in entry.under(Column.REPLACEMENT)]
    pieces = [
        piece.strip()
        for cell in stated
        for piece in (_SEVERAL.split(cell) if isinstance(cell, str) else ())
    ]
    numbers = [code(cell) for cell in stated if not isinstance(cell, str)]
    codes = [_code(piece) for piece in pieces if piece not in _NONE] + numbers + codes_in(status)
    return tuple(dict.fromkeys(codes))


def _code(piece: str) -> str:
    """A code with perhaps words around it: "thay bằng 1.001193"."""
    found = codes_in(piece)
    return found[0] if found else code(piece)


def _held(entry: Entry, status: str, standing: Standing) -> tuple[date | None, date | None]:
    """First and last day on which the notice holds."""
    first, last = _stated_day(_FROM, status), _stated_day(_UNTIL, status)
    if standing is Standing.SUSPENDED or first:
        return first, last
    # It holds from the day after the last one in force.
    still = entry.day(Column.VALID_TO)
    return entry.day(Column.ENDED) or (still + timedelta(days=1) if still else None), None


def _stated_day(pattern: re.Pattern[str], words: str) -> date | None:
    match = pattern.search(words)
    return printed_day(match[1]) if match else None
