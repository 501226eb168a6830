"""Vietnamese text from before Unicode: told by its font, else by its letters; and files of it.

TCVN3 (the ``.Vn`` fonts) follows TCVN 5712:1993, VNI (the ``VNI-`` fonts) its maker's tables.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable

from knowledge.readers.encodings.legacy_tables import Legacy, to_unicode
from knowledge.readers.encodings.syllables import accented_words, is_proper, is_syllable

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[,-](?:bold|italic|bolditalic|regular)$", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENOUGH = 3
"""So many words that only one reading makes Vietnamese are no accident."""

_RIGHT, _WRONG = 0.9, 0.6
"""Shares of words that are syllables: above in a right reading, below in a wrong one."""

_ASCII_BYTES_IN_UTF16 = 0.2


def legacy_of(font: str | None) -> Legacy | None:
    """The encoding that a font's name tells, None for fonts of Unicode.

    Args:
        font: Its name, as Word or a PDF (``ABCDEF+.VnTime,Bold``) has it.
    """
    name = _STYLE.sub("", _SUBSET.sub("", font or "")).upper()
    if name.startswith(".VN"):
        return Legacy.TCVN3_CAPITALS if name.endswith("H") else Legacy.TCVN3
    return Legacy.VNI if name.startswith("VNI") else None


def legacy_of_text(texts: Iterable[str]) -> Legacy | None:
    """The encoding that texts without fonts are in, None where they may well be Unicode.

    It takes strong evidence: as they stand their words are no Vietnamese, and in one of the
    encodings nearly all are. Texts with letters that only Unicode has are left out.
    """
    sample = "\n".join(text for text in texts if not is_proper(text))
    if sample.isascii() or _share(sample) >= _WRONG:
        return None
    return _best(sample, (Legacy.TCVN3, Legacy.VNI))


def mended(text: str, legacy: Legacy | None) -> str:
    """A text in Unicode where it is in the encoding found for its document, else as it is."""
    if legacy is None or text.isascii() or is_proper(text):
        return text
    plain = to_unicode(text, legacy)
    return plain if _share(plain) >= _share(text) else text


def unicode_text(raw: bytes) -> str | None:
    """The text of a file in NFC, or None where no encoding makes Vietnamese of it.

    Read are UTF-8 and UTF-16, each with a byte order mark or without, Windows-1258, TCVN3 and VNI,
    also where a legacy text was saved as UTF-8.
    """
    encoding = _declared(raw)
    text = _decoded(raw, encoding or "utf-8")
    if text is None:
        text = None if encoding else _single_bytes(raw)
    elif legacy := legacy_of_text([text]):
        text = to_unicode(text, legacy)
    if text is None or _CONTROL.search(text):
        return None
    return unicodedata.normalize("NFC", text)


def _declared(raw: bytes) -> str | None:
    """The encoding that a byte order mark tells, or UTF-16 where every other byte is zero."""
    marked = next((encoding for mark, encoding in _BOMS if raw.startswith(mark)), None)
    if marked or not raw:
        return marked
    zeros = {"utf-16-le": raw[1::2].count(0), "utf-16-be": raw[::2].count(0)}
    encoding = max(zeros, key=lambda one: zeros[one])
    return encoding if zeros[encoding] > len(raw) // 2 * _ASCII_BYTES_IN_UTF16 else None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def _single_bytes(raw: bytes) -> str | None:
    """The text of single bytes, in the encoding in which its words are Vietnamese."""
    surface = raw.decode("cp1252", errors="replace")
    readings = [to_unicode(surface, legacy) for legacy in (Legacy.TCVN3, Legacy.VNI)]
    windows = unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))
    best = max((windows, *readings), key=_share)
    return best if _share(best) >= _RIGHT else None


def _best(sample: str, candidates: Iterable[Legacy]) -> Legacy | None:
    readings = {legacy: to_unicode(sample, legacy) for legacy in candidates}
    legacy = max(readings, key=lambda one: _share(readings[one]))
    words = accented_words(readings[legacy])
    return legacy if len(words) >= _ENOUGH and _share(readings[legacy]) >= _RIGHT else None


def _share(text: str) -> float:
    """The share of the accented words that could be Vietnamese; a sign no letter is a wrong one."""
    words = accented_words(text)
    signs = sum(1 for sign in text if "\x80" <= sign <= "\u024f" and not sign.isalpha())
    total = len(words) + signs
    return sum(map(is_syllable, words)) / total if total else 0.0
