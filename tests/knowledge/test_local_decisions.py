"""What a province decided beside the records, and since when it holds."""

from datetime import timedelta

import pytest
from decided_samples import LATER, PAST, SOON, TODAY, fee, overlay
from knowledge_samples import CODE, procedure

from knowledge.store import Catalogue


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue(tmp_path / "catalogue.db")


class TestOverlays:
    def test_count_for_the_people_of_the_province_only(self, catalogue):
        catalogue.put([procedure(fees=fee(1000), result="Giấy"), overlay()])

        here, elsewhere = catalogue.get(CODE, "An Giang"), catalogue.get(CODE, "Cần Thơ")

        assert (here.fees[0].amount_vnd, here.result) == (7000, "Giấy")
        assert here.taken_from["fees"].decision == "9/2026/NQ-HĐND"
        assert (elsewhere.fees[0].amount_vnd, elsewhere.taken_from) == (1000, {})
        assert catalogue.get(CODE).fees[0].amount_vnd == 1000

    def test_of_the_instance_s_province_count_for_whoever_names_no_other(self, tmp_path):
        catalogue = Catalogue(tmp_path / "catalogue.db", province="An Giang")
        catalogue.put([procedure(fees=fee(1000)), overlay()])

        assert catalogue.get(CODE).fees[0].amount_vnd == 7000
        assert catalogue.get(CODE, "Cần Thơ").fees[0].amount_vnd == 1000

    def test_the_later_of_two_wins_and_a_run_out_one_is_silent(self, catalogue):
        catalogue.put(
            [
                procedure(fees=fee(1000)),
                overlay(),
                overlay(
                    code="overlay-later",
                    valid_from=PAST + timedelta(days=1),
                    rules=[{"code": CODE, "fees": fee(8000)}],
                ),
                overlay(
                    code="overlay-ended",
                    valid_from=PAST + timedelta(days=2),
                    valid_to=TODAY - timedelta(days=1),
                    rules=[{"code": CODE, "fees": fee(9000)}],
                ),
            ]
        )

        assert catalogue.get(CODE, "An Giang").fees[0].amount_vnd == 8000

    def test_one_that_begins_soon_is_a_coming_change(self, catalogue):
        catalogue.put([procedure(fees=fee(1000)), overlay(valid_from=SOON)])

        assert catalogue.coming_change(CODE, "An Giang").record.fees[0].amount_vnd == 7000
        assert catalogue.coming_change(CODE, "Cần Thơ") is None

    def test_change_no_index(self, catalogue):
        catalogue.put([procedure(fees=fee(1000))])
        before = catalogue.digest()

        catalogue.put([overlay()])

        assert catalogue.digest() == before

    @pytest.mark.parametrize(
        ("parts", "problem"),
        [
            ({"rules": []}, "rules"),
            ({"rules": [{"code": CODE}]}, "says nothing"),
            ({"rules": [{"code": CODE, "fees": fee(1)}] * 2}, "stand there twice"),
            ({"valid_to": PAST - timedelta(days=1)}, "valid_to is before"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_with_a_fault_name_it(self, parts, problem):
        with pytest.raises(ValueError, match=problem):
            overlay(**parts)


class TestDecisions:
    def decided(self, **parts):
        source = {
            "publisher": "UBND",
            "as_of": TODAY,
            "reader": "decision",
            "decision": "5/QĐ-UBND",
        }
        return procedure(**{"source": source, "fees": fee(5000), **parts})

    def test_a_province_s_goes_over_the_ministry_s_for_its_people(self, catalogue):
        national = {"publisher": "Bộ Tư pháp", "as_of": LATER, "reader": "national"}
        catalogue.put([procedure(source=national, fees=fee(1000), result="Giấy")])
        catalogue.put([self.decided(province="An Giang")])

        here = catalogue.get(CODE, "An Giang")

        assert (here.fees[0].amount_vnd, here.result) == (5000, "Giấy")
        assert here.source.reader == "national"
        assert here.taken_from["fees"].decision == "5/QĐ-UBND"
        assert catalogue.get(CODE).fees[0].amount_vnd == 1000

    @pytest.mark.parametrize(("as_of", "amount"), [(PAST, 5000), (LATER, 1000)])
    def test_a_ministry_s_counts_where_it_is_newer(self, catalogue, as_of, amount):
        national = {"publisher": "Bộ Tư pháp", "as_of": as_of, "reader": "national"}
        catalogue.put([procedure(source=national, fees=fee(1000)), self.decided()])

        assert catalogue.get(CODE).fees[0].amount_vnd == amount

    def test_alone_it_is_the_record(self, catalogue):
        catalogue.put([self.decided(province="An Giang")])

        assert catalogue.get(CODE).fees[0].amount_vnd == 5000
