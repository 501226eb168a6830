"""Reader of decisions as Word documents (.docx)."""

import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn

from knowledge.readers.decisions.blank import BLANK_FORM, is_old_blank_form
from knowledge.readers.decisions.body import Block, Table, settled
from knowledge.readers.decisions.decision import read_decision
from knowledge.readers.decisions.word_fonts import Fonts
from knowledge.readers.encodings.legacy_fonts import legacy_of
from knowledge.readers.encodings.legacy_tables import Legacy, to_unicode
from knowledge.readers.guarded import OLD_WORD, word_refusal
from knowledge.readers.reading import Reading, SetAside

_Piece = tuple[Legacy | None, str]

_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_LEFT_OUT = {"del", "moveFrom", "pPr", "tbl", "txbxContent"}
_DAMAGES = (
    OpcError,
    PythonDocxError,
    InvalidXmlError,
    zipfile.BadZipFile,
    SyntaxError,  # of its XML
    OSError,
    LookupError,
    ValueError,
    AttributeError,  # parts that the library takes for granted
    TypeError,
)
_BLOCK_PARENTS = {"sdt", "sdtContent", "ins", "moveTo", "customXml"}
_MOST_COLUMNS = 200


def read_word(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """The procedures of a decision, and what it says of others; or why it is set aside.

    Args:
        path: The file.
        as_of: The day up to which it is known to hold; by default the day of the decision.
    """
    refused = word_refusal(path)
    if refused:
        is_form = refused.reason == OLD_WORD and is_old_blank_form(path.read_bytes())
        yield SetAside(path.name, BLANK_FORM, is_attachment=True) if is_form else refused
        return
    try:
        blocks = settled(_body(path))
    except _DAMAGES as error:
        reason = f"the file is damaged or no Word text ({_brief(error)}); save it again in Word"
        yield SetAside(path.name, reason)
        return
    yield from read_decision(blocks, path.name, as_of)


def _brief(error: Exception) -> str:
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__


def _body(path: Path) -> list[Block]:
    document = docx.Document(str(path))
    return list(_blocks(document.element.body, Fonts(document)))


def _blocks(parent: Any, fonts: Fonts) -> Iterator[Block]:  # noqa: ANN401 - lxml has no types
    for child in parent.iterchildren():
        name = _name(child)
        if name == "p":
            yield _text(child, fonts)
        elif name == "tbl":
            yield Table(tuple(_rows(child, fonts)))
        elif name in _BLOCK_PARENTS:
            yield from _blocks(child, fonts)


def _name(element: Any) -> str:  # noqa: ANN401
    """The tag without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _rows(table: Any, fonts: Fonts) -> Iterator[tuple[str, ...]]:  # noqa: ANN401
    above: tuple[str, ...] = ()
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is table:
            above = tuple(_cells(row, above, fonts))[:_MOST_COLUMNS]
            yield above


def _cells(row: Any, above: tuple[str, ...], fonts: Fonts) -> Iterator[str]:  # noqa: ANN401
    column = _number(row.find(qn("w:trPr")), "w:gridBefore", 0)
    yield from [""] * column
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        span = _number(properties, "w:gridSpan", 1)
        if merge is not None and merge.get(qn("w:val")) != "restart" and column < len(above):
            text = above[column]
        else:
            text = "\n".join(_text(one, fonts) for one in cell.iter(qn("w:p")))
        yield from [text] * span
        column += span


def _number(properties: Any, tag: str, otherwise: int) -> int:  # noqa: ANN401
    element = None if properties is None else properties.find(qn(tag))
    value = "" if element is None else element.get(qn("w:val"), "")
    return min(int(value), _MOST_COLUMNS) if value.isdecimal() else otherwise


def _text(paragraph: Any, fonts: Fonts) -> str:  # noqa: ANN401
    """A paragraph's text; a letter that a change of format cut in two is made whole first."""
    pieces = _pieces(paragraph, paragraph, fonts)
    together = groupby(pieces, key=lambda piece: piece[0])
    texts = ((legacy, "".join(text for _, text in group)) for legacy, group in together)
    return "".join(to_unicode(text, legacy) if legacy else text for legacy, text in texts)


def _pieces(parent: Any, paragraph: Any, fonts: Fonts) -> Iterator[_Piece]:  # noqa: ANN401
    for child in parent.iterchildren():
        name = _name(child)
        if name == "r":
            yield legacy_of(fonts.of(child, paragraph)), _run_text(child)
        elif name not in _LEFT_OUT:
            yield from _pieces(child, paragraph, fonts)


def _run_text(run: Any) -> str:  # noqa: ANN401
    return "".join(
        (child.text or "") if _name(child) == "t" else _SIGNS.get(_name(child), "")
        for child in run.iterchildren()
    )
