"""Learning the encoder from our own ways of asking.

Each name and question that we wrote is an example: its procedure's title is right, the titles of
all others are wrong. The loss is the softmax over the cosines of all titles, minimised by Adam with
a fixed seed, so that the same texts give the same encoder.

References: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015; the full softmax with
a temperature as in Karpukhin et al., "Dense Passage Retrieval", 2020.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from retrieval.encoder import Encoder, Matrix
from retrieval.terms import FOREIGN

Rows = NDArray[np.int64]

_DIMENSIONS = 96
_EPOCHS = 5
_BATCH = 512
_TEMPERATURE = 0.05
_RATE = 0.02
_LEFT_OUT = 0.1
"""Share of a question's terms that each pass ignores, so that none is relied on alone."""

_RARITY = 0.7
"""Power of the inverse document frequency in a term's weight."""

_SEED = 1
_SEEN = 2
_SEEN_FOREIGN = 4
"""Other languages have many forms of few questions, and the encoder has to stay small."""


@dataclass(frozen=True)
class Asked:
    """One example: the terms of a question, and the number of the title that is right."""

    terms: tuple[str, ...]
    title: int


def learn_encoder(
    titles: Sequence[Sequence[str]], examples: Sequence[Asked], learnt_from: str = ""
) -> Encoder:
    """Learn from examples.

    Args:
        titles: The terms of each title; those that many procedures share, once.
        examples: What is learnt from.
        learnt_from: What that is, in words.
    """
    counts = Counter(term for terms in titles for term in set(terms))
    counts.update(term for example in examples for term in set(example.terms))
    vocabulary = {
        term: row for row, term in enumerate(sorted(t for t, n in counts.items() if n >= _seen(t)))
    }
    total = len(titles) + len(examples)
    frequency = np.array([counts[term] for term in vocabulary], np.float32)
    weights = (np.log(total / (frequency + 1)) ** _RARITY).astype(np.float32)
    random = np.random.default_rng(_SEED)
    table = random.standard_normal((len(vocabulary), _DIMENSIONS)) / np.sqrt(_DIMENSIONS)
    learner = _Learner(table.astype(np.float32), _bags(titles, vocabulary, weights))
    asked = _bags([example.terms for example in examples], vocabulary, weights)
    right = np.array([example.title for example in examples])
    steps = _EPOCHS * -(-len(examples) // _BATCH)
    for _ in range(_EPOCHS):
        order = random.permutation(len(examples))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            batch = asked[chosen]
            batch.data *= random.random(len(batch.data)) >= _LEFT_OUT
            learner.step(batch, right[chosen], steps)
    return Encoder(vocabulary, weights, learner.table, learnt_from)


def _seen(term: str) -> int:
    """How often a term has to stand somewhere to be learnt."""
    return _SEEN_FOREIGN if term.startswith(FOREIGN) else _SEEN


def _bags(
    texts: Sequence[Sequence[str]], vocabulary: dict[str, int], weights: NDArray[np.float32]
) -> csr_array:
    """Texts as weighted terms; the squares of a text's weights add up to 1.

    Returns:
        Shape (texts, rows of the vocabulary).
    """
    starts, rows, values = [0], [], []
    for terms in texts:
        known = [vocabulary[term] for term in dict.fromkeys(terms) if term in vocabulary]
        weight = weights[known]
        rows += known
        values.append(weight / max(float(np.linalg.norm(weight)), 1e-6))
        starts.append(len(rows))
    shape = (len(texts), len(vocabulary))
    return csr_array((np.concatenate(values), rows, starts), shape, dtype=np.float32)


class _Learner:
    """The table as it is learnt."""

    def __init__(self, table: Matrix, titles: csr_array) -> None:
        self.table = table
        self._titles = titles
        self._turned = titles.T.tocsr()
        self._first = np.zeros_like(table)
        self._second = np.zeros_like(table)
        self._done = 0

    def step(self, asked: csr_array, right: Rows, steps: int) -> None:
        """One step down the gradient of a batch."""
        questions, question_lengths = _unit(asked @ self.table)
        titles, title_lengths = _unit(self._titles @ self.table)
        shares: Matrix = questions @ titles.T / _TEMPERATURE
        shares -= shares.max(axis=1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.arange(len(right)), right] -= 1
        shares /= len(right) * _TEMPERATURE
        towards = _through_unit(shares @ titles, questions, question_lengths)
        back = _through_unit(shares.T @ questions, titles, title_lengths)
        gradient: Matrix = asked.T @ towards + self._turned @ back
        self._descend(gradient, steps)

    def _descend(self, gradient: Matrix, steps: int) -> None:
        rate = _RATE * (1 - self._done / steps) + 1e-4
        self._done += 1
        self._first += 0.1 * (gradient - self._first)
        self._second += 0.01 * (gradient * gradient - self._second)
        first = self._first / (1 - 0.9**self._done)
        second = self._second / (1 - 0.99**self._done)
        self.table -= rate * first / (np.sqrt(second) + 1e-8)


def _unit(vectors: Matrix) -> tuple[Matrix, Matrix]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    return vectors / lengths, lengths


def _through_unit(gradient: Matrix, unit: Matrix, lengths: Matrix) -> Matrix:
    """The gradient before vectors were brought to unit length."""
    through: Matrix = (gradient - (gradient * unit).sum(axis=1, keepdims=True) * unit) / lengths
    return through
