"""The record of a procedure from its description and its rows in a decision's lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from knowledge.parts import Source
from knowledge.procedure import Procedure
from knowledge.readers.channels import Row
from knowledge.readers.decisions import parts
from knowledge.readers.decisions.content import Draft
from knowledge.readers.decisions.head import Head
from knowledge.readers.decisions.labels import Label
from knowledge.readers.decisions.lists import Column, Listed
from knowledge.readers.published import PORTAL, Published, procedure
from knowledge.readers.reading import OfficialReader, SetAside, describe


@dataclass(frozen=True)
class Decided:
    """What all records of a decision share.

    Attributes:
        where: Name of the file.
        as_of: The day up to which it is known to hold.
    """

    head: Head
    where: str
    as_of: date | None

    @property
    def source(self) -> Source:
        """The decision."""
        return Source(
            publisher=self.publisher,
            as_of=self.as_of,
            reader=OfficialReader.DECISION.value,
            decision=self.head.number,
        )

    @property
    def publisher(self) -> str:
        """The authority; where the head does not name it, the decision itself must do."""
        number = self.head.number
        return self.head.publisher or (
            f"Cơ quan ban hành Quyết định {number}" if number else PORTAL
        )

    def record(self, code: str, draft: Draft, rows: Sequence[Listed]) -> Procedure | SetAside:
        """The record of a procedure, or why it is set aside.

        Args:
            code: Its code, empty where the decision does not tell it.
            draft: Its description, empty where it stands in a list alone.
            rows: Its rows in the lists; the first completes the description.
        """
        title = rows[0].title if rows else draft.title
        if not code:
            reason = (
                f"the procedure '{title}' has no code; add 'Mã TTHC: …' below its title, or its "
                "code to its row in the list"
            )
            return SetAside(self.where, reason)
        try:
            published = _published(code, title, draft, rows, self)
            return self._dated(procedure(published, OfficialReader.DECISION, self.as_of), draft)
        except ValidationError as error:
            return SetAside(f"{self.where}, {code}", describe(error))
        except ValueError as error:  # a number of thousands of digits
            return SetAside(f"{self.where}, {code}", f"a value cannot be read ({error}); mend it")

    def _dated(self, record: Procedure, draft: Draft) -> Procedure:
        """The record with what is the decision's; a form is named by the part of forms."""
        named = tuple(parts.forms(draft))
        numbers = {form.number for form in named if form.number}
        others = (form for form in record.forms if form.file or form.number not in numbers)
        return record.model_copy(
            update={
                "source": self.source,
                "valid_from": self.head.valid_from,
                "forms": (*named, *others),
            }
        )


def _published(
    code: str, title: str, draft: Draft, rows: Sequence[Listed], decided: Decided
) -> Published:
    row = rows[0] if rows else None
    level = draft.level or ", ".join(dict.fromkeys(one.level for one in rows))
    return Published(
        code=code,
        name=title,
        level=level,
        field=draft.field or (row.field if row else "") or _cell(row, Column.FIELD),
        steps=_steps(draft),
        rows=tuple(_rows(draft, row)),
        papers=tuple(parts.papers(draft)),
        audience=draft.text(Label.AUDIENCE),
        agencies=(
            draft.text(Label.AGENCY) or _cell(row, Column.AGENCY),
            draft.text(Label.AUTHORITY),
        ),
        receiving_address=parts.stated(draft.text(Label.ADDRESS)) or _cell(row, Column.PLACE),
        coordinating_agency=parts.stated(draft.text(Label.COORDINATING)),
        result=draft.text(Label.RESULT),
        requirements=draft.text(Label.CONDITIONS),
        laws=tuple(parts.laws(draft)) or tuple(parts.law_lines(_cell(row, Column.LAWS))),
        decision=decided.head.number or draft.text(Label.DECISION),
        decided_on=decided.head.decided_on,
        publisher=decided.publisher,
    )


def _cell(row: Listed | None, column: Column) -> str:
    return row.text(column) if row else ""


def _rows(draft: Draft, row: Listed | None) -> list[Row]:
    """The channels and values of the description; what it leaves out is the list's."""
    described = list(parts.rows(draft))
    time = "" if any(one.time for one in described) else _cell(row, Column.TIME)
    fee = "" if any(one.prices for one in described) else _cell(row, Column.FEE)
    manner = "" if any(one.channel for one in described) else _cell(row, Column.MANNER)
    return [*described, *parts.channel_rows(manner), *parts.value_row(time, fee)]


def _steps(draft: Draft) -> str:
    """The steps, and what no other field of a record has room for: it is official all the same."""
    unplaced = [line for line in parts.manner_lines(draft) if not parts.names_channel(line)]
    copies = draft.text(Label.COPIES)
    return "\n".join(
        (
            *draft.lines(Label.STEPS),
            *(f"Cách thức thực hiện: {line}" for line in unplaced),
            *([f"Số lượng hồ sơ: {copies}"] if copies else []),
        )
    )
