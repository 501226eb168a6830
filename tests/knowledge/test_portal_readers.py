"""What the readers of the portal's own formats make of one small procedure."""

from datetime import date

import pytest
from portal_samples import (
    CODE,
    PAGE,
    TEXT,
    TITLE,
    component,
    fee,
    html,
    instant,
    method,
    write_detail,
)

from knowledge.parts import BlankForm, Channel, LegalDocument, Level, Paper, TimeUnit
from knowledge.readers.portal_detail import read_portal_detail
from knowledge.readers.portal_html import read_portal_html
from knowledge.readers.portal_text import read_portal_text

AS_OF = date(2026, 7, 9)
PAPERS = {
    Paper(name="Đơn theo Mẫu số 7", originals=1, copies=0, case="Thẻ mới", form="Mẫu số 7"),
    Paper(name="Ảnh chân dung", originals=0, copies=2),
}


@pytest.fixture
def detail(tmp_path):
    """Reads a detail JSON of the given parts."""

    def read(**parts):
        (procedure,) = read_portal_detail(write_detail(tmp_path / "one.json", **parts))
        return procedure

    return read


@pytest.fixture
def text(tmp_path):
    def read(content=TEXT):
        file = tmp_path / "one.txt"
        file.write_text(content, encoding="utf-8")
        (procedure,) = read_portal_text(file, AS_OF)
        return procedure

    return read


@pytest.fixture
def page(tmp_path):
    def read(content=None):
        file = tmp_path / "one.html"
        file.write_text(content or html(), encoding="utf-8")
        (procedure,) = read_portal_html(file, AS_OF)
        return procedure

    return read


@pytest.fixture(params=["detail", "text", "page"])
def procedure(request):
    """The same procedure from each format."""
    return request.getfixturevalue(request.param)()


class TestEveryFormat:
    def test_gives_the_same_texts(self, procedure):
        assert (procedure.code, procedure.title, procedure.field) == (CODE, TITLE, "Thư viện")
        assert procedure.steps == "* Bước 1\nĐiền đơn\nNộp đơn\nNhận thẻ"
        assert procedure.audience == "Công dân Việt Nam, Doanh nghiệp"
        assert (procedure.agency, procedure.receiving_address) == ("Thư viện xã Thử", "Quầy 4")
        assert (procedure.result, procedure.decision) == ("Thẻ mượn sách", "7/QĐ-UBND")
        assert "Đủ 6 tuổi" in procedure.conditions

    def test_gives_the_same_values(self, procedure):
        assert [(f.channel, f.amount_vnd, f.note, f.wording) for f in procedure.fees] == [
            (Channel.DIRECT, 20_000, "Thẻ mới", "20000 VNĐ (Thẻ mới)")
        ]
        assert [(t.channel, t.value, t.unit, t.wording) for t in procedure.durations] == [
            (Channel.DIRECT, 3, TimeUnit.WORKING_DAY, "3 ngày làm việc")
        ]
        assert [way.channel for way in procedure.filings] == [Channel.DIRECT, Channel.ONLINE]

    def test_gives_the_law_with_its_number(self, procedure):
        assert procedure.legal_basis[0] == LegalDocument(title="Luật Thử", number="1/2099/QH99")

    def test_names_the_form(self, procedure):
        assert [form.number for form in procedure.forms] == ["Mẫu số 7"]


