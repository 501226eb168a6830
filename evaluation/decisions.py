"""How well it was decided to ask back, and to say that nothing answers."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from assistant.reply import Outcome
from evaluation.questions import Behavior
from evaluation.results import TurnResult
from evaluation.scoring import outcome_of


class Decision(BaseModel):
    """One way of not answering, against the labels.

    Attributes:
        wanted: Turns whose label asks for it.
        taken: Turns that ended so.
        right: Turns of both.
        excused: Turns that ended so under another label that this outcome meets too.
    """

    model_config = ConfigDict(frozen=True)

    wanted: int
    taken: int
    right: int
    excused: int

    @property
    def precision(self) -> float | None:
        """Share of the turns that ended so for which that was right."""
        return (self.right + self.excused) / self.taken if self.taken else None

    @property
    def recall(self) -> float | None:
        """Share of the turns labelled so that ended so."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Decisions(BaseModel):
    """Asking back and abstaining."""

    model_config = ConfigDict(frozen=True)

    clarify: Decision
    abstain: Decision


def decisions(results: Sequence[TurnResult]) -> Decisions:
    """The decisions of any number of turns."""
    return Decisions(
        clarify=_decision(results, Behavior.CLARIFY, {Outcome.CLARIFY}, {Behavior.OFFICE}),
        abstain=_decision(
            results,
            Behavior.ABSTAIN,
            {Outcome.ABSTAINED, Outcome.HANDED_OVER},
            {Behavior.REFUSE},
        ),
    )


def _decision(
    results: Sequence[TurnResult],
    label: Behavior,
    outcomes: set[Outcome],
    met_too: set[Behavior],
) -> Decision:
    taken = [result for result in results if outcome_of(result.reply) in outcomes]
    return Decision(
        wanted=sum(result.asked.behavior is label for result in results),
        taken=len(taken),
        right=sum(result.asked.behavior is label for result in taken),
        excused=sum(result.asked.behavior in met_too for result in taken),
    )
