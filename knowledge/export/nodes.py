"""Writing a graph node by node; what is not stated writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from rdflib import RDF, XSD, Graph, Literal, URIRef

from knowledge.export.iris import Iris

VI = "vi"


@dataclass(frozen=True)
class Node:
    """One node of a graph that is being written."""

    graph: Graph
    iri: URIRef

    def text(self, predicate: URIRef, *values: str | None, language: str = VI) -> Self:
        """Texts in one language."""
        for value in values:
            if value:
                self.graph.add((self.iri, predicate, Literal(value, lang=language)))
        return self

    def texts(self, predicate: URIRef, by_tag: Mapping[str, str]) -> Self:
        """One text for each language, by BCP 47 tag.

        Raises:
            ValueError: A tag is none.
        """
        for tag, value in by_tag.items():
            self.text(predicate, value, language=tag)
        return self

    def plain(self, predicate: URIRef, *values: str | None) -> Self:
        """Texts that are in no language: codes and numbers of documents."""
        for value in values:
            if value:
                self.graph.add((self.iri, predicate, Literal(value)))
        return self

    def number(self, predicate: URIRef, value: int | None, datatype: URIRef = XSD.integer) -> Self:
        """A number; zero is a number."""
        if value is not None:
            self.graph.add((self.iri, predicate, Literal(str(value), datatype=datatype)))
        return self

    def duration(self, predicate: URIRef, iso: str | None) -> Self:
        """A time that ISO 8601 can express."""
        if iso:
            literal = Literal(iso, datatype=XSD.duration, normalize=False)
            self.graph.add((self.iri, predicate, literal))
        return self

    def day(self, predicate: URIRef, value: date | None, datatype: URIRef = XSD.date) -> Self:
        """A calendar day."""
        if value:
            self.graph.add((self.iri, predicate, Literal(value.isoformat(), datatype=datatype)))
        return self

    def link(self, predicate: URIRef, *targets: URIRef | None) -> Self:
        """Links to other nodes."""
        for target in targets:
            if target is not None:
                self.graph.add((self.iri, predicate, target))
        return self


@dataclass(frozen=True)
class Sheet:
    """The graph of one document while it is being written.

    Attributes:
        iris: Gives names.
        code: Code of the document.
        iri: Its name.
        graph: Its graph.
    """

    iris: Iris
    code: str
    iri: URIRef
    graph: Graph = field(default_factory=lambda: Graph("SimpleMemory", bind_namespaces="none"))

    def root(self, *types: URIRef) -> Node:
        """The node of the document itself."""
        return self.node(self.iri, *types)

    def part(self, kind: str, *types: URIRef, number: int | None = None) -> Node:
        """A part of the document."""
        return self.node(self.iris.part(self.iri, kind, number), *types)

    def node(self, iri: URIRef, *types: URIRef) -> Node:
        """Any node."""
        for kind in types:
            self.graph.add((iri, RDF.type, kind))
        return Node(self.graph, iri)

    def identifier(self, kind: str, number: int | None = None) -> str:
        """Identifier of a part, such as ``1.001193/fee/2``."""
        return "/".join([self.code, kind, *([] if number is None else [str(number)])])

    def owns(self, name: str) -> bool:
        """Whether a node is the document or a part of it, and not shared with others."""
        whole = str(self.iri)
        return name == whole or name.startswith((f"{whole}#", f"{whole}-"))


@dataclass(frozen=True)
class Written:
    """One document in the words of a format.

    Attributes:
        own: The document and its parts.
        shared: Each node that other documents may write too.
    """

    own: str
    shared: tuple[str, ...]
