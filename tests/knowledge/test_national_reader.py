"""What the reader of the portal's export makes of one record."""

from datetime import date

import pytest
from knowledge_samples import CODE, export, row, write_lines

from knowledge.parts import BlankForm, Channel, Filing, LegalDocument, Level, Paper
from knowledge.readers.national import read_national


@pytest.fixture
def read(tmp_path):
    """Reads one record of the given parts."""

    def read_one(**parts):
        (procedure,) = read_national(write_lines(tmp_path / "one.jsonl", export(**parts)))
        return procedure

    return read_one


def test_the_values_of_a_record_are_taken_over(read):
    procedure = read(
        name="Đăng ký\n khai sinh ",
        field="Hộ tịch",
        steps="Bước 1: Nộp hồ sơ",
        audience="Công dân Việt Nam",
        receiving_address="Ủy ban nhân dân cấp xã",
        result="Giấy khai sinh",
        requirements="Không có thông tin",
        decision_no="858/QĐ-BTP",
        portal_id="019d2bfd",
        promulgated_by="Bộ Tư pháp",
    )

    assert (procedure.code, procedure.title) == (CODE, "Đăng ký khai sinh")
    assert procedure.steps == "Bước 1: Nộp hồ sơ"
    assert (procedure.field, procedure.decision) == ("Hộ tịch", "858/QĐ-BTP")
    assert (procedure.audience, procedure.result) == ("Công dân Việt Nam", "Giấy khai sinh")
    assert procedure.receiving_address == "Ủy ban nhân dân cấp xã"
    assert procedure.conditions is None
    assert procedure.source.publisher == "Bộ Tư pháp"
    assert procedure.source.url == "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd"


def test_what_a_record_does_not_state_stays_open(read):
    procedure = read()

    assert procedure.papers == procedure.fees == procedure.durations == procedure.levels == ()
    assert procedure.province is procedure.agency is procedure.source.url is None
    assert procedure.source.publisher == "Cổng Dịch vụ công quốc gia"


def test_the_day_up_to_which_the_file_holds_is_kept(tmp_path):
    file = write_lines(tmp_path / "one.jsonl", export())

    (procedure,) = read_national(file, date(2026, 7, 3))

    assert procedure.source.as_of == date(2026, 7, 3)


class TestPapers:
    def test_carry_their_case_counts_and_form(self, read):
        documents = [
            {
                "group": "- Giấy tờ phải nộp:",
                "name": "+ Tờ khai (Mẫu CT01)",
                "original": "1",
                "copy": "0",
            },
            {"group": "", "name": "Hộ chiếu", "original": "", "copy": "2"},
        ]

        procedure = read(documents=documents)

        assert procedure.papers == (
            Paper(
                name="Tờ khai (Mẫu CT01)",
                originals=1,
                copies=0,
                case="Giấy tờ phải nộp",
                form="Mẫu CT01",
            ),
            Paper(name="Hộ chiếu", originals=None, copies=2),
        )
        assert procedure.forms == (BlankForm(name="Mẫu CT01", number="Mẫu CT01"),)

    @pytest.mark.parametrize("name", ["", "****", "1."])
    def test_without_a_name_are_none(self, read, name):
        assert read(documents=[{"name": name, "original": "1", "copy": "0"}]).papers == ()

    @pytest.mark.parametrize("count", ["hai", "²", "1.5", "-1"])
    def test_a_count_that_is_no_number_is_not_stated(self, read, count):
        (paper,) = read(documents=[{"name": "Tờ khai", "original": count, "copy": "1"}]).papers

        assert (paper.originals, paper.copies) == (None, 1)


class TestLevels:
    def test_are_all_that_the_record_names(self, read):
        procedure = read(level="Cấp Tỉnh", departments=["Ủy ban nhân dân cấp xã"])

        assert procedure.levels == (Level.COMMUNE, Level.PROVINCE)

    def test_of_the_ministry(self, read):
        assert read(level="Cấp Bộ/Trung ương").levels == (Level.MINISTRY,)


