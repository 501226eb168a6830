"""A procedure as ``cpsv:PublicService``, a guide as ``cv:Event`` (CPSV-AP 3.2.0).

What the profile has no property for is said with the vocabularies that it builds on: the address
with LOCN, times in units that ISO 8601 lacks as ``time:Duration``, where a value comes from with
Dublin Core. A service needs a competent authority; a record that names none is not made up for.
"""

from rdflib import DCAT, DCTERMS, FOAF, SKOS, URIRef

from knowledge.export.cpsv_parts import (
    add_channels,
    add_costs,
    add_evidence,
    add_law,
    add_times,
)
from knowledge.export.iris import Iris, address, optional_address
from knowledge.export.nodes import Node, Sheet
from knowledge.export.shared import Shared
from knowledge.export.terms import ADMS, CPSV, CV, LOCN, VIETNAMESE
from knowledge.export.words import ANYWHERE, LEVELS, service_text
from knowledge.guide import Guide, Subject
from knowledge.procedure import Procedure

_BUSINESS = frozenset({"business"})
"""Life events that are events of a business."""


def service_sheet(procedure: Procedure, iris: Iris) -> Sheet:
    """A procedure as a graph.

    Raises:
        ValueError: An address or a language tag cannot stand in linked data.
    """
    sheet = Sheet(iris, procedure.code, iris.procedure(procedure.code))
    service = sheet.root(CPSV.PublicService)
    _say_what_it_is(service, procedure)
    _add_period(service, sheet, procedure)
    _classify(service, Shared(sheet), procedure)
    _add_people(service, sheet, procedure)
    _add_rules(service, sheet, procedure)
    add_channels(service, sheet, procedure)
    add_times(service, sheet, procedure)
    add_costs(service, sheet, procedure)
    add_evidence(service, sheet, procedure)
    add_law(service, sheet, procedure)
    return sheet


def _say_what_it_is(service: Node, procedure: Procedure) -> None:
    plain = procedure.plain
    service.plain(DCTERMS.identifier, procedure.code)
    service.text(DCTERMS.title, procedure.title).texts(DCTERMS.title, plain.titles)
    service.text(DCTERMS.description, service_text(procedure))
    service.texts(DCTERMS.description, plain.summaries)
    service.text(DCAT.keyword, *plain.names)
    service.day(DCTERMS.issued, procedure.decided_on)
    service.day(DCTERMS.modified, procedure.source.as_of)


