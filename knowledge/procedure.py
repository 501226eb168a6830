"""The administrative procedure, as Vietnamese law requires it to be published.

Decree 63/2010/NĐ-CP, article 8, lists what a published procedure must hold: name, order of steps,
manner, required papers and their number of copies, time limit, who may ask, agency, result, forms,
fee, conditions and legal basis. :class:`Procedure` holds these, each value typed *and* in its
official wording, so that an answer can quote what the record says.
"""

from datetime import date
from itertools import groupby

from pydantic import Field

from knowledge.notice import Notice
from knowledge.parts import (
    BlankForm,
    Duration,
    Fee,
    Filing,
    LegalDocument,
    Level,
    Paper,
    Record,
    Source,
)
from knowledge.plain import Plain

PROCEDURE_CODE = r"^\d\.\d{6,9}(-\w+)?$"


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
        anywhere: Whether it may be filed at any one-stop office of the province (phi địa giới hành
            chính), None where not stated.
        source: Where the record comes from.
        taken_from: Fields whose value comes from elsewhere, with that source: what the record does
            not state and another one does, or what a province decided.
        notice: What an authority decided about its being in force, if anything.
    """

    code: str = Field(pattern=PROCEDURE_CODE)
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
    anywhere: bool | None = None
    source: Source
    taken_from: dict[str, Source] = Field(default_factory=dict)
    notice: Notice | None = None
    plain: Plain = Plain()

    def papers_by_case(self) -> list[tuple[str | None, list[Paper]]]:
        """Papers grouped by case, in the order in which the cases first stand."""
        order = {case: i for i, case in reversed(list(enumerate(p.case for p in self.papers)))}
        ranked = sorted(self.papers, key=lambda paper: order[paper.case])
        return [(case, list(group)) for case, group in groupby(ranked, key=lambda p: p.case)]
