"""A citizen's question, taken apart for searching.

The words around the topic (politeness, question words, the aspect asked for) are set aside, and
everyday words get their official counterparts beside them (``lexicon.tsv``).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.spoken import VIETNAMESE, Wording
from knowledge.vietnamese import canonical, fold, is_accented
from retrieval.foreign import foreign_lexicon
from retrieval.terms import (
    BREAK,
    accented_syllables,
    distinct,
    foreign_terms,
    spelled_syllables,
    syllables,
    terms,
)

_HERE = Path(__file__).parent
_LONGEST_PHRASE = 6
_VIETNAMESE_WORD = r"(?:[a-zđ]*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ][a-zà-ỹđ]*)"
_VIETNAMESE_WORDS = re.compile(rf"\b{_VIETNAMESE_WORD}(?: {_VIETNAMESE_WORD})*\b")
_OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0900-\u097f\u1780-\u17ff\u3400-\u9fff]")


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
        language: BCP 47 tag of its language.
    """

    text: str
    topic: tuple[str, ...]
    terms: tuple[str, ...]
    expansion: tuple[str, ...]
    accented: tuple[str, ...]
    is_bare: bool
    language: str = VIETNAMESE

    @property
    def meant(self) -> tuple[str, ...]:
        """The terms of its own language with those that the lexicon adds in that language.

        Official Vietnamese for another language's words is no part of it: what the encoder knows of
        Vietnamese would be blurred by it.
        """
        return self.terms if self.is_foreign else (*self.terms, *self.expansion)

    @property
    def is_unread(self) -> bool:
        """Whether it is in another language of which the lexicons know no word here."""
        return self.is_foreign and not self.expansion

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than Vietnamese."""
        return self.language != VIETNAMESE


def read_query(text: str, language: str = VIETNAMESE) -> Query:
    """Take a question apart. An empty or wordless text gives a query without terms.

    A question in another language has terms of its own kind, which match ways of asking in other
    languages alone; what they say in official Vietnamese stands beside them.
    """
    text = canonical(text)
    if language != VIETNAMESE:
        return _read_foreign(text, language)
    accented = is_accented(text)
    spoken = accented_syllables(text) if accented else []
    words = syllables(text)
    topic = _without_fillers(words)
    is_bare = not any(topic)
    if is_bare:
        topic = words
    own = distinct(terms(topic))
    added = distinct(terms(_official_words(text)))
    return Query(
        text=text,
        topic=tuple(topic),
        terms=tuple(own),
        expansion=tuple(term for term in added if term not in set(own)),
        accented=tuple(distinct(spoken)),
        is_bare=is_bare,
    )


def _read_foreign(text: str, language: str) -> Query:
    topic = distinct(foreign_terms(_without_foreign_fillers(text)))
    vietnamese = " . ".join(_vietnamese_in(text))
    official = " . ".join([*foreign_lexicon(language).official(text), vietnamese])
    added = distinct(terms([*syllables(official), BREAK, *_official_words(vietnamese)]))
    return Query(
        text=text,
        topic=(),
        terms=tuple(topic or distinct(foreign_terms(text))),
        expansion=tuple(added),
        accented=tuple(distinct(accented_syllables(official))),
        is_bare=not topic and not added,
        language=language,
    )


def _vietnamese_in(text: str) -> list[str]:
    """Vietnamese words that stand amid another language, such as "sổ đỏ"."""
    return _VIETNAMESE_WORDS.findall(text.lower())


def _without_foreign_fillers(text: str) -> str:
    """A text whose filler phrases are replaced by pauses; Latin letters lose their accents."""
    lowered = text.lower()
    plain = lowered if _OTHER_SCRIPT.search(lowered) else fold(lowered)
    return _foreign_fillers().sub(" . ", plain)


def asked_terms(wording: Wording) -> tuple[str, ...]:
    """The terms of a way of asking, as a question of the same words would have them."""
    return read_query(wording.text, wording.language).meant


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


def _official_words(text: str) -> list[str]:
    """Official words for the everyday phrases of a question, breaks between them."""
    sayings = _lexicon()
    words, spelled = syllables(text), spelled_syllables(text)
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(_LONGEST_PHRASE, 0, -1):
            here = slice(at, at + length)
            meant = [
                saying.official
                for saying in sayings.get(tuple(words[here]), ())
                if saying.is_spelled(spelled[here])
            ]
            if meant:
                for official in meant:
                    found.extend([BREAK, *official])
                at += length - 1
                break
        at += 1
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
def _foreign_fillers() -> re.Pattern[str]:
    phrases = sorted(_lines("fillers_foreign.txt"), key=len, reverse=True)
    spaced = "|".join(re.escape(one) for one in phrases if not _OTHER_SCRIPT.search(one))
    other = "|".join(re.escape(one) for one in phrases if _OTHER_SCRIPT.search(one))
    return re.compile(rf"\b(?:{spaced})\b|(?:{other})")


@dataclass(frozen=True)
class _Saying:
    """An everyday phrase with its accents, and the official words for it without."""

    spelled: tuple[str, ...]
    official: tuple[str, ...]

    def is_spelled(self, words: list[str]) -> bool:
        """Whether words of the same letters may be this phrase: with its accents, or with none.

        "đò" (ferry) and "đỏ" (red) are not one word, but "do" may be either.
        """
        return tuple(words) == self.spelled or all(fold(word) == word for word in words)


@cache
def _lexicon() -> dict[tuple[str, ...], list[_Saying]]:
    sayings: dict[tuple[str, ...], list[_Saying]] = {}
    for line in _lines("lexicon.tsv"):
        left, right = map(canonical, line.split("\t"))
        saying = _Saying(tuple(spelled_syllables(left)), tuple(syllables(right)))
        sayings.setdefault(tuple(syllables(left)), []).append(saying)
    return sayings
