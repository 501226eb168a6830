"""Reader of the national portal's procedures as JSON Lines, plain or gzipped."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.procedure import (
    Channel,
    Duration,
    Fee,
    Filing,
    LegalDocument,
    Level,
    Paper,
    Procedure,
    Source,
)
from knowledge.readers.fees import read_fees, speaks_of_money
from knowledge.readers.reading import Reading, SetAside, describe
from knowledge.readers.times import read_duration, speaks_of_time
from knowledge.vietnamese import canonical, fold

PORTAL_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{portal_id}"

_CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POST}
_LEVELS = {
    "Cấp Xã": Level.COMMUNE,
    "Cấp Tỉnh": Level.PROVINCE,
    "Cấp Bộ/Trung ương": Level.MINISTRY,
}
_LEVEL_WORDS = (("cap xa", Level.COMMUNE), ("cap tinh", Level.PROVINCE))
_BULLET = re.compile(r"^(?:[-+*•–]\s*)+")
_LETTER = re.compile(r"[^\W\d_]")
_FORM = re.compile(r"\b[Mm]ẫu (?:số |đơn số )?(?=[\w./-]*\d)[\w./-]*\w")
_NUMBERED_TITLE = re.compile(r"(.*?)\s*\(([^()]*/[^()]*)\)\s*", re.DOTALL)
_PROVINCE = re.compile(r"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?) (.+)")


class _Loose(BaseModel):
    """A part of the portal's export; keys we do not use are let pass."""

    model_config = ConfigDict(extra="ignore")


class _Channel(_Loose):
    method: str
    qty: str | None = None
    unit: str | None = None
    time_raw: str = ""
    fee_raw: str = ""
    note: str = ""


class _Document(_Loose):
    group: str = ""
    name: str
    original: str = ""
    copies: str = Field(default="", alias="copy")


class _Export(_Loose):
    """One line of the export."""

    code: str
    name: str
    decision_no: str = ""
    level: str = ""
    field: str = ""
    steps: str = ""
    channels: list[_Channel] = []
    documents: list[_Document] = []
    audience: str = ""
    agency: str = ""
    competent_agency: str = ""
    receiving_address: str = ""
    coordinating_agency: str = ""
    result: str = ""
    legal_basis: list[str] = []
    requirements: str = ""
    promulgated_by: str = ""
    departments: list[str] = []
    portal_id: str = ""


