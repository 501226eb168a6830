"""Ranking: evidence weighed, namesakes folded, confidences that add up."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from retrieval.blending import LAW_SIGNS
from retrieval.entries import Entry, namesake_key
from retrieval.evidence import FEATURES, Evidence
from retrieval.examples import Example, Unanswered
from retrieval.judging import SIGNS, Groups, kinds, likelihood, log_odds, signs
from retrieval.ranking import NOTHING_FOUND, Model, Weights, rank
from retrieval.training import learn

TITLE = FEATURES.index("title")
CONSTANT = FEATURES.index("meaning")
COVERED = FEATURES.index("question_covered")


def evidence(*strengths: float, is_foreign: bool = False, copies: bool = False) -> Evidence:
    features = np.zeros((len(strengths), len(FEATURES)), np.float32)
    features[:, TITLE] = strengths
    candidates = np.arange(len(strengths))
    # Copies of one procedure stand in front of the others.
    namesakes = np.maximum(candidates, 1) if copies else candidates
    return Evidence(candidates, features, namesakes, is_foreign)


def entry(code: str, title: str, level: str = "commune", province: str | None = None) -> Entry:
    return Entry(code, title, (level,), province)


NOTHING_LEARNT = Model({}, {}, {}, {})
WEIGHTS = Weights(
    vietnamese=Model({"title": 1.0}, {"bias": 50.0}, {"rivals": 1.0}, {"score": -1.0}),
    foreign=Model({"title": -1.0}, {"bias": 50.0}, {}, {}),
    by_meaning=Model({"title": 2.0}, {"bias": 50.0}, {}, {}),
    learnt_from="a test",
)


def test_stronger_evidence_comes_first_and_confidences_add_up_to_one() -> None:
    entries = (entry("1.000001", "Tách hộ"), entry("1.000002", "Đăng ký tạm trú"))
    ranked = rank(evidence(1.0, 3.0), entries, WEIGHTS).ranked
    assert [r.entry.code for r in ranked] == ["1.000002", "1.000001"]
    assert sum(r.confidence for r in ranked) == pytest.approx(1)


def test_a_foreign_question_is_ranked_by_weights_of_its_own() -> None:
    entries = (entry("1.000001", "Tách hộ"), entry("1.000002", "Đăng ký tạm trú"))
    ranked = rank(evidence(1.0, 3.0, is_foreign=True), entries, WEIGHTS).ranked
    assert [r.entry.code for r in ranked] == ["1.000001", "1.000002"]


def test_no_candidates_give_no_ranking() -> None:
    assert rank(evidence(), (), WEIGHTS) == NOTHING_FOUND


def test_copies_of_one_procedure_count_as_one() -> None:
    entries = (
        entry("1.000001", "Hòa giải tranh chấp đất đai", "province", "Huế"),
        entry("1.000002", "Thủ tục hòa giải tranh chấp đất đai (cấp xã)"),
        entry("1.000003", "Đăng ký khai sinh"),
    )
    ranked = rank(evidence(2.0, 1.0, 2.2, copies=True), entries, WEIGHTS).ranked
    # Alone, the third is stronger than either copy; together they are stronger than it.
    assert [r.entry.code for r in ranked] == ["1.000002", "1.000003", "1.000001"]


def test_her_own_province_comes_before_the_national_record() -> None:
    entries = (
        entry("1.000001", "Tách thửa đất", "province"),
        entry("1.000002", "Tách thửa đất", "province", "Cần Thơ"),
    )
    found = evidence(1, 1, copies=True)
    assert rank(found, entries, WEIGHTS).ranked[0].entry.code == "1.000001"
    assert rank(found, entries, WEIGHTS, "can tho").ranked[0].entry.code == "1.000002"


def test_likely_others_make_a_question_vague_and_weak_evidence_makes_it_one_of_nothing() -> None:
    entries = tuple(entry(f"1.00000{n}", f"Thủ tục số {n}") for n in range(4))
    clear = rank(evidence(9.0, 1.0, 1.0, 1.0), entries, WEIGHTS)
    open_one = rank(evidence(9.0, 9.0, 9.0, 1.0), entries, WEIGHTS)
    assert open_one.vague > clear.vague
    assert rank(evidence(-3.0, -4.0), entries[:2], WEIGHTS).nothing > clear.nothing


def test_a_copy_is_no_rival() -> None:
    def lead(found: Evidence) -> float:
        scores = found.features[:, TITLE]
        return signs(found, scores, Groups.of(found, scores))["lead"]

    assert lead(evidence(2, 2, 0, copies=True)) > lead(evidence(2, 2, 0))


def test_what_was_not_learnt_does_not_hold() -> None:
    assert kinds({}, {}, dict.fromkeys(SIGNS, 1.0)) == (0, 0)


@pytest.mark.parametrize(("odds", "likely"), [(0, 0.5), (1000, 1), (-1000, 0)])
def test_log_odds_are_probabilities(odds: float, likely: float) -> None:
    assert likelihood(odds) == pytest.approx(likely)


def test_a_correction_keeps_the_order_and_moves_the_confidence() -> None:
    entries = (entry("1.000001", "Tách hộ"), entry("1.000002", "Đăng ký tạm trú"))
    model = Model({"title": 1.0}, {"score": 0.2}, {}, {})
    timid = Weights(model, NOTHING_LEARNT, NOTHING_LEARNT, "a test")
    found = evidence(1.0, 3.0)
    before = rank(found, entries, timid).ranked
    after = rank(found, entries, timid.corrected(2.0, 0.0, foreign=False)).ranked
    assert [one.entry for one in after] == [one.entry for one in before]
    assert after[0].confidence > before[0].confidence
    assert rank(found, entries, timid.corrected(9.0, 1.0, foreign=False).uncorrected()) == rank(
        found, entries, timid
    )


def test_a_sibling_is_no_namesake() -> None:
    assert namesake_key("Đăng ký kết hôn") != namesake_key("Đăng ký lại kết hôn")
    assert namesake_key("THỦ TỤC THÀNH LẬP HỘI") == namesake_key("Thành lập hội (Cấp xã)")


def lessons(seed: int, *, good: bool) -> list[Evidence]:
    """Forty lists of twelve, in which number n stands out in the n-th; fittingly or not."""
    random = np.random.default_rng(seed)
    found = []
    for number in range(40):
        features = random.normal(size=(12, len(FEATURES))).astype(np.float32)
        features[number % 12, TITLE] += 3
        features[number % 12, COVERED] += 2 if good else -2
        features[:, CONSTANT] = -8
        found.append(Evidence(np.arange(12), features, np.arange(12)))
    return found


def examples() -> list[Example]:
    return [
        Example(f"1.{number:06}", "câu hỏi", one, np.eye(12, dtype=np.float32)[number % 12])
        for number, one in enumerate(lessons(7, good=True))
    ]


def seen(model: Model, lists: list[Evidence]) -> list[dict[str, float]]:
    """The signs of each list."""
    values = []
    for one in lists:
        scores = model.scores(one.features)
        values.append(signs(one, scores, Groups.of(one, scores)))
    return values


def right(model: Model, lists: list[Evidence]) -> float:
    """How likely the best candidates are held to be right, on average."""
    odds = [log_odds(model.right, found) for found in seen(model, lists)]
    return float(np.mean(list(map(likelihood, odds))))


def kind(model: Model, lists: list[Evidence], number: int) -> float:
    """How likely questions are held to be of a kind, on average."""
    found = seen(model, lists)
    return float(np.mean([kinds(model.vague, model.nothing, one)[number] for one in found]))


def test_training_learns_what_tells_right_from_wrong(tmp_path: Path) -> None:
    learning = examples()
    weights = learn(learning, date(2026, 1, 1))
    model = weights.vietnamese
    first = [int(np.argmax(model.scores(e.evidence.features))) for e in learning]
    assert np.mean([e.right[i] for e, i in zip(learning, first, strict=True)]) > 0.9
    assert model.features[FEATURES[CONSTANT]] == 0
    assert right(model, [e.evidence for e in learning]) > 0.7
    assert weights == learn(learning, date(2026, 1, 1))
    weights.save(tmp_path / "ranking.json")
    assert Weights.load(tmp_path / "ranking.json") == weights


def test_shipped_weights_name_known_evidence() -> None:
    shipped = Weights.load()
    for model in (shipped.vietnamese, shipped.foreign, shipped.by_meaning):
        assert set(model.features) == set(FEATURES)
        for judgement in (model.right, model.vague, model.nothing):
            assert set(judgement) == set(SIGNS)
    assert set(shipped.law) == set(LAW_SIGNS)


def test_what_is_off_topic_teaches_to_distrust_its_like() -> None:
    strange = lessons(3, good=False)
    model = learn(examples(), date(2026, 1, 1), Unanswered(strange, strange)).vietnamese
    known = lessons(8, good=True)
    assert right(model, known) > right(model, strange) + 0.3


def test_kinds_are_told_apart_by_what_was_learnt() -> None:
    strange, unclear = lessons(3, good=False), lessons(4, good=False)
    for one in unclear:
        one.features[:, TITLE] = one.features[:, TITLE].max()
    model = learn(examples(), date(2026, 1, 1), Unanswered(strange, unclear)).vietnamese
    vague, nothing = 0, 1
    known = lessons(8, good=True)
    assert kind(model, unclear, vague) > kind(model, known, vague) + 0.3
    assert kind(model, strange, nothing) > kind(model, known, nothing) + 0.3
