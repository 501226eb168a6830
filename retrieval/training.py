"""Learning the ranking's weights from the catalogue's own ways of asking.

Every name and question that an entry of the starter catalogue lists is a training example: the
entry is right, the other candidates are wrong. The text itself is left out of the evidence, as if
nobody had written it down. The loss is the listwise softmax (Cao et al., "Learning to rank: from
pairwise approach to listwise approach", 2007) with an L2 penalty, by Adam with a fixed start, so
that the same catalogue gives the same weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.spoken import Spoken
from knowledge.store import Catalogue
from retrieval.evidence import FEATURES, LeftOut, Matrix, Witness
from retrieval.fields import asked
from retrieval.generation import Generation
from retrieval.lexical import Floats
from retrieval.query import read_query
from retrieval.ranking import TRUST, Weights, namesake_key, trust_signs

_STEPS = 600
_RATE = 0.03
_PENALTY = 1e-3
_TRUST_STEPS = 200
_NONNEGATIVE = ("title", "title_covered", "question_covered", "about", "asked", "meaning")


@dataclass(frozen=True)
class Example:
    """One question with its candidates; ``right`` is 1 for the entry asked for, else 0."""

    code: str
    question: str
    features: Matrix
    right: Floats


def examples(
    generation: Generation,
    catalogue: Catalogue,
    spoken: Spoken,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Example]:
    """Two training examples of every name and question that an entry lists.

    In the one only the text itself is left out; in the other all plain words of the entry are, as
    for the thousands of procedures that nobody has written plain words for.
    """
    witness = Witness(generation)
    titles = [namesake_key(entry.title) for entry in generation.entries]
    found: list[Example] = []
    number = 0
    for position, entry in enumerate(generation.entries):
        document = catalogue.document(entry.code)
        texts = asked(document, spoken) if document else ()
        everything = tuple(range(number, number + len(texts)))
        for text in texts:
            query = read_query(text)
            near = witness.near(query)
            for ignored in ((number,), everything):
                left_out = LeftOut(entry.code, ignored, is_all=ignored == everything)
                evidence = witness.evidence(query, near, left_out)
                same = [titles[i] == titles[position] for i in evidence.candidates]
                right = np.array(same, dtype=np.float32)
                if right.any():
                    found.append(Example(entry.code, text, evidence.features, right))
            number += 1
            progress(number)
    return found


def learn(learning: Sequence[Example], made_on: date) -> Weights:
    """Weights that rank the right entry of each example first, as far as they can."""
    features = np.concatenate([example.features for example in learning])
    spread = features.std(axis=0) + 1e-6
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
    codes = len({example.code for example in learning})
    learnt = {name: round(value, 4) for name, value in named}
    return Weights(
        features=learnt,
        trust=_learn_trust(learning, Weights(learnt, {}, "")),
        learnt_from=f"{len(learning)} examples on {codes} procedures, {made_on.isoformat()}",
    )


def _learn_trust(learning: Sequence[Example], weights: Weights) -> dict[str, float]:
    """How far to trust the best candidate, by logistic regression.

    Each example is seen twice: as it is, and with the right entry taken away, as for a question
    that the catalogue does not answer. The best candidate is then wrong however well it looks.
    """
    signs: list[list[float]] = []
    right: list[float] = []
    for example in learning:
        scores = weights.scores(example.features)
        absent = example.right == 0
        for kept in (np.ones_like(absent), absent):
            if kept.any():
                best = int(np.argmax(np.where(kept, scores, -np.inf)))
                signs.append(list(trust_signs(scores[kept], example.features[kept]).values()))
                right.append(float(example.right[best]))
    table, wanted = np.array(signs), np.array(right)
    spread = np.maximum(table.std(axis=0), 1e-6)
    spread[0] = 1.0
    scaled = table / spread
    found = np.zeros(len(TRUST))
    for _ in range(_TRUST_STEPS):
        error = 1 / (1 + np.exp(-scaled @ found)) - wanted
        curvature = scaled.T @ (scaled * 0.25) / len(wanted) + 1e-4 * np.eye(len(TRUST))
        found -= np.linalg.solve(curvature, scaled.T @ error / len(wanted) + 1e-4 * found)
    named = zip(TRUST, (found / spread).tolist(), strict=True)
    return {name: round(value, 4) for name, value in named}


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
