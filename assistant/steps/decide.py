"""Answer, ask back, or say that the catalogue does not hold it."""

from assistant.composing.answer import compose
from assistant.messages import Messages
from assistant.reply import Choice, Outcome, RankedProcedure
from assistant.turn import Draft, Turn
from knowledge.store import Catalogue

_CHOICES = 5
_WORTH_OFFERING = 0.04


class Decide:
    """The step that ends a turn with an answer, a question back, or an abstention.

    Args:
        catalogue: The records that answers come from.
        hotline: Where people get on when the assistant cannot help.
        abstain_below: Share of the question's words that the catalogue must know, in doubt.
        sure_from: Similarity of meaning from which unknown words do not matter.
        clarify_below: Confidence under which a question that names no facet is asked back.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        hotline: str | None = None,
        abstain_below: float = 0.35,
        sure_from: float = 0.875,
        clarify_below: float = 0.45,
    ) -> None:
        self._catalogue = catalogue
        self._hotline = hotline
        self._abstain_below = abstain_below
        self._sure_from = sure_from
        self._clarify_below = clarify_below

    def __call__(self, turn: Turn) -> Draft | None:
        """End the turn."""
        if turn.is_follow_up and turn.candidates:
            return self._answer(turn)
        if not turn.candidates or self._is_strange(turn):
            return self._abstention(turn.messages)
        if not turn.facets and turn.candidates[0].confidence < self._clarify_below:
            return _question_back(turn)
        return self._answer(turn)

    def _is_strange(self, turn: Turn) -> bool:
        return turn.known < self._abstain_below and turn.similarity < self._sure_from

    def _answer(self, turn: Turn) -> Draft:
        asked = turn.candidates[0]
        procedure = self._catalogue.get(asked.code)
        if procedure is None:
            return self._abstention(turn.messages)
        return compose([(asked, procedure)], turn.facets, turn.messages)

    def _abstention(self, messages: Messages) -> Draft:
        text = messages("abstain")
        if self._hotline:
            text += "\n\n" + messages("abstain-hotline", hotline=self._hotline)
        return Draft(Outcome.ABSTAINED, text)


def _question_back(turn: Turn) -> Draft:
    likely = [c for c in turn.candidates[:_CHOICES] if c.confidence >= _WORTH_OFFERING]
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
