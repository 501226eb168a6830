"""An export as CPSV-AP, read back by rdflib, says what the records say and nothing else."""

from decimal import Decimal

import pytest
from export_samples import (
    ALL_CODE,
    PAGE,
    complete,
    export,
    guide,
    nodes_of,
    read_back,
    sheet,
    starters,
)
from rdflib import DCTERMS, FOAF, RDF, SKOS, Literal, Namespace, URIRef

from knowledge.export.terms import ADMS, CPSV, CV, DONG, ELI, LOCN
from knowledge.parts import TimeUnit
from knowledge.procedure import Procedure

TIME = Namespace("http://www.w3.org/2006/time#")
SERVICE = URIRef(f"{PAGE}#service")
UNITS = {
    TIME.unitDay: TimeUnit.DAY,
    TIME.unitHour: TimeUnit.HOUR,
    TIME.unitMonth: TimeUnit.MONTH,
    TIME.unitYear: TimeUnit.YEAR,
    URIRef("urn:motcua:unit:working-day"): TimeUnit.WORKING_DAY,
}


@pytest.fixture(scope="module", params=["out.jsonld", "out.ttl"])
def graph(request, tmp_path_factory):
    return read_back(export(tmp_path_factory.mktemp("cpsv") / request.param))


@pytest.fixture(scope="module")
def whole():
    return sheet(complete()).graph


def test_codes_and_titles_come_back(graph):
    services = set(graph.subjects(RDF.type, CPSV.PublicService))
    found = {
        str(graph.value(s, DCTERMS.identifier)): {
            t.language: str(t) for t in graph.objects(s, DCTERMS.title)
        }
        for s in services
    }
    procedures = [*starters(), complete()]
    assert found == {p.code: {"vi": p.title, **p.plain.titles} for p in procedures}


def test_fees_come_back(graph):
    for procedure in [*starters(), complete()]:
        service = graph.value(predicate=DCTERMS.identifier, object=Literal(procedure.code))
        found = {
            str(graph.value(cost, DCTERMS.identifier)): (
                graph.value(cost, CV.hasValue),
                graph.value(cost, CV.currency),
                str(graph.value(cost, CV.ifAccessedThrough)).rpartition("channel-")[2],
            )
            for cost in graph.objects(service, CV.hasCost)
        }
        expected = {
            f"{procedure.code}/fee/{number}": (
                None if fee.amount_vnd is None else pytest.approx(fee.amount_vnd),
                None if fee.amount_vnd is None else DONG,
                fee.channel or "None",
            )
            for number, fee in enumerate(procedure.fees, start=1)
        }
        plain = {
            key: (None if v is None else v.toPython(), c, ch) for key, (v, c, ch) in found.items()
        }
        assert plain == expected, procedure.code


def test_a_free_service_is_not_one_of_unknown_price(whole):
    values = [whole.value(URIRef(f"{SERVICE}-fee-{n}"), CV.hasValue) for n in (1, 2, 3)]
    plain = [None if value is None else value.toPython() for value in values]
    assert plain == [0.0, 20_000.0, None]


def test_times_come_back_in_their_own_unit(graph):
    for procedure in [*starters(), complete()]:
        service = graph.value(predicate=DCTERMS.identifier, object=Literal(procedure.code))
        places = [service, *graph.objects(service, CV.hasChannel)]
        times = [time for place in places for time in graph.objects(place, DCTERMS.extent)]
        found = sorted(
            (
                int(graph.value(time, TIME.numericDuration, default=Literal(0)).toPython()),
                UNITS.get(graph.value(time, TIME.unitType)),
            )
            for time in times
        )
        counted = [
            (d.value or 0, d.unit if d.value is not None else None) for d in procedure.durations
        ]
        assert found == sorted(counted), procedure.code


def test_only_what_iso_8601_can_say_is_a_processing_time(whole):
    channels = {
        name: whole.value(URIRef(f"{SERVICE}-channel-{name}"), CV.processingTime)
        for name in ("direct", "online", "post")
    }
    assert {name: value and str(value) for name, value in channels.items()} == {
        "direct": None,
        "online": "P15D",
        "post": None,
    }
    assert whole.value(SERVICE, CV.processingTime) is None
    told = str(whole.value(URIRef(f"{SERVICE}-channel-direct"), DCTERMS.description))
    assert "7 ngày làm việc" in told
    assert "Tại Trung tâm Phục vụ hành chính công" in told


@pytest.mark.parametrize(
    ("durations", "expected"),
    [
        ([(3, "day")], "P3D"),
        ([(8, "hour")], "PT8H"),
        ([(1, "month")], "P1M"),
        ([(2, "year")], "P2Y"),
        ([(3, "day"), (3, "day")], "P3D"),
        ([(3, "day"), (5, "day")], None),
        ([(3, "day"), (3, "working_day")], None),
        ([], None),
    ],
)
def test_a_service_has_a_processing_time_only_where_it_has_but_one(durations, expected):
    stated = [{"value": v, "unit": u, "wording": "thời hạn"} for v, u in durations]
    value = sheet(complete(durations=stated)).graph.value(SERVICE, CV.processingTime)
    assert (value and str(value)) == expected


