"""The language of short texts: the seven that people write in, two of them in plain letters too."""

import pytest

from assistant.understanding import language_of

TEXTS = {
    "vi": [
        "làm thẻ thư viện ở đâu",
        "phí?",
        "xin giấy độc thân",
        "mần giấy tờ cho bé làm sao hông biết",
        "dang ky ket hon o dau",
        "le phi bao nhieu",
        "lam ho chieu can gi",
        "me toi mat can lam gi",
        "in the can cuoc",
        "hai vo chong lam giay ket hon",
        "ket hon voi nguoi han quoc",
        "dk tam tru can gi v a",
        "bhyt",
        "cccd",
        "lam passport o dau",
        "ĐĂNG KÝ XE",
        "dang\u0300 ky\u0301",
    ],
    "en": [
        "how much is it",
        "can I do it online?",
        "can i pay",
        "do i have to",
        "where do I go",
        "birth certificate papers",
        "I lost my id card",
        "can my mom do it",
        "marriage",
        "how long does it take in Đà Nẵng",
    ],
    "zh": ["护照多少钱", "出生登记需要什么材料", "CT01表格在哪里", "passport 多少钱"],
    "ar": ["كم رسوم جواز السفر", "أين أقدم الطلب؟"],
    "pl": [
        "ile kosztuje paszport",
        "jakie dokumenty",
        "gdzie złożyć",
        "czy moge zlozyc online",
        "ile to trwa",
        "jak zarejestrować dziecko",
        "zaświadczenie o niekaralności",
    ],
    "hi": [
        "पासपोर्ट की फीस कितनी है",
        "शुल्क?",
        "passport banwana hai kitna paisa",
        "visa kaise milega",
    ],
    "km": ["តើត្រូវការឯកសារអ្វីខ្លះ", "លិខិតឆ្លងដែន VNeID នៅឯណា"],
}


@pytest.mark.parametrize(
    ("language", "text"), [(tag, text) for tag, texts in TEXTS.items() for text in texts]
)
def test_the_language_of_a_short_text_is_found(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["2", "ok", "OK!", "VNeID", "😀", "1.001193", ""])
@pytest.mark.parametrize("before", ["vi", "en", "km"])
def test_a_text_that_speaks_for_no_language_leaves_it_as_it_was(text, before):
    assert language_of(text, otherwise=before) == before
