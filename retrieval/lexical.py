"""Lexical index of one field: BM25 over folded syllables and pairs, in flat arrays.

Kept as our own code, since the ranking needs every procedure's score in every field for one
question, within a millisecond, and reads it back from one small file.

Reference: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

K1 = 1.2
B = 0.6


@dataclass(frozen=True)
class LexicalField:
    """One searchable field. A procedure may own several texts; its score is that of the best.

    Attributes:
        vocabulary: Row number of each term.
        starts: For each row, where its postings begin; one entry more than rows.
        texts: Text number of each posting, ascending within a row.
        impacts: BM25 weight of each posting.
        idf: Inverse document frequency of each row.
        masses: Sum of the idf of each text's distinct terms.
        owners: Procedure number of each text.
    """

    vocabulary: dict[str, int]
    starts: Integers
    texts: Integers
    impacts: Floats
    idf: Floats
    masses: Floats
    owners: Integers

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]], owners: Sequence[int]) -> Self:
        """Index texts given as their terms; text i belongs to procedure ``owners[i]``."""
        counts = [Counter(text) for text in texts]
        vocabulary = {term: i for i, term in enumerate(sorted({t for c in counts for t in c}))}
        rows = np.array([vocabulary[t] for c in counts for t in c], dtype=np.int32)
        columns = np.repeat(np.arange(len(counts), dtype=np.int32), [len(c) for c in counts])
        frequencies = np.array([n for c in counts for n in c.values()], dtype=np.float32)
        order = np.argsort(rows, kind="stable")
        spread = np.bincount(rows, minlength=len(vocabulary))
        idf = np.log1p((len(texts) - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        lengths = np.array([max(c.total(), 1) for c in counts], dtype=np.float32)
        norm = K1 * (1 - B + B * lengths / (lengths.mean() if len(lengths) else 1.0))
        impacts = idf[rows] * frequencies * (K1 + 1) / (frequencies + norm[columns])
        return cls(
            vocabulary=vocabulary,
            starts=np.concatenate([[0], np.cumsum(spread)]).astype(np.int32),
            texts=columns[order],
            impacts=impacts[order].astype(np.float32),
            idf=idf,
            masses=np.bincount(columns, weights=idf[rows], minlength=len(texts)).astype(np.float32),
            owners=np.array(owners, dtype=np.int32),
        )

    def scores(self, terms: Sequence[str]) -> Floats:
        """BM25 of every text for distinct terms; shape (texts,)."""
        total = np.zeros(len(self.owners), dtype=np.float32)
        for row in self._rows(terms):
            at = slice(self.starts[row], self.starts[row + 1])
            total[self.texts[at]] += self.impacts[at]
        return total

    def matched(self, terms: Sequence[str]) -> Floats:
        """Sum of the idf of the terms that each text holds; shape (texts,)."""
        total = np.zeros(len(self.owners), dtype=np.float32)
        for row in self._rows(terms):
            total[self.texts[self.starts[row] : self.starts[row + 1]]] += self.idf[row]
        return total

    def weight(self, terms: Sequence[str]) -> float:
        """Sum of the idf of those terms that the field knows."""
        return float(sum(self.idf[row] for row in self._rows(terms)))

    def best(self, values: Floats, procedures: int) -> Floats:
        """The best value among each procedure's texts; 0 where it has none; shape (procedures,)."""
        found = np.zeros(procedures, dtype=np.float32)
        if len(values):
            # Owners ascend, so each procedure's texts are one run.
            starts = np.flatnonzero(np.diff(self.owners, prepend=-1))
            found[self.owners[starts]] = np.maximum.reduceat(values, starts)
        return found

    def _rows(self, terms: Sequence[str]) -> list[int]:
        return [row for row in map(self.vocabulary.get, terms) if row is not None]

    def save(self, path: Path) -> None:
        """Write to one ``.npz`` file."""
        np.savez(
            path,
            vocabulary=np.array(list(self.vocabulary), dtype=np.str_),
            starts=self.starts,
            texts=self.texts,
            impacts=self.impacts,
            idf=self.idf,
            masses=self.masses,
            owners=self.owners,
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what :meth:`save` wrote."""
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in stored.files}
        terms = arrays.pop("vocabulary").tolist()
        return cls(vocabulary={term: row for row, term in enumerate(terms)}, **arrays)
