"""The vectors that our own encoder gives a catalogue's titles and ways of asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.spoken import Spoken
from retrieval.encoder import Encoder, Matrix
from retrieval.fields import asked
from retrieval.passages import Findable
from retrieval.query import Query, asked_terms
from retrieval.terms import syllables, terms


@dataclass(frozen=True)
class Encoded:
    """What a question is compared with.

    Attributes:
        encoder: What made the vectors.
        titles: One vector a document.
        asked: One vector a name or question, in the order of the lexical field ``asked``.
    """

    encoder: Encoder
    titles: Matrix
    asked: Matrix

    @classmethod
    def build(cls, documents: Sequence[Findable], spoken: Spoken, encoder: Encoder) -> Self:
        """Encode documents."""
        said = [asked_terms(one) for document in documents for one in asked(document, spoken)]
        return cls(
            encoder,
            encoder.encode([title_terms(document.title) for document in documents]),
            encoder.encode(said),
        )

    def vectors(self, query: Query) -> Matrix:
        """The vectors of a question: of all its terms, and of the official words for it alone.

        Returns:
            Shape (2, dimensions).
        """
        return self.encoder.encode([query.meant, query.expansion])

    def save(self, path: Path) -> None:
        """Write the vectors."""
        np.savez(path, titles=self.titles.astype(np.float16), asked=self.asked.astype(np.float16))

    @classmethod
    def load(cls, path: Path, encoder: Encoder) -> Self:
        """Read what :meth:`save` wrote."""
        with np.load(path) as stored:
            titles, said = stored["titles"], stored["asked"]
        return cls(encoder, titles.astype(np.float32), said.astype(np.float32))


def title_terms(title: str) -> list[str]:
    """The terms of an official title."""
    return terms(syllables(title))


def cosines(texts: Matrix, vector: Matrix) -> Matrix:
    """Cosine of each text's vector with that of a question; shape (texts,)."""
    # Row by row: the product of a large matrix wakes a second thread, which then spins for a while
    # and takes ten times the processor time where others work too.
    found: Matrix = np.vecdot(texts, vector)
    return found
