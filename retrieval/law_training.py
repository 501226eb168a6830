"""Learning to tell a question about a law from one about a procedure, by logistic regression."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from retrieval.blending import LAW_SIGNS, law_signs
from retrieval.examples import Example
from retrieval.generation import Generation
from retrieval.query import read_query
from retrieval.ranking import Weights, rank
from retrieval.witness import Witness
from retrieval.written import Request

_ABOUT_LAW = 0.1
"""Share of questions that are about a law."""

_PENALTY = 1e-3
_EVERY = 5


def learn_law(
    generation: Generation,
    witness: Witness,
    learning: Sequence[Example],
    law: Sequence[Request],
    weights: Weights,
) -> dict[str, float]:
    """Weights of :data:`LAW_SIGNS`; empty where the index holds no articles."""
    statutes = generation.statutes
    signs: list[list[float]] = []
    about_law: list[float] = []
    procedures = [e for e in learning if not e.evidence.is_foreign][::_EVERY]
    evidence = [(e.question, e.evidence, 0.0) for e in procedures]
    for request in law:
        query = read_query(request.question)
        evidence.append((request.question, witness.evidence(query, []), 1.0))
    for question, found, wanted in evidence:
        query = read_query(question)
        if articles := statutes.find(query):
            ranking = rank(found, generation.entries, weights)
            signs.append(law_signs(query, articles, ranking))
            about_law.append(wanted)
    if not signs:
        return {}
    table, wanted_all = np.array(signs), np.array(about_law)
    counted = np.where(
        wanted_all > 0,
        _ABOUT_LAW / max(wanted_all.sum(), 1),
        (1 - _ABOUT_LAW) / max((1 - wanted_all).sum(), 1),
    )

    def loss(found: np.ndarray) -> tuple[float, np.ndarray]:
        likely = 1 / (1 + np.exp(-np.clip(table @ found, -50, 50)))
        right = np.where(wanted_all > 0, likely, 1 - likely)
        value = -(counted * np.log(np.maximum(right, 1e-12))).sum()
        slope = table.T @ (counted * (likely - wanted_all))
        return float(value + _PENALTY * (found**2).sum() / 2), slope + _PENALTY * found

    result = minimize(loss, np.zeros(len(LAW_SIGNS)), jac=True, method="L-BFGS-B")
    return {name: round(float(w), 4) for name, w in zip(LAW_SIGNS, result.x, strict=True)}
