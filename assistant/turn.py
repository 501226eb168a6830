"""One turn of a conversation, as the pipeline's steps see it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.conversations import Thread
from assistant.facet import Facet
from assistant.messages import Messages
from assistant.reply import (
    Choice,
    Citation,
    Download,
    Outcome,
    ProcedureFacts,
    RankedProcedure,
)
from knowledge.article import Article
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from knowledge.spoken import VIETNAMESE


@dataclass(frozen=True)
class Draft:
    """What is going to be said; a step that returns one ends the turn's search for an answer.

    Attributes:
        outcome: How the turn ends.
        text: Markdown.
        records: The documents that the text rests on, for checking its figures.
        said_of_records: What it says of them in another spelling than theirs, such as a day.
        is_verbatim: Whether the text must stay as it is, as that of a law.
    """

    outcome: Outcome
    text: str
    procedures: tuple[RankedProcedure, ...] = ()
    facts: tuple[ProcedureFacts, ...] = ()
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    downloads: tuple[Download, ...] = ()
    records: tuple[Procedure | Guide | Article, ...] = ()
    said_of_records: tuple[str, ...] = ()
    is_verbatim: bool = False


@dataclass
class Turn:
    """What is known of a turn so far; each step adds its part.

    Attributes:
        message: The citizen's words in canonical form.
        masked: The same with personal data masked; only this is stored, logged or sent out.
        place: Where she lives, if she said so.
        thread: What the conversation was about before.
        language: BCP 47 tag of the question, or the one she forced.
        messages: The fixed text in the reply's language.
        written_in: BCP 47 tag of the message's own words.
        facets: What is asked of the procedure.
        province: Where she lives today, if she said so.
        named: Codes that she named.
        is_follow_up: Whether the turn goes on about ``thread.codes``.
        candidates: The ranking, best first.
        vague: Probability that several of them fit the message as it stands.
        nothing: Probability that none of them answers it.
    """

    message: str
    masked: str
    place: str | None
    thread: Thread
    language: str
    messages: Messages
    written_in: str = VIETNAMESE
    facets: tuple[Facet, ...] = ()
    province: str | None = None
    named: tuple[str, ...] = ()
    is_follow_up: bool = False
    candidates: list[RankedProcedure] = field(default_factory=list)
    vague: float = 0.0
    nothing: float = 0.0


Step = Callable[[Turn], Draft | None]
"""One step of a question's way: adds to the turn, or ends it with a draft."""
