"""Checking graphs against the shapes that are shipped with the package."""

from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files

import pyshacl
from rdflib import SH, Graph
from rdflib.term import Node as Term

from knowledge.errors import OperatorError
from knowledge.export.nodes import Sheet


class Validator:
    """Validates documents against one file of shapes.

    Args:
        shapes: Name of the file of shapes, such as ``cpsv-ap.ttl``.
    """

    def __init__(self, shapes: str) -> None:
        text = files("knowledge.export").joinpath("shapes", shapes).read_text(encoding="utf-8")
        self._shapes = Graph().parse(data=text, format="turtle")

    def faults(self, sheets: Sequence[Sheet]) -> dict[str, str]:
        """What is wrong with documents, by their code; those that conform are left out.

        They are looked at together, since setting a validation up costs more than a document.
        """
        report = self._report(sheets)
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for result in report.objects(predicate=SH.result):
            node = report.value(result, SH.focusNode)
            message = str(report.value(result, SH.resultMessage))
            for sheet in sheets:
                if (node, None, None) in sheet.graph:
                    found[sheet.code][message].add(_short(node))
        return {code: _told(messages) for code, messages in found.items()}

    def _report(self, sheets: Sequence[Sheet]) -> Graph:
        graph = Graph(bind_namespaces="none")
        for sheet in sheets:
            for triple in sheet.graph:
                graph.add(triple)
        conforms, report, text = pyshacl.validate(graph, shacl_graph=self._shapes, inplace=True)
        if not isinstance(report, Graph):
            raise OperatorError(f"the shapes cannot be applied ({text})")
        return Graph() if conforms else report


def _told(messages: dict[str, set[str]]) -> str:
    """Each message with the nodes that it is about."""
    return "; ".join(
        f"{', '.join(sorted(messages[message]))} {message}" for message in sorted(messages)
    )


def _short(node: Term | None) -> str:
    """The last part of a name, by which a reader knows it again."""
    return str(node).rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]
