"""Lexical index of one field: BM25 over folded syllables and pairs, in flat arrays.

Kept as our own code, since the ranking needs every procedure's score in every field for one
question, within a millisecond, and reads it back from one small file.

Reference: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
_Values = TypeVar("_Values", Floats, Integers)

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
        runs = self._runs(self._rows(terms))
        return self._summed(_joined(self.texts, runs), _joined(self.impacts, runs))

    def matched(self, terms: Sequence[str]) -> Floats:
        """Sum of the idf of the terms that each text holds; shape (texts,)."""
        rows = self._rows(terms)
        return self._summed(_joined(self.texts, self._runs(rows)), self._idf_of_postings(rows))

    def scores_and_matched(self, terms: Sequence[str]) -> tuple[Floats, Floats]:
        """:meth:`scores` and :meth:`matched` in one reading of the postings."""
        rows = self._rows(terms)
        runs = self._runs(rows)
        texts = _joined(self.texts, runs)
        scores = self._summed(texts, _joined(self.impacts, runs))
        return scores, self._summed(texts, self._idf_of_postings(rows))

    def weight(self, terms: Sequence[str]) -> float:
        """Sum of the idf of those terms that the field knows."""
        return float(self.idf[self._rows(terms)].sum())

    def frequency(self, term: str) -> int:
        """How many texts hold a term."""
        row = self.vocabulary.get(term)
        return 0 if row is None else int(self.starts[row + 1] - self.starts[row])

    def best(self, values: Floats, procedures: int) -> Floats:
        """The best value among each procedure's texts; 0 where it has none; shape (procedures,)."""
        found = np.zeros(procedures, dtype=np.float32)
        if len(values):
            found[self.owners[self._firsts]] = np.maximum.reduceat(values, self._firsts)
        return found

    def best_of(self, values: Floats, procedure: int) -> float:
        """The best value among the texts of one procedure that has any."""
        ends = np.array([procedure, procedure + 1], self.owners.dtype)
        first, behind = np.searchsorted(self.owners, ends)
        return float(values[first:behind].max())

    @cached_property
    def _firsts(self) -> NDArray[np.int64]:
        """First text of each procedure: owners ascend, so each one's texts are one run."""
        return np.flatnonzero(np.diff(self.owners, prepend=-1))

    def _rows(self, terms: Sequence[str]) -> list[int]:
        return [row for row in map(self.vocabulary.get, terms) if row is not None]

    def _runs(self, rows: list[int]) -> list[slice]:
        """Where the postings of each row stand."""
        return [slice(self.starts[row], self.starts[row + 1]) for row in rows]

    def _idf_of_postings(self, rows: list[int]) -> Floats:
        """The idf of its row for each posting of some rows."""
        return np.repeat(self.idf[rows], self._spread[rows])

    def _summed(self, texts: Integers, weights: Floats) -> Floats:
        """Sum of the weights of each text's postings; shape (texts,)."""
        return np.bincount(texts, weights, len(self.owners)).astype(np.float32)

    @cached_property
    def _spread(self) -> Integers:
        """Number of postings of each row."""
        return np.diff(self.starts)

    def save(self, path: Path) -> None:
        """Write to one ``.npz`` file."""
        np.savez(
            path,
            vocabulary=np.array("\n".join(self.vocabulary)),
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
        terms = str(arrays.pop("vocabulary"))
        rows = enumerate(terms.split("\n") if terms else ())
        return cls(vocabulary={term: row for row, term in rows}, **arrays)


def _joined(values: _Values, runs: list[slice]) -> _Values:
    """Several runs of an array, one behind the other."""
    return np.concatenate([values[:0], *(values[run] for run in runs)])
