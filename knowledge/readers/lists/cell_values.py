"""The values of a list's cells: codes that Excel may have turned into numbers, dates, marks."""

import re
from datetime import date, timedelta

from knowledge.errors import DocumentError
from knowledge.procedure import PROCEDURE_CODE
from knowledge.readers.lists.table import Cell, Number, text
from knowledge.vietnamese import fold

_CODE = re.compile(PROCEDURE_CODE)
_LOOSE_CODE = re.compile(r"\d\.\d{6,9}(?:-\w+)?")
_COMMA_CODE = re.compile(r"(\d),(\d{6}|\d{9})")
_CUT_CODE = re.compile(r"\d\.\d{1,5}")
_CODE_DIGITS = 6
_LONG_CODE_DIGITS = 9
_FEWEST_DIGITS = 3
_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)(?!\d)")
_ISO_DAY = re.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?: 00:00(?::00)?)?")
_WORDED_DAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)", re.IGNORECASE)
_EXCEL_BEGIN = date(1899, 12, 30)
_EXCEL_DAYS = range(36_526, 73_051)  # 2000 to 2099
_NEVER = 9999
_YES = {"x", "co", "v", "✓", "✔", "√", "☑", "☒", "yes", "true"}
_NO = {"khong", "no", "false"}


def is_error(cell: Cell) -> bool:
    """Whether a formula in the cell failed."""
    return bool(_ERROR.fullmatch(text(cell)))


def codes_in(words: str) -> list[str]:
    """The national codes that a text names."""
    return _LOOSE_CODE.findall(words)


def code(cell: Cell) -> str:
    """A national code.

    Raises:
        DocumentError: It is none, or which one it was cannot be told for certain.
    """
    if isinstance(cell, Number):
        return _code_of_number(cell)
    words = re.sub(r"\s", "", text(cell)).strip("'’.;,")
    comma = _COMMA_CODE.fullmatch(words)  # a number as Excel prints it in Vietnamese
    words = f"{comma[1]}.{comma[2]}" if comma else words
    if _CODE.fullmatch(words):
        return words
    if len(codes_in(text(cell))) > 1:
        raise DocumentError("several codes in one cell; write one procedure a row")
    if _CUT_CODE.fullmatch(words):
        raise DocumentError(
            f"code {words} has too few digits, Excel may have cut zeros off its end; "
            "write the whole code, with the cells set to Text"
        )
    raise DocumentError(f"“{text(cell)[:40]}” is no code of a procedure (1.001193 is one); mend it")


def _code_of_number(cell: Number) -> str:
    """The code that Excel took for a number: 1.00437 was 1.004370.

    Codes have six digits behind the point, a few nine. A number of seven or eight may have lost
    zeros or not, and one of one or two rather numbers an item ("1.1"): these are not certain.
    """
    digits = f"{cell.value:.9f}".rstrip("0")
    shown = f"{cell.value:.{cell.places}f}" if cell.places in {6, 9} else digits
    behind = len(shown.partition(".")[2])
    exact = abs(float(shown) - cell.value) < 1e-9
    if exact and _FEWEST_DIGITS <= behind <= _CODE_DIGITS:
        shown += "0" * (_CODE_DIGITS - behind)
    elif not exact or behind != _LONG_CODE_DIGITS:
        raise DocumentError(
            f"the number {text(cell)} stands in place of a code, and which code it was is not "
            "certain; set the cells to Text and write the code again"
        )
    if not _CODE.fullmatch(shown):
        raise DocumentError(f"the number {text(cell)} is no code of a procedure; mend it")
    return shown


def day(cell: Cell) -> date | None:
    """A date; None for an empty cell, and for 31/12/9999, by which offices mean no end.

    Raises:
        DocumentError: It is none. Day and month are never exchanged to make it one.
    """
    if isinstance(cell, date):
        return None if cell.year == _NEVER else cell
    if isinstance(cell, Number) and cell.value in _EXCEL_DAYS:
        return _EXCEL_BEGIN + timedelta(days=int(cell.value))
    words = text(cell)
    if words in {"", "-"} or words.endswith(f"/{_NEVER}"):
        return None
    iso = _ISO_DAY.fullmatch(words)
    found = _date(iso[3], iso[2], iso[1]) if iso else printed_day(words)
    if found is None:
        raise DocumentError(f"“{words[:40]}” is no date; write it as dd/mm/yyyy")
    return found


def printed_day(words: str) -> date | None:
    """The first date in a text: ``01/7/2026`` or ``ngày 01 tháng 7 năm 2026``."""
    matches = [found for found in (_DAY.search(words), _WORDED_DAY.search(words)) if found]
    first = min(matches, key=lambda match: match.start(), default=None)
    return _date(*first.groups()) if first else None


def mark(cell: Cell) -> bool | None:
    """Whether a cell is ticked: ``x`` and "Có", or "Không"; None where it says anything else."""
    words = fold(text(cell)).strip(" .")
    if words in _YES:
        return True
    return False if words in _NO else None


def _date(day_of_month: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
