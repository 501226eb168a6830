"""Questions that name their procedure by its code."""

import re

from assistant.reply import Outcome
from assistant.turn import Draft, Turn
from knowledge.store import Catalogue

_CODE = re.compile(r"(?<![\d.,])\d\.\d{6}(?:\d{3})?(?![\d.,]*\d)")
"""A national code; not a piece of a longer number such as an amount."""


class NameByCode:
    """The step that takes a code for what it says.

    Args:
        catalogue: Knows the codes, those of procedures no longer in force too.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __call__(self, turn: Turn) -> Draft | None:
        """Note the codes, or say that none of them is known."""
        codes = tuple(dict.fromkeys(_CODE.findall(turn.message)))
        turn.named = tuple(code for code in codes if self._is_known(code))
        if codes and not turn.named:
            text = turn.messages("code-unknown", codes=", ".join(codes))
            return Draft(Outcome.ABSTAINED, text)
        return None

    def _is_known(self, code: str) -> bool:
        return self._catalogue.get(code) is not None or self._catalogue.notice(code) is not None
