"""From a file to its reader."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from knowledge.errors import InputError
from knowledge.readers.articles import read_articles
from knowledge.readers.dating import newest_issuing_date
from knowledge.readers.decisions.pdf import read_pdf
from knowledge.readers.decisions.word import read_word
from knowledge.readers.editorial import read_editorial
from knowledge.readers.kinds import SUFFIXES, Kind, kind_of, promised
from knowledge.readers.lists.listing import read_listing
from knowledge.readers.lists.sheet import read_csv, read_xlsx
from knowledge.readers.national import read_national
from knowledge.readers.portal_detail import read_portal_detail
from knowledge.readers.portal_html import read_portal_html
from knowledge.readers.portal_text import read_portal_text
from knowledge.readers.reading import Reading

_UNDATED = {
    Kind.NATIONAL: read_national,
    Kind.TEXT: read_portal_text,
    Kind.HTML: read_portal_html,
}
"""The readers of formats that do not say up to which day they hold."""

_DATED = {
    Kind.DETAIL: read_portal_detail,
    Kind.LISTING: read_listing,
    Kind.CSV: read_csv,
    Kind.WORKBOOK: read_xlsx,
    Kind.WORD: read_word,
    Kind.PDF: read_pdf,
    Kind.ARTICLES: read_articles,
}
"""The readers of formats that may say it, or state nothing that changes with the day."""


def read_file(file: Path, as_of: date | None) -> Iterator[Reading]:
    """The documents of a file, by the reader of its kind.

    Args:
        file: The file.
        as_of: The day up to which it is known to hold, if known otherwise than from itself.
    """
    kind = kind_of(file)
    if kind is Kind.EDITORIAL:
        return read_editorial(file)
    if kind in _UNDATED:
        return _UNDATED[kind](file, as_of or newest_issuing_date(file))
    return _DATED[kind or Kind.DETAIL](file, as_of)


def files_of(path: Path) -> list[Path]:
    """The files that a path names: itself, or all of a folder that are looked at.

    Raises:
        InputError: It does not exist, or is of no known kind.
    """
    if not path.exists():
        raise InputError(f"{path} does not exist; check the path")
    if path.is_dir():
        inside = (file for file in path.rglob("*") if promised(file))
        return sorted(file for file in inside if not file.is_dir())
    if not promised(path):
        raise InputError(f"{path.name} is of no known kind; {', '.join(SUFFIXES)} can be read")
    return [path]
