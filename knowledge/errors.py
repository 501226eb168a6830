"""Errors, split by what the caller does about them.

::

    MotCuaError
    ├── InputError            mend the input: the message says what to mend
    │   ├── DocumentError     one procedure document cannot be read
    │   └── NotFoundError     no such procedure, conversation or message
    ├── TransientError        try again later: a server is slow, busy or away
    └── OperatorError         tell the operator: a setting, a lock, a damaged file
"""


class MotCuaError(Exception):
    """Root of every error that this project raises on purpose."""


class InputError(MotCuaError):
    """The caller's input has to be mended; the message says how."""


class DocumentError(InputError):
    """One procedure document cannot be read; the others of its file can.

    Args:
        reason: What is wrong and what would mend it.
        where: Position in the file (``line 12``, ``papers.0.name``), if known.
    """

    def __init__(self, reason: str, where: str | None = None) -> None:
        super().__init__(f"{where}: {reason}" if where else reason)
        self.reason = reason
        self.where = where


class NotFoundError(InputError):
    """What was asked for by its identifier does not exist."""


class TransientError(MotCuaError):
    """A service did not answer in time or refused for now; trying again may help."""


class OperatorError(MotCuaError):
    """Only the operator can mend this: a setting, a lock held elsewhere, a damaged index."""
