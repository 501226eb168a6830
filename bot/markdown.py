"""Reading the reply's Markdown: paragraphs, bold, lists, links and citation marks, nothing more.

Whatever else looks like Markdown stays as it was typed: a record's "(*)" or "____" is text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from bot.richtext import RichText, Span, joined

_RULES = ("list", "newline", "escape", "emphasis", "link", "entity")
_MARK = re.compile(r"\[([0-9]{1,3})\](?!\()")
_LONGEST_URL = 2000
_BULLETS = ("•", "◦")
_INDENT = "    "


def is_web_address(url: str) -> bool:
    """Whether ``url`` may stand behind a link; one that fills a message by itself may not."""
    return url.startswith(("https://", "http://")) and len(escape(url)) <= _LONGEST_URL


class _ReplyMarkdown(MarkdownIt):
    """Links lead to web pages only; any other stays text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return is_web_address(url)


@cache
def _parser() -> MarkdownIt:
    # The default nesting of 20 drops the text below it.
    parser = _ReplyMarkdown("zero", {"maxNesting": 100}).enable(_RULES)
    parser.inline.ruler.before("link", "citation", _read_mark)
    return parser


def _read_mark(state: StateInline, silent: bool) -> bool:
    match = _MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[1]
    state.pos = match.end()
    return True


def read_markdown(text: str, sources: Mapping[int, str]) -> list[RichText]:
    """Read ``text`` into its paragraphs and lists.

    Args:
        text: Markdown of the reply.
        sources: Web address behind a citation mark, by the citation's id.
    """
    reader = _Reader(sources)
    return [reader.block(node) for node in SyntaxTreeNode(_parser().parse(text)).children]


class _Reader:
    def __init__(self, sources: Mapping[int, str]) -> None:
        self._sources = sources

    def block(self, node: SyntaxTreeNode, depth: int = 0) -> RichText:
        if node.type in ("bullet_list", "ordered_list"):
            return joined((self._item(item, depth) for item in node.children), "\n")
        return RichText(tuple(self._inlines(node, Span(""))))

    def _item(self, node: SyntaxTreeNode, depth: int) -> RichText:
        label = f"{node.info}{node.markup}" if node.info else _BULLETS[min(depth, 1)]
        indent = _INDENT * depth
        blocks = [self.block(child, depth + 1) for child in node.children]
        content = joined(blocks, f"\n{indent}").stripped()
        return RichText((Span(f"{indent}{label} "), *content.spans))

    def _inlines(self, node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
        for child in node.children:
            yield from self._inline(child, style)

    def _inline(self, node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
        match node.type:
            case "text":
                yield _styled(style, node.content)
            case "softbreak" | "hardbreak":
                yield _styled(style, "\n")
            case "citation":
                yield self._mark(int(node.content), style)
            case "link":
                linked = Span("", style.bold, str(node.attrs["href"]))
                yield from self._inlines(node, linked)
            case "strong" if node.markup == "**":
                yield from self._inlines(node, Span("", True, style.url))
            case "strong" | "em":
                yield _styled(style, node.markup)
                yield from self._inlines(node, style)
                yield _styled(style, node.markup)
            case _:
                yield from self._inlines(node, style)

    def _mark(self, number: int, style: Span) -> Span:
        return Span(f"[{number}]", style.bold, style.url or self._sources.get(number))


def _styled(style: Span, text: str) -> Span:
    return Span(text, style.bold, style.url)
