"""Learning from question sets how far the ranking's confidences can be believed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.calibration import Calibration, Correction, calibration_of, fit, out_of_fold
from evaluation.questions import Behavior, read_question_sets


@dataclass(frozen=True)
class First:
    """What a search puts first for a question.

    Attributes:
        is_foreign: Whether the question is in another language, which has a model of its own.
        confidence: As it comes from training, without any correction.
    """

    code: str
    is_foreign: bool
    confidence: float


@dataclass(frozen=True)
class Learnt:
    """What was learnt from questions of one kind.

    Attributes:
        before: Without a correction.
        after: Each question corrected by what the others say: what to expect of new ones.
    """

    turns: int
    correction: Correction
    before: Calibration
    after: Calibration


def calibrate(paths: Iterable[Path], find: Callable[[str], First | None]) -> dict[bool, Learnt]:
    """Corrections for Vietnamese questions (False) and for others (True).

    First turns count that ask for a procedure, or for nothing that there is.

    Args:
        paths: Question sets.
        find: What the search puts first.

    Raises:
        QuestionSetError: A set has to be mended.
    """
    seen: dict[bool, list[tuple[float, float, str]]] = defaultdict(list)
    for questions in read_question_sets(paths):
        for conversation in questions.conversations:
            turn = conversation.turns[0]
            if turn.behavior not in {Behavior.ANSWER, Behavior.ABSTAIN}:
                continue
            first = find(turn.question)
            if first:
                right = any(first.code in group for group in turn.codes)
                asked_for = str(sorted(map(sorted, turn.codes))) or turn.question
                seen[first.is_foreign].append((first.confidence, float(right), asked_for))
    return {is_foreign: _learnt(turns) for is_foreign, turns in seen.items()}


def _learnt(turns: list[tuple[float, float, str]]) -> Learnt:
    stated = np.array([turn[0] for turn in turns])
    right = np.array([turn[1] for turn in turns])
    believable = out_of_fold(stated, right, [turn[2] for turn in turns])
    return Learnt(
        len(turns),
        fit(stated, right),
        calibration_of(stated, right),
        calibration_of(believable, right),
    )
