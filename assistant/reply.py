"""What goes in and what comes out: a question and its reply, as the public contract fixes them."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from assistant.facet import Facet
from knowledge.parts import Channel, TimeUnit


class Outcome(StrEnum):
    """How a question ended. One vocabulary for replies, metrics and evaluation."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    ABSTAINED = "abstained"
    REFUSED = "refused"
    SMALLTALK = "smalltalk"
    EMERGENCY = "emergency"
    STATUS_FOUND = "status_found"
    STATUS_NOT_FOUND = "status_not_found"
    STATUS_NEEDS_PROOF = "status_needs_proof"
    OFFICE = "office"
    HANDED_OVER = "handed_over"
    ERROR = "error"


class Part(BaseModel):
    """Base of all parts of a reply."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(Part):
    """One message of a citizen.

    Attributes:
        message: Her words, 1 to 16,000 characters.
        conversation_id: None starts a conversation.
        language: BCP 47 tag that forces the reply's language, else the question's own.
        place: Free text that says where she lives, if known.
        channel: The door that the question came through (``api``, ``web``, ``telegram``, ``cli``,
            ``mcp``).
    """

    message: str
    conversation_id: str | None = None
    language: str | None = None
    place: str | None = None
    channel: str = "api"


DOCUMENT_PROCEDURE = "procedure"
DOCUMENT_GUIDE = "guide"
DOCUMENT_LAW = "law"


class RankedProcedure(Part):
    """A document with the confidence (0 to 1) that it is the one asked for.

    Attributes:
        kind: ``procedure``, ``guide`` or ``law``.
    """

    code: str
    title: str
    confidence: float
    kind: str = DOCUMENT_PROCEDURE


class PaperFact(Part):
    """One required paper of the record."""

    name: str
    originals: int | None
    copies: int | None
    case: str | None
    form: str | None


class FeeFact(Part):
    """One fee of the record; ``amount_vnd`` is None where the record holds words only."""

    amount_vnd: int | None
    channel: Channel | None
    note: str | None


class DurationFact(Part):
    """One processing time of the record; ``unit`` is None where it holds words only."""

    value: int | None
    unit: TimeUnit | None
    channel: Channel | None
    note: str | None


class ProcedureFacts(Part):
    """The record's values of one procedure, word for word."""

    code: str
    documents: tuple[PaperFact, ...] = ()
    fees: tuple[FeeFact, ...] = ()
    durations: tuple[DurationFact, ...] = ()
    agency: str | None = None
    legal_basis: tuple[str, ...] = ()


class Citation(Part):
    """A source that the reply's text points to as ``[id]``."""

    id: int
    kind: str = DOCUMENT_PROCEDURE
    code: str
    title: str
    section: str
    url: str | None
    quote: str
    as_of: date | None


class Choice(Part):
    """One way to go on: ``label`` is shown, ``message`` is sent when it is picked."""

    label: str
    message: str


class Download(Part):
    """A blank form that the instance hands out.

    Attributes:
        name: What the form is called, its number included.
        number: Its official number, such as ``Mẫu CT01``, if it has one.
        code: The procedure that it is for.
        url: Path at the HTTP door, such as ``/api/v1/forms/<digest>/<file name>``.
        size: Bytes.
    """

    name: str
    number: str | None
    code: str
    url: str
    size: int
    media_type: str


class Reply(Part):
    """The reply object of the public contract; ``text`` is Markdown."""

    conversation_id: str
    message_id: str
    outcome: Outcome
    language: str
    text: str
    procedures: tuple[RankedProcedure, ...] = ()
    candidates: tuple[RankedProcedure, ...] = ()
    facets: tuple[Facet, ...] = ()
    facts: tuple[ProcedureFacts, ...] = ()
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    downloads: tuple[Download, ...] = ()
