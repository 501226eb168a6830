"""Vietnamese text: canonical form and accent folding."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_LOOK_ALIKES = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅοανΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN_LETTERS = "aeopcyxijshdqwABEKMHOPCTYXIJSoavABEZHIKMNOPTYX"
_LATIN_FOR = str.maketrans(_LOOK_ALIKES, _LATIN_LETTERS)
_ALIKE = re.compile(f"[{_LOOK_ALIKES}]")
_OTHERS = re.compile(f"(?![{_LOOK_ALIKES}])[\u0370-\u03ff\u0400-\u04ff]")
"""Cyrillic and Greek letters that look like no Latin one: the text means its script."""

_LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_WIDE = re.compile("[\uff01-\uff5e]+")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def canonical(text: str) -> str:
    """Text in NFC, without zero-width characters, runs of blanks folded; line breaks stay."""
    # In this order: a zero-width character keeps a letter and its accent from composing.
    text = unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", text))
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def latin_look_alikes(text: str) -> str:
    """Text whose Cyrillic, Greek and full-width letters that look like Latin ones are Latin.

    Only amid Latin text: a text in Cyrillic or Greek stays as it is.
    """
    wide = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    alike = len(_ALIKE.findall(wide))
    if not alike or len(_LATIN.findall(wide)) <= alike or _OTHERS.search(wide):
        return wide
    return wide.translate(_LATIN_FOR)


def fold(text: str) -> str:
    """Lower-case text without accents: ``Đăng ký`` becomes ``dang ky``.

    The length may change; use it for comparing, not for cutting the original.
    """
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")


def is_accented(text: str) -> bool:
    """Whether the text carries Vietnamese accents or ``đ``."""
    return fold(text) != unicodedata.normalize("NFC", text.lower())
