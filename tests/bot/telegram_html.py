"""Telegram's HTML, read as strictly as its documentation words it.

https://core.telegram.org/bots/api#html-style
"""

import re
from dataclasses import dataclass
from html import unescape

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TOKEN = re.compile(
    r"""<(?P<close>/?)(?P<tag>[a-z-]+)(?:\s+href="(?P<href>[^"<>]*)")?>"""
    r"""|(?P<reference>&(?:lt|gt|amp|quot|\#[0-9]+|\#x[0-9a-fA-F]+);)"""
    r"""|(?P<text>[^<>&]+)"""
)


class BadHtmlError(ValueError):
    """The text is no HTML that Telegram takes; the message is the API's description."""


@dataclass(frozen=True)
class Entity:
    """A style of a part of the text; offset and length in UTF-16 units, as the API has it."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True)
class _Open:
    tag: str
    offset: int
    url: str | None


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """The text without its tags, and its entities; raises BadHtmlError."""
    text, position = "", 0
    open_tags: list[_Open] = []
    entities: list[Entity] = []
    while position < len(html):
        token = _TOKEN.match(html, position)
        if token is None:
            raise _bad(f'Unescaped "{html[position]}"', html, position)
        if token["tag"] is None:
            text += unescape(token[0])
        elif token["close"]:
            entities.append(_closed(token["tag"], open_tags, text, html, position))
        else:
            open_tags.append(_opened(token["tag"], token["href"], text, html, position))
        position = token.end()
    if open_tags:
        raise BadHtmlError(
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag "
            f'"{open_tags[-1].tag}"'
        )
    return text, entities


def _opened(tag: str, href: str | None, text: str, html: str, position: int) -> _Open:
    if tag not in _TAGS or (href is not None) != (tag == "a"):
        raise _bad(f'Unsupported start tag "{tag}"', html, position)
    return _Open(tag, utf16(text), href and unescape(href))


def _closed(tag: str, open_tags: list[_Open], text: str, html: str, position: int) -> Entity:
    if not open_tags or open_tags[-1].tag != tag:
        raise _bad(f'Unexpected end tag "{tag}"', html, position)
    begun = open_tags.pop()
    return Entity(_TAGS[tag], begun.offset, utf16(text) - begun.offset, begun.url)


def _bad(reason: str, html: str, position: int) -> BadHtmlError:
    offset = len(html[:position].encode())
    return BadHtmlError(f"Bad Request: can't parse entities: {reason} at byte offset {offset}")
