"""Values in Vietnamese words, as an office would write them."""

from knowledge.parts import TimeUnit

UNIT_WORDS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
}


def amount_words(amount_vnd: int) -> str:
    """``20000`` as ``20.000 đồng``; ``0`` as ``miễn phí``."""
    return f"{amount_vnd:,} đồng".replace(",", ".") if amount_vnd else "miễn phí"


def duration_words(value: int | None, unit: TimeUnit) -> str:
    """A processing time in words: ``7 ngày làm việc``, ``giải quyết ngay``."""
    return "giải quyết ngay" if unit is TimeUnit.IMMEDIATE else f"{value} {UNIT_WORDS[unit]}"


def joined(*notes: str | None, by: str = " ") -> str | None:
    """Notes one behind the other, each once; one that another already holds is left out."""
    distinct = list(dict.fromkeys(note for note in notes if note))
    kept = [note for note in distinct if not any(note != o and note in o for o in distinct)]
    return by.join(kept) or None
