"""Ranking: a linear model over the evidence, softened into confidences.

Its weights (``ranking.json``) are learnt by :mod:`retrieval.training` from the ways of asking that
our own catalogue holds; the file says from what and when.
"""

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.vietnamese import fold
from retrieval.evidence import FEATURES, Evidence, Matrix
from retrieval.generation import Entry
from retrieval.lexical import Floats

SHIPPED = Path(__file__).parent / "ranking.json"

_DECORATION = re.compile(r"\bthu tuc\b|\(?cap (xa|tinh|trung uong|bo)\)?|[^\w\s]")
_MEANING_ALONE = 15.0
"""Weight of the meaning where nothing stands beside it; the learnt one balances it with words."""

_LEVEL_ORDER = {"commune": 0, "province": 1, "ministry": 2}


@dataclass(frozen=True)
class Weights:
    """The learnt model.

    Attributes:
        features: Weight of each column of the evidence, by name.
        temperature: What scores are divided by before they become confidences.
        learnt_from: The catalogue's questions it was trained on, in words.
    """

    features: dict[str, float]
    temperature: float
    learnt_from: str

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        """Read the weights; columns that the file does not name weigh nothing."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def save(self, path: Path = SHIPPED) -> None:
        """Write the weights."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    def scores(self, features: Matrix) -> Floats:
        """Score of each row."""
        vector = np.array([self.features.get(name, 0.0) for name in FEATURES], np.float32)
        scores: Floats = features @ vector
        return scores


@dataclass(frozen=True)
class Ranked:
    """A procedure found.

    Attributes:
        entry: The procedure.
        confidence: Probability, 0 to 1, that it is the one asked for.
    """

    entry: Entry
    confidence: float


def rank(
    evidence: Evidence, entries: tuple[Entry, ...], weights: Weights, province: str | None = None
) -> list[Ranked]:
    """Candidates, best first.

    One procedure published for several levels or provinces counts as one: its best copy stands in
    its place with the confidence of all, its other copies come behind everything else.

    Args:
        evidence: What speaks for each candidate.
        entries: All procedures of the generation.
        weights: The model.
        province: The person's province, whose own copies are then preferred.
    """
    if not len(evidence.candidates):
        return []
    if evidence.is_worded:
        scores = weights.scores(evidence.features) / weights.temperature
    else:
        scores = _MEANING_ALONE * evidence.features[:, FEATURES.index("meaning")]
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    namesakes: dict[str, list[tuple[Entry, float]]] = {}
    for position, share in zip(evidence.candidates, shares, strict=True):
        entry = entries[position]
        namesakes.setdefault(namesake_key(entry.title), []).append((entry, float(share)))
    first: list[Ranked] = []
    others: list[Ranked] = []
    for copies in namesakes.values():
        copies.sort(key=lambda copy: (_copy_order(copy[0], province), -copy[1]))
        total = sum(share for _, share in copies)
        first.append(Ranked(copies[0][0], min(total, 1.0)))
        others.extend(Ranked(entry, share) for entry, share in copies[1:])
    return sorted(first, key=_by_confidence) + sorted(others, key=_by_confidence)


@lru_cache(maxsize=1 << 15)
def namesake_key(title: str) -> str:
    """What titles of one procedure at several levels or in several provinces have in common."""
    return " ".join(_DECORATION.sub(" ", fold(title)).split())


def _copy_order(entry: Entry, province: str | None) -> tuple[int, int]:
    if province and entry.province and fold(entry.province) == fold(province):
        place = 0
    else:
        place = 1 if entry.province is None else 2
    return place, min((_LEVEL_ORDER[level] for level in entry.levels), default=3)


def _by_confidence(ranked: Ranked) -> tuple[float, str]:
    return -ranked.confidence, ranked.entry.code
