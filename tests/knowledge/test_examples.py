"""The examples that the documentation ships are read, and do what it says of them."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.provinces import PROVINCES, current_province, province_in
from knowledge.store import Catalogue

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
BIRTH = "1.001193"


@pytest.fixture
def catalogue(tmp_path):
    catalogue = Catalogue(tmp_path / "catalogue.db")
    starter = next(STARTER_CATALOGUE.rglob(f"{BIRTH}.yaml"))
    report = import_documents([starter, EXAMPLES], catalogue)
    assert not report.set_aside
    return catalogue


def test_the_invented_province_s_fees_hold_there_alone(catalogue):
    there = catalogue.get(BIRTH, "Mẫu", on=date(2026, 8, 1))

    assert [(fee.amount_vnd, fee.channel) for fee in there.fees] == [
        (0, None),
        (5000, "direct"),
        (2500, "online"),
    ]
    assert there.fees[1].wording == "5.000 đồng"
    assert there.anywhere
    assert there.taken_from["fees"].decision == "00/2099/NQ-HĐND"
    assert not catalogue.get(BIRTH, "An Giang", on=date(2026, 8, 1)).anywhere


def test_the_invented_notice_leads_on(catalogue):
    assert catalogue.notice("9.999991").replaced_by == ("9.999992",)


def test_names_no_real_province():
    text = "\n".join(path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir())

    assert province_in(text) is None


class TestProvinces:
    def test_there_are_34_and_each_is_its_own_name(self):
        assert len(PROVINCES) == 34
        assert [current_province(name) for name in PROVINCES] == list(PROVINCES)

    @pytest.mark.parametrize(
        ("text", "province"),
        [
            ("xã Trường Long A, huyện Châu Thành A, Hậu Giang", "Cần Thơ"),
            ("tôi ở an giang", "An Giang"),
            ("toi o kien giang", "An Giang"),
            ("ở Thanh Hoá", "Thanh Hóa"),
            ("p. Bến Thành, TP.HCM", "Hồ Chí Minh"),
            ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
            ("từ Cần Thơ chuyển về Bắc Giang", "Bắc Ninh"),
            ("mua nhà ha nam", None),
            ("làm giấy khai sinh", None),
        ],
    )
    def test_are_found_in_an_address_or_a_question(self, text, province):
        assert province_in(text) == province
