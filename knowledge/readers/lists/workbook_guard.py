"""What is looked at before a workbook is opened: whether it is one, and what it unpacks to."""

import zipfile
from pathlib import Path

from knowledge.readers.guarded import refusal
from knowledge.readers.reading import SetAside

LARGEST_UNPACKED = 150_000_000
"""Bytes; a sheet of all of Excel's million rows, formatted and empty, is half of it."""

MOST_PARTS = 5000
"""Parts of the package; a workbook of a hundred sheets has a few hundred."""

_BOOK = "xl/workbook.xml"
_BINARY_BOOK = "xl/workbook.bin"
_HEAD_BYTES = 512
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCKED = "locked with a password; save it without one"


def workbook_refusal(path: Path) -> SetAside | None:
    """Why a file that should be .xlsx is not opened, None where it may be."""
    refused = refusal(path)
    if refused:
        return refused
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    reason = _unsafe(path) if head.startswith(b"PK") else _no_package(path, head)
    return SetAside(path.name, reason) if reason else None


def is_markup(head: bytes) -> bool:
    """Whether a file begins as a web page does, or as Excel's XML of 2003."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _no_package(path: Path, head: bytes) -> str:
    if head.startswith(_OLE):
        if _ENCRYPTED in path.read_bytes():
            return _LOCKED
        return "an old Excel file (.xls), whatever its name; open it and save it as .xlsx"
    if is_markup(head):
        return "a web page under the name of a workbook; open it in Excel and save it as .xlsx"
    return "no Excel workbook, or damaged; open it in Excel and save it as .xlsx"


def _unsafe(path: Path) -> str | None:
    """Why a package is not unpacked.

    Its parts are counted by what they state, which may be a lie: but zipfile never unpacks more of
    a part than it states.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "the file is damaged or was cut off; download it again or save it again in Excel"
    names = {part.filename for part in parts}
    if _BINARY_BOOK in names:
        return "a binary workbook (.xlsb), whatever its name; save it as .xlsx"
    if _BOOK not in names:
        return "no Excel workbook; open it in the program that made it and save it as .xlsx"
    if any(part.flag_bits & 1 for part in parts):
        return _LOCKED
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        limit = LARGEST_UNPACKED // 1_000_000
        return f"unpacks to more than {limit} MB, as no list does; copy the list to a new workbook"
    return None
