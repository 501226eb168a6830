"""Reader of the national portal's listing: every procedure by name, as JSON Lines, maybe gzipped.

The listing says of a procedure no more than what it is called, whose it is and who may ask. It
names what no detail has been fetched of yet: in July 2026 17 of its 5,670 procedures, all new.
"""

import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.procedure import Procedure
from knowledge.readers.national import open_lines
from knowledge.readers.published import PORTAL_PAGE, Published, procedure
from knowledge.readers.reading import OfficialReader, Reading, SetAside, describe

_IN_FORCE = {"ACTIVE", "UPDATED"}
"""The two states that the listing of July 2026 knows."""


class _Row(BaseModel):
    """One line of the listing; keys that we do not use are let pass.

    Among them is ``type``: ``STANDARD_INTERNAL`` are procedures inside the administration (192).
    They are read like all others, since the portal publishes them, its export holds all of them,
    and officials ask as well; what is not for citizens is told by their audience.
    """

    model_config = ConfigDict(extra="ignore")

    id: str
    code: str
    name: str
    categories: list[str] = []
    departments: list[str] = []
    departmentPromulgate: str = ""  # noqa: N815 - the portal's name
    formalityTargetType: list[str] = []  # noqa: N815 - the portal's name
    state: str


def read_listing(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """Every procedure of a listing, in its order; what cannot be read is set aside.

    Args:
        path: The file, plain or gzipped.
        as_of: The day up to which the listing is known to hold.
    """
    rows: list[tuple[str, _Row]] = []
    try:
        with open_lines(path) as lines:
            for number, line in enumerate(lines, start=1):
                where = f"{path.name}, line {number}"
                row = _row(line, where) if line.strip() else None
                if isinstance(row, SetAside):
                    yield row
                elif row:
                    rows.append((where, row))
    except (OSError, EOFError, zlib.error) as error:
        yield SetAside(path.name, f"the file is damaged or not gzip ({error}); fetch it again")
    yield from _once(rows, as_of)


def _row(line: bytes, where: str) -> _Row | SetAside:
    try:
        return _Row.model_validate_json(line)
    except ValidationError as error:
        return SetAside(where, describe(error))


def _once(rows: list[tuple[str, _Row]], as_of: date | None) -> Iterator[Reading]:
    """Each code's record.

    Of two rows with one code, the one that writes it without blanks has it: the portal lets a code
    be taken a second time with a blank before it, by another procedure (`` 1.014325``).
    """
    owner = {row.code.strip(): where for where, row in reversed(rows)}
    owner |= {row.code: where for where, row in reversed(rows) if row.code == row.code.strip()}
    for where, row in rows:
        code = row.code.strip()
        if owner[code] == where:
            yield _record(row, where, as_of)
        else:
            yield SetAside(where, f"{code} stands in the listing twice, {owner[code]} has it")


def _record(row: _Row, where: str, as_of: date | None) -> Procedure | SetAside:
    if row.state not in _IN_FORCE:
        known = " and ".join(sorted(_IN_FORCE))
        return SetAside(where, f"state {row.state} is not known, only {known} are; see the portal")
    try:
        return procedure(_published(row), OfficialReader.LIST, as_of)
    except ValidationError as error:
        return SetAside(where, describe(error))


def _published(row: _Row) -> Published:
    return Published(
        code=row.code,
        name=row.name,
        field=_joined(row.categories),
        audience=_joined(row.formalityTargetType),
        units=tuple(row.departments),
        publisher=row.departmentPromulgate,
        address=PORTAL_PAGE.format(portal_id=row.id) if row.id else None,
    )


def _joined(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(name.strip() for name in names if name.strip()))
