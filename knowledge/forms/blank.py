"""Reading a blank file from an office's disk: is it what its ending says, and fit to hand out?"""

import hashlib
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from knowledge.errors import InputError
from knowledge.vietnamese import canonical

LARGEST = 20 * 1024 * 1024
"""Bytes; a blank form has a few hundred thousand, and Telegram takes 50 million."""

MEDIA_TYPES = {
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
}
"""The endings that are taken in, with their registered types."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"))
_ZIP_PARTS = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"))
_PDF_WITHIN = 1024
_ODT_WITHIN = 200
_ODT_MARK = MEDIA_TYPES[".odt"].encode()
_MACROS = "vbaproject.bin"
_OLE_MACROS = "_VBA_PROJECT"


@dataclass(frozen=True)
class BlankFile:
    """The content of a form's blank file, and its name as citizens will see it."""

    name: str
    content: bytes
    media_type: str

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def read_blank(path: Path) -> BlankFile:
    """Read a blank file.

    Raises:
        InputError: It is no form that can be handed out; the message says what to mend.
    """
    name = file_name(path.name)
    ending = Path(name).suffix.lower()
    if ending not in MEDIA_TYPES:
        raise InputError(f"{name}: save it as one of {' '.join(MEDIA_TYPES)}")
    content = _read(path, name)
    found = _endings_of(content)
    if ending not in found:
        raise InputError(f"{name}: {_what_it_is(content, found, ending)}")
    if _has_macros(content):
        raise InputError(f"{name}: it holds macros, which citizens must not be sent; save it anew")
    return BlankFile(name, content, MEDIA_TYPES[ending])


def file_name(raw: str) -> str:
    """A file's name in canonical form, without characters that cannot be seen or encoded."""
    seen = "".join(ch for ch in raw if not unicodedata.category(ch).startswith("C"))
    return canonical(seen)


def _read(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size == 0:
            raise InputError(f"{name}: the file is empty; download it again")
        if size > LARGEST:
            most = LARGEST // 1024**2
            raise InputError(f"{name}: the file is larger than {most} MB; make it smaller")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _endings_of(content: bytes) -> list[str]:
    """The endings that a content may have; none where it is no kind that is taken in."""
    if content.startswith(_OLE):
        # A workbook inside a letter, or a letter inside a workbook, makes it look like both.
        return [end for stream, end in _OLE_STREAMS if _utf16(stream) in content]
    if content.startswith(b"PK"):
        return _endings_of_zip(content)
    if content.startswith(rb"{\rtf"):
        return [".rtf"]
    return [".pdf"] if b"%PDF-" in content[:_PDF_WITHIN] else []


def _endings_of_zip(content: bytes) -> list[str]:
    names = _zipped(content)
    found = [end for part, end in _ZIP_PARTS if part in names]
    # OpenDocument stores its type first and uncompressed, so that it is found without unzipping.
    return [*found, ".odt"] if names and _ODT_MARK + b"PK" in content[:_ODT_WITHIN] else found


def _zipped(content: bytes) -> set[str]:
    """Names in an archive; none where it breaks off."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return set()


def _what_it_is(content: bytes, found: list[str], ending: str) -> str:
    if found:
        return f"its content is that of a {found[0]} file; rename it"
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "it is a web page and no form, perhaps an error page; download it again"
    return f"it is damaged or no {ending} file; download it again"


def _has_macros(content: bytes) -> bool:
    if content.startswith(_OLE):
        return _utf16(_OLE_MACROS) in content
    return any(name.lower().endswith(_MACROS) for name in _zipped(content))


def _utf16(name: str) -> bytes:
    """A stream's name as the directory of an OLE file spells it."""
    return f"{name}\0".encode("utf-16-le")
