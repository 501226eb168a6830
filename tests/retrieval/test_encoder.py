"""Our own encoder: learnt from ways of asking, the same each time, small, and up to its texts."""

import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import OperatorError
from knowledge.spoken import Spoken, Wording
from retrieval.encoded import Encoded, title_terms
from retrieval.encoder import SHIPPED, Encoder
from retrieval.encoder_training import Asked, learn_encoder
from retrieval.query import asked_terms, read_query
from retrieval.terms import foreign_terms

TITLES = ("Cấp thẻ thư viện", "Cấp lại thẻ thư viện", "Đăng ký quầy bán sách", "Đăng ký nuôi ong")
SAID = (
    ("làm thẻ mượn sách", "muốn mượn sách", "thẻ mượn sách mới"),
    ("rớt mất thẻ mượn sách", "thẻ mượn sách bị mất", "mất thẻ rồi"),
    ("mở sạp bán sách cũ", "bán sách ngoài chợ", "mở sạp sách"),
    ("nuôi mấy thùng ong", "nuôi ong lấy mật", "đặt thùng ong"),
)
FIVE_MEGABYTES = 5_000_000


@pytest.fixture(scope="module")
def examples() -> list[Asked]:
    return [
        Asked(asked_terms(Wording(text)), number)
        for number, texts in enumerate(SAID)
        for text in texts * 8
    ]


@pytest.fixture(scope="module")
def encoder(examples: list[Asked]) -> Encoder:
    return learn_encoder([title_terms(title) for title in TITLES], examples, "a test")


def nearest(encoder: Encoder, question: str) -> int:
    titles = encoder.encode([title_terms(title) for title in TITLES])
    query = read_query(question)
    return int(np.argmax(titles @ encoder.encode([(*query.terms, *query.expansion)])[0]))


@pytest.mark.parametrize(
    ("question", "title"),
    [("em muốn mượn sách về đọc", 0), ("lo lam mat the roi", 1), ("mo sap ban bao", 2)],
)
def test_everyday_words_lead_to_the_official_title(
    encoder: Encoder, question: str, title: int
) -> None:
    assert nearest(encoder, question) == title


def test_the_same_texts_give_the_same_encoder(encoder: Encoder, examples: list[Asked]) -> None:
    again = learn_encoder([title_terms(title) for title in TITLES], examples, "a test")

    assert again.vocabulary == encoder.vocabulary
    assert np.array_equal(again.table, encoder.table)


def test_vectors_have_unit_length_or_none(encoder: Encoder) -> None:
    known, unknown, empty = encoder.encode([["sach"], ["xyzzy"], []])

    assert np.linalg.norm(known) == pytest.approx(1, abs=1e-5)
    assert not unknown.any()
    assert not empty.any()


def test_what_is_written_ranks_as_what_was_learnt(encoder: Encoder, tmp_path: Path) -> None:
    encoder.save(tmp_path / "encoder.npz")

    read = Encoder.load(tmp_path / "encoder.npz")

    assert (read.vocabulary, read.learnt_from) == (encoder.vocabulary, "a test")
    texts = [title_terms(title) for title in TITLES]
    assert np.allclose(read.encode(texts), encoder.encode(texts), atol=0.02)


class TestTheShippedOne:
    def test_was_learnt_from_the_texts_that_are_shipped(self) -> None:
        assert Spoken.load().digest in Encoder.load().learnt_from

    def test_is_small(self) -> None:
        assert SHIPPED.stat().st_size < FIVE_MEGABYTES

    def test_brings_everyday_words_near_their_procedure(self) -> None:
        encoder = Encoder.load()
        titles = ["Thủ tục đăng ký khai sinh", "Thủ tục đăng ký khai tử", "Đăng ký tạm trú"]
        vectors = encoder.encode([title_terms(title) for title in titles])
        query = read_query("vo moi de em be thi lam giay to gi")

        assert int(np.argmax(vectors @ encoder.encode([query.terms])[0])) == 0


class TestWaysOfAsking:
    def test_are_parted_into_names_questions_and_foreign_ones(self, tmp_path: Path) -> None:
        line = "9.000001\tthẻ sách | thẻ mượn\tlàm thẻ ở đâu | lam the\n"
        (tmp_path / "a.tsv").write_text(line, encoding="utf-8")
        (tmp_path / "foreign-en.tsv").write_text("9.000001\t\tlibrary card\n", encoding="utf-8")

        ways = Spoken.load(tmp_path).of("9.000001")

        assert ways.names == ("thẻ sách", "thẻ mượn")
        assert ways.questions == ("làm thẻ ở đâu", "lam the")
        assert ways.foreign == (Wording("library card", "en"),)
        assert Spoken.load(tmp_path).of("9.000002").names == ()

    def test_that_are_no_line_of_three_columns_name_the_place(self, tmp_path: Path) -> None:
        (tmp_path / "a.tsv").write_text("9.000001\tthẻ sách\n", encoding="utf-8")

        with pytest.raises(OperatorError, match=r"a\.tsv, line 1: write code, names"):
            Spoken.load(tmp_path)

    def test_of_the_shipped_kind_are_many_and_each_of_one_procedure(self) -> None:
        ways = Spoken.load().ways
        said = [text for way in ways.values() for text in way.questions]
        said += [wording.text for way in ways.values() for wording in way.foreign]

        assert len(ways) > 5000
        assert len(said) > 20_000
        assert json.dumps(said, ensure_ascii=False).count("\\t") == 0


class TestForeignTerms:
    def test_never_meet_vietnamese_ones(self) -> None:
        assert all(term.startswith("~") for term in foreign_terms("the birth of a can"))

    @pytest.mark.parametrize(
        ("text", "term"),
        [
            ("Registering births", "~regis-"),
            ("zgłoszenie urodzenia", "~zgłoszenie"),
            ("出生登记", "~出生"),
            ("ចុះបញ្ជី", "~ចុ"),
            ("जन्म पंजीकरण", "~जन्म"),
            ("تسجيل الولادة", "~تسجيل"),
        ],
    )
    def test_are_words_beginnings_and_signs(self, text: str, term: str) -> None:
        found = foreign_terms(text)

        assert term in found or "~zgloszenie" in found

    def test_make_a_foreign_question_of_its_own_kind(self) -> None:
        query = read_query("birth certificate", language="en")

        assert query.is_foreign
        assert "~birth_certificate" in query.terms
        # The encoder compares it with other languages' words by itself.
        assert query.meant == query.terms
        assert "khai_sinh" in query.expansion


def test_an_index_keeps_its_vectors(encoder: Encoder, tmp_path: Path) -> None:
    encoded = Encoded(encoder, np.eye(3, 96, dtype=np.float32), np.ones((2, 96), np.float32))
    encoded.save(tmp_path / "encoded.npz")

    read = Encoded.load(tmp_path / "encoded.npz", encoder)

    assert np.array_equal(read.titles, encoded.titles)
    assert np.array_equal(read.asked, encoded.asked)
