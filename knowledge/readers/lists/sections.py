"""What stands around the rows of a list and holds for them: its title, its sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from knowledge.readers.lists.cell_values import codes_in, printed_day
from knowledge.readers.lists.standing_words import Said, said_of_section
from knowledge.readers.lists.table import Cell, Line, Number, text
from knowledge.readers.published import one_line
from knowledge.vietnamese import fold

_NUMBER = re.compile(r"\s*(?:(?:phần|mục|chương)\s+)?([IVX]{1,6}|[A-Z]|\d{1,2})\s*[.)/:-]\s*(?=\S)")
_LONE_NUMBER = re.compile(r"(?:[IVX]{1,6}|[A-Z]|\d{1,2})[.)]?")
_FIELD = re.compile(r"^.*?\blĩnh vực\b(?: quản lý)?\s*:?\s*", re.IGNORECASE | re.DOTALL)
_COUNT = re.compile(r"\s*[:(-]?\s*\(?\d+\s*(?:tthc|thủ tục(?: hành chính)?)?\)?\s*$", re.IGNORECASE)
_LEVEL = re.compile(r"\bcap (xa|tinh|bo|huyen|trung uong)\b")
_ANYWHERE = re.compile(r"(?<!khong )\b(phi dia gioi|khong phu thuoc( vao)? dia gioi)\b")
_NOT_ANYWHERE = re.compile(r"khong (\w+ ){1,4}(phi|khong phu thuoc( vao)?) dia gioi")
_NO_FIELD = re.compile(
    r"^(so|bo|ban|ubnd|uy ban|cong an|cuc|chi cuc|trung tam|van phong|ngan hang|thue)\b"
    r"|\b(tthc|thu tuc|danh muc|cap|tong|cong|phu luc)\b"
)
_OFFICE = re.compile(r"(ubnd|uy ban nhan dan|so|bo|cuc|chi cuc|cong an|trung tam|van phong) \w.*")
_COUNCIL = re.compile(r"(uy ban nhan dan|ubnd)")
_DECISION = re.compile(
    r"(?:quyết định|QĐ)\s+(?:công bố\s+)?(?:số\s*:?\s*)?(\d+/[\w./-]*\w)", re.IGNORECASE
)
_OF = re.compile(r"\bcủa ((?:Chủ tịch |Giám đốc |Bộ trưởng )?[^()\n,;]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Around:
    """What a title or a section says of all rows below it; None where it says nothing.

    Attributes:
        level: Words that name one tier.
        publisher: The authority whose list it is.
        decision: Number of the decision that the list belongs to.
        announces: Whether that decision announces the procedures (công bố), rather than
            deciding something else about them.
    """

    field: str | None = None
    level: str | None = None
    said: Said | None = None
    anywhere: bool | None = None
    publisher: str | None = None
    decision: str | None = None
    decided_on: date | None = None
    announces: bool = False

    def with_section(self, section: "Around") -> "Around":
        """This, with what a section inside it says instead."""
        return replace(
            self,
            field=section.field or self.field,
            level=section.level or self.level,
            said=section.said or self.said,
            anywhere=self.anywhere if section.anywhere is None else section.anywhere,
        )


@dataclass(frozen=True)
class Section:
    """A section's name as it stands between the rows.

    Attributes:
        style: How it is numbered; sections of one style stand beside one another.
    """

    style: str
    around: Around


class Outline:
    """Which sections a row stands in, as they open one after the other.

    Sections of one style stand beside one another, and those of a style that appeared later stand
    inside: with A, I and 1 in that order, a "II." ends "I." and all in it, but not "A.".
    """

    def __init__(self, title: Around) -> None:
        self._title = title
        self._styles: list[str] = []
        self._open: list[Section] = []

    def open(self, section: Section) -> None:
        """Enter a section, leaving those beside which it stands."""
        if section.style not in self._styles:
            self._styles.append(section.style)
        depth = self._styles.index(section.style)
        outer = [one for one in self._open if self._styles.index(one.style) < depth]
        self._open = [*outer, section]

    @property
    def around(self) -> Around:
        """What the title and the open sections say, the innermost before the others."""
        whole = self._title
        for section in self._open:
            whole = whole.with_section(section.around)
        return whole


def title(name: str, lines: Sequence[Line]) -> Around:
    """What the sheet's name and the rows above its header say."""
    rows = [_distinct(line.cells) for line in lines]
    words = [name, *(one for row in rows for one in row)]
    whole = " ".join(words)
    decision = _DECISION.search(whole)
    said = {said_of_section(one) for one in words} - {None}
    return Around(
        level=_level(whole),
        said=said.pop() if len(said) == 1 else Said.UNCLEAR if said else None,
        anywhere=_anywhere(whole),
        publisher=_publisher(rows, whole[decision.end() :] if decision else ""),
        decision=decision[1] if decision else None,
        decided_on=printed_day(whole[decision.end() :]) if decision else None,
        announces="cong bo" in fold(whole),
    )


