"""Vietnamese from before Unicode, by its font, by its letters, and as files of text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_samples import letters, tcvn3, vni, windows_1258

from knowledge.readers.encodings.legacy_fonts import legacy_of, legacy_of_text, mended, unicode_text
from knowledge.readers.encodings.legacy_tables import Legacy, to_unicode

TEXT = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập - tự do - hạnh phúc. "
    "Người dân nộp hồ sơ tại bộ phận một cửa, nhận giấy biên nhận ghi ngày trả kết quả."
)
FRENCH = "Société générale, très élevée à Orléans; où çà, l'été même, naïveté, déjà, forêt"
SPANISH = "El niño español pidió mañana información según la dirección, así está también"

_ONE_SIGN = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
_VIETNAMESE = st.text(alphabet=st.one_of(_ONE_SIGN, st.sampled_from(letters())), max_size=40)


def test_there_are_134_letters():
    assert len(set(letters())) == 134


def test_two_lines_as_they_really_stand_in_old_files():
    motto = "Céng hßa x· héi chñ nghÜa ViÖt Nam - §éc lËp"
    assert to_unicode(motto, Legacy.TCVN3) == "Cộng hòa xã hội chủ nghĩa Việt Nam - Độc lập"
    motto = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam - Ñoäc laäp"
    assert to_unicode(motto, Legacy.VNI) == "Cộng hòa xã hội chủ nghĩa Việt Nam - Độc lập"


@pytest.mark.parametrize("letter", letters())
class TestEveryLetter:
    def test_comes_back_from_vni(self, letter):
        assert to_unicode(vni(letter), Legacy.VNI) == letter

    def test_comes_back_from_tcvn3_in_a_font_of_its_size(self, letter):
        font = Legacy.TCVN3_CAPITALS if letter.isupper() else Legacy.TCVN3
        assert to_unicode(tcvn3(letter), font) == letter

    def test_is_read_in_a_file_of_each_encoding(self, letter):
        text = f"{TEXT} Chữ {letter}."
        in_tcvn3 = text if letter.islower() or letter in "ĂÂÊÔƠƯĐ" else f"{TEXT} Chữ ."
        assert unicode_text(tcvn3(in_tcvn3).encode("latin-1")) == in_tcvn3
        assert unicode_text(vni(text).encode("cp1252")) == text
        assert unicode_text(windows_1258(text)) == text


@given(_VIETNAMESE)
def test_any_text_comes_back_from_unicode_encodings(text):
    for raw in (
        text.encode(),
        text.encode("utf-8-sig"),
        unicodedata.normalize("NFD", text).encode(),
        text.encode("utf-16"),
        b"\xfe\xff" + text.encode("utf-16-be"),
    ):
        assert unicode_text(raw) == text


@given(_VIETNAMESE)
def test_any_text_behind_a_known_one_comes_back_from_windows_1258(text):
    known = "\n".join([*[TEXT] * 5, text])
    assert unicode_text(windows_1258(known)) == known


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_no_mark(encoding):
    assert unicode_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_old_letters_that_were_saved_as_utf8_are_mended(encode):
    assert unicode_text(encode(TEXT).encode()) == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        FRENCH.encode("cp1252"),
        bytes(range(256)),
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
        b"\xff\xfe\x00",
    ],
)
def test_what_no_encoding_makes_vietnamese_of_is_no_text(raw):
    assert unicode_text(raw) is None


class TestByFont:
    @pytest.mark.parametrize(
        ("font", "legacy"),
        [
            (".VnTime", Legacy.TCVN3),
            ("ABCDEF+.VnArial,Bold", Legacy.TCVN3),
            (".VnTimeH", Legacy.TCVN3_CAPITALS),
            (".VNTIMEH-Bold", Legacy.TCVN3_CAPITALS),
            ("VNI-Times", Legacy.VNI),
            ("QWERTY+VNI-Helve-Bold", Legacy.VNI),
            ("Times New Roman", None),
            ("", None),
            (None, None),
        ],
    )
    def test_a_font_tells_its_encoding(self, font, legacy):
        assert legacy_of(font) is legacy

    def test_the_letter_of_a_soft_hyphen_is_kept(self):
        assert to_unicode("tr\xadêng", Legacy.TCVN3) == "trường"


class TestByLetters:
    @pytest.mark.parametrize(("encode", "legacy"), [(tcvn3, Legacy.TCVN3), (vni, Legacy.VNI)])
    def test_are_told_by_many_words(self, encode, legacy):
        assert legacy_of_text([encode(TEXT)]) is legacy
        assert mended(encode("Quyết định"), legacy) == "Quyết định"

    @pytest.mark.parametrize(
        "text", [TEXT, TEXT.upper(), FRENCH, SPANISH, "Khong dau", "", "25 °C ± 2 µm", "«Đ»"]
    )
    def test_unicode_is_let_alone(self, text):
        assert legacy_of_text([text]) is None
        assert unicode_text(text.encode()) == text

    def test_a_line_in_unicode_beside_old_ones_is_let_alone(self):
        legacy = legacy_of_text([tcvn3(TEXT), "Độc lập"])

        assert legacy is Legacy.TCVN3
        assert mended("Độc lập – à", legacy) == "Độc lập – à"
