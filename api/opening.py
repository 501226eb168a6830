"""Opening the assistant in a thread of its own, while the server already answers."""

import logging
from collections.abc import Callable
from threading import Thread

from assistant.assistant import Assistant
from knowledge.errors import MotCuaError, TransientError

logger = logging.getLogger(__name__)


class StartingError(TransientError):
    """The assistant is still being opened."""


class Opening:
    """Hands out the assistant once it is open.

    Args:
        open_assistant: Reads models and indexes; may take seconds, and may raise.
        on_failure: Called once, from the opening thread, with what kept the assistant from opening.
            It has to stop the server: one that never becomes ready only looks alive.
    """

    def __init__(
        self,
        open_assistant: Callable[[], Assistant],
        on_failure: Callable[[Exception], None],
    ) -> None:
        self._open_assistant = open_assistant
        self._on_failure = on_failure
        self._assistant: Assistant | None = None

    @property
    def assistant(self) -> Assistant:
        """The open assistant.

        Raises:
            StartingError: It is not open yet.
        """
        if self._assistant is None:
            raise StartingError
        return self._assistant

    @property
    def done(self) -> bool:
        """Whether the assistant is open."""
        return self._assistant is not None

    def begin(self) -> None:
        """Start opening; returns at once."""
        # A daemon: whoever stops the server does not wait for an index to be read.
        Thread(target=self._open, name="open-assistant", daemon=True).start()

    def _open(self) -> None:
        try:
            self._assistant = self._open_assistant()
        except MotCuaError as error:
            logger.error("The assistant cannot be opened: %s", error)
            self._on_failure(error)
        except Exception as error:
            logger.exception("The assistant cannot be opened")
            self._on_failure(error)
        else:
            logger.info("The assistant is open")
