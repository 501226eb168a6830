"""One process owns the embedded index; the second says so and stops."""

import fcntl
import os
import weakref
from pathlib import Path
from typing import IO, Self

from knowledge.errors import OperatorError


class Ownership:
    """A lock on a file, held until closed, until nobody refers to it, or until the process ends.

    Args:
        path: The lock file, made where missing.
        busy: What to tell the operator when another process holds it.

    Raises:
        OperatorError: Another process holds it.
    """

    def __init__(self, path: Path, busy: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = path.open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise OperatorError(busy) from None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()
        weakref.finalize(self, self._file.close)

    @property
    def is_closed(self) -> bool:
        """Whether it was let go of."""
        return self._file.closed

    def close(self) -> None:
        """Let the next process have it."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
