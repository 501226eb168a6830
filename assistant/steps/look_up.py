"""Questions that a record of another kind answers: the state of a dossier."""

import re

from assistant.reply import Outcome
from assistant.turn import Draft, Turn

DOSSIER_CODE = re.compile(r"\b[A-Z]\d{2}(?:\.\d{2,3}){1,4} ?- ?\d{6} ?- ?\d{3,6}\b", re.IGNORECASE)
"""A dossier's code as printed on the slip: agency, day of receipt, running number."""


def look_up(turn: Turn) -> Draft | None:
    """Say where a dossier's state can be seen; this instance holds no dossiers."""
    if DOSSIER_CODE.search(turn.message):
        return Draft(Outcome.ABSTAINED, turn.messages("dossier-elsewhere"))
    return None
