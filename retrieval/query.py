"""A citizen's question, taken apart for searching.

The words around the topic (politeness, question words, the aspect asked for) are set aside, and
everyday words get their official counterparts beside them (``lexicon.tsv``).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.spoken import Wording
from knowledge.vietnamese import canonical, fold, is_accented
from retrieval.terms import BREAK, accented_syllables, distinct, foreign_terms, syllables, terms

_HERE = Path(__file__).parent
_LONGEST_PHRASE = 6


@dataclass(frozen=True)
class Query:
    """What is searched for.

    Attributes:
        text: The question in canonical form, for the embedder.
        topic: Folded syllables of the topic, with breaks.
        terms: Distinct folded terms of the topic.
        expansion: Distinct folded terms that the lexicon adds and the topic lacks.
        accented: Distinct accented syllables, empty where the question has no accents.
        is_bare: Whether the question names no topic, only the words around one.
        is_foreign: Whether it is in another language than Vietnamese.
    """

    text: str
    topic: tuple[str, ...]
    terms: tuple[str, ...]
    expansion: tuple[str, ...]
    accented: tuple[str, ...]
    is_bare: bool
    is_foreign: bool = False


def read_query(text: str, foreign: bool = False) -> Query:
    """Take a question apart. An empty or wordless text gives a query without terms.

    A foreign question has terms of its own kind, which match foreign ways of asking alone.
    """
    text = canonical(text)
    if foreign:
        foreign_words = tuple(distinct(foreign_terms(text)))
        return Query(text, (), foreign_words, (), (), is_bare=False, is_foreign=True)
    accented = is_accented(text)
    spoken = accented_syllables(text) if accented else []
    words = syllables(text)
    topic = _without_fillers(words)
    is_bare = not any(topic)
    if is_bare:
        topic = words
    own = distinct(terms(topic))
    added = distinct(terms(_official_words(words)))
    return Query(
        text=text,
        topic=tuple(topic),
        terms=tuple(own),
        expansion=tuple(term for term in added if term not in set(own)),
        accented=tuple(distinct(spoken)),
        is_bare=is_bare,
    )


def asked_terms(wording: Wording) -> tuple[str, ...]:
    """The terms of a way of asking, as a question of the same words would have them."""
    query = read_query(wording.text, wording.is_foreign)
    return (*query.terms, *query.expansion)


def _without_fillers(words: list[str]) -> list[str]:
    """Syllables with filler phrases replaced by breaks, longest phrases first."""
    fillers = _fillers()
    kept: list[str] = []
    at = 0
    while at < len(words):
        length = _match_length(words, at, fillers)
        kept.append(BREAK if length else words[at])
        at += length or 1
    return kept


def _official_words(words: list[str]) -> list[str]:
    """Official words for the everyday phrases of a question, breaks between them."""
    pairs = _lexicon()
    found: list[str] = []
    for at in range(len(words)):
        for length in range(_LONGEST_PHRASE, 0, -1):
            official = pairs.get(tuple(words[at : at + length]))
            if official:
                found.extend([BREAK, *official])
                break
    return found


def _match_length(words: list[str], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
        if tuple(words[at : at + length]) in phrases:
            return length
    return 0


def _lines(name: str) -> list[str]:
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _fillers() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(line).split()) for line in _lines("fillers.txt"))


@cache
def _lexicon() -> dict[tuple[str, ...], list[str]]:
    pairs = (line.split("\t") for line in _lines("lexicon.tsv"))
    return {tuple(syllables(left)): syllables(right) for left, right in pairs}
