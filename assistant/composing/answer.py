"""An answer from records: the asked facets of each procedure, its values and its sources."""

from collections.abc import Callable, Iterator, Sequence

from assistant.composing.forms import forms
from assistant.composing.origin import decided_by, source_of
from assistant.composing.papers import papers
from assistant.composing.places import agency, online, place
from assistant.composing.summary import OFFERED, facet_choices, summary
from assistant.composing.texts import conditions, legal_basis, result, steps
from assistant.composing.values import fees, stated_fees, times
from assistant.composing.writer import Writer, shortened
from assistant.downloads import downloads_of, held_for
from assistant.facet import Facet
from assistant.messages import Messages
from assistant.reply import (
    Citation,
    Download,
    DurationFact,
    FeeFact,
    Outcome,
    PaperFact,
    ProcedureFacts,
    RankedProcedure,
)
from assistant.turn import Draft
from knowledge.forms.files import FormFiles
from knowledge.procedure import Procedure

_COMPOSERS: dict[Facet, Callable[[Writer], str]] = {
    Facet.DOCUMENTS: papers,
    Facet.FEE: fees,
    Facet.TIME: times,
    Facet.PLACE: place,
    Facet.STEPS: steps,
    Facet.CONDITIONS: conditions,
    Facet.RESULT: result,
    Facet.LEGAL_BASIS: legal_basis,
    Facet.FORMS: forms,
    Facet.ONLINE: online,
    Facet.AGENCY: agency,
    Facet.SUMMARY: summary,
}
_QUOTE = 300


def compose(
    asked: Sequence[tuple[RankedProcedure, Procedure]],
    facets: tuple[Facet, ...],
    messages: Messages,
    blanks: FormFiles | None = None,
) -> Draft:
    """Answer the facets of each procedure, in the order asked; a summary where none is asked.

    Where ``blanks`` are given, the blank forms held for a procedure are offered with its papers,
    its forms and its filing online.
    """
    said = facets or (Facet.SUMMARY,)
    blocks: list[str] = []
    citations: list[Citation] = []
    downloads: list[Download] = []
    for _, procedure in asked:
        held = held_for(procedure, said, blanks)
        downloads += downloads_of(procedure, held)
        for facet in said:
            number = len(citations) + 1
            writer = Writer(procedure, messages, f"[{number}]", held)
            blocks.append(_COMPOSERS[facet](writer))
            blocks += filter(None, [decided_by(writer, facet)])
            citations.append(_citation(number, procedure, facet))
    writer = Writer(asked[0][1], messages, "[1]")
    suggested = [facet for facet in OFFERED if facet not in said][:3] if facets else []
    return Draft(
        outcome=Outcome.ANSWERED,
        text="\n\n".join(blocks),
        procedures=tuple(ranked for ranked, _ in asked),
        facts=tuple(facts_of(procedure) for _, procedure in asked),
        citations=tuple(citations),
        choices=() if facets else facet_choices(writer),
        suggestions=tuple(messages(f"suggest-{facet.value}") for facet in suggested),
        downloads=tuple(downloads),
        records=tuple(procedure for _, procedure in asked),
    )


def facts_of(procedure: Procedure) -> ProcedureFacts:
    """The record's values, for programs."""
    return ProcedureFacts(
        code=procedure.code,
        documents=tuple(
            PaperFact(
                name=paper.name,
                originals=paper.originals,
                copies=paper.copies,
                case=paper.case,
                form=paper.form,
            )
            for paper in procedure.papers
        ),
        fees=tuple(
            FeeFact(amount_vnd=fee.amount_vnd, channel=fee.channel, note=fee.note)
            for fee in stated_fees(procedure)
        ),
        durations=tuple(
            DurationFact(
                value=time.value,
                unit=time.unit,
                channel=time.channel,
                note=time.note or (time.wording if time.unit is None else None),
            )
            for time in procedure.durations
        ),
        agency=procedure.agency,
        legal_basis=tuple(law.number or law.title for law in procedure.legal_basis),
    )


def _citation(number: int, procedure: Procedure, facet: Facet) -> Citation:
    said = (words.rstrip(" ;") for words in _official(procedure, facet))
    source = source_of(procedure, facet)
    quote = " ".join("; ".join(filter(None, said)).split())
    return Citation(
        id=number,
        code=procedure.code,
        title=procedure.title,
        section=facet.value,
        url=source.url or procedure.source.url,
        quote=shortened(quote or procedure.title, _QUOTE),
        as_of=source.as_of or procedure.source.as_of,
    )


def _official(procedure: Procedure, facet: Facet) -> Iterator[str]:
    """The record's own words on a facet, none where it is silent."""
    if facet is Facet.DOCUMENTS:
        yield from (paper.name for paper in procedure.papers)
    elif facet is Facet.FEE:
        # The number of a fee that could not be relied on is not shown even as a quotation.
        for fee in stated_fees(procedure):
            yield fee.wording if fee.amount_vnd is not None else fee.note or ""
    elif facet is Facet.TIME:
        yield from (time.wording for time in procedure.durations)
    elif facet is Facet.LEGAL_BASIS:
        yield from (law.title for law in procedure.legal_basis)
    elif facet is Facet.FORMS:
        yield from (form.number or form.name for form in procedure.forms)
    else:
        texts = {
            Facet.PLACE: procedure.agency or procedure.receiving_address,
            Facet.AGENCY: procedure.agency,
            Facet.STEPS: procedure.steps,
            Facet.CONDITIONS: procedure.conditions or procedure.audience,
            Facet.RESULT: procedure.result,
        }
        yield texts.get(facet) or ""
