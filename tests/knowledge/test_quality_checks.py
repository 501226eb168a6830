"""Each check on small procedures: one that it finds fault with, and one like it that is fine."""

from datetime import date

import pytest
from knowledge_samples import procedure

from knowledge.quality.report import checks_for

TODAY = date(2026, 7, 1)
CHECKS = {check.name: check for check in checks_for(TODAY, stale_after=30)}
LONG_STEPS = "Bước 1: Nộp hồ sơ tại Trung tâm Phục vụ hành chính công. " * 8


def fee(wording, amount=None, **parts):
    return {"fees": [{"wording": wording, "amount_vnd": amount, **parts}]}


def time(value, unit, note=None, wording="thời hạn"):
    return {"durations": [{"value": value, "unit": unit, "note": note, "wording": wording}]}


def paper(name, originals=1, copies=0):
    return {"papers": [{"name": name, "originals": originals, "copies": copies}]}


def source(**parts):
    return {"source": {"publisher": "Bộ Tư pháp", "reader": "national", **parts}}


CASES = [
    ("fee-implausible", fee("155 VNĐ (155 USD/thẻ)"), fee("155000 VNĐ (một thẻ)", 155_000)),
    ("fee-implausible", fee("1250 VNĐ (nghìn đồng)"), fee("Theo biểu phí")),
    ("fee-implausible", fee("500 VNĐ (500 USD)"), fee("1000 VNĐ (2.000 đồng)")),
    (
        "fee-contradicts-note",
        fee("40000 VNĐ (50.000đ/giấy)"),
        fee("40000 VNĐ (một giấy)", 40_000, note="một giấy"),
    ),
    (
        "fee-zero-beside-price",
        fee("0 VNĐ (190.000 đồng/sổ)"),
        fee("0 VNĐ (Theo quy định của Bộ Tài chính)"),
    ),
    (
        "fee-zero-beside-words",
        fee("0 VNĐ (Theo quy định của Bộ Tài chính)"),
        fee("0 VNĐ (Không thu phí)", 0),
    ),
    (
        "time-contradicts-note",
        time(30, "working_day", "20 ngày làm việc, kể từ ngày nhận đủ hồ sơ"),
        time(20, "working_day", "20 ngày làm việc, kể từ ngày nhận đủ hồ sơ"),
    ),
    (
        "time-contradicts-note",
        time(33, "month", "Không quá 03 tháng"),
        time(10, "working_day", "05 ngày làm việc để kiểm tra; 05 ngày làm việc để cấp"),
    ),
    (
        "time-contradicts-note",
        time(25, "day", "18 ngày, kể từ ngày nhận"),
        time(25, "day", "Trường hợp phải xác minh: 35 ngày"),
    ),
    (
        "time-day-kind",
        time(13, "day", "13 ngày làm việc"),
        time(13, "day", "13 ngày, trong đó 03 ngày làm việc để kiểm tra"),
    ),
    ("time-in-words", time(None, None, wording="Ngay khi có kết quả"), time(3, "day")),
    (
        "paper-count-contradicts-name",
        paper("02 bản chính Danh sách thuyền viên", originals=1),
        paper("02 (hai) bản chính Danh sách thuyền viên", originals=2),
    ),
    (
        "paper-count-contradicts-name",
        paper("Hóa đơn: 01 bản chụp", originals=1, copies=0),
        paper("Hóa đơn: 01 bản chụp", originals=0, copies=1),
    ),
    (
        "steps-misnumbered",
        {"steps": "Bước 1: Nộp.\nBước 3: Nhận."},
        {"steps": "Bước 1: Nộp.\nBước 2: Nhận.\nNộp qua mạng\nBước 1: Điền.\nBước 2: Gửi."},
    ),
    ("steps-misnumbered", {"steps": "Bước 2: Nhận kết quả."}, {"steps": "Nộp rồi nhận."}),
    (
        "steps-broken-lines",
        {"steps": "- Thanh toán xong thì hoàn tất việc sinh tại Trung\nnộp hồ sơ."},
        {"steps": "Hồ sơ gồm\na) đơn\nb) ảnh\nGửi đến xã."},
    ),
    (
        "steps-broken-off",
        {"steps": "Công chức kiểm tra rồi chuyển hồ sơ cho"},
        {"steps": "Công chức kiểm tra rồi trả kết quả"},
    ),
    ("name-missing", {"title": "1.2"}, {"title": "Đăng ký khai sinh"}),
    ("steps-missing", {}, {"steps": "Nộp rồi nhận."}),
    ("manner-missing", {}, {"filings": [{"channel": "direct"}]}),
    ("papers-missing", {}, paper("Tờ khai")),
    ("copies-missing", paper("Tờ khai", 0, 0), paper("Tờ khai", 0, 1)),
    ("copies-missing", paper("Tờ khai", None, None), {}),
    ("time-missing", {}, time(3, "day")),
    ("audience-missing", {}, {"audience": "Công dân"}),
    ("agency-missing", {}, {"agency": "Ủy ban nhân dân xã"}),
    ("result-missing", {}, {"result": "Giấy khai sinh"}),
    ("fee-missing", {}, fee("miễn phí", 0)),
    ("fee-missing", {}, fee("Theo nghị quyết của Hội đồng nhân dân tỉnh")),
    ("legal-basis-missing", {}, {"legal_basis": [{"title": "Luật Hộ tịch"}]}),
    ("conditions-missing", {}, {"conditions": "Không"}),
    (
        "district-handles",
        {"agency": "Bảo hiểm xã hội cấp huyện"},
        {"agency": "Bảo hiểm xã hội cơ sở"},
    ),
    (
        "district-address",
        {"receiving_address": "Số 6, Quận 1, Thành phố Hồ Chí Minh"},
        {"receiving_address": "Số 6, phường Bến Thành"},
    ),
    (
        "district-mentioned",
        {"steps": "Nộp tại Ủy ban nhân dân cấp huyện."},
        {"legal_basis": [{"title": "Nghị định về cơ quan chuyên môn cấp huyện"}]},
    ),
    (
        "district-department",
        {"steps": "Phòng Tư pháp cấp bản sao."},
        {"steps": "Phòng Văn hóa - Xã hội cấp bản sao."},
    ),
    (
        "town-mentioned",
        {"agency": "Ủy ban nhân dân xã, phường, thị trấn"},
        {"agency": "Ủy ban nhân dân xã, phường"},
    ),
    ("household-book", paper("Bản sao sổ hộ khẩu"), paper("Thông tin cư trú")),
    ("identity-card", paper("Giấy chứng minh nhân dân"), paper("Thẻ căn cước")),
    ("identity-card", {"conditions": "Có CMND"}, {"title": "Cấp chứng minh thư ngoại giao"}),
    (
        "merged-ministry",
        {"agency": "Sở Kế hoạch và Đầu tư"},
        {"steps": "Theo Thông tư của Bộ Kế hoạch và Đầu tư."},
    ),
    ("markup-left", {"result": "Giấy phép<br/>Bản sao"}, {"result": "Số lượng < 3"}),
    ("markup-left", {"result": "\uf0b7 Giấy phép"}, {"result": "• Giấy phép; ảnh 4 x 6"}),
    ("markup-left", {"result": "Gi\u00c3\u00aa phép"}, {"result": "GIẤY PHÉP CỦA XÃ"}),
    ("placeholder", {"steps": "Test"}, {"steps": "Sát hạch (test) rồi cấp."}),
    ("paper-is-remark", paper("Lưu ý: ảnh phải rõ mặt"), paper("Tờ khai có lưu ý")),
    (
        "paper-is-remark",
        paper("Đối với giấy tờ phải xuất trình:", 0, 0),
        paper("Đối với người nước ngoài: hộ chiếu", 1, 0),
    ),
    ("paper-is-remark", paper("Không quy định"), paper("Không có tiền án: lý lịch tư pháp")),
    ("title-in-capitals", {"title": "ĐĂNG KÝ KHAI SINH"}, {"title": "Cấp C/O mẫu D"}),
    ("stale", source(as_of="2026-05-31"), source(as_of="2026-06-01")),
    ("undated", source(), source(as_of="2020-01-01")),
    ("ended", {"valid_to": "2026-06-30"}, {"valid_to": "2026-07-01"}),
    ("decision-missing", {}, {"decision": "2628/QĐ-BTC"}),
]

