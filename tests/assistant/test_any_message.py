"""Whatever is written gets an answer or a named outcome, and the same words the same answer."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_instance import SmallInstance

from assistant.assistant import Assistant
from assistant.reply import Outcome, Question, Reply
from knowledge.errors import InputError
from knowledge.readers.encodings.legacy_tables import Legacy, to_unicode

WORDS = [
    *("làm", "giấy", "khai", "sinh", "đăng", "ký", "kết", "hôn", "tạm", "trú", "lệ", "phí", "mất"),
    *("birth", "certificate", "how", "much", "出生证", "សំបុត្រ", "कितना", "شهادة", "urodzenia"),
    *("😀", "…", "2", "1.001193", "01/02/2030", "0912345678", "😀giấy", "x" * 50, "http://a.b/c"),
]
STORY = "Hồi trước nhà em ở dưới quê, má em đi làm giấy tờ mà người ta kêu chờ hoài. "


def reply_to(assistant: Assistant, message: str) -> Reply | None:
    """The reply, or None where the message is to be mended."""
    try:
        return assistant.reply(Question(message=message))
    except InputError:
        return None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(message=st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_message_has_a_named_outcome(assistant: Assistant, message: str) -> None:
    reply = reply_to(assistant, message)
    if reply is None:
        assert not message.strip() or not unicodedata.normalize("NFC", message).isprintable()
    else:
        assert reply.outcome is not Outcome.ERROR
        assert reply.text
        assert all(0 <= one.confidence <= 1 for one in reply.candidates)


@pytest.mark.parametrize("message", ["a", "đ", "?", "😀", "9", "字", "ក", "ب"])
def test_a_single_sign_has_a_named_outcome(assistant: Assistant, message: str) -> None:
    reply = reply_to(assistant, message)
    assert reply is not None
    assert reply.outcome in {Outcome.ABSTAINED, Outcome.CLARIFY, Outcome.SMALLTALK}


def test_a_story_of_two_thousand_words_is_read_to_its_end(assistant: Assistant) -> None:
    story = STORY * 110 + "Giờ em muốn đăng ký kết hôn thì cần giấy tờ gì?"
    assert len(story.split()) > 2000
    reply = reply_to(assistant, story)
    assert reply is not None
    assert reply.outcome is not Outcome.ERROR


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(st.sampled_from(WORDS[:13]), min_size=2, max_size=8))
def test_one_question_in_many_spellings_is_one_question(small: SmallInstance, words) -> None:
    search = small.search
    text = " ".join(words)
    found = search.find(text)
    for spelling in (
        unicodedata.normalize("NFD", text),
        text.upper(),
        "\u200b".join(text),
        f"  {text.replace(' ', '   ')}\n",
    ):
        assert search.find(spelling) == found


def test_a_question_pasted_from_an_old_file_is_understood(assistant: Assistant) -> None:
    meant = "Thủ tục đăng ký kết hôn cần những giấy tờ gì"
    pasted = "Thñ tôc ®¨ng ký kÕt h«n cÇn nh÷ng giÊy tê g×"
    assert to_unicode(pasted, Legacy.TCVN3) == meant
    codes = [
        [one.code for one in assistant.reply(Question(message=message)).procedures]
        for message in (meant, pasted)
    ]
    assert codes[0]
    assert codes[0] == codes[1]
