"""The first look at a message: what can be read, and what has to be mended."""

import pytest

from assistant.messages import Messages
from assistant.reply import Outcome, Question
from assistant.steps.screen import LONGEST, readable
from knowledge.errors import InputError, NotFoundError

VI = Messages("vi")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  làm   thẻ \n\n", "làm thẻ"),
        ("giấy\ttờ", "giấy tờ"),
        ("giấy\x00tờ\x07 gì\x1b", "giấy tờ gì"),
        ("dòng một\r\ndòng hai", "dòng một\ndòng hai"),
        ("l\u200bà\u200dm\ufeff thẻ\u00ad", "làm thẻ"),
        ("la\u0300m the\u0309", "làm thẻ"),
        ("làm \ud800thẻ\udfff", "làm thẻ"),
        ("làm thẻ 😀", "làm thẻ 😀"),
        ("2", "2"),
        ("护照", "护照"),
    ],
)
def test_what_can_be_read_is_brought_into_one_form(written, read):
    assert readable(written, VI) == read


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t\r\n", "\x00\x01", "\u200b\u200d", "\ud800"])
def test_an_empty_question_is_asked_for(nothing):
    with pytest.raises(InputError, match="Bạn chưa viết câu hỏi"):
        readable(nothing, VI)


@pytest.mark.parametrize("wordless", ["😀😀", "?!?", "…", "👍🏽", "---", "( )"])
def test_a_message_without_words_is_asked_for_some(assistant, wordless):
    reply = assistant.reply(Question(message=wordless))
    assert reply.outcome is Outcome.SMALLTALK
    assert "chưa đọc được chữ nào" in reply.text


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("hộ chiếu", "hộ chiếu"),
        ("đăng ký kеt hôn ở xã", "đăng ký ket hôn ở xã"),  # a Cyrillic letter
        ("ｃăn cước", "căn cước"),
        ("паспорт", "паспорт"),
        ("hộ chiếu, по-русски", "hộ chiếu, по-русски"),
        ("Thñ tôc ®¨ng ký kÕt h«n cÇn giÊy tê g×", "Thủ tục đăng ký kết hôn cần giấy tờ gì"),
    ],
)
def test_look_alikes_and_old_encodings_are_put_into_what_was_meant(pasted, meant):
    assert readable(pasted, VI) == meant


def test_the_longest_question_is_read_and_a_longer_one_names_both_lengths():
    assert len(readable("a" * LONGEST, VI)) == LONGEST

    with pytest.raises(InputError, match="20000 ký tự, tối đa 16000"):
        readable("làm thẻ " * 2500, VI)


def test_a_message_to_mend_is_told_in_the_language_that_was_forced(assistant):
    with pytest.raises(InputError, match="The question is empty"):
        assistant.reply(Question(message=" ", language="en-GB"))


@pytest.mark.parametrize(
    ("message", "told"),
    [("lệ phí bao nhiêu", "Không có cuộc trò chuyện"), ("how much is it", "no such conversation")],
)
def test_an_unknown_conversation_is_told_in_the_questions_language(assistant, message, told):
    with pytest.raises(NotFoundError, match=told):
        assistant.reply(Question(message=message, conversation_id="nobody"))


@pytest.mark.parametrize("message", ["a\x00b", "😀 thẻ " * 9, "\u202ethẻ", "1" * 99, "Ａ", "ok"])
def test_whatever_can_be_read_gets_a_reply(assistant, message):
    assert assistant.reply(Question(message=message)).text
