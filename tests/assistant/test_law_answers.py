"""An article of a law: quoted word for word, with its source."""

from assistant.composing.article import compose_article
from assistant.messages import Messages
from assistant.provenance import unsupported
from assistant.reply import DOCUMENT_LAW, RankedProcedure
from knowledge.article import Article
from knowledge.parts import Source

SHORT = Article(
    code="Luật Thư viện@7",
    heading="Thẻ thư viện",
    clauses=("1. Thẻ có giá trị 36 tháng.", "2. Người dưới 16 tuổi được miễn phí."),
    source=Source(publisher="Quốc hội", reader="law"),
)
LONG = SHORT.model_copy(
    update={
        "clauses": (
            *(f"{number}. Thư viện mở phòng số {number}. " + "Sách báo " * 60 for number in (1, 2)),
            "3. Bạn đọc làm mất thẻ thì đóng 15.000 đồng.",
            *(f"{number}. Thư viện mở phòng số {number}. " + "Sách báo " * 60 for number in (4, 5)),
        )
    }
)


def composed(article: Article, question: str, language: str = "vi"):
    asked = RankedProcedure(
        code=article.code, title=article.title, confidence=0.9, kind=DOCUMENT_LAW
    )
    return compose_article(asked, article, question, Messages(language))


def test_a_short_article_is_quoted_whole_with_its_source() -> None:
    draft = composed(SHORT, "thẻ thư viện có giá trị bao lâu")
    assert "Điều 7 Luật Thư viện. Thẻ thư viện" in draft.text
    assert all(f"> {clause}" in draft.text for clause in SHORT.clauses)
    assert draft.citations[0].kind == DOCUMENT_LAW
    assert draft.citations[0].quote == SHORT.clauses[0]
    assert draft.is_verbatim
    assert unsupported(draft.text, draft.records) == []


def test_of_a_long_article_the_clauses_that_are_asked_for_are_quoted() -> None:
    draft = composed(LONG, "mất thẻ phải đóng bao nhiêu")
    assert LONG.clauses[2] in draft.text
    assert "> […]" in draft.text
    assert len(draft.text) < sum(map(len, LONG.clauses))
    assert draft.citations[0].quote != "[…]"


def test_in_another_language_it_says_that_the_text_is_vietnamese() -> None:
    assert "in Vietnamese" in composed(SHORT, "library card", "en").text
