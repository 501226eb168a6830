"""What a list says of procedures that are not, or not now, in force."""

from datetime import date

import pytest
from list_samples import CODE, HEADER, OTHER, asides, notices, records, sheets, workbook

from knowledge.notice import Standing
from knowledge.procedure import Procedure
from knowledge.readers.lists.sheet import read_xlsx


def read(tmp_path, status=None, **columns):
    """The readings of a list with one procedure of that status."""
    columns = {"Tình trạng": status, **columns}
    row = (1, CODE, "Đăng ký khai sinh", *columns.values())
    return list(read_xlsx(workbook(tmp_path / "list.xlsx", (*HEADER, *columns), row)))


@pytest.mark.parametrize(
    "status", [None, "Còn hiệu lực", "Đang thực hiện", "Mới ban hành", "Sửa đổi, bổ sung", "-"]
)
def test_in_force(tmp_path, status):
    (only,) = records(read(tmp_path, status))

    assert only.code == CODE


@pytest.mark.parametrize("status", ["Bãi bỏ", "Hết hiệu lực", "Đã bị bãi bỏ", "Không còn áp dụng"])
def test_an_abolished_procedure_gives_a_notice_and_no_record(tmp_path, status):
    (notice,) = read(tmp_path, status)

    assert (notice.code, notice.standing, notice.reason) == (CODE, Standing.ABOLISHED, status)
    assert notice.title == "Đăng ký khai sinh"
    assert notice.source.reader == "list"


@pytest.mark.parametrize(
    "columns",
    [
        {"status": f"Thay thế bởi mã {OTHER}"},
        {"status": f"Bãi bỏ, được thay thế bằng {OTHER}"},
        {"status": "Bãi bỏ", "Mã thay thế": OTHER},
        {"Mã TTHC thay thế": OTHER},
        {"Mã thay thế": 9.900002},
    ],
)
def test_a_replaced_procedure_names_what_stands_in_its_place(tmp_path, columns):
    (notice,) = read(tmp_path, **columns)

    assert (notice.standing, notice.replaced_by) == (Standing.REPLACED, (OTHER,))


def test_a_suspended_procedure_keeps_its_record_since_it_comes_back(tmp_path):
    notice, record = read(tmp_path, "Tạm dừng từ ngày 01/8/2026 đến hết ngày 31/12/2026")

    assert notice.standing is Standing.SUSPENDED
    assert (notice.valid_from, notice.valid_to) == (date(2026, 8, 1), date(2026, 12, 31))
    assert isinstance(record, Procedure)


@pytest.mark.parametrize(
    ("status", "columns"),
    [
        ("Hết hiệu lực từ ngày 01/7/2026", {}),
        ("Bãi bỏ", {"Hiệu lực đến ngày": "30/6/2026"}),
        ("Bãi bỏ", {"Ngày hết hiệu lực": "01/7/2026"}),
    ],
)
def test_the_day_from_which_it_holds(tmp_path, status, columns):
    (notice,) = read(tmp_path, status, **columns)

    assert (notice.valid_from, notice.valid_to) == (date(2026, 7, 1), None)


def test_a_section_says_it_of_the_rows_below_until_the_next_of_its_kind(tmp_path):
    file = workbook(
        tmp_path / "list.xlsx",
        ("DANH MỤC THỦ TỤC MỚI BAN HÀNH, SỬA ĐỔI VÀ BỊ BÃI BỎ",),
        HEADER,
        ("A. THỦ TỤC BỊ BÃI BỎ",),
        ("I", "Lĩnh vực hộ tịch"),
        (1, CODE, "Đăng ký khai sinh"),
        ("B. THỦ TỤC MỚI BAN HÀNH",),
        (2, OTHER, "Đăng ký kết hôn"),
    )

    readings = list(read_xlsx(file))

    assert [one.code for one in notices(readings)] == [CODE]
    assert [one.code for one in records(readings)] == [OTHER]


def test_the_name_of_a_sheet_says_it_of_all_rows(tmp_path):
    rows = [HEADER, (1, CODE, "Đăng ký khai sinh")]

    readings = list(read_xlsx(sheets(tmp_path / "list.xlsx", {"Bãi bỏ": rows})))

    assert [one.standing for one in notices(readings)] == [Standing.ABOLISHED]


class TestNotClear:
    @pytest.mark.parametrize(
        ("columns", "reason"),
        [
            ({"status": "Đang rà soát"}, "“Đang rà soát” under “Tình trạng” is not clear"),
            ({"status": "Không bãi bỏ"}, "is not clear"),
            ({"status": "Thay thế"}, "by which code is not said"),
            ({"status": "Còn hiệu lực", "Mã thay thế": OTHER}, "one is wrong"),
            ({"Mã thay thế": "mã mới"}, "“mã mới” is no code"),
        ],
    )
    def test_a_row_is_set_aside(self, tmp_path, columns, reason):
        ((where, told),) = asides(read(tmp_path, **columns))

        assert where == "list.xlsx, sheet Danh mục, row 2"
        assert reason in told

    def test_a_title_about_new_and_abolished_ones_asks_for_a_column(self, tmp_path):
        title = ("DANH MỤC THỦ TỤC MỚI BAN HÀNH VÀ BỊ BÃI BỎ",)
        rows = (title, HEADER, (1, CODE, "Đăng ký khai sinh"))

        ((_, told),) = asides(read_xlsx(workbook(tmp_path / "list.xlsx", *rows)))

        assert "say in a column “Tình trạng” which this one is" in told
