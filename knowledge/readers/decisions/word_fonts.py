"""The font of each run of a Word document: its own, its styles', the document's, the theme's."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LONGEST_CHAIN = 20
"""Styles that rest on one another; a longer chain goes round in a circle."""


class Fonts:
    """Resolves fonts as Word does, for the letters beyond ASCII.

    Args:
        document: The opened document.
    """

    def __init__(self, document: Document) -> None:
        styles = document.styles.element
        self._styles = {one.get(qn("w:styleId")): one for one in styles.iter(qn("w:style"))}
        self._default = next(
            (
                one.get(qn("w:styleId"))
                for one in self._styles.values()
                if one.get(qn("w:type")) == "paragraph"
                and one.get(qn("w:default")) in {"1", "true"}
            ),
            None,
        )
        self._base = next(styles.iter(qn("w:rPrDefault")), None)
        self._theme = dict(_theme_fonts(document))
        self._known: dict[tuple[str | None, ...], str | None] = {}

    def of(self, run: Any, paragraph: Any) -> str | None:  # noqa: ANN401 - lxml has no types
        """The font of a run, None where the document names none."""
        properties = run.find(qn("w:rPr"))
        styles = (_value(properties, "w:rStyle"), self._paragraph_style(paragraph))
        return self._named(properties) or self._inherited(*styles)

    def _inherited(self, *styles: str | None) -> str | None:
        """The font of styles, the nearest first, else of the document."""
        if styles not in self._known:
            chained = (one.find(qn("w:rPr")) for style in styles for one in self._chain(style))
            named = map(self._named, (*chained, self._base))
            self._known[styles] = next(filter(None, named), None)
        return self._known[styles]

    def _paragraph_style(self, paragraph: Any) -> str | None:  # noqa: ANN401
        return _value(paragraph.find(qn("w:pPr")), "w:pStyle") or self._default

    def _chain(self, style: str | None) -> Iterator[Any]:
        """A style and those that it rests on."""
        for _ in range(_LONGEST_CHAIN):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = _value(self._styles[style], "w:basedOn")

    def _named(self, properties: Any) -> str | None:  # noqa: ANN401
        fonts = None if properties is None else next(properties.iter(qn("w:rFonts")), None)
        if fonts is None:
            return None
        for kind in ("hAnsi", "ascii"):
            theme = fonts.get(qn(f"w:{kind}Theme"))
            named = self._theme.get((theme or "")[:5]) or fonts.get(qn(f"w:{kind}"))
            if named:
                return str(named)
        return None


def _value(parent: Any, tag: str) -> str | None:  # noqa: ANN401
    child = None if parent is None else parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _theme_fonts(document: Document) -> Iterator[tuple[str, str]]:
    """The Latin fonts of the theme by the first letters of what runs call them."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            theme = parse_xml(relation.target_part.blob)
            for kind in ("major", "minor"):
                latin = next(theme.iter(f"{_THEME}{kind}Font"), None)
                face = None if latin is None else latin.find(f"{_THEME}latin")
                if face is not None and face.get("typeface"):
                    yield kind, face.get("typeface")
