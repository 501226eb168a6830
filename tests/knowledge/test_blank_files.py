"""Which files are taken for blank forms, and what is said of those that are not."""

import os
from pathlib import Path

import pytest
from form_samples import CONTENTS, docx, ole, zipped

from knowledge.errors import InputError
from knowledge.forms.blank import LARGEST, MEDIA_TYPES, read_blank


def with_macros():
    return zipped(word__document_xml="<p/>", word__vbaProject_bin="x")


ERROR_PAGE = "\ufeff\n <!DOCTYPE html><html><body>404</body></html>".encode()


@pytest.fixture
def written(tmp_path):
    """Writes a file and gives its path."""

    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_every_kind_that_offices_use_is_read(written, ending):
    path = written(f"Mẫu 1{ending.upper()}", CONTENTS[ending])

    blank = read_blank(path)

    assert (blank.name, blank.content) == (path.name, CONTENTS[ending])
    assert blank.media_type == MEDIA_TYPES[ending]
    assert len(blank.digest) == 64


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "a.exe: save it as one of .doc .docx .pdf .xls .xlsx .odt .rtf"),
        ("a.docm", docx(), "save it as one of"),
        ("a", docx(), "save it as one of"),
        ("a.doc", b"", "the file is empty"),
        ("a.doc", ERROR_PAGE, "it is a web page and no form, perhaps an error page"),
        ("a.docx", ERROR_PAGE, "it is a web page"),
        ("a.doc", docx(), "its content is that of a .docx file; rename it"),
        ("a.doc", CONTENTS[".rtf"], "its content is that of a .rtf file; rename it"),
        ("a.docx", CONTENTS[".doc"], "its content is that of a .doc file; rename it"),
        ("a.xlsx", docx(), "its content is that of a .docx file"),
        ("a.doc", CONTENTS[".xls"], "its content is that of a .xls file"),
        ("a.doc", ole("EncryptedPackage"), "it is damaged or no .doc file"),
        ("a.docx", docx()[:80], "it is damaged or no .docx file; download it again"),
        ("a.docx", zipped(hello="x"), "it is damaged or no .docx file"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text-template"), "no .odt"),
        ("a.pdf", b"x" * 2000 + b"%PDF-1.7", "it is damaged or no .pdf file"),
        ("a.doc", ole("WordDocument") + ole("_VBA_PROJECT"), "it holds macros"),
        ("a.docx", with_macros(), "it holds macros, which citizens must not be sent"),
    ],
)
def test_what_is_no_form_is_refused_with_what_to_mend(written, name, content, said):
    path = written(name, content)

    with pytest.raises(InputError) as refused:
        read_blank(path)

    assert said in str(refused.value)


def test_a_letter_with_a_workbook_inside_is_a_letter(written):
    both = CONTENTS[".doc"] + CONTENTS[".xls"]

    assert read_blank(written("a.doc", both)).content == both


def test_the_largest_file_is_read_and_one_byte_more_is_not(written):
    largest = written("a.pdf", CONTENTS[".pdf"].ljust(LARGEST))
    larger = written("b.pdf", CONTENTS[".pdf"].ljust(LARGEST + 1))

    assert len(read_blank(largest).content) == LARGEST
    with pytest.raises(InputError, match="larger than 20 MB; make it smaller"):
        read_blank(larger)


@pytest.mark.parametrize("name", ["missing.docx", "folder.docx"])
def test_what_cannot_be_read_is_said(tmp_path, name):
    (tmp_path / "folder.docx").mkdir()

    with pytest.raises(InputError, match="cannot be read"):
        read_blank(tmp_path / name)


def test_a_name_that_cannot_be_shown_is_made_one_that_can(tmp_path):
    raw = os.fsencode(tmp_path) + b"/Ma\xcc\x82\xcc\x83u\n  1\xff\xe2\x80\xae.docx"
    path = Path(os.fsdecode(raw))
    path.write_bytes(docx())

    assert read_blank(path).name == "Mẫu 1.docx"
