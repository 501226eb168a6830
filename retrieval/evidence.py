"""What speaks for each procedure being the one asked for, as numbers that a ranking can weigh."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.modifiers import MODIFIERS
from retrieval.tone import NEUTRAL, Heard

Matrix = NDArray[np.float32]

SIMILARITIES = (
    "title",
    "title_official",
    "title_covered",
    "question_covered",
    "official_covered",
    "accented",
    "about",
    "about_official",
    "asked",
    "asked_covered",
    "unspoken",
    "meaning",
    "meaning_gap",
    "own",
    "own_gap",
    "own_asked",
    "own_asked_gap",
    "own_official",
    "provincial",
    "guide",
    "title_length",
)
FEATURES = SIMILARITIES + tuple(
    f"{kind}_{name}" for kind in ("unasked", "lacking") for name, _ in MODIFIERS
)
"""Names of the columns, in their order."""


@dataclass(frozen=True)
class Evidence:
    """Candidates of one question.

    Attributes:
        candidates: Positions of procedures in the generation's entries.
        features: One row a candidate, one column a name of :data:`FEATURES`.
        namesakes: A number for each candidate; copies of one procedure have the same.
        is_foreign: Whether the question is in another language, and ranked by other weights.
        by_meaning: Whether its words are not known, so that its meaning alone says something.
        words: Number of the question's terms.
        mass: Weight of those that any title knows.
        unknown: Share of them that the catalogue holds nowhere; 0 to 1.
        heard: What the words alone tell.
    """

    candidates: NDArray[np.int64]
    features: Matrix
    namesakes: NDArray[np.int64]
    is_foreign: bool = False
    by_meaning: bool = False
    words: int = 0
    mass: float = 0.0
    unknown: float = 0.0
    heard: Heard = NEUTRAL

    def without(self, left_out: NDArray[np.bool_]) -> "Evidence":
        """The same question as if some candidates were not in the catalogue."""
        kept = ~left_out
        return replace(
            self,
            candidates=self.candidates[kept],
            features=self.features[kept],
            namesakes=self.namesakes[kept],
        )


@dataclass(frozen=True)
class LeftOut:
    """Plain words that training ignores.

    Attributes:
        code: Their procedure; its other passages than the official title are ignored too.
        texts: Numbers of texts in the field ``asked``.
        is_all: Whether these are all it has, as if nobody had written an entry for it.
    """

    code: str
    texts: tuple[int, ...]
    is_all: bool
