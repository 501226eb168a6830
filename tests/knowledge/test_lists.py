"""Lists of procedures: the portal's listing and what offices keep as workbooks and text tables."""

from datetime import date

import pytest
from list_samples import (
    CODE,
    HEADER,
    record,
    workbook,
)

from knowledge.parts import Channel, Level, TimeUnit
from knowledge.readers.lists.sheet import read_xlsx

BIRTH = (1, CODE, "Đăng ký khai sinh")


def one(tmp_path, **columns):
    """The record of a list with one procedure and the given further columns."""
    file = workbook(tmp_path / "list.xlsx", (*HEADER, *columns), (*BIRTH, *columns.values()))
    return record(read_xlsx(file))


class TestColumns:
    @pytest.mark.parametrize(
        "code", ["Mã TTHC", "MÃ THỦ TỤC", "Mã số", "Số hồ sơ TTHC", "Mã số\nTTHC"]
    )
    @pytest.mark.parametrize("title", ["Tên TTHC", "Tên thủ tục hành chính", "Thủ tục"])
    def test_code_and_title_are_known_by_many_names(self, tmp_path, code, title):
        file = workbook(tmp_path / "list.xlsx", (title, code), ("Đăng ký khai sinh", CODE))

        read = record(read_xlsx(file))

        assert (read.code, read.title) == (CODE, "Đăng ký khai sinh")

    def test_what_a_row_states_in_words(self, tmp_path):
        read = one(
            tmp_path,
            **{
                "Lĩnh vực": "Hộ tịch",
                "Cấp giải quyết": "Tỉnh, xã",
                "Cơ quan thực hiện": "UBND cấp xã",
                "Đối tượng": "Công dân",
                "Địa điểm thực hiện": "Bộ phận Một cửa",
                "Căn cứ pháp lý": "- Luật Hộ tịch; Nghị định về hộ tịch (123/2015/NĐ-CP)",
                "Số quyết định công bố": "Quyết định số 12/QĐ-BTP ngày 05/01/2026",
                "Kết quả": "Giấy khai sinh",
                "Thành phần hồ sơ": "Trường hợp thường:\n- Tờ khai;\n- Giấy chứng sinh\nbản chính",
            },
        )

        assert (read.field, read.agency, read.audience) == ("Hộ tịch", "UBND cấp xã", "Công dân")
        assert read.levels == (Level.COMMUNE, Level.PROVINCE)
        assert (read.receiving_address, read.result) == ("Bộ phận Một cửa", "Giấy khai sinh")
        assert [law.title for law in read.legal_basis] == ["Luật Hộ tịch", "Nghị định về hộ tịch"]
        assert (read.decision, read.decided_on) == ("12/QĐ-BTP", date(2026, 1, 5))
        assert [(paper.case, paper.name) for paper in read.papers] == [
            ("Trường hợp thường", "Tờ khai"),
            ("Trường hợp thường", "Giấy chứng sinh bản chính"),
        ]
        assert read.source.publisher == "Danh mục list"

    @pytest.mark.parametrize(
        ("cell", "amount"),
        [
            ("Không", 0),
            ("Miễn phí", 0),
            (20000, 20_000),
            ("20.000 đồng", 20_000),
            ("8.000 đồng/bản", 8_000),
            ("20.000 đồng; người nghèo được miễn", None),
            ("Theo nghị quyết của tỉnh", None),
            (20, None),
        ],
    )
    def test_only_a_certain_fee_is_an_amount(self, tmp_path, cell, amount):
        fees = one(tmp_path, **{"Phí, lệ phí (nếu có)": cell}).fees

        assert [fee.amount_vnd for fee in fees] == ([] if cell == 20 else [amount])
        assert [fee.wording for fee in fees] == ([] if cell == 20 else [str(cell)])

    def test_columns_for_two_fees_say_which_is_which(self, tmp_path):
        fees = one(tmp_path, **{"Phí": "Không", "Lệ phí (nghìn đồng)": 8}).fees

        assert [(f.amount_vnd, f.note) for f in fees] == [
            (0, "Phí: Không"),
            (8000, "Lệ phí (nghìn đồng)"),
        ]

    @pytest.mark.parametrize(
        ("name", "cell", "value", "unit", "wording"),
        [
            ("Thời hạn giải quyết", "05 ngày làm việc", 5, TimeUnit.WORKING_DAY, "5 ngày làm việc"),
            ("Thời gian giải quyết (ngày làm việc)", 3, 3, TimeUnit.WORKING_DAY, "3 ngày làm việc"),
            ("Thời hạn (giờ)", "4", 4, TimeUnit.HOUR, "4 giờ"),
            ("Thời hạn", "Trong ngày tiếp nhận", None, None, "Trong ngày tiếp nhận"),
            ("Thời hạn (ngày)", 0.5, None, None, "0,5 ngày"),
        ],
    )
    def test_times(self, tmp_path, name, cell, value, unit, wording):
        (time,) = one(tmp_path, **{name: cell}).durations

        assert (time.value, time.unit, time.wording) == (value, unit, wording)

    def test_a_bare_number_without_a_unit_states_no_time(self, tmp_path):
        assert one(tmp_path, **{"Thời hạn giải quyết": 5}).durations == ()

    @pytest.mark.parametrize(
        ("name", "cell", "anywhere"),
        [
            ("Phi địa giới", "x", True),
            ("Tiếp nhận không phụ thuộc vào địa giới hành chính", "Có", True),
            ("Thực hiện phi địa giới hành chính", "Không", False),
            ("Phi địa giới", None, None),
        ],
    )
    def test_filing_anywhere(self, tmp_path, name, cell, anywhere):
        assert one(tmp_path, **{name: cell}).anywhere is anywhere

    def test_ways_to_file(self, tmp_path):
        read = one(
            tmp_path,
            **{"Cách thức thực hiện": "Trực tiếp; trực tuyến; BCCI", "Mức độ DVC": "Toàn trình"},
        )

        assert [(way.channel, way.note) for way in read.filings] == [
            (Channel.DIRECT, None),
            (Channel.ONLINE, "Dịch vụ công trực tuyến toàn trình"),
            (Channel.POST, None),
        ]

    @pytest.mark.parametrize(
        ("columns", "first", "last"),
        [
            ({"Hiệu lực từ ngày": date(2026, 7, 1), "Đến ngày": "31/12/2026"}, 1, (12, 31)),
            ({"Ngày có hiệu lực": "1/7/2026", "Ngày hết hiệu lực": "01/01/2027"}, 1, (12, 31)),
            ({"Hiệu lực từ": 46204}, 1, None),
            ({"Từ ngày": "1/7/2026", "Đến ngày": "31/12/9999"}, 1, None),
        ],
    )
    def test_days_of_validity(self, tmp_path, columns, first, last):
        read = one(tmp_path, **columns)

        assert read.valid_from == date(2026, 7, first)
        assert read.valid_to == (date(2026, *last) if last else None)


@pytest.mark.parametrize(
    ("cell", "number_format", "code"),
    [
        (1.001193, "General", "1.001193"),
        (1.00437, "General", "1.004370"),
        (1.0, "0.000000", "1.000000"),
        (2.009182739, "General", "2.009182739"),
        (" 1.001193 ", "@", "1.001193"),
        ("1,001193", "@", "1.001193"),
        ("1.014955-Xoa", "@", "1.014955-Xoa"),
    ],
)
def test_a_code_that_excel_took_for_a_number(tmp_path, cell, number_format, code):
    def shape(sheet):
        sheet["B2"].number_format = number_format

    file = workbook(tmp_path / "list.xlsx", HEADER, (1, cell, "Đăng ký khai sinh"), shape=shape)

    assert record(read_xlsx(file)).code == code
