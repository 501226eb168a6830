"""The web chat in a real browser: Debian's Chromium, driven by Playwright."""

import re
import shutil
from threading import Event

import pytest

from assistant.reply import Outcome, Reply
from knowledge.errors import TransientError

pytestmark = pytest.mark.services

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EXAMPLE = "Đăng ký khai sinh cho con cần giấy tờ gì?"


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright  # needed by make test-all alone

    chromium = shutil.which("chromium")
    assert chromium, "these tests need Debian's chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, server):
    """Opens the chat; in the end nothing may have been complained about or asked elsewhere."""
    complaints = []
    contexts = []

    def open_page(**options):
        options = {"locale": "vi-VN", "viewport": {"width": 1280, "height": 800}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text))
        page.on(
            "request",
            lambda sent: sent.url.startswith(server.url) or complaints.append(sent.url),
        )
        page.goto(server.url)
        page.wait_for_selector(".example")
        return page

    yield open_page
    for context in contexts:
        context.close()
    # Chromium itself writes this line for every status above 399.
    assert [line for line in complaints if not line.startswith("Failed to load resource")] == []


@pytest.fixture
def page(open_page):
    return open_page()


def type_and_send(page, message):
    page.fill("#message", message)
    page.press("#message", "Enter")


def fail_with(error):
    def script(question, conversation_id):
        raise error

    return script


def reply_saying(text):
    def script(question, conversation_id):
        return Reply(
            conversation_id=conversation_id,
            message_id="m-3",
            outcome=Outcome.ANSWERED,
            language="vi",
            text=text,
        )

    return script


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


def test_the_markdown_of_a_reply_becomes_elements(page):
    type_and_send(page, "khai sinh")
    words = page.locator(".words")
    words.wait_for()

    assert words.get_attribute("lang") == "vi"
    assert words.get_attribute("dir") == "auto"
    assert words.locator("strong").all_inner_texts() == [
        "Thủ tục đăng ký khai sinh",
        "Giấy chứng sinh",
    ]
    assert words.locator(":scope > p").count() == 2
    assert words.locator(":scope > ul > li").count() == 2
    assert words.locator(":scope > ul > li > ul > li").count() == 2
    assert words.locator(":scope > ol > li").count() == 2
    link = words.locator("ol a[target=_blank]")
    assert link.get_attribute("href") == "https://dichvucong.gov.vn/"
    assert "noopener" in link.get_attribute("rel")
    assert "**" not in words.inner_text()


def test_a_citation_mark_leads_to_its_source(page):
    type_and_send(page, "khai sinh")
    mark = page.locator(".mark").last
    mark.click()

    assert mark.get_attribute("aria-label") == "Nguồn 2"
    assert page.locator(".sources li:target").get_attribute("value") == "2"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<img src=x onerror=alert(1)> <b>đậm</b>", "<img src=x onerror=alert(1)> <b>đậm</b>"),
        ("[bấm](javascript:alert(1))", "[bấm](javascript:alert(1))"),
        ("theo [7]", "theo [7]"),
        ("2 \\* 3 và **chưa đóng", "2 * 3 và **chưa đóng"),
        ("[a](https://vi.example/x_(y))", "a"),
    ],
)
def test_only_the_known_marks_mean_anything(page, assistant, text, shown):
    assistant.script = reply_saying(text)
    type_and_send(page, "a")

    assert page.locator(".words p").inner_text() == shown
    assert page.locator(".words :is(img, b, script, sup)").count() == 0


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
    assistant.script = answer
    page.get_by_role("button", name="Thử lại").click()
    page.wait_for_selector(".reply")
    assert page.locator(".problem").count() == 0
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
    answer = assistant.script

    def script(question, conversation_id):
        go.wait(5)
        return answer(question, conversation_id)

    assistant.script = script
    type_and_send(page, "khai sinh")
    assert "Đang tra cứu" in page.inner_text(".busy")
    type_and_send(page, "lệ phí")
    assert page.get_attribute("#send", "aria-disabled") == "true"
    assert page.input_value("#message") == "lệ phí"
    go.set()
    page.wait_for_selector(".reply")

    assert len(assistant.questions) == 1
    assert page.locator(".busy").count() == 0


def test_all_can_be_done_with_the_keyboard(page, assistant):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.type("khai sinh")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("cho con")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reply")
    assert assistant.questions[-1].message == "khai sinh\ncho con"

    page.keyboard.press("Shift+Tab")  # from the field back to the last button of the reply
    focus = page.locator(":focus")
    assert focus.inner_text() == "Lệ phí bao nhiêu?"
    assert focus.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:nth-child(2) .reply")
    page.keyboard.press("Tab")  # on from the question that the button made
    assert page.locator(":focus").get_attribute("class") == "mark"


def test_enter_belongs_to_the_input_method_while_it_composes(page, assistant):
    page.fill("#message", "khai sin")
    page.dispatch_event("#message", "keydown", {"key": "Enter", "isComposing": True})

    assert page.input_value("#message") == "khai sin"
    assert assistant.questions == []


def test_an_empty_message_is_not_sent(page, assistant):
    type_and_send(page, "  \n ")

    assert page.locator(".turn").count() == 0
    assert assistant.questions == []


def test_the_field_grows_with_its_text(page):
    low = page.locator("#message").bounding_box()["height"]
    page.fill("#message", "một\nhai\nba")
    assert page.locator("#message").bounding_box()["height"] > low


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


def test_the_page_speaks_english_when_told_and_remembers_it(page):
    type_and_send(page, "khai sinh")
    page.wait_for_selector(".reply")
    page.get_by_role("button", name="English").click()

    assert page.get_attribute("html", "lang") == "en"
    assert "as recorded on 15 July 2026" in page.inner_text(".sources")
    assert page.get_attribute(".words", "lang") == "vi"
    page.reload()
    assert page.get_by_role("button", name="Send").is_visible()
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.inner_text("#send") == "Gửi"


def test_an_answer_is_copied_as_plain_text_with_its_sources(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    type_and_send(page, "khai sinh")
    page.get_by_role("button", name="Chép câu trả lời").click()
    page.get_by_role("button", name="Đã chép").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Để làm Thủ tục đăng ký khai sinh, bạn cần [1]:\n\n- Giấy chứng sinh")
    assert "Cổng dịch vụ công (https://dichvucong.gov.vn/)" in copied
    assert re.search(r"\[2\] Thủ tục đăng ký khai sinh, 1\.001193, .* 15/07/2026, https://", copied)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 740), (640, 400), (1280, 800)])
def test_nothing_is_cut_off_sideways(open_page, width, height):
    page = open_page(viewport={"width": width, "height": height})
    for _ in range(2):  # empty, then with an answer
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        type_and_send(page, "khai sinh " + "rấtdài" * 60)
        page.wait_for_selector(".reply")


def test_dark_and_still_are_respected(open_page):
    def look(page):
        type_and_send(page, "khai sinh")
        page.wait_for_selector(".reply")
        return page.evaluate(
            "[getComputedStyle(document.documentElement).backgroundColor,"
            " getComputedStyle(document.querySelector('.reply')).animationName]"
        )

    light, moving = look(open_page(color_scheme="light", reduced_motion="no-preference"))
    dark, still = look(open_page(color_scheme="dark", reduced_motion="reduce"))

    assert light != dark
    assert (moving, still) == ("arrive", "none")
