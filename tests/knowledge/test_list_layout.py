"""How offices lay out their lists: titles, sections, merged cells, sheets, text tables."""

from datetime import date

import pytest
from list_samples import (
    CODE,
    HEADER,
    OTHER,
    THIRD,
    record,
    records,
    sheets,
    table,
    windows_1258,
    workbook,
)

from knowledge.parts import Level
from knowledge.readers.lists.sheet import read_csv, read_xlsx

BIRTH = (1, CODE, "Đăng ký khai sinh")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_tables_in_any_encoding_and_with_any_separator(tmp_path, encoding, delimiter):
    rows = [
        ["DANH MỤC, CÁC LOẠI, THỦ TỤC"],
        [],
        [*HEADER, "Phí, lệ phí"],
        [1, CODE, "Đăng ký khai sinh, khai tử", 'Không "thu"\nở xã'],
        [2, OTHER, "Cấp bản sao; trích lục hộ tịch", "8.000 đồng"],
    ]
    file = tmp_path / "list.csv"
    words = table(*rows, delimiter=delimiter)
    file.write_bytes(windows_1258(words) if encoding == "cp1258" else words.encode(encoding))

    birth, copy = records(read_csv(file))

    assert (birth.code, birth.title) == (CODE, "Đăng ký khai sinh, khai tử")
    assert birth.fees[0].wording == 'Không "thu"\nở xã'
    assert (copy.title, copy.fees[0].amount_vnd) == ("Cấp bản sao; trích lục hộ tịch", 8000)


def test_a_text_table_in_a_font_of_before_unicode(tmp_path):
    file = tmp_path / "list.csv"
    words = f"STT,M· TTHC,Tªn thñ tôc hµnh chÝnh\n1,{CODE},§¨ng ký l¹i khai sinh cho trÎ em\n"
    file.write_bytes(words.encode("cp1252"))

    assert record(read_csv(file)).title == "Đăng ký lại khai sinh cho trẻ em"


