"""Whether confidences can be believed: a stated 0.9 should be right nine times in ten.

References: Guo et al., "On Calibration of Modern Neural Networks", 2017 (expected calibration
error); Platt, "Probabilistic Outputs for Support Vector Machines", 1999 (the correction).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from evaluation.questions import Behavior
from evaluation.results import TurnResult
from evaluation.scoring import Measure

_BINS = 10
_DRAWS = 1000
_SEED = 1
_FOLDS = 10
_STEPS = 50
_PENALTY = 0.01

Floats = NDArray[np.float64]


class Bin(BaseModel):
    """Replies whose confidence lies in one tenth.

    Attributes:
        low: Where the tenth begins.
        stated: Mean confidence.
        right: Share of them whose first candidate is right.
    """

    model_config = ConfigDict(frozen=True)

    low: float
    turns: int
    stated: float
    right: float


class Calibration(BaseModel):
    """How far stated confidences are from what happened.

    Attributes:
        bins: The reliability diagram, without empty bins.
        error: Expected calibration error: the mean distance of both, weighted by turns; 0 to 1.
        error_low: With ``error_high`` its 95 % interval, by drawing turns with replacement.
    """

    model_config = ConfigDict(frozen=True)

    bins: tuple[Bin, ...]
    error: float | None
    error_low: float | None = None
    error_high: float | None = None


@dataclass(frozen=True)
class Correction:
    """What turns stated log odds into believable ones: ``slope`` times them plus ``bias``."""

    slope: float
    bias: float

    def corrected(self, confidences: Floats) -> Floats:
        """Confidences as they should have been stated."""
        return _likelihood(self.slope * _log_odds(confidences) + self.bias)


def calibration(results: Sequence[TurnResult]) -> Calibration:
    """Of first candidates, on turns that ask for a procedure or for nothing that there is."""
    stated, right = stated_and_right(results)
    return calibration_of(stated, right)


def stated_and_right(results: Sequence[TurnResult]) -> tuple[Floats, Floats]:
    """Confidence of each first candidate, and whether it is the right one (1 or 0)."""
    judged = [
        (result.reply.candidates[0].confidence, float(result.scores.get(Measure.RANK_1, False)))
        for result in results
        if result.reply is not None
        and result.reply.candidates
        and result.asked.behavior in {Behavior.ANSWER, Behavior.ABSTAIN}
    ]
    table = np.array(judged, dtype=np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def calibration_of(stated: Floats, right: Floats) -> Calibration:
    """The calibration of confidences."""
    if not len(stated):
        return Calibration(bins=(), error=None)
    random = np.random.default_rng(_SEED)
    drawn = [random.integers(0, len(stated), len(stated)) for _ in range(_DRAWS)]
    errors = [_error(stated[rows], right[rows]) for rows in drawn]
    low, high = np.quantile(errors, [0.025, 0.975])
    numbers = _bin_numbers(stated)
    bins = tuple(
        Bin(
            low=number / _BINS,
            turns=int((numbers == number).sum()),
            stated=round(float(stated[numbers == number].mean()), 4),
            right=round(float(right[numbers == number].mean()), 4),
        )
        for number in np.unique(numbers).tolist()
    )
    return Calibration(
        bins=bins,
        error=round(_error(stated, right), 4),
        error_low=round(float(low), 4),
        error_high=round(float(high), 4),
    )


def fit(stated: Floats, right: Floats) -> Correction:
    """The correction that fits best, by Newton's method with a little pull towards none."""
    odds = np.stack([_log_odds(stated), np.ones(len(stated))], axis=1)
    none = np.array([1.0, 0.0])
    found = none.copy()
    for _ in range(_STEPS):
        likely = _likelihood(odds @ found)
        slope = odds.T @ (likely - right) + _PENALTY * (found - none)
        bend = (odds.T * (likely * (1 - likely))) @ odds + _PENALTY * np.eye(2)
        found -= np.linalg.solve(bend, slope)
    return Correction(float(found[0]), float(found[1]))


def out_of_fold(stated: Floats, right: Floats, groups: Sequence[str]) -> Floats:
    """Confidences corrected by what was fitted on the other folds alone.

    Args:
        stated: Confidences.
        right: Whether each is right.
        groups: What each asks for; what asks for the same is in one fold.
    """
    names = {name: number for number, name in enumerate(sorted(set(groups)))}
    order = np.random.default_rng(_SEED).permutation(len(names))
    folds = np.array([order[names[group]] % _FOLDS for group in groups])
    corrected = stated.copy()
    for fold in np.unique(folds):
        inside = folds == fold
        corrected[inside] = fit(stated[~inside], right[~inside]).corrected(stated[inside])
    return corrected


def _error(stated: Floats, right: Floats) -> float:
    numbers = _bin_numbers(stated)
    distances = np.bincount(numbers, weights=stated - right, minlength=_BINS)
    return float(np.abs(distances).sum() / len(stated))


def _bin_numbers(stated: Floats) -> NDArray[np.int64]:
    return np.minimum((stated * _BINS).astype(np.int64), _BINS - 1)


def _log_odds(likely: Floats) -> Floats:
    kept = np.clip(likely, 1e-4, 1 - 1e-4)
    odds: Floats = np.log(kept / (1 - kept))
    return odds


def _likelihood(odds: Floats) -> Floats:
    likely: Floats = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
    return likely
