"""Lists that cannot be read, whole or in part: each is set aside with its place and reason."""

import time

import pytest
from knowledge_samples import NATIONAL_FILE
from list_samples import (
    CODE,
    HEADER,
    OTHER,
    THIRD,
    asides,
    record,
    records,
    rewritten,
    sheets,
    table,
    workbook,
)

from knowledge.procedure import Procedure
from knowledge.readers.lists.sheet import read_csv, read_xlsx

SHARED = NATIONAL_FILE.parent
GOOD = (9, OTHER, "Đăng ký kết hôn")
NEEDED = "the columns “Mã TTHC” and “Tên TTHC”"
PAGE = b"<html><body><table><tr><td>1.001193</td></tr></table></body></html>"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("Ghi chú", (1, None, "Khai sinh", "x"), "no code"),
        ("Đối tượng", (1, CODE, None, "Công dân"), "no name"),
        ("Ghi chú", (1, "khai-sinh", "Khai sinh"), "“khai-sinh” is no code"),
        ("Ghi chú", (1, f"{CODE}; {THIRD}", "Khai sinh"), "several codes in one cell"),
        ("Ghi chú", (1, "1.00437", "Khai sinh"), "Excel may have cut zeros off its end"),
        ("Ghi chú", (1, 1.1, "Khai sinh"), "the number 1.1 stands in place of a code"),
        ("Ghi chú", (1, 1.0133611, "Khai sinh"), "is not certain"),
        ("Ghi chú", (1, 1001193, "Khai sinh"), "the number 1001193 stands in place of a code"),
        ("Ghi chú", (1, OTHER, "Kết hôn"), "stands in the list twice, first in"),
        ("Phí", (1, CODE, "Khai sinh", "#REF!"), "the formula under “Phí” failed (#REF!)"),
        ("Hiệu lực từ", (1, CODE, "Khai sinh", "13/31/2026"), "“13/31/2026” is no date"),
        ("Hiệu lực đến", (1, CODE, "Khai sinh", "quý III"), "“quý III” is no date"),
    ],
)
def test_a_row_is_set_aside_and_the_others_are_read(tmp_path, name, row, reason):
    file = workbook(tmp_path / "list.xlsx", ("DANH MỤC",), (*HEADER, name), GOOD, row)

    readings = list(read_xlsx(file))

    ((where, told),) = asides(readings)
    assert where == "list.xlsx, sheet Danh mục, row 4"
    assert reason in told
    assert [one.code for one in readings if isinstance(one, Procedure)] == [OTHER]


def test_a_row_that_was_set_aside_does_not_take_the_code(tmp_path):
    rows = (HEADER, (1, CODE, None), (2, CODE, "Đăng ký khai sinh"))

    readings = list(read_xlsx(workbook(tmp_path / "list.xlsx", *rows)))

    assert [where for where, _ in asides(readings)] == ["list.xlsx, sheet Danh mục, row 2"]
    assert [one.code for one in readings if isinstance(one, Procedure)] == [CODE]


def test_validity_that_ends_before_it_begins(tmp_path):
    header = (*HEADER, "Từ ngày", "Đến ngày")
    row = (1, CODE, "Khai sinh", "01/7/2026", "30/6/2026")

    ((_, told),) = asides(read_xlsx(workbook(tmp_path / "list.xlsx", header, row)))

    assert "ends before it begins" in told


