"""Documents that cannot be read: each is set aside with its reason, the others go in."""

import gzip

import pytest
from knowledge_samples import CODE, codes, export, procedure, write_lines

from knowledge.errors import InputError
from knowledge.importing import import_documents
from knowledge.store import Catalogue

GOOD = codes(2)


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue(tmp_path / "home" / "catalogue.db")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"code": "1.001193", "name":', "not JSON"),
        (b"khai sinh", "not JSON"),
        (b'{"code": "1.001193", "name": "\xff\xfe"}', "UTF-8"),
        (b"[" * 200_000, "nested too deep"),
        (b'["1.001193", "Khai sinh"]', "the record"),
        (b"null", "the record"),
        ({"name": "Khai sinh"}, "code"),
        ({"code": CODE}, "name"),
        (export(name=""), "title"),
        (export(name=7), "name"),
        (export(code="khai-sinh"), "code"),
        (export(channels="trực tiếp"), "channels"),
        (export(channels=[{"qty": "1"}]), "channels.0.method"),
        (export(documents=[{"group": "Giấy tờ"}]), "documents.0.name"),
        (b'{"code": "1.001193", "name": "\\ud800"}', "unicode"),
        (export(channels=[{"method": "DIRECT", "fee_raw": "9" * 5000 + " VNĐ ()"}]), "digits"),
    ],
)
def test_a_broken_line_is_set_aside_and_the_others_go_in(tmp_path, catalogue, line, reason):
    file = write_lines(tmp_path / "mixed.jsonl", export(GOOD[0]), line, b"  ", export(GOOD[1]))

    report = import_documents([file], catalogue)

    (aside,) = report.set_aside
    assert aside.where == "mixed.jsonl, line 2"
    assert reason in aside.reason
    assert report.taken == 2
    assert [p.code for p in catalogue] == GOOD


def test_a_truncated_gzip_keeps_what_can_be_read(tmp_path, catalogue):
    whole = write_lines(
        tmp_path / "whole.jsonl.gz", *(export(c, steps=c * 300) for c in codes(400))
    )
    file = tmp_path / "cut.jsonl.gz"
    file.write_bytes(whole.read_bytes()[:-2000])

    report = import_documents([file], catalogue)

    (aside,) = report.set_aside
    assert "damaged" in aside.reason
    assert 0 < report.taken < 400
    assert len(catalogue) == report.taken


def test_a_damaged_gzip_is_named(tmp_path, catalogue):
    content = bytearray(gzip.compress(b"x" * 10_000))
    content[12:20] = b"\xff" * 8
    bad = tmp_path / "bad.jsonl.gz"
    bad.write_bytes(content)
    good = write_lines(tmp_path / "good.jsonl", export())

    report = import_documents([bad, good], catalogue)

    assert [(aside.where, "damaged" in aside.reason) for aside in report.set_aside] == [
        ("bad.jsonl.gz", True)
    ]
    assert report.taken == 1


@pytest.mark.parametrize("name", ["named.jsonl.gz", "gzipped.jsonl"])
def test_a_file_is_read_by_its_content_whatever_its_name(tmp_path, catalogue, name):
    plain = write_lines(
        tmp_path / "plain.jsonl", export(legal_basis=["Nghị định 1/NĐ-CP ngày 3/7/2026"])
    )
    content = plain.read_bytes()
    file = tmp_path / name
    file.write_bytes(gzip.compress(content) if name == "gzipped.jsonl" else content)

    assert import_documents([file], catalogue).taken == 1
    assert str(catalogue.as_of()) == "2026-07-03"


def test_a_code_that_stands_twice_keeps_its_first_record(tmp_path, catalogue):
    file = write_lines(
        tmp_path / "twice.jsonl", export(name="Khai sinh"), export(name="Khai tử"), export(GOOD[0])
    )

    report = import_documents([file], catalogue)

    (aside,) = report.set_aside
    assert f"{CODE} was read before" in aside.reason
    assert report.taken == 2
    assert catalogue.get(CODE).title == "Khai sinh"


class TestNothingCanBeRead:
    def test_an_empty_file(self, tmp_path, catalogue):
        with pytest.raises(InputError, match="The file is empty"):
            import_documents([write_lines(tmp_path / "empty.jsonl")], catalogue)

    def test_a_file_that_is_no_catalogue(self, tmp_path, catalogue):
        file = write_lines(tmp_path / "people.jsonl", {"họ tên": "Nguyễn Văn Thử"})

        with pytest.raises(InputError, match=r"people\.jsonl, line 1: code: Field required"):
            import_documents([file], catalogue)

    def test_an_unknown_kind_of_file(self, tmp_path, catalogue):
        file = tmp_path / "thu-tuc.odt"
        file.write_text("code,name")

        with pytest.raises(InputError, match=r"thu-tuc\.odt is of no known kind; \.yaml, "):
            import_documents([file], catalogue)

    def test_a_missing_path(self, tmp_path, catalogue):
        with pytest.raises(InputError, match=r"gone\.jsonl does not exist"):
            import_documents([tmp_path / "gone.jsonl"], catalogue)

    def test_a_folder_without_documents(self, tmp_path, catalogue):
        with pytest.raises(InputError, match="no procedure documents there"):
            import_documents([tmp_path], catalogue)

    def test_leaves_the_catalogue_as_it_was(self, tmp_path, catalogue):
        catalogue.put([procedure()])
        before = catalogue.digest()

        with pytest.raises(InputError):
            import_documents([write_lines(tmp_path / "bad.jsonl", b"khai sinh")], catalogue)

        assert catalogue.digest() == before


def test_a_folder_is_read_through_and_its_other_files_let_be(tmp_path, catalogue):
    folder = tmp_path / "documents"
    (folder / "xã" / "a folder.yaml").mkdir(parents=True)
    (folder / "README.md").write_text("Đọc trước")
    write_lines(folder / "xã" / "one.jsonl", export(GOOD[0]))
    write_lines(folder / "two.ndjson.gz", export(GOOD[1]))
    (folder / "gone.yaml").symlink_to(folder / "nowhere.yaml")

    report = import_documents([folder], catalogue)

    assert [aside.where for aside in report.set_aside] == ["gone.yaml"]
    assert "cannot be opened" in report.set_aside[0].reason
    assert [p.code for p in catalogue] == GOOD
