"""The portal's formats: each file read as what it is, a broken one set aside with its reason."""

import gzip
import json

import pytest
from knowledge_samples import export
from portal_samples import CODE, TEXT, detail, html, write_detail

from knowledge.errors import InputError
from knowledge.importing import import_documents
from knowledge.readers import whole_file
from knowledge.store import Catalogue

DETAIL = json.dumps(detail(), ensure_ascii=False)
ERROR_PAGE = "<html><head><title>502 Bad\n Gateway</title></head><body>nginx</body></html>"


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue(tmp_path / "home" / "catalogue.db")


@pytest.fixture
def folder(tmp_path):
    """A folder with one good document, to which a test adds its own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write_detail(folder / "good.json", code="9.900009")
    return folder


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("one.json", DETAIL, "portal-detail"),
        ("one.json", json.dumps(detail(), indent=1), "portal-detail"),
        ("one.txt", DETAIL, "portal-detail"),
        ("one.jsonl", DETAIL, "portal-detail"),
        ("one.html", TEXT, "portal-text"),
        ("one.txt", TEXT.partition("\n")[2], "portal-text"),
        ("one.txt", "\ufeff" + TEXT, "portal-text"),
        ("one.TXT", TEXT.replace("\n", "\r\n"), "portal-text"),
        ("one.htm", html(), "portal-html"),
        ("one.json", "\n " + html(), "portal-html"),
        ("one.json", json.dumps(export(CODE)), "national"),
    ],
)
def test_the_kind_is_told_by_the_content(tmp_path, catalogue, name, content, reader):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8", newline="")

    import_documents([file], catalogue)

    assert catalogue.get(CODE).source.reader == reader


def test_gzipped_lines_are_told_by_their_content(tmp_path, catalogue):
    file = tmp_path / "one.json"
    file.write_bytes(gzip.compress(json.dumps(export(CODE)).encode()))

    import_documents([file], catalogue)

    assert catalogue.get(CODE).source.reader == "national"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cut.json", DETAIL[:700], "the file breaks off or is no JSON"),
        ("cut.json", "", "the file is empty"),
        ("words.json", "khai sinh", "no JSON"),
        ("deep.json", '{"data": ' + "[" * 200_000, "nested too deep"),
        ("error.json", '{"code": "NOT_FOUND", "message": "x"}', "data: Field required"),
        ("bare.json", json.dumps(detail()["data"]), "data: Field required"),
        (
            "parts.json",
            json.dumps({"data": {"code": CODE, "name": "Thẻ"}}),
            "executionSteps: Field required",
        ),
        ("name.json", json.dumps(detail(code="the-thu")), "code"),
        ("day.json", json.dumps(detail(updatedAt=10**18)), "a value cannot be read"),
        ("error.json", ERROR_PAGE, "shows no procedure (502 Bad Gateway)"),
        ("error.html", ERROR_PAGE, "shows no procedure (502 Bad Gateway)"),
        ("script.html", "<html><body><div id=root></div></body></html>", "(no title)"),
        ("cut.html", html()[: html().index("<h4>Căn cứ")], "lacks 'căn cứ pháp lý'"),
        ("code.html", html().replace(CODE, "thẻ"), "code"),
        ("digits.html", html(f"<span>{'9' * 5000}</span>"), "a value cannot be read"),
        ("empty.txt", " \n\n", "the file is empty"),
        ("words.txt", "Đọc trước khi dùng", "no text export"),
        ("cut.txt", TEXT[: TEXT.index("Căn cứ")], "lacks 'Căn cứ pháp lý:'"),
        ("code.txt", TEXT.replace(CODE, "Không có thông tin"), "code"),
        ("digits.txt", TEXT.replace("20000", "9" * 5000), "a value cannot be read"),
    ],
)
def test_a_broken_document_is_set_aside_and_the_others_go_in(
    folder, catalogue, name, content, reason
):
    (folder / name).write_text(content, encoding="utf-8")

    report = import_documents([folder], catalogue)

    assert [aside.where for aside in report.set_aside] == [name]
    assert reason in report.set_aside[0].reason
    assert [procedure.code for procedure in catalogue] == ["9.900009"]


@pytest.mark.parametrize("name", ["one.json", "one.txt", "one.html"])
class TestAFile:
    def test_that_is_no_utf8_is_set_aside(self, folder, catalogue, name):
        (folder / name).write_bytes("Mã thủ tục: thẻ".encode("utf-16"))

        (aside,) = import_documents([folder], catalogue).set_aside

        assert "not UTF-8" in aside.reason

    def test_that_is_gone_is_set_aside(self, folder, catalogue, name):
        (folder / name).symlink_to(folder / "nowhere")

        (aside,) = import_documents([folder], catalogue).set_aside

        assert "cannot be opened" in aside.reason

    def test_too_large_for_one_procedure_is_set_aside(self, folder, catalogue, name, monkeypatch):
        monkeypatch.setattr(whole_file, "LARGEST_BYTES", 50_000)
        (folder / name).write_text(" " * 50_001, encoding="utf-8")

        (aside,) = import_documents([folder], catalogue).set_aside

        assert "larger than" in aside.reason


def test_a_broken_document_alone_is_told_at_once(tmp_path, catalogue):
    file = tmp_path / "error.html"
    file.write_text(ERROR_PAGE)

    with pytest.raises(InputError, match="save it again"):
        import_documents([file], catalogue)
