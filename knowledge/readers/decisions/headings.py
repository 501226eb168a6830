"""How headings above a procedure, and forms printed behind it, are told from its text."""

import re
from collections.abc import Container

from knowledge.readers.decisions.titles import in_capitals, plain_title

HEADING_LINES = 4
"""A heading with its code has at most so many lines."""

_NUMBERED = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+\S|^(?:\d+[.)]?\s*)?(?:tên )?thủ tục\b", re.IGNORECASE
)
_SECTION = re.compile(r"^(?:PHẦN|MỤC|CHƯƠNG|[A-ZĐ]|[IVX]+)(?:[.)]|\s+[IVX\d]+\b)|^NỘI DUNG CỤ THỂ")
_AREA = re.compile(r"(?:Lĩnh vực|Cấp thực hiện)\s*:", re.IGNORECASE)
_BARE_CODE = re.compile(r"[(\[]?\s*(?:mã[^:\d]*:?\s*)?\d\.\d{6,9}[\w.-]*\s*[)\]]?", re.IGNORECASE)
_MOTTO = re.compile(r"(?:CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|Nơi nhận\s*:)", re.IGNORECASE)
_FORM_HEAD = re.compile(r"(?:Mẫu|Phụ lục|Biểu mẫu)\b.{0,40}|[^a-zđ]{0,80}")
_LONGEST_TITLE = 400


def heading_length(tail: list[str], titles: Container[str]) -> int:
    """Of how many of the last lines a heading is made; the shortest that a list knows, else one."""
    for length in range(1, len(tail) + 1):
        if plain_title(" ".join(tail[-length:])) in titles:
            return length
    length = 1
    while length < len(tail) and _BARE_CODE.fullmatch(tail[-length]):
        length += 1
    if not tail or len(tail[-length]) > _LONGEST_TITLE:
        return 0
    while length < len(tail) and not _NUMBERED.match(tail[-length]) and tail[-length][0].islower():
        length += 1
    return length


def is_section(line: str) -> bool:
    """Whether a line is a heading above several procedures."""
    capitals = in_capitals(line)
    text = line.upper() if capitals else line
    return len(line) < _LONGEST_TITLE and bool(
        _SECTION.match(text) or (capitals and "LĨNH VỰC" in text)
    )


def is_area(line: str) -> bool:
    """Whether a line between a heading and its procedure tells the field or the tier."""
    return len(line) < _LONGEST_TITLE and bool(_AREA.match(line))


def ends_procedures(line: str) -> bool:
    """Whether a line begins something else: a form with its motto, the list of receivers."""
    return bool(_MOTTO.match(line))


def heads_form(line: str) -> bool:
    """Whether a line could stand at the head of a form, above its motto."""
    return bool(_FORM_HEAD.fullmatch(line))
