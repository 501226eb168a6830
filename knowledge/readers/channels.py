"""What a procedure's channels say: fees, times and ways of filing, whatever format they came in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.parts import Channel, Duration, Fee, Filing
from knowledge.readers.fees import Price, read_fees, speaks_of_money
from knowledge.readers.times import read_duration, speaks_of_time
from knowledge.vietnamese import canonical

CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POST}
"""The portal's names of the channels."""


@dataclass(frozen=True)
class Row:
    """One row of a procedure's channels as published; a channel may have several.

    Attributes:
        channel: None where the portal names none that we know.
        quantity: Number of the processing time as text, such as ``3.5``.
        unit: The portal's name of its unit, such as ``WORKING_DAY``.
        time: The processing time in words, where the format prints it.
        prices: The prices of this channel.
        note: What the portal says beside.
    """

    channel: Channel | None
    quantity: str | None = None
    unit: str | None = None
    time: str = ""
    prices: tuple[Price, ...] = ()
    note: str = ""


def fees(rows: list[Row]) -> tuple[Fee, ...]:
    """The fees of all channels, each once."""
    return tuple(dict.fromkeys(_fees(rows)))


def durations(rows: list[Row]) -> tuple[Duration, ...]:
    """The processing times of all channels, each once."""
    return tuple(dict.fromkeys(_durations(rows)))


def filings(rows: list[Row]) -> tuple[Filing, ...]:
    """The ways to file, each once."""
    known = ((row.channel, canonical(row.note)) for row in rows)
    stated = (Filing(channel=way, note=note or None) for way, note in known if way is not None)
    return tuple(dict.fromkeys(stated))


def _fees(rows: list[Row]) -> Iterator[Fee]:
    for row in rows:
        told_apart = _told_apart(rows, row, lambda one: one.prices)
        note = canonical(row.note)
        kept = note if note and (told_apart or speaks_of_money(note)) else None
        yield from read_fees(row.prices, row.channel, kept)


def _durations(rows: list[Row]) -> Iterator[Duration]:
    for row in rows:
        told_apart = _told_apart(rows, row, lambda one: (one.quantity, one.unit, one.time))
        note = canonical(row.note)
        kept = note if note and (told_apart or speaks_of_time(note)) else None
        duration = read_duration(row.quantity, row.unit, row.time, row.channel, kept)
        if duration is not None:
            yield duration


def _told_apart(rows: list[Row], row: Row, value: Callable[[Row], object]) -> bool:
    """Whether a channel stands there with several values: its note is then the case of each."""
    same = [one for one in rows if one.channel == row.channel]
    return len({value(one) for one in same}) > 1 and len({one.note for one in same}) > 1
