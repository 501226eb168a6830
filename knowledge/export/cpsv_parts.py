"""The parts of a ``cpsv:PublicService``: channels, times, costs, evidence, legal basis, sources."""

from decimal import Decimal

from rdflib import DCTERMS, FOAF, TIME, XSD, Literal, URIRef

from knowledge.export.iris import optional_address
from knowledge.export.nodes import Node, Sheet
from knowledge.export.shared import Shared
from knowledge.export.terms import CPSV, CV
from knowledge.export.words import CHANNELS, duration_text, only_iso_duration, paper_text
from knowledge.parts import Channel, Duration, LegalDocument, Source, TimeUnit
from knowledge.procedure import Procedure
from knowledge.wording import UNIT_WORDS, joined

_UNITS = {
    TimeUnit.DAY: TIME.unitDay,
    TimeUnit.HOUR: TIME.unitHour,
    TimeUnit.MONTH: TIME.unitMonth,
    TimeUnit.YEAR: TIME.unitYear,
}
"""Units of OWL-Time; a working day is a unit of our own."""


def add_channels(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    """The ways to file, each with what holds for it alone."""
    for channel in channels_of(procedure):
        node = sheet.part(f"channel-{channel}", CV.Channel)
        node.plain(DCTERMS.identifier, sheet.identifier("channel") + f"/{channel}")
        node.link(DCTERMS.type, Shared(sheet).concept("channel", channel, CHANNELS[channel]))
        own = [one for one in procedure.durations if one.channel is channel]
        notes = [one.note for one in procedure.filings if one.channel is channel]
        times = [f"Thời hạn giải quyết: {duration_text(one)}" for one in own]
        node.text(DCTERMS.description, joined(*notes, *times, by="\n"))
        general = [one for one in procedure.durations if one.channel is None]
        node.duration(CV.processingTime, only_iso_duration([*own, *general]))
        service.link(CV.hasChannel, node.iri)


def channels_of(procedure: Procedure) -> list[Channel]:
    """Every channel that a record speaks of, in one order."""
    spoken_of = {
        *(one.channel for one in procedure.filings),
        *(one.channel for one in procedure.fees),
        *(one.channel for one in procedure.durations),
    }
    return [channel for channel in Channel if channel in spoken_of]


def channel_iri(sheet: Sheet, channel: Channel | None) -> URIRef | None:
    """Name of a way to file."""
    return sheet.iris.part(sheet.iri, f"channel-{channel}") if channel else None


def add_times(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    """Each time in its own unit; in ISO 8601 on the service only where there is but one."""
    service.duration(CV.processingTime, only_iso_duration(list(procedure.durations)))
    for number, duration in enumerate(procedure.durations, start=1):
        node = sheet.part("time", TIME.Duration, DCTERMS.SizeOrDuration, number=number)
        node.text(DCTERMS.description, joined(duration.wording, duration.note))
        if duration.value is not None:
            value = Literal(Decimal(duration.value))
            sheet.graph.add((node.iri, TIME.numericDuration, value))
            node.link(TIME.unitType, _unit(sheet, duration))
        on = channel_iri(sheet, duration.channel) or service.iri
        sheet.node(on).link(DCTERMS.extent, node.iri)


def _unit(sheet: Sheet, duration: Duration) -> URIRef | None:
    if duration.unit is TimeUnit.WORKING_DAY:
        unit = Shared(sheet).node("unit", "working-day", TIME.TemporalUnit)
        return unit.text(DCTERMS.title, UNIT_WORDS[duration.unit]).iri
    return _UNITS[duration.unit] if duration.unit else None


def add_costs(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    """Each fee; one whose amount the record leaves open has words alone."""
    for number, fee in enumerate(procedure.fees, start=1):
        cost = sheet.part("fee", CV.Cost, number=number)
        cost.plain(DCTERMS.identifier, sheet.identifier("fee", number))
        cost.text(DCTERMS.description, joined(fee.wording, fee.note))
        if fee.amount_vnd is not None:
            cost.number(CV.hasValue, fee.amount_vnd, XSD.double)
            cost.link(CV.currency, Shared(sheet).dong())
        cost.link(CV.ifAccessedThrough, channel_iri(sheet, fee.channel))
        service.link(CV.hasCost, cost.iri)


def add_evidence(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    """The papers to hand in, and the forms to fill in as types of evidence."""
    forms: dict[str, URIRef] = {}
    for number, form in enumerate(procedure.forms, start=1):
        node = sheet.part("form", CV.EvidenceType, number=number)
        node.plain(DCTERMS.identifier, sheet.identifier("form", number))
        node.text(DCTERMS.title, joined(form.number, form.name, by=": "))
        forms.setdefault(form.number or form.name, node.iri)
        service.link(CV.hasInputType, node.iri)
    for number, paper in enumerate(procedure.papers, start=1):
        node = sheet.part("paper", CV.Evidence, number=number)
        node.plain(DCTERMS.identifier, sheet.identifier("paper", number))
        node.text(DCTERMS.title, paper.name).text(DCTERMS.description, paper_text(paper))
        node.link(DCTERMS.conformsTo, forms.get(paper.form or ""))
        service.link(CPSV.hasInput, node.iri)


def add_law(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    """The laws that the procedure rests on, its decision, and where borrowed values come from."""
    shared = Shared(sheet)
    for law in procedure.legal_basis:
        service.link(CV.hasLegalResource, shared.law(law))
    service.link(DCTERMS.source, _decision(shared, procedure.decision))
    for field, source in procedure.taken_from.items():
        _add_provenance(service, sheet, field, source)
    if procedure.notice:
        service.link(DCTERMS.source, _decision(shared, procedure.notice.source.decision))


def _add_provenance(service: Node, sheet: Sheet, field: str, source: Source) -> None:
    shared = Shared(sheet)
    node = sheet.part(f"source-of-{field.replace('_', '-')}", DCTERMS.ProvenanceStatement)
    node.plain(DCTERMS.identifier, field).day(DCTERMS.modified, source.as_of)
    node.link(DCTERMS.publisher, shared.agent(source.publisher))
    node.link(FOAF.page, shared.page(optional_address(source.url)))
    node.link(DCTERMS.source, _decision(shared, source.decision))
    service.link(DCTERMS.provenance, node.iri)


def _decision(shared: Shared, number: str | None) -> URIRef | None:
    if not number:
        return None
    return shared.law(LegalDocument(title="", number=number))
