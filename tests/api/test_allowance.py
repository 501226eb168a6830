"""A client's allowance, with windows short enough to see them end."""

import time

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from patience import until

from api.rate_limit import Allowance


def test_the_window_moves_and_refusals_do_not_lengthen_it():
    allowance = Allowance(RateLimitItemPerSecond(2, multiples=2), MemoryStorage())
    began = time.monotonic()
    assert allowance.spend("a") is None
    time.sleep(1.1)
    assert allowance.spend("a") is None
    assert allowance.spend("a") == 1

    until(lambda: allowance.spend("a") is None)

    assert time.monotonic() - began > 1.9
    assert allowance.spend("a") is not None  # only the first has left the window


def test_clients_that_have_gone_are_forgotten():
    storage = MemoryStorage()
    allowance = Allowance(RateLimitItemPerSecond(2), storage)
    for number in range(100):
        allowance.spend(f"192.0.2.{number}")
    assert len(storage.events) == 100

    def one_is_left():
        allowance.spend("who stays")
        return len(storage.events) == len(storage.locks) == 1

    until(one_is_left)
    allowance.spend("who stays")
    assert allowance.spend("who stays") == 1
