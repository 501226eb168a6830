"""An export as schema.org, read back by rdflib, says what the records say and nothing else."""

import pytest
from export_samples import (
    AGENCYLESS,
    ALL_CODE,
    PAGE,
    complete,
    documents,
    guide,
    nodes_of,
    read_back,
    sheet,
    starter,
    starters,
)
from rdflib import RDF, SDO, XSD, Literal, URIRef

from knowledge.export.linked import LinkedExport
from knowledge.export.rendering import Vocabulary

SERVICE = URIRef(f"{PAGE}#service")
GUIDE = URIRef("urn:motcua:guide:guide-testing")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("schema") / "out.jsonld"
    exported = LinkedExport(Vocabulary.SCHEMA_ORG).write(documents, path, lambda _: None)
    assert exported.left_out == []
    return path


@pytest.fixture(scope="module")
def graph(path):
    return read_back(path)


def test_codes_names_and_prices_come_back(graph):
    for procedure in [*starters(), complete()]:
        service = graph.value(predicate=SDO.identifier, object=Literal(procedure.code))
        assert (service, RDF.type, SDO.GovernmentService) in graph
        names = {name.language: str(name) for name in graph.objects(service, SDO.name)}
        assert names == {"vi": procedure.title, **procedure.plain.titles}
        offers = list(graph.objects(service, SDO.offers))
        specifications = [graph.value(offer, SDO.priceSpecification) for offer in offers]
        prices = sorted(
            graph.value(one, SDO.price).toPython() for one in specifications if one is not None
        )
        amounts = (fee.amount_vnd for fee in procedure.fees)
        assert prices == sorted(amount for amount in amounts if amount is not None)
        assert len(offers) == len(procedure.fees)


def test_a_price_is_a_whole_number_of_dong(graph):
    price = URIRef(f"{SERVICE}-price-2")
    assert graph.value(price, SDO.price) == Literal(20_000)
    assert graph.value(price, SDO.priceCurrency) == Literal("VND")
    assert graph.value(URIRef(f"{SERVICE}-fee-3"), SDO.priceSpecification) is None


def test_channels_say_how_long_it_takes(graph):
    times = {
        name: graph.value(URIRef(f"{SERVICE}-channel-{name}"), SDO.processingTime)
        for name in ("direct", "online", "post")
    }
    assert times["online"] == Literal("P15D", datatype=XSD.duration)
    assert times["direct"] is times["post"] is None
    told = str(graph.value(URIRef(f"{SERVICE}-channel-direct"), SDO.description))
    assert "Thời hạn giải quyết: 7 ngày làm việc" in told


def test_a_program_without_linked_data_reads_plain_json(path):
    node = nodes_of(path)[str(SERVICE)]
    assert node["@type"] == "GovernmentService"
    assert node["identifier"] == ALL_CODE
    assert "Cấp giấy phép thử nghiệm" in node["name"]
    assert node["termsOfService"] == "Đủ 18 tuổi."
    assert node["serviceType"] == "Thử nghiệm"
    assert node["offers"][1]["priceSpecification"]["price"] == 20_000
    assert node["serviceOutput"]["name"] == "Giấy phép thử nghiệm"
    assert node["subjectOf"]["dateModified"] == "2030-03-04"
    assert [paper["name"] for paper in node["subjectOf"]["supply"]] == [
        paper.name for paper in complete().papers
    ]


def test_laws_and_publisher_belong_to_the_account_of_how_it_is_done(graph):
    how_to = graph.value(SERVICE, SDO.subjectOf)
    laws = graph.objects(how_to, SDO.isBasedOn)
    assert sorted(str(graph.value(law, SDO.name)) for law in laws) == [
        "Luật Thử nghiệm",
        "Nghị định không số",
    ]
    assert str(graph.value(graph.value(how_to, SDO.publisher), SDO.name)) == "Bộ Thử nghiệm"


def test_a_record_without_an_agency_has_no_provider():
    graph = sheet(starter(AGENCYLESS), Vocabulary.SCHEMA_ORG).graph
    assert not list(graph.objects(predicate=SDO.provider))
    assert list(graph.subjects(RDF.type, SDO.GovernmentService))


def test_a_guide_is_a_how_to_with_numbered_steps(path, graph):
    node = nodes_of(path)[str(GUIDE)]
    assert node["@type"] == "HowTo"
    assert [(step["position"], step["name"]) for step in node["step"]] == [
        (1, "Xin giấy phép"),
        (2, "Việc khác"),
    ]
    assert list(graph.objects(URIRef(f"{GUIDE}#step-1"), SDO.about)) == [SERVICE]
    assert not list(graph.objects(URIRef(f"{GUIDE}#step-2"), SDO.about))
    assert [supply["name"] for supply in node["supply"]] == ["Căn cước"]
    assert [tip["text"] for tip in node["hasPart"]] == list(guide().warnings)
    assert str(graph.value(URIRef("https://cong.example/"), SDO.name)) == "Cổng thử nghiệm"
