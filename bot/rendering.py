"""A reply as the messages that Telegram shows."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from assistant.reply import Citation, Reply
from bot.markdown import is_web_address, read_markdown
from bot.richtext import RichText, Span, joined
from bot.splitting import split
from bot.wording import SourceWords, source_words


def render(reply: Reply) -> list[str]:
    """The reply's text and its sources as messages in Telegram's HTML, in their order."""
    paragraphs = read_markdown(reply.text, _addresses(reply.citations))
    if reply.citations:
        paragraphs.append(_sources(reply.citations, source_words(reply.language)))
    return [message.html() for message in split(joined(paragraphs, "\n\n"))]


def _addresses(citations: Iterable[Citation]) -> dict[int, str]:
    return {c.id: c.url for c in citations if c.url is not None and is_web_address(c.url)}


def _sources(citations: Iterable[Citation], words: SourceWords) -> RichText:
    """One line a page, however many marks of the text point to it."""
    heading = RichText((Span(words.heading, bold=True),))
    pages = groupby(citations, key=lambda c: (c.title, c.url, c.as_of))
    lines = (
        _source_line("".join(f"[{c.id}]" for c in marks), title, url, as_of, words)
        for (title, url, as_of), marks in pages
    )
    return joined([heading, *lines], "\n")


def _source_line(
    marks: str, title: str, url: str | None, as_of: date | None, words: SourceWords
) -> RichText:
    link = url if url is not None and is_web_address(url) else None
    age = f" ({words.as_of} {as_of:%d/%m/%Y})" if as_of else ""
    return RichText((Span(f"{marks} "), Span(title, url=link), Span(age)))
