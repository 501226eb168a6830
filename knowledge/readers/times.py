"""What a published processing time says, and what it only seems to say."""

import re

from knowledge.parts import Channel, Duration, TimeUnit
from knowledge.vietnamese import canonical, fold
from knowledge.wording import UNIT_WORDS, duration_words, joined

_UNITS = {unit.name: unit for unit in UNIT_WORDS}  # the portal's names: WORKING_DAY, DAY …
_PRINTED_UNITS = {name: name for name in _UNITS} | {
    words.upper(): unit.name for unit, words in UNIT_WORDS.items()
}
_QUANTITY = re.compile(r"\d{1,6}(?:\.\d+)?", re.ASCII)
_PRINTED = re.compile(r"(\d{1,6}(?:\.\d+)?) (\D+)", re.ASCII)
_NO_UNIT = re.compile(r"\s*\bOTHER$")
_NUMBER_ONLY = re.compile(r"[\d\s.,-]*")
_NOTHING = {"khong co thong tin", "theo mo ta", "xem phan mo ta", "-"}
_TIME = re.compile(
    # "ngày 14 tháng 11 năm 2016" and "đường 3 tháng 2" are a date and a street.
    r"\d\)?\s*(?:ngày|giờ|phút|tháng(?!\s*\d)|năm(?!\s*\d))|trong ngày|ngay sau khi|thời hạn",
    re.IGNORECASE,
)


def speaks_of_time(note: str) -> bool:
    """Whether a channel's note is about how long it takes; the date of a decree is not."""
    return bool(_TIME.search(note))


def printed_time(raw: str) -> tuple[str | None, str | None]:
    """Number and unit name of a printed time (``7 WORKING_DAY``, ``35 ngày``), if it is one."""
    match = _PRINTED.fullmatch(canonical(raw))
    unit = _PRINTED_UNITS.get(match[2].upper()) if match else None
    return (match[1], unit) if match and unit else (None, None)


def read_duration(
    quantity: str | None,
    unit: str | None,
    raw: str,
    channel: Channel | None,
    note: str | None = None,
) -> Duration | None:
    """The processing time of one channel, or None where the record states none.

    The rules: a whole number with a real unit is a time; half days, and numbers with more words
    behind them, are kept as words; a number with the unit ``OTHER`` ("1 OTHER", 655 records)
    states nothing. The note stays beside the time, since it often sets the exceptions.

    Args:
        quantity: The portal's number as text.
        unit: The portal's unit name.
        raw: The portal's text for both, such as ``7 WORKING_DAY``.
        channel: The channel it was published for.
        note: What the channel's own note adds.
    """
    words = _NO_UNIT.sub("", canonical(raw))
    if unit in _UNITS and quantity and _QUANTITY.fullmatch(quantity):
        plain = {"", quantity, f"{quantity} {unit}", f"{quantity} {UNIT_WORDS[_UNITS[unit]]}"}
        if words.lower() in {one.lower() for one in plain}:
            return _counted(quantity, _UNITS[unit], channel, note)
    if not _NUMBER_ONLY.fullmatch(words) and fold(words).strip(" .") not in _NOTHING:
        return Duration(channel=channel, note=joined(words, note), wording=words)
    if note and speaks_of_time(note):
        return Duration(channel=channel, note=note, wording=note)
    return None


def _counted(
    quantity: str, unit: TimeUnit, channel: Channel | None, note: str | None
) -> Duration | None:
    if not quantity.isdecimal():
        wording = f"{quantity.replace('.', ',')} {UNIT_WORDS[unit]}"
        return Duration(channel=channel, note=joined(wording, note), wording=wording)
    value = int(quantity)
    if value == 0:
        return None
    wording = duration_words(value, unit)
    return Duration(value=value, unit=unit, channel=channel, note=note, wording=wording)
