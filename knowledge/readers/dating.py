"""The day up to which a file that does not say so is known to hold."""

import re
import zlib
from datetime import date
from pathlib import Path

from knowledge.readers.national import open_lines

_ISSUED_ON = re.compile(rb"/[A-Z\xc4\x90][\w\x80-\xff-]* ng\xc3\xa0y (\d{1,2})/(\d{1,2})/(20\d\d)")


def newest_issuing_date(file: Path) -> date | None:
    """The newest date on which a document cited in the file was issued, up to today."""
    newest: date | None = None
    today = date.today()  # noqa: DTZ011 - a calendar day at the operator's place
    try:
        with open_lines(file) as lines:
            for line in lines:
                for day, month, year in _ISSUED_ON.findall(line):
                    issued = _day(int(year), int(month), int(day))
                    if issued and issued <= today and (newest is None or issued > newest):
                        newest = issued
    except (OSError, EOFError, zlib.error):  # the reader says what is wrong with it
        return newest
    return newest


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
