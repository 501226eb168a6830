"""What the citizen asks: the aspects, and whether she goes on about the last procedure."""

import re

from assistant.facet import Facet
from assistant.turn import Draft, Turn
from assistant.understanding import facets_of
from knowledge.vietnamese import fold
from retrieval.query import read_query

_SMALL_WORDS = frozenset(
    (
        "con the thi la ma va voi nua do day nay kia vay roi a ha hong khong ko duoc co can phai "
        "em toi tui minh anh chi ban chu no cai vu viec xong lam xin hoi them luon di de cho nop "
        "mang lay phi and what about it that the is for me how many do i need to can"
    ).split(" ")
)
_BACK = re.compile(r"\b(thu tuc (do|nay|tren)|cai (do|nay|vua roi)|vu do|viec do)\b")


def understand(turn: Turn) -> Draft | None:
    """Name the facets, and tell a bare follow-up such as "còn lệ phí?"."""
    turn.facets = facets_of(turn.message, turn.written_in)
    if turn.thread.codes:
        turn.is_follow_up = is_bare(turn.message) or bool(_BACK.search(fold(turn.message)))
        if turn.is_follow_up and not turn.facets:
            turn.facets = tuple(Facet(name) for name in turn.thread.facets)
    return None


def is_bare(message: str) -> bool:
    """Whether a message names no topic: nothing is left beside facet words and small words."""
    query = read_query(message)
    return query.is_bare or all(word in _SMALL_WORDS for word in query.topic if word)
