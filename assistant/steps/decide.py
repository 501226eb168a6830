"""Answer, ask back, or say that the catalogue does not hold it."""

from assistant.messages import Messages
from assistant.reply import Choice, Outcome, RankedProcedure
from assistant.steps.answering import Answering
from assistant.turn import Draft, Turn
from assistant.understanding import language_of

_CHOICES = 5
_FEW_WORDS = 8
_RIVAL = 0.05
"""Share of the best candidate's confidence from which a second one makes a few words unclear."""

_WORTH_OFFERING = 0.15
"""Share of the best candidate's confidence from which another is offered beside it."""


class Decide:
    """The step that ends a turn with an answer, a question back, or an abstention.

    Args:
        answering: Says what is asked of a document.
        hotline: Where people get on when the assistant cannot help.
        abstain_below: Confidence under which nothing is answered.
        abstain_foreign_below: The same for questions in other languages, where trust is lower.
        clarify_below: Confidence under which a question that names no facet is asked back.
        clarify_short_below: The same for a question of few words, which may mean several things.
    """

    def __init__(
        self,
        answering: Answering,
        hotline: str | None = None,
        abstain_below: float = 0.12,
        abstain_foreign_below: float = 0.08,
        clarify_below: float = 0.2,
        clarify_short_below: float = 0.75,
    ) -> None:
        self._answering = answering
        self._hotline = hotline
        self._abstain_below = abstain_below
        self._abstain_foreign_below = abstain_foreign_below
        self._clarify_below = clarify_below
        self._clarify_short_below = clarify_short_below

    def __call__(self, turn: Turn) -> Draft | None:
        """End the turn."""
        if turn.named or (turn.is_follow_up and turn.candidates):
            return self._answer(turn)
        confidence = turn.candidates[0].confidence if turn.candidates else 0.0
        is_foreign = language_of(turn.message) != "vi"
        if confidence < (self._abstain_foreign_below if is_foreign else self._abstain_below):
            return self._abstention(turn.messages)
        if not turn.facets and confidence < self._enough(turn):
            return _question_back(turn)
        return self._answer(turn)

    def _answer(self, turn: Turn) -> Draft:
        draft = self._answering(turn, turn.candidates[0])
        return draft or self._abstention(turn.messages)

    def _enough(self, turn: Turn) -> float:
        """The confidence that answers a question which names no facet.

        Few words may mean several things, where anything else fits them at all.
        """
        first, *others = turn.candidates
        rivalled = bool(others) and others[0].confidence >= _RIVAL * first.confidence
        if rivalled and len(turn.message.split()) <= _FEW_WORDS:
            return self._clarify_short_below
        return self._clarify_below

    def _abstention(self, messages: Messages) -> Draft:
        text = messages("abstain")
        if self._hotline:
            text += "\n\n" + messages("abstain-hotline", hotline=self._hotline)
        return Draft(Outcome.ABSTAINED, text)


def _question_back(turn: Turn) -> Draft:
    least = _WORTH_OFFERING * turn.candidates[0].confidence
    likely = [c for c in turn.candidates[:_CHOICES] if c.confidence >= least]
    offered = likely if len(likely) > 1 else turn.candidates[:2]
    lines = "\n".join(f"{number}. {c.title}" for number, c in enumerate(offered, start=1))
    return Draft(
        outcome=Outcome.CLARIFY,
        text=turn.messages("clarify-question") + "\n\n" + lines,
        procedures=tuple(offered),
        choices=tuple(_choice(candidate) for candidate in offered),
    )


def _choice(candidate: RankedProcedure) -> Choice:
    return Choice(label=candidate.title, message=candidate.title)
