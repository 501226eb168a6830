"""A decision read from Word and from PDF, whatever its letters are encoded in."""

from datetime import date

import pytest
from decision_samples import (
    AMENDED,
    DECISION,
    GONE,
    NEW,
    NUMBER,
    OLD,
    write_docx,
    write_pdf,
)
from legacy_samples import symbols, tcvn3, vni

from knowledge.notice import Notice, Standing
from knowledge.parts import BlankForm, Channel, Level, Paper, TimeUnit
from knowledge.procedure import Procedure
from knowledge.readers.decisions.pdf import read_pdf
from knowledge.readers.decisions.word import read_word


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    return list(read_word(write_docx(tmp_path_factory.mktemp("word") / "decision.docx")))


def test_each_procedure_and_each_fate_is_read_once(readings):
    assert [(type(one), one.code) for one in readings] == [
        (Procedure, NEW),
        (Procedure, AMENDED),
        (Notice, OLD),
        (Notice, GONE),
    ]


def test_all_of_them_know_the_decision(readings):
    for one in readings:
        assert one.source.publisher == "UBND tỉnh Thử Nghiệm"
        assert one.source.decision == NUMBER
        assert one.source.reader == "decision"
        assert one.source.as_of == date(2026, 8, 5)
        assert one.valid_from == date(2026, 8, 15)


class TestADescribedProcedure:
    @pytest.fixture
    def procedure(self, readings):
        return readings[0]

    def test_has_its_texts(self, procedure):
        assert procedure.title == "Cấp thẻ mượn sách"
        assert procedure.steps == (
            "Bước 1: Người dân nộp đơn.\nBước 2: Thư viện trả thẻ.\nSố lượng hồ sơ: 01 bộ."
        )
        assert procedure.audience == "Cá nhân"
        assert procedure.agency == "Thư viện cấp xã"
        assert procedure.result == "Thẻ mượn sách"
        assert procedure.conditions == "Đủ 6 tuổi"

    def test_has_its_papers_by_case(self, procedure):
        assert procedure.papers == (
            Paper(name="Đơn theo Mẫu số 7", form="Mẫu số 7"),
            Paper(name="Bản sao giấy khai sinh", case="Trường hợp trẻ em"),
        )
        assert procedure.forms == (
            BlankForm(name="Đơn xin cấp thẻ (Mẫu số 7)", number="Mẫu số 7"),
            BlankForm(name="Giấy cam kết mượn sách"),
        )

    def test_states_its_time_and_no_figure_for_a_fee_in_words(self, procedure):
        (duration,) = procedure.durations
        assert (duration.value, duration.unit) == (3, TimeUnit.WORKING_DAY)
        (fee,) = procedure.fees
        assert (fee.amount_vnd, fee.wording) == (None, "20.000 đồng/thẻ")

    def test_says_how_to_file(self, procedure):
        assert [filing.channel for filing in procedure.filings] == [Channel.DIRECT, Channel.ONLINE]

    def test_keeps_forms_printed_behind_it_out_of_its_laws(self, procedure):
        assert [(one.title, one.number) for one in procedure.legal_basis] == [
            ("Luật Thư viện", "46/2019/QH14"),
            ("Nghị định số 9/2099/NĐ-CP của Chính phủ", None),
        ]

    def test_has_what_the_headings_and_its_row_tell(self, procedure):
        assert procedure.field == "Thư viện"
        assert procedure.levels == (Level.COMMUNE,)
        assert procedure.province == "Thử Nghiệm"
        assert procedure.decision == NUMBER
        assert procedure.decided_on == date(2026, 8, 5)
        assert procedure.receiving_address == "Quầy 4"


def test_a_short_description_is_completed_from_the_list(readings):
    procedure = readings[1]
    assert procedure.steps == "Nộp đơn và nhận thẻ mới."
    assert procedure.durations[0].value == 5
    assert procedure.fees[0].wording == "8.000 đồng"
    assert procedure.legal_basis[0].title == "Luật Thử"


def test_what_is_replaced_and_abolished_is_told(readings):
    replaced, abolished = readings[2:]
    assert (replaced.standing, replaced.replaced_by) == (Standing.REPLACED, (AMENDED,))
    assert replaced.title == "Đổi thẻ mượn sách"
    assert (abolished.standing, abolished.reason) == (
        Standing.ABOLISHED,
        "Nghị định số 9/2099/NĐ-CP",
    )


def test_the_day_of_the_import_stands_over_that_of_the_decision(tmp_path):
    readings = read_word(write_docx(tmp_path / "decision.docx"), date(2026, 9, 1))

    assert {one.source.as_of for one in readings} == {date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("font", "encode"),
    [("VNI-Times", vni), (".VnTime", tcvn3), (None, vni), (None, tcvn3)],
)
def test_old_letters_in_word_make_no_difference(tmp_path, readings, font, encode):
    path = write_docx(tmp_path / "old.docx", DECISION, font, encode)

    assert list(read_word(path)) == readings


@pytest.mark.parametrize(
    ("font", "encode"),
    [
        ("Motcua", str),
        ("VNI-Times", vni),
        (".VnTime", symbols),
        (".VnTime", lambda text: tcvn3(text).replace("\xad", "-")),
    ],
)
def test_a_pdf_says_the_same(tmp_path, readings, font, encode):
    path = write_pdf(tmp_path / "decision.pdf", DECISION, font, encode)

    assert list(read_pdf(path)) == readings
