"""What a question in another language says in the words of official Vietnamese titles.

``lexicon_foreign/<language>.tsv`` holds how people say things, parted by " | ", a tab, and the
titles' words, alternatives parted by " / ". A star at a word's end stands for any ending. With
them the search for Vietnamese questions, which knows titles best, answers the others too.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.vietnamese import fold

_FOLDER = Path(__file__).parent / "lexicon_foreign"
_OTHERWISE = "en"
"""Read for languages that have no lexicon of their own: their speakers mix English in."""

_PARTED = " | "
_ALTERNATIVE = " / "
_ENDING = "*"
_WORD = re.compile(
    r"[\u1780-\u17ff]+|[\u0900-\u0963\u0966-\u097f]+|[\u0620-\u06ff]+|[\u3400-\u9fff]|[^\W_]+"
)
_UNSPACED = re.compile(r"[\u3400-\u9fff\u1780-\u17ff]")
_LATIN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]")
_IGNORED = re.compile(r"[\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060\ufeff]")
"""Arabic vowel marks and lengthening, and marks of no width."""

_SAME_LETTERS = str.maketrans("أإآٱىةłដ", "اااايهlត")
_JOINED_IN_FRONT = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
"""Arabic article, conjunctions and prepositions that are written with the word."""

_SHORTEST_ROOT = 3
_SKIPPED = frozenset("a an the my our your his her their".split())
"""Words that stand between others and change nothing."""


@dataclass(frozen=True)
class _Saying:
    """One way of saying something: its words, and whether each may have another ending."""

    words: tuple[str, ...]
    is_open: tuple[bool, ...]
    official: tuple[str, ...]

    def fits(self, words: list[list[str]], at: int) -> bool:
        """Whether a text's words, each in the forms it may be read in, say it from ``at`` on."""
        if at + len(self.words) > len(words):
            return False
        return all(
            any(form.startswith(word) if is_open else form == word for form in words[at + number])
            for number, (word, is_open) in enumerate(zip(self.words, self.is_open, strict=True))
        )


class ForeignLexicon:
    """The sayings of one language.

    Args:
        lines: Lines of a lexicon file.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._sayings: list[_Saying] = []
        self._unspaced: dict[str, list[_Saying]] = defaultdict(list)
        for line in lines:
            ways, _, official = line.rstrip("\n").partition("\t")
            for way in ways.split(_PARTED):
                self._add(way, tuple(official.split(_ALTERNATIVE)))
        for sayings in (self._sayings, *self._unspaced.values()):
            sayings.sort(key=lambda saying: (-len(saying.words), -sum(map(len, saying.words))))
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._open: dict[str, list[int]] = defaultdict(list)
        for number, saying in enumerate(self._sayings):
            by_first = self._open if saying.is_open[0] else self._whole
            by_first[saying.words[0]].append(number)

    def official(self, text: str) -> list[str]:
        """Official Vietnamese for what a text says, in its order; longer sayings first."""
        lowered = _normal(text)
        found: list[str] = []
        for part in _parts(lowered):
            in_unspaced = bool(_UNSPACED.match(part))
            found += self._in_unspaced(part) if in_unspaced else self._in_words(part)
        return found

    def _add(self, way: str, official: tuple[str, ...]) -> None:
        plain = _normal(way)
        if _UNSPACED.search(plain):
            joined = "".join(plain.replace(_ENDING, "").split())
            self._unspaced[joined[0]].append(_Saying((joined,), (True,), official))
            return
        words = [word for word in re.split(r"[^\w*\u0900-\u097f]+", plain) if word.strip("*_")]
        words = [word for word in words if word not in _SKIPPED] or words
        if words:
            bare = tuple(_plain(word.rstrip(_ENDING)) for word in words)
            is_open = tuple(word.endswith(_ENDING) for word in words)
            self._sayings.append(_Saying(bare, is_open, official))

    def _in_words(self, text: str) -> Iterator[str]:
        words = [_forms(word) for word in _WORD.findall(text) if word not in _SKIPPED]
        at = 0
        while at < len(words):
            saying = self._said(words, at)
            if saying:
                yield from saying.official
            at += len(saying.words) if saying else 1

    def _said(self, words: list[list[str]], at: int) -> _Saying | None:
        fitting = (
            saying
            for form in words[at]
            for saying in self._beginning_with(form)
            if saying.fits(words, at)
        )
        return max(fitting, key=lambda saying: len(saying.words), default=None)

    def _beginning_with(self, word: str) -> Iterator[_Saying]:
        """Sayings whose first word this may be, the longest first."""
        numbers = [*self._whole.get(word, ())]
        for length in range(1, len(word) + 1):
            numbers += self._open.get(word[:length], ())
        return (self._sayings[number] for number in sorted(numbers))

    def _in_unspaced(self, text: str) -> Iterator[str]:
        at = 0
        while at < len(text):
            fitting = (
                saying
                for saying in self._unspaced.get(text[at], ())
                if text.startswith(saying.words[0], at)
            )
            saying = next(fitting, None)
            if saying:
                yield from saying.official
            at += len(saying.words[0]) if saying else 1


@cache
def foreign_lexicon(language: str) -> ForeignLexicon:
    """The lexicon of a language; see the module for its file."""
    path = _FOLDER / f"{language}.tsv"
    if not path.exists():
        path = _FOLDER / f"{_OTHERWISE}.tsv"
    return ForeignLexicon(path.read_text(encoding="utf-8").splitlines())


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower()
    return _IGNORED.sub("", plain).translate(_SAME_LETTERS)


def _parts(text: str) -> Iterator[str]:
    """Runs of a script without spaces, whose blanks mean nothing, and what stands between them."""
    run = r"[\u3400-\u9fff\u1780-\u17ff](?:\s*[\u3400-\u9fff\u1780-\u17ff])*"
    at = 0
    for match in re.finditer(run, text):
        yield text[at : match.start()]
        yield "".join(match.group().split())
        at = match.end()
    yield text[at:]


def _plain(word: str) -> str:
    return fold(word) if _LATIN.match(word) else word


def _forms(word: str) -> list[str]:
    """A word, and an Arabic one without what is written in front of it."""
    forms = [_plain(word)]
    for front in _JOINED_IN_FRONT:
        rest = word.removeprefix(front)
        if rest != word and len(rest) >= _SHORTEST_ROOT:
            forms.append(rest)
    return forms
