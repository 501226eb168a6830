"""A language model that follows a script: it replays queued replies and records prompts."""

import threading
from collections import deque

from knowledge.errors import TransientError


class ScriptedModel:
    """Stands behind the port ``LanguageModel``.

    Attributes:
        prompts: What it was asked, as (system, user), in order.
    """

    def __init__(self, *replies: str) -> None:
        self.prompts: list[tuple[str, str]] = []
        self._replies: deque[str | TransientError] = deque(replies)
        self._lock = threading.Lock()

    def says(self, text: str) -> None:
        """Queue a reply."""
        self._replies.append(text)

    def fails(self) -> None:
        """Queue a failure."""
        self._replies.append(TransientError("scripted to fail"))

    def complete(self, system: str, user: str) -> str:
        with self._lock:
            self.prompts.append((system, user))
            reply = self._replies.popleft()
        if isinstance(reply, TransientError):
            raise reply
        return reply
