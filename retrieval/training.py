"""Learning the ranking from the ways of asking that we wrote.

Every name and question is a training example: its document is right, the other candidates are
wrong. The text itself is left out of the evidence, as if nobody had written it down, and our
encoder is one that was learnt without it (:mod:`retrieval.examples`). The loss is the listwise
softmax (Cao et al., "Learning to rank: from pairwise approach to listwise approach", 2007) with an
L2 penalty, by Adam with a fixed start, so that the same texts give the same weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retrieval.evidence import FEATURES, Matrix
from retrieval.examples import Example
from retrieval.lexical import Floats
from retrieval.ranking import TRUST, Model, Weights, trust_signs

_STEPS = 300
_RATE = 0.05
_PENALTY = 1e-3
_TRUST_STEPS = 200
_CONSTANT = 1e-6
_OFF_TOPIC = 0.3
_SUPPORTING = np.array([name not in {"bias", "unspoken"} for name in TRUST])
_NONNEGATIVE = (
    *("title", "title_covered", "question_covered", "about", "asked", "meaning"),
    *("own", "own_asked"),
)


def learn(learning: Sequence[Example], made_on: date, off_topic: Sequence[Matrix] = ()) -> Weights:
    """Weights for questions in Vietnamese and in other languages.

    Args:
        learning: The examples.
        made_on: The day.
        off_topic: Evidence of Vietnamese questions that nothing answers.
    """
    vietnamese = [example for example in learning if not example.is_foreign]
    foreign = [example for example in learning if example.is_foreign]
    codes = len({example.code for example in learning})
    return Weights(
        vietnamese=learn_model(vietnamese, off_topic),
        foreign=learn_model(foreign) if foreign else Model({}, {}),
        learnt_from=f"{len(vietnamese)} examples in Vietnamese and {len(foreign)} in other "
        f"languages on {codes} documents, {made_on.isoformat()}",
    )


def learn_model(learning: Sequence[Example], off_topic: Sequence[Matrix] = ()) -> Model:
    """A model that ranks the right document of each example first, as far as it can."""
    features = np.concatenate([example.features for example in learning])
    spread = _spread(features)
    lists = _Lists.of(features / spread, learning)
    bounded = np.array([name in _NONNEGATIVE for name in FEATURES])
    weights = np.zeros(len(FEATURES), np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        gradient = lists.gradient(weights) + _PENALTY * weights
        first = (0.9 * first + 0.1 * gradient).astype(np.float32)
        second = (0.999 * second + 0.001 * gradient**2).astype(np.float32)
        change = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = (weights - _RATE * change).astype(np.float32)
        weights[bounded] = np.maximum(weights[bounded], 0.0)
    named = zip(FEATURES, (weights / spread).tolist(), strict=True)
    learnt = {name: round(value, 4) for name, value in named}
    return Model(learnt, _learn_trust(learning, off_topic, Model(learnt, {})))


def _learn_trust(
    learning: Sequence[Example], off_topic: Sequence[Matrix], model: Model
) -> dict[str, float]:
    """How far to trust the best candidate, by logistic regression.

    Each example is seen twice: as it is, and with the right entry taken away, as for a question
    that the catalogue does not answer. The best candidate is then wrong however well it looks, as
    it is for what is off topic, which counts as much as :data:`_OFF_TOPIC` of the examples.
    """
    signs: list[list[float]] = []
    right: list[float] = []
    repeated = int(_OFF_TOPIC * len(learning) / len(off_topic)) if off_topic else 0
    for features in off_topic:
        signs += [list(trust_signs(model.scores(features), features).values())] * repeated
        right += [0.0] * repeated
    for example in learning:
        scores = model.scores(example.features)
        absent = example.right == 0
        for kept in (np.ones_like(absent), absent):
            if kept.any():
                best = int(np.argmax(np.where(kept, scores, -np.inf)))
                signs.append(list(trust_signs(scores[kept], example.features[kept]).values()))
                right.append(float(example.right[best]))
    table, wanted = np.array(signs), np.array(right)
    spread = _spread(table)
    spread[0] = 1.0  # the bias is meant not to change
    found = _logistic(table / spread, wanted)
    # Evidence for a candidate cannot be a reason to trust it less; where it seems so, another
    # column says the same twice.
    while (against := _SUPPORTING & (found < 0)).any():
        spread[against] = np.inf
        found = _logistic(table / spread, wanted)
    named = zip(TRUST, (found / spread).tolist(), strict=True)
    return {name: round(value, 4) for name, value in named}


def _logistic(table: NDArray[Any], wanted: NDArray[Any]) -> NDArray[Any]:
    """Weights of a logistic regression with a little penalty, by Newton's method."""
    found = np.zeros(table.shape[1])
    for _ in range(_TRUST_STEPS):
        error = 1 / (1 + np.exp(-table @ found)) - wanted
        curvature = table.T @ (table * 0.25) / len(wanted) + 1e-4 * np.eye(len(found))
        found -= np.linalg.solve(curvature, table.T @ error / len(wanted) + 1e-4 * found)
    return found


def _spread(table: NDArray[Any]) -> NDArray[Any]:
    """Standard deviation of each column; a column that never changes is made to say nothing."""
    spread: NDArray[Any] = table.std(axis=0)
    spread[spread < _CONSTANT] = np.inf
    return spread


@dataclass(frozen=True)
class _Lists:
    """All examples in one: rows of all candidates, and where each example's rows begin.

    Attributes:
        features: One row a candidate.
        target: What share of its example each candidate should have, as 1 among the right ones.
        starts: First row of each example.
        sizes: Number of rows of each example.
    """

    features: Matrix
    target: Floats
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, features: Matrix, learning: Sequence[Example]) -> Self:
        sizes = np.array([len(example.right) for example in learning])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        right = np.concatenate([example.right for example in learning])
        return cls(features.astype(np.float32), right, starts, sizes)

    def gradient(self, weights: Floats) -> Floats:
        """Mean gradient of the listwise softmax loss."""
        scores = self.features @ weights
        highest = np.maximum.reduceat(scores, self.starts)
        shares = np.exp(scores - np.repeat(highest, self.sizes))
        shares /= np.repeat(np.add.reduceat(shares, self.starts), self.sizes)
        wanted = shares * self.target
        totals = np.maximum(np.add.reduceat(wanted, self.starts), 1e-12)
        wanted /= np.repeat(totals, self.sizes)
        gradient: Floats = self.features.T @ (shares - wanted) / len(self.starts)
        return gradient
