"""Replies as Telegram's HTML, and their cutting into messages."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_assistant import answer
from telegram_html import parse_html, utf16

from assistant.reply import Citation
from bot.rendering import render
from bot.richtext import RichText, Span
from bot.splitting import MESSAGE_LIMIT, split

WEB = "https://a.example/?x=1&y=2"


def cited(number, url=WEB, title="Đăng ký", as_of=None):
    return Citation(
        id=number, code="9.1", title=title, section="fee", url=url, quote="", as_of=as_of
    )


def shown(html: list[str]) -> str:
    return "\n\n".join(parse_html(piece)[0] for piece in html)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Một **đậm** thôi.", "Một <b>đậm</b> thôi."),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<b>không</b> <!-- x -->", "&lt;b&gt;không&lt;/b&gt; &lt;!-- x --&gt;"),
        ("Đầu\ndòng hai\n\nCuối", "Đầu\ndòng hai\n\nCuối"),
        ("- một\n- hai\n  - hai chấm", "• một\n• hai\n    ◦ hai chấm"),
        ("Gồm:\n- một\n\nHết", "Gồm:\n\n• một\n\nHết"),
        ("1. một\n2. hai\n\n5) năm", "1. một\n2. hai\n\n5) năm"),
        (f"[trang]({WEB})", '<a href="https://a.example/?x=1&amp;y=2">trang</a>'),
        (f"**[trang]({WEB})**", '<b><a href="https://a.example/?x=1&amp;y=2">trang</a></b>'),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[gọi](tel:1900)", "[gọi](tel:1900)"),
        ("(*) chú thích (*) ____ `x` # y", "(*) chú thích (*) ____ `x` # y"),
        ("__không__ *nghiêng*", "__không__ *nghiêng*"),
        (r"\*\*sao\*\* \[1\]", "**sao** [1]"),
        ("không có nguồn [7]", "không có nguồn [7]"),
        ("- " * 12 + "sâu", "• " + "◦ " * 11 + "sâu"),
    ],
)
def test_the_subset_is_rendered_and_the_rest_is_text(markdown, html):
    assert render(answer(markdown)) == [html]
    parse_html(html)


def test_marks_become_links_to_their_pages():
    (html,) = render(answer("Phí [1][2], **gấp [1]**.", citations=(cited(1), cited(2, None))))
    link = '<a href="https://a.example/?x=1&amp;y=2">'
    assert html.startswith(f"Phí {link}[1]</a>[2], <b>gấp </b><b>{link}[1]</a></b>.\n\n")


def test_sources_of_one_page_share_a_line():
    day = date(2026, 7, 1)
    citations = (cited(1, as_of=day), cited(2, as_of=day), cited(3, None, "Luật <thử>"))
    (html,) = render(answer("Có.", citations=citations))
    assert html.split("\n\n")[1].split("\n") == [
        "<b>Nguồn</b>",
        '[1][2] <a href="https://a.example/?x=1&amp;y=2">Đăng ký</a> (dữ liệu đến 01/07/2026)',
        "[3] Luật &lt;thử&gt;",
    ]


def test_a_reply_in_another_language_has_english_words_around_its_sources():
    citations = (cited(1, as_of=date(2026, 7, 1)),)
    (html,) = render(answer("Yes.", language="en-GB", citations=citations))
    assert html.endswith("(data as of 01/07/2026)")
    assert "<b>Sources</b>" in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "tep.pdf", f"https://a.example/{'x' * 5000}"]
)
def test_an_address_that_cannot_be_a_link_leaves_text(url):
    (html,) = render(answer("Có [1].", citations=(cited(1, url),)))
    assert html == "Có [1].\n\n<b>Nguồn</b>\n[1] Đăng ký"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aAđ1 \n\t*_-+.)#`<>\"'~|\\]!\x00💡ế"))
def test_whatever_the_text_holds_its_words_are_kept_and_telegram_takes_it(text):
    pieces = render(answer(f"đầu {text}"))
    assert words(shown(pieces)) == words(f"đầu {text}".replace("\\_", "_"))


BITS = st.sampled_from(
    [
        "chữ",
        "**đậm**",
        "**đậm vừa [1]**",
        f"[liên kết]({WEB})",
        "[1]",
        "[2]",
        "5 < 6 & 7",
        "💡💡",
        "Hết câu.",
    ]
)
LINES = st.lists(BITS, min_size=1, max_size=9).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    st.lists(LINES, min_size=1, max_size=5).map(lambda lines: "\n".join(f"- {x}" for x in lines)),
    st.lists(LINES, min_size=1, max_size=3).map(
        lambda lines: "- nhóm\n" + "\n".join(f"  - {x}" for x in lines)
    ),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4), st.integers(5, 30))
def test_a_reply_of_any_length_comes_whole_in_messages_that_telegram_takes(blocks, times):
    text = "\n\n".join(blocks * times)
    pieces = render(answer(text, citations=(cited(1), cited(2, None))))
    assert all(utf16(piece) <= MESSAGE_LIMIT for piece in pieces)
    written = text.replace(f"]({WEB})", "]").replace("**", "") + " Nguồn [1] Đăng ký [2] Đăng ký"
    assert words(shown(pieces)) == words(written)
    links = [e for piece in pieces for e in parse_html(piece)[1] if e.type == "text_link"]
    assert len(links) == text.count(WEB) + text.count("[1]") + 1
    assert {link.url for link in links} == {WEB}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 3000), min_size=1, max_size=12))
def test_paragraphs_that_fit_are_never_cut_and_are_packed(lengths):
    paragraphs = ["x" * length for length in lengths]
    pieces = [piece.plain for piece in split(RichText((Span("\n\n".join(paragraphs)),)))]
    assert [p for piece in pieces for p in piece.split("\n\n")] == paragraphs
    for piece, following in pairwise(pieces):
        assert len(piece) + 2 + len(following.split("\n\n")[0]) > MESSAGE_LIMIT


@pytest.mark.parametrize(
    ("unit", "joint"),
    [
        ("Một dòng. Có hai câu", "\n"),
        ("Một câu có mấy chữ.", " "),
        ("chữ", " "),
        ("这是一句话。", ""),
    ],
    ids=["lines", "sentences", "words", "sentences without spaces"],
)
def test_a_paragraph_that_is_too_long_is_cut_at_the_best_end(unit, joint):
    pieces = [piece.plain for piece in split(RichText((Span(joint.join([unit] * 3000)),)))]
    assert len(pieces) > 2
    for piece in pieces:
        assert piece == joint.join([unit] * ((len(piece) + len(joint)) // len(unit + joint)))


def test_a_word_without_end_is_cut_by_utf16_and_keeps_its_style():
    pieces = list(split(RichText((Span("💡" * 5000, bold=True, url=WEB),))))
    assert "".join(piece.plain for piece in pieces) == "💡" * 5000
    for piece in pieces:
        assert utf16(piece.html()) <= MESSAGE_LIMIT
        assert [entity.type for entity in parse_html(piece.html())[1]] == ["text_link", "bold"]


def test_a_heading_goes_with_the_long_list_below_it():
    items = "\n".join(f"- Giấy tờ số {n} phải nộp" for n in range(400))
    pieces = render(answer(f"**Hồ sơ**\n\n{items}"))
    assert pieces[0].startswith("<b>Hồ sơ</b>\n\n• Giấy tờ số 0 phải nộp")
    assert all(piece.startswith("•") for piece in pieces[1:])
