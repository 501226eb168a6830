"""BM25 over folded syllables and pairs."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.lexical import LexicalField
from retrieval.terms import syllables, terms

TEXTS = ["Đăng ký khai sinh", "Đăng ký khai tử", "Đăng ký kết hôn", "Cấp giấy phép xây dựng"]


def field(texts: list[str] = TEXTS, owners: list[int] | None = None) -> LexicalField:
    return LexicalField.build([terms(syllables(t)) for t in texts], owners or range(len(texts)))


def query(text: str) -> list[str]:
    return list(dict.fromkeys(terms(syllables(text))))


@pytest.mark.parametrize("asked", ["khai sinh", "KHAI SINH", "khái sính", "khai  sinh!"])
def test_accents_case_and_punctuation_do_not_matter(asked: str) -> None:
    assert int(np.argmax(field().scores(query(asked)))) == 0


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    scores = field().scores(query("đăng ký tử"))
    assert int(np.argmax(scores)) == 1
    assert scores[3] == 0


def test_pairs_do_not_cross_a_pause() -> None:
    assert "sinh_dang" in terms(syllables("khai sinh đăng ký"))
    assert "sinh_dang" not in terms(syllables("khai sinh. đăng ký"))


def test_unknown_terms_and_an_empty_query_score_nothing() -> None:
    assert not field().scores(["zzz"]).any()
    assert not field().scores([]).any()
    assert field().weight(["zzz"]) == 0


def test_a_procedure_scores_as_its_best_text() -> None:
    several = field(["giấy độc thân", "xác nhận độc thân để cưới", "sổ đỏ"], [0, 0, 1])
    scores = several.scores(query("sổ đỏ"))
    best = several.best(scores, procedures=3)
    assert best[1] == scores[2] > 0
    assert best[0] == 0
    assert best[2] == 0


def test_an_empty_field_answers_zero() -> None:
    empty = LexicalField.build([], [])
    assert empty.best(empty.scores(["a"]), procedures=2).tolist() == [0, 0]


def test_saved_and_loaded_scores_are_equal(tmp_path: Path) -> None:
    made = field()
    made.save(tmp_path / "title.npz")
    loaded = LexicalField.load(tmp_path / "title.npz")
    asked = query("đăng ký khai sinh")
    assert loaded.scores(asked).tolist() == made.scores(asked).tolist()
    assert loaded.masses.tolist() == made.masses.tolist()


def test_matched_weight_never_exceeds_either_side() -> None:
    made = field()
    asked = query("đăng ký khai sinh cho con")
    matched = made.matched(asked)
    assert (matched <= made.masses + 1e-5).all()
    assert matched.max() <= made.weight(asked) + 1e-5


@pytest.mark.parametrize("asked", ["đăng ký khai sinh", "giấy phép zzz", "zzz", ""])
def test_one_reading_gives_what_two_give(asked: str) -> None:
    scores, matched = field().scores_and_matched(query(asked))
    assert scores.tolist() == field().scores(query(asked)).tolist()
    assert matched.tolist() == field().matched(query(asked)).tolist()


def test_an_empty_field_is_empty_when_read_again(tmp_path: Path) -> None:
    LexicalField.build([], []).save(tmp_path / "title.npz")
    assert LexicalField.load(tmp_path / "title.npz").vocabulary == {}


def test_the_best_of_one_procedure_is_that_of_its_own_texts() -> None:
    several = field(["giấy độc thân", "xác nhận độc thân để cưới", "sổ đỏ"], [0, 0, 1])
    values = np.array([1.0, 3.0, 2.0], np.float32)
    assert [several.best_of(values, 0), several.best_of(values, 1)] == [3.0, 2.0]
