"""How the web chat looks and is used: elements, keyboard, language, small screens, in a browser."""

import pytest
from http_script import birth_reply

from assistant.reply import Outcome, Reply

pytestmark = pytest.mark.services


def type_and_send(page, message):
    page.fill("#message", message)
    page.press("#message", "Enter")


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


def test_blank_forms_are_links_with_kind_and_size_between_answer_and_sources(page, server):
    type_and_send(page, "khai sinh")
    downloads = page.get_by_role("region", name="Mẫu đơn để tải về")
    downloads.wait_for()

    link = downloads.get_by_role("link", name="Tờ khai đăng ký khai sinh")
    assert link.evaluate("node => node.href") == f"{server.url}/api/v1/forms/0a/To%20khai.doc"
    assert link.get_attribute("download") == ""
    assert link.get_attribute("lang") == "vi"
    assert downloads.locator("li").inner_text() == "Tờ khai đăng ký khai sinh (DOC, 44 kB)"
    below, above = page.locator(".sources").bounding_box(), page.locator(".words").bounding_box()
    assert above["y"] < downloads.bounding_box()["y"] < below["y"]


def test_an_address_elsewhere_never_becomes_a_download(page, assistant, server):
    def script(question, conversation_id):
        reply = birth_reply(conversation_id)
        bad = [
            reply.downloads[0].model_copy(update={"url": url})
            for url in (
                "javascript:alert(1)",
                "https://lua-dao.example/a.doc",
                "//lua-dao.example/a",
            )
        ]
        return reply.model_copy(update={"downloads": tuple(bad)})

    assistant.script = script
    type_and_send(page, "khai sinh")
    page.locator(".downloads").wait_for()

    links = page.locator(".downloads a").all()
    hrefs = [link.evaluate("node => node.href") for link in links]
    assert len(hrefs) == 3
    assert all(href.startswith(f"{server.url}/") for href in hrefs)


def test_a_conversation_kept_from_an_older_page_is_still_shown(page):
    type_and_send(page, "khai sinh")
    page.locator(".downloads").wait_for()
    page.evaluate(
        "() => { const kept = JSON.parse(sessionStorage['motcua.conversation']);"
        " delete kept.turns[0].reply.downloads;"
        " sessionStorage['motcua.conversation'] = JSON.stringify(kept); }"
    )
    page.reload()

    page.locator(".sources").wait_for()
    assert page.locator(".downloads").count() == 0


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


def test_the_field_grows_with_its_text(page):
    low = page.locator("#message").bounding_box()["height"]
    page.fill("#message", "một\nhai\nba")
    assert page.locator("#message").bounding_box()["height"] > low


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
