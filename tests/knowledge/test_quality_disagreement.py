"""Two official sources of one code: where they say the same, and where not."""

from datetime import date

import pytest
from knowledge_samples import CODE, procedure

from knowledge.quality.disagreement import disagreement
from knowledge.store import Catalogue


@pytest.fixture
def found(tmp_path):
    """What the check finds between a detail and a national record of one code."""

    def examine(detail: dict[str, object], national: dict[str, object], reader="national"):
        catalogue = Catalogue(tmp_path / "catalogue.db")
        source = {"publisher": "Bộ Tư pháp", "as_of": date(2026, 7, 1)}
        catalogue.put(
            [
                procedure(source={**source, "reader": "portal-detail"}, **detail),
                procedure(source={**source, "reader": reader}, **national),
            ]
        )
        return list(disagreement(catalogue.of_several_sources).find(list(catalogue)))

    return examine


def fee(amount, wording):
    return {"fees": ({"amount_vnd": amount, "channel": "direct", "wording": wording},)}


def test_another_amount_is_shown_from_both(found):
    (one,) = found(fee(20000, "20.000 Đồng"), fee(8000, "8000 VNĐ"))

    assert one.code == CODE
    assert one.value == "portal-detail – phí, lệ phí: direct: 20.000 đồng"
    assert one.newer == "national – phí, lệ phí: direct: 8.000 đồng"


@pytest.mark.parametrize(
    ("detail", "national"),
    [
        (fee(20000, "20.000 Đồng"), fee(20000, "20000 VNĐ")),
        ({"title": "Đăng ký khai sinh"}, {"title": "ĐĂNG KÝ KHAI SINH."}),
        ({"papers": ({"name": "Tờ khai;"},)}, {"papers": ({"name": "- Tờ khai"},)}),
        ({"agency": "Xã A, Xã B"}, {"agency": "Xã B, Xã A"}),
        (fee(20000, "20.000 Đồng"), {}),
    ],
)
def test_another_spelling_or_a_silence_contradicts_nothing(found, detail, national):
    assert found(detail, national) == []


@pytest.mark.parametrize("reader", ["list", "decision", "editorial"])
def test_a_source_that_states_a_part_is_not_compared(found, reader):
    assert found(fee(20000, "20.000 Đồng"), fee(8000, "8000 VNĐ"), reader) == []
