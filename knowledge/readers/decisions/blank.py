"""Telling a blank form, which is an attachment, from a document that cannot be read."""

import re
from collections.abc import Iterable

BLANK_FORM = "a blank form; hand it out with `motcua knowledge forms add`"

_TITLES = ("TỜ KHAI", "ĐƠN ĐỀ NGHỊ", "ĐƠN XIN", "GIẤY ĐỀ NGHỊ", "PHIẾU ĐĂNG KÝ", "Mẫu số", "Mẫu CT")
_TITLE = re.compile("|".join(_TITLES), re.IGNORECASE)
_DECISION = re.compile("QUYẾT ĐỊNH|Trình tự thực hiện", re.IGNORECASE)
_LEADERS = re.compile(r"[.…_]{6,}")
_MOST_LINES = 400


def is_blank_form(lines: Iterable[str]) -> bool:
    """Whether a document's lines are those of a form: a form's title, and dots to write on."""
    text = "\n".join(line for line, _ in zip(lines, range(_MOST_LINES), strict=False))
    if _DECISION.search(text):
        return False
    return bool(_TITLE.search(text) and _LEADERS.search(text))


def is_old_blank_form(raw: bytes) -> bool:
    """The same of an old Word file (.doc), which keeps its text as UTF-16 amid other bytes."""
    text = raw.decode("utf-16-le", "ignore") + raw[1:].decode("utf-16-le", "ignore")
    return is_blank_form([text])
