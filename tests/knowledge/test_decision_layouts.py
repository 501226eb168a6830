"""The ways in which offices lay out a decision."""

from datetime import date

import pytest
from decision_samples import AMENDED, HEAD, LIST_HEADER, NEW, write_docx

from knowledge.parts import Channel, Level
from knowledge.readers.decisions.decision import DRAFT, NO_PROCEDURE
from knowledge.readers.decisions.head import read_head
from knowledge.readers.decisions.word import read_word
from knowledge.readers.reading import SetAside

DESCRIBED = ["Trình tự thực hiện:", "Nộp đơn.", "Kết quả thực hiện: Thẻ"]
LIST = ["A. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", [LIST_HEADER]]


@pytest.fixture
def read(tmp_path):
    """What is read from a Word document of the blocks."""
    return lambda *blocks: list(read_word(write_docx(tmp_path / "one.docx", blocks)))


class TestDescriptions:
    def test_numbers_and_codes_below_the_title(self, read):
        first, second = read(
            *HEAD,
            "PHẦN II. NỘI DUNG CỤ THỂ",
            "1. Cấp thẻ mượn sách",
            f"Mã số TTHC: {NEW}",
            "1.1. Trình tự thực hiện",
            "Nộp đơn.",
            "1.2. Cách thức thực hiện: Trực tiếp hoặc qua dịch vụ bưu chính",
            "1.3. Thời hạn giải quyết: Trong ngày làm việc",
            "2. Cấp lại thẻ mượn sách",
            f"({AMENDED})",
            "2.1. Trình tự thực hiện",
            "Nhận thẻ.",
        )

        assert [(one.code, one.title, one.steps) for one in (first, second)] == [
            (NEW, "Cấp thẻ mượn sách", "Nộp đơn."),
            (AMENDED, "Cấp lại thẻ mượn sách", "Nhận thẻ."),
        ]
        assert [one.channel for one in first.filings] == [Channel.DIRECT, Channel.POST]
        assert first.durations[0].wording == "Trong ngày làm việc"

    def test_labels_with_dashes(self, read):
        (procedure,) = read(
            *HEAD,
            f"1. Thủ tục: Cấp thẻ mượn sách - {NEW}",
            "- Trình tự thực hiện:",
            "+ Nộp đơn.",
            "- Thời hạn giải quyết: 2 ngày",
            "- Lệ phí: Không",
            "- Căn cứ pháp lý:",
            "+ Luật Thử",
        )

        assert procedure.title == "Cấp thẻ mượn sách"
        assert procedure.steps == "+ Nộp đơn."
        assert procedure.durations[0].value == 2
        assert (procedure.fees[0].amount_vnd, procedure.fees[0].wording) == (None, "Không")
        assert procedure.legal_basis[0].title == "Luật Thử"

    def test_a_line_with_a_dash_that_looks_like_a_label_stays_in_its_text(self, read):
        (procedure,) = read(
            *HEAD,
            f"1. Cấp thẻ ({NEW})",
            "a) Trình tự thực hiện:",
            "- Thời hạn giải quyết: xem mục d.",
            "d) Thời hạn giải quyết: 2 ngày",
        )

        assert procedure.steps == "- Thời hạn giải quyết: xem mục d."
        assert procedure.durations[0].value == 2

    def test_a_table_of_labels_and_texts(self, read):
        (procedure,) = read(
            *HEAD,
            f"1. Thủ tục cấp thẻ mượn sách ({NEW})",
            [
                ["Trình tự thực hiện", "Bước 1: Nộp đơn.\nBước 2: Nhận thẻ."],
                ["Thành phần hồ sơ", "- Đơn;\n- Ảnh."],
                ["Phí, lệ phí", "Không"],
                ["Cơ quan thực hiện", "UBND cấp xã"],
            ],
        )

        assert procedure.steps == "Bước 1: Nộp đơn.\nBước 2: Nhận thẻ."
        assert [paper.name for paper in procedure.papers] == ["Đơn", "Ảnh"]
        assert procedure.agency == "UBND cấp xã"
        assert procedure.levels == (Level.COMMUNE,)

    def test_the_portals_own_word_export(self, read):
        (procedure,) = read(
            "CHI TIẾT THỦ TỤC HÀNH CHÍNH",
            [
                ["Mã thủ tục:", NEW],
                ["Số quyết định:", "7/QĐ-UBND"],
                ["Tên thủ tục:", "Thủ tục cấp thẻ mượn sách"],
                ["Cấp thực hiện:", "Cấp Tỉnh, Cấp Xã"],
                ["Loại thủ tục:", "TTHC không được luật giao"],
                ["Lĩnh vực:", "Thư viện"],
                ["Trình tự thực hiện:", "Nộp đơn."],
            ],
            "Cách thức thực hiện:",
            [
                ["Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"],
                ["Trực tiếp", "3 Ngày làm việc", "20000 VNĐ (thẻ mới)", "Tại quầy 4"],
                ["Trực tuyến", "2 Ngày", "", "Trên Cổng"],
            ],
            "Thành phần hồ sơ:",
            "* Thẻ mới:",
            [
                ["Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"],
                ["Đơn xin thẻ", "Mẫu 7.docx", "Bản chính: 1\nBản sao: 0"],
            ],
            "Cơ quan được ủy quyền: Không có thông tin",
            "Kết quả thực hiện: Thẻ mượn sách",
            "Căn cứ pháp lý:",
            [
                ["Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"],
                ["46/2019/QH14", "Luật Thư viện", "21-11-2019", "Quốc hội"],
            ],
            "Yêu cầu, điều kiện thực hiện: Không có thông tin",
        )

        assert (procedure.code, procedure.title) == (NEW, "Thủ tục cấp thẻ mượn sách")
        assert procedure.levels == (Level.COMMUNE, Level.PROVINCE)
        assert procedure.decision == "7/QĐ-UBND"
        assert [(one.value, one.channel) for one in procedure.durations] == [
            (3, Channel.DIRECT),
            (2, Channel.ONLINE),
        ]
        assert [(one.amount_vnd, one.note) for one in procedure.fees] == [(20000, "thẻ mới")]
        (paper,) = procedure.papers
        assert (paper.case, paper.originals, paper.copies) == ("Thẻ mới", 1, 0)
        assert procedure.forms[0].file == "Mẫu 7.docx"
        assert procedure.legal_basis[0].number == "46/2019/QH14"
        assert procedure.conditions is None
        assert procedure.source.publisher == "Cổng Dịch vụ công quốc gia"

    def test_without_a_code_is_set_aside_by_its_title(self, read):
        good, aside = read(*HEAD, f"1. Cấp thẻ ({NEW})", *DESCRIBED, "2. Đổi thẻ", *DESCRIBED)

        assert good.code == NEW
        assert "'Đổi thẻ' has no code; add 'Mã TTHC: …'" in aside.reason


