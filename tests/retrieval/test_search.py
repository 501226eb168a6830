"""The search over a small real index."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.generation import IndexFolder
from retrieval.ranking import Weights
from retrieval.search import Search


@pytest.fixture(scope="module")
def search(small_index: IndexFolder) -> Search:
    return Search(small_index, Weights.load())


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("em bé mới đẻ tuần rồi, đi làm khai sinh cần gì", "1.001193"),
        ("lam giay khai sinh cho con", "1.001193"),
        ("xin giấy độc thân để cưới vợ", "1.004873"),
        ("tụi em tính tháng sau cưới, đăng ký kết hôn ở đâu", "1.000894"),
        ("ba tui mới mất, làm khai tử ra sao", "1.000656"),
        ("nhập hộ khẩu về nhà chồng", "1.004222"),
        ("sao y bằng đại học ngoài phường tốn nhiêu", "2.000815"),
        ("mới thuê trọ, khai tạm trú ở đâu", "1.004194"),
    ],
)
def test_everyday_questions_find_their_procedure(search: Search, question: str, code: str) -> None:
    assert search.find(question).ranked[0].entry.code == code


def test_a_foreign_question_is_found_by_its_meaning(search: Search) -> None:
    found = search.find("how do I register the birth of my baby", language="en")
    assert "1.001193" in [r.entry.code for r in found.ranked[:3]]


def test_what_the_catalogue_does_not_hold_is_found_with_little_confidence(search: Search) -> None:
    meant = search.find("đăng ký khai sinh cho con").ranked[0].confidence
    strange = search.find("tối nay đội tuyển đá mấy giờ").ranked[0].confidence
    assert strange < meant


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200))
def test_any_text_gives_a_ranking(search: Search, text: str) -> None:
    found = search.find(text)
    confidences = [r.confidence for r in found.ranked]
    assert all(0 <= c <= 1 for c in confidences)
