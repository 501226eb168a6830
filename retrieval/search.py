"""The search: a question in, ranked procedures out; switches to a new index by itself."""

import threading
from dataclasses import dataclass

from knowledge.spoken import VIETNAMESE
from retrieval.blending import blended
from retrieval.generation import Generation, IndexFolder
from retrieval.query import read_query
from retrieval.ranking import Ranking, Weights, rank
from retrieval.tone import Tone
from retrieval.witness import Witness


@dataclass(frozen=True)
class _Opened:
    generation: Generation
    witness: Witness


class Search:
    """Searches the current generation; safe to use from several threads.

    Args:
        index: Where the generations stand.
        weights: The ranking's weights.
        tone: Hears how a question sounds; by default the one that is shipped.
    """

    def __init__(self, index: IndexFolder, weights: Weights, tone: Tone | None = None) -> None:
        self._index = index
        self._weights = weights
        self._tone = tone or Tone.load()
        self._switching = threading.Lock()
        self._opened = self._open()

    @property
    def generation(self) -> Generation:
        """The generation in use."""
        return self._opened.generation

    def refresh(self) -> bool:
        """Switch to a newer generation if there is one; says whether it did."""
        manifest = self._index.current()
        if manifest is None or manifest == self._opened.generation.manifest:
            return False
        with self._switching:
            self._opened = self._open()
        return True

    def find(
        self, question: str, province: str | None = None, language: str = VIETNAMESE
    ) -> Ranking:
        """The documents for a question, best first.

        Args:
            question: The citizen's words.
            province: Where she lives, if known.
            language: BCP 47 tag of the question's language.
        """
        opened = self._opened
        query = read_query(question, language)
        evidence = opened.witness.evidence(query, opened.witness.near(query))
        found = rank(evidence, opened.generation.entries, self._weights, province)
        articles = opened.generation.statutes.find(query)
        return blended(query, articles, found, self._weights.law)

    def _open(self) -> _Opened:
        generation = self._index.open()
        return _Opened(generation, Witness(generation, self._tone))
