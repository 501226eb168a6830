"""Judging the best candidate: is it what was asked for, and is anything else as likely meant?

Copies of one procedure (:func:`retrieval.entries.namesake_key`) count as one throughout.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from retrieval.evidence import FEATURES, Evidence
from retrieval.lexical import Floats

_OF_THE_BEST = (
    "meaning",
    "asked_covered",
    "question_covered",
    "title_covered",
    "accented",
    "own",
    "own_asked",
    "unspoken",
)
SIGNS = (
    "bias",
    "score",
    "lead",
    *_OF_THE_BEST,
    "asked_lead",
    "spread",
    "rivals",
    "words",
    "mass",
    "unknown",
    "covering",
    "unasked",
    "lacking",
    "rival_title_covered",
    "rival_asked_covered",
    "rival_unasked",
    "sounds_vague",
    "sounds_like_nothing",
)
"""What both judgements are learnt from: the best candidate, how far the others lie behind it, and
the question."""

_FAR_BEHIND = 5.0
_RIVAL = 0.1
"""Share of the best one's likelihood from which another is its rival."""

_AS_GOOD = 0.9
_UNASKED = [number for number, name in enumerate(FEATURES) if name.startswith("unasked_")]
_LACKING = [number for number, name in enumerate(FEATURES) if name.startswith("lacking_")]
_NUMBER = {name: number for number, name in enumerate(FEATURES)}


@dataclass(frozen=True)
class Groups:
    """The candidates of one question with copies of one procedure taken together.

    Attributes:
        shares: Likelihood of each group, best first; they add up to 1.
        members: For each group its candidates' rows in the evidence, ascending.
    """

    shares: Floats
    members: list[list[int]]

    @classmethod
    def of(cls, evidence: Evidence, scores: Floats) -> "Groups":
        """Groups of candidates that are not empty."""
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        _, group = np.unique(evidence.namesakes, return_inverse=True)
        totals = np.bincount(group, weights=shares)
        order = np.argsort(-totals, kind="stable")
        members: list[list[int]] = [[] for _ in order]
        for row, number in enumerate(group.tolist()):
            members[number].append(row)
        shares = totals[order].astype(np.float32)
        return cls(shares, [members[number] for number in order.tolist()])

    def best(self, values: Floats) -> Floats:
        """The best value among each group's candidates; shape (groups,)."""
        rows = [row for members in self.members for row in members]
        sizes = [len(members) for members in self.members]
        starts = np.cumsum([0, *sizes[:-1]])
        found: Floats = np.maximum.reduceat(values[rows], starts)
        return found


def signs(evidence: Evidence, scores: Floats, groups: Groups) -> dict[str, float]:
    """The values of :data:`SIGNS` for candidates that are not empty."""
    first, *others = groups.members
    best = first[int(np.argmax(scores[first]))]
    column = evidence.features[best]
    asked = evidence.features[:, _NUMBER["own_asked"]]
    others_asked = float(np.delete(asked, first).max()) if others else 0.0
    shares = groups.shares.astype(np.float64)
    rival = evidence.features[others[0][np.argmax(scores[others[0]])] if others else best]
    covered = groups.best(evidence.features[:, _NUMBER["question_covered"]])
    lead = float(np.log(shares[0] / max(shares[1], 1e-9))) if others else _FAR_BEHIND
    return {
        "bias": 1.0,
        "score": float(scores[best]),
        "lead": min(lead, _FAR_BEHIND),
        **{name: float(column[_NUMBER[name]]) for name in _OF_THE_BEST},
        "asked_lead": float(asked[first].max()) - others_asked,
        "spread": float(-(shares * np.log(np.maximum(shares, 1e-9))).sum()),
        "rivals": float(np.log1p((shares[1:] > _RIVAL * shares[0]).sum())),
        "words": float(np.log1p(evidence.words)),
        "mass": float(np.log1p(evidence.mass)),
        "unknown": evidence.unknown,
        "covering": float(np.log1p((covered >= _AS_GOOD * covered.max()).sum())),
        "unasked": float(column[_UNASKED].sum()),
        "lacking": float(column[_LACKING].sum()),
        "rival_title_covered": float(rival[_NUMBER["title_covered"]]),
        "rival_asked_covered": float(rival[_NUMBER["asked_covered"]]),
        "rival_unasked": float(rival[_UNASKED].sum()),
        "sounds_vague": evidence.heard.vague,
        "sounds_like_nothing": evidence.heard.nothing,
    }


def log_odds(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """What the signs weigh together; a sign without a weight says nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def likelihood(odds: float) -> float:
    """Probability of log odds."""
    return float(1 / (1 + np.exp(-np.clip(odds, -50, 50))))


def kinds(
    vague: Mapping[str, float], nothing: Mapping[str, float], found: Mapping[str, float]
) -> tuple[float, float]:
    """Probabilities that a question is vague, and that nothing answers it; 0 if nothing is learnt.

    Args:
        vague: Weights of signs against a clear question.
        nothing: The same.
        found: The signs.
    """
    if not vague or not nothing:
        return 0.0, 0.0
    odds = np.array([0.0, log_odds(vague, found), log_odds(nothing, found)])
    shares = np.exp(odds - odds.max())
    shares /= shares.sum()
    return float(shares[1]), float(shares[2])
