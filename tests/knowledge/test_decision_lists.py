"""The lists of a decision: what is published, replaced and abolished."""

import pytest
from decision_samples import GONE, HEAD, LIST_HEADER, NEW, OLD, write_docx, write_pdf

from knowledge.notice import Notice, Standing
from knowledge.parts import Level
from knowledge.procedure import Procedure
from knowledge.readers.decisions.body import Table
from knowledge.readers.decisions.decision import read_decision
from knowledge.readers.decisions.pdf import read_pdf
from knowledge.readers.decisions.word import read_word

LIST = ["A. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH", [LIST_HEADER]]


@pytest.fixture
def read(tmp_path):
    """What is read from a Word document of the blocks."""
    return lambda *blocks: list(read_word(write_docx(tmp_path / "one.docx", blocks)))


class TestLists:
    def test_a_row_alone_is_a_record_of_what_it_states(self, read):
        row = ["1", NEW, "Cấp thẻ", "02 ngày", "Quầy 4", "8.000 đồng", "- Luật A;\n- Luật B."]
        (procedure,) = read(*HEAD, *LIST[:1], [LIST_HEADER, row])

        assert isinstance(procedure, Procedure)
        assert (procedure.title, procedure.durations[0].value) == ("Cấp thẻ", 2)
        assert procedure.receiving_address == "Quầy 4"
        assert procedure.fees[0].wording == "8.000 đồng"
        assert [one.title for one in procedure.legal_basis] == ["Luật A", "Luật B"]
        assert procedure.steps is None

    def test_a_row_without_a_code_is_set_aside(self, read):
        row = ["1", NEW, "Cấp thẻ", "02 ngày", "Quầy 4", "Không", "Luật A"]
        good, aside = read(*HEAD, *LIST[:1], [LIST_HEADER, row, ["2", "", "Đổi thẻ", *row[3:]]])

        assert good.code == NEW
        assert "'Đổi thẻ' has no code" in aside.reason

    def test_two_tiers_that_list_the_same_procedure_make_one_record(self, read):
        table = [LIST_HEADER, ["1", NEW, "Cấp thẻ", "02 ngày", "Quầy 4", "Không", "Luật A"]]
        (procedure,) = read(
            *HEAD,
            LIST[0],
            "I. Thủ tục hành chính cấp tỉnh",
            table,
            "II. Thủ tục hành chính cấp xã",
            table,
        )

        assert procedure.levels == (Level.COMMUNE, Level.PROVINCE)

    def test_what_is_abolished_or_replaced_needs_its_codes(self, read):
        replaced, abolished, gone = read(
            *HEAD,
            "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
            [
                ["STT", "Mã TTHC", "Tên TTHC được thay thế", "Tên TTHC thay thế"],
                ["1", OLD, "Đổi thẻ", "Đổi thẻ điện tử"],
            ],
            "DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
            [
                ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực"],
                ["1", "T-THU-000001-TT", "Trả thẻ", "Thư viện"],
                ["2", GONE, "Giữ thẻ", "Thư viện"],
            ],
        )

        assert f"{OLD} is replaced by 'Đổi thẻ điện tử', whose code" in replaced.reason
        assert "'Trả thẻ' is abolished, but without its code" in abolished.reason
        assert isinstance(gone, Notice)
        assert (gone.code, gone.standing) == (GONE, Standing.ABOLISHED)

    def test_a_code_that_is_published_is_not_abolished(self, read):
        row = ["1", NEW, "Cấp thẻ", "02 ngày", "Quầy 4", "Không", "Luật A"]
        record, aside = read(
            *HEAD,
            LIST[0],
            [LIST_HEADER, row],
            "B. THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
            [["STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực"], ["1", NEW, "Cấp thẻ", "Thư viện"]],
        )

        assert isinstance(record, Procedure)
        assert "both published and withdrawn" in aside.reason

    def test_a_long_list_runs_over_the_pages_of_a_pdf(self, tmp_path):
        codes = [f"9.{900100 + i}" for i in range(60)]
        rows = [
            [str(i), code, f"Cấp thẻ số {i}", "02 ngày", "Quầy", "Không", "Luật"]
            for i, code in enumerate(codes)
        ]
        readings = read_pdf(
            write_pdf(tmp_path / "long.pdf", [*HEAD, LIST[0], [LIST_HEADER, *rows]])
        )

        assert [(one.code, one.title) for one in readings] == [
            (code, f"Cấp thẻ số {i}") for i, code in enumerate(codes)
        ]

    def test_a_row_that_a_page_end_cut_is_put_together(self):
        rest = ("", "", "sách cũ", "", "", "", "Luật B")
        row = ("1", NEW, "Cấp thẻ mượn", "02 ngày", "Quầy", "Không", "Luật A;")
        table = [tuple(LIST_HEADER), row]
        (procedure,) = read_decision([LIST[0], Table(tuple(table)), Table((rest,))], "a.pdf", None)

        assert procedure.title == "Cấp thẻ mượn sách cũ"
