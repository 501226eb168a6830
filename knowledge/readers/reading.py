"""What a reader yields: a document, or one that is set aside with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError

from knowledge.documents import Document


class OfficialReader(StrEnum):
    """The readers of official documents, the fullest format first."""

    DETAIL = "portal-detail"
    HTML = "portal-html"
    TEXT = "portal-text"
    NATIONAL = "national"
    DECISION = "decision"
    LIST = "list"
    LAW = "law"


@dataclass(frozen=True)
class SetAside:
    """A document that could not be read.

    Attributes:
        where: File and place in it, such as ``export.jsonl.gz, line 12``.
        reason: What is wrong and what would mend it.
        is_attachment: Whether nothing is wrong: it belongs to a document and is none itself.
    """

    where: str
    reason: str
    is_attachment: bool = False


Reading = Document | SetAside


def describe(error: ValidationError) -> str:
    """The first faults of a record, as one sentence naming the fields to mend."""
    faults = [
        f"{'.'.join(map(str, fault['loc'])) or 'the record'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)[:3]
    ]
    return "; ".join(faults)
