"""The content of a decision (phần II): each procedure described under its labels."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from knowledge.readers.decisions.body import Block, Table, lines
from knowledge.readers.decisions.headings import (
    HEADING_LINES,
    ends_procedures,
    heading_length,
    heads_form,
    is_area,
    is_section,
)
from knowledge.readers.decisions.labels import (
    STARTS,
    Label,
    Labelled,
    belong_together,
    labelled,
)
from knowledge.readers.decisions.lists import is_list
from knowledge.readers.decisions.titles import (
    code_in,
    in_sentence_case,
    one_level,
    title_of,
)

_FIELD = re.compile(r"lĩnh vực\s*:?\s*(.+)", re.IGNORECASE)


@dataclass
class Draft:
    """A procedure as it stands in the content part.

    Attributes:
        heading: Its title as written, with number and code.
        section_field: The field that the headings above it name.
        section_level: The tier of government that they name, in the portal's words.
        parts: Paragraphs and tables by label.
    """

    heading: str = ""
    section_field: str = ""
    section_level: str = ""
    parts: dict[Label, list[Block]] = field(default_factory=dict)

    def lines(self, label: Label) -> list[str]:
        """The lines of a part, empty where it is not there."""
        return [line for block in self.parts.get(label, []) for line in lines(block)]

    def tables(self, label: Label) -> list[Table]:
        """The tables of a part."""
        return [block for block in self.parts.get(label, []) if isinstance(block, Table)]

    def text(self, label: Label) -> str:
        """A part as one text."""
        return "\n".join(self.lines(label))

    @property
    def title(self) -> str:
        """Its title without number and code."""
        return " ".join(self.lines(Label.TITLE)) or title_of(self.heading)

    @property
    def code(self) -> str:
        """Its code where it is told, else empty."""
        return code_in(self.text(Label.CODE)) or code_in(self.heading)

    @property
    def field(self) -> str:
        """Its field, where it or the headings above tell it."""
        return self.text(Label.FIELD) or self.section_field

    @property
    def level(self) -> str:
        """Its tier of government, likewise."""
        return self.text(Label.LEVEL) or self.section_level


@dataclass
class _Reader:
    """Where in the content the reader stands; closed between one procedure and the next."""

    titles: Container[str]
    drafts: list[Draft] = field(default_factory=list)
    label: Label | None = None
    part: list[Block] = field(default_factory=list)
    bullets: bool = False
    closed: bool = False
    area: str = ""
    level: str = ""


def read_content(blocks: Sequence[Block], titles: Container[str]) -> list[Draft]:
    """The procedures described in a document, in their order.

    Args:
        blocks: The document.
        titles: The titles in its lists, as :func:`plain_title` gives them: the surest sign of a
            heading.
    """
    reader = _Reader(titles)
    for block in blocks:
        if isinstance(block, str):
            _take_line(block, reader)
        elif is_list(block):
            _leave(reader)
        else:
            _take_table(block, reader)
    _cut_forms(reader)
    return reader.drafts


def _leave(reader: _Reader) -> None:
    """Ends what is being read: a list follows."""
    if reader.drafts and Label.STEPS not in reader.drafts[-1].parts:
        reader.drafts.pop()
    reader.label, reader.part = None, []


def _take_table(table: Table, reader: _Reader) -> None:
    """A table of labels line by line; any other is a part of what stands above it."""
    kept: list[tuple[str, ...]] = []
    for row in table.rows:
        cells = list(dict.fromkeys(filter(None, row)))
        label = _label_of(cells)
        if label or len(cells) == 1:
            _keep(kept, reader)
            kept = []
        if label:
            _start(label, reader)
            reader.part += [
                line
                for cell in cells[cells.index(_first(cells)) + 1 :]
                for line in cell.splitlines()
            ]
        elif len(cells) == 1:
            for line in cells[0].splitlines():
                _take_line(line, reader)
        elif cells:
            kept.append(row)
    _keep(kept, reader)


def _keep(rows: list[tuple[str, ...]], reader: _Reader) -> None:
    if rows:
        reader.part.append(Table(tuple(rows)))


def _first(cells: list[str]) -> str:
    """The cell of a row that may be its label: the first, but for a number."""
    return next((cell for cell in cells if not cell.strip(" .)").isalnum() or len(cell) > 4), "")


def _label_of(cells: list[str]) -> Labelled | None:
    """The label of a row of label and text; a header of several labels is none."""
    found = [one for one in map(labelled, (cell.replace("\n", " ") for cell in cells)) if one]
    first = labelled(_first(cells).replace("\n", " "))
    return first if first and not first.rest and len(found) == 1 and len(cells) > 1 else None


def _take_line(line: str, reader: _Reader) -> None:
    found = labelled(line)
    if found and _is_part(found, reader):
        _start(found, reader)
    elif ends_procedures(line):
        _cut_forms(reader)
        reader.closed, reader.part = True, []
    else:
        reader.part.append(line)


def _is_part(found: Labelled, reader: _Reader) -> bool:
    """Whether a label begins a part here, and is no line of the part that it stands in."""
    if reader.label is None or reader.closed:
        return found.label in STARTS
    if found.label is Label.STEPS:
        return True
    if found.label is reader.label:
        return found.label is Label.PAPERS
    if found.bulleted and not reader.bullets:
        return belong_together(reader.label, found.label)
    return True


def _start(found: Labelled, reader: _Reader) -> None:
    draft = reader.drafts[-1] if reader.drafts else None
    if found.label in STARTS and (draft is None or Label.STEPS in draft.parts):
        draft = _next_draft(reader)
    if draft is None:
        return
    if found.label is Label.STEPS:
        reader.bullets = found.bulleted
        if not draft.heading and Label.TITLE not in draft.parts:
            draft.heading = " ".join(_pop_heading(reader))
    reader.label = found.label
    reader.part = draft.parts.setdefault(found.label, [])
    if found.rest:
        reader.part.append(found.rest)


def _next_draft(reader: _Reader) -> Draft:
    _pop_sections(reader, is_area)
    heading = " ".join(_pop_heading(reader))
    _pop_sections(reader, is_section)
    draft = Draft(heading, reader.area, reader.level)
    reader.closed = False
    reader.drafts.append(draft)
    _cut_forms(reader)
    return draft


def _pop_heading(reader: _Reader) -> list[str]:
    """Takes the heading of the procedure that begins here off the part before it."""
    last = list(reader.part[-HEADING_LINES:])
    tail: list[str] = []
    while last and isinstance(last[-1], str):
        tail.insert(0, str(last.pop()))
    length = heading_length(tail, reader.titles)
    if length:
        del reader.part[-length:]
    return tail[len(tail) - length :]


def _pop_sections(reader: _Reader, is_one: Callable[[str], bool]) -> None:
    """Takes the headings above a procedure off the part before it; what they name holds on."""
    found: list[str] = []
    while reader.part and isinstance(line := reader.part[-1], str) and is_one(line):
        found.insert(0, line)
        reader.part.pop()
    for line in found:
        named = _FIELD.search(line)
        reader.area = in_sentence_case(named[1].strip(" .:")) if named else reader.area
        reader.level = one_level(line) or reader.level


def _cut_forms(reader: _Reader) -> None:
    """Takes the head of a form that is printed behind a procedure off its last part."""
    while (
        reader.label in {Label.LAWS, Label.CONDITIONS}
        and reader.part
        and isinstance(line := reader.part[-1], str)
        and heads_form(line)
    ):
        reader.part.pop()
