"""Taking a question apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.query import read_query


def test_politeness_and_the_asked_aspect_are_set_aside() -> None:
    query = read_query("cho em hỏi làm giấy khai sinh cần giấy tờ gì vậy ạ")
    assert "khai_sinh" in query.terms
    assert not {"giay_to", "hoi", "vay"}.intersection(query.terms)


def test_everyday_words_get_their_official_words() -> None:
    query = read_query("xin giấy độc thân")
    assert "hon_nhan" in query.expansion
    assert not set(query.expansion).intersection(query.terms)


def test_accents_do_not_change_the_terms() -> None:
    with_accents = read_query("đổi bằng lái xe hết hạn")
    without = read_query("doi bang lai xe het han")
    assert with_accents.terms == without.terms
    # Without accents a word may be several everyday words, and gets what each of them means.
    assert set(with_accents.expansion) <= {*without.expansion, *without.terms}
    assert with_accents.accented
    assert not without.accented


def test_an_everyday_word_is_another_with_other_accents() -> None:
    ferry = set(read_query("bến đò").expansion)
    assert "ben_khach" in ferry or "khach_ngang" in ferry
    assert not {"khach_ngang", "ngang_song"}.intersection(read_query("xe màu đỏ").expansion)


@pytest.mark.parametrize("text", ["bao nhiêu tiền", "ở đâu vậy ạ", "cần giấy tờ gì"])
def test_a_question_without_a_topic_says_so(text: str) -> None:
    assert read_query(text).is_bare


def test_a_topic_beside_the_aspect_is_a_topic() -> None:
    assert not read_query("lệ phí đăng ký kết hôn").is_bare


@given(st.text(max_size=300))
def test_any_text_can_be_taken_apart(text: str) -> None:
    query = read_query(text)
    assert len(set(query.terms)) == len(query.terms)


@given(st.sampled_from(["đăng ký tạm trú", "sổ đỏ bị mất", "cấp lại thẻ căn cước"]))
def test_decomposed_unicode_is_the_same_question(text: str) -> None:
    assert read_query(unicodedata.normalize("NFD", text)) == read_query(text)
