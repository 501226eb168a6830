"""Articles of laws among the procedures: which of both kinds a question is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from knowledge.vietnamese import fold
from retrieval.query import Query
from retrieval.ranking import Ranked, Ranking
from retrieval.statutes import FoundArticle

LAW_SIGNS = ("bias", "score", "density", "covered", "words", "procedure", "names_law")
"""What tells a question about a law from one about a procedure."""

_LAW = re.compile(r"\b(?:bo luat|luat \w|hien phap|phap luat|dieu \d|dung hay sai|quy dinh)")
_FIRST = 3
_WORTH_SHOWING = 0.2
"""Likelihood of a question about a law from which articles stand among the candidates."""


def law_signs(query: Query, articles: Sequence[FoundArticle], procedures: Ranking) -> list[float]:
    """The values of :data:`LAW_SIGNS`; ``articles`` are not empty."""
    best = articles[0]
    return [
        1.0,
        best.score / 50,
        best.density,
        best.covered,
        float(np.log1p(len(query.terms))),
        procedures.ranked[0].confidence if procedures.ranked else 0.0,
        float(bool(_LAW.search(fold(query.text)))),
    ]


def blended(
    query: Query,
    articles: Sequence[FoundArticle],
    procedures: Ranking,
    weights: Mapping[str, float],
) -> Ranking:
    """Articles and procedures, best first, with what is left of each other's confidence.

    Args:
        query: The question.
        articles: Those found, best first.
        procedures: Those found, best first.
        weights: Weight of each of :data:`LAW_SIGNS`; empty where nothing was learnt.
    """
    if not articles or not weights:
        return procedures
    signs = zip(LAW_SIGNS, law_signs(query, articles, procedures), strict=True)
    weight = sum(weights[name] * sign for name, sign in signs)
    about_law = float(1 / (1 + np.exp(-weight)))
    if about_law < _WORTH_SHOWING:
        return procedures
    rest = 1 - about_law
    found = [Ranked(one.entry, about_law * one.share) for one in articles]
    others = [replace(one, confidence=one.confidence * rest) for one in procedures.ranked]
    # Where either may be meant, the likelier kind comes first and the other within sight.
    first = found[:_FIRST] if about_law >= 0.5 else [*others[:1], *found[: _FIRST - 1]]
    later = [one for one in (*found, *others) if one not in first]
    later.sort(key=lambda one: -one.confidence)
    return Ranking((*first, *later), procedures.vague * rest, procedures.nothing * rest)
