"""Articles of laws: found by their clauses, and told from procedures."""

from pathlib import Path

import pytest

from knowledge.article import Article
from knowledge.parts import Source
from retrieval.blending import LAW_SIGNS, blended, law_signs
from retrieval.entries import LAW, Entry
from retrieval.query import read_query
from retrieval.ranking import Ranked, Ranking
from retrieval.statutes import Statutes

SOURCE = Source(publisher="Quốc hội", reader="law")
ARTICLES = (
    Article(
        code="Luật Thư viện@3",
        heading="Quyền của bạn đọc",
        clauses=("1. Bạn đọc được mượn sách về nhà.", "2. Bạn đọc được góp ý về giờ mở cửa."),
        source=SOURCE,
    ),
    Article(
        code="Luật Thư viện@7",
        heading="Hành vi bị cấm",
        clauses=("1. Làm hư hỏng sách báo.", "2. Mang thức ăn vào phòng đọc."),
        source=SOURCE,
    ),
    Article(code="Luật Công viên@1", clauses=("Công viên mở cửa cho mọi người.",), source=SOURCE),
)
ABOUT_LAW = dict.fromkeys(LAW_SIGNS, 0.0) | {"density": 50.0, "bias": -10.0}
ONE = Ranking((Ranked(Entry("9.000001", "Cấp thẻ thư viện", (), None), 0.8),), 0.1, 0.2)


@pytest.fixture(scope="module")
def statutes() -> Statutes:
    return Statutes.build(ARTICLES)


def test_a_question_finds_the_article_whose_clause_it_is_about(statutes: Statutes) -> None:
    found = statutes.find(read_query("đem đồ ăn thức ăn vào phòng đọc sách bị cấm đúng không"))
    assert found[0].entry.code == "Luật Thư viện@7"
    assert found[0].entry.kind == LAW
    assert found[0].share > found[1].share
    assert sum(one.share for one in found) == pytest.approx(1)


def test_accents_may_be_left_out(statutes: Statutes) -> None:
    assert statutes.find(read_query("ban doc muon sach ve nha"))[0].entry.code == "Luật Thư viện@3"


@pytest.mark.parametrize("text", ["", "???", "xyz qwerty"])
def test_words_that_no_law_holds_find_nothing(statutes: Statutes, text: str) -> None:
    assert statutes.find(read_query(text)) == []


def test_no_laws_find_nothing(tmp_path: Path) -> None:
    Statutes.build(()).save(tmp_path)
    nothing = Statutes.load(tmp_path)
    query = read_query("mượn sách")
    assert nothing.find(query) == []
    assert blended(query, [], ONE, ABOUT_LAW) == ONE


def test_what_is_saved_finds_the_same(statutes: Statutes, tmp_path: Path) -> None:
    statutes.save(tmp_path)
    query = read_query("công viên mở cửa cho ai")
    assert Statutes.load(tmp_path).find(query) == statutes.find(query)


def test_a_question_about_a_law_puts_articles_first(statutes: Statutes) -> None:
    query = read_query("làm hư hỏng sách báo")
    articles = statutes.find(query)
    likely = blended(query, articles, ONE, ABOUT_LAW)
    assert likely.ranked[0].entry.code == "Luật Thư viện@7"
    assert "9.000001" in [one.entry.code for one in likely.ranked]
    # What is left for the procedure is what the law did not take.
    assert sum(one.confidence for one in likely.ranked) <= 1
    unlikely = blended(query, articles, ONE, ABOUT_LAW | {"density": -50.0})
    assert unlikely == ONE


def test_signs_have_their_names(statutes: Statutes) -> None:
    query = read_query("mượn sách")
    assert len(law_signs(query, statutes.find(query), ONE)) == len(LAW_SIGNS)
