"""Namespaces and terms of the vocabularies, those that rdflib does not bring along.

Of CPSV-AP the definitions of release 3.2.0 (SEMIC, 31 January 2024) are followed: its RDF
vocabulary, its JSON-LD context and its SHACL shapes, as published under
``semiceu.github.io/CPSV-AP``. They differ from older releases: the amount is ``cv:hasValue``, the
legal basis ``cv:hasLegalResource``, the contact ``cv:contactPoint``. Classes and properties live in
two namespaces, ``cpsv:`` of the first vocabulary and ``cv:`` of the core vocabularies; the rest is
reused from Dublin Core, FOAF, SKOS, DCAT, ADMS, ELI, the Location Core Vocabulary and OWL-Time.

Of schema.org the definitions of its pages on ``GovernmentService``, ``ServiceChannel``, ``Offer``,
``PriceSpecification``, ``HowTo`` and ``Legislation`` are followed.
"""

from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, RDFS, SDO, SKOS, TIME, XSD, Namespace, URIRef

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
ADMS_STATUS = Namespace("http://purl.org/adms/status/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
"""Tables of the EU's Publications Office: countries, currencies, languages."""

TERRITORY = URIRef("http://data.europa.eu/88u/dataset/atu-type")
"""The class that the profile demands of the area that an organisation covers."""

VIETNAM = AUTHORITY["country/VNM"]
DONG = AUTHORITY["currency/VND"]
VIETNAMESE = AUTHORITY["language/VIE"]

PREFIXES = {
    "adms": str(ADMS),
    "cpsv": str(CPSV),
    "cv": str(CV),
    "dcat": str(DCAT),
    "dct": str(DCTERMS),
    "eli": str(ELI),
    "foaf": str(FOAF),
    "locn": str(LOCN),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "schema": str(SDO),
    "skos": str(SKOS),
    "time": str(TIME),
    "xsd": str(XSD),
}
"""Prefixes of the Turtle files."""
