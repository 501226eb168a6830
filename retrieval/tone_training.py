"""Learning how vague questions and those that nothing answers sound, by softmax regression."""

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from retrieval.tone import Heard, Tone, tone_terms

CLEAR, VAGUE, NOTHING = 0, 1, 2
_SHARES = np.array([0.6, 0.2, 0.2])
_SEEN = 2
_STEPS = 150
_RATE = 0.1
_PENALTY = 3e-5
_FOLDS = 5


@dataclass(frozen=True)
class Sound:
    """One text to learn from.

    Attributes:
        kind: :data:`CLEAR`, :data:`VAGUE` or :data:`NOTHING`.
        group: Texts of one group fall into one fold, as those for one procedure are alike.
    """

    text: str
    language: str
    kind: int
    group: str

    @property
    def fold(self) -> int:
        """Texts of one fold are not known to the model that hears them in training."""
        return zlib.crc32(self.group.encode()) % _FOLDS


class HeardApart:
    """Hears each text with a model that does not know it.

    Args:
        texts: What is learnt from.
    """

    def __init__(self, texts: Sequence[Sound]) -> None:
        self._fold = {(text.text, text.language): text.fold for text in texts}
        self._without = [
            learn_tone([text for text in texts if text.fold != fold]) for fold in range(_FOLDS)
        ]

    def hear(self, text: str, language: str) -> Heard:
        """How a text sounds; one that is in no fold is heard by any of the models."""
        return self._without[self._fold.get((text, language), 0)].hear(text, language)


def learn_tone(texts: Sequence[Sound]) -> Tone:
    """Learn from texts."""
    found = [tone_terms(text.text, text.language) for text in texts]
    counts = Counter(term for terms in found for term in terms)
    known = sorted(term for term, count in counts.items() if count >= _SEEN)
    vocabulary = {term: row for row, term in enumerate(known)}
    table = _table(found, vocabulary)
    turned = table.T.tocsr()
    kinds = np.array([text.kind for text in texts])
    sizes = np.maximum(np.bincount(kinds, minlength=3), 1)
    counted = (_SHARES / sizes)[kinds]
    wanted = np.eye(3)[kinds]
    weights, bias = np.zeros((len(vocabulary), 3)), np.zeros(3)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        error = (_softmax(table @ weights + bias) - wanted) * counted[:, None]
        gradient = turned @ error + _PENALTY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        step_size = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= _RATE * step_size
        bias -= error.sum(axis=0)
    against = (weights - weights[:, :1])[:, 1:]
    return Tone(vocabulary, against.astype(np.float32), (bias - bias[0])[1:].astype(np.float32))


def _table(texts: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_array:
    """Texts as their terms; shape (texts, rows of the vocabulary)."""
    starts, rows, values = [0], [], []
    for terms in texts:
        known = [vocabulary[term] for term in terms if term in vocabulary]
        rows += known
        values += [1 / np.sqrt(max(len(terms), 1))] * len(known)
        starts.append(len(rows))
    return csr_array((values, rows, starts), (len(texts), len(vocabulary)), dtype=np.float64)


def _softmax(scores: NDArray[Any]) -> NDArray[Any]:
    shares: NDArray[Any] = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
