"""The parts of what authorities publish: values that are typed and keep their official wording."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Record(BaseModel):
    """Base of all parts of a procedure: immutable, unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Channel(StrEnum):
    """How a dossier is filed (cách thức thực hiện)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class Level(StrEnum):
    """Which tier of government handles the procedure. Districts ended in July 2025."""

    COMMUNE = "commune"
    PROVINCE = "province"
    MINISTRY = "ministry"


class TimeUnit(StrEnum):
    """Unit of a processing time."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    IMMEDIATE = "immediate"


class Fee(Record):
    """One fee for one channel.

    Attributes:
        amount_vnd: Amount in đồng; 0 only where the record's words say that it is free; None where
            the record holds words but no amount that can be relied on.
        channel: None where the fee holds for every channel.
        note: The condition that the record ties to the amount, in its own words.
        wording: The official wording, as published.
    """

    # Strict: a YAML ``20.000`` is the number 20.0 and must not become 20 đồng.
    amount_vnd: int | None = Field(default=None, ge=0, strict=True)
    channel: Channel | None = None
    note: str | None = None
    wording: str = Field(min_length=1)


class Duration(Record):
    """One processing time for one channel.

    Attributes:
        value: Number of ``unit``; None for ``immediate`` and where only words are stated.
        unit: None where the record holds words but no time that can be relied on.
        channel: None where the time holds for every channel.
        note: The condition that the record ties to the time, in its own words.
        wording: The official wording, as published.
    """

    value: int | None = Field(default=None, gt=0)
    unit: TimeUnit | None = None
    channel: Channel | None = None
    note: str | None = None
    wording: str = Field(min_length=1)

    @model_validator(mode="after")
    def _counted(self) -> Self:
        """A unit to count in needs a number, and a number its unit."""
        if (self.value is not None) != (self.unit not in {None, TimeUnit.IMMEDIATE}):
            raise ValueError("state both a value and its unit, or words alone")
        return self


class Filing(Record):
    """One way to hand the dossier in (cách thức thực hiện), with what the record says of it."""

    channel: Channel
    note: str | None = None


class Paper(Record):
    """One required paper (thành phần hồ sơ).

    Attributes:
        originals: Number of originals to hand in, None where not stated.
        copies: Number of copies to hand in, None where not stated.
        case: The case ("trường hợp …") that it belongs to; None: every case.
        form: Number of its official form, such as ``Mẫu CT01``.
    """

    name: str = Field(min_length=1)
    originals: int | None = Field(default=None, ge=0)
    copies: int | None = Field(default=None, ge=0)
    case: str | None = None
    form: str | None = None


class BlankForm(Record):
    """An official form to fill in (mẫu đơn, tờ khai).

    A bare text is a form of that name, which is how an editor writes one.

    Attributes:
        name: The paper that it is for, or its number where no more is known.
        number: Its official number, such as ``Mẫu CT01``.
        file: Name of the published blank file, such as ``Mẫu CT01.docx``.
        file_id: Identifier of that file at its publisher.
    """

    name: str = Field(min_length=1)
    number: str | None = None
    file: str | None = None
    file_id: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class LegalDocument(Record):
    """A law, decree or circular that the procedure rests on."""

    title: str
    number: str | None = None


class Source(Record):
    """Where a record comes from.

    Attributes:
        publisher: The authority that published it.
        url: Address of its page, for a citizen to open.
        as_of: The day up to which the record is known to hold.
        reader: The reader that took it in (``national``, ``portal-detail``, ``editorial`` …).
        decision: Number of the decision that it is, where it is one.
    """

    publisher: str
    url: str | None = None
    as_of: date | None = None
    reader: str
    decision: str | None = None