class TestHead:
    @pytest.mark.parametrize(
        ("authority", "sentence", "publisher", "valid_from"),
        [
            ("BỘ TƯ PHÁP", "kể từ ngày ký", "Bộ Tư pháp", date(2026, 8, 5)),
            (
                "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ THỬ NGHIỆM",
                "thi hành sau 10 ngày kể từ ngày ký ban hành",
                "UBND Thành phố Thử Nghiệm",
                date(2026, 8, 15),
            ),
            ("UBND TỈNH THỬ NGHIỆM", "từ ngày 01/9/2026", "UBND tỉnh Thử Nghiệm", date(2026, 9, 1)),
        ],
    )
    def test_says_who_decided_and_from_when_it_holds(
        self, read, authority, sentence, publisher, valid_from
    ):
        (procedure,) = read(
            [
                [authority, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["Số: 12/QĐ-BTP", "Hà Nội, ngày 5 tháng 8 năm 2026"],
            ],
            "QUYẾT ĐỊNH",
            "BỘ TRƯỞNG BỘ TƯ PHÁP",
            "Theo đề nghị của Vụ trưởng thuộc Bộ Tư pháp;",
            f"Điều 2. Quyết định này có hiệu lực {sentence}.",
            f"1. Cấp thẻ ({NEW})",
            *DESCRIBED,
        )

        assert procedure.source.publisher == publisher
        assert procedure.decision == "12/QĐ-BTP"
        assert procedure.valid_from == valid_from

    def test_without_a_table_stands_in_the_lines_of_a_pdf(self):
        head = read_head(
            [
                "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "TỈNH AN GIANG Độc lập - Tự do - Hạnh phúc",
                "Số: 7 /QĐ-UBND An Giang, ngày 05 tháng 8 năm 2026",
                "Căn cứ Quyết định số 1/QĐ-BTP ngày 02 tháng 3 năm 2026;",
            ]
        )

        assert (head.publisher, head.number) == ("UBND tỉnh An Giang", "7/QĐ-UBND")
        assert (head.decided_on, head.valid_from) == (date(2026, 8, 5), None)

    def test_an_annex_alone_names_its_decision(self, read):
        (procedure,) = read(
            "PHỤ LỤC",
            "(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 05 tháng 8 năm 2026 của Chủ tịch)",
            f"1. Cấp thẻ ({NEW})",
            *DESCRIBED,
        )

        assert (procedure.decision, procedure.decided_on) == ("77/QĐ-UBND", date(2026, 8, 5))
        assert procedure.source.publisher == "Cơ quan ban hành Quyết định 77/QĐ-UBND"

    def test_a_draft_is_not_taken_in(self, read):
        (aside,) = read("DỰ THẢO 2", *HEAD, f"1. Cấp thẻ ({NEW})", *DESCRIBED)

        assert aside.reason == DRAFT


@pytest.mark.parametrize(
    "blocks",
    [
        ["TỜ KHAI ĐĂNG KÝ", "Họ và tên: ……", [["Họ tên", "Ngày sinh"], ["", ""]]],
        [*HEAD[:2], "Kính gửi: Sở Thử nghiệm", "Đề nghị quý Sở báo cáo."],
        ["Báo cáo", LIST[0], [["STT", "Tên thủ tục", "Thời hạn"], ["1", "Cấp thẻ", "2 ngày"]]],
        [],
    ],
)
def test_what_publishes_nothing_is_set_aside(read, blocks):
    (aside,) = read(*blocks)

    assert isinstance(aside, SetAside)
    assert aside.reason == NO_PROCEDURE
