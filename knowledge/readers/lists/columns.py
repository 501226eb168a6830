"""Which column of an office's list is what: its header row, found by the names of the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.readers.lists.table import Line, Number, Table, text
from knowledge.vietnamese import fold

HEADER_ROWS = 100
"""Rows in which the first header is looked for; a title block has a dozen."""


class Column(Enum):
    """What a column of a list says of a procedure."""

    REPLACEMENT = auto()
    CODE = auto()
    TITLE = auto()
    FIELD = auto()
    LEVEL = auto()
    COORDINATING = auto()
    PUBLISHER = auto()
    AGENCY = auto()
    AUDIENCE = auto()
    TIME = auto()
    FEE = auto()
    PAPERS = auto()
    FILING = auto()
    ONLINE = auto()
    PLACE = auto()
    LAWS = auto()
    DECIDED_ON = auto()
    DECISION = auto()
    RESULT = auto()
    CONDITIONS = auto()
    STEPS = auto()
    ANYWHERE = auto()
    ENDED = auto()
    VALID_FROM = auto()
    VALID_TO = auto()
    STATUS = auto()
    PAGE = auto()


@dataclass(frozen=True)
class Heading:
    """One column that is known.

    Attributes:
        index: Its place in the row, from 0.
        label: Its name; under a name that spans several columns, the lower one.
        under: Whether it stands under such a name, which then tells what it is.
    """

    index: int
    column: Column
    label: str
    under: bool = False


@dataclass(frozen=True)
class Header:
    """The header of a list.

    Attributes:
        headings: The columns that are known.
        last_row: Number of the last row that it takes up.
        width: Number of columns, known or not.
    """

    headings: tuple[Heading, ...]
    last_row: int
    width: int

    def index(self, column: Column) -> int:
        """The place of a column that every header has (code, title)."""
        return next(one.index for one in self.headings if one.column is column)


# Names without accents, signs and brackets; "thủ tục (hành chính)" is written tthc in all of them.
# The first that fits the whole name holds.
_NAMES = (
    (Column.REPLACEMENT, r"(ma|ma so|so ho so)( tthc)?( moi)? thay the|(duoc )?thay the (boi|bang)"
     r"( ma| ma so| tthc)*"),
    (Column.CODE, r"(ma|ma so|so ho so|ma ho so|ma so ho so|so)( cua)? tthc"
     r"( quoc gia| tren .*| theo .*| da cong bo)?|ma( so| quoc gia| so quoc gia)?"),
    (Column.TITLE, r"(ten( goi)?( cua)?( cac)?( danh muc)? ?)?tthc( hanh chinh| thuc hien)?"
     r"|(danh muc|noi dung)( ten)? tthc|ten (dich vu cong|dvc)( truc tuyen)?"),
    (Column.FIELD, r"(ten )?(nhom )?linh vuc( tthc| thuc hien| giai quyet)*"),
    (Column.LEVEL, r"cap( thuc hien| giai quyet| hanh chinh| chinh quyen| tiep nhan| tthc)*"),
    (Column.COORDINATING, r"(co quan|don vi) phoi hop( .*)?"),
    (Column.PUBLISHER, r"(co quan|don vi)( ban hanh| cong bo)+( tthc)?"),
    (Column.AGENCY, r"(co quan|don vi)( truc tiep| chu tri| co| tham quyen| thuc hien| giai quyet"
     r"| quyet dinh| xu ly| tthc| ho so)+|tham quyen( giai quyet| quyet dinh| thuc hien)+"),
    (Column.AUDIENCE, r"doi tuong( thuc hien| ap dung| giai quyet| tthc)*"),
    (Column.TIME, r"(thoi han|thoi gian)( giai quyet| thuc hien| xu ly| tthc| ho so| theo quy dinh"
     r"| toi da)*"),
    (Column.FEE, r"(muc )?(thu )?(phi|le phi)( va| hoac| phi| le phi| thuc hien| tthc| neu co)*"),
    (Column.PAPERS, r"(thanh phan( so luong)? ho so|(ho so|giay to)( gom| can nop| phai nop"
     r"| can co| yeu cau)+)( .*)?"),
    (Column.FILING, r"(cach thuc|hinh thuc)( thuc hien| nop| tiep nhan| ho so| va tra ket qua)*"),
    (Column.ONLINE, r"(muc do)?( cung cap| thuc hien)?( dvc| dvctt| dich vu cong)?( truc tuyen)?"
     r"|(dvc|dvctt|dich vu cong)?( truc tuyen)? ?(toan trinh|mot phan)"),
    (Column.PLACE, r"(dia diem|dia chi|noi)( thuc hien| tiep nhan| nop| ho so| tthc"
     r"| va tra ket qua)+"),
    (Column.LAWS, r"(can cu|co so) phap ly( .*)?|van ban quy dinh( .*)?"),
    (Column.DECIDED_ON, r"ngay( thang nam)?( ky| ban hanh| cong bo| quyet dinh| qd)+"),
    (Column.DECISION, r"(so )?(quyet dinh|qd|van ban)( so)?( cong bo)?( tthc)?"),
    (Column.RESULT, r"(ket qua|san pham)( thuc hien| giai quyet| tthc)*"),
    (Column.CONDITIONS, r"yeu cau dieu kien( .*)?|dieu kien thuc hien( .*)?"),
    (Column.STEPS, r"trinh tu( thuc hien| giai quyet| tthc)*"),
    (Column.ANYWHERE, r".*\bphi dia gioi\b.*|.*khong phu thuoc( vao)? dia gioi\b.*"),
    (Column.ENDED, r"(ngay |thoi diem )?het hieu luc( ke)?( tu)?( ngay)?"),
    (Column.VALID_FROM, r"ngay( bat dau)?( co)? hieu luc|(co |ap dung )?(hieu luc )?(ke )?tu ngay"
     r"|hieu luc( ke)? tu|(ngay )?ap dung( tu)?"),
    (Column.VALID_TO, r"(co |ap dung )?(hieu luc )?den( het)? ngay|hieu luc den( het)?"
     r"|ngay cuoi( cung)? co hieu luc"),
    (Column.STATUS, r"(tinh trang|trang thai)( hieu luc| tthc| thuc hien| cong bo| cong khai)*"
     r"|hieu luc"),
    (Column.PAGE, r"(duong dan|link|lien ket|url)( tthc| .*)?"),
)  # fmt: skip
_PATTERNS = tuple((column, re.compile(names)) for column, names in _NAMES)
_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[\W_]+")
_PROCEDURE = re.compile(r"thu tuc( hanh chinh)?")
_NUMBERING = re.compile(r"\(?\[?(\d{1,2}|[A-Za-z])\]?\)?")
_LONGEST_NAME = 120


def header_at(table: Table, position: int) -> Header | None:
    """The header that begins at a row, None where none does: it names the code and the title."""
    line = table.lines[position]
    upper = [text(cell) for cell in line.cells]
    named = {known(name) for name in upper}
    if not {Column.CODE, Column.TITLE} <= named:
        return None
    lower = _lower(table, position, [known(name) for name in upper])
    last = lower or line
    width = max(len(line.cells), len(last.cells))
    return Header(tuple(_headings(upper, lower)), last.number, width)


def known(name: str) -> Column | None:
    """What a column of this name says, None where that is not known."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    plain = _SIGNS.sub(" ", fold(_BRACKETS.sub(" ", name))).strip()
    short = _PROCEDURE.sub("tthc", plain)
    fits = (column for column, pattern in _PATTERNS if short and pattern.fullmatch(short))
    return next(fits, None)


