"""How one turn is scored, as the public contract fixes it.

A measure is met, not met, or does not apply; one that does not apply is absent from the scores and
from the denominator of its share. A failed turn has outcome ``error`` and meets nothing.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from assistant.reply import Outcome, ProcedureFacts, RankedProcedure, Reply
from evaluation.questions import Behavior, GoldFacts, Turn
from knowledge.parts import TimeUnit
from knowledge.vietnamese import canonical

MEETS: dict[Behavior, frozenset[Outcome]] = {
    Behavior.ANSWER: frozenset({Outcome.ANSWERED}),
    Behavior.CLARIFY: frozenset({Outcome.CLARIFY}),
    Behavior.ABSTAIN: frozenset({Outcome.ABSTAINED, Outcome.HANDED_OVER}),
    Behavior.CHITCHAT: frozenset({Outcome.SMALLTALK}),
    Behavior.REFUSE: frozenset({Outcome.REFUSED, Outcome.ABSTAINED}),
    Behavior.EMERGENCY: frozenset({Outcome.EMERGENCY}),
    Behavior.STATUS: frozenset(
        {Outcome.STATUS_FOUND, Outcome.STATUS_NOT_FOUND, Outcome.STATUS_NEEDS_PROOF}
    ),
    Behavior.OFFICE: frozenset({Outcome.OFFICE, Outcome.CLARIFY}),
}
"""The outcomes that meet each label."""

Groups = Sequence[Sequence[str]]
"""A group of codes for each thing asked; any code of a group is right."""


class Measure(StrEnum):
    """What a turn is scored on.

    ``CLARIFY_*`` are the ranking measures on turns where the right reply asks back; they are kept
    apart, as the ambiguous question has no single right procedure. ``FEE``, ``TIME`` and
    ``DOCUMENTS`` are the kinds of facts, each on its own; ``FACTS`` is all that a turn states.
    """

    TOP_1 = "top_1"
    RANK_1 = "rank_1"
    TOP_3 = "top_3"
    RECALL_10 = "recall_10"
    BEHAVIOR = "behavior"
    FACETS = "facets"
    FACTS = "facts"
    FEE = "fee"
    TIME = "time"
    DOCUMENTS = "documents"
    CLARIFY_TOP_3 = "clarify_top_3"
    CLARIFY_RECALL_10 = "clarify_recall_10"


def score(turn: Turn, reply: Reply | None) -> dict[Measure, bool]:
    """The measures that apply to a turn, and whether the reply (None: it failed) meets each."""
    scores = {Measure.BEHAVIOR: outcome_of(reply) in MEETS[turn.behavior]}
    if turn.codes and turn.behavior is Behavior.ANSWER:
        scores |= _retrieval(turn, reply)
    elif turn.codes and turn.behavior is Behavior.CLARIFY:
        scores |= _candidates_to_pick(turn, reply)
    if turn.facets:
        scores[Measure.FACETS] = reply is not None and bool(set(turn.facets) & set(reply.facets))
    return scores | _facts(turn, reply)


def outcome_of(reply: Reply | None) -> Outcome:
    """How a turn ended; one without a reply in ``error``."""
    return Outcome.ERROR if reply is None else reply.outcome


def _retrieval(turn: Turn, reply: Reply | None) -> dict[Measure, bool]:
    named = () if reply is None else reply.procedures[: len(turn.codes)]
    is_right = _has_all(_codes(named), turn.codes)
    top_1 = outcome_of(reply) is Outcome.ANSWERED and is_right
    return {Measure.TOP_1: top_1} | ranking_scores(_candidates(reply), turn.codes)


def ranking_scores(ranking: Sequence[str], groups: Groups) -> dict[Measure, bool]:
    """The measures of a ranking alone, given as codes, best first."""
    return {
        Measure.RANK_1: _has_any(ranking[:1], groups),
        Measure.TOP_3: _has_any(ranking[:3], groups),
        Measure.RECALL_10: _has_all(ranking[:10], groups),
    }


def _candidates_to_pick(turn: Turn, reply: Reply | None) -> dict[Measure, bool]:
    candidates = _candidates(reply)
    return {
        Measure.CLARIFY_TOP_3: _has_any(candidates[:3], turn.codes),
        Measure.CLARIFY_RECALL_10: _has_all(candidates[:10], turn.codes),
    }


def _candidates(reply: Reply | None) -> list[str]:
    return [] if reply is None else _codes(reply.candidates)


def _codes(ranking: Sequence[RankedProcedure]) -> list[str]:
    return [ranked.code for ranked in ranking]


def _has_any(codes: Sequence[str], groups: Groups) -> bool:
    return any(not set(group).isdisjoint(codes) for group in groups)


def _has_all(codes: Sequence[str], groups: Groups) -> bool:
    return all(not set(group).isdisjoint(codes) for group in groups)


def _facts(turn: Turn, reply: Reply | None) -> dict[Measure, bool]:
    """Each kind of fact that the turn states, and all of them in one entry of a right code."""
    gold = turn.facts
    right = {code for group in turn.codes for code in group}
    stated = _stated(gold)
    if not stated or not right:
        return {}
    entries = [entry for entry in reply.facts if entry.code in right] if reply else []
    scores = {kind: any(_HOLDS[kind](gold, entry) for entry in entries) for kind in stated}
    whole = any(all(_HOLDS[kind](gold, entry) for kind in stated) for entry in entries)
    return scores | {Measure.FACTS: whole}


def _stated(gold: GoldFacts) -> list[Measure]:
    kinds = {
        Measure.FEE: bool(gold.fee_vnd),
        Measure.TIME: gold.unit is not None,
        Measure.DOCUMENTS: bool(gold.documents_must_include) or gold.documents_count is not None,
    }
    return [kind for kind, is_stated in kinds.items() if is_stated]


def _holds_fees(gold: GoldFacts, entry: ProcedureFacts) -> bool:
    return set(gold.fee_vnd) <= {fee.amount_vnd for fee in entry.fees}


def _holds_time(gold: GoldFacts, entry: ProcedureFacts) -> bool:
    same_unit = [duration for duration in entry.durations if duration.unit is gold.unit]
    if gold.unit is TimeUnit.IMMEDIATE:
        return bool(same_unit)
    return any(duration.value == gold.days for duration in same_unit)


def _holds_documents(gold: GoldFacts, entry: ProcedureFacts) -> bool:
    names = [_comparable(document.name) for document in entry.documents]
    phrases = map(_comparable, gold.documents_must_include)
    return gold.documents_count in (None, len(names)) and all(
        any(phrase in name for name in names) for phrase in phrases
    )


_HOLDS: dict[Measure, Callable[[GoldFacts, ProcedureFacts], bool]] = {
    Measure.FEE: _holds_fees,
    Measure.TIME: _holds_time,
    Measure.DOCUMENTS: _holds_documents,
}


def _comparable(text: str) -> str:
    """Text in one Unicode form, one case and with single blanks."""
    return " ".join(canonical(text).casefold().split())
