"""Questions in other languages, in the words of official Vietnamese titles."""

import re
from pathlib import Path

import pytest

from retrieval.foreign import ForeignLexicon, foreign_lexicon
from retrieval.query import read_query

LANGUAGES = ("ar", "en", "hi", "km", "pl", "zh")
LINES = [
    "birth certificate* | birth cert\tgiấy khai sinh / đăng ký khai sinh",
    "birth\tkhai sinh",
    "lost\tcấp lại",
    "出生证 | 出生證\tgiấy khai sinh",
    "出生\tkhai sinh",
    "សំបុត្រកំណើត\tgiấy khai sinh",
    "جواز السفر | جواز\thộ chiếu",
    "تجديد*\tgia hạn",
    "urodz*\tkhai sinh",
    "akt* urodzenia\tgiấy khai sinh",
]


@pytest.fixture(scope="module")
def lexicon() -> ForeignLexicon:
    return ForeignLexicon(LINES)


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("I LOST my birth certificates!", ["cấp lại", "giấy khai sinh", "đăng ký khai sinh"]),
        ("birthday", []),
        ("我的出生证丢了", ["giấy khai sinh"]),
        ("我的 出 生 證", ["giấy khai sinh"]),
        ("បាត់​សំបុត្រ​កំណើត", ["giấy khai sinh"]),
        ("أريد تجديد جواز السفر", ["gia hạn", "hộ chiếu"]),
        ("لتجديدِ الجواز", ["gia hạn", "hộ chiếu"]),
        ("odpis aktu urodzenia", ["giấy khai sinh"]),
        ("urodziło się dziecko", ["khai sinh"]),
        ("", []),
        ("🙂 …", []),
    ],
)
def test_the_longest_saying_counts_in_any_form(
    lexicon: ForeignLexicon, text: str, official: list[str]
) -> None:
    assert lexicon.official(text) == official


def test_official_words_stand_beside_the_questions_own() -> None:
    query = read_query("Jak zarejestrować urodzenie dziecka?", "pl")
    assert query.is_foreign
    assert "khai_sinh" in query.expansion
    assert all(term.startswith("~") for term in query.terms)


def test_vietnamese_amid_english_is_read_as_vietnamese() -> None:
    query = read_query("Where do I get a sổ đỏ for my land?", "en")
    assert "quyen_su" in query.expansion
    assert {"sổ", "đỏ"} <= set(query.accented)


def test_a_language_without_a_lexicon_is_read_as_mixed_with_english() -> None:
    assert foreign_lexicon("fr").official("mon passport") == foreign_lexicon("en").official(
        "passport"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_lexicons_are_well_formed(language: str) -> None:
    path = Path(__file__).parents[2] / "retrieval" / "lexicon_foreign" / f"{language}.tsv"
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        ways, tab, official = line.partition("\t")
        where = f"{path.name}, line {number}"
        assert tab, where
        assert "\t" not in official, where
        assert official.strip(), where
        for way in ways.split(" | "):
            assert way.strip(" *"), where
            assert not re.search(r"\*\w", way), f"{where}: a star stands at a word's end"
            assert way not in seen, f"{where}: {way} stands there twice"
            seen.add(way)
    assert len(seen) > 1500
