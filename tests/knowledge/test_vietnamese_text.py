"""Canonical form and accent folding, for all text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.vietnamese import canonical, fold, is_accented

LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfjwz"
)
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + " 0123456789.,/-()")


@given(st.text())
@example("\u0344\u0300 x")
@example("a\u200b\u0301")
@example("e\u00ad\u0302\u0301")
def test_canonical_is_idempotent(text):
    assert canonical(canonical(text)) == canonical(text)


@given(st.text())
@example("İ")
@example("\u1e9e\u0130Đ")
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii_of_the_same_length(text):
    folded = fold(text)

    assert folded.isascii()
    assert folded == folded.lower()
    assert len(folded) == len(text)


@given(VIETNAMESE)
def test_both_normal_forms_are_the_same_text(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert canonical(decomposed) == canonical(text)
    assert fold(decomposed) == fold(text)
    assert is_accented(decomposed) == is_accented(text)


@given(st.lists(VIETNAMESE.filter(lambda text: text == canonical(text) != "")))
def test_canonical_keeps_lines_and_words(lines):
    assert canonical("\n".join(f"  {line}\t " for line in lines)).split("\n") == (lines or [""])


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Thủ\u00a0tục \t khai  sinh ", "Thủ tục khai sinh"),
        ("Hộ\u200b khẩu\ufeff", "Hộ khẩu"),
        ("Bước 1\r\nBước 2", "Bước 1\nBước 2"),
    ],
)
def test_blanks_are_folded_and_invisible_characters_go(text, clean):
    assert canonical(text) == clean


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký", "dang ky"),
        ("SỔ ĐỎ", "so do"),
        ("Nghỉ hưu ở xã", "nghi huu o xa"),
        ("abc", "abc"),
    ],
)
def test_fold_takes_off_the_accents(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "accented"), [("Đ", True), ("so do", False), ("SO DO 1", False), ("hộ", True)]
)
def test_accents_are_noticed(text, accented):
    assert is_accented(text) is accented
