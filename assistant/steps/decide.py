"""Answer, ask back, or say that the catalogue does not hold it."""

from dataclasses import dataclass

from assistant.messages import Messages
from assistant.reply import Choice, Outcome, RankedProcedure
from assistant.steps.answering import Answering
from assistant.turn import Draft, Turn

_CHOICES = 5
_FEW = 3
_RIVAL = 0.0005
"""Share of the best candidate's confidence from which another is its rival at all."""

_WORTH_OFFERING = 0.15
"""Share of the best candidate's confidence from which another is offered beside it."""


@dataclass(frozen=True)
class Thresholds:
    """When a question is not answered; chosen looking at the development sets.

    Attributes:
        nothing: Probability that no document answers, above which that is said.
        vague: Probability that several documents fit, above which is asked back.
        vague_aspect: The same for a question that names what it wants to know.
    """

    nothing: float = 0.25
    vague: float = 0.15
    vague_aspect: float = 0.5


class Decide:
    """The step that ends a turn with an answer, a question back, or an abstention.

    Args:
        answering: Says what is asked of a document.
        hotline: Where people get on when the assistant cannot help.
        thresholds: When it does not answer.
    """

    def __init__(
        self,
        answering: Answering,
        hotline: str | None = None,
        thresholds: Thresholds | None = None,
    ) -> None:
        self._answering = answering
        self._hotline = hotline
        self._thresholds = thresholds or Thresholds()

    def __call__(self, turn: Turn) -> Draft | None:
        """End the turn."""
        if turn.named or (turn.is_follow_up and turn.candidates):
            return self._answer(turn)
        if not turn.candidates or turn.nothing > self._thresholds.nothing:
            return self._abstention(turn.messages)
        if turn.vague > self._most_vague(turn) and _is_rivalled(turn):
            return _question_back(turn)
        return self._answer(turn)

    def _most_vague(self, turn: Turn) -> float:
        return self._thresholds.vague_aspect if turn.facets else self._thresholds.vague

    def _answer(self, turn: Turn) -> Draft:
        draft = self._answering(turn, turn.candidates[0])
        return draft or self._abstention(turn.messages)

    def _abstention(self, messages: Messages) -> Draft:
        text = messages("abstain")
        if self._hotline:
            text += "\n\n" + messages("abstain-hotline", hotline=self._hotline)
        return Draft(Outcome.ABSTAINED, text)


def _is_rivalled(turn: Turn) -> bool:
    """Whether there is anything else to offer: a small catalogue may hold one procedure alone."""
    first, *others = turn.candidates
    return bool(others) and others[0].confidence >= _RIVAL * first.confidence


def _question_back(turn: Turn) -> Draft:
    least = _WORTH_OFFERING * turn.candidates[0].confidence
    likely = [c for c in turn.candidates[:_CHOICES] if c.confidence >= least]
    offered = likely if len(likely) >= _FEW else turn.candidates[:_FEW]
    lines = "\n".join(f"{number}. {c.title}" for number, c in enumerate(offered, start=1))
    return Draft(
        outcome=Outcome.CLARIFY,
        text=turn.messages("clarify-question") + "\n\n" + lines,
        procedures=tuple(offered),
        choices=tuple(_choice(candidate) for candidate in offered),
    )


def _choice(candidate: RankedProcedure) -> Choice:
    return Choice(label=candidate.title, message=candidate.title)
