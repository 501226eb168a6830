"""National records as they are published conform, but for those that name no agency."""

from itertools import islice

import pytest
from export_samples import read_back
from knowledge_samples import NATIONAL_FILE
from rdflib import DCTERMS, RDF, SDO

from knowledge.export.linked import LinkedExport
from knowledge.export.rendering import Vocabulary
from knowledge.export.terms import CPSV
from knowledge.procedure import Procedure
from knowledge.readers.national import read_national

pytestmark = pytest.mark.shared

ROOTS = {
    Vocabulary.CPSV_AP: (CPSV.PublicService, DCTERMS.identifier),
    Vocabulary.SCHEMA_ORG: (SDO.GovernmentService, SDO.identifier),
}


@pytest.fixture(scope="module")
def procedures():
    """Every tenth of the first two thousand."""
    return list(islice(read_national(NATIONAL_FILE), 0, 2000, 10))


@pytest.mark.parametrize("vocabulary", list(Vocabulary))
def test_a_sample_is_exported_and_conforms(procedures, vocabulary, tmp_path):
    assert len(procedures) == 200
    assert all(isinstance(one, Procedure) for one in procedures)
    out = tmp_path / "out.jsonld"
    exported = LinkedExport(vocabulary).write(lambda: procedures, out, lambda _: None)
    without = {one.code for one in procedures if one.agency is None}
    expected = without if vocabulary is Vocabulary.CPSV_AP else set()
    assert {one.code for one in exported.left_out} == expected
    graph = read_back(out)
    kind, identifier = ROOTS[vocabulary]
    found = {str(graph.value(one, identifier)) for one in graph.subjects(RDF.type, kind)}
    assert found == {one.code for one in procedures} - expected
