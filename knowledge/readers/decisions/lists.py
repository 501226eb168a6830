"""The lists of a decision (phần I, danh mục): what is published, what is replaced or abolished.

Each list is a table whose header names its columns; the heading above it, or a row across it, says
what becomes of the procedures in it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from knowledge.readers.decisions.body import Block, Table
from knowledge.readers.decisions.titles import (
    code_in,
    in_sentence_case,
    one_level,
    plain_title,
    without_code,
)
from knowledge.vietnamese import fold


class Column(Enum):
    """What a column of a list holds."""

    CODE = auto()
    OLD_CODE = auto()
    NEW_CODE = auto()
    NAME = auto()
    OLD_NAME = auto()
    NEW_NAME = auto()
    TIME = auto()
    PLACE = auto()
    MANNER = auto()
    FEE = auto()
    LAWS = auto()
    CAUSE = auto()
    FIELD = auto()
    AGENCY = auto()
    LEVEL = auto()


class Fate(Enum):
    """What a list does with its procedures."""

    PUBLISHED = auto()
    ABOLISHED = auto()
    REPLACED = auto()


# In this order: the name of a law "that replaces" is no procedure's name.
_COLUMNS = (
    (Column.CAUSE, r"(?:ten )?(?:vbqppl|van ban|quyet dinh|can cu).*(?:bai bo|huy bo|thay the)"),
    (Column.CAUSE, r"ly do|quyet dinh cong bo"),
    (Column.OLD_CODE, r"(?:ma|so ho so)\b.*(?:duoc|bi) thay the"),
    (Column.NEW_CODE, r"(?:ma|so ho so)\b.*[^,/] thay the"),
    (Column.OLD_NAME, r"ten\b.*(?:duoc|bi) thay the"),
    (Column.NEW_NAME, r"ten\b.*thay the"),
    (Column.CODE, r"ma (?:so )?(?:cua )?(?:tthc|thu tuc|ho so)|so ho so|ma(?: so)?\b"),
    (Column.NAME, r"ten (?:cac |cua )?(?:tthc|thu tuc)|thu tuc hanh chinh"),
    (Column.TIME, r"(?:thoi han|thoi gian)"),
    (Column.MANNER, r"cach thuc|hinh thuc"),
    (Column.PLACE, r"(?:dia diem|noi|dia chi)"),
    (Column.FEE, r"(?:muc )?(?:phi|le phi)"),
    (Column.LAWS, r"can cu|co so phap|van ban|ten vbqppl|vbqppl"),
    (Column.FIELD, r"linh vuc"),
    (Column.AGENCY, r"co quan"),
    (Column.LEVEL, r"cap (?:thuc hien|giai quyet)"),
)
_NAMES = {Column.NAME, Column.OLD_NAME, Column.NEW_NAME}
_ABOLISHED = re.compile(r"bai bo|huy bo")
_PUBLISHED = re.compile(r"moi ban hanh|sua doi|bo sung|chuan hoa")
_REPLACED = re.compile(r"(?:duoc|bi) thay the")
_HEADING = re.compile(r"danh muc|thu tuc|tthc")
_FIELD = re.compile(r"lĩnh vực\s*:?\s*(.+)", re.IGNORECASE)
_COLUMN_NUMBERS = re.compile(r"\(?\d{0,2}\)?")


@dataclass(frozen=True)
class Listed:
    """One row of a list; a text that it does not state is empty.

    Attributes:
        level: The tier of government that the headings above it name.
        cells: The texts by what their column holds.
    """

    fate: Fate
    field: str
    level: str
    cells: dict[Column, str]

    def text(self, *columns: Column) -> str:
        """The first text that one of these columns holds."""
        return next(filter(None, (self.cells.get(column, "") for column in columns)), "")

    @property
    def code(self) -> str:
        """The code of the procedure in its columns of codes, else the one behind its name."""
        named = (Column.NEW_CODE, Column.CODE, Column.NAME, Column.NEW_NAME)
        return next(filter(None, (code_in(self.text(column)) for column in named)), "")

    @property
    def title(self) -> str:
        """The name of the procedure; where it replaces another, of the new one."""
        return without_code(self.text(Column.NAME, Column.NEW_NAME, Column.OLD_NAME))

    @property
    def publishes(self) -> bool:
        """Whether the row publishes a procedure; one that replaces another may do both."""
        if self.fate is Fate.REPLACED:
            return Column.OLD_CODE in self.cells and bool(self.code)
        return self.fate is Fate.PUBLISHED


@dataclass
class _State:
    """Where in the lists the reader stands."""

    fate: Fate | None = None
    level: str = ""
    area: str = ""
    columns: dict[int, Column] = field(default_factory=dict)
    width: int = 0


def is_list(table: Table) -> bool:
    """Whether a table is a list of procedures."""
    return any(_columns(row) for row in table.rows[:3])


def read_lists(blocks: Sequence[Block]) -> list[Listed]:
    """The rows of all lists, in their order."""
    state, found = _State(), list[Listed]()
    for block in blocks:
        if isinstance(block, str):
            _heading(block, state)
            state.width = 0
        elif is_list(block) or len(block.rows[0]) == state.width:  # the rest of it, a page on
            _take_rows(block, state, found)
            state.width = len(block.rows[0])
        else:
            state.width = 0
    return found


def _heading(line: str, state: _State) -> None:
    words = fold(line)
    named = _FIELD.search(line)
    if named and len(line) < 150:
        state.area = in_sentence_case(named[1].strip(" .:"))
    state.level = one_level(line) or state.level
    abolished, published = _ABOLISHED.search(words), _PUBLISHED.search(words)
    if _HEADING.search(words) and len(line) < 400:
        if abolished and not published and "moi" not in words:
            state.fate = Fate.ABOLISHED
        elif published and not abolished:
            state.fate = Fate.PUBLISHED
        elif _REPLACED.search(words) and not (published or abolished):
            state.fate = Fate.REPLACED
        elif abolished and published:
            state.fate = None


def _take_rows(table: Table, state: _State, found: list[Listed]) -> None:
    header = False
    for row in table.rows:
        columns = _columns(row)
        if columns:  # a header of two rows names some columns in each
            state.columns = state.columns | columns if header else columns
        header = bool(columns)
        if header:
            continue
        if len(set(filter(None, row))) == 1 and not code_in("".join(set(row))):
            _heading(next(filter(None, row)), state)
        elif not all(_COLUMN_NUMBERS.fullmatch(cell) for cell in row):
            listed = _listed(row, state)
            if found and _continues(row, listed):
                found[-1] = _joined(found[-1], listed)
            else:
                found.append(listed)


def _listed(row: tuple[str, ...], state: _State) -> Listed:
    cells = {column: row[i] for i, column in state.columns.items() if i < len(row)}
    return Listed(_fate(cells, state), state.area, state.level, cells)


def _fate(cells: dict[Column, str], state: _State) -> Fate:
    """By the columns where they tell, else by the heading."""
    if Column.OLD_NAME in cells or Column.OLD_CODE in cells:
        return Fate.REPLACED
    withdrawn = Column.CAUSE in cells and not {Column.TIME, Column.FEE} & set(cells)
    return state.fate or (Fate.ABOLISHED if withdrawn else Fate.PUBLISHED)


def _columns(row: tuple[str, ...]) -> dict[int, Column]:
    """The columns that a header row names, empty where it is none."""
    named = {i: column for i, cell in enumerate(row) if (column := _column(cell))}
    kinds = set(named.values())
    return named if kinds & _NAMES and len(kinds) > 1 and not code_in(" ".join(row)) else {}


def _column(cell: str) -> Column | None:
    words = " ".join(fold(cell).split())
    if len(words) > 120:
        return None
    return next((column for column, name in _COLUMNS if re.match(name, words)), None)


def _continues(row: tuple[str, ...], listed: Listed) -> bool:
    """Whether a row is the rest of the one before it, which a page's end cut in two."""
    return not row[0] and not listed.code and not listed.title[:1].isupper()


def _joined(first: Listed, rest: Listed) -> Listed:
    cells = {
        column: " ".join(filter(None, (text, rest.cells.get(column, ""))))
        for column, text in first.cells.items()
    }
    return replace(first, cells=cells)


def listed_titles(rows: Sequence[Listed]) -> dict[str, Listed]:
    """The rows by their titles as :func:`plain_title` gives them; the first of a title counts."""
    return {plain_title(row.title): row for row in reversed(rows) if row.title}


def listed_codes(rows: Sequence[Listed]) -> dict[str, list[Listed]]:
    """The rows by their codes: each tier of government may list a procedure."""
    found: dict[str, list[Listed]] = {}
    for row in rows:
        if row.code:
            found.setdefault(row.code, []).append(row)
    return found
