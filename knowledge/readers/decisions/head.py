"""The head of a decision: who decided, its number, its day, from when it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.readers.decisions.body import Block, Table, lines
from knowledge.readers.decisions.titles import in_capitals

_HEAD_LINES = 60
_NUMBER = r"\d+\s*/\s*(?:20\d\d\s*/\s*)?QĐ\s*-\s*[A-ZĐ][\w-]*"
_OWN_NUMBER = re.compile(rf"\bSố\s*:\s*({_NUMBER})")
_ANNEX = re.compile(rf"[Kk]èm theo Quyết định số\s*:?\s*({_NUMBER})")
_WRITTEN_DAY = r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
_DAY = rf"(?:{_WRITTEN_DAY}|ngày\s+(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}))"
_DATED = re.compile(rf"\b\w[\w .-]*,\s*{_WRITTEN_DAY}")
_ANY_DAY = re.compile(_DAY)
_IN_FORCE = re.compile(
    r"hiệu lực\s+(?:thi hành\s+)?"
    rf"(?:sau\s+(?P<later>\d{{1,3}})\s+(?:\([^()]*\)\s+)?ngày,?\s+)?"
    rf"(?:kể\s+)?từ\s+(?:(?P<signed>ngày\s+(?:ký|ban hành))|(?P<day>{_DAY}))",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"(?:BẢN )?DỰ THẢO(?: LẦN)?[\s\d.:/-]*")
_MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI.*|Độc lập\s*-.*|Số\s*:.*", re.DOTALL | re.IGNORECASE
)
_COMMITTEE = re.compile(r"(?:[ỦU]Ỷ|Ủy|ỦY) BAN NHÂN DÂN|UBND")
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|ĐẶC KHU)\s+.+")
_AUTHORITY = re.compile(
    r"(?:BỘ|NGÂN HÀNG|THANH TRA|VĂN PHÒNG|BẢO HIỂM|TÒA ÁN|TOÀ ÁN|VIỆN|TẬP ĐOÀN)\s+.+"
)
_CHIEF = re.compile(r"(?:CHỦ TỊCH|BỘ TRƯỞNG|THỐNG ĐỐC|TỔNG).*")
_LONGEST_NAME = 80
_LONGEST_LINE = 500


@dataclass(frozen=True)
class Head:
    """What a decision says of itself; None and empty where it does not.

    Attributes:
        publisher: The authority, as the portal writes it (``UBND tỉnh An Giang``).
        draft: Whether it calls itself a draft.
    """

    number: str | None
    decided_on: date | None
    valid_from: date | None
    publisher: str
    draft: bool


def read_head(blocks: Sequence[Block]) -> Head:
    """The head of a document; all of it is searched for the day from which it holds."""
    all_lines = [line for block in blocks for line in lines(block)]
    top = _top(blocks)
    number, decided_on = _number(top), _decided_on(top)
    return Head(
        number=number,
        decided_on=decided_on,
        valid_from=_valid_from(all_lines, decided_on),
        publisher=_publisher(top, " ".join(all_lines)),
        draft=any(_DRAFT.fullmatch(line) for line in top),
    )


def _top(blocks: Sequence[Block]) -> list[str]:
    """The first lines; those of a narrow table column by column, as its eyes are read."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            columns = zip(*(row[:2] for row in block.rows), strict=False)
            found += [line for column in columns for cell in column for line in cell.splitlines()]
        else:
            found.append(block)
        if len(found) >= _HEAD_LINES:
            break
    return [line[:_LONGEST_LINE] for line in found[:_HEAD_LINES]]


def _number(top: list[str]) -> str | None:
    text = "\n".join(top)
    match = _OWN_NUMBER.search(text) or _ANNEX.search(text)
    return re.sub(r"\s", "", match[1]) if match else None


def _decided_on(top: list[str]) -> date | None:
    for line in top:
        match = _DATED.search(line)
        if match:
            return _date(match.groups())
    text = "\n".join(top)
    annex = _ANNEX.search(text)
    match = _ANY_DAY.match(text[annex.end() :].lstrip()) if annex else None
    return _date(match.groups()) if match else None


def _date(parts: Sequence[str | None]) -> date | None:
    """The day of the three numbers that are there, None where there is no such day."""
    day, month, year = (int(part) for part in parts if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _valid_from(all_lines: list[str], decided_on: date | None) -> date | None:
    said = (line for line in all_lines if "uyết định này" in line and "hiệu lực" in line)
    match = next(filter(None, map(_IN_FORCE.search, said)), None)
    if not match:
        return None
    start = decided_on if match["signed"] else _date(_day_parts(match["day"]))
    return start + timedelta(days=int(match["later"] or 0)) if start else None


def _day_parts(day: str) -> Sequence[str | None]:
    match = _ANY_DAY.fullmatch(day)
    return match.groups() if match else ()


def _publisher(top: list[str], text: str) -> str:
    """The authority at the head, in the letters in which the text writes it elsewhere."""
    names = [_MOTTO.sub("", line).strip(" -–_") for line in top]
    names = [name.upper() if in_capitals(name) else name for name in names if name]
    for i, name in enumerate(names):
        if len(name) > _LONGEST_NAME or name != name.upper() or _CHIEF.match(name):
            continue
        committee = _COMMITTEE.match(name)
        if committee:
            rest = name[committee.end() :].strip() or " ".join(names[i + 1 : i + 2])
            place = _PLACE.match(rest)
            return f"UBND {_in_small_letters(place[0], text)}" if place else "UBND"
        if _AUTHORITY.fullmatch(name):
            return _in_small_letters(name, text)
    return ""


def _in_small_letters(name: str, text: str) -> str:
    """A name in capitals as the text writes it; a place by its own words where it never does."""
    spelled = (match[0] for match in re.finditer(re.escape(name), text, re.IGNORECASE))
    found = next((one for one in spelled if not in_capitals(one)), None)
    if found:
        return _place(found)
    return name.capitalize() if _AUTHORITY.fullmatch(name) else _place(name.title())


def _place(name: str) -> str:
    """A place with its kind in small letters, as in ``tỉnh An Giang``, ``Thành phố Huế``."""
    for kind in ("tỉnh", "xã", "phường", "đặc khu"):
        if name.lower().startswith(f"{kind} "):
            return kind + name[len(kind) :]
    if name.lower().startswith("thành phố "):
        return "Thành phố" + name[len("thành phố") :]
    return name