def read_national(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """Every record of a JSON Lines file, in its order; what cannot be read is set aside.

    Args:
        path: The file, plain or gzipped.
        as_of: The day up to which the file is known to hold.
    """
    try:
        with open_lines(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read_line(line, f"{path.name}, line {number}", as_of)
    except (OSError, EOFError, zlib.error) as error:
        yield SetAside(path.name, f"the file is damaged or not gzip ({error}); fetch it again")


def open_lines(path: Path) -> IO[bytes]:
    """The lines of a file, gzipped or not, by its content rather than its name."""
    with path.open("rb") as head:
        gzipped = head.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb")) if gzipped else path.open("rb")


def _read_line(line: bytes, where: str, as_of: date | None) -> Reading:
    try:
        value = json.loads(line)
    except UnicodeDecodeError:
        return SetAside(where, "not UTF-8 text; save the file as UTF-8")
    except json.JSONDecodeError as error:
        return SetAside(where, f"not JSON ({error.msg} at column {error.colno}); mend the line")
    except RecursionError:
        return SetAside(where, "nested too deep to be a record; remove the line")
    try:
        return _procedure(_Export.model_validate(value), as_of)
    except ValidationError as error:
        return SetAside(where, describe(error))
    except ValueError as error:  # a number of thousands of digits
        return SetAside(where, f"a value cannot be read ({error}); mend it")


def _procedure(export: _Export, as_of: date | None) -> Procedure:
    papers = tuple(
        _paper(document) for document in export.documents if _LETTER.search(document.name)
    )
    return Procedure(
        code=export.code.strip(),
        title=_one_line(export.name),
        levels=_levels(export),
        field=export.field or None,
        province=_province(export.promulgated_by),
        steps=_text(export.steps),
        papers=papers,
        fees=tuple(dict.fromkeys(_fees(export.channels))),
        durations=tuple(dict.fromkeys(_durations(export.channels))),
        filings=tuple(dict.fromkeys(_filings(export.channels))),
        audience=_text(export.audience),
        agency=_agency(export),
        receiving_address=_text(export.receiving_address),
        coordinating_agency=_text(export.coordinating_agency),
        result=_text(export.result),
        conditions=_text(export.requirements),
        forms=tuple(dict.fromkeys(paper.form for paper in papers if paper.form)),
        legal_basis=tuple(_legal_document(title) for title in export.legal_basis if title.strip()),
        decision=export.decision_no or None,
        source=Source(
            publisher=export.promulgated_by or "Cổng Dịch vụ công quốc gia",
            url=PORTAL_PAGE.format(portal_id=export.portal_id) if export.portal_id else None,
            as_of=as_of,
            reader="national",
        ),
    )


def _text(raw: str) -> str | None:
    text = canonical(raw)
    return None if text in {"", "Không có thông tin"} else text


def _one_line(raw: str) -> str:
    return " ".join(canonical(raw).split())


def _levels(export: _Export) -> tuple[Level, ...]:
    """The level of the export, and those that the executing agencies name (the export kept one)."""
    named = fold(" ".join([*export.departments, export.agency]))
    levels = {level for word, level in _LEVEL_WORDS if word in named}
    if export.level in _LEVELS:
        levels.add(_LEVELS[export.level])
    return tuple(level for level in Level if level in levels)


def _province(publisher: str) -> str | None:
    match = _PROVINCE.search(publisher)
    return match[1].strip() if match else None


def _agency(export: _Export) -> str | None:
    departments = ", ".join(name for name in export.departments if name.strip())
    return _text(export.agency) or _text(export.competent_agency) or _text(departments)


def _paper(document: _Document) -> Paper:
    name = _BULLET.sub("", canonical(document.name))
    form = _FORM.search(name)
    return Paper(
        name=name,
        originals=_count(document.original),
        copies=_count(document.copies),
        case=_BULLET.sub("", _one_line(document.group)).rstrip(": ") or None,
        form=form[0] if form else None,
    )


def _count(raw: str) -> int | None:
    return int(raw) if raw.isdecimal() else None


def _fees(channels: list[_Channel]) -> Iterator[Fee]:
    for channel in channels:
        told_apart = _told_apart(channels, channel, lambda one: one.fee_raw)
        note = canonical(channel.note)
        kept = note if note and (told_apart or speaks_of_money(note)) else None
        yield from read_fees(channel.fee_raw, _CHANNELS.get(channel.method), kept)


def _durations(channels: list[_Channel]) -> Iterator[Duration]:
    for channel in channels:
        told_apart = _told_apart(channels, channel, lambda one: (one.qty, one.unit, one.time_raw))
        note = canonical(channel.note)
        kept = note if note and (told_apart or speaks_of_time(note)) else None
        method = _CHANNELS.get(channel.method)
        duration = read_duration(channel.qty, channel.unit, channel.time_raw, method, kept)
        if duration is not None:
            yield duration


def _told_apart(
    channels: list[_Channel], channel: _Channel, value: Callable[[_Channel], object]
) -> bool:
    """Whether a channel stands there with several values: its note is then the case of each."""
    rows = [one for one in channels if one.method == channel.method]
    return len({value(row) for row in rows}) > 1 and len({row.note for row in rows}) > 1


def _filings(channels: list[_Channel]) -> Iterator[Filing]:
    for channel in channels:
        if channel.method in _CHANNELS:
            yield Filing(channel=_CHANNELS[channel.method], note=_text(channel.note))


def _legal_document(raw: str) -> LegalDocument:
    text = _one_line(raw)
    match = _NUMBERED_TITLE.fullmatch(text)
    return LegalDocument(title=match[1], number=match[2]) if match else LegalDocument(title=text)
