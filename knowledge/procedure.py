"""The administrative procedure, as Vietnamese law requires it to be published.

Decree 63/2010/NĐ-CP, article 8, lists what a published procedure must hold: name, order of steps,
manner, required papers and their number of copies, time limit, who may ask, agency, result, forms,
fee, conditions and legal basis. :class:`Procedure` holds these, each value typed *and* in its
official wording, so that an answer can quote what the record says.
"""

from datetime import date
from enum import StrEnum
from itertools import groupby
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
        reader: The reader that took it in (``national``, ``portal-detail``, ``portal-html``,
            ``portal-text``, ``editorial``).
    """

    publisher: str
    url: str | None = None
    as_of: date | None = None
    reader: str


class Plain(Record):
    """What we add to an official record in our own words, for finding and for reading.

    Attributes:
        summary: One or two sentences in plain Vietnamese.
        names: Colloquial names of the thing asked for ("sổ đỏ", "giấy độc thân").
        questions: Ways in which people ask for it.
        titles: Title in other languages, by BCP 47 tag.
        summaries: Summary in other languages, by BCP 47 tag.
        life_event: Folder name of the life event.
        corrects: Fields of the procedure whose official text is broken at the source; ours, written
            from the law, stands in for them.
        notes: What we noticed about the official text, for the editor.
        papers: Our list of the papers, ordered and shortened for reading.
        steps: Our short account of the steps.
        conditions: Our short account of the conditions.

    The last three are filled when an entry is laid beside its official record; in a document of our
    own they stand in the procedure itself.
    """

    summary: str | None = None
    names: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    titles: dict[str, str] = Field(default_factory=dict)
    summaries: dict[str, str] = Field(default_factory=dict)
    life_event: str | None = None
    corrects: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    steps: str | None = None
    conditions: str | None = None


class Procedure(Record):
    """One administrative procedure (thủ tục hành chính).

    Attributes:
        code: National code, such as ``1.001193``.
        levels: Tiers that handle it; empty where the record does not say.
        province: The province that published it, None for a national procedure.
        steps: Order of steps (trình tự thực hiện), official text.
        audience: Who may ask.
        agency: Who handles it.
        receiving_address: Where the dossier is handed in, where stated.
        result: What the citizen receives.
        conditions: Requirements and conditions, official text.
        forms: Blank forms that belong to the dossier.
        decision: Number of the deciding document (số quyết định công bố).
        decided_on: Day of that document.
        valid_from: First day in force, None where not stated.
        valid_to: Last day in force, None where open.
    """

    code: str = Field(pattern=r"^\d\.\d{6,9}(-\w+)?$")
    title: str = Field(min_length=1)
    levels: tuple[Level, ...] = ()
    field: str | None = None
    province: str | None = None
    steps: str | None = None
    papers: tuple[Paper, ...] = ()
    fees: tuple[Fee, ...] = ()
    durations: tuple[Duration, ...] = ()
    filings: tuple[Filing, ...] = ()
    audience: str | None = None
    agency: str | None = None
    receiving_address: str | None = None
    coordinating_agency: str | None = None
    result: str | None = None
    conditions: str | None = None
    forms: tuple[BlankForm, ...] = ()
    legal_basis: tuple[LegalDocument, ...] = ()
    decision: str | None = None
    decided_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: Source
    plain: Plain = Plain()

    def papers_by_case(self) -> list[tuple[str | None, list[Paper]]]:
        """Papers grouped by case, in the order in which the cases first stand."""
        order = {case: i for i, case in reversed(list(enumerate(p.case for p in self.papers)))}
        ranked = sorted(self.papers, key=lambda paper: order[paper.case])
        return [(case, list(group)) for case, group in groupby(ranked, key=lambda p: p.case)]
