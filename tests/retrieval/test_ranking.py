"""Ranking: evidence weighed, namesakes folded, confidences that add up."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from retrieval.evidence import FEATURES, Evidence
from retrieval.examples import Example
from retrieval.generation import Entry
from retrieval.ranking import TRUST, Model, Weights, namesake_key, rank
from retrieval.training import learn

TITLE = FEATURES.index("title")
CONSTANT = FEATURES.index("meaning")
COVERED = FEATURES.index("question_covered")


def evidence(*strengths: float, is_foreign: bool = False) -> Evidence:
    features = np.zeros((len(strengths), len(FEATURES)), np.float32)
    features[:, TITLE] = strengths
    return Evidence(np.arange(len(strengths)), features, is_foreign)


def entry(code: str, title: str, level: str = "commune", province: str | None = None) -> Entry:
    return Entry(code, title, (level,), province)


WEIGHTS = Weights(
    vietnamese=Model({"title": 1.0}, trust={"bias": 50.0}),
    foreign=Model({"title": -1.0}, trust={"bias": 50.0}),
    learnt_from="a test",
)


def test_stronger_evidence_comes_first_and_confidences_add_up_to_one() -> None:
    entries = (entry("1.000001", "Tách hộ"), entry("1.000002", "Đăng ký tạm trú"))
    ranked = rank(evidence(1.0, 3.0), entries, WEIGHTS)
    assert [r.entry.code for r in ranked] == ["1.000002", "1.000001"]
    assert sum(r.confidence for r in ranked) == pytest.approx(1)


def test_a_foreign_question_is_ranked_by_weights_of_its_own() -> None:
    entries = (entry("1.000001", "Tách hộ"), entry("1.000002", "Đăng ký tạm trú"))
    ranked = rank(evidence(1.0, 3.0, is_foreign=True), entries, WEIGHTS)
    assert [r.entry.code for r in ranked] == ["1.000001", "1.000002"]


def test_no_candidates_give_no_ranking() -> None:
    assert rank(evidence(), (), WEIGHTS) == []


def test_copies_of_one_procedure_count_as_one() -> None:
    entries = (
        entry("1.000001", "Hòa giải tranh chấp đất đai", "province", "Huế"),
        entry("1.000002", "Thủ tục hòa giải tranh chấp đất đai (cấp xã)"),
        entry("1.000003", "Đăng ký khai sinh"),
    )
    ranked = rank(evidence(2.0, 1.0, 2.2), entries, WEIGHTS)
    # Alone, the third is stronger than either copy; together they are stronger than it.
    assert [r.entry.code for r in ranked] == ["1.000002", "1.000003", "1.000001"]


def test_her_own_province_comes_before_the_national_record() -> None:
    entries = (
        entry("1.000001", "Tách thửa đất", "province"),
        entry("1.000002", "Tách thửa đất", "province", "Cần Thơ"),
    )
    assert rank(evidence(1, 1), entries, WEIGHTS)[0].entry.code == "1.000001"
    assert rank(evidence(1, 1), entries, WEIGHTS, "can tho")[0].entry.code == "1.000002"


def test_a_sibling_is_no_namesake() -> None:
    assert namesake_key("Đăng ký kết hôn") != namesake_key("Đăng ký lại kết hôn")
    assert namesake_key("THỦ TỤC THÀNH LẬP HỘI") == namesake_key("Thành lập hội (Cấp xã)")


def test_training_learns_what_tells_right_from_wrong(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    learning = []
    for number in range(40):
        features = random.normal(size=(12, len(FEATURES))).astype(np.float32)
        right = np.zeros(12, np.float32)
        right[number % 12] = 1
        features[number % 12, TITLE] += 3
        features[:, CONSTANT] = -8
        learning.append(Example(f"1.{number:06}", "câu hỏi", False, features, right))
    weights = learn(learning, date(2026, 1, 1))
    model = weights.vietnamese
    first = [int(np.argmax(model.scores(e.features))) for e in learning]
    assert np.mean([e.right[i] for e, i in zip(learning, first, strict=True)]) > 0.9
    assert model.features[FEATURES[CONSTANT]] == 0
    sure = [model.trusted(model.scores(e.features), e.features) for e in learning]
    assert np.mean(sure) > 0.7
    assert weights == learn(learning, date(2026, 1, 1))
    weights.save(tmp_path / "ranking.json")
    assert Weights.load(tmp_path / "ranking.json") == weights


def test_shipped_weights_name_known_evidence() -> None:
    shipped = Weights.load()
    for model in (shipped.vietnamese, shipped.foreign):
        assert set(model.features) == set(FEATURES)
        assert set(model.trust) == set(TRUST)


def test_what_is_off_topic_teaches_to_distrust_its_like() -> None:
    random = np.random.default_rng(3)
    learning, nothing = [], []
    for number in range(40):
        features = random.normal(size=(12, len(FEATURES))).astype(np.float32)
        features[number % 12, TITLE] += 3
        features[number % 12, COVERED] += 2
        right = np.eye(12, dtype=np.float32)[number % 12]
        learning.append(Example(f"1.{number:06}", "câu hỏi", False, features, right))
        strange = random.normal(size=(12, len(FEATURES))).astype(np.float32)
        strange[0, TITLE] += 3
        strange[0, COVERED] -= 2
        nothing.append(strange)

    model = learn(learning, date(2026, 1, 1), nothing).vietnamese

    def trust(lists: list[np.ndarray]) -> float:
        return float(np.mean([model.trusted(model.scores(one), one) for one in lists]))

    assert trust([example.features for example in learning]) > trust(nothing) + 0.3
