"""Talking through the web chat, in a real browser."""

import re
from threading import Event

import pytest

from knowledge.errors import TransientError

pytestmark = pytest.mark.services

EXAMPLE = "Đăng ký khai sinh cho con cần giấy tờ gì?"


def type_and_send(page, message):
    page.fill("#message", message)
    page.press("#message", "Enter")


def fail_with(error):
    def script(question, conversation_id):
        raise error

    return script


def held_back(script, go):
    """The script, once the event is set."""

    def wait_first(question, conversation_id):
        go.wait(10)
        return script(question, conversation_id)

    return wait_first


def test_an_empty_conversation_welcomes_in_vietnamese(page):
    assert page.get_attribute("html", "lang") == "vi"
    assert page.title().startswith("Một Cửa")
    assert page.inner_text("h1") == "Một Cửa"
    notice = "Câu trả lời lấy từ hồ sơ thủ tục đã công bố, không phải từ người."
    assert page.inner_text("#notice") == notice
    assert page.locator(".example").count() == 4
    assert page.get_attribute("#log", "role") == "log"
    assert page.get_attribute("#log", "aria-live") == "polite"


def test_an_example_is_answered_with_its_sources(page, assistant):
    page.get_by_text(EXAMPLE).click()
    reply = page.locator(".reply")
    reply.wait_for()

    assert assistant.questions[-1].message == EXAMPLE
    assert page.inner_text(".question p[dir=auto]") == EXAMPLE
    assert not page.is_visible("#welcome")
    sources = reply.locator(".sources li")
    assert sources.count() == 2
    source = sources.first
    assert "Thủ tục đăng ký khai sinh" in source.inner_text()
    assert "theo bản ghi ngày 15/07/2026" in source.inner_text()
    link = source.locator("a")
    assert link.get_attribute("href") == "https://dichvucong.gov.vn/thu-tuc/1.001193"
    assert not source.locator("blockquote").is_visible()
    source.locator("summary").click()
    assert source.locator("blockquote").inner_text().startswith("Giấy chứng sinh; trường hợp")


def test_a_picked_choice_goes_on_in_the_same_conversation(page, assistant):
    assistant.script = assistant.asks_back
    type_and_send(page, "khai sinh")
    page.get_by_role("button", name="Sinh ở Việt Nam").click()
    page.wait_for_selector(".sources")

    first, second = assistant.questions
    assert second.message == "đăng ký khai sinh trong nước"
    assert second.conversation_id is not None
    assert first.conversation_id is None
    assert page.locator(".question").last.inner_text().endswith("Sinh ở Việt Nam")


def test_a_suggestion_asks_on_and_gives_way_to_the_next(page, assistant):
    type_and_send(page, "khai sinh")
    page.get_by_role("button", name="Lệ phí bao nhiêu?").click()
    page.wait_for_selector(".turn:nth-child(2) .reply")

    assert assistant.questions[-1].message == "Lệ phí bao nhiêu?"
    assert page.locator(".suggestions:visible").count() == 1
    assert page.evaluate("document.activeElement.className") == "question"


def test_a_problem_is_shown_in_the_servers_words_and_can_be_retried(page, assistant):
    answer = assistant.script
    assistant.script = fail_with(TransientError("bận"))
    type_and_send(page, "khai sinh")

    assert "Hệ thống đang bận" in page.inner_text(".problem")
    go = Event()
    assistant.script = held_back(answer, go)
    page.get_by_role("button", name="Thử lại").click()
    page.wait_for_selector(".busy")
    assert page.locator(".problem").count() == 0
    go.set()
    page.wait_for_selector(".reply")
    assert page.locator(".question").count() == 1


def test_a_lost_network_is_told_and_can_be_retried(page):
    page.context.set_offline(True)
    type_and_send(page, "khai sinh")
    assert "Không kết nối được" in page.inner_text(".problem")

    page.context.set_offline(False)
    page.get_by_role("button", name="Thử lại").click()
    page.wait_for_selector(".reply")


def test_a_forgotten_conversation_is_begun_anew_without_a_word(page, assistant):
    type_and_send(page, "khai sinh")
    page.wait_for_selector(".reply")
    assistant.forget()
    type_and_send(page, "lệ phí")
    page.wait_for_selector(".turn:nth-child(2) .reply")

    assert [q.message for q in assistant.questions] == ["khai sinh", "lệ phí", "lệ phí"]
    assert assistant.questions[1].conversation_id is not None
    assert assistant.questions[2].conversation_id is None


def test_waiting_is_shown_and_a_second_question_waits_too(page, assistant):
    go = Event()
    assistant.script = held_back(assistant.script, go)
    type_and_send(page, "khai sinh")
    assert "Đang tra cứu" in page.inner_text(".busy")
    type_and_send(page, "lệ phí")
    assert page.get_attribute("#send", "aria-disabled") == "true"
    assert page.input_value("#message") == "lệ phí"
    go.set()
    page.wait_for_selector(".reply")

    assert len(assistant.questions) == 1
    assert page.locator(".busy").count() == 0


def test_an_empty_message_is_not_sent(page, assistant):
    type_and_send(page, "  \n ")

    assert page.locator(".turn").count() == 0
    assert assistant.questions == []


def test_a_reload_keeps_the_conversation_and_its_id(page, assistant):
    type_and_send(page, "khai sinh")
    page.wait_for_selector(".reply")
    page.reload()
    page.wait_for_selector(".reply")
    type_and_send(page, "lệ phí")
    page.wait_for_selector(".turn:nth-child(2) .reply")

    assert assistant.questions[-1].conversation_id == "c-1"


def test_a_new_conversation_forgets_the_old_one(page, assistant):
    type_and_send(page, "khai sinh")
    page.wait_for_selector(".reply")
    page.get_by_role("button", name="Cuộc trò chuyện mới").click()

    assert page.locator(".turn").count() == 0
    assert page.is_visible("#welcome")
    type_and_send(page, "thường trú")
    page.wait_for_selector(".reply")
    assert assistant.questions[-1].conversation_id is None


def test_an_answer_is_copied_as_plain_text_with_its_sources(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    type_and_send(page, "khai sinh")
    page.get_by_role("button", name="Chép câu trả lời").click()
    page.get_by_role("button", name="Đã chép").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Để làm Thủ tục đăng ký khai sinh, bạn cần [1]:\n\n- Giấy chứng sinh")
    assert "Cổng dịch vụ công (https://dichvucong.gov.vn/)" in copied
    assert re.search(r"\[2\] Thủ tục đăng ký khai sinh, 1\.001193, .* 15/07/2026, https://", copied)
