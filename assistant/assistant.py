"""The assistant: one question in, one reply out, through a list of steps."""

import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.conversations import Conversations, Thread
from assistant.facet import Facet
from assistant.masking import masked
from assistant.messages import Messages
from assistant.provenance import unsupported
from assistant.reply import Choice, Outcome, Part, Question, Reply
from assistant.steps.screen import readable
from assistant.turn import Draft, Step, Turn
from assistant.understanding import language_of
from knowledge.errors import NotFoundError
from knowledge.provinces import province_in
from knowledge.spoken import VIETNAMESE

_LOG = logging.getLogger(__name__)

Rewording = Callable[[Turn, Draft], Draft]
"""A last touch to a draft, such as a language model's; it may only change words."""


class Readiness(Part):
    """What the assistant can answer from.

    Attributes:
        procedures: Number of procedures in the index.
        guides: Number of guides in the index.
        articles: Number of articles of laws in the index.
        passages: Number of vectors in the index.
        generation: Name of the index's generation.
        as_of: The newest day for which any record is known to hold.
    """

    procedures: int
    passages: int
    generation: str
    as_of: date | None
    guides: int = 0
    articles: int = 0


class Assistant:
    """Answers questions; safe to use from several threads.

    Args:
        steps: The pipeline; the first step that returns a draft ends the turn.
        conversations: Where turns are kept.
        readiness: Tells what there is to answer from.
        reword: Rewords a draft, where a language model is configured.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        conversations: Conversations,
        readiness: Callable[[], Readiness],
        reword: Rewording | None = None,
    ) -> None:
        self._steps = steps
        self._conversations = conversations
        self.readiness = readiness
        self._reword = reword

    def reply(self, question: Question) -> Reply:
        """Answer one question.

        Raises:
            InputError: The message has to be mended; the text tells the citizen how.
            NotFoundError: There is no such conversation.
            TransientError: The database is busy.
        """
        turn = self._turn(question)
        conversation = question.conversation_id or str(uuid.uuid4())
        draft = _checked(self._draft(turn), turn.messages)
        if self._reword:
            draft = self._reword(turn, draft)
        reply = _reply(turn, draft, conversation)
        self._conversations.add(reply, turn.masked, question.channel, _thread(turn, draft))
        return reply

    def _turn(self, question: Question) -> Turn:
        message = readable(question.message, Messages(question.language or "vi"))
        thread = self._thread_so_far(question, message)
        picked = _picked(message, thread)
        message = picked.message if picked else message
        written_in = language_of(message, otherwise="")
        # The words of a choice are ours; they say nothing of the language that she speaks.
        spoken = "" if picked else written_in
        language = question.language or spoken or thread.language
        messages = Messages(language)
        province = province_in(question.place or "") or province_in(message)
        return Turn(
            message,
            masked(message),
            question.place,
            thread,
            language,
            messages,
            written_in=written_in or VIETNAMESE,
            province=province,
        )

    def _thread_so_far(self, question: Question, message: str) -> Thread:
        if question.conversation_id is None:
            return Thread()
        try:
            return self._conversations.thread(question.conversation_id)
        except NotFoundError:
            messages = Messages(question.language or language_of(message))
            raise NotFoundError(messages("conversation-unknown")) from None

    def _draft(self, turn: Turn) -> Draft:
        for step in self._steps:
            draft = step(turn)
            if draft is not None:
                return draft
        return Draft(Outcome.ABSTAINED, turn.messages("abstain"))


def _checked(draft: Draft, messages: Messages) -> Draft:
    """The draft, unless it says a figure that its records do not hold."""
    if draft.outcome is not Outcome.ANSWERED:
        return draft
    strange = unsupported(draft.text, draft.records, draft.said_of_records)
    if strange:
        # Composed from the record, so this is a fault of ours; the citizen must not pay for it.
        _LOG.error("figures without provenance, answer withheld: %s", strange)
        return Draft(Outcome.ERROR, messages("answer-withheld"))
    return draft


def _picked(message: str, thread: Thread) -> Choice | None:
    """The choice last offered that a message picks, by its number or by its own words."""
    if message.isdecimal() and 1 <= int(message) <= len(thread.choices):
        return thread.choices[int(message) - 1]
    return next((choice for choice in thread.choices if choice.message == message), None)


def _reply(turn: Turn, draft: Draft, conversation: str) -> Reply:
    shown = draft.outcome in {Outcome.ANSWERED, Outcome.CLARIFY, Outcome.ABSTAINED}
    facets = turn.facets or ((Facet.SUMMARY,) if draft.outcome is Outcome.ANSWERED else ())
    return Reply(
        conversation_id=conversation,
        message_id=str(uuid.uuid4()),
        outcome=draft.outcome,
        language=turn.messages.language,
        text=draft.text,
        procedures=draft.procedures,
        candidates=tuple(turn.candidates) if shown else (),
        facets=facets,
        facts=draft.facts,
        citations=draft.citations,
        choices=draft.choices,
        suggestions=draft.suggestions,
        downloads=draft.downloads,
    )


def _thread(turn: Turn, draft: Draft) -> Thread:
    """What the conversation is about after this turn."""
    if draft.outcome is Outcome.ANSWERED:
        return Thread(
            codes=tuple(procedure.code for procedure in draft.procedures),
            facets=tuple(facet.value for facet in turn.facets),
            choices=draft.choices,
            question=turn.thread.question if turn.is_follow_up else turn.masked,
            language=turn.language,
        )
    now = replace(turn.thread, choices=draft.choices, language=turn.language)
    if draft.outcome is Outcome.CLARIFY:
        return replace(now, codes=(), question=turn.masked)
    return now