def test_excels_own_line_that_names_the_separator(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("sep=;\r\n" + table(HEADER, BIRTH, delimiter=";"), encoding="utf-8-sig")

    assert record(read_csv(file)).code == CODE


class TestAroundTheRows:
    def test_the_title_says_whose_list_it_is(self, tmp_path):
        file = workbook(
            tmp_path / "list.xlsx",
            ("ỦY BAN NHÂN DÂN TỈNH THỬ",),
            ("DANH MỤC THỦ TỤC HÀNH CHÍNH CẤP XÃ",),
            ("(Kèm theo Quyết định công bố số 12/QĐ-UBND ngày 01 tháng 7 năm 2026",),
            ("của Chủ tịch UBND tỉnh Thử)",),
            HEADER,
            ("(1)", "(2)", "(3)"),
            BIRTH,
        )

        read = record(read_xlsx(file))

        assert read.levels == (Level.COMMUNE,)
        assert (read.decision, read.decided_on) == ("12/QĐ-UBND", date(2026, 7, 1))
        assert (read.source.publisher, read.source.decision) == ("UBND tỉnh Thử", "12/QĐ-UBND")
        assert read.source.as_of == date(2026, 7, 1)
        assert read.province is None  # the list is the province's, the procedure is not

    def test_the_day_that_is_given_goes_before_that_of_the_title(self, tmp_path):
        title = ("Kèm theo Quyết định số 12/QĐ-UBND ngày 01/7/2026",)
        file = workbook(tmp_path / "list.xlsx", title, HEADER, BIRTH)

        assert record(read_xlsx(file, date(2026, 8, 1))).source.as_of == date(2026, 8, 1)

    def test_sections_give_the_field_and_the_level_of_the_rows_below(self, tmp_path):
        def shape(sheet):
            sheet.merge_cells("A3:C3")

        file = workbook(
            tmp_path / "list.xlsx",
            HEADER,
            ("A", None, "THỦ TỤC HÀNH CHÍNH CẤP TỈNH"),
            ("I. LĨNH VỰC HỘ TỊCH (01 TTHC)",),
            BIRTH,
            ("B", None, "THỦ TỤC HÀNH CHÍNH CẤP XÃ"),
            (2, OTHER, "Trợ cấp xã hội hằng tháng"),
            ("I", "Chứng thực"),
            (3, THIRD, "Chứng thực bản sao"),
            ("Tổng cộng: 03 thủ tục",),
            shape=shape,
        )

        read = records(read_xlsx(file))

        assert [(p.code, p.field, p.levels) for p in read] == [
            (CODE, "Hộ tịch", (Level.PROVINCE,)),
            (OTHER, None, (Level.COMMUNE,)),
            (THIRD, "Chứng thực", (Level.COMMUNE,)),
        ]

    def test_a_title_about_filing_anywhere_holds_for_all_rows(self, tmp_path):
        title = ("DANH MỤC THỦ TỤC TIẾP NHẬN KHÔNG PHỤ THUỘC VÀO ĐỊA GIỚI HÀNH CHÍNH",)
        file = workbook(tmp_path / "list.xlsx", title, HEADER, BIRTH)

        assert record(read_xlsx(file)).anywhere is True

    def test_every_sheet_with_a_header_is_a_list(self, tmp_path):
        file = sheets(
            tmp_path / "list.xlsx",
            {
                "Bìa": [("Người lập: Nguyễn Văn Thử",)],
                "Cấp xã": [HEADER, BIRTH],
                "Cấp tỉnh": [("Tên TTHC", "Mã số"), ("Cấp phiếu lý lịch", OTHER)],
            },
        )

        read = records(read_xlsx(file))

        assert [(p.code, p.levels) for p in read] == [
            (CODE, (Level.COMMUNE,)),
            (OTHER, (Level.PROVINCE,)),
        ]

    def test_a_header_that_stands_again_may_order_its_columns_otherwise(self, tmp_path):
        again = ("Mã TTHC", "Tên TTHC", "STT")
        file = workbook(tmp_path / "list.xlsx", HEADER, BIRTH, again, (OTHER, "Kết hôn", 2))

        assert [p.title for p in records(read_xlsx(file))] == ["Đăng ký khai sinh", "Kết hôn"]


class TestMergedCells:
    def test_a_header_of_two_rows(self, tmp_path):
        def shape(sheet):
            for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"):
                sheet.merge_cells(merged)

        file = workbook(
            tmp_path / "list.xlsx",
            (*HEADER, "Cấp thực hiện", None, "Thời hạn giải quyết", None),
            (None, None, None, "Tỉnh", "Xã", "Theo quy định", "Sau cắt giảm"),
            (*BIRTH, None, "x", "5 ngày", "3 ngày"),
            shape=shape,
        )

        read = record(read_xlsx(file))

        assert read.levels == (Level.COMMUNE,)
        assert [(t.value, t.note) for t in read.durations] == [
            (5, "Theo quy định"),
            (3, "Sau cắt giảm"),
        ]

    def test_a_header_of_two_rows_in_a_text_table(self, tmp_path):
        file = tmp_path / "list.csv"
        upper = [*HEADER, "Phí, lệ phí", "", "Ghi chú"]
        rows = [upper, ["", "", "", "Phí", "Lệ phí", ""], [*BIRTH, "Không", "8.000 đồng", "x"]]
        file.write_text(table(*rows), encoding="utf-8")

        assert [fee.amount_vnd for fee in record(read_csv(file)).fees] == [0, 8000]

    def test_a_cell_merged_over_rows_holds_for_each_of_them(self, tmp_path):
        def shape(sheet):
            sheet.merge_cells("D2:D3")

        file = workbook(
            tmp_path / "list.xlsx",
            (*HEADER, "Cơ quan thực hiện"),
            (*BIRTH, "UBND cấp xã"),
            (2, OTHER, "Kết hôn", None),
            shape=shape,
        )

        assert [p.agency for p in records(read_xlsx(file))] == ["UBND cấp xã", "UBND cấp xã"]

    def test_a_procedure_of_several_rows_is_one_record(self, tmp_path):
        def shape(sheet):
            for merged in ("A2:A3", "B2:B3", "C2:C3"):
                sheet.merge_cells(merged)

        file = workbook(
            tmp_path / "list.xlsx",
            (*HEADER, "Thành phần hồ sơ"),
            (*BIRTH, "Tờ khai"),
            (None, None, None, "Giấy chứng sinh"),
            (2, OTHER, "Kết hôn", "Tờ khai kết hôn"),
            shape=shape,
        )

        birth, marriage = records(read_xlsx(file))

        assert [paper.name for paper in birth.papers] == ["Tờ khai", "Giấy chứng sinh"]
        assert [paper.name for paper in marriage.papers] == ["Tờ khai kết hôn"]
