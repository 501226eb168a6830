"""Files that are not what they should be."""

import io

from knowledge.readers.reading import SetAside

HTML = "<html><body>Quyết định</body></html>".encode()
PAGES = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << %s >> >>"


def aside(reader, path) -> SetAside:
    (one,) = reader(path)
    assert isinstance(one, SetAside)
    assert one.where == path.name
    return one


def written(path, content: bytes):
    path.write_bytes(content)
    return path


def raw_pdf(*objects: str | bytes) -> bytes:
    """A PDF of objects numbered from 1, the first of which is its catalog."""
    file = io.BytesIO(b"%PDF-1.4\n")
    file.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(file.tell())
        raw = content if isinstance(content, bytes) else content.encode("latin-1")
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, raw))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<< /Root 1 0 R /Size %d >>\n" % (len(places) + 1))
    file.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return file.getvalue()


def stream(content: bytes, filters: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (
        len(content),
        filters.encode(),
        content,
    )
