"""Vietnamese text: canonical form and accent folding."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def canonical(text: str) -> str:
    """Text in NFC, without zero-width characters, runs of blanks folded; line breaks stay."""
    # In this order: a zero-width character keeps a letter and its accent from composing.
    text = unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", text))
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def fold(text: str) -> str:
    """Lower-case text without accents: ``Đăng ký`` becomes ``dang ky``.

    The length may change; use it for comparing, not for cutting the original.
    """
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


def is_accented(text: str) -> bool:
    """Whether the text carries Vietnamese accents or ``đ``."""
    return fold(text) != unicodedata.normalize("NFC", text.lower())
