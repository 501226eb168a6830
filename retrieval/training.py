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
from retrieval.examples import NOTHING_ELSE, Example, Unanswered
from retrieval.judgement_training import learn_judgements
from retrieval.lexical import Floats
from retrieval.ranking import Model, Weights

_STEPS = 300
_RATE = 0.05
_PENALTY = 1e-3
_CONSTANT = 1e-6
_NONNEGATIVE = (
    *("title", "title_covered", "question_covered", "about", "asked", "meaning"),
    *("own", "own_asked", "own_official"),
)


def learn(learning: Sequence[Example], made_on: date, others: Unanswered = NOTHING_ELSE) -> Weights:
    """Weights for questions in Vietnamese and in other languages.

    Args:
        learning: The examples.
        made_on: The day.
        others: Questions that no one document answers.
    """
    vietnamese = [example for example in learning if not example.evidence.is_foreign]
    foreign = [example for example in learning if example.evidence.is_foreign]
    read = [example for example in foreign if not example.evidence.by_meaning]
    unread = [example for example in foreign if example.evidence.by_meaning]
    codes = len({example.code for example in learning})
    return Weights(
        vietnamese=_learn_model(vietnamese, others.that(lambda one: not one.is_foreign)),
        foreign=_learn_model(read, others.that(lambda one: one.is_foreign and not one.by_meaning)),
        by_meaning=_learn_model(unread, others.that(lambda one: one.by_meaning)),
        learnt_from=f"{len(vietnamese)} examples in Vietnamese and {len(foreign)} in other "
        f"languages on {codes} documents, {made_on.isoformat()}",
    )


def _learn_model(learning: Sequence[Example], others: Unanswered) -> Model:
    if not learning:
        return Model({}, {}, {}, {})
    features = learn_features(learning)
    scores_of = Model(features, {}, {}, {}).scores
    judgements = learn_judgements(learning, others, scores_of)
    return Model(features, judgements.right, judgements.vague, judgements.nothing)


def learn_features(learning: Sequence[Example]) -> dict[str, float]:
    """Weights that rank the right document of each example first, as far as they can."""
    features = np.concatenate([example.evidence.features for example in learning])
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
    return {name: round(value, 4) for name, value in named}


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