def _add_period(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    if procedure.valid_from or procedure.valid_to:
        period = sheet.part("period", DCTERMS.PeriodOfTime)
        period.day(DCAT.startDate, procedure.valid_from).day(DCAT.endDate, procedure.valid_to)
        service.link(DCTERMS.temporal, period.iri)


def _classify(service: Node, shared: Shared, procedure: Procedure) -> None:
    service.link(DCTERMS.language, shared.language(VIETNAMESE))
    service.link(DCTERMS.spatial, shared.place(procedure.province))
    if procedure.field:
        service.link(CV.thematicArea, shared.theme(procedure.field))
    for level in procedure.levels:
        service.link(CV.isClassifiedBy, shared.concept("level", level, LEVELS[level]))
    if procedure.anywhere is not None:
        key = "anywhere" if procedure.anywhere else "in-place"
        service.link(CV.isClassifiedBy, shared.concept("filing", key, ANYWHERE[procedure.anywhere]))
    if procedure.plain.life_event:
        service.link(CV.isGroupedBy, _life_event(shared, procedure.plain.life_event))
    if procedure.notice:
        iris = shared.sheet.iris
        service.link(ADMS.status, shared.status(procedure.notice.standing))
        service.link(DCTERMS.isReplacedBy, *map(iris.procedure, procedure.notice.replaced_by))


def _life_event(shared: Shared, name: str) -> URIRef:
    kind = CV.BusinessEvent if name in _BUSINESS else CV.LifeEvent
    event = shared.node("life-event", name, CV.Event, kind)
    event.plain(DCTERMS.identifier, name)
    event.text(DCTERMS.title, name.replace("-", " "), language="en")
    return event.iri


def _add_people(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    shared = Shared(sheet)
    if procedure.agency:
        authority = shared.organisation(procedure.agency, procedure.province)
        service.link(CV.hasCompetentAuthority, authority)
    if procedure.coordinating_agency:
        identifier = sheet.identifier("coordination")
        coordination = sheet.part("coordination", CV.Participation)
        coordination.plain(DCTERMS.identifier, identifier)
        coordination.text(DCTERMS.description, f"Cơ quan phối hợp: {procedure.coordinating_agency}")
        role = shared.concept("role", "coordinating", {"vi": "Cơ quan phối hợp"})
        coordination.link(CV.role, role)
        coordination.link(CV.hasParticipant, shared.agent(procedure.coordinating_agency))
        service.link(CV.hasParticipation, coordination.iri)
    if procedure.audience:
        audience = sheet.part("audience", SKOS.Concept).text(SKOS.prefLabel, procedure.audience)
        service.link(DCTERMS.audience, audience.iri)
    if procedure.receiving_address:
        place = sheet.part("address", LOCN.Address)
        place.text(LOCN.fullAddress, procedure.receiving_address)
        contact = sheet.part("contact", CV.ContactPoint).link(LOCN.address, place.iri)
        service.link(CV.contactPoint, contact.iri)
    service.link(DCTERMS.publisher, shared.agent(procedure.source.publisher))
    service.link(FOAF.page, shared.page(optional_address(procedure.source.url)))


def _add_rules(service: Node, sheet: Sheet, procedure: Procedure) -> None:
    language = Shared(sheet).language(VIETNAMESE)
    texts = [
        ("steps", "Trình tự thực hiện", procedure.steps),
        ("conditions", "Yêu cầu, điều kiện thực hiện", procedure.conditions),
    ]
    for kind, title, text in texts:
        if text:
            rule = sheet.part(kind, CPSV.Rule).plain(DCTERMS.identifier, sheet.identifier(kind))
            rule.text(DCTERMS.title, title).text(DCTERMS.description, text)
            rule.link(DCTERMS.language, language)
            service.link(CPSV.follows, rule.iri)
    if procedure.result:
        output = sheet.part("result", CV.Output)
        output.plain(DCTERMS.identifier, sheet.identifier("result"))
        service.link(CPSV.produces, output.text(DCTERMS.title, procedure.result).iri)


def event_sheet(guide: Guide, iris: Iris) -> Sheet:
    """A guide as a graph: the event and the services that it needs, as far as they are held."""
    sheet = Sheet(iris, guide.code, iris.guide(guide.code))
    shared = Shared(sheet)
    kinds = [CV.LifeEvent] if guide.subject is Subject.LIFE_EVENT else []
    event = sheet.root(CV.Event, *kinds).plain(DCTERMS.identifier, guide.code)
    event.text(DCTERMS.title, guide.title).texts(DCTERMS.title, guide.plain.titles)
    event.text(DCTERMS.description, _guide_text(guide))
    event.texts(DCTERMS.description, guide.plain.summaries)
    event.text(DCAT.keyword, *guide.plain.names)
    event.day(DCTERMS.modified, guide.source.as_of)
    event.link(DCTERMS.publisher, shared.agent(guide.source.publisher))
    for code in guide.codes:
        if code in iris.held:
            event.link(CV.hasRelatedService, iris.procedure(code))
    for law in guide.legal_basis:
        event.link(DCTERMS.relation, shared.law(law))
    for link in guide.links:
        event.link(FOAF.page, shared.page(address(link.url)))
    return sheet


def _guide_text(guide: Guide) -> str:
    steps = [
        f"{number}. {step.title}" + (f": {step.text}" if step.text else "")
        for number, step in enumerate(guide.steps, start=1)
    ]
    return "\n".join([*filter(None, [guide.plain.summary]), *steps])
