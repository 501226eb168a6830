"""Ways of finding procedures that are measured beside one another: ours, and plain BM25."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from assistant.understanding import language_of
from evaluation.benchmark.documents import full_text
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from retrieval.lexical import LexicalField
from retrieval.search import Search
from retrieval.terms import accented_syllables, distinct

SHOWN = 10
"""How many documents a ranking holds."""


class Contender(Protocol):
    """Something that ranks documents for a question; may be asked from several threads."""

    @property
    def name(self) -> str:
        """What it is called in tables."""
        ...

    @property
    def holds(self) -> str:
        """What it searches, in words."""
        ...

    def rank(self, question: str) -> Sequence[str]:
        """Codes of the :data:`SHOWN` best documents, best first."""
        ...


@dataclass(frozen=True)
class Ours:
    """The search of the assistant; telling the language is part of it."""

    search: Search
    name: str = "Một Cửa"
    holds: str = "lexical fields, ways of asking, our encoder; vectors for other languages"

    def rank(self, question: str) -> list[str]:
        """Codes, best first."""
        found = self.search.find(question, language=language_of(question)).ranked
        return [ranked.entry.code for ranked in found[:SHOWN]]


@dataclass(frozen=True)
class Bm25:
    """BM25 over words as they are written, accents included, in lower case."""

    name: str
    holds: str
    field: LexicalField
    codes: tuple[str, ...]

    @classmethod
    def of_texts(cls, documents: Sequence[Procedure | Guide]) -> Self:
        """Over everything that documents say."""
        texts = [full_text(document) for document in documents]
        return cls.of("BM25, texts", "words of the whole record", texts, documents)

    @classmethod
    def of_titles(cls, documents: Sequence[Procedure | Guide]) -> Self:
        """Over official titles."""
        titles = [document.title for document in documents]
        return cls.of("BM25, titles", "words of the official title", titles, documents)

    @classmethod
    def of(
        cls, name: str, holds: str, texts: Sequence[str], documents: Sequence[Procedure | Guide]
    ) -> Self:
        """Over one text a document."""
        words = [accented_syllables(text) for text in texts]
        field = LexicalField.build(words, range(len(words)))
        return cls(name, holds, field, tuple(document.code for document in documents))

    def rank(self, question: str) -> list[str]:
        """Codes of documents that share a word with the question, best first."""
        scores = self.field.scores(distinct(accented_syllables(question)))
        best = np.argsort(-scores, kind="stable")[:SHOWN]
        return [self.codes[at] for at in best if scores[at] > 0]
