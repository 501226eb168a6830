"""JSON-LD, one document a line: its parts stand within it, what documents share stands once.

The same graph always gives the same bytes: keys and lists are in order, numbers within names
counted (``fee-2`` before ``fee-10``).
"""

import json
from collections import deque

from rdflib import Literal
from rdflib.plugins.serializers.jsonld import Converter
from rdflib.plugins.shared.jsonld.context import Context

from knowledge.export.nodes import Sheet, Written
from knowledge.export.order import counted

Json = dict[str, "Json"] | list["Json"] | str | int | float
"""A value of JSON, as far as linked data needs it."""


class JsonLdForm:
    """Documents as nodes of one ``@graph``.

    Args:
        context: The JSON-LD context by which terms are shortened.
    """

    between = ",\n"
    foot = "\n]}\n"

    def __init__(self, context: dict[str, Json]) -> None:
        self.head = f'{{"@context": {_dumped(context)},\n"@graph": [\n'
        self._terms = Context(context)

    def document(self, sheet: Sheet) -> Written:
        """One document, and the nodes that it shares with others."""
        result = Converter(self._terms, use_native_types=True, use_rdf_type=False).convert(
            sheet.graph
        )
        nodes = {str(node["@id"]): _ordered(node) for node in result.get("@graph", [result])}
        root = nodes.pop(str(sheet.iri))
        parts = {name: nodes.pop(name) for name in list(nodes) if sheet.owns(name)}
        shared = (_dumped(nodes[name]) for name in sorted(nodes))
        return Written(_dumped(_embedded(root, parts)), tuple(shared))


def _ordered(value: object) -> Json:
    """A value in one order, with numbers as numbers."""
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value) if key != "@context"}
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=_rank)
    if isinstance(value, Literal):
        # Not decimals: a number of JSON, read back, would be one of another datatype.
        python = value.toPython()
        return python if isinstance(python, int | float) else str(value)
    return value if isinstance(value, int | float) else str(value)


def _rank(value: Json) -> list[tuple[int, str]]:
    return counted(value if isinstance(value, str) else json.dumps(value, sort_keys=True))


def _embedded(root: Json, parts: dict[str, Json]) -> Json:
    """The root with each part in the place where it is first named, nearest to the root."""
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        if not isinstance(node, dict):
            continue
        for key in node.keys() - {"@id", "@type"}:
            value = node[key]
            found = [_part(one, parts) for one in (value if isinstance(value, list) else [value])]
            node[key] = found if isinstance(value, list) else found[0]
        waiting.extend(child for key in sorted(node) for child in _children(node[key]))
    return root


def _part(value: Json, parts: dict[str, Json]) -> Json:
    name = value.get("@id") if isinstance(value, dict) else value
    return parts.pop(name, value) if isinstance(name, str) else value


def _children(value: Json) -> list[Json]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict) and "@id" in one]


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
