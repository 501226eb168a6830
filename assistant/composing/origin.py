"""Which source a facet's values come from, where it is not the record's own."""

from assistant.composing.writer import Writer, one_line
from assistant.facet import Facet
from knowledge.parts import Source
from knowledge.procedure import Procedure

_FIELDS: dict[Facet, tuple[str, ...]] = {
    Facet.DOCUMENTS: ("papers",),
    Facet.FEE: ("fees",),
    Facet.TIME: ("durations",),
    Facet.PLACE: ("receiving_address", "agency", "filings", "anywhere"),
    Facet.AGENCY: ("agency",),
    Facet.ONLINE: ("filings",),
    Facet.STEPS: ("steps",),
    Facet.CONDITIONS: ("conditions", "audience"),
    Facet.RESULT: ("result",),
    Facet.LEGAL_BASIS: ("legal_basis",),
    Facet.FORMS: ("forms",),
    Facet.SUMMARY: ("fees", "durations"),
}


def source_of(procedure: Procedure, facet: Facet) -> Source:
    """The source of what is said on a facet."""
    taken = (procedure.taken_from.get(name) for name in _FIELDS[facet])
    return next(filter(None, taken), procedure.source)


def decided_by(writer: Writer, facet: Facet) -> str | None:
    """That a decision set what is said on a facet, with its number; None where none did."""
    source = source_of(writer.procedure, facet)
    if source is writer.procedure.source or not source.decision:
        return None
    decision, publisher = one_line(source.decision), one_line(source.publisher)
    return writer.messages("local-rule", decision=decision, publisher=publisher)
