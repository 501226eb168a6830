"""The kinds of documents that a catalogue holds, and how each is known and written down."""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from knowledge.article import Article
from knowledge.errors import OperatorError
from knowledge.guide import Guide
from knowledge.notice import Notice
from knowledge.overlay import Overlay
from knowledge.procedure import Procedure

Document = Procedure | Guide | Article | Notice | Overlay

_Kind = TypeVar("_Kind", Procedure, Guide, Article, Notice, Overlay)


@dataclass(frozen=True, order=True)
class Key:
    """What tells one stored document from another.

    Attributes:
        kind: ``procedure``, ``guide``, ``article``, ``notice`` or ``overlay``.
        code: Code of the procedure, or the document's own.
        reader: The reader that took it in: each source of one code is kept.
        starts: First day in force as ISO 8601, empty where not stated: what holds today and what
            is going to hold stand side by side.
    """

    kind: str
    code: str
    reader: str
    starts: str


def key_of(document: Document) -> Key:
    """The key under which a document is stored."""
    starts = document.valid_from.isoformat() if document.valid_from else ""
    kind = type(document).__name__.lower()
    return Key(kind, document.code, document.source.reader, starts)


def written(document: Document) -> str:
    """A document as JSON; what is left at its default is left out."""
    return document.model_dump_json(exclude_defaults=True)


def read_document(body: str, kind: type[_Kind]) -> _Kind:
    """The document that :func:`written` wrote.

    Raises:
        OperatorError: It is of another version of the model.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        places = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors()[:3])
        raise OperatorError(
            "the catalogue holds a record of another version; move it away and import again"
            f" ({places})"
        ) from error