def section(line: Line, code: Cell, name: Cell) -> Section | None:
    """The section that a row opens, None where it is no section's name.

    Args:
        line: The row.
        code: Its cell under the code.
        name: Its cell under the title.
    """
    texts = [one for one in _distinct(line.cells) if not _LONE_NUMBER.fullmatch(one)]
    if len(texts) != 1 or codes_in(text(code)) or (text(code) and text(code) != texts[0]):
        return None
    numbers = [text(cell) for cell in line.cells if _LONE_NUMBER.fullmatch(text(cell))]
    match = _NUMBER.match(texts[0])
    number = match[1] if match else next((one.strip(".)") for one in numbers), "")
    words = texts[0][match.end() :] if match else texts[0]
    around = Around(
        field=_field(words, number),
        level=_level(words),
        said=said_of_section(words),
        anywhere=_anywhere(words),
    )
    says = around != Around(field=around.field) or _FIELD.match(words)
    if number.isdecimal() and text(name) == texts[0] and not says:
        return None  # "5 | | Cấp bản sao trích lục": a procedure whose code is missing
    return Section(_style(number, bool(_FIELD.match(words))), around)


def _distinct(cells: Sequence[Cell]) -> list[str]:
    texts = (text(cell) for cell in cells if not isinstance(cell, Number))
    return list(dict.fromkeys(one for one in texts if one))


def _style(number: str, is_field: bool) -> str:
    if not number:
        return "field" if is_field else "plain"
    if number.isdecimal():
        return "arabic"
    return "roman" if len(number) > 1 or number in "IVX" else "letter"


def _field(words: str, number: str) -> str | None:
    """The field that a section is about: named as one, or numbered and nothing else."""
    stated = _FIELD.match(words)
    name = _COUNT.sub("", one_line(words[stated.end() :] if stated else words)).strip(" :.-")
    if not name or (not stated and (not number or _NO_FIELD.search(fold(name)))):
        return None
    return name.capitalize() if name.isupper() else name[0].upper() + name[1:]


def _level(words: str) -> str | None:
    levels = set(_LEVEL.findall(fold(words)))
    return f"Cấp {levels.pop()}" if len(levels) == 1 else None


def _anywhere(words: str) -> bool | None:
    plain = fold(words)
    return True if _ANYWHERE.search(plain) and not _NOT_ANYWHERE.search(plain) else None


def _publisher(rows: Sequence[Sequence[str]], behind_decision: str) -> str | None:
    signed = _OF.search(behind_decision)
    if signed:
        return one_line(signed[1]).removeprefix("Chủ tịch ").strip(" .")
    first = [one_line(row[0]) for row in rows if row]
    for words, below in zip_longest(first, first[1:], fillvalue=""):
        if _COUNCIL.fullmatch(fold(words)):
            return f"{words} {below}".strip()
        if _OFFICE.fullmatch(fold(words)):
            return words
    return None
