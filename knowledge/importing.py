"""Taking procedure documents into the catalogue."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.errors import InputError
from knowledge.procedure import Procedure
from knowledge.readers.editorial import read_editorial
from knowledge.readers.kinds import SUFFIXES, Kind, kind_of, promised
from knowledge.readers.national import open_lines, read_national
from knowledge.readers.portal_detail import read_portal_detail
from knowledge.readers.portal_html import read_portal_html
from knowledge.readers.portal_text import read_portal_text
from knowledge.readers.reading import Reading, SetAside
from knowledge.store import Catalogue, Change

STARTER_CATALOGUE = Path(__file__).parent / "catalogue"
"""Our own entries, which every instance starts with."""

_ISSUED_ON = re.compile(rb"/[A-Z\xc4\x90][\w\x80-\xff-]* ng\xc3\xa0y (\d{1,2})/(\d{1,2})/(20\d\d)")
_UNDATED = {
    Kind.NATIONAL: read_national,
    Kind.TEXT: read_portal_text,
    Kind.HTML: read_portal_html,
}
"""The readers of formats that do not say up to which day they hold."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did.

    Attributes:
        change: Records added, changed, unchanged.
        set_aside: Documents that did not go in, with reasons.
    """

    change: Change
    set_aside: tuple[SetAside, ...]

    @property
    def taken(self) -> int:
        """Number of records read."""
        return self.change.added + self.change.changed + self.change.unchanged


def import_documents(
    paths: Iterable[Path],
    catalogue: Catalogue,
    as_of: date | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportReport:
    """Read documents and store them in one transaction; bad ones are set aside.

    Args:
        paths: Files and folders.
        catalogue: Where they go.
        as_of: The day up to which the documents hold; by default the day on which the portal last
            changed a record where the format says so, else the newest issuing date that a file
            cites, since an export cannot be older than the decisions in it.
        progress: Called with the number of records read so far.

    Raises:
        InputError: A path does not exist, is of no known kind, or nothing in it can be read.
    """
    files = [file for path in paths for file in _files(path)]
    procedures: dict[tuple[str, str], Procedure] = {}
    set_aside: list[SetAside] = []
    for reading, file in _readings(files, as_of):
        if isinstance(reading, SetAside):
            set_aside.append(reading)
            continue
        key = (reading.code, reading.source.reader)
        if key in procedures:
            reason = f"{reading.code} was read before; one record a code goes in, remove the other"
            set_aside.append(SetAside(file.name, reason))
            continue
        procedures[key] = reading
        progress(len(procedures))
    if not procedures:
        raise InputError(_nothing_read(files, set_aside))
    return ImportReport(catalogue.put(procedures.values()), tuple(set_aside))


def _readings(files: list[Path], as_of: date | None) -> Iterator[tuple[Reading, Path]]:
    for file in files:
        for reading in _read(file, as_of):
            yield reading, file


def _read(file: Path, as_of: date | None) -> Iterator[Reading]:
    kind = kind_of(file)
    if kind is Kind.EDITORIAL:
        return read_editorial(file)
    if kind in _UNDATED:
        return _UNDATED[kind](file, as_of or newest_issuing_date(file))
    return read_portal_detail(file, as_of)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path} does not exist; check the path")
    if path.is_dir():
        inside = (file for file in path.rglob("*") if promised(file))
        return sorted(file for file in inside if not file.is_dir())
    if not promised(path):
        raise InputError(f"{path.name} is of no known kind; {', '.join(SUFFIXES)} can be read")
    return [path]


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


def _nothing_read(files: list[Path], set_aside: list[SetAside]) -> str:
    if not files:
        return f"no procedure documents there; give a file ({', '.join(SUFFIXES)}) or a folder"
    reasons = "; ".join(f"{item.where}: {item.reason}" for item in set_aside[:3])
    return f"no procedure could be read. {reasons or 'The file is empty.'}"
