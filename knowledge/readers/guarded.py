"""What is looked at before a file from outside is opened: size, kind, what it unpacks to."""

import zipfile
import zlib
from pathlib import Path

from knowledge.readers.reading import SetAside

LARGEST = 200_000_000
"""Bytes of a file. The longest decisions with all their scanned forms stay below it."""

LARGEST_UNPACKED = 300_000_000
"""Bytes that a packed file may unpack to. Archives inside it are never opened."""

LARGEST_XML = 40_000_000
"""Bytes of one part that is parsed: some thousands of pages."""

MOST_PARTS = 10_000

OLD_WORD = (
    "an old Word file (.doc), whatever its name; open it in Word or LibreOffice and save it as "
    ".docx"
)

_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refusal(path: Path) -> SetAside | None:
    """Why a file is not even opened, None where it may be."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        return SetAside(path.name, f"the file cannot be opened ({error.strerror})")
    if size > LARGEST:
        limit = LARGEST // 1_000_000
        reason = f"larger than {limit} MB; split it, or take out its pictures and scans"
        return SetAside(path.name, reason)
    return None if size else SetAside(path.name, "the file is empty; download it again")


def word_refusal(path: Path) -> SetAside | None:
    """Why a file that should be .docx is not opened, None where it may be."""
    refused = refusal(path)
    if refused:
        return refused
    with path.open("rb") as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"PK"):
        return SetAside(path.name, _no_package(path, head))
    try:
        with zipfile.ZipFile(path) as package:
            reason = _unsafe(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        reason = "the file is damaged or was cut off; download it again or save it again in Word"
    return SetAside(path.name, reason) if reason else None


def _no_package(path: Path, head: bytes) -> str:
    if head.startswith(_OLE) and _ENCRYPTED in path.read_bytes():
        return "locked with a password; save it without one"
    if head.startswith(_OLE):
        return OLD_WORD
    if head.startswith(b"{\\rtf"):
        return "RTF under the name of a Word file; open it in Word and save it as .docx"
    if head.startswith(b"%PDF"):
        return "a PDF under the name of a Word file; rename it to .pdf"
    if head.startswith(b"<"):
        return "a web page under the name of a Word file; open it in Word and save it as .docx"
    return "no Word file; open it in Word and save it as .docx"


def _unsafe(package: zipfile.ZipFile) -> str | None:
    """Why a package is not unpacked; its parts are counted as they really unpack."""
    parts = package.infolist()
    too_large = (
        f"unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB, as no decision does; "
        "save it again without its pictures"
    )
    if any(part.flag_bits & 1 for part in parts):
        return "locked with a password; save it without one"
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return too_large
    xml = (part for part in parts if part.filename.endswith((".xml", ".rels")))
    if any(part.file_size > LARGEST_XML for part in xml):
        return f"holds a text of more than {LARGEST_XML // 1_000_000} MB; split the document"
    unpacked = 0
    for part in parts:
        with package.open(part) as content:
            while chunk := content.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > LARGEST_UNPACKED:
                    return too_large
    return None
