"""Our own encoder: a question and a title become vectors that lie near one another.

The general embedder has never seen officials' language beside citizens' words, and does not know a
question without accents. This one is learnt from the ways of asking that we wrote
(:mod:`retrieval.encoder_training`): each term has a vector, a text is the weighted mean of its
terms' vectors. It costs a tenth of a millisecond.

Reference: Joulin et al., "Bag of Tricks for Efficient Text Classification", 2017.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

SHIPPED = Path(__file__).parent / "encoder.npz"

Matrix = NDArray[np.float32]
_LEVELS = 127.0


@dataclass(frozen=True)
class Encoder:
    """The learnt vectors of terms.

    Attributes:
        vocabulary: Row of each term.
        weights: Weight of each row: how much a rare term counts beside a common one.
        table: Vectors; shape (rows, dimensions).
        learnt_from: What it was learnt from, in words.
    """

    vocabulary: dict[str, int]
    weights: NDArray[np.float32]
    table: Matrix
    learnt_from: str

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.table.shape[1])

    @cached_property
    def digest(self) -> str:
        """Digest of what is learnt: vectors made by another encoder are not comparable."""
        return hashlib.sha256(self.table.tobytes()).hexdigest()[:16]

    def encode(self, texts: Sequence[Sequence[str]]) -> Matrix:
        """Vectors of texts given as their terms; of unit length, 0 where no term is known.

        Returns:
            Shape (texts, dimensions).
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for number, terms in enumerate(texts):
            known = map(self.vocabulary.get, dict.fromkeys(terms))
            rows = [row for row in known if row is not None]
            if rows:
                mean = self.weights[rows] @ self.table[rows]
                vectors[number] = mean / max(float(np.linalg.norm(mean)), 1e-6)
        return vectors

    def save(self, path: Path = SHIPPED) -> None:
        """Write it, each number of the table in eight bits: nothing is lost that ranks."""
        scales = np.maximum(np.abs(self.table).max(axis=1), 1e-6) / _LEVELS
        np.savez_compressed(
            path,
            vocabulary=np.array("\n".join(self.vocabulary)),
            weights=self.weights.astype(np.float16),
            table=np.round(self.table / scales[:, None]).astype(np.int8),
            scales=scales.astype(np.float16),
            learnt_from=np.array(self.learnt_from),
        )

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        """Read what :meth:`save` wrote."""
        with np.load(path) as stored:
            terms = str(stored["vocabulary"]).split("\n")
            scales = stored["scales"].astype(np.float32)
            return cls(
                vocabulary={term: row for row, term in enumerate(terms)},
                weights=stored["weights"].astype(np.float32),
                table=stored["table"].astype(np.float32) * scales[:, None],
                learnt_from=str(stored["learnt_from"]),
            )
