"""What a Vietnamese syllable looks like, which tells a right reading of a text from a wrong one."""

import re
import unicodedata

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TWO_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323].*[\u0300\u0301\u0303\u0309\u0323]")
_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]"
_NUCLEI = (
    "iêu|yêu|oai|oao|oay|oeo|uao|uây|uôi|uya|uyu|uyê|ươi|ươu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_NUCLEI})(?:ng|nh|ch|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile("[A-ZĐ]+")
_FEW_WORDS = 50
_PROPER = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable, by its letters and its one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    if _TWO_TONES.search(parts):
        return False
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", _TONES.sub("", parts))))


def accented_words(text: str) -> list[str]:
    """The words of a text that are not plain ASCII, without abbreviations such as ``QĐ``."""
    words = _WORD.findall(text)
    return [word for word in words if not word.isascii() and not _ABBREVIATION.fullmatch(word)]


def is_proper(text: str) -> bool:
    """Whether the text holds letters that only Vietnamese in Unicode has."""
    return bool(_PROPER.search(unicodedata.normalize("NFC", text)))


def share_of_syllables(text: str) -> float:
    """The share of a text's words that could be Vietnamese; 1 where it has too few to tell."""
    words = [word for word in _WORD.findall(text) if word.isalpha()]
    return sum(map(is_syllable, words)) / len(words) if len(words) >= _FEW_WORDS else 1.0