OVER_SEVERAL = {"steps-of-another-procedure", "duplicate", "name-of-several-codes"}


@pytest.mark.parametrize(
    ("name", "faulty", "fine"), CASES, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(CASES)]
)
def test_a_check_finds_the_fault_and_nothing_else(name, faulty, fine):
    check = CHECKS[name]

    (finding,) = check.find([procedure(code="1.000002", **faulty)])

    assert finding.code == "1.000002"
    assert finding.value
    assert list(check.find([procedure(**fine)])) == []


def test_every_check_is_tried():
    assert set(CHECKS) == {name for name, _, _ in CASES} | OVER_SEVERAL


def test_a_value_that_stands_in_all_channels_is_found_once():
    fees = [{"wording": "155 VNĐ (USD)", "channel": c} for c in ("direct", "online", "post")]

    assert len(list(CHECKS["fee-implausible"].find([procedure(fees=fees)]))) == 1


def test_steps_pasted_from_another_field_are_found_in_both():
    mine = procedure("1.000001", field="Chăn nuôi", steps=LONG_STEPS)
    other = procedure("1.000002", field="Đất đai", steps=LONG_STEPS.upper())
    alike = procedure("1.000003", field="Chăn nuôi", steps=LONG_STEPS)
    check = CHECKS["steps-of-another-procedure"]

    assert [f.code for f in check.find([mine, other])] == ["1.000001", "1.000002"]
    assert list(check.find([mine, alike])) == []


def test_a_name_is_a_duplicate_only_within_one_publisher():
    ministry = {"publisher": "Bộ Tư pháp", "reader": "national"}
    province = {"publisher": "UBND tỉnh Lào Cai", "reader": "national"}
    first = procedure("1.000001", title="Đăng ký khai sinh", source=ministry)
    again = procedure("1.000002", title="ĐĂNG KÝ  khai sinh.", source=ministry)
    local = procedure("1.000003", title="Đăng ký khai sinh", source=province)

    duplicates = list(CHECKS["duplicate"].find([first, again]))
    (shared,) = CHECKS["name-of-several-codes"].find([first, local])

    assert [(f.code, f.value) for f in duplicates] == [
        ("1.000001", "trùng với 1.000002"),
        ("1.000002", "trùng với 1.000001"),
    ]
    assert list(CHECKS["duplicate"].find([first, local])) == []
    assert shared.value == "2 mã cùng tên: 1.000001, 1.000003"


def test_a_long_value_is_shortened_around_what_was_found():
    steps = "Nộp đủ giấy tờ theo quy định. " * 40 + "Gửi UBND huyện. " + "Nhận kết quả. " * 40

    (finding,) = CHECKS["district-mentioned"].find([procedure(steps=steps)])

    assert "UBND huyện" in finding.value
    assert len(finding.value) < 200
