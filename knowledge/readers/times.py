"""What a published processing time says, and what it only seems to say."""

import re

from knowledge.procedure import Channel, Duration, TimeUnit
from knowledge.vietnamese import canonical, fold

_UNITS = {
    "WORKING_DAY": (TimeUnit.WORKING_DAY, "ngày làm việc"),
    "DAY": (TimeUnit.DAY, "ngày"),
    "HOUR": (TimeUnit.HOUR, "giờ"),
    "MONTH": (TimeUnit.MONTH, "tháng"),
    "YEAR": (TimeUnit.YEAR, "năm"),
}
_NO_UNIT = re.compile(r"\s*\bOTHER$")
_NUMBER_ONLY = re.compile(r"[\d\s.,-]*")
_NOTHING = {"khong co thong tin", "theo mo ta", "-"}
_TIME = re.compile(
    r"\d+\s*(ngày|giờ|tháng|năm|phút)|trong ngày|ngay sau khi|thời hạn", re.IGNORECASE
)


def speaks_of_time(note: str) -> bool:
    """Whether a channel's note is about how long it takes."""
    return bool(_TIME.search(note))


def read_duration(
    quantity: str | None,
    unit: str | None,
    raw: str,
    channel: Channel | None,
    channel_note: str | None = None,
) -> Duration | None:
    """The processing time of one channel, or None where the record states none.

    The rules: a number with a real unit is a time; a number with the unit ``OTHER`` ("1 OTHER",
    655 records) states nothing; words are kept as words. The channel's note stays beside the time
    where it speaks of time, since it often sets the exceptions.

    Args:
        quantity: The portal's number as text.
        unit: The portal's unit name.
        raw: The portal's text for both, such as ``7 WORKING_DAY``.
        channel: The channel it was published for.
        channel_note: The channel's own note.
    """
    note = channel_note if channel_note and speaks_of_time(channel_note) else None
    if unit in _UNITS and quantity and quantity.isdigit() and int(quantity) > 0:
        time_unit, word = _UNITS[unit]
        return Duration(
            value=int(quantity),
            unit=time_unit,
            channel=channel,
            note=note,
            wording=f"{int(quantity)} {word}",
        )
    words = _NO_UNIT.sub("", canonical(raw))
    if not _NUMBER_ONLY.fullmatch(words) and fold(words).strip(" .") not in _NOTHING:
        return Duration(channel=channel, note=note, wording=words)
    return Duration(channel=channel, note=note, wording=note) if note else None
