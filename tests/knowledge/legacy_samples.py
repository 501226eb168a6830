"""Vietnamese as the encodings from before Unicode store it, by tables of the tests' own."""

import unicodedata

_TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300\u0301\u0309\u0303\u0323"
_HAT, _BREVE, _HORN = "\u0302\u0306\u031b"
_VNI_MARKS = {
    "": dict(zip((_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), "øùûõï", strict=True)),
    _HAT: dict(zip(("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), "âàáåãä", strict=True)),
    _BREVE: dict(zip(("", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), "êèéúüë", strict=True)),
}
_VNI_WHOLE = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}
_VNI_HORNED = {"o": "ô", "u": "ö"}
_TONES = {"", _GRAVE, _ACUTE, _HOOK, _TILDE, _DOT}


def letters() -> list[str]:
    """The letters of Vietnamese that are not ASCII, small ones first."""
    vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in _TONES]
    small = sorted({*toned, "đ"} - set("aeiouy"))
    return [*small, *map(str.upper, small)]


def tcvn3(text: str) -> str:
    """The text as the ``.Vn`` fonts store it: a capital with a tone as its small letter."""
    return "".join(_TCVN3.get(sign, _TCVN3.get(sign.lower(), sign)) for sign in text)


def symbols(text: str) -> str:
    """The text as programs write it that take the ``.Vn`` fonts for fonts of symbols."""
    return tcvn3(text).replace("\xad", "\uf0ad")


def vni(text: str) -> str:
    """The text as the ``VNI-`` fonts store it."""
    return "".join(map(_vni, unicodedata.normalize("NFC", text)))


def _vni(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter.isupper():
        return _vni(letter.lower()).upper()
    if letter in _VNI_WHOLE:
        return _VNI_WHOLE[letter]
    base, *accents = unicodedata.normalize("NFD", letter)
    if _HORN in accents:
        base, accents = _VNI_HORNED[base], [one for one in accents if one != _HORN]
    hat = next((one for one in accents if one in (_HAT, _BREVE)), "")
    tone = next((one for one in accents if one != hat), "")
    return base + _VNI_MARKS[hat].get(tone, "")


def windows_1258(text: str) -> bytes:
    """The text in Windows-1258, which writes most tones as signs of their own."""
    parts = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            parts.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base, tone = _tone_parted(letter)
            parts.append(base.encode("cp1258") + tone.encode("cp1258"))
    return b"".join(parts)


def _tone_parted(letter: str) -> tuple[str, str]:
    signs = unicodedata.normalize("NFD", letter)
    tone = next(one for one in signs if one in _TONES)
    return unicodedata.normalize("NFC", signs.replace(tone, "")), tone
