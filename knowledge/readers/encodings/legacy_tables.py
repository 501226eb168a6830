"""Vietnamese encodings from before Unicode, which old fonts and files still carry.

Their letters reach us as the characters of Windows-1252 that have the same bytes: a TCVN3 ``đ`` as
``®``, a VNI ``ạ`` as ``aï``.
"""

import re
import unicodedata
from enum import Enum, auto


class Legacy(Enum):
    """The encodings."""

    TCVN3 = auto()
    TCVN3_CAPITALS = auto()
    """TCVN3 in a font whose name ends in H: the letters stand there small and are drawn large."""
    VNI = auto()


# TCVN 5712:1993, bytes A1 to FF. The ``.Vn`` fonts fill all but the toned capitals.
_TCVN3 = dict(
    zip(
        map(chr, range(0xA1, 0x100)),
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323"
        "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
        strict=True,
    )
)

# VNI writes a letter, then one mark that stands for its hat, its tone or both.
_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_HATS = {"â": "\u0302", "ê": "\u0306"}
_HATS_WITH_TONES = {
    mark: hat + tone
    for marks, hat in (("àáåãä", "\u0302"), ("èéúüë", "\u0306"))
    for mark, tone in zip(marks, _TONES.values(), strict=True)
}
_MARKS = _TONES | _HATS | _HATS_WITH_TONES
_MARKS |= {mark.upper(): accents for mark, accents in _MARKS.items()}
_HORNED = {"ô": "ơ", "ö": "ư", "Ô": "Ơ", "Ö": "Ư"}
_WHOLE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_WHOLE |= {sign.upper(): letter.upper() for sign, letter in _WHOLE.items()} | _HORNED
_TONE_SIGNS, _HAT_SIGNS, _BREVE_SIGNS = "øùûõï", "âàáåãä", "êèéúüë"
_VNI = re.compile(
    rf"[a][{_TONE_SIGNS}{_HAT_SIGNS}{_BREVE_SIGNS}]"
    rf"|[eo][{_TONE_SIGNS}{_HAT_SIGNS}]"
    rf"|[uyiôö][{_TONE_SIGNS}]"
    r"|[ñæóòîôö]",
    re.IGNORECASE,
)


def to_unicode(text: str, legacy: Legacy) -> str:
    """The text in Unicode, NFC; characters that the encoding does not know stay."""
    if legacy is Legacy.VNI:
        plain = _VNI.sub(lambda match: _vni_letter(match[0]), text)
    else:
        plain = "".join(_TCVN3.get(sign, sign) for sign in text)
    plain = plain.upper() if legacy is Legacy.TCVN3_CAPITALS else plain
    return unicodedata.normalize("NFC", plain)


def _vni_letter(signs: str) -> str:
    if len(signs) == 1:
        return _WHOLE[signs]
    return _HORNED.get(signs[0], signs[0]) + _MARKS[signs[1]]
