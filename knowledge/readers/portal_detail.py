"""Reader of the national portal's detail JSON: one procedure a file, the portal's fullest format.

It alone has typed values with their currency, every tier that handles the procedure, the blank
files of the dossier, and the days on which the record was decided, published and changed.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from knowledge.readers.channels import CHANNELS, Row
from knowledge.readers.fees import DONG, Price
from knowledge.readers.published import (
    PORTAL_PAGE,
    File,
    Published,
    PublishedPaper,
    law,
    procedure,
)
from knowledge.readers.reading import OfficialReader, Reading, SetAside, describe
from knowledge.readers.whole_file import read_text
from knowledge.vietnamese import canonical

_VIETNAM = timezone(timedelta(hours=7))
_DONG_NAMES = {"", "Việt Nam Đồng", DONG}

_Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
_Written = Annotated[str, BeforeValidator(lambda value: "" if value is None else str(value))]
"""A text, or a number that the portal sometimes stores as one."""


class _Loose(BaseModel):
    """A part of the portal's answer; keys we do not use are let pass."""

    model_config = ConfigDict(extra="ignore")


class _Fee(_Loose):
    value: int | None = None
    currency: _Text = Field(default="", alias="currencyName")
    description: _Text = ""


class _Method(_Loose):
    channel: _Text = Field(default="", alias="submissionMethod")
    time: _Written = Field(default="", alias="processingTime")
    unit: _Text = Field(default="", alias="processingTimeUnit")
    description: _Text = ""
    fees: list[_Fee] = []


class _Step(_Loose):
    name: _Text = ""
    description: _Text = ""


class _File(_Loose):
    id: str
    name: str = Field(alias="fileName")


class _Component(_Loose):
    name: _Text = ""
    originals: int | None = Field(default=None, alias="originalQty")
    copies: int | None = Field(default=None, alias="copyQty")
    attachments: list[_File] = []


class _Case(_Loose):
    name: _Text = ""
    components: list[_Component] = Field(default=[], alias="profileComponents")


class _Named(_Loose):
    name: _Text = ""
    code: _Text = ""


class _Proposal(_Loose):
    number: _Text = Field(default="", alias="proposalNumber")
    decided: int | None = Field(default=None, alias="decisionDate")
    published: int | None = Field(default=None, alias="publicationDate")


class _Detail(_Loose):
    """The ``data`` of the portal's answer; instants are milliseconds since 1970."""

    id: _Text = ""
    code: str
    name: str
    steps: list[_Step] = Field(alias="executionSteps")
    methods: list[_Method] = Field(alias="executionMethods")
    cases: list[_Case] = Field(alias="executionCases")
    ward: bool = Field(default=False, alias="isWard")
    province: bool = Field(default=False, alias="isProvince")
    ministry: bool = Field(default=False, alias="isMinistry")
    categories: list[_Named] = Field(default=[], alias="categoriesDetails")
    laws: list[_Named] = Field(default=[], alias="legalBasisesDetails")
    results: list[_Named] = Field(default=[], alias="resultsDetails")
    subjects: list[_Named] = Field(default=[], alias="subjectTypesDetails")
    departments: list[_Named] = Field(default=[], alias="departmentsExecuting")
    unit_groups: list[_Named] = Field(default=[], alias="unitGroupsExecuting")
    executing: _Text = Field(default="", alias="executingAgencies")
    competent: _Text = Field(default="", alias="delegatedAgencies")
    coordinating: _Text = Field(default="", alias="coordinatingAgencies")
    address: _Text = Field(default="", alias="dossierReceivingAddresses")
    requirements: _Text = Field(default="", alias="requirementsAndConditions")
    publisher: _Text = Field(default="", alias="departmentPromulgateName")
    updated: int | None = Field(default=None, alias="updatedAt")
    proposal: _Proposal = Field(default=_Proposal(), alias="procedureProposal")


class _Answer(_Loose):
    data: _Detail


def read_portal_detail(path: Path, as_of: date | None = None) -> Iterator[Reading]:
    """The procedure of a detail JSON file, or why it is set aside.

    Args:
        path: The file.
        as_of: The day up to which it is known to hold; by default the last day on which the portal
            changed or published it.
    """
    text = read_text(path)
    yield text if isinstance(text, SetAside) else _read(text, path.name, as_of)


def _read(text: str, where: str, as_of: date | None) -> Reading:
    try:
        detail = _Answer.model_validate(json.loads(text)).data
        newest = max(filter(None, (detail.updated, detail.proposal.published)), default=None)
        return procedure(_published(detail), OfficialReader.DETAIL, as_of or _day(newest))
    except json.JSONDecodeError as error:
        place = f"{error.msg}, line {error.lineno}"
        return SetAside(where, f"the file breaks off or is no JSON ({place}); download it again")
    except RecursionError:
        return SetAside(where, "nested too deep to be a procedure; remove it")
    except ValidationError as error:
        return SetAside(where, f"no procedure of the portal ({describe(error)}); download it again")
    except (ValueError, OverflowError, OSError) as error:  # a number or a day beyond all bounds
        return SetAside(where, f"a value cannot be read ({error}); download it again")


def _published(detail: _Detail) -> Published:
    return Published(
        code=detail.code,
        name=detail.name,
        level=_level(detail),
        field=_listed(detail.categories),
        steps="\n".join(_step_lines(detail.steps)),
        rows=tuple(_row(method) for method in detail.methods),
        papers=tuple(_papers(detail.cases)),
        audience=_listed(detail.subjects),
        agencies=(detail.executing, detail.competent),
        units=tuple(unit.name for unit in (*detail.departments, *detail.unit_groups)),
        receiving_address=detail.address,
        coordinating_agency=detail.coordinating,
        result=_listed(detail.results),
        requirements=detail.requirements,
        laws=tuple(law(one.name, one.code) for one in detail.laws if one.name.strip()),
        decision=detail.proposal.number,
        decided_on=_day(detail.proposal.decided),
        publisher=detail.publisher,
        address=PORTAL_PAGE.format(portal_id=detail.id) if detail.id else None,
    )


def _day(instant: int | None) -> date | None:
    return datetime.fromtimestamp(instant / 1000, _VIETNAM).date() if instant else None


def _level(detail: _Detail) -> str:
    stated = (
        (detail.ward, "Cấp Xã"),
        (detail.province, "Cấp Tỉnh"),
        (detail.ministry, "Cấp Bộ"),
    )
    return ", ".join(words for holds, words in stated if holds)


def _listed(named: list[_Named]) -> str:
    return ", ".join(one.name.strip() for one in named if one.name.strip())


def _step_lines(steps: list[_Step]) -> Iterator[str]:
    for step in steps:
        name = canonical(step.name)
        lines = [f"* {name}" if name else "", *canonical(step.description).splitlines()]
        yield from filter(None, lines)


def _row(method: _Method) -> Row:
    return Row(
        channel=CHANNELS.get(method.channel),
        quantity=method.time,
        unit=method.unit,
        time=method.time,
        prices=tuple(_price(fee) for fee in method.fees),
        note=method.description,
    )


def _price(fee: _Fee) -> Price:
    currency = DONG if fee.currency in _DONG_NAMES else fee.currency
    return Price(fee.value, canonical(fee.description), currency)


def _papers(cases: list[_Case]) -> Iterator[PublishedPaper]:
    for case in cases:
        for paper in case.components:
            yield PublishedPaper(
                name=paper.name,
                case=case.name,
                originals=paper.originals,
                copies=paper.copies,
                files=tuple(File(file.name, file.id) for file in paper.attachments),
            )
