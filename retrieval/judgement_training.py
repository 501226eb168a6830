"""Learning to judge the best candidate, by softmax regression on :data:`SIGNS`.

Questions are weighted as they come in: most ask for one of the procedures that are asked for most,
some for nothing that the catalogue holds, some leave open what they mean.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from retrieval.evidence import Evidence, Matrix
from retrieval.examples import Example, Unanswered
from retrieval.judging import SIGNS, Groups, signs
from retrieval.lexical import Floats

_CLEAR, _VAGUE, _NOTHING = 0, 1, 2

_CONSTANT = 1e-6
_PENALTY = 1e-4

_ABSENT = 0.05
_OFF_TOPIC = 0.1
_VAGUE_SHARE = 0.15
"""Shares of questions whose procedure the catalogue lacks, that are off topic, that are vague."""

_OFTEN_ASKED = 0.75
"""Share of questions that ask for what many ways of asking were written for."""

_MANY = 10
"""Examples of a document from which it is one that is often asked for."""

_Bound = tuple[float | None, float | None]
_FREE: _Bound = (None, None)
_MORE: _Bound = (0.0, None)
_LESS: _Bound = (None, 0.0)

_SUPPORTING = frozenset(
    "score lead meaning asked_covered question_covered title_covered accented own own_asked "
    "asked_lead".split()
)
"""Evidence for a candidate cannot be a reason to trust it less, nor to say that nothing fits."""


@dataclass
class _Cases:
    """Signs of questions, the kind of each, and how much each counts."""

    signs: list[list[float]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, found: dict[str, float], kind: int, weight: float) -> None:
        self.signs.append(list(found.values()))
        self.kinds.append(kind)
        self.weights.append(weight)


@dataclass(frozen=True)
class Judgements:
    """Weights of :data:`SIGNS`, by name.

    Attributes:
        right: The best candidate is the one asked for.
        vague: Several documents fit the question as it stands.
        nothing: No document answers it.
    """

    right: dict[str, float]
    vague: dict[str, float]
    nothing: dict[str, float]


def learn_judgements(
    learning: Sequence[Example], others: Unanswered, scores_of: Callable[[Matrix], Floats]
) -> Judgements:
    """Learn when each judgement holds.

    Each example is seen twice: as it is, and with the right document taken away, as for a question
    that the catalogue does not answer. The best candidate is then wrong however well it looks.
    """
    right, kind = _Cases(), _Cases()
    for example, weight in zip(learning, _weights_of(learning), strict=True):
        scores = scores_of(example.evidence.features)
        groups = Groups.of(example.evidence, scores)
        found = signs(example.evidence, scores, groups)
        right.add(found, int(example.right[groups.members[0]].max()), weight)
        kind.add(found, _CLEAR, weight)
        without = example.evidence.without(example.right > 0)
        if len(without.candidates):
            found = _signs_of(without, scores_of)
            right.add(found, 0, weight * _ABSENT)
            kind.add(found, _NOTHING, weight * _ABSENT)
    for evidence in others.off_topic:
        found = _signs_of(evidence, scores_of)
        right.add(found, 0, _OFF_TOPIC / len(others.off_topic))
        kind.add(found, _NOTHING, _OFF_TOPIC / len(others.off_topic))
    for evidence in others.vague:
        kind.add(_signs_of(evidence, scores_of), _VAGUE, _VAGUE_SHARE / len(others.vague))
    (is_right,) = _learnt(right, [_MORE])
    vague, nothing = _learnt(kind, [_FREE, _LESS])
    return Judgements(is_right, vague, nothing)


def _signs_of(evidence: Evidence, scores_of: Callable[[Matrix], Floats]) -> dict[str, float]:
    scores = scores_of(evidence.features)
    return signs(evidence, scores, Groups.of(evidence, scores))


def _weights_of(learning: Sequence[Example]) -> NDArray[Any]:
    """How much each example counts; they add up to 1."""
    codes = [example.code for example in learning]
    _, numbers, sizes = np.unique(codes, return_inverse=True, return_counts=True)
    many = sizes[numbers] >= _MANY
    weights = np.ones(len(codes)) / len(codes)
    if many.any() and not many.all():
        weights[many] = _OFTEN_ASKED / many.sum()
        weights[~many] = (1 - _OFTEN_ASKED) / (~many).sum()
    return weights


def _learnt(cases: _Cases, bounds_of: Sequence[_Bound]) -> list[dict[str, float]]:
    """Softmax regression: the weights of each kind but the first, which the others are held to.

    Args:
        cases: What is learnt from.
        bounds_of: For each kind but the first, what the weights of supporting signs may be.
    """
    kinds = len(bounds_of) + 1
    table = np.array(cases.signs)
    weights = np.array(cases.weights) / np.sum(cases.weights)
    wanted = np.eye(kinds)[cases.kinds]
    spread = table.std(axis=0)
    spread[spread < _CONSTANT] = np.inf
    spread[0] = 1.0  # the bias is meant not to change
    scaled = table / spread

    def loss(flat: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        found = flat.reshape(kinds - 1, -1)
        scores = np.hstack([np.zeros((len(scaled), 1)), scaled @ found.T])
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        likely = np.maximum((shares * wanted).sum(axis=1), 1e-12)
        value = -(weights * np.log(likely)).sum() + _PENALTY * (flat**2).sum() / 2
        slope = ((shares - wanted) * weights[:, None]).T[1:] @ scaled
        return float(value), slope.ravel() + _PENALTY * flat

    bounds = [bound if name in _SUPPORTING else _FREE for bound in bounds_of for name in SIGNS]
    start = np.zeros((kinds - 1) * len(SIGNS))
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return [
        {name: round(float(w), 4) for name, w in zip(SIGNS, row, strict=True)}
        for row in result.x.reshape(kinds - 1, -1) / spread
    ]
