"""Codes and titles of procedures as decisions write them."""

import re

from knowledge.vietnamese import fold

_CODE = re.compile(r"(?<![\d.])(\d\.\d{6,9}(?:-[A-Z]\w*)?)(?!\d)")
_NUMBERING = re.compile(r"^\s*(?:[-+*•–]\s*)?(?:(?:\d+(?:\.\d+)*|[IVX]+)[.)]\s*|\d+(?:\.\d+)+\s+)?")
_KIND = re.compile(
    r"^(?:tên )?thủ tục(?: hành chính)?\s*:\s*|^thủ tục(?: hành chính)?\s+", re.IGNORECASE
)
_BRACKETED_CODE = re.compile(
    r"\s*[-–:,]?\s*[(\[]?\s*(?:[Mm]ã(?: số)?(?: (?:TTHC|thủ tục|hồ sơ))?\s*:?\s*)?"
    r"\d\.\d{6,9}[\w.-]*\s*[)\]]?"
)
_MOST = 0.6
_LEVEL = re.compile(r"\bcap (xa|tinh|trung uong|bo)\b")
_LEVEL_NAMES = {"xa": "Cấp Xã", "tinh": "Cấp Tỉnh", "trung uong": "Cấp Bộ", "bo": "Cấp Bộ"}


def code_in(text: str) -> str:
    """The national code in a text, without what the former system put behind it; else empty."""
    match = _CODE.search(text)
    return match[1] if match else ""


def codes_in(text: str) -> tuple[str, ...]:
    """All national codes in a text, each once."""
    return tuple(dict.fromkeys(_CODE.findall(text)))


def without_code(title: str) -> str:
    """A title without the code that stands behind it, in one line."""
    return " ".join(_BRACKETED_CODE.sub("", title).split())


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals; the old fonts leave letters with tones small."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > _MOST * len(letters)


def in_sentence_case(name: str) -> str:
    """A name that stands in capitals as it is written in a sentence."""
    return name.capitalize() if in_capitals(name) else name[:1].upper() + name[1:]


def one_level(heading: str) -> str:
    """The tier of government in the portal's words where a heading names just one, else empty."""
    named = dict.fromkeys(_LEVEL.findall(fold(heading)))
    return _LEVEL_NAMES[next(iter(named))] if len(named) == 1 else ""


def title_of(heading: str) -> str:
    """The title in a heading: without its number, the word procedure, and its code."""
    text = _NUMBERING.sub("", without_code(heading))
    return in_sentence_case(_KIND.sub("", text).strip(' .:;-–"“”'))


def plain_title(title: str) -> str:
    """A title for comparing."""
    return " ".join(re.findall(r"\w+", fold(title_of(" ".join(title.split())))))
