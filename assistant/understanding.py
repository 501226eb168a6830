"""What a question asks: its language and the aspects of a procedure that it names."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from assistant.facet import Facet
from knowledge.vietnamese import canonical, fold

_SCRIPTS = (
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_VIETNAMESE_LETTER = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_POLISH_LETTER = re.compile("[ąćęłńśźż]")
_VIETNAMESE_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|uoi|uou|oai|oay|oeo|uay|ia|ie|ua|uo|uu|ui|ue|uy|oa|oe|oi|oo|ai|ao|au|"
    r"ay|eo|eu|iu|ya|ye|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_VOWEL = re.compile(r"[aeiou]")
_NO_LANGUAGE = frozenset({"ok", "oke", "okay", "vneid"})
_ENGLISH = frozenset(
    (
        "a an at be by can do get go has have he her him his i in is it me mom my no not of on or "
        "pay should so son the to up us we you your"
    ).split(" ")
)
"""English function words that could be Vietnamese without accents too."""

_ENGLISH_ONLY = frozenset(
    "and are does for from how is what when where which who why will with would".split(" ")
)
_POLISH = frozenset(
    "czy dla gdzie ile jak jaka jaki jakie jest kiedy moge mozna musze nie trwa".split(" ")
)
_HINDI = frozenset(
    "banwana chahiye kahan kaise karna karwana kitna kitne kitni kya lagega mera meri milega mujhe "
    "nahi".split()
)
"""Hindi function words as they are written in Latin letters."""

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.?!\n]")
_MOSTLY = 0.75
_MOST_AT_ONCE = 3


def language_of(text: str, otherwise: str = "vi") -> str:
    """BCP 47 tag of a short text, one of vi, en, km, zh, ar, pl, hi.

    Letters that no other of them has decide by themselves. A Latin text is Vietnamese when it has
    Vietnamese letters (not only in a name amid English), or when nearly all its words are
    Vietnamese syllables without accents and not all of them English ones too; else function words
    decide, or the language model of py3langid.

    Args:
        text: What was written.
        otherwise: The tag of a text that speaks for no language, such as "2" or "ok".
    """
    lowered = canonical(text).lower()
    for tag, script in _SCRIPTS:
        if len(script.findall(lowered)) * 3 >= len(_WORD.findall(lowered)) > 0:
            return tag
    if _POLISH_LETTER.search(lowered):
        return "pl"
    words = _WORD.findall(lowered)
    accented = sum(bool(_VIETNAMESE_LETTER.search(word)) for word in words)
    amid_english = 2 * accented < len(words) and not _ENGLISH_ONLY.isdisjoint(words)
    if accented and not amid_english:
        return "vi"
    return _language_of_words([word for word in map(fold, words) if _speaks(word)], otherwise)


def _language_of_words(words: list[str], otherwise: str) -> str:
    """The language of words without accents."""
    if not words:
        return otherwise
    if not _POLISH.isdisjoint(words):
        return "pl"
    if not _HINDI.isdisjoint(words):
        return "hi"
    own = [word for word in words if word not in _ENGLISH]
    vietnamese = sum(_is_syllable(word) for word in own)
    if own and vietnamese >= _MOSTLY * len(own):
        return "vi"
    if not own:
        return "en" if len(words) > 1 else otherwise
    return _identified(" ".join(words)) if _ENGLISH_ONLY.isdisjoint(words) else "en"


def _speaks(word: str) -> bool:
    """Whether a word speaks for a language; abbreviations such as "bhyt" do not."""
    return word not in _NO_LANGUAGE and bool(_VOWEL.search(word) or _is_syllable(word))


def _is_syllable(word: str) -> bool:
    return bool(_VIETNAMESE_SYLLABLE.fullmatch(word))


def _identified(text: str) -> str:
    tag, _ = _identifier().classify(text)
    return str(tag)


@cache
def _identifier() -> Any:  # noqa: ANN401 - the package is not typed
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["vi", "en", "pl", "hi"])
    return identifier


def facets_of(text: str, language: str) -> tuple[Facet, ...]:
    """Aspects that a question names, in the order in which it names them; empty for none.

    In "topic: question" the topic may be a title, whose own words ask for nothing.
    """
    topic, _, question = text.partition(": ")
    if question and not _SENTENCE_END.search(topic):
        return facets_of(question, language) or _named(topic, language)
    return _named(text, language)


def _named(text: str, language: str) -> tuple[Facet, ...]:
    lowered = canonical(text).lower()
    searched = fold(lowered) if language == "vi" else lowered
    places: dict[Facet, int] = {}
    for facet, pattern in _patterns(language):
        match = pattern.search(searched)
        if match and match.start() < places.get(facet, len(searched) + 1):
            places[facet] = match.start()
    return _sharpened(tuple(sorted(places, key=places.__getitem__)))


def _sharpened(facets: tuple[Facet, ...]) -> tuple[Facet, ...]:
    """Aspects as meant: who asks only how a thing is done wants to know its papers too.

    "How" and "may I" stand in nearly every question; beside several definite aspects they are a
    manner of speaking.
    """
    if facets == (Facet.STEPS,):
        return (Facet.STEPS, Facet.DOCUMENTS)
    definite = tuple(f for f in facets if f not in {Facet.STEPS, Facet.CONDITIONS})
    return facets if len(facets) <= _MOST_AT_ONCE else definite


@cache
def _patterns(language: str) -> list[tuple[Facet, re.Pattern[str]]]:
    table = Path(__file__).parent / "facet_words.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return [
        (Facet(row[0]), re.compile(row[2])) for row in rows if len(row) == 3 and row[1] == language
    ]
