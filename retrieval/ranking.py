"""Ranking: a linear model over the evidence, softened into confidences.

Its weights (``ranking.json``) are learnt by :mod:`retrieval.training` from the ways of asking that
our own catalogue holds; the file says from what and when.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Self

import numpy as np

from knowledge.vietnamese import fold
from retrieval.entries import Entry
from retrieval.evidence import FEATURES, Evidence, Matrix
from retrieval.judging import Groups, kinds, likelihood, log_odds, signs
from retrieval.lexical import Floats

SHIPPED = Path(__file__).parent / "ranking.json"

_LEVEL_ORDER = {"commune": 0, "province": 1, "ministry": 2}


@dataclass(frozen=True)
class Model:
    """A learnt linear model.

    Attributes:
        features: Weight of each column of the evidence, by name.
        right: Weight of each of :data:`retrieval.judging.SIGNS`, by name: whether the best
            candidate is the one asked for.
        vague: The same: whether a clerk would have to ask back.
        nothing: The same: whether no document answers the question.
        slope: What the log odds of ``right`` are multiplied with before they are believed.
        bias: What is added to them then; both come from questions whose answers are known
            (:mod:`evaluation.calibration`).
    """

    features: dict[str, float]
    right: dict[str, float]
    vague: dict[str, float]
    nothing: dict[str, float]
    slope: float = 1.0
    bias: float = 0.0

    def scores(self, features: Matrix) -> Floats:
        """Score of each row; columns without a weight weigh nothing."""
        vector = np.array([self.features.get(name, 0.0) for name in FEATURES], np.float32)
        scores: Floats = features @ vector
        return scores


@dataclass(frozen=True)
class Weights:
    """The learnt models.

    Attributes:
        vietnamese: For questions in Vietnamese.
        foreign: For questions in other languages that a lexicon reads.
        by_meaning: For those whose words no lexicon knows.
        learnt_from: The questions they were trained on, in words.
        law: Weight of each of :data:`retrieval.blending.LAW_SIGNS`, by name.
    """

    vietnamese: Model
    foreign: Model
    by_meaning: Model
    learnt_from: str
    law: dict[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Self:
        """Read the weights."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            Model(**stored["vietnamese"]),
            Model(**stored["foreign"]),
            Model(**stored["by_meaning"]),
            stored["learnt_from"],
            stored["law"],
        )

    def model_for(self, evidence: Evidence) -> Model:
        """The model that weighs a question's evidence."""
        if evidence.by_meaning:
            return self.by_meaning
        return self.foreign if evidence.is_foreign else self.vietnamese

    def uncorrected(self) -> Self:
        """The same with confidences as they come from training."""
        return self.corrected(1.0, 0.0, foreign=False).corrected(1.0, 0.0, foreign=True)

    def corrected(self, slope: float, bias: float, *, foreign: bool) -> Self:
        """The same with the log odds of one model's confidences stretched and moved."""
        kind = "foreign" if foreign else "vietnamese"
        model = replace(getattr(self, kind), slope=round(slope, 4), bias=round(bias, 4))
        return replace(self, **{kind: model})

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


@dataclass(frozen=True)
class Ranking:
    """What was found for a question.

    Attributes:
        ranked: Documents, best first.
        vague: Probability, 0 to 1, that several of them fit as it stands.
        nothing: Probability, 0 to 1, that none of them answers it.
    """

    ranked: tuple[Ranked, ...]
    vague: float
    nothing: float


NOTHING_FOUND = Ranking((), vague=0.0, nothing=1.0)


def rank(
    evidence: Evidence, entries: tuple[Entry, ...], weights: Weights, province: str | None = None
) -> Ranking:
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
        return NOTHING_FOUND
    model = weights.model_for(evidence)
    scores = model.scores(evidence.features)
    groups = Groups.of(evidence, scores)
    found = signs(evidence, scores, groups)
    # The best one gets what it deserves, the others keep their ratios as far as anything is left.
    right = likelihood(model.bias + model.slope * log_odds(model.right, found))
    scale = right / max(float(groups.shares[0]), 1e-9)
    left = min(right, 1 - right)
    candidates = evidence.candidates.tolist()
    first: list[Ranked] = []
    others: list[Ranked] = []
    for share, members in zip(groups.shares.tolist(), groups.members, strict=True):
        copies = [entries[candidates[row]] for row in members]
        if len(copies) > 1:
            copies.sort(key=lambda copy: (_copy_order(copy, province), copy.code))
        confidence = min(share * scale, left) if first else right
        first.append(Ranked(copies[0], confidence))
        others.extend(Ranked(copy, confidence / len(copies)) for copy in copies[1:])
    vague, nothing = kinds(model.vague, model.nothing, found)
    return Ranking((*first, *others), vague, nothing)


def _copy_order(entry: Entry, province: str | None) -> tuple[int, int]:
    if province and entry.province and fold(entry.province) == fold(province):
        place = 0
    else:
        place = 1 if entry.province is None else 2
    return place, min((_LEVEL_ORDER[level] for level in entry.levels), default=3)
