"""Cutting a long text into messages that Telegram takes."""

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from bot.richtext import RichText, utf16_length

MESSAGE_LIMIT = 4096
"""UTF-16 units in one message. Telegram counts after the tags are taken away; we count with them,
which is never too little."""

_PARAGRAPH_END = re.compile(r"\n\n")
_FINER_ENDS = (
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…])\s|(?<=[。！？។])"),
    re.compile(r"\s"),
)


def split(text: RichText) -> Iterator[RichText]:
    """Cut ``text`` into messages, losing nothing but white space where it is cut.

    Paragraphs stay whole where they can. One that is longer than a message is cut at line ends,
    else sentence ends, else word ends, else anywhere.
    """
    rest = text.stripped()
    while rest.spans:
        end = _message_end(rest)
        yield rest.part(0, end).stripped()
        rest = rest.part(end, len(rest.plain)).stripped()


def _message_end(text: RichText) -> int:
    reach = _reach(text)
    plain = text.plain
    if reach == len(plain):
        return reach
    paragraph_end = _last(_PARAGRAPH_END, plain, reach)
    if paragraph_end and _next_paragraph_fits(text, paragraph_end):
        return paragraph_end
    return next(filter(None, (_last(ends, plain, reach) for ends in _FINER_ENDS)), reach)


def _reach(text: RichText) -> int:
    """How many characters from the start fit into one message."""
    sizes = accumulate(size for span in text.spans for size in span.sizes())
    return sum(1 for _ in takewhile(lambda size: size <= MESSAGE_LIMIT, sizes))


def _last(ends: re.Pattern[str], plain: str, reach: int) -> int | None:
    """The last position up to ``reach`` where ``ends`` matches, None where it never does."""
    positions = (match.start() for match in ends.finditer(plain) if 0 < match.start() <= reach)
    return max(positions, default=None)


def _next_paragraph_fits(text: RichText, start: int) -> bool:
    plain = text.plain
    begin = start + len("\n\n")
    end = plain.find("\n\n", begin)
    paragraph = text.part(begin, len(plain) if end < 0 else end)
    return utf16_length(paragraph.html()) <= MESSAGE_LIMIT
