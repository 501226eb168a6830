"""Confidences against what happened, and what would correct them."""

import numpy as np
import pytest

from evaluation.calibration import Correction, calibration_of, fit, out_of_fold


def drawn(turns: int, *, believed: float = 1.0, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """Confidences, and how turns came out whose log odds were ``believed`` times as high."""
    random = np.random.default_rng(seed)
    stated = random.uniform(0.02, 0.98, turns)
    odds = np.log(stated / (1 - stated)) * believed
    return stated, (random.random(turns) < 1 / (1 + np.exp(-odds))).astype(float)


def test_honest_confidences_have_hardly_an_error() -> None:
    found = calibration_of(*drawn(20_000))
    assert found.error is not None
    assert found.error < 0.02
    assert len(found.bins) == 10
    assert sum(each.turns for each in found.bins) == 20_000


def test_the_error_is_the_mean_distance_of_stated_and_right() -> None:
    found = calibration_of(np.array([0.95, 0.95, 0.15, 0.15]), np.array([1.0, 0.0, 0.0, 0.0]))
    # Two bins of two turns: 0.95 stated and 0.5 right, 0.15 stated and none right.
    assert found.error == pytest.approx((0.45 + 0.15) / 2)
    assert [each.low for each in found.bins] == [0.1, 0.9]
    assert found.error_low is not None
    assert found.error_high is not None
    assert found.error_low <= found.error <= found.error_high


def test_a_confidence_of_one_falls_into_the_last_bin() -> None:
    (only,) = calibration_of(np.array([1.0]), np.array([1.0])).bins
    assert only.low == 0.9


def test_no_turns_have_no_error() -> None:
    assert calibration_of(np.array([]), np.array([])).error is None


def test_what_was_too_timid_is_corrected() -> None:
    stated, right = drawn(4000, believed=2.5)
    correction = fit(stated, right)
    assert correction.slope == pytest.approx(2.5, abs=0.3)
    before, after = (calibration_of(c, right).error for c in (stated, correction.corrected(stated)))
    assert before is not None
    assert after is not None
    assert after < before / 3


def test_nothing_known_corrects_nothing() -> None:
    assert fit(np.array([]), np.array([])) == Correction(1.0, 0.0)


def test_a_group_is_corrected_by_the_others_alone() -> None:
    stated, right = drawn(400, believed=2.5)
    groups = [str(number % 40) for number in range(400)]
    corrected = out_of_fold(stated, right, groups)
    # A turn's own outcome has no say in its correction.
    changed = right.copy()
    changed[0] = 1 - changed[0]
    again = out_of_fold(stated, changed, groups)
    assert again[0] == corrected[0]
    assert not np.array_equal(again, corrected)