@pytest.mark.parametrize(
    ("publisher", "province"),
    [
        ("UBND tỉnh Bắc Ninh", "Bắc Ninh"),
        ("UBND Thành phố Đà Nẵng", "Đà Nẵng"),
        ("Trung tâm phục vụ hành chính công Thành phố Hà Nội", "Hà Nội"),
        ("Sở Xây dựng - tỉnh Quảng Ngãi", "Quảng Ngãi"),
        ("Bộ Tài chính", None),
        ("Bộ xây dựng (Giao thông vận tải cũ)", None),
        ("Ngân hàng Nhà nước Việt Nam", None),
    ],
)
def test_the_province_is_that_of_the_publisher(read, publisher, province):
    assert read(promulgated_by=publisher).province == province


def test_a_legal_document_is_parted_from_its_number(read):
    laws = read(legal_basis=["Luật Hộ tịch (60/2014/QH13)", "Luật Cư trú", " "]).legal_basis

    assert laws == (
        LegalDocument(title="Luật Hộ tịch", number="60/2014/QH13"),
        LegalDocument(title="Luật Cư trú"),
    )


class TestRowsOfAChannel:
    def test_give_fees_times_and_filings(self, read):
        procedure = read(
            channels=[
                row("ONLINE", qty="3", unit="WORKING_DAY", time_raw="3 WORKING_DAY", note="VNeID"),
                row("DIRECT", fee_raw="15000 VNĐ ()", time_raw="1 OTHER"),
            ]
        )

        assert [(fee.channel, fee.amount_vnd) for fee in procedure.fees] == [
            (Channel.DIRECT, 15_000)
        ]
        assert [(time.channel, time.value) for time in procedure.durations] == [(Channel.ONLINE, 3)]
        assert procedure.filings == (
            Filing(channel=Channel.ONLINE, note="VNeID"),
            Filing(channel=Channel.DIRECT),
        )

    def test_are_told_apart_by_their_notes(self, read):
        """As in 2.001062 (times) and 1.014070 (fees)."""
        labels, whole = "không đáp ứng yêu cầu về nhãn", "hồ sơ đầy đủ và hợp lệ"
        procedure = read(
            channels=[
                row(qty="6", unit="WORKING_DAY", fee_raw="21000000 VNĐ ()", note=labels),
                row(qty="1", unit="WORKING_DAY", fee_raw="30000000 VNĐ ()", note=whole),
            ]
        )

        assert [(t.value, t.note) for t in procedure.durations] == [(6, labels), (1, whole)]
        assert [(f.amount_vnd, f.note) for f in procedure.fees] == [
            (21_000_000, labels),
            (30_000_000, whole),
        ]

    def test_with_one_value_keep_the_note_for_the_filing(self, read):
        where = "Nộp trực tuyến trên Cổng dịch vụ công."
        procedure = read(
            channels=[
                row("ONLINE", qty="7", unit="WORKING_DAY", fee_raw="20000 VNĐ ()", note=where),
                row("DIRECT", qty="9", unit="WORKING_DAY", fee_raw="50000 VNĐ ()", note="Tại xã"),
            ]
        )

        assert {time.note for time in procedure.durations} == {None}
        assert {fee.note for fee in procedure.fees} == {None}
        assert procedure.filings[0].note == where

    def test_that_say_the_same_are_one(self, read):
        same = row(qty="7", unit="DAY", time_raw="7 ngày", fee_raw="20000 VNĐ ()", note="Tại xã")

        procedure = read(channels=[same, same])

        assert len(procedure.fees) == len(procedure.durations) == len(procedure.filings) == 1

    def test_of_an_unknown_method_hold_for_every_channel(self, read):
        procedure = read(channels=[row("FAX", qty="7", unit="DAY", fee_raw="20000 VNĐ ()")])

        assert (procedure.fees[0].channel, procedure.durations[0].channel) == (None, None)
        assert procedure.filings == ()