def is_numbering(line: Line, header: Header) -> bool:
    """Whether a row only numbers the columns, as (1), (2), (3) do."""
    places = (header.index(Column.CODE), header.index(Column.TITLE))
    return all(_NUMBERING.fullmatch(text(line.at(place))) for place in places)


def _lower(table: Table, position: int, columns: Sequence[Column | None]) -> Line | None:
    """The second row of a header, where it has one.

    Merged cells repeat code and title in it, as the filling of merged cells left them; a text file
    leaves both empty. A section's name between the rows fills no more than one cell.
    """
    if position + 1 == len(table.lines):
        return None
    upper, lower = table.lines[position], table.lines[position + 1]
    places = [i for i, column in enumerate(columns) if column in {Column.CODE, Column.TITLE}]
    if all(text(lower.at(place)) == text(upper.at(place)) for place in places):
        return lower
    filled = [cell for cell in lower.cells if cell != ""]
    blank = all(lower.at(place) == "" for place in places)
    names = not any(isinstance(cell, Number) for cell in filled)
    return lower if blank and names and len(set(filled)) > 1 else None


def _headings(upper: Sequence[str], lower: Line | None) -> Iterator[Heading]:
    once = {Column.CODE, Column.TITLE}
    taken: set[Column] = set()
    group = ""
    for index in range(max(len(upper), len(lower.cells) if lower else 0)):
        over = upper[index] if index < len(upper) else ""
        below = text(lower.at(index)) if lower else ""
        # A text file leaves a spanning name's further cells empty.
        group = over or (group if below else "")
        heading = _heading(index, group, below if below != group else "")
        if heading and heading.column not in taken & once:
            taken.add(heading.column)
            yield heading


def _heading(index: int, over: str, below: str) -> Heading | None:
    column = known(below)
    if column:
        return Heading(index, column, below, under=True)
    column = known(over)
    return Heading(index, column, below or over, under=bool(below)) if column else None
