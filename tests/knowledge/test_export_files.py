"""A file holds what its documents say, each thing once and under its name."""

import pytest
from export_samples import ALL_CODE, complete, documents, export, read_back, renderer
from rdflib import DCTERMS, FOAF, RDF, Literal, URIRef

from knowledge.export.rendering import Vocabulary
from knowledge.export.terms import CPSV


@pytest.mark.parametrize("vocabulary", list(Vocabulary))
@pytest.mark.parametrize("name", ["out.jsonld", "out.ttl"])
def test_a_file_holds_just_the_graphs_of_its_documents(tmp_path, vocabulary, name):
    described = [renderer(vocabulary).sheet(document) for document in documents()]
    expected = {triple for one in described for triple in one.graph}
    assert set(read_back(export(tmp_path / name, vocabulary))) == expected


def test_names_begin_with_the_base(tmp_path):
    base = "https://data.example/id/"
    graph = read_back(export(tmp_path / "out.jsonld", base=base))
    service = graph.value(predicate=DCTERMS.identifier, object=Literal(ALL_CODE))
    assert service == URIRef(f"{base}procedure/{ALL_CODE}")
    others = ("http://publications.europa.eu/", "http://purl.org/adms/")
    assert [
        subject
        for subject in set(graph.subjects())
        if not str(subject).startswith((base, *others))
        and (subject, RDF.type, FOAF.Document) not in graph
    ] == []


def test_a_page_of_two_procedures_names_neither(tmp_path):
    first, second = complete(), complete(code="9.900002")
    graph = read_back(export(tmp_path / "out.jsonld", opened=lambda: [first, second]))
    assert set(graph.subjects(RDF.type, CPSV.PublicService)) == {
        URIRef("urn:motcua:procedure:9.900001"),
        URIRef("urn:motcua:procedure:9.900002"),
    }


def test_what_documents_share_stands_once(tmp_path):
    lines = export(tmp_path / "out.jsonld").read_text(encoding="utf-8").splitlines()
    authorities = [line for line in lines if '"@type": "PublicOrganisation"' in line[:200]]
    assert authorities
    assert len({line.rstrip(",") for line in lines}) == len(lines)
