"""Word files that cannot be read: each is set aside with what would mend it."""

import zipfile

import docx
import pytest
from bad_samples import HTML, aside, written
from decision_samples import NEW, write_docx
from portal_samples import PORTAL_FILES

from knowledge.readers import guarded
from knowledge.readers.decisions.decision import NO_PROCEDURE
from knowledge.readers.decisions.word import read_word
from knowledge.readers.reading import SetAside

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


class TestWord:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "the file is empty"),
            (OLE, "an old Word file (.doc), whatever its name; open it in Word or LibreOffice"),
            (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
            (HTML, "a web page under the name of a Word file"),
            (b"{\\rtf1 x}", "RTF under the name of a Word file"),
            (b"%PDF-1.7 x", "a PDF under the name of a Word file; rename it"),
            ("Quyết định".encode(), "no Word file"),
            (b"PK\x03\x04" + bytes(200), "the file is damaged or was cut off"),
        ],
    )
    def test_that_is_none(self, tmp_path, content, reason):
        assert reason in aside(read_word, written(tmp_path / "a.docx", content)).reason

    def test_that_was_cut_off(self, tmp_path):
        whole = write_docx(tmp_path / "whole.docx").read_bytes()

        path = written(tmp_path / "cut.docx", whole[: len(whole) // 2])

        assert "cut off" in aside(read_word, path).reason

    def test_with_a_damaged_part(self, tmp_path):
        whole = bytearray(write_docx(tmp_path / "whole.docx").read_bytes())
        with zipfile.ZipFile(tmp_path / "whole.docx") as package:
            start = package.getinfo("word/document.xml").header_offset + 60
        whole[start : start + 40] = bytes(40)

        assert "damaged" in aside(read_word, written(tmp_path / "bad.docx", bytes(whole))).reason

    def test_of_other_parts_than_words(self, tmp_path):
        path = tmp_path / "odd.docx"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("hello.txt", "Xin chào")

        assert "damaged or no Word text" in aside(read_word, path).reason

    def test_whose_text_is_no_xml(self, tmp_path):
        path = _with_text(tmp_path, "<w:document")

        assert "damaged or no Word text" in aside(read_word, path).reason

    def test_whose_text_asks_for_other_files(self, tmp_path):
        secret = written(tmp_path / "secret.txt", f"1. Cấp thẻ ({NEW})".encode())
        text = (
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>Trình tự thực hiện:</w:t></w:r></w:p></w:body></w:document>"
        )

        (one,) = read_word(_with_text(tmp_path, text))

        assert isinstance(one, SetAside)
        assert "Cấp thẻ" not in one.reason

    def test_larger_than_any_decision(self, tmp_path):
        path = tmp_path / "huge.docx"
        with path.open("wb") as file:
            file.truncate(guarded.LARGEST + 1)

        assert "larger than 200 MB" in aside(read_word, path).reason

    def test_that_is_gone(self, tmp_path):
        assert "cannot be opened" in aside(read_word, tmp_path / "gone.docx").reason


class TestBomb:
    def test_by_what_it_says(self, tmp_path, monkeypatch):
        monkeypatch.setattr(guarded, "LARGEST_UNPACKED", 10_000_000)
        with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
            for i in range(8):
                package.writestr(f"word/media/{i}.png", bytes(1_500_000))

        reason = aside(read_word, tmp_path / "bomb.docx").reason

        assert "unpacks to more than 10 MB" in reason

    def test_in_its_text(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", bytes(guarded.LARGEST_XML + 1))

        assert "more than 40 MB; split" in aside(read_word, tmp_path / "bomb.docx").reason

    def test_that_lies_about_its_size(self, tmp_path):
        path = tmp_path / "lie.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", bytes(5_000_000))
        true, told = (5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little")

        written(path, path.read_bytes().replace(true, told))

        assert "damaged" in aside(read_word, path).reason

    def test_of_entities(self, tmp_path):
        lines = "".join(
            f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' if i else '<!ENTITY e0 "ha">'
            for i in range(12)
        )
        text = (
            f"<!DOCTYPE d [{lines}]>"
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
        )

        assert aside(read_word, _with_text(tmp_path, text))


class TestABlankForm:
    FORM = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỜ KHAI ĐĂNG KÝ KHAI SINH", "Họ tên: ..........")

    def test_is_an_attachment_and_no_fault(self, tmp_path):
        form = docx.Document()
        for line in self.FORM:
            form.add_paragraph(line)
        form.save(tmp_path / "to-khai.docx")

        assert aside(read_word, tmp_path / "to-khai.docx").is_attachment

    def test_is_known_in_an_old_word_file_too(self, tmp_path):
        text = "\r".join(self.FORM).encode("utf-16-le")

        assert aside(read_word, written(tmp_path / "a.doc", OLE + text)).is_attachment
        assert aside(read_word, written(tmp_path / "b.doc", OLE + b"x" + text)).is_attachment

    @pytest.mark.parametrize("line", ["QUYẾT ĐỊNH", "Trình tự thực hiện: nộp tờ khai"])
    def test_is_none_where_a_decision_speaks(self, tmp_path, line):
        text = "\r".join((*self.FORM, line)).encode("utf-16-le")

        assert not aside(read_word, written(tmp_path / "a.doc", OLE + text)).is_attachment

    def test_is_no_letter_without_lines_to_write_on(self, tmp_path):
        letter = docx.Document()
        letter.add_paragraph("Kính gửi bạn, tờ khai đã được nhận.")
        letter.save(tmp_path / "thu.docx")

        found = aside(read_word, tmp_path / "thu.docx")

        assert (found.reason, found.is_attachment) == (NO_PROCEDURE, False)

    @pytest.mark.shared
    def test_as_offices_hand_them_out(self):
        forms = sorted((PORTAL_FILES / "forms").iterdir())

        assert [aside(read_word, path).is_attachment for path in forms] == [True] * 3


def _with_text(folder, text: str):
    """A Word document with another text."""
    whole, path = write_docx(folder / "whole.docx"), folder / "one.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            package.writestr(name, text if name == "word/document.xml" else content)
    return path
