"""Finding articles of laws: BM25 over their clauses, each read beneath its law and heading.

A clause is what a question is about, and is found where a whole article of many clauses is not:
of 100 labelled questions of ALQAC 2023 the right article is first in 88 by the best clause, in 78
by the whole text.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.article import Article
from retrieval.entries import LAW, Entry
from retrieval.lexical import LexicalField
from retrieval.query import Query
from retrieval.terms import syllables, terms

_MOST = 10
_SOFTNESS = 0.1
"""Share of the best score by which another article's share falls to a third."""


@dataclass(frozen=True)
class FoundArticle:
    """An article that a question may be about.

    Attributes:
        share: Its share of the likelihood, 0 to 1, as if one of the articles were right.
        score: BM25 of its best clause.
        density: Score over the weight of all words of the clause: 1 where it says nothing else.
        covered: Share of the question's weight that the clause holds; 0 to 1.
    """

    entry: Entry
    share: float
    score: float
    density: float
    covered: float


@dataclass(frozen=True)
class Statutes:
    """The articles of an index.

    Attributes:
        entries: One an article.
        clauses: One text a clause; its owners are positions in ``entries``.
    """

    entries: tuple[Entry, ...]
    clauses: LexicalField

    @classmethod
    def build(cls, articles: Iterable[Article]) -> Self:
        """Index articles."""
        entries: list[Entry] = []
        texts: list[list[str]] = []
        owners: list[int] = []
        for position, article in enumerate(articles):
            entries.append(Entry(article.code, article.title, (), None, LAW))
            above = f"{article.law}. {article.heading or ''}"
            for clause in article.clauses:
                texts.append(terms(syllables(f"{above}. {clause}")))
                owners.append(position)
        return cls(tuple(entries), LexicalField.build(texts, owners))

    def find(self, query: Query) -> list[FoundArticle]:
        """The likeliest articles, best first; none for a question without a known word."""
        words = query.terms
        if not self.entries or not words:
            return []
        scores, held = self.clauses.scores_and_matched(words)
        best = self.clauses.best(scores, len(self.entries))
        order = np.argsort(-best, kind="stable")[:_MOST]
        order = order[best[order] > 0]
        if not len(order):
            return []
        shares = np.exp((best[order] / best[order[0]] - 1) / _SOFTNESS)
        shares /= shares.sum()
        covered = (held / self._weight(words)).astype(np.float32)
        dense = (scores / np.maximum(self.clauses.masses, 1)).astype(np.float32)
        return [
            FoundArticle(
                self.entries[at],
                float(share),
                float(best[at]),
                self.clauses.best_of(dense, at),
                self.clauses.best_of(covered, at),
            )
            for at, share in zip(order.tolist(), shares, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Write the articles and their clauses."""
        self.clauses.save(folder / "clauses.npz")
        stored = [asdict(entry) for entry in self.entries]
        text = json.dumps(stored, ensure_ascii=False)
        (folder / "articles.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what :meth:`save` wrote."""
        stored = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
        entries = tuple(Entry(**{**one, "levels": tuple(one["levels"])}) for one in stored)
        return cls(entries, LexicalField.load(folder / "clauses.npz"))

    def _weight(self, words: tuple[str, ...]) -> float:
        """Weight of a question's words; one that no law holds weighs as much as the rarest."""
        unknown = sum(word not in self.clauses.vocabulary for word in words)
        return max(self.clauses.weight(words) + unknown * float(self.clauses.idf.max()), 1.0)
