"""Ranking: a linear model over the evidence, softened into confidences.

Its weights (``ranking.json``) are learnt by :mod:`retrieval.training` from the ways of asking that
our own catalogue holds; the file says from what and when.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
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
TRUST = (
    "bias",
    "score",
    "lead",
    "meaning",
    "asked_covered",
    "question_covered",
    "title_covered",
    "accented",
    "own",
    "own_asked",
    "unspoken",
)
"""What trust in the best candidate is learnt from; names from ``meaning`` on are evidence."""

_FAR_BEHIND = 5.0
_LEVEL_ORDER = {"commune": 0, "province": 1, "ministry": 2}


@dataclass(frozen=True)
class Model:
    """A learnt linear model.

    Attributes:
        features: Weight of each column of the evidence, by name.
        trust: Weight of each of :data:`TRUST`, by name: whether the best candidate is right at all.
    """

    features: dict[str, float]
    trust: dict[str, float]

    def scores(self, features: Matrix) -> Floats:
        """Score of each row; columns without a weight weigh nothing."""
        vector = np.array([self.features.get(name, 0.0) for name in FEATURES], np.float32)
        scores: Floats = features @ vector
        return scores

    def trusted(self, scores: Floats, features: Matrix) -> float:
        """Probability that the candidate with the highest score is the one asked for."""
        signs = trust_signs(scores, features)
        weight = sum(self.trust.get(name, 0.0) * sign for name, sign in signs.items())
        return float(1 / (1 + np.exp(-weight)))


@dataclass(frozen=True)
class Weights:
    """The learnt models, for questions in Vietnamese and in other languages.

    Attributes:
        learnt_from: The questions they were trained on, in words.
    """

    vietnamese: Model
    foreign: Model
    learnt_from: str

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        """Read the weights."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(Model(**stored["vietnamese"]), Model(**stored["foreign"]), stored["learnt_from"])

    def save(self, path: Path = SHIPPED) -> None:
        """Write the weights."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


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
    model = weights.foreign if evidence.is_foreign else weights.vietnamese
    scores = model.scores(evidence.features)
    trust = model.trusted(scores, evidence.features)
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
    first.sort(key=_by_confidence)
    others.sort(key=_by_confidence)
    return _trusted([*first, *others], trust)


@lru_cache(maxsize=1 << 15)
def namesake_key(title: str) -> str:
    """What titles of one procedure at several levels or in several provinces have in common."""
    return " ".join(_DECORATION.sub(" ", fold(title)).split())


def trust_signs(scores: Floats, features: Matrix) -> dict[str, float]:
    """What tells whether the best candidate is right, in a catalogue of any size."""
    order = np.argsort(-scores)
    best = order[0]
    second = scores[order[1]] if len(order) > 1 else scores[best] - _FAR_BEHIND
    column = {name: float(features[best, i]) for i, name in enumerate(FEATURES)}
    return {
        "bias": 1.0,
        "score": float(scores[best]),
        "lead": min(float(scores[best] - second), _FAR_BEHIND),
        **{name: column[name] for name in TRUST[3:]},
    }


def _trusted(ranked: list[Ranked], trust: float) -> list[Ranked]:
    """Confidences brought down to what the best one deserves; their order and ratios stay."""
    scale = min(trust / max(ranked[0].confidence, 1e-9), 1.0)
    return [replace(item, confidence=item.confidence * scale) for item in ranked]


def _copy_order(entry: Entry, province: str | None) -> tuple[int, int]:
    if province and entry.province and fold(entry.province) == fold(province):
        place = 0
    else:
        place = 1 if entry.province is None else 2
    return place, min((_LEVEL_ORDER[level] for level in entry.levels), default=3)


def _by_confidence(ranked: Ranked) -> tuple[float, str]:
    return -ranked.confidence, ranked.entry.code
