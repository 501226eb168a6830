"""What an authority decides about a procedure's being in force."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from knowledge.parts import Record, Source


class Standing(StrEnum):
    """What became of a procedure."""

    SUSPENDED = "suspended"
    ABOLISHED = "abolished"
    REPLACED = "replaced"


class Notice(Record):
    """One decision about one procedure (bãi bỏ, thay thế, tạm ngừng thực hiện).

    Attributes:
        code: The procedure.
        standing: What becomes of it.
        replaced_by: Codes of the procedures that stand in its place.
        valid_from: First day on which this holds, None where it holds already.
        valid_to: Last day on which it holds (a suspension's end), None where open.
        title: Name of the procedure, where the decision says it.
        reason: Why, in the decision's words.
        source: The decision.
    """

    code: str = Field(pattern=r"^\d\.\d{6,9}(-\w+)?$")
    standing: Standing
    replaced_by: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    title: str | None = None
    reason: str | None = None
    source: Source

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.standing is Standing.REPLACED and not self.replaced_by:
            raise ValueError("a replaced procedure needs the codes in replaced_by")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
