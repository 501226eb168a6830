"""A language model's wording of a composed answer, let through only when it says the same."""

import logging
from dataclasses import replace
from pathlib import Path

from assistant.fidelity import faults_of
from assistant.language_model import LanguageModel
from assistant.reply import Outcome
from assistant.turn import Draft, Turn
from knowledge.errors import TransientError

_PROMPT = Path(__file__).parent / "prompts" / "phrase.md"
_LOG = logging.getLogger(__name__)


class Phrase:
    """Rewords answers; whatever fails, the composed answer stands.

    Args:
        model: The language model.
    """

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._system = _PROMPT.read_text(encoding="utf-8")

    def __call__(self, turn: Turn, draft: Draft) -> Draft:
        """The draft in the model's words, or as it was."""
        if draft.outcome is not Outcome.ANSWERED or draft.is_verbatim:
            return draft
        user = f"<question>\n{turn.masked}\n</question>\n\n<answer>\n{draft.text}\n</answer>"
        try:
            text = self._model.complete(self._system, user).strip()
        except TransientError as error:
            _LOG.warning("composed answer kept: %s", error)
            return draft
        faults = faults_of(text, draft.text)
        if faults:
            _LOG.warning("composed answer kept: the model's text %s", "; ".join(faults))
            return draft
        return replace(draft, text=text)