def test_papers_keep_their_order_counts_cases_and_forms(tmp_path):
    node = nodes_of(export(tmp_path / "out.jsonld"))[str(SERVICE)]
    papers = node["hasInput"]
    assert [paper["title"]["vi"] for paper in papers] == [p.name for p in complete().papers]
    assert papers[0]["description"] == {"vi": "Bản chính: 1\nBản sao: 0\nBiểu mẫu: Mẫu số 01"}
    assert papers[1]["description"] == {"vi": "Bản sao: 2\nKhi đi thay"}
    assert "description" not in papers[2]
    (form,) = node["hasInputType"]
    assert form["title"] == {"vi": "Mẫu số 01: Tờ khai"}
    assert papers[0]["conformsTo"] == [form["@id"]]


def test_whatever_else_is_stated_is_exported(whole):
    def texts(*path: URIRef) -> list[str]:
        nodes = [SERVICE]
        for step in path:
            nodes = [value for node in nodes for value in whole.objects(node, step)]
        return sorted(map(str, nodes))

    procedure = complete()
    assert texts(CV.hasCompetentAuthority, SKOS.prefLabel) == [procedure.agency]
    assert texts(CV.hasParticipation, CV.hasParticipant, DCTERMS.title) == ["Công an cấp xã"]
    assert texts(CPSV.produces, DCTERMS.title) == [procedure.result]
    assert texts(CPSV.follows, DCTERMS.description) == [procedure.steps, procedure.conditions]
    assert texts(CV.contactPoint, LOCN.address, LOCN.fullAddress) == [procedure.receiving_address]
    assert texts(CV.hasLegalResource, ELI.id_local) == ["1/2030/QH16"]
    assert texts(CV.hasLegalResource, DCTERMS.title) == ["Luật Thử nghiệm", "Nghị định không số"]
    assert texts(DCTERMS.source, ELI.id_local) == ["12/QĐ-BTN", "9/QĐ-BTN"]
    assert texts(DCTERMS.spatial, SKOS.prefLabel) == ["An Giang"]
    assert texts(CV.thematicArea, SKOS.prefLabel) == ["Thử nghiệm"]
    assert texts(DCTERMS.audience, SKOS.prefLabel) == ["Công dân Việt Nam"]
    assert texts(FOAF.page) == [PAGE]
    assert texts(DCTERMS.modified) == ["2030-03-04"]
    assert texts(DCTERMS.publisher, DCTERMS.title) == ["Bộ Thử nghiệm"]
    assert texts(DCTERMS.provenance, DCTERMS.identifier) == ["fees"]
    assert texts(DCTERMS.provenance, DCTERMS.source, ELI.id_local) == ["3/2030/NQ-HĐND"]
    assert texts(CV.isGroupedBy, DCTERMS.identifier) == ["birth"]
    assert texts(ADMS.status) == ["http://purl.org/adms/status/Deprecated"]
    assert "từ ngày 06/05/2031" in " ".join(texts(DCTERMS.description))


@pytest.mark.parametrize(
    ("standing", "status"),
    [
        ("suspended", "urn:motcua:status:suspended"),
        ("abolished", "http://purl.org/adms/status/Withdrawn"),
    ],
)
def test_its_status_is_what_was_decided(standing, status):
    notice = {"code": ALL_CODE, "standing": standing, "source": complete().source}
    graph = sheet(complete(notice=notice)).graph
    assert str(graph.value(SERVICE, ADMS.status)) == status
    assert (URIRef(status), RDF.type, SKOS.Concept) in graph


def test_it_is_linked_to_what_replaces_it(whole):
    (successor,) = whole.objects(SERVICE, DCTERMS.isReplacedBy)
    (held,) = (p for p in starters() if p.code == "2.002516")
    assert successor == URIRef(f"{held.source.url}#service")


def test_what_is_not_stated_is_not_there():
    bare = Procedure.model_validate(
        {
            "code": "9.900003",
            "title": "Thủ tục trống",
            "agency": "Ủy ban nhân dân cấp xã",
            "source": {"publisher": "Bộ Thử nghiệm", "reader": "national"},
        }
    )
    graph = sheet(bare).graph
    service = URIRef("urn:motcua:procedure:9.900003")
    assert set(graph.predicates(service)) == {
        RDF.type,
        DCTERMS.identifier,
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.language,
        DCTERMS.publisher,
        DCTERMS.spatial,
        CV.hasCompetentAuthority,
    }
    assert str(graph.value(service, DCTERMS.description)) == "Thủ tục trống"


def test_a_guide_is_an_event_of_the_services_that_are_held(graph):
    event = URIRef("urn:motcua:guide:guide-testing")
    assert set(graph.objects(event, RDF.type)) == {CV.Event, CV.LifeEvent}
    assert list(graph.objects(event, CV.hasRelatedService)) == [SERVICE]
    description = str(graph.value(event, DCTERMS.description))
    assert description == "Các việc cần làm.\n1. Xin giấy phép: Nộp tờ khai.\n2. Việc khác"


def test_a_digital_skill_is_no_life_event():
    graph = sheet(guide(subject="digital_skill")).graph
    event = URIRef("urn:motcua:guide:guide-testing")
    assert list(graph.objects(event, RDF.type)) == [CV.Event]


def test_the_number_of_a_duration_is_exact(whole):
    numbers = {value.toPython() for value in whole.objects(predicate=TIME.numericDuration)}
    assert numbers == {Decimal(7), Decimal(15)}
