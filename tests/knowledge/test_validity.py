"""What is in force today, what no longer is, what a province decided, and what changes soon."""

from datetime import timedelta

import pytest
from decided_samples import LATER, NEW, OLD, PAST, SOON, TODAY, fee, notice
from knowledge_samples import CODE, procedure

from knowledge.store import Catalogue


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue(tmp_path / "catalogue.db")


class TestVersionsOfOneRecord:
    def test_the_one_that_has_begun_speaks(self, catalogue):
        catalogue.put(
            [
                procedure(fees=fee(1000)),
                procedure(fees=fee(2000), valid_from=PAST),
                procedure(fees=fee(3000), valid_from=SOON),
            ]
        )

        assert catalogue.get(CODE).fees[0].amount_vnd == 2000
        assert catalogue.get(CODE, on=SOON).fees[0].amount_vnd == 3000
        assert catalogue.get(CODE, on=PAST - timedelta(days=1)).fees[0].amount_vnd == 1000
        assert len(list(catalogue)) == 1

    def test_a_change_that_comes_soon_is_told_with_its_day(self, catalogue):
        catalogue.put([procedure(fees=fee(1000)), procedure(fees=fee(3000), valid_from=SOON)])

        change = catalogue.coming_change(CODE)

        assert (change.day, change.record.fees[0].amount_vnd) == (SOON, 3000)

    def test_a_change_far_ahead_or_of_nothing_that_matters_is_not(self, catalogue):
        catalogue.put(
            [
                procedure(fees=fee(1000)),
                procedure(fees=fee(1000), valid_from=SOON, decision="2/QĐ"),
                procedure(fees=fee(3000), valid_from=LATER),
            ]
        )

        assert catalogue.coming_change(CODE) is None

    def test_one_whose_last_day_has_passed_is_abolished(self, catalogue):
        catalogue.put([procedure(valid_to=PAST)])

        found = catalogue.get(CODE)

        assert found.notice.standing == "abolished"
        assert found.notice.valid_from == PAST + timedelta(days=1)
        assert list(catalogue) == []

    def test_its_last_day_is_still_in_force(self, catalogue):
        catalogue.put([procedure(valid_to=TODAY)])

        assert catalogue.get(CODE).notice is None
        assert catalogue.coming_change(CODE).record.notice.standing == "abolished"

    def test_one_that_has_not_begun_is_not_there_yet(self, catalogue):
        catalogue.put([procedure(valid_from=SOON)])

        assert catalogue.get(CODE) is None


class TestNotices:
    def test_a_replaced_procedure_names_its_successors(self, catalogue):
        catalogue.put([procedure(OLD), procedure(NEW)])
        catalogue.put([notice(standing="replaced", replaced_by=(NEW,))])

        assert catalogue.get(OLD).notice.replaced_by == (NEW,)
        assert [one.code for one in catalogue] == [NEW]

    def test_holds_from_its_day_on(self, catalogue):
        catalogue.put([procedure(OLD), notice(valid_from=SOON)])

        assert catalogue.get(OLD).notice is None
        assert catalogue.coming_change(OLD).day == SOON
        assert catalogue.get(OLD, on=SOON).notice.standing == "abolished"

    def test_a_suspension_ends_by_itself_and_hides_nothing(self, catalogue):
        catalogue.put([procedure(OLD), notice(standing="suspended", valid_to=SOON)])

        assert [one.notice.standing for one in catalogue] == ["suspended"]
        assert catalogue.get(OLD, on=SOON + timedelta(days=1)).notice is None

    def test_a_procedure_decided_anew_is_in_force_again(self, catalogue):
        catalogue.put([notice(), procedure(OLD, decided_on=TODAY)])

        assert catalogue.get(OLD).notice is None

    def test_is_known_without_any_record(self, catalogue):
        catalogue.put([notice(standing="replaced", replaced_by=(NEW,))])

        assert catalogue.get(OLD) is None
        assert catalogue.notice(OLD).replaced_by == (NEW,)
        assert catalogue.notice(NEW) is None

    @pytest.mark.parametrize(
        ("parts", "problem"),
        [
            ({"standing": "replaced"}, "replaced_by"),
            ({"valid_from": SOON, "valid_to": PAST}, "valid_to is before"),
            ({"standing": "gone"}, "standing"),
        ],
    )
    def test_that_says_nothing_sensible_is_refused(self, parts, problem):
        with pytest.raises(ValueError, match=problem):
            notice(**parts)


def test_a_list_never_silences_a_record_and_lends_its_address(catalogue):
    listed = {
        "publisher": "Bộ",
        "as_of": LATER,
        "reader": "list",
        "url": "https://portal.example/x",
    }
    catalogue.put([procedure(result="Giấy"), procedure(source=listed, title="Tên khác")])

    found = catalogue.get(CODE)

    assert (found.title, found.result) == ("Đăng ký khai sinh", "Giấy")
    assert found.source.url == "https://portal.example/x"


def test_blank_files_are_kept_from_the_source_that_has_them(catalogue):
    detail = {"publisher": "Bộ Tư pháp", "as_of": PAST, "reader": "portal-detail"}
    newer = {"publisher": "Bộ Tư pháp", "as_of": TODAY, "reader": "national"}
    catalogue.put(
        [
            procedure(source=detail, forms=({"name": "Tờ khai", "file": "to-khai.docx"},)),
            procedure(source=newer, forms=("Mẫu 1",)),
        ]
    )

    found = catalogue.get(CODE)

    assert found.source.reader == "national"
    assert found.forms[0].file == "to-khai.docx"
    assert found.taken_from["forms"].reader == "portal-detail"
