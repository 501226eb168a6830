"""Papers, fees and times: the values that a wrong word would cost somebody a day."""

import pytest
from records import RICH, changed, composed

from assistant.facet import Facet
from knowledge.parts import Channel, Duration, Fee, Paper, TimeUnit
from knowledge.procedure import Plain


def papers(*listed: Paper) -> str:
    return composed(changed(papers=listed), Facet.DOCUMENTS).text


def fees(*listed: Fee, language: str = "vi") -> str:
    return composed(changed(fees=listed), Facet.FEE, language=language).text


def times(*listed: Duration, language: str = "vi") -> str:
    return composed(changed(durations=listed), Facet.TIME, language=language).text


def test_papers_of_one_case_stand_together_and_what_everybody_needs_stands_first():
    said = papers(
        Paper(name="Giấy A", originals=1, case="Khi mất"),
        Paper(name="Giấy B", originals=1, case="Khi hỏng"),
        Paper(name="Giấy C", originals=1),
        Paper(name="Giấy D", originals=1, case="Khi mất"),
    )

    order = ["Ai cũng cần", "Giấy C", "Khi mất", "Giấy A", "Giấy D", "Khi hỏng", "Giấy B"]
    assert sorted(order, key=said.index) == order


def test_a_single_list_needs_no_word_on_who_needs_it():
    assert "Ai cũng cần" not in papers(Paper(name="Giấy A", originals=1))


@pytest.mark.parametrize(
    ("originals", "copies", "count"),
    [
        (1, None, "1 bản chính"),
        (None, 2, "2 bản sao"),
        (0, 1, "1 bản sao"),
        (2, 3, "2 bản chính, 3 bản sao"),
    ],
)
def test_originals_and_copies_are_counted_apart(originals, copies, count):
    said = papers(Paper(name="Giấy A", originals=originals, copies=copies))

    assert f"- Giấy A — **{count}**" in said


def test_papers_without_numbers_are_listed_without_inventing_one():
    said = papers(Paper(name="Giấy A"), Paper(name="Giấy B"))

    assert "- Giấy A\n- Giấy B" in said
    assert "bản chính" not in said


def test_remarks_are_told_apart_from_papers_and_none_is_dropped_silently():
    remarks = [Paper(name=f"Nhớ điều {name}") for name in "KLMN"]

    said = papers(Paper(name="Giấy A", originals=1), *remarks)

    listed, noted = said.split("Lưu ý:")
    assert "Giấy A" in listed
    assert "Nhớ" not in listed
    assert "- Nhớ điều M\n- … còn nữa, xem đủ ở nguồn [1]." in noted


def test_many_cases_are_named_and_many_papers_point_to_the_source():
    cases = [Paper(name="Giấy A", originals=1, case=f"Diện {name}") for name in "ABCDEFGH"]
    many = [Paper(name=f"Giấy {number}", originals=1) for number in range(1, 21)]

    assert "các trường hợp khác: Diện G; Diện H. Xem đủ ở nguồn [1]." in papers(*cases)
    assert "- Giấy 14 — **1 bản chính**\n- … còn nữa, xem đủ ở nguồn [1]." in papers(*many)


def test_a_form_is_named_once():
    said = papers(
        Paper(name="Tờ khai (mẫu CT01)", originals=1, form="Mẫu CT01"),
        Paper(name="Đơn", originals=1, form="Mẫu số 5"),
    )

    assert "- Tờ khai (mẫu CT01) — " in said
    assert "- Đơn (Mẫu số 5) — " in said


def test_our_readable_list_of_papers_stands_for_the_official_one():
    ours = Plain(papers=(Paper(name="Tờ khai dễ đọc", originals=1),))

    said = composed(RICH.model_copy(update={"plain": ours}), Facet.DOCUMENTS).text

    assert "Tờ khai dễ đọc" in said
    assert "Ảnh 3x4" not in said


def test_channels_that_cost_the_same_share_a_line():
    said = fees(
        Fee(amount_vnd=8000, channel=Channel.DIRECT, wording="8000 VNĐ"),
        Fee(amount_vnd=8000, channel=Channel.ONLINE, wording="8000 VNĐ"),
        Fee(amount_vnd=9000, channel=Channel.POST, wording="9000 VNĐ"),
    )

    assert "- Nộp trực tiếp, nộp trực tuyến: **8.000 đồng**\n" in said
    assert "- Qua bưu chính: **9.000 đồng**" in said


@pytest.mark.parametrize("note", ["Miễn phí", "miễn lệ phí.", "Không", None, "()"])
def test_free_is_said_once(note):
    said = fees(Fee(amount_vnd=0, note=note, wording="0 VNĐ (miễn phí)"))

    assert said.endswith("- Mọi cách nộp: **miễn phí**")


def test_a_fee_without_an_amount_gives_the_words_and_no_number():
    said = fees(Fee(note="Do Hội đồng nhân dân tỉnh quy định", wording="0 VNĐ (Do Hội đồng …)"))

    assert "chưa nêu số tiền cụ thể" in said
    assert "“Do Hội đồng nhân dân tỉnh quy định”" in said
    assert "0 VNĐ" not in said
    assert "miễn phí" not in said


def test_a_fee_that_states_nothing_is_no_fee():
    record = changed(fees=[Fee(wording="0 VNĐ ()")])

    draft = composed(record, Facet.FEE)

    assert "không nêu mức phí" in draft.text
    assert draft.facts[0].fees == ()
    assert "0 VNĐ" not in draft.citations[0].quote


def test_brackets_within_a_note_stay_whole():
    said = fees(
        Fee(amount_vnd=5000, note="(mỗi bản)", wording="5000 VNĐ"),
        Fee(amount_vnd=6000, note="Mỗi trang (bản chính).", wording="6000 VNĐ"),
        Fee(amount_vnd=7000, note="(trang đầu) và (trang sau)", wording="7000 VNĐ"),
    )

    assert "**5.000 đồng** — mỗi bản\n" in said
    assert "**6.000 đồng** — Mỗi trang (bản chính)\n" in said
    assert said.endswith("**7.000 đồng** — (trang đầu) và (trang sau)")


def test_a_time_in_words_is_quoted_as_it_stands():
    said = times(Duration(channel=Channel.DIRECT, wording="Trong ngày nếu đủ hồ sơ"))

    assert "- Nộp trực tiếp: Trong ngày nếu đủ hồ sơ" in said


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        (1, TimeUnit.WORKING_DAY, "1 ngày làm việc", "1 working day"),
        (15, TimeUnit.DAY, "15 ngày", "15 days"),
        (24, TimeUnit.HOUR, "24 giờ", "24 hours"),
        (2, TimeUnit.MONTH, "2 tháng", "2 months"),
        (1, TimeUnit.YEAR, "1 năm", "1 year"),
        (1500, TimeUnit.DAY, "1500 ngày", "1500 days"),
        (None, TimeUnit.IMMEDIATE, "giải quyết ngay", "done on the spot"),
    ],
)
def test_each_unit_is_said_in_both_languages(value, unit, vi, en):
    time = Duration(value=value, unit=unit, wording="như trên")

    assert times(time).endswith(f": **{vi}**")
    assert times(time, language="en").endswith(f": **{en}**")
