"""What several documents speak of: places, organisations, laws, concepts.

What is written about such a thing depends on its name alone, so that documents agree about it and
it need be written once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, FOAF, SKOS, URIRef

from knowledge.export.nodes import Node, Sheet
from knowledge.export.terms import ADMS_STATUS, CV, DONG, ELI, TERRITORY, VIETNAM
from knowledge.export.words import STANDINGS
from knowledge.notice import Standing
from knowledge.parts import LegalDocument

_STATUS = {
    Standing.ABOLISHED: ADMS_STATUS.Withdrawn,
    Standing.REPLACED: ADMS_STATUS.Deprecated,
}
"""The status vocabulary of ADMS; for a suspension it has no word."""


@dataclass(frozen=True)
class Shared:
    """Writes shared things into a document's graph and gives their names."""

    sheet: Sheet

    def node(self, kind: str, key: str, *types: URIRef) -> Node:
        """A thing with a short key of its own."""
        return self.sheet.node(self.sheet.iris.concept(kind, key), *types)

    def named(self, kind: str, name: str, *types: URIRef) -> Node:
        """A thing known by its name."""
        return self.sheet.node(self.sheet.iris.named(kind, name), *types)

    def concept(self, kind: str, key: str, labels: Mapping[str, str]) -> URIRef:
        """A concept of our own lists."""
        return self.node(kind, key, SKOS.Concept).texts(SKOS.prefLabel, labels).iri

    def theme(self, name: str) -> URIRef:
        """A field of administration (lĩnh vực)."""
        return self.named("field", name, SKOS.Concept).text(SKOS.prefLabel, name).iri

    def status(self, standing: Standing) -> URIRef:
        """What became of a procedure."""
        iri = _STATUS.get(standing) or self.sheet.iris.concept("status", standing)
        node = self.sheet.node(iri, SKOS.Concept)
        return node.texts(SKOS.prefLabel, STANDINGS[standing]).iri

    def dong(self) -> URIRef:
        """The currency of all fees."""
        return self.sheet.node(DONG, SKOS.Concept).iri

    def language(self, iri: URIRef) -> URIRef:
        """A language of the Publications Office's table."""
        return self.sheet.node(iri, DCTERMS.LinguisticSystem).iri

    def page(self, iri: URIRef | None) -> URIRef | None:
        """A page to open."""
        return self.sheet.node(iri, FOAF.Document).iri if iri else None

    def place(self, province: str | None) -> URIRef:
        """A province, or the whole country."""
        if province is None:
            return self.sheet.node(VIETNAM, DCTERMS.Location, TERRITORY).iri
        place = self.named("province", province, DCTERMS.Location, TERRITORY)
        return place.text(SKOS.prefLabel, province).iri

    def organisation(self, name: str, province: str | None) -> URIRef:
        """An authority; one that goes by the same name in two provinces is two."""
        iri = self.sheet.iris.named("organisation", f"{name}, {province}" if province else name)
        organisation = self.sheet.node(iri, CV.PublicOrganisation).text(SKOS.prefLabel, name)
        return organisation.link(DCTERMS.spatial, self.place(province)).iri

    def agent(self, name: str) -> URIRef:
        """Whoever publishes or takes part."""
        agent = self.named("agent", name, FOAF.Agent)
        key = str(agent.iri).rpartition("/")[2].rpartition(":")[2]
        return agent.plain(DCTERMS.identifier, key).text(DCTERMS.title, name).iri

    def law(self, document: LegalDocument) -> URIRef:
        """A law, decree or circular; the same number is the same document."""
        law = self.named("law", document.number or document.title, ELI.LegalResource)
        law.plain(ELI.id_local, document.number)
        return law.text(DCTERMS.title, document.title or None).iri
