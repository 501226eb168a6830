"""Small lists of procedures, as offices keep them: workbooks, text tables, the portal's listing."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.notice import Notice
from knowledge.procedure import Procedure
from knowledge.readers.reading import Reading, SetAside

CODE = "9.900001"
OTHER = "9.900002"
THIRD = "9.900003"
HEADER = ("STT", "Mã TTHC", "Tên thủ tục hành chính")
Row = Iterable[object]


def workbook(path: Path, *rows: Row, shape: Callable[[Worksheet], None] | None = None) -> Path:
    """A workbook of one sheet with the given rows; ``shape`` merges and formats its cells."""
    return sheets(path, {"Danh mục": rows}, shape)


def sheets(
    path: Path,
    content: dict[str, Iterable[Row]],
    shape: Callable[[Worksheet], None] | None = None,
) -> Path:
    """A workbook of several sheets by their names."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if shape:
            shape(sheet)
    book.save(path)
    return path


def table(*rows: Row, delimiter: str = ",") -> str:
    """The text of a table, as a program writes CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def windows_1258(words: str) -> bytes:
    """Text as Vietnamese Windows wrote it: the tone of a letter stands behind it."""
    return b"".join(_letter(one) for one in words)


def _letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return (unicodedata.normalize("NFC", parts.replace(tone, "")) + tone).encode("cp1258")


def listed(code: str = CODE, **parts: object) -> dict[str, object]:
    """A row of the portal's listing."""
    return {
        "id": "0000-1",
        "name": "Đăng ký khai sinh",
        "code": code,
        "codeNotation": code,
        "categories": ["Hộ tịch"],
        "departments": ["Ủy ban nhân dân cấp xã"],
        "departmentPromulgate": "Bộ Tư pháp",
        "formalityTargetType": ["Công dân Việt Nam", "Người nước ngoài"],
        "state": "ACTIVE",
        "type": "STANDARD",
        **parts,
    }


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """A package with its parts changed by their names."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, change(name, content))
    return path


def records(readings: Iterable[Reading]) -> list[Procedure]:
    """The records of a list; nothing of it may be set aside."""
    read = list(readings)
    assert [one for one in read if isinstance(one, SetAside)] == []
    return [one for one in read if isinstance(one, Procedure)]


def record(readings: Iterable[Reading]) -> Procedure:
    """The one record of a list."""
    (only,) = records(readings)
    return only


def notices(readings: Iterable[Reading]) -> list[Notice]:
    """The notices of a list."""
    return [one for one in readings if isinstance(one, Notice)]


def asides(readings: Iterable[Reading]) -> list[tuple[str, str]]:
    """What is set aside, by place and reason."""
    return [(one.where, one.reason) for one in readings if isinstance(one, SetAside)]