class TestTheDetail:
    def test_has_the_papers_with_their_cases(self, detail):
        assert set(detail().papers) == PAPERS

    def test_has_every_level(self, detail):
        assert detail().levels == (Level.COMMUNE, Level.PROVINCE)
        assert detail(isProvince=False, isMinistry=True).levels == (Level.COMMUNE, Level.MINISTRY)

    def test_has_the_blank_files_each_once(self, detail):
        cases = [
            {"name": "Mới", "profileComponents": [component("Đơn (Mẫu số 7)", 1, 0, "M7.docx")]},
            {"name": "Cũ", "profileComponents": [component("Đơn cũ (Mẫu số 7)", 1, 0, "M7.docx")]},
            {"name": "Đổi", "profileComponents": [component("Đơn theo Mẫu số 7")]},
            {"name": "Khác", "profileComponents": [component("Giấy hẹn", 1, 0, "hen.pdf")]},
        ]

        assert detail(executionCases=cases).forms == (
            BlankForm(
                name="Đơn (Mẫu số 7)", number="Mẫu số 7", file="M7.docx", file_id="id-M7.docx"
            ),
            BlankForm(name="Giấy hẹn", file="hen.pdf", file_id="id-hen.pdf"),
        )

    def test_has_its_publisher_page_and_days(self, detail):
        procedure = detail()

        assert (procedure.province, procedure.source.publisher) == (
            "Thử Nghiệm",
            "UBND tỉnh Thử Nghiệm",
        )
        assert (procedure.source.url, procedure.source.reader) == (PAGE, "portal-detail")
        assert procedure.decided_on == date(2026, 1, 1)
        assert procedure.source.as_of == date(2026, 7, 5)

    def test_holds_up_to_the_later_of_change_and_publication(self, detail):
        assert detail(updatedAt=instant(8, 7)).source.as_of == date(2026, 7, 8)
        assert detail(updatedAt=None, procedureProposal={}).source.as_of is None

    def test_has_its_days_by_the_clock_of_vietnam(self, detail):
        for hour in (0, 23):
            assert detail(updatedAt=instant(8, 7, hour)).source.as_of == date(2026, 7, 8)

    def test_holds_up_to_the_day_that_the_operator_says(self, tmp_path):
        (procedure,) = read_portal_detail(write_detail(tmp_path / "one.json"), AS_OF)

        assert procedure.source.as_of == AS_OF

    def test_names_the_currency_that_is_not_dong(self, detail):
        dollars = [method("DIRECT", 3, "DAY", fee(30, "Ghi chú", "USD"), fee(5000, "", "USD"))]

        assert [(f.amount_vnd, f.note) for f in detail(executionMethods=dollars).fees] == [
            (None, "30 USD (Ghi chú)"),
            (None, "5000 USD"),
        ]

    def test_free_in_another_currency_follows_the_rules_of_zero(self, detail):
        free = [method("DIRECT", 3, "DAY", fee(0, "", "USD"), fee(0, "Miễn phí", "USD"))]

        assert [f.amount_vnd for f in detail(executionMethods=free).fees] == [0]

    def test_joins_words_without_an_amount(self, detail):
        words = [method("DIRECT", 3, "DAY", fee(None, "Theo nghị quyết"), fee(None, "Theo quận"))]

        (one,) = detail(executionMethods=words).fees

        assert (one.amount_vnd, one.note) == (None, "Theo nghị quyết; Theo quận")
        assert one.wording == "Theo nghị quyết | Theo quận"

    @pytest.mark.parametrize(
        ("time", "unit", "value", "wording"),
        [
            (10, "DAY", 10, "10 ngày"),
            (12.5, "WORKING_DAY", None, "12,5 ngày làm việc"),
            ("Không quá 4 ngày", "OTHER", None, "Không quá 4 ngày"),
        ],
    )
    def test_has_times_as_numbers_and_as_words(self, detail, time, unit, value, wording):
        (duration,) = detail(executionMethods=[method("DIRECT", time, unit)]).durations

        assert (duration.value, duration.wording) == (value, wording)

    @pytest.mark.parametrize("time", [5, "Theo mô tả", "", None])
    def test_a_time_without_a_unit_states_nothing(self, detail, time):
        assert detail(executionMethods=[method("DIRECT", time, "OTHER")]).durations == ()


class TestTheTextExport:
    def test_has_the_papers_under_their_cases(self, text):
        photo, application = text().papers

        assert photo == Paper(name="Ảnh chân dung", originals=0, copies=2)
        assert (application.name, application.case) == ("Đơn theo\nMẫu số 7", "Thẻ mới")
        assert (application.originals, application.copies) == (1, None)

    def test_does_not_say_who_published_it(self, text):
        source = text().source

        assert (source.publisher, source.url) == ("Cổng Dịch vụ công quốc gia", None)
        assert (source.as_of, source.reader) == (AS_OF, "portal-text")

    def test_may_hold_lines_that_look_like_headings(self, text):
        assert text().filings[1].note == "Nộp trên Cổng\nMô tả: cũng được"
        assert text().conditions == "- Đủ 6 tuổi\n- Có nơi ở"

    def test_breaks_lines_within_a_legal_document(self, text):
        assert text().legal_basis[1] == LegalDocument(
            title="Quy định về thẻ", number="2/2099/TT-THU"
        )

    def test_that_names_no_channels_and_papers_has_none(self, text):
        start, end = TEXT.index("  * Hình thức"), TEXT.index("Đối tượng")
        procedure = text(TEXT[:start] + "\nThành phần hồ sơ:\n\n" + TEXT[end:])

        assert procedure.filings == procedure.papers == procedure.fees == ()


class TestThePage:
    def test_has_the_papers_with_their_cases(self, page):
        assert set(page().papers) == PAPERS

    def test_has_its_address_and_levels(self, page):
        procedure = page()

        assert (procedure.source.url, procedure.source.reader) == (PAGE, "portal-html")
        assert procedure.levels == (Level.COMMUNE, Level.PROVINCE)

    def test_has_the_names_of_the_blank_files(self, page):
        assert page().forms == (
            BlankForm(name="Đơn theo Mẫu số 7", number="Mẫu số 7", file="Mẫu 7.docx"),
        )

    @pytest.mark.parametrize(
        ("cell", "read"),
        [
            ("<span>Miễn phí</span>", []),
            ("<span>Miễn phí</span><br><span>(Theo tỉnh)</span>", [(None, "Theo tỉnh")]),
            ("<span>Miễn phí</span><br><span>(Không thu phí)</span>", [(0, "Không thu phí")]),
            ("<span>90</span><br><span>(Nghìn)</span>", [(None, "Nghìn")]),
            ("<span>5 USD</span>", [(None, "5 USD")]),
            ("<span>Do tỉnh quy định</span>", [(None, "Do tỉnh quy định")]),
            (
                "<span>1.500.000 Việt Nam Đồng</span><span>5.000 Việt Nam Đồng</span>"
                "<span>(Bản sao)</span>",
                [(1_500_000, None), (5000, "Bản sao")],
            ),
            ("", []),
        ],
    )
    def test_draws_a_bare_zero_as_free_which_states_nothing(self, page, cell, read):
        assert [(f.amount_vnd, f.note) for f in page(html(cell)).fees] == read
