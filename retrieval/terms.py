"""Terms of Vietnamese text for lexical search.

Vietnamese writes a space between syllables, and most words have two; so a text's terms are its
syllables and its pairs of neighbouring syllables, without accents. Text in other scripts passes
through as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.vietnamese import fold

_WORD = re.compile(r"[^\W_]+")
_PAUSE = re.compile(r"[.;:!?()\[\]\n]")

BREAK = ""
"""Stands in a syllable list where no pair may cross."""


def syllables(text: str) -> list[str]:
    """Folded syllables in order, with :data:`BREAK` at sentence ends and brackets."""
    found: list[str] = []
    for part in _PAUSE.split(fold(text)):
        if found:
            found.append(BREAK)
        found.extend(_WORD.findall(part))
    return found


def accented_syllables(text: str) -> list[str]:
    """Syllables in order with their accents, in lower case."""
    return _WORD.findall(text.lower())


def terms(syllable_list: Sequence[str]) -> list[str]:
    """Syllables and pairs of neighbours, as ``["khai", "sinh", "khai_sinh"]``."""
    singles = [syllable for syllable in syllable_list if syllable]
    return singles + list(_pairs(syllable_list))


def _pairs(syllable_list: Sequence[str]) -> Iterator[str]:
    for left, right in pairwise(syllable_list):
        if left and right:
            yield f"{left}_{right}"


def distinct(items: Iterable[str]) -> list[str]:
    """Items in first-seen order, each once."""
    return list(dict.fromkeys(items))
