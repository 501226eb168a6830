"""Formatted text as Telegram knows it: pieces of text that are bold, linked, or neither."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class Span:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    url: str | None = None

    def html(self) -> str:
        """The piece in Telegram's HTML, everything escaped."""
        html = escape(self.text, quote=False)
        if self.url is not None:
            html = f'<a href="{escape(self.url)}">{html}</a>'
        return f"<b>{html}</b>" if self.bold else html

    def sizes(self) -> Iterator[int]:
        """What each character adds to :meth:`html` in UTF-16 units, the first one the tags too."""
        tags = utf16_length(replace(self, text="").html())
        for character in self.text:
            yield tags + utf16_length(escape(character, quote=False))
            tags = 0


@dataclass(frozen=True)
class RichText:
    """A text made of spans. It can be cut anywhere and stays well-formed."""

    spans: tuple[Span, ...] = ()

    @property
    def plain(self) -> str:
        """The text alone, as Telegram shows it."""
        return "".join(span.text for span in self.spans)

    def html(self) -> str:
        """The text in Telegram's HTML."""
        return "".join(span.html() for span in self.spans)

    def part(self, start: int, end: int) -> "RichText":
        """The characters ``start`` to ``end`` (exclusive) of :attr:`plain`, in their styles."""
        return RichText(tuple(self._overlaps(start, end)))

    def stripped(self) -> "RichText":
        """The text without white space at its ends, which Telegram would drop anyway."""
        plain = self.plain
        start = len(plain) - len(plain.lstrip())
        return self.part(start, max(start, len(plain.rstrip())))

    def _overlaps(self, start: int, end: int) -> Iterator[Span]:
        position = 0
        for span in self.spans:
            if position >= end:
                return
            text = span.text[max(0, start - position) : end - position]
            if text:
                yield span if text == span.text else replace(span, text=text)
            position += len(span.text)


def joined(texts: Iterable[RichText], separator: str) -> RichText:
    """The texts in a row with a plain ``separator`` between each two."""
    spans: list[Span] = []
    for text in texts:
        if spans:
            spans.append(Span(separator))
        spans.extend(text.spans)
    return RichText(tuple(spans))
