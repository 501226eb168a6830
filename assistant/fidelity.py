"""Whether a rewording says what the composed answer says.

A model may lie in more ways than by a new number: swap two amounts, shorten "working days" to
"days", write an amount in words. So the values of both texts are laid side by side in their order.
"""

import re

from assistant.provenance import bare, unsupported
from assistant.understanding import language_of

_CITATION = re.compile(r"\[(\d+)\](?!\()")
_VALUE = re.compile(
    r"(\d+(?:[.,/]\d+)*)(?:\s*(đồng|ngày làm việc|ngày|giờ|tháng|năm|phút|bản chính|bản sao|"
    r"vnđ|vnd|usd|working days?|days?|hours?|months?|years?|originals?|copy|copies)\b)?"
)
_CHANNEL = re.compile(
    r"trực tiếp|trực tuyến|bưu chính|in person|online|by post|free of charge|miễn phí"
)
_IN_WORDS = re.compile(
    r"\b(?:hai|bốn|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ|rưỡi|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|"
    r"dozen|half|hundred|thousand|million|billion)\b"
)
"""Numbers in words, but for those that are also other words: ``một``, ``ba``, ``năm``, ``one``."""

_MARKUP = re.compile(r"</?[|a-z][^>]*>|^\s*(?:#{1,6} |\||```)", re.IGNORECASE | re.MULTILINE)
"""What replies never hold: the prompt's own tags and a model's marks, headings, tables, code."""

_LONGEST = 1.5
_SHORTEST = 0.5
_GREETING = 120
"""Characters that a friendly first or last sentence may take."""


def faults_of(text: str, composed: str) -> list[str]:
    """What is wrong with a rewording; empty where it may be said instead of the composed text."""
    if not text:
        return ["is empty"]
    faults = [f"adds {strange}" for strange in unsupported(text, (), fixed=[composed])]
    if _values(text) != _values(composed):
        faults.append("loses, repeats or reorders values")
    if _in_order(_CHANNEL, text) != _in_order(_CHANNEL, composed):
        faults.append("loses or reorders the ways of filing")
    if _in_order(_CITATION, text) != _in_order(_CITATION, composed):
        faults.append("loses, adds or reorders citations")
    added = set(_IN_WORDS.findall(text.lower())) - set(_IN_WORDS.findall(composed.lower()))
    faults += [f"adds a number in words ({word})" for word in sorted(added)]
    if set(_MARKUP.findall(text)) - set(_MARKUP.findall(composed)):
        faults.append("holds the prompt's tags, or Markdown that replies do not have")
    if language_of(text) != language_of(composed):
        faults.append("is in another language")
    if not _SHORTEST * len(composed) <= len(text) <= _LONGEST * len(composed) + _GREETING:
        faults.append(f"has {len(text)} characters for {len(composed)}")
    return faults


def _values(text: str) -> list[tuple[str, str]]:
    """The figures of a text with their units, in their order."""
    return _VALUE.findall(bare(text).replace("*", "").lower())


def _in_order(pattern: re.Pattern[str], text: str) -> list[str]:
    """What a pattern finds, each once, in the order of its first place."""
    return list(dict.fromkeys(pattern.findall(text.lower())))
