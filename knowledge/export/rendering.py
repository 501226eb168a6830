"""From documents to text: described in a vocabulary, validated, put into a format."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from typing import Protocol

from knowledge.export import cpsv_ap, schema_org
from knowledge.export.iris import Iris
from knowledge.export.jsonld import JsonLdForm
from knowledge.export.nodes import Sheet, Written
from knowledge.export.turtle import TurtleForm
from knowledge.export.validation import Validator
from knowledge.guide import Guide
from knowledge.procedure import Procedure

Exportable = Procedure | Guide


class Vocabulary(StrEnum):
    """The vocabularies of linked data; the value names its context and its shapes."""

    CPSV_AP = "cpsv-ap"
    SCHEMA_ORG = "schema-org"


class Syntax(StrEnum):
    """How linked data is written down."""

    JSON_LD = "json-ld"
    TURTLE = "turtle"


class Form(Protocol):
    """A format that documents are written in one after the other.

    Attributes:
        head: What stands before them.
        between: What stands between two nodes.
        foot: What stands behind them.
    """

    head: str
    between: str
    foot: str

    def document(self, sheet: Sheet) -> Written:
        """One document."""


@dataclass(frozen=True)
class LeftOut:
    """A document that is not in the export, and why."""

    code: str
    reason: str


@dataclass
class Renderer:
    """Turns documents into text; it can be sent to another process.

    Attributes:
        vocabulary: The vocabulary.
        syntax: The format.
        iris: Gives names.
        validate: Whether to check each document against the shapes.
    """

    vocabulary: Vocabulary
    syntax: Syntax
    iris: Iris
    validate: bool

    @cached_property
    def form(self) -> Form:
        """The format."""
        if self.syntax is Syntax.TURTLE:
            return TurtleForm()
        path = files("knowledge.export").joinpath(f"context-{self.vocabulary}.json")
        return JsonLdForm(json.loads(path.read_text(encoding="utf-8")))

    @cached_property
    def validator(self) -> Validator:
        """The shapes of the vocabulary."""
        return Validator(f"{self.vocabulary}.ttl")

    def render(self, documents: Sequence[Exportable]) -> list[Written | LeftOut]:
        """Each document as text, or why it is left out, in their order."""
        sheets = [self._described(document) for document in documents]
        whole = [sheet for sheet in sheets if isinstance(sheet, Sheet)]
        faults = self.validator.faults(whole) if self.validate and whole else {}
        return [self._written(sheet, faults) for sheet in sheets]

    def sheet(self, document: Exportable) -> Sheet:
        """A document as a graph.

        Raises:
            ValueError: An address or a language tag cannot stand in linked data.
        """
        cpsv = self.vocabulary is Vocabulary.CPSV_AP
        if isinstance(document, Guide):
            guide = cpsv_ap.event_sheet if cpsv else schema_org.how_to_sheet
            return guide(document, self.iris)
        service = cpsv_ap.service_sheet if cpsv else schema_org.service_sheet
        return service(document, self.iris)

    def _described(self, document: Exportable) -> Sheet | LeftOut:
        try:
            return self.sheet(document)
        except ValueError as error:
            return LeftOut(document.code, str(error))

    def _written(self, sheet: Sheet | LeftOut, faults: dict[str, str]) -> Written | LeftOut:
        if isinstance(sheet, LeftOut):
            return sheet
        reason = faults.get(sheet.code)
        return LeftOut(sheet.code, reason) if reason else self.form.document(sheet)
