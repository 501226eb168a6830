"""What a province decides, laid over the national record: fees, times, offices, filing anywhere."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from knowledge.parts import Duration, Fee, Filing, Record, Source


class LocalRule(Record):
    """What a province decides about one procedure; what it leaves out stays as it is nationally.

    Attributes:
        code: The procedure.
        anywhere: Whether it may be filed at any one-stop office of the province.
    """

    code: str
    fees: tuple[Fee, ...] = ()
    durations: tuple[Duration, ...] = ()
    filings: tuple[Filing, ...] = ()
    agency: str | None = None
    receiving_address: str | None = None
    anywhere: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.decided:
            raise ValueError("says nothing; state fees, durations, filings, an agency …")
        return self

    @property
    def decided(self) -> tuple[str, ...]:
        """Names of the fields that it decides."""
        names = (name for name in type(self).model_fields if name != "code")
        return tuple(name for name in names if getattr(self, name) not in {None, ()})


class Overlay(Record):
    """One decision of a province.

    Attributes:
        code: Identifier of the file, such as ``overlay-fees-2026``.
        province: Name of the province, without "tỉnh" or "thành phố".
        decision: Number of the decision, such as ``12/2026/NQ-HĐND``.
        title: What it is about.
        valid_from: First day in force.
        valid_to: Last day in force, None where open.
        rules: What it decides, procedure by procedure.
    """

    code: str = Field(pattern=r"^overlay-[a-z0-9]+(-[a-z0-9]+)*$")
    province: str = Field(min_length=1)
    decision: str = Field(min_length=1)
    title: str = Field(min_length=1)
    decided_on: date | None = None
    valid_from: date
    valid_to: date | None = None
    rules: tuple[LocalRule, ...] = Field(min_length=1)
    source: Source

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        codes = [rule.code for rule in self.rules]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"rules for {', '.join(twice)} stand there twice")
        if self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
