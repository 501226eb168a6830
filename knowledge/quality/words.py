"""How the report names its words and severities in Vietnamese."""

from knowledge.quality.findings import Severity, Word

WORDS = {Word.RIGHT: "Đúng", Word.COMPLETE: "Đủ", Word.CLEAN: "Sạch", Word.ALIVE: "Sống"}

SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}

NO_SCORE = "–"


def points(value: float | None) -> str:
    """A score as it is shown: ``87,3``."""
    return NO_SCORE if value is None else f"{value:.1f}".replace(".", ",")


def number(count: int) -> str:
    """A count as it is shown: ``5.652``."""
    return f"{count:,}".replace(",", ".")
