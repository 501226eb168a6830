"""What a national export says at its source, before the reader refused what states nothing.

These findings tell where the portal's own entry has to be mended. They are not scored: what the
reader refused is no longer in the catalogue, where it counts as missing.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import InputError
from knowledge.procedure import Procedure
from knowledge.quality.findings import Check, Find, Finding, Severity, Word, found
from knowledge.readers.fees import SMALLEST_PLAUSIBLE_VND
from knowledge.readers.national import open_lines

_BARE_ZERO = "0 VNĐ ()"
_NO_UNIT = {None, "OTHER", "TEXT"}
_DISTRICT = "cấp huyện"


class _Row(BaseModel):
    """One channel of an exported record."""

    model_config = ConfigDict(extra="ignore")

    unit: str | None = None
    time_raw: str = ""
    fee_raw: str = ""
    fee_vnd: list[float] = []


class _Record(BaseModel):
    """One line of the export."""

    model_config = ConfigDict(extra="ignore")

    code: str
    channels: list[_Row] = []


@dataclass(frozen=True)
class _Line:
    record: _Record
    text: str


def source_checks(path: Path) -> tuple[Check, ...]:
    """The checks of a JSON Lines export; lines that are no record are left to the import.

    Raises:
        InputError: The file cannot be read, or holds no record.
    """
    lines = list(_lines(path))
    if not lines:
        raise InputError(f"{path.name} holds no record; give the national export (.jsonl, .gz)")
    return (
        Check(
            "source-fee-bare-zero",
            Word.RIGHT,
            Severity.WARNING,
            "Tại nguồn, mọi cách nộp đều ghi “0 VNĐ ()”: không rõ là miễn hay chưa nhập. "
            "Nêu mức thu, hoặc ghi “không thu phí”.",
            _among(lines, _bare_zero),
            scored=False,
        ),
        Check(
            "source-fee-implausible",
            Word.RIGHT,
            Severity.ERROR,
            "Tại nguồn, số tiền dưới 1.000 đồng: có thể là đô la Mỹ hoặc nghìn đồng. Sửa lại.",
            _among(lines, _implausible),
            scored=False,
        ),
        Check(
            "source-time-without-unit",
            Word.RIGHT,
            Severity.ERROR,
            "Tại nguồn, không cách nộp nào có thời hạn với đơn vị thật (“1 OTHER” hoặc chỉ có "
            "chữ). Nhập số và đơn vị.",
            _among(lines, _without_unit),
            scored=False,
        ),
        Check(
            "source-district",
            Word.CLEAN,
            Severity.NOTE,
            "Tại nguồn còn nhắc cấp huyện ở bất kỳ phần nào, kể cả căn cứ pháp lý và từ khóa.",
            _among(lines, lambda line: _DISTRICT if _DISTRICT in line.text.lower() else None),
            scored=False,
        ),
    )


def _lines(path: Path) -> Iterator[_Line]:
    try:
        with open_lines(path) as lines:
            for line in lines:
                try:
                    yield _Line(_Record.model_validate_json(line), line.decode())
                except ValidationError:
                    continue
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path.name} cannot be read ({error}); fetch it again") from error


def _among(lines: Sequence[_Line], value: Callable[[_Line], str | None]) -> Find:
    """The findings of an export's lines, with the titles that the catalogue knows."""

    def find(procedures: Sequence[Procedure]) -> Iterator[Finding]:
        held = {procedure.code: procedure for procedure in procedures}
        for line in lines:
            says = value(line)
            if says is None:
                continue
            procedure = held.get(line.record.code.strip())
            yield (
                found(procedure, says) if procedure else Finding(code=line.record.code, value=says)
            )

    return find


def _bare_zero(line: _Line) -> str | None:
    fees = {row.fee_raw for row in line.record.channels}
    return _BARE_ZERO if fees == {_BARE_ZERO} else None


def _implausible(line: _Line) -> str | None:
    rows = line.record.channels
    wrong = [
        row for row in rows if any(0 < amount < SMALLEST_PLAUSIBLE_VND for amount in row.fee_vnd)
    ]
    return wrong[0].fee_raw if wrong else None


def _without_unit(line: _Line) -> str | None:
    rows = line.record.channels
    if not rows or any(row.unit not in _NO_UNIT for row in rows):
        return None
    return "; ".join(dict.fromkeys(row.time_raw or "không ghi" for row in rows))
