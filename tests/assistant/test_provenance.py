"""No figure without a record: what the check finds, and what it must leave alone."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procedure_strategies import procedures
from records import RICH, URL, composed

from assistant.facet import Facet
from assistant.messages import LANGUAGES
from assistant.provenance import unsupported, unsupported_figures
from assistant.reply import Outcome, Reply


@pytest.mark.parametrize(
    ("said", "strange"),
    [
        ("Lệ phí **25.000 đồng** [1]", "25000"),
        ("Lệ phí 20.000, hạn 8 ngày làm việc", "8"),
        ("Từ ngày 15/8/2026", "15/8/2026"),
        ("Theo Luật 47/2099/QH15", "47/2099"),
        ("Thủ tục 9.000009", "9.000009"),
        ("Mẫu TV-03", "tv-03"),
        ("Theo Thông tư 46/2099/TT-BTV", "46/2099/tt-btv"),
        ("Giảm 50%", "50"),
        ("Nộp ១៥ ngày", "១៥"),
        ("[Trang](https://lua-dao.example/thu-tuc/9.000001)", "lua-dao.example/thu-tuc/9.000001"),
        ("Xem https://portal.example/thu-tuc/9.000002.", "portal.example/thu-tuc/9.000002"),
        ("Vào nop-phi.example để nộp", "nop-phi.example"),
        ("Vào www.nop-phi.example/ngay", "www.nop-phi.example/ngay"),
        ("[Bấm](javascript:alert(1))", "javascript:alert(1"),
        ("[Bấm](/noi-khac)", "/noi-khac"),
        ("Gửi tới ho-tro@nop-phi.example", "nop-phi.example"),
    ],
)
def test_what_the_record_lacks_is_found(said, strange):
    assert strange in unsupported(said, [RICH])


@pytest.mark.parametrize(
    "said",
    [
        "Lệ phí **20.000 đồng**, cũng là 20000 đồng [1]",
        "Hạn 07 ngày làm việc, Luật 46/2099/QH15 [12]",
        "1. Điền mẫu TV-01\n2. Nộp\n15. Nhận thẻ",
        f"[Trang]({URL}), hoặc {URL}.",
        "Trang chính thức: portal.example",
        "Quyết định 12/QĐ-TV, thủ tục 9.000001, quầy số 4",
        "Không có con số nào",
    ],
)
def test_the_records_own_figures_are_left_alone_in_any_spelling(said):
    assert unsupported(said, [RICH]) == []


def test_fixed_texts_may_be_repeated():
    assert unsupported("Gọi 1900 0000", [], fixed=["1900 0000"]) == []
    assert unsupported("Gọi 1900 0001", [], fixed=["1900 0000"]) == ["1"]


def test_a_finished_reply_is_checked_by_its_text():
    reply = Reply(
        conversation_id="c", message_id="m", outcome=Outcome.ANSWERED, language="vi", text="99 ngày"
    )

    assert unsupported_figures(reply, [RICH]) == ["99"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    procedure=procedures,
    facets=st.lists(st.sampled_from(Facet), unique=True, max_size=4),
    language=st.sampled_from(LANGUAGES),
)
def test_no_composed_answer_says_a_figure_that_its_record_lacks(procedure, facets, language):
    draft = composed(procedure, *facets, language=language)

    assert unsupported(draft.text, [procedure]) == []
    cited = re.findall(r"\[(\d+)\](?!\()", draft.text)
    assert set(cited) == {str(citation.id) for citation in draft.citations}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(procedure=procedures, amount=st.integers(10**9, 10**12))
def test_an_added_amount_is_always_found(procedure, amount):
    said = composed(procedure, Facet.FEE).text + f"\n\nNộp thêm {amount} đồng."

    assert unsupported(said, [procedure]) == [str(amount)]
