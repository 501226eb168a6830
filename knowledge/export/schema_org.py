"""A procedure as schema.org's ``GovernmentService``, a guide as ``HowTo``.

The definitions are those of schema.org's pages. A service has no property for papers, steps and
legal basis there; a ``HowTo`` has: it is the creative work about the service, so it holds papers as
``supply``, steps as ``step`` and the laws as ``isBasedOn``.
"""

from rdflib import SDO, URIRef

from knowledge.export.cpsv_parts import channels_of
from knowledge.export.iris import Iris, address, optional_address
from knowledge.export.nodes import Node, Sheet
from knowledge.export.words import (
    CHANNELS,
    duration_text,
    only_iso_duration,
    paper_text,
    service_text,
)
from knowledge.guide import Guide, Step
from knowledge.parts import Channel, Fee, LegalDocument, Source
from knowledge.procedure import Procedure
from knowledge.wording import joined

_COUNTRY = {"vi": "Việt Nam", "en": "Viet Nam"}


def service_sheet(procedure: Procedure, iris: Iris) -> Sheet:
    """A procedure as a graph.

    Raises:
        ValueError: An address or a language tag cannot stand in linked data.
    """
    sheet = Sheet(iris, procedure.code, iris.procedure(procedure.code))
    service = sheet.root(SDO.GovernmentService)
    _say_what_it_is(service, procedure)
    _add_people(service, sheet, procedure)
    for channel in channels_of(procedure):
        service.link(SDO.availableChannel, _channel(sheet, procedure, channel))
    for number, fee in enumerate(procedure.fees, start=1):
        service.link(SDO.offers, _offer(sheet, fee, number))
    if procedure.result:
        output = sheet.part("result", SDO.Thing).text(SDO.name, procedure.result)
        service.link(SDO.serviceOutput, output.iri)
    _add_how_to(service, sheet, procedure)
    return sheet


def _say_what_it_is(service: Node, procedure: Procedure) -> None:
    plain = procedure.plain
    service.plain(SDO.identifier, procedure.code)
    service.text(SDO.name, procedure.title).texts(SDO.name, plain.titles)
    service.text(SDO.alternateName, *plain.names)
    service.text(SDO.description, service_text(procedure))
    service.texts(SDO.description, plain.summaries)
    service.text(SDO.serviceType, procedure.field)
    service.text(SDO.termsOfService, procedure.conditions)
    service.link(SDO.url, optional_address(procedure.source.url))


