"""Values in Vietnamese words, as an office would write them."""

from knowledge.procedure import Channel, TimeUnit

_UNIT_WORDS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
}

CHANNEL_WORDS = {
    Channel.DIRECT: "nộp trực tiếp",
    Channel.ONLINE: "nộp trực tuyến",
    Channel.POST: "qua bưu chính",
}


def amount_words(amount_vnd: int) -> str:
    """``20000`` as ``20.000 đồng``; ``0`` as ``miễn phí``."""
    return f"{amount_vnd:,} đồng".replace(",", ".") if amount_vnd else "miễn phí"


def fee_words(amount_vnd: int | None, note: str | None) -> str:
    """A fee in words: the amount, else the note, else an empty text."""
    return amount_words(amount_vnd) if amount_vnd is not None else note or ""


def duration_words(value: int | None, unit: TimeUnit | str | None, note: str | None) -> str:
    """A processing time in words: ``7 ngày làm việc``, ``giải quyết ngay``, else the note.

    Raises:
        ValueError: ``unit`` is not a :class:`TimeUnit`.
    """
    if unit is None:
        return note or ""
    known = TimeUnit(unit)
    if known is TimeUnit.IMMEDIATE:
        return "giải quyết ngay"
    return f"{value} {_UNIT_WORDS[known]}"
