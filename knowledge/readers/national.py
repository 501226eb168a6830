"""Reader of the national portal's procedures as JSON Lines, plain or gzipped."""

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.readers.channels import CHANNELS, Row
from knowledge.readers.fees import printed_prices
from knowledge.readers.published import PORTAL_PAGE, Published, PublishedPaper, law, procedure
from knowledge.readers.reading import OfficialReader, Reading, SetAside, describe


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
        return procedure(_published(_Export.model_validate(value)), OfficialReader.NATIONAL, as_of)
    except ValidationError as error:
        return SetAside(where, describe(error))
    except ValueError as error:  # a number of thousands of digits
        return SetAside(where, f"a value cannot be read ({error}); mend it")


def _published(export: _Export) -> Published:
    return Published(
        code=export.code,
        name=export.name,
        level=export.level,
        field=export.field,
        steps=export.steps,
        rows=tuple(_row(channel) for channel in export.channels),
        papers=tuple(_paper(document) for document in export.documents),
        audience=export.audience,
        agencies=(export.agency, export.competent_agency),
        units=tuple(export.departments),
        receiving_address=export.receiving_address,
        coordinating_agency=export.coordinating_agency,
        result=export.result,
        requirements=export.requirements,
        laws=tuple(law(title) for title in export.legal_basis if title.strip()),
        decision=export.decision_no,
        publisher=export.promulgated_by,
        address=PORTAL_PAGE.format(portal_id=export.portal_id) if export.portal_id else None,
    )


def _row(channel: _Channel) -> Row:
    return Row(
        channel=CHANNELS.get(channel.method),
        quantity=channel.qty,
        unit=channel.unit,
        time=channel.time_raw,
        prices=tuple(printed_prices(channel.fee_raw)),
        note=channel.note,
    )


def _paper(document: _Document) -> PublishedPaper:
    return PublishedPaper(
        name=document.name,
        case=document.group,
        originals=_count(document.original),
        copies=_count(document.copies),
    )


def _count(raw: str) -> int | None:
    return int(raw) if raw.isdecimal() else None
