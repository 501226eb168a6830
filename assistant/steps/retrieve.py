"""Find the procedures that a turn may be about."""

from assistant.reply import RankedProcedure
from assistant.turn import Draft, Turn
from knowledge.store import Catalogue
from retrieval.ranking import Ranked
from retrieval.search import Search

_SHOWN = 10
_STAYS = 0.95
"""Confidence that a bare follow-up is about the procedure just answered."""

_UNSURE = 0.5
_NEAR = 5


class Retrieve:
    """The step that asks the search.

    Args:
        search: The search over the current index.
        catalogue: Where titles of procedures already spoken of come from.
    """

    def __init__(self, search: Search, catalogue: Catalogue) -> None:
        self._search = search
        self._catalogue = catalogue

    def __call__(self, turn: Turn) -> Draft | None:
        """Rank candidates; a follow-up keeps its procedure in front."""
        found = self._search.find(turn.message, province=None)
        ranked = found.ranked
        turn.similarity, turn.known = found.similarity, found.known
        if turn.thread.codes and not turn.is_follow_up:
            turn.is_follow_up = self._goes_on(turn, ranked)
        if turn.is_follow_up:
            turn.candidates = self._kept_in_front(turn, ranked)
        else:
            turn.candidates = [_candidate(item) for item in ranked[:_SHOWN]]
        return None

    def _goes_on(self, turn: Turn, ranked: list[Ranked]) -> bool:
        """Whether a message that names some topic is still about the last procedure."""
        if not ranked or ranked[0].confidence >= _UNSURE or not turn.facets:
            return False
        near = [item.entry.code for item in ranked[:_NEAR]]
        if turn.thread.codes[0] in near:
            return True
        together = self._search.find(f"{turn.thread.question}. {turn.message}").ranked
        return bool(together) and together[0].entry.code == turn.thread.codes[0]

    def _kept_in_front(self, turn: Turn, ranked: list[Ranked]) -> list[RankedProcedure]:
        kept: list[RankedProcedure] = []
        for code in turn.thread.codes:
            procedure = self._catalogue.get(code)
            if procedure:
                kept.append(RankedProcedure(code=code, title=procedure.title, confidence=_STAYS))
        others = [_candidate(item) for item in ranked if item.entry.code not in turn.thread.codes]
        return (kept + others)[:_SHOWN]


def _candidate(item: Ranked) -> RankedProcedure:
    return RankedProcedure(
        code=item.entry.code, title=item.entry.title, confidence=round(item.confidence, 4)
    )
