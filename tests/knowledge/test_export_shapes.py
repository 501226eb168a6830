"""The shapes pass what we write, and each of them catches what it is there for."""

from functools import cache
from importlib.resources import files

import pyshacl
import pytest
from export_samples import ALL_CODE, complete, documents, guide, read_back, renderer, sheet
from rdflib import RDF, SH, Graph, URIRef
from rdflib.plugins.sparql import prepareUpdate

from knowledge.export.linked import LinkedExport
from knowledge.export.nodes import Sheet
from knowledge.export.rendering import LeftOut, Vocabulary
from knowledge.export.terms import PREFIXES
from knowledge.export.validation import Validator


def dropped(kind: str, predicate: str) -> str:
    """A graph without a property."""
    return f"DELETE {{ ?x {predicate} ?v }} WHERE {{ ?x a {kind} ; {predicate} ?v }}"


def added(kind: str, predicate: str, value: str) -> str:
    """A graph with a further value of a property."""
    return f"INSERT {{ ?x {predicate} {value} }} WHERE {{ ?x a {kind} }}"


def replaced(kind: str, predicate: str, value: str) -> str:
    """A graph with another value of a property."""
    return (
        f"DELETE {{ ?x {predicate} ?v }} INSERT {{ ?x {predicate} {value} }} "
        f"WHERE {{ ?x a {kind} ; {predicate} ?v }}"
    )


