"""Waiting for what another thread brings about."""

import time
from collections.abc import Callable


def until(holds: Callable[[], object]) -> None:
    """Return as soon as it holds; after ten seconds the test has failed."""
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline, "waited 10 seconds in vain"
        time.sleep(0.005)
