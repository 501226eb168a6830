"""Every facet, for a record that states it and for one that does not."""

import pytest
from records import BARE, RICH, URL, changed, composed

from assistant.facet import Facet
from knowledge.parts import LegalDocument

STATED = {
    Facet.DOCUMENTS: """**Giấy tờ cần có – Cấp thẻ thư viện xã** [1]

Ai cũng cần:

- Tờ khai xin cấp thẻ (Mẫu TV-01) — **1 bản chính**
- Ảnh 3x4 — **2 bản chính**

**Trường hợp trẻ em**:

- Giấy khai sinh — **1 bản sao**

**Trường hợp hộ nghèo**:

- Sổ hộ nghèo — **1 bản chính, 2 bản sao**

Lưu ý:
- Xuất trình căn cước khi đến nhận thẻ""",
    Facet.FEE: """**Lệ phí – Cấp thẻ thư viện xã** [1]

- Nộp trực tiếp: **20.000 đồng** /thẻ
- Nộp trực tuyến: **10.000 đồng**
- Mọi cách nộp: **miễn phí** — Trẻ em dưới 6 tuổi
- Qua bưu chính: chưa nêu số tiền cụ thể, bản ghi viết: “Theo giá cước bưu chính”""",
    Facet.TIME: """**Thời gian giải quyết – Cấp thẻ thư viện xã** [1]

- Nộp trực tiếp: **7 ngày làm việc**
- Nộp trực tuyến: **3 ngày** — kể từ ngày nhận đủ hồ sơ
- Qua bưu chính: **giải quyết ngay**""",
    Facet.PLACE: f"""**Nơi nộp – Cấp thẻ thư viện xã** [1]

Cơ quan giải quyết: Ủy ban nhân dân cấp xã.

Nơi nhận hồ sơ: Quầy số 4, trung tâm phục vụ hành chính công

Cách nộp: nộp trực tiếp, nộp trực tuyến, qua bưu chính.

[Mở trang của thủ tục để nộp trực tuyến]({URL})""",
    Facet.STEPS: """**Các bước – Cấp thẻ thư viện xã** [1]

- Bước 1: Điền tờ khai.
- Bước 2: Nộp tại quầy số 4 trước 16 giờ.
- Bước 3: Nhận thẻ.""",
    Facet.CONDITIONS: """**Điều kiện – Cấp thẻ thư viện xã** [1]

Ai được làm: Người dân cư trú trong xã

- Từ đủ 6 tuổi trở lên""",
    Facet.RESULT: """**Kết quả bạn nhận được – Cấp thẻ thư viện xã** [1]

- Thẻ thư viện có giá trị 2 năm""",
    Facet.LEGAL_BASIS: """**Căn cứ pháp lý – Cấp thẻ thư viện xã** [1]

- Luật Thư viện (46/2099/QH15)
- Thông tư về thẻ thư viện""",
    Facet.FORMS: f"""**Mẫu đơn, tờ khai – Cấp thẻ thư viện xã** [1]

- Mẫu TV-01
- Mẫu TV-02

Mẫu trống bạn tìm ở [trang chính thức của thủ tục]({URL}).""",
    Facet.ONLINE: f"""**Nộp trực tuyến – Cấp thẻ thư viện xã** [1]

Được. Bản ghi có ghi cách nộp trực tuyến.

[Mở trang của thủ tục để nộp trực tuyến]({URL})""",
    Facet.AGENCY: """**Cơ quan giải quyết – Cấp thẻ thư viện xã** [1]

Cơ quan giải quyết: Ủy ban nhân dân cấp xã.""",
    Facet.SUMMARY: """**Cấp thẻ thư viện xã** [1]

Làm thẻ để mượn sách ở thư viện xã.

Cơ quan giải quyết: Ủy ban nhân dân cấp xã.

Bạn muốn biết phần nào?""",
}


@pytest.mark.parametrize("facet", Facet)
def test_what_the_record_states_is_said(facet):
    assert composed(RICH, facet).text == STATED[facet]


@pytest.mark.parametrize("facet", [f for f in Facet if f is not Facet.SUMMARY])
def test_what_the_record_lacks_is_said_to_be_lacking_and_whom_to_ask(facet):
    said = composed(BARE, facet).text

    assert "không nêu" in said
    assert "Bạn hỏi bộ phận một cửa nơi bạn ở" in said.replace("bạn hỏi", "Bạn hỏi")
    assert "Trả thẻ thư viện" in said
    assert "[1]" in said


@pytest.mark.parametrize("facet", [f for f in Facet if f is not Facet.SUMMARY])
def test_the_agency_of_the_record_is_whom_to_ask(facet):
    only_agency = BARE.model_copy(update={"agency": "Sở Sách."})

    said = composed(only_agency, facet).text

    assert "Sở Sách" in said
    assert "Sở Sách.." not in said


def test_a_summary_of_a_bare_record_claims_nothing():
    assert composed(BARE).text == "**Trả thẻ thư viện** [1]\n\nBạn muốn biết phần nào?"


def test_a_summary_gives_time_and_fee_where_they_are_one_for_all_channels():
    one = changed(fees=RICH.fees[:1], durations=RICH.durations[:1])

    said = composed(one).text

    assert "Thời gian: **7 ngày làm việc**." in said
    assert "Lệ phí: **20.000 đồng** /thẻ." in said


def test_online_filing_that_the_record_does_not_list_is_not_promised():
    said = composed(changed(filings=RICH.filings[:1]), Facet.ONLINE).text

    assert "không nêu cách nộp trực tuyến" in said
    assert "Cách nộp được ghi: nộp trực tiếp." in said


def test_long_texts_are_cut_between_lines_and_point_to_the_source():
    said = composed(changed(steps="\n".join(["Đi thẳng." * 20] * 30)), Facet.STEPS).text

    assert len(said) < 1900
    assert said.endswith("- … còn nữa, xem đủ ở nguồn [1].")


def test_long_lists_of_laws_point_to_the_source():
    laws = [LegalDocument(title=f"Luật số {number}") for number in range(1, 20)]

    said = composed(changed(legal_basis=laws), Facet.LEGAL_BASIS).text

    assert "- Luật số 12\n- … còn nữa, xem đủ ở nguồn [1]." in said
    assert "Luật số 13" not in said


def test_our_readable_words_stand_before_the_official_ones():
    plain = RICH.plain.model_copy(update={"steps": "Đến quầy.", "conditions": "Đủ tuổi."})
    record = RICH.model_copy(update={"plain": plain})

    said = composed(record, Facet.STEPS, Facet.CONDITIONS).text

    assert "- Đến quầy." in said
    assert "- Đủ tuổi." in said
    assert "Điền tờ khai" not in said
