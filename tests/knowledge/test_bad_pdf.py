"""PDF files that cannot be read: each is set aside with what would mend it."""

import zlib

import pypdf
import pytest
from bad_samples import HTML, PAGE, PAGES, aside, raw_pdf, stream, written
from decision_samples import CONTENT, HEAD, NEW, write_pdf

from knowledge.readers.decisions import pdf
from knowledge.readers.decisions.pdf import read_pdf
from knowledge.readers.reading import SetAside


class TestPdf:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "the file is empty"),
            (HTML, "no PDF, whatever its name"),
            (b"%PDF-1.7\n1 0 obj", "was cut off"),
            (b"%PDF-1.7\nnothing\n%%EOF", "the file is damaged"),
            (raw_pdf(*PAGES[:1]), "the file is damaged"),
            (raw_pdf(PAGES[0], "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"), ""),
        ],
    )
    def test_that_is_none(self, tmp_path, content, reason):
        assert reason in aside(read_pdf, written(tmp_path / "a.pdf", content)).reason

    def test_that_is_locked(self, tmp_path):
        writer = pypdf.PdfWriter(clone_from=write_pdf(tmp_path / "open.pdf", HEAD))
        writer.encrypt("mật khẩu", algorithm="AES-256")
        writer.write(tmp_path / "locked.pdf")

        assert "password" in aside(read_pdf, tmp_path / "locked.pdf").reason

    def test_that_is_a_scan(self, tmp_path):
        image = stream(
            b"\xff" * 100,
            "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray "
            "/BitsPerComponent 8",
        )
        draw = stream(b"q 500 0 0 500 50 50 cm /I Do Q")
        content = raw_pdf(*PAGES, PAGE % "/XObject << /I 5 0 R >>", draw, image)

        assert "a scan" in aside(read_pdf, written(tmp_path / "scan.pdf", content)).reason

    def test_whose_fonts_do_not_tell_their_letters(self, tmp_path):
        blocks = ["".join(chr(0xF100 + i) for i in range(60))] * 9

        assert "fonts" in aside(read_pdf, write_pdf(tmp_path / "bad.pdf", blocks)).reason

    def test_whose_letters_are_others_than_they_seem(self, tmp_path):
        blocks = [" ".join(chr(ord(x) ^ 3) for x in "quyettrinhthuchogvwd") * 3] * 9
        blocks = [line.replace(" ", "") + " wq rt zx" * 9 for line in blocks]

        assert "no Vietnamese text" in aside(read_pdf, write_pdf(tmp_path / "x.pdf", blocks)).reason

    def test_with_more_pages_than_any_decision(self, tmp_path):
        kids = " ".join(f"{number} 0 R" for number in range(3, 20_003))
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
        pages = f"<< /Type /Pages /Kids [{kids}] /Count 20000 >>"
        path = written(tmp_path / "long.pdf", raw_pdf(PAGES[0], pages, *[page] * 20_000))

        assert "longer than 3000 pages" in aside(read_pdf, path).reason

    def test_that_takes_too_long(self, tmp_path, monkeypatch):
        monkeypatch.setattr(pdf, "LONGEST_SECONDS", 0.05)

        path = write_pdf(tmp_path / "slow.pdf", HEAD)

        assert "within the limits of time" in aside(read_pdf, path).reason

    def test_a_byte_that_a_font_of_tcvn3_has_no_name_for(self, tmp_path):
        """Byte AD, the letter ư, has no name in the encoding that such PDFs give."""
        text = b"BT /F 12 Tf 50 700 Td (1. C\xcep th\xce m\xad\xeen s\xb8ch (9.900001)) Tj ET "
        text += b"BT /F 12 Tf 50 650 Td (Tr\xd7nh t\xf9 th\xf9c hi\xd6n: Th\xad vi\xd6n.) Tj ET"
        font = (
            "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /.VnTime "
            f"/Encoding /WinAnsiEncoding /FirstChar 0 /Widths [{'500 ' * 256}] >> >>"
        )
        path = written(tmp_path / "old.pdf", raw_pdf(*PAGES, PAGE % font, stream(text)))

        (procedure,) = read_pdf(path)

        assert (procedure.title, procedure.steps) == ("Cẻp thẻ mượn sách", "Thư viện.")

    def test_a_scanned_page_among_others_is_named(self, tmp_path):
        text = write_pdf(tmp_path / "text.pdf", [*HEAD, *CONTENT])
        image = stream(
            b"\xff",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
            "/BitsPerComponent 8",
        )
        draw = stream(b"q 500 0 0 500 50 50 cm /I Do Q")
        scan = raw_pdf(*PAGES, PAGE % "/XObject << /I 5 0 R >>", draw, image)
        writer = pypdf.PdfWriter()
        writer.append(text)
        pages = len(writer.pages)
        writer.append(written(tmp_path / "scan.pdf", scan))
        writer.write(tmp_path / "both.pdf")

        first, *others = read_pdf(tmp_path / "both.pdf")

        assert first.where == f"both.pdf, page {pages + 1}"
        assert "picture" in first.reason
        assert NEW in {one.code for one in others if not isinstance(one, SetAside)}

    def test_that_is_a_bomb(self, tmp_path):
        """A stream packed twice: a few hundred bytes unpack to a hundred million."""
        packed = zlib.compress(zlib.compress(bytes(100_000_000), 1), 9)
        content = stream(packed, "/Filter [/FlateDecode /FlateDecode]")
        path = written(tmp_path / "bomb.pdf", raw_pdf(*PAGES, PAGE % "", content))

        assert "within the limits" in aside(read_pdf, path).reason
