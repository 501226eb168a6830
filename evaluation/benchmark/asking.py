"""The questions that a benchmark asks: the first turns of question sets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evaluation.questions import Behavior, QuestionSet
from knowledge.spoken import VIETNAMESE
from knowledge.vietnamese import fold

_WARMING = 20


@dataclass(frozen=True)
class Asked:
    """One question.

    Attributes:
        language: BCP 47 tag that its set gives it.
        groups: A group of codes for each thing asked, any of which is right; empty where the right
            reply is no answer.
    """

    text: str
    language: str
    groups: tuple[tuple[str, ...], ...] = ()

    @property
    def is_vietnamese(self) -> bool:
        """Whether it is in Vietnamese."""
        return self.language == VIETNAMESE

    def without_accents(self) -> "Asked":
        """The same as many type it: lower case, no accents."""
        return replace(self, text=fold(self.text))


def first_turns(sets: Iterable[QuestionSet]) -> Iterator[Asked]:
    """The first turn of every conversation, in the order of the sets."""
    for questions in sets:
        for conversation in questions.conversations:
            turn = conversation.turns[0]
            is_answer = turn.behavior is Behavior.ANSWER
            groups = turn.codes if is_answer else ()
            yield Asked(turn.question, conversation.language, groups)


def warming(asked: Sequence[Asked]) -> list[Asked]:
    """Some twenty questions to begin with, some in each language: what is read at first use."""
    languages = {question.language: question for question in asked}
    return [*asked[:: max(len(asked) // _WARMING, 1)], *languages.values()]