PS = "cpsv:PublicService"
GS = "schema:GovernmentService"
NOTHING = "<urn:nothing>"
CPSV_BREAKS = [
    ("identifier", dropped("cv:Cost", "dct:identifier")),
    ("identifier", added(PS, "dct:identifier", '"2.000001"')),
    ("title", dropped("cv:Evidence", "dct:title")),
    ("title", replaced("cv:Output", "dct:title", '"Không có ngôn ngữ"')),
    ("title", added(PS, "dct:title", '"Hai tên"@vi')),
    ("description", dropped(PS, "dct:description")),
    ("optionalDescription", replaced("cv:Cost", "dct:description", '"Không có ngôn ngữ"')),
    ("code", replaced(PS, "dct:identifier", '"mã số"')),
    ("officialTitle", replaced("cv:Output", "dct:title", '"A permit"@en')),
    ("authority", dropped(PS, "cv:hasCompetentAuthority")),
    ("authority", replaced(PS, "cv:hasCompetentAuthority", NOTHING)),
    ("keyword", added(PS, "dcat:keyword", '"không ngôn ngữ"')),
    ("language", added(PS, "dct:language", NOTHING)),
    ("area", added(PS, "dct:spatial", NOTHING)),
    ("theme", added(PS, "cv:thematicArea", NOTHING)),
    ("classification", added(PS, "cv:isClassifiedBy", NOTHING)),
    ("audience", added(PS, "dct:audience", NOTHING)),
    ("status", added(PS, "adms:status", NOTHING)),
    ("replacement", added(PS, "dct:isReplacedBy", '"1.000001"')),
    ("modified", replaced(PS, "dct:modified", '"hôm qua"')),
    ("page", added(PS, "foaf:page", "<mailto:a@example.org>")),
    ("publisher", added(PS, "dct:publisher", NOTHING)),
    ("channel", added(PS, "cv:hasChannel", NOTHING)),
    ("cost", added(PS, "cv:hasCost", NOTHING)),
    ("input", added(PS, "cpsv:hasInput", NOTHING)),
    ("inputType", added(PS, "cv:hasInputType", NOTHING)),
    ("output", added(PS, "cpsv:produces", NOTHING)),
    ("rule", added(PS, "cpsv:follows", NOTHING)),
    ("law", added(PS, "cv:hasLegalResource", NOTHING)),
    ("group", added(PS, "cv:isGroupedBy", NOTHING)),
    ("contact", added(PS, "cv:contactPoint", NOTHING)),
    ("participation", added(PS, "cv:hasParticipation", NOTHING)),
    ("processingTime", added(PS, "cv:processingTime", '"7 ngày làm việc"')),
    ("processingTime", added("cv:Channel", "cv:processingTime", '"P7DT1H"^^xsd:duration')),
    ("extent", added("cv:Channel", "dct:extent", NOTHING)),
    ("numericDuration", dropped("time:Duration", "time:numericDuration")),
    ("unitType", dropped("time:Duration", "time:unitType")),
    ("value", replaced("cv:Cost", "cv:hasValue", '"-1.0"^^xsd:double')),
    ("value", replaced("cv:Cost", "cv:hasValue", '"20.000"')),
    ("currency", dropped("cv:Cost", "cv:currency")),
    ("currency", replaced("cv:Cost", "cv:currency", "<urn:motcua:dollar>")),
    ("accessedThrough", added("cv:Cost", "cv:ifAccessedThrough", NOTHING)),
    ("channelType", dropped("cv:Channel", "dct:type")),
    ("conformsTo", added("cv:Evidence", "dct:conformsTo", NOTHING)),
    ("organisationName", dropped("cv:PublicOrganisation", "skos:prefLabel")),
    ("organisationArea", dropped("cv:PublicOrganisation", "dct:spatial")),
    ("role", dropped("cv:Participation", "cv:role")),
    ("participant", dropped("cv:Participation", "cv:hasParticipant")),
    ("address", dropped("locn:Address", "locn:fullAddress")),
    ("relatedService", added("cv:Event", "cv:hasRelatedService", '"1.000001"')),
]
SCHEMA_BREAKS = [
    ("identifier", dropped(GS, "schema:identifier")),
    ("identifier", replaced(GS, "schema:identifier", '"mã số"')),
    ("name", dropped("schema:HowToSupply", "schema:name")),
    ("name", added("schema:ServiceChannel", "schema:name", '"Không có ngôn ngữ"')),
    ("officialName", replaced(GS, "schema:name", '"A permit"@en')),
    ("officialName", added(GS, "schema:name", '"Hai tên"@vi')),
    ("alternateName", added(GS, "schema:alternateName", '"không ngôn ngữ"')),
    ("description", dropped(GS, "schema:description")),
    ("provider", added(GS, "schema:provider", NOTHING)),
    ("areaServed", dropped(GS, "schema:areaServed")),
    ("areaServed", replaced(GS, "schema:areaServed", NOTHING)),
    ("audience", added(GS, "schema:audience", NOTHING)),
    ("termsOfService", added(GS, "schema:termsOfService", '"Đủ 20 tuổi."@vi')),
    ("url", added(GS, "schema:url", '"không phải địa chỉ"')),
    ("serviceOutput", added(GS, "schema:serviceOutput", NOTHING)),
    ("availableChannel", added(GS, "schema:availableChannel", NOTHING)),
    ("processingTime", added("schema:ServiceChannel", "schema:processingTime", '"7 ngày"')),
    ("offers", added(GS, "schema:offers", NOTHING)),
    ("priceSpecification", added("schema:Offer", "schema:priceSpecification", NOTHING)),
    ("price", dropped("schema:PriceSpecification", "schema:price")),
    ("price", replaced("schema:PriceSpecification", "schema:price", '"20.000 đồng"')),
    ("price", replaced("schema:PriceSpecification", "schema:price", "-1")),
    ("priceCurrency", replaced("schema:PriceSpecification", "schema:priceCurrency", '"USD"')),
    ("subjectOf", dropped(GS, "schema:subjectOf")),
    ("supply", added("schema:HowTo", "schema:supply", NOTHING)),
    ("step", added("schema:HowTo", "schema:step", NOTHING)),
    ("position", dropped("schema:HowToStep", "schema:position")),
    ("publisher", dropped("schema:HowTo", "schema:publisher")),
    ("dateModified", replaced("schema:HowTo", "schema:dateModified", '"hôm qua"')),
    ("isBasedOn", added("schema:HowTo", "schema:isBasedOn", NOTHING)),
]
BREAKS = {Vocabulary.CPSV_AP: CPSV_BREAKS, Vocabulary.SCHEMA_ORG: SCHEMA_BREAKS}
CASES = [(v, name, update) for v, breaks in BREAKS.items() for name, update in breaks]


