"""What counts as a difference between our entry and the official record."""

import pytest
from knowledge_samples import procedure

from knowledge.agreement import differences, figures, must_hand_in, same_papers, supported
from knowledge.merging import EDITORIAL
from knowledge.parts import Paper

RECORD = {
    "title": "Đăng ký khai sinh",
    "levels": ("commune",),
    "field": "Hộ tịch",
    "decision": "858/QĐ-BTP",
    "province": "Thử Nghiệm",
    "steps": "Nộp hồ sơ trong 60 ngày, điểm 2 khoản 3",
    "papers": (
        {"name": "Tờ khai đăng ký khai sinh theo Mẫu 01", "originals": 1, "copies": 0},
        {"name": "Giấy chứng sinh", "originals": 0, "copies": 2},
        {"name": "Lưu ý chung", "originals": 0, "copies": 0},
    ),
    "fees": ({"amount_vnd": 8000, "channel": "direct", "wording": "8000 VNĐ ()"},),
    "durations": ({"value": 7, "unit": "working_day", "channel": "direct", "wording": "7 ngày"},),
    "filings": ({"channel": "direct"}, {"channel": "online"}),
    "legal_basis": ({"title": "Luật Hộ tịch", "number": "60/2014/QH13"}, {"title": "Luật Cư trú"}),
}
OURS = RECORD | {
    "steps": "Nộp trong 60 ngày",
    "papers": (
        {"name": "Giấy chứng sinh", "originals": 0, "copies": 2},
        {"name": "Tờ khai", "originals": 1, "copies": 0, "case": "Mọi trường hợp"},
    ),
    "legal_basis": ({"title": "Luật về hộ tịch", "number": "60/2014/QH13"},),
}


def difference(**parts):
    ours = procedure(reader=EDITORIAL, **(OURS | parts))
    return differences(ours, procedure(**RECORD))


def test_other_words_for_the_same_values_agree():
    assert difference() == []


def test_the_order_and_the_repetition_of_values_do_not_count():
    fee = RECORD["fees"][0]

    assert difference(fees=(fee, fee | {"wording": "8.000 đồng"})) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "Khai sinh", "title: 'Khai sinh', record 'Đăng ký khai sinh'"),
        ("levels", ("commune", "province"), "levels: "),
        ("field", None, "field: None, record 'Hộ tịch'"),
        ("decision", "859/QĐ-BTP", "decision: '859/QĐ-BTP'"),
        ("province", None, "province: None"),
        ("papers", OURS["papers"][:1], "papers: ours only Counter(), record only Counter({(1, 0)"),
        ("papers", (), "papers: "),
        ("fees", (), "fees: ours only Counter(), record only "),
        (
            "fees",
            ({"amount_vnd": 8000, "channel": "online", "wording": "8.000 đồng"},),
            "fees: ours only ",
        ),
        ("fees", ({"channel": "direct", "wording": "theo tỉnh"},), "fees: ours only "),
        (
            "durations",
            ({"value": 7, "unit": "day", "channel": "direct", "wording": "7 ngày"},),
            "durations: ours only ",
        ),
        ("filings", ({"channel": "direct"},), "filings: "),
        ("legal_basis", ({"title": "Luật", "number": "61/2014/QH13"},), "legal_basis: "),
    ],
)
def test_each_value_is_compared(name, value, said):
    (one,) = [line for line in difference(**{name: value}) if not line.startswith("figures")]

    assert one.startswith(said)


@pytest.mark.parametrize(
    "part",
    [
        {"plain": {"summary": "Làm trong 61 ngày."}},
        {"plain": {"summaries": {"en": "Within 61 days."}}},
        {"steps": "Nộp trong 61 ngày"},
        {"conditions": "Từ 61 tuổi"},
        {"result": "61 bản"},
        {"audience": "Người 61 tuổi"},
        {"papers": (*OURS["papers"], {"name": "Ảnh 61 giây"})},
        {"papers": (*OURS["papers"], {"name": "Lưu ý", "case": "Trên 61 tuổi"})},
        {"fees": (RECORD["fees"][0] | {"note": "từ trang 61"},)},
        {"durations": (RECORD["durations"][0] | {"note": "hoặc 61 ngày"},)},
    ],
)
def test_a_figure_that_the_record_lacks_is_named(part):
    assert difference(**part) == ["figures that the record does not hold: ['61']"]


def test_the_numbers_of_our_own_steps_are_no_figures():
    assert difference(steps="Bước 98: Nộp hồ sơ\nBước 99: Nhận kết quả") == []


def test_the_digits_of_an_address_are_no_figures():
    record = procedure(
        source={"publisher": "Bộ", "reader": "national", "url": "https://a.vn/0198-61-7304"}
    )

    assert not supported("Nộp trong 61 ngày", record)


@pytest.mark.parametrize("name", ["papers", "fees", "durations", "filings", "legal_basis", "field"])
def test_what_we_declare_broken_at_the_source_is_not_compared(name):
    other = {"field": None}.get(name, ())

    assert difference(**{name: other}) != []
    assert difference(**{name: other}, plain={"corrects": (name,)}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20.000 đồng", {"20000"}),
        ("07 ngày", {"7"}),
        ("từ 01/7/2025", {"1/7/2025"}),
        ("điểm 1.2 và 0,5 ha", {"1.2", ",5"}),
        ("1.500.000 đến 2.000.000đ", {"1500000", "2000000"}),
        ("00", {"0"}),
        ("không có số", set()),
    ],
)
def test_figures_have_one_spelling(text, found):
    assert figures(text) == found


def test_a_row_that_asks_for_nothing_is_no_paper():
    assert not must_hand_in(Paper(name="Lưu ý", originals=0, copies=0))
    assert not must_hand_in(Paper(name="Lưu ý"))
    assert must_hand_in(Paper(name="Ảnh", originals=0, copies=1))
    assert must_hand_in(Paper(name="Ảnh", originals=1))


def test_no_papers_are_not_the_same_papers():
    assert not same_papers(procedure(reader=EDITORIAL), procedure())


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Nộp trong 60 ngày", True),
        ("Bước 9: nộp hồ sơ", True),
        ("Nộp trong 30 ngày", False),
        ("Nộp trong 600 ngày", False),
        ("", False),
        (None, False),
    ],
)
def test_a_text_is_supported_where_all_its_figures_are_the_records(text, holds):
    assert supported(text, procedure(**RECORD)) is holds
