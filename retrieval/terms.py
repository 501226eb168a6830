"""Terms of Vietnamese text for lexical search.

Vietnamese writes a space between syllables, and most words have two; so a text's terms are its
syllables and its pairs of neighbouring syllables, without accents. Text in other scripts passes
through as it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.vietnamese import fold

_WORD = re.compile(r"[^\W_]+")
_PAUSE = re.compile(r"[.;:!?()\[\]\n]")

_FOREIGN_WORD = re.compile(
    r"[\u3400-\u9fff]+|[\u1780-\u17ff]+|[\u0900-\u0963\u0966-\u097f]+|[\u0620-\u06ff]+|[^\W_]+"
)
_UNSPACED = re.compile(r"[\u3400-\u9fff\u1780-\u17ff]")
_LATIN = re.compile(r"[a-z\u00c0-\u024f]")
_BEGINNING = 5
FOREIGN = "~"

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


def spelled_syllables(text: str) -> list[str]:
    """What :func:`syllables` gives, with accents, in lower case."""
    found: list[str] = []
    for part in _PAUSE.split(text.lower()):
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


def foreign_terms(text: str) -> list[str]:
    """Terms of a text in another language than Vietnamese, each marked as foreign.

    Words, pairs of neighbours and beginnings of words, since other languages bend their words;
    signs and pairs of signs where a language writes no spaces. The mark keeps "the" from being the
    syllable of "thẻ" (card).
    """
    found: list[str] = []
    for part in _PAUSE.split(unicodedata.normalize("NFKC", text).lower()):
        words = [_plain(word) for word in _FOREIGN_WORD.findall(part)]
        for word in words:
            found += _pieces(word)
        found += [f"{left}_{right}" for left, right in pairwise(words)]
    return [f"{FOREIGN}{term}" for term in found]


def _plain(word: str) -> str:
    """A Latin word without accents; marks of other scripts are letters."""
    return fold(word) if _LATIN.match(word) else word


def _pieces(word: str) -> list[str]:
    if _UNSPACED.match(word):
        return [*word, *map("".join, pairwise(word))]
    beginning = [f"{word[:_BEGINNING]}-"] if len(word) > _BEGINNING else []
    return [word, *beginning]
