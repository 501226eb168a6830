"""Find the procedures that a turn may be about."""

from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.facet import Facet
from assistant.reply import RankedProcedure
from assistant.turn import Draft, Turn
from knowledge.article import Article
from knowledge.guide import Guide
from knowledge.procedure import Procedure
from knowledge.store import Catalogue
from retrieval.entries import GUIDE, LAW, PROCEDURE
from retrieval.ranking import Ranked, Ranking
from retrieval.search import Search

_SHOWN = 10
_OF_PROCEDURES = frozenset({Facet.DOCUMENTS, Facet.FEE, Facet.FORMS, Facet.ONLINE})
"""Who asks for these means a procedure, however much her words are those of a law."""

_STAYS = 0.95
"""Confidence that a bare follow-up is about the procedure just answered."""

_UNSURE = 0.3
_NEAR = 5
_NOTHING_ELSE = 0.1
"""Confidence under which a message names no other procedure than the last one."""


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
        if turn.named:
            turn.candidates = [self._kept(code, 1.0) for code in turn.named]
            return None
        found = self._find(turn)
        ranked = found.ranked
        turn.vague, turn.nothing = found.vague, found.nothing
        if turn.thread.codes and not turn.is_follow_up:
            turn.is_follow_up = self._goes_on(turn, ranked)
        if turn.is_follow_up:
            turn.candidates = self._kept_in_front(turn, ranked)
        else:
            shown = list(islice(self._held(ranked), _SHOWN))
            if not _OF_PROCEDURES.isdisjoint(turn.facets):
                shown.sort(key=lambda item: item.entry.kind == LAW)
            turn.candidates = list(map(_candidate, shown))
        return None

    def _find(self, turn: Turn) -> Ranking:
        """Search for the message; for what it adds to a question that was left open, with that."""
        alone = self._search.find(turn.message, turn.province, turn.written_in)
        if turn.thread.codes or not turn.thread.question:
            return alone
        whole = f"{turn.thread.question}. {turn.message}"
        together = self._search.find(whole, turn.province, turn.written_in)
        return together if _confidence(together) > _confidence(alone) else alone

    def _goes_on(self, turn: Turn, ranked: Sequence[Ranked]) -> bool:
        """Whether a message that names some topic is still about the last procedure."""
        if not ranked or ranked[0].confidence >= _UNSURE or not turn.facets:
            return False
        if ranked[0].confidence < _NOTHING_ELSE:
            return True
        near = [item.entry.code for item in ranked[:_NEAR]]
        if turn.thread.codes[0] in near:
            return True
        together = self._search.find(f"{turn.thread.question}. {turn.message}").ranked
        return bool(together) and together[0].entry.code == turn.thread.codes[0]

    def _kept_in_front(self, turn: Turn, ranked: Sequence[Ranked]) -> list[RankedProcedure]:
        codes = self._catalogue.codes()
        kept = [self._kept(code, _STAYS) for code in turn.thread.codes if code in codes]
        others = (item for item in self._held(ranked) if item.entry.code not in turn.thread.codes)
        return [*kept, *map(_candidate, islice(others, _SHOWN))][:_SHOWN]

    def _held(self, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
        """Without what an import has withdrawn since the index was made."""
        codes = self._catalogue.codes()
        return (item for item in ranked if item.entry.code in codes)

    def _kept(self, code: str, confidence: float) -> RankedProcedure:
        """A document that is known by its code."""
        document = self._catalogue.document(code)
        notice = None if document else self._catalogue.notice(code)
        title = document.title if document else (notice and notice.title) or code
        return RankedProcedure(code=code, title=title, confidence=confidence, kind=_kind(document))


def _confidence(found: Ranking) -> float:
    return found.ranked[0].confidence if found.ranked else 0.0


def _candidate(item: Ranked) -> RankedProcedure:
    return RankedProcedure(
        code=item.entry.code,
        title=item.entry.title,
        confidence=round(item.confidence, 4),
        kind=item.entry.kind,
    )


def _kind(document: Procedure | Guide | Article | None) -> str:
    if isinstance(document, Guide):
        return GUIDE
    return LAW if isinstance(document, Article) else PROCEDURE
