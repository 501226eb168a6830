"""What the words of a question alone tell: how vague it sounds, and how far from any office.

A linear model over a text's terms, learnt from the texts in ``learning/`` beside the ways of asking
(:mod:`retrieval.tone_training`). It knows nothing of the catalogue; it is one sign among others.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.spoken import VIETNAMESE
from retrieval.terms import distinct, foreign_terms, syllables, terms

SHIPPED = Path(__file__).parent / "tone.npz"


@dataclass(frozen=True)
class Heard:
    """How much a text sounds like each kind, as log odds against a clear question: 0 is neutral."""

    vague: float = 0.0
    nothing: float = 0.0


NEUTRAL = Heard()


@dataclass(frozen=True)
class Tone:
    """The learnt weights.

    Attributes:
        vocabulary: Row of each term.
        weights: Log odds of each term; shape (rows, 2), for vague and for nothing.
        bias: The same of an empty text.
    """

    vocabulary: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def hear(self, text: str, language: str) -> Heard:
        """How a text sounds.

        Args:
            text: The whole question.
            language: BCP 47 tag of its language.
        """
        found = tone_terms(text, language)
        rows = [row for row in map(self.vocabulary.get, found) if row is not None]
        scale = 1 / np.sqrt(max(len(found), 1))
        vague, nothing = self.weights[rows].sum(axis=0) * scale + self.bias
        return Heard(float(vague), float(nothing))

    def save(self, path: Path = SHIPPED) -> None:
        """Write the weights."""
        np.savez_compressed(
            path,
            vocabulary=np.array("\n".join(self.vocabulary)),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
        )

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        """Read what :meth:`save` wrote."""
        with np.load(path) as stored:
            names = str(stored["vocabulary"]).split("\n")
            weights = stored["weights"].astype(np.float32)
            return cls({name: row for row, name in enumerate(names)}, weights, stored["bias"])


class Listening(Protocol):
    """What hears texts: one :class:`Tone`, or in training several that know different texts."""

    def hear(self, text: str, language: str) -> Heard:
        """How a text sounds; see :meth:`Tone.hear`."""
        ...


def tone_terms(text: str, language: str) -> list[str]:
    """The distinct terms of a whole text, those around its topic too."""
    if language != VIETNAMESE:
        return distinct(foreign_terms(text))
    return distinct(terms(syllables(text)))