def _add_people(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    if procedure.agency:
        iri = sheet.iris.named("organisation", procedure.agency)
        provider = sheet.node(iri, SDO.GovernmentOrganization).text(SDO.name, procedure.agency)
        service.link(SDO.provider, provider.iri)
    if procedure.audience:
        audience = sheet.part("audience", SDO.Audience)
        service.link(SDO.audience, audience.text(SDO.audienceType, procedure.audience).iri)
    service.link(SDO.areaServed, _area(sheet, procedure.province).iri)


def _area(sheet: Sheet, province: str | None) -> Node:
    if province is None:
        country = sheet.node(sheet.iris.concept("country", "vn"), SDO.Country)
        return country.texts(SDO.name, _COUNTRY)
    iri = sheet.iris.named("province", province)
    return sheet.node(iri, SDO.AdministrativeArea).text(SDO.name, province)


def _channel(sheet: Sheet, procedure: Procedure, channel: Channel) -> URIRef:
    node = sheet.part(f"channel-{channel}", SDO.ServiceChannel).texts(SDO.name, CHANNELS[channel])
    times = [one for one in procedure.durations if one.channel in {channel, None}]
    notes = [one.note for one in procedure.filings if one.channel is channel]
    told = [f"Thời hạn giải quyết: {duration_text(one)}" for one in times]
    node.text(SDO.description, joined(*notes, *told, by="\n"))
    node.duration(SDO.processingTime, only_iso_duration(times))
    if channel is Channel.DIRECT and procedure.receiving_address:
        place = sheet.part("address", SDO.Place).text(SDO.address, procedure.receiving_address)
        node.link(SDO.serviceLocation, place.iri)
    return node.iri


def _offer(sheet: Sheet, fee: Fee, number: int) -> URIRef:
    """A fee; an offer without a price is one whose price the record leaves open."""
    offer = sheet.part("fee", SDO.Offer, number=number)
    offer.texts(SDO.name, CHANNELS[fee.channel] if fee.channel else {})
    offer.text(SDO.description, joined(fee.wording, fee.note))
    offer.plain(SDO.category, fee.channel)
    if fee.amount_vnd is not None:
        price = sheet.part("price", SDO.PriceSpecification, number=number)
        price.number(SDO.price, fee.amount_vnd).plain(SDO.priceCurrency, "VND")
        offer.link(SDO.priceSpecification, price.iri)
    return offer.iri


def _add_how_to(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    how_to = sheet.part("how-to", SDO.HowTo).text(SDO.name, procedure.title)
    how_to.link(SDO.about, service.iri).plain(SDO.inLanguage, "vi")
    for number, paper in enumerate(procedure.papers, start=1):
        supply = sheet.part("paper", SDO.HowToSupply, number=number).text(SDO.name, paper.name)
        supply.number(SDO.position, number)
        how_to.link(SDO.supply, supply.text(SDO.description, paper_text(paper)).iri)
    if procedure.steps:
        steps = sheet.part("steps", SDO.HowToStep).number(SDO.position, 1)
        how_to.link(SDO.step, steps.text(SDO.text, procedure.steps).iri)
    _add_origin(how_to, sheet, procedure.source, procedure.legal_basis)
    service.link(SDO.subjectOf, how_to.iri)


def _add_origin(
    work: Node, sheet: Sheet, source: Source, legal_basis: tuple[LegalDocument, ...]
) -> None:
    publisher = sheet.node(sheet.iris.named("agent", source.publisher), SDO.Organization)
    work.link(SDO.publisher, publisher.text(SDO.name, source.publisher).iri)
    work.day(SDO.dateModified, source.as_of, SDO.Date)
    work.link(SDO.url, optional_address(source.url))
    for law in legal_basis:
        iri = sheet.iris.named("law", law.number or law.title)
        node = sheet.node(iri, SDO.Legislation).plain(SDO.legislationIdentifier, law.number)
        work.link(SDO.isBasedOn, node.text(SDO.name, law.title or None).iri)


def how_to_sheet(guide: Guide, iris: Iris) -> Sheet:
    """A guide as a graph."""
    sheet = Sheet(iris, guide.code, iris.guide(guide.code))
    how_to = sheet.root(SDO.HowTo).plain(SDO.identifier, guide.code).plain(SDO.inLanguage, "vi")
    how_to.text(SDO.name, guide.title).texts(SDO.name, guide.plain.titles)
    how_to.text(SDO.alternateName, *guide.plain.names)
    how_to.text(SDO.description, guide.plain.summary)
    how_to.texts(SDO.description, guide.plain.summaries)
    for number, thing in enumerate(guide.prepare, start=1):
        supply = sheet.part("prepare", SDO.HowToSupply, number=number).text(SDO.name, thing)
        how_to.link(SDO.supply, supply.number(SDO.position, number).iri)
    for number, step in enumerate(guide.steps, start=1):
        how_to.link(SDO.step, _step(sheet, step, number))
    for number, warning in enumerate(guide.warnings, start=1):
        tip = sheet.part("warning", SDO.HowToTip, number=number).text(SDO.text, warning)
        how_to.link(SDO.hasPart, tip.iri)
    for link in guide.links:
        page = sheet.node(address(link.url), SDO.WebPage).text(SDO.name, link.name)
        how_to.link(SDO.mentions, page.iri)
    _add_origin(how_to, sheet, guide.source, guide.legal_basis)
    return sheet


def _step(sheet: Sheet, step: Step, number: int) -> URIRef:
    node = sheet.part("step", SDO.HowToStep, number=number).number(SDO.position, number)
    node.text(SDO.name, step.title).text(SDO.text, step.text)
    node.text(SDO.description, step.basis)
    held = (code for code in step.codes if code in sheet.iris.held)
    return node.link(SDO.about, *map(sheet.iris.procedure, held)).iri
