"""What is in force today, what no longer is, what a province decided, and what changes soon."""

from datetime import date, timedelta

import pytest
from knowledge_samples import CODE, codes, procedure

from knowledge.notice import Notice
from knowledge.overlay import Overlay
from knowledge.store import Catalogue

TODAY = date.today()  # noqa: DTZ011
SOON = TODAY + timedelta(days=30)
LATER = TODAY + timedelta(days=300)
PAST = TODAY - timedelta(days=30)
OLD, NEW, *_ = codes(4)


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue(tmp_path / "catalogue.db")


def fee(amount):
    return ({"amount_vnd": amount, "wording": f"{amount} đồng"},)


def notice(code=OLD, standing="abolished", **parts):
    source = {
        "publisher": "UBND tỉnh Mẫu",
        "decision": "1/QĐ-UBND",
        "as_of": PAST,
        "reader": "editorial",
    }
    return Notice.model_validate({"code": code, "standing": standing, "source": source, **parts})


def overlay(province="An Giang", code="overlay-fees", **parts):
    return Overlay.model_validate(
        {
            "code": code,
            "province": province,
            "decision": "9/2026/NQ-HĐND",
            "title": "Lệ phí",
            "valid_from": PAST,
            "rules": [{"code": CODE, "fees": fee(7000)}],
            "source": {"publisher": "HĐND tỉnh", "as_of": PAST, "reader": "overlay"},
            **parts,
        }
    )


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
