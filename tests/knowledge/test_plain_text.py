"""Documents as plain text: nothing that a record states is lost, nothing else is said."""

from datetime import date

import pytest
from knowledge_samples import procedure

from knowledge.article import Article
from knowledge.guide import Guide
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.notice import Notice
from knowledge.parts import Source
from knowledge.plain_text import plain_text
from knowledge.store import Catalogue


@pytest.fixture(scope="module")
def starters(tmp_path_factory):
    catalogue = Catalogue(tmp_path_factory.mktemp("starters") / "catalogue.db")
    import_documents([STARTER_CATALOGUE], catalogue)
    return catalogue


def test_every_value_of_every_starter_procedure_stands_word_for_word(starters):
    told = 0
    for record in starters:
        text = plain_text(record)
        priced = [fee for fee in record.fees if fee.amount_vnd is not None]
        values = [
            *(record.title, record.code, record.steps, record.conditions, record.result),
            *(record.agency, record.audience, record.receiving_address),
            *(value for paper in record.papers for value in (paper.name, paper.case, paper.form)),
            *(fee.wording for fee in priced),
            *(time.wording for time in record.durations),
            *(part.note for part in (*record.fees, *record.durations, *record.filings)),
            *(value for law in record.legal_basis for value in (law.number, law.title)),
        ]
        stated = [value for value in values if value]
        assert [value for value in stated if value not in text] == [], record.code
        told += len(stated)
    assert told > 164 * 20


def test_every_guide_keeps_its_steps_in_order(starters):
    for guide in starters.guides():
        text = plain_text(guide)
        titles = [text.index(f"\n{n}. {step.title}") for n, step in enumerate(guide.steps, 1)]
        assert titles == sorted(titles), guide.code
        said = [step.text for step in guide.steps if step.text]
        said += [*guide.prepare, *guide.warnings, *guide.codes]
        assert all(value in text for value in said), guide.code


def test_papers_stand_below_their_case_with_their_numbers():
    papers = [
        {"name": "Tờ khai", "originals": 1, "copies": 0, "form": "Mẫu CT01"},
        {"name": "Giấy ủy quyền", "originals": 2, "case": "Trường hợp ủy quyền"},
        {"name": "Ảnh"},
    ]

    lines = plain_text(procedure(papers=papers)).splitlines()

    at = lines.index("Thành phần hồ sơ:")
    assert lines[at : at + 5] == [
        "Thành phần hồ sơ:",
        "- Tờ khai (bản chính: 1, bản sao: 0, biểu mẫu: Mẫu CT01)",
        "- Ảnh",
        "Thành phần hồ sơ (Trường hợp ủy quyền):",
        "- Giấy ủy quyền (bản chính: 2)",
    ]


def test_a_number_that_cannot_be_relied_on_is_not_told():
    fee = {"wording": "0 VNĐ (Theo nghị quyết của tỉnh)", "note": "Theo nghị quyết của tỉnh"}

    text = plain_text(procedure(fees=[fee]))

    assert "- Theo nghị quyết của tỉnh" in text.splitlines()
    assert "0 VNĐ" not in text


def test_what_the_record_does_not_state_is_said_to_be_so():
    lines = plain_text(procedure()).splitlines()

    assert lines == [
        "Đăng ký khai sinh",
        "Mã thủ tục: 1.001193",
        "Thành phần hồ sơ: bản ghi không nêu",
        "Lệ phí: bản ghi không nêu",
        "Thời hạn giải quyết: bản ghi không nêu",
    ]


def test_a_procedure_that_is_gone_says_so_first():
    source = Source(publisher="Bộ Tư pháp", reader="list", decision="12/QĐ-BTP")
    notice = Notice(
        code="1.001193", standing="abolished", valid_from=date(2026, 7, 1), source=source
    )

    lines = plain_text(procedure().model_copy(update={"notice": notice})).splitlines()

    assert lines[2] == "Hiệu lực: Đã bãi bỏ từ ngày 01/07/2026 (12/QĐ-BTP)"


def test_an_article_is_its_title_and_its_clauses():
    source = Source(publisher="Quốc hội", reader="law")
    clauses = ("1. Thẻ có giá trị 3 năm.", "2. Thẻ mất được cấp lại.")
    article = Article(
        code="Luật Thư viện@2", heading="Thẻ thư viện", clauses=clauses, source=source
    )

    assert plain_text(article).splitlines() == [
        "Điều 2 Luật Thư viện. Thẻ thư viện",
        *clauses,
    ]


def test_a_guide_says_which_procedures_a_step_takes():
    guide = Guide(
        code="guide-library",
        title="Đọc sách",
        subject="life_event",
        steps=[{"title": "Xin thẻ", "text": "Tại quầy.", "codes": ["9.000001", "9.000002"]}],
        source=Source(publisher="Một Cửa", reader="editorial"),
    )

    assert "1. Xin thẻ (9.000001, 9.000002): Tại quầy." in plain_text(guide).splitlines()
