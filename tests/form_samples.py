"""Small blank files of every kind, with the marks by which programs know them."""

import zipfile
from io import BytesIO
from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream: str, text: str = "") -> bytes:
    """What an old Word or Excel file begins with, and its directory's entry of ``stream``."""
    return OLE + bytes(504) + f"{stream}\0".encode("utf-16-le") + text.encode()


def zipped(**parts: str) -> bytes:
    """An archive; in a name, ``__`` stands for a slash and ``_`` for the ending's dot."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return buffer.getvalue()


def docx(text: str = "Tờ khai") -> bytes:
    return zipped(word__document_xml=f"<p>{text}</p>")


def odt() -> bytes:
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<p/>")


CONTENTS = {
    ".doc": ole("WordDocument"),
    ".docx": docx(),
    ".pdf": b"%PDF-1.7\n%%EOF",
    ".xls": ole("Workbook"),
    ".xlsx": zipped(xl__workbook_xml="<workbook/>"),
    ".odt": odt(),
    ".rtf": rb"{\rtf1 To khai}",
}


def write_form(folder: Path, name: str = "Mẫu TV-01.docx", text: str = "Tờ khai") -> Path:
    """A blank form on an office's disk; other texts are other files."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx(text) if path.suffix == ".docx" else CONTENTS[path.suffix])
    return path
