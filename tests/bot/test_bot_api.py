"""The Bot API server refuses what Telegram refuses; else the other tests prove nothing."""

import pytest
from bot_api import BotApi
from bot_api_rules import ApiError
from telegram_html import BadHtmlError, parse_html


@pytest.mark.parametrize(
    "html",
    [
        "<b>mở",
        "đóng</b>",
        "<b><i>chéo</b></i>",
        "<p>lạ</p>",
        "<a>không địa chỉ</a>",
        '<b href="x">thừa</b>',
        '<a href="x>y">z</a>',
        "5 < 6",
        "5 > 6",
        "trần & trụi",
        "&nbsp;",
        "<br/>",
    ],
)
def test_bad_html_is_refused(html):
    with pytest.raises(BadHtmlError, match="can't parse entities"):
        parse_html(html)


def test_entities_are_counted_in_utf16():
    text, entities = parse_html('💡<b>&lt;đ<a href="https://a.vn/?a&amp;b">💡</a></b>')
    assert text == "💡<đ💡"
    assert [(e.type, e.offset, e.length, e.url) for e in entities] == [
        ("text_link", 4, 2, "https://a.vn/?a&b"),
        ("bold", 2, 4, None),
    ]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("x" * 4097, "message is too long"),
        ("💡" * 2049, "message is too long"),
        (" \n ", "message text is empty"),
        ("<b>", "can't parse entities"),
    ],
)
def test_messages_are_refused_as_documented(text, description):
    api = BotApi()
    api.say("chào")
    with pytest.raises(ApiError, match=description):
        api.call(api.token, "sendMessage", {"chat_id": 11, "text": text, "parse_mode": "HTML"})


def test_buttons_carry_at_most_64_bytes():
    api = BotApi()
    api.say("chào")
    button = {"text": "Chọn", "callback_data": "ế" * 22}
    params = {"chat_id": 11, "text": "?", "reply_markup": {"inline_keyboard": [[button]]}}
    with pytest.raises(ApiError, match="BUTTON_DATA_INVALID"):
        api.call(api.token, "sendMessage", params)


def test_updates_come_again_until_an_offset_confirms_them():
    api = BotApi()
    first, second = api.say("Một"), api.say("Hai")

    def polled(**params):
        updates = api.call(api.token, "getUpdates", {"timeout": 0, **params})
        return [update["update_id"] for update in updates]

    assert polled() == polled(offset=first) == [first, second]
    assert polled(limit=1) == [first]
    assert polled(allowed_updates=["callback_query"]) == []
    assert polled(offset=second) == [second]
    assert polled(offset=second + 1) == []


@pytest.mark.parametrize(("token", "method", "code"), [("sai", "getMe", 401), (None, "getIt", 404)])
def test_strangers_and_unknown_methods_are_turned_away(token, method, code):
    api = BotApi()
    with pytest.raises(ApiError) as caught:
        api.call(token or api.token, method, {})
    assert caught.value.code == code
