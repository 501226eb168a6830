"""Turtle, one document after the other under one set of prefixes."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rdflib import RDF, URIRef
from rdflib.term import Node as Term

from knowledge.export.nodes import Sheet, Written
from knowledge.export.order import counted
from knowledge.export.terms import PREFIXES


class TurtleForm:
    """Documents as Turtle."""

    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    between = ""
    foot = ""

    def document(self, sheet: Sheet) -> Written:
        """One document: its own nodes, the document itself first, and those that it shares."""
        said: dict[str, list[tuple[Term, Term]]] = defaultdict(list)
        for subject, predicate, value in sheet.graph:
            said[str(subject)].append((predicate, value))
        own = sorted(filter(sheet.owns, said), key=counted)
        shared = sorted(name for name in said if not sheet.owns(name))
        return Written(
            "".join(_block(name, said[name]) for name in own),
            tuple(_block(name, said[name]) for name in shared),
        )


def _block(name: str, said: Iterable[tuple[Term, Term]]) -> str:
    """All that is said of one node."""
    values: dict[str, list[str]] = defaultdict(list)
    for predicate, value in said:
        is_type = predicate == RDF.type
        key = "a" if is_type else _short(str(predicate))
        values[key].append(_short(str(value)) if is_type else value.n3())
    lines = [f"{key} {', '.join(sorted(values[key], key=counted))}" for key in sorted(values)]
    return f"\n<{name}> " + " ;\n    ".join(lines) + " .\n"


@lru_cache(maxsize=1024)
def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return URIRef(iri).n3()