@pytest.fixture(scope="module")
def validators():
    return {vocabulary: Validator(f"{vocabulary}.ttl") for vocabulary in Vocabulary}


@cache
def shapes_of(vocabulary: Vocabulary) -> Graph:
    return Graph().parse(
        data=files("knowledge.export").joinpath(f"shapes/{vocabulary}.ttl").read_text("utf-8"),
        format="turtle",
    )


def message_of(vocabulary: Vocabulary, name: str) -> str:
    shape = URIRef(f"urn:motcua:shape:{vocabulary}:{name}")
    return str(shapes_of(vocabulary).value(shape, SH.message))


@cache
def unbroken(vocabulary: Vocabulary) -> tuple[Sheet, ...]:
    return sheet(complete(), vocabulary), sheet(guide(), vocabulary)


def broken(vocabulary: Vocabulary, update: str) -> list[Sheet]:
    """A procedure and a guide, changed by a SPARQL update."""
    prepared = prepareUpdate(update, initNs=PREFIXES)
    sheets = []
    for whole in unbroken(vocabulary):
        graph = Graph(bind_namespaces="none")
        graph += whole.graph
        graph.update(prepared)
        sheets.append(Sheet(whole.iris, whole.code, whole.iri, graph))
    return sheets


@pytest.mark.parametrize("vocabulary", list(Vocabulary))
def test_all_that_we_write_conforms(validators, vocabulary):
    sheets = [sheet(document, vocabulary) for document in documents()]
    assert validators[vocabulary].faults(sheets) == {}


@pytest.mark.parametrize("vocabulary", list(Vocabulary))
@pytest.mark.parametrize("name", ["out.jsonld", "out.ttl"])
def test_a_file_conforms_for_whoever_reads_it(tmp_path, vocabulary, name):
    LinkedExport(vocabulary).write(documents, tmp_path / name, lambda _: None)
    whole = read_back(tmp_path / name)
    conforms, _, told = pyshacl.validate(whole, shacl_graph=shapes_of(vocabulary))
    assert conforms, told


@pytest.mark.parametrize(("vocabulary", "name", "update"), CASES)
def test_each_shape_catches_what_breaks_it(validators, vocabulary, name, update):
    faults = validators[vocabulary].faults(broken(vocabulary, update))
    assert message_of(vocabulary, name) in " ".join(faults.values())


@pytest.mark.parametrize("vocabulary", list(Vocabulary))
def test_every_shape_is_broken_by_one_of_these(vocabulary):
    shapes = shapes_of(vocabulary).subjects(RDF.type, SH.PropertyShape)
    names = {str(shape).rpartition(":")[2] for shape in shapes if isinstance(shape, URIRef)}
    assert names == {name for name, _ in BREAKS[vocabulary]}


def test_a_fault_is_told_of_the_document_that_has_it(validators):
    good, bad = complete(), complete(code="9.900002", agency=None, source=_elsewhere())
    faults = validators[Vocabulary.CPSV_AP].faults([sheet(good), sheet(bad)])
    assert list(faults) == ["9.900002"]
    assert "names no competent authority" in faults["9.900002"]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"agency": None}, "names no competent authority"),
        ({"plain": {"titles": {"vi": "Tên khác"}}}, "two in one language"),
        ({"plain": {"titles": {"not a tag": "Title"}}}, "language tag"),
        ({"source": {"publisher": "B", "reader": "r", "url": "trang nào đó"}}, "no web address"),
    ],
)
def test_a_bad_record_is_left_out_and_the_others_are_not(parts, told):
    bad = complete(**{"source": _elsewhere(), **parts}, code="9.900002")
    first, second = renderer().render([complete(), bad])
    assert isinstance(second, LeftOut)
    assert second.code == "9.900002"
    assert told in second.reason
    assert ALL_CODE in first.own


def _elsewhere() -> dict[str, str]:
    return {"publisher": "Bộ Thử nghiệm", "reader": "national"}
