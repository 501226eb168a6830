"""What a question asks of a procedure, in the words that people have for it. All invented."""

import pytest

from assistant.facet import Facet
from assistant.understanding import facets_of, language_of

ASKED = {
    Facet.DOCUMENTS: [
        "làm thẻ thư viện cần những giấy tờ gì",
        "đi làm thẻ thư viện thì mang theo gì",
        "mần thẻ thư viện đem theo giấy chi",
        "ho so lam the thu vien gom nhung gi",
        "nop may loai giay vay",
        "what documents do I need for a library card",
        "办图书证需要什么材料",
        "ما هي الأوراق المطلوبة لبطاقة المكتبة",
        "jakie dokumenty są potrzebne do karty bibliotecznej",
        "पुस्तकालय कार्ड के लिए कौन से दस्तावेज़ चाहिए",
        "ធ្វើប័ណ្ណបណ្ណាល័យត្រូវការឯកសារអ្វីខ្លះ",
    ],
    Facet.FEE: [
        "làm thẻ thư viện hết bao nhiêu tiền",
        "lệ phí làm thẻ thư viện là mấy",
        "mần cái thẻ thư viện tốn nhiêu vậy chú",
        "lam the thu vien mat bao nhieu tien",
        "làm thẻ có mất phí hông",
        "how much does a library card cost",
        "办图书证多少钱",
        "كم تكلفة بطاقة المكتبة",
        "ile kosztuje karta biblioteczna",
        "पुस्तकालय कार्ड की फीस कितनी है",
        "ប័ណ្ណបណ្ណាល័យថ្លៃប៉ុន្មាន",
    ],
    Facet.TIME: [
        "làm thẻ thư viện mất bao lâu",
        "mấy bữa thì lấy được thẻ thư viện",
        "lam the thu vien may ngay moi co",
        "nộp rồi chừng nào có thẻ",
        "how long does a library card take",
        "办图书证要多久",
        "كم يوم يستغرق إصدار بطاقة المكتبة",
        "ile dni trwa wydanie karty",
        "पुस्तकालय कार्ड में कितने दिन लगते हैं",
        "ធ្វើប័ណ្ណបណ្ណាល័យប៉ុន្មានថ្ងៃ",
    ],
    Facet.PLACE: [
        "làm thẻ thư viện ở đâu",
        "muốn làm thẻ thư viện thì lên chỗ nào",
        "nop don lam the thu vien o dau",
        "ra đâu mần thẻ thư viện dzậy",
        "where do I apply for a library card",
        "图书证在哪里办",
        "أين أقدم طلب بطاقة المكتبة",
        "gdzie złożyć wniosek o kartę",
        "पुस्तकालय कार्ड कहाँ बनता है",
        "ធ្វើប័ណ្ណបណ្ណាល័យនៅឯណា",
    ],
    Facet.STEPS: [
        "các bước làm thẻ thư viện",
        "quy trình làm thẻ thư viện ra sao",
        "làm thẻ thư viện như thế nào",
        "lam the thu vien sao day",
        "how do I get a library card",
        "怎么办图书证",
        "كيف أحصل على بطاقة المكتبة",
        "jak uzyskać kartę biblioteczną",
        "पुस्तकालय कार्ड कैसे बनवाएं",
        "ធ្វើប័ណ្ណបណ្ណាល័យយ៉ាងម៉េច",
    ],
    Facet.CONDITIONS: [
        "điều kiện làm thẻ thư viện",
        "người ở trọ có được làm thẻ thư viện không",
        "tre em may tuoi duoc lam the thu vien",
        "ở trọ thì làm thẻ thư viện được hông",
        "am I eligible for a library card",
        "办图书证有什么条件",
        "ما شروط بطاقة المكتبة",
        "jakie są warunki wydania karty",
        "पुस्तकालय कार्ड की शर्त क्या है",
        "លក្ខខណ្ឌធ្វើប័ណ្ណបណ្ណាល័យ",
    ],
    Facet.RESULT: [
        "làm xong thì nhận được gì",
        "ket qua la gi",
        "what will I receive",
    ],
    Facet.LEGAL_BASIS: [
        "căn cứ pháp lý của thủ tục làm thẻ thư viện",
        "theo nghi dinh nao",
        "which law says so, what is the legal basis",
    ],
    Facet.FORMS: [
        "tải mẫu đơn làm thẻ thư viện",
        "dung mau to khai nao",
        "which application form do I fill in",
    ],
    Facet.ONLINE: [
        "làm thẻ thư viện qua mạng được không",
        "lam the thu vien online dc ko",
        "can I apply online",
    ],
    Facet.AGENCY: [
        "cơ quan nào cấp thẻ thư viện",
        "ai co tham quyen cap the thu vien",
        "which authority issues the card",
    ],
}


@pytest.mark.parametrize(
    ("facet", "text"), [(facet, text) for facet, texts in ASKED.items() for text in texts]
)
def test_what_is_asked_is_among_the_facets(facet, text):
    assert facet in facets_of(text, language_of(text))


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("làm thẻ thư viện cần giấy tờ gì, tốn bao nhiêu tiền", (Facet.DOCUMENTS, Facet.FEE)),
        ("làm thẻ thư viện tốn bao nhiêu tiền, cần giấy tờ gì", (Facet.FEE, Facet.DOCUMENTS)),
        ("lệ phí bao nhiêu và mấy ngày có", (Facet.FEE, Facet.TIME)),
        ("how much is it and where do I go", (Facet.FEE, Facet.PLACE)),
        ("làm thẻ thư viện", ()),
        ("library card", ()),
        ("2", ()),
    ],
)
def test_facets_come_in_the_order_in_which_they_are_asked(text, facets):
    assert facets_of(text, language_of(text)) == facets


def test_who_asks_how_wants_the_papers_too():
    assert facets_of("làm thẻ thư viện thế nào", "vi") == (Facet.STEPS, Facet.DOCUMENTS)


def test_the_words_of_a_title_ask_for_nothing_in_front_of_a_colon():
    title = "Cấp thẻ do cơ quan có thẩm quyền, thu lệ phí theo mẫu đơn"

    assert facets_of(f"{title}: mất bao lâu", "vi") == (Facet.TIME,)
    assert facets_of("Cho em hỏi. Lệ phí bao nhiêu? Em ở trọ: nhà số 5", "vi") == (Facet.FEE,)
    assert facets_of("Cần giấy tờ gì: thẻ thư viện", "vi") == (Facet.DOCUMENTS,)
