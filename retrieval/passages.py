"""Passages: the texts of a document that are worth a vector.

Embedding is slow, so only what tells one document from another gets a vector: its title, and where
our own entry has them its plain names and its English title. The embedder brings questions in other
languages about as near to the English title as to one in their own.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.guide import Guide
from knowledge.procedure import Procedure

Findable = Procedure | Guide
"""The documents that a search finds."""

_LONGEST_TITLE = 240
"""Characters; official titles run on for 600, and what tells them apart stands at the front."""


@dataclass(frozen=True)
class Passage:
    """One text to be embedded.

    Attributes:
        code: The document it belongs to.
        section: What it is: ``title``, ``names`` or ``title-en``.
        text: What is embedded.
    """

    code: str
    section: str
    text: str

    @property
    def id(self) -> str:
        """Identifier that changes with any indexed field."""
        joined = "\0".join((self.code, self.section, self.text))
        return hashlib.sha256(joined.encode()).hexdigest()[:32]


def passages(document: Findable) -> Iterator[Passage]:
    """The passages of one document."""
    yield Passage(document.code, "title", _shortened(document.title))
    if document.plain.names:
        yield Passage(document.code, "names", ", ".join(document.plain.names))
    if english := document.plain.titles.get("en"):
        yield Passage(document.code, "title-en", english)


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0]