class TestSheets:
    def test_a_workbook_without_a_header_says_which_columns_it_needs(self, tmp_path):
        content = {"Xã": [("Mã xã", "Tên xã"), ("30001", "Xã Thử")], "Tỉnh": [("Mã", "Tên")]}

        assert asides(read_xlsx(sheets(tmp_path / "places.xlsx", content))) == [
            (
                "places.xlsx",
                f"no header row with {NEEDED} was found; a list of procedures needs both",
            )
        ]

    def test_a_sheet_of_codes_without_a_header_is_told_beside_the_others(self, tmp_path):
        content = {"Một": [HEADER, GOOD], "Hai": [(1, CODE, "Khai sinh")], "Ba": [("Ghi chú",)]}

        readings = list(read_xlsx(sheets(tmp_path / "list.xlsx", content)))

        ((where, told),) = asides(readings)
        assert where == "list.xlsx, sheet Hai"
        assert NEEDED in told
        assert len(readings) == 2

    def test_a_hidden_sheet_is_not_read_unseen(self, tmp_path):
        def hide(sheet):
            sheet.sheet_state = "hidden" if sheet.title == "Cũ" else "visible"

        content = {"Mới": [HEADER, GOOD], "Cũ": [HEADER, (1, CODE, "Khai sinh")]}

        ((where, told),) = asides(read_xlsx(sheets(tmp_path / "list.xlsx", content, hide)))

        assert (where, "the sheet is hidden" in told) == ("list.xlsx, sheet Cũ", True)

    def test_a_million_empty_rows_are_quickly_passed(self, tmp_path):
        rows = b"".join(
            b'<row r="%d" ht="15"><c r="A%d"/></row>' % (i, i) for i in range(3, 1 << 20)
        )

        def grow(name, content):
            end = b"</sheetData>"
            return content.replace(end, rows + end) if "sheet1" in name else content

        file = rewritten(workbook(tmp_path / "list.xlsx", HEADER, GOOD), grow)
        start = time.process_time()

        assert record(read_xlsx(file)).code == OTHER
        assert time.process_time() - start < 3

    def test_a_stated_size_of_the_sheet_is_not_believed(self, tmp_path):
        def lie(name, content):
            return content.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1:XFD2"')

        file = workbook(tmp_path / "list.xlsx", HEADER, GOOD, (1, CODE, "Khai sinh"))

        assert len(records(read_xlsx(rewritten(file, lie)))) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf" + PAGE, "a web page under the name of a table"),
        (b"PK\x03\x04rest", "not a text file"),
        (OLD_OFFICE, "not a text file"),
        (b"\xff\xfe" + b"\x00\xd8" * 3, "its letters cannot be read"),
        ("Mã xã,Tên xã\n1,Xã Thử\n".encode(), NEEDED),
        (f'Mã TTHC,Tên TTHC\n{CODE},"{"a" * 1_100_000}'.encode(), "a quotation mark in line 2"),
        (f'Mã TTHC,Tên TTHC\n{CODE},"Khai sinh\n{OTHER},Kết hôn'.encode(), "does not end"),
    ],
)
def test_a_file_that_is_no_text_table(tmp_path, content, reason):
    file = tmp_path / "list.csv"
    file.write_bytes(content)

    ((where, told),) = asides(read_csv(file))

    assert (where, reason in told) == ("list.csv", True)


def test_a_comma_that_shifts_the_cells_of_a_text_table_is_seen(tmp_path):
    file = tmp_path / "list.csv"
    header, row = "Mã TTHC,Tên TTHC,Lĩnh vực", f"{CODE},Đăng ký khai sinh, khai tử,Hộ tịch"
    file.write_text(f"{header}\n{row}\n{OTHER},Kết hôn,Hộ tịch,\n", encoding="utf-8")

    readings = list(read_csv(file))

    ((where, told),) = asides(readings)
    assert (where, "more cells than the header" in told) == ("list.csv, row 2", True)
    assert [one.code for one in readings if isinstance(one, Procedure)] == [OTHER]


def test_a_row_of_a_text_table_is_named_as_the_clerk_counts_it(tmp_path):
    file = tmp_path / "list.csv"
    rows = [["DANH MỤC"], [], HEADER, (1, OTHER, "Kết\nhôn"), (2, "khai-sinh", "Khai sinh")]
    file.write_text(table(*rows), encoding="utf-8")

    ((where, _),) = asides(read_csv(file))

    assert where == "list.csv, row 5"
