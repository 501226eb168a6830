"""Which of two sources speaks: the official record, our plain words beside it."""

import pytest
from knowledge_samples import CODE, procedure

from knowledge.merging import EDITORIAL, merged, speaking
from knowledge.store import Catalogue

PAPER = {"name": "Tờ khai đăng ký khai sinh theo mẫu", "originals": 1, "copies": 0}
OURS = {"name": "Tờ khai", "originals": 1, "copies": 0}


def ours(**parts):
    return procedure(reader=EDITORIAL, **parts)


def test_the_values_of_the_record_win():
    official = procedure(
        title="Thủ tục đăng ký khai sinh",
        fees=({"amount_vnd": 8000, "wording": "8000 VNĐ ()"},),
        durations=({"value": 1, "unit": "day", "wording": "1 ngày"},),
        agency="Ủy ban nhân dân cấp xã",
    )
    entry = ours(
        title="Khai sinh",
        fees=({"amount_vnd": 5000, "wording": "5.000 đồng"},),
        durations=({"value": 9, "unit": "day", "wording": "9 ngày"},),
        agency="Xã",
        plain={"summary": "Làm giấy khai sinh cho con.", "names": ("giấy khai sinh",)},
    )

    both = merged(official, entry)

    assert both.title == "Thủ tục đăng ký khai sinh"
    assert (both.fees, both.durations) == (official.fees, official.durations)
    assert (both.agency, both.source) == (official.agency, official.source)
    assert both.plain.summary == "Làm giấy khai sinh cho con."
    assert both.plain.names == ("giấy khai sinh",)


@pytest.mark.parametrize(
    "part",
    [
        {"fees": ({"amount_vnd": 5000, "wording": "5.000 đồng"},)},
        {"durations": ({"value": 9, "unit": "day", "wording": "9 ngày"},)},
        {"papers": (OURS,)},
        {"steps": "Bước 1: Nộp tờ khai"},
        {"conditions": "Có hộ khẩu"},
        {"agency": "Xã"},
        {"result": "Giấy khai sinh"},
        {"audience": "Cha mẹ"},
    ],
)
def test_where_the_record_states_nothing_ours_stands(part):
    (name,) = part

    assert getattr(merged(procedure(), ours(**part)), name) == getattr(ours(**part), name)


def test_what_neither_states_stays_open():
    assert merged(procedure(), ours()) == procedure()


class TestATextThatIsBrokenAtTheSource:
    def test_gives_way_to_ours(self):
        official = procedure(steps="Bước 3. Bước 1.", conditions="Theo luật")
        entry = ours(steps="Bước 1", conditions="Có nhà", plain={"corrects": ("steps",)})

        both = merged(official, entry)

        assert (both.steps, both.conditions) == ("Bước 1", "Theo luật")

    def test_stays_where_we_have_none(self):
        official = procedure(steps="Bước 3. Bước 1.")

        assert merged(official, ours(plain={"corrects": ("steps",)})).steps == "Bước 3. Bước 1."

    def test_is_never_a_value(self):
        official = procedure(fees=({"amount_vnd": 8000, "wording": "8000 VNĐ ()"},))
        entry = ours(
            fees=({"amount_vnd": 5000, "wording": "5.000 đồng"},),
            plain={"corrects": ("fees", "title", "code")},
        )

        assert merged(official, entry).fees == official.fees


class TestOurReadableText:
    def test_stands_beside_the_official_one_as_long_as_they_agree(self):
        official = procedure(
            papers=(PAPER,), steps="Bước 1: nộp hồ sơ trong 60 ngày", conditions="Đủ 18 tuổi"
        )
        entry = ours(papers=(OURS,), steps="Nộp trong 60 ngày", conditions="Từ 18 tuổi")

        both = merged(official, entry)

        assert [paper.name for paper in both.plain.papers] == ["Tờ khai"]
        assert [paper.name for paper in both.papers] == [PAPER["name"]]
        assert both.plain.steps == "Nộp trong 60 ngày"
        assert both.plain.conditions == "Từ 18 tuổi"

    def test_is_silenced_by_a_record_that_says_otherwise(self):
        official = procedure(
            papers=(PAPER, {"name": "Giấy chứng sinh", "originals": 1}),
            steps="Bước 1: nộp hồ sơ trong 30 ngày",
            conditions="Đủ 16 tuổi",
        )
        entry = ours(papers=(OURS,), steps="Nộp trong 60 ngày", conditions="Từ 18 tuổi")

        plain = merged(official, entry).plain

        assert plain.papers == ()
        assert plain.steps is plain.conditions is None

    def test_of_the_papers_stands_where_we_declare_the_official_list_broken(self):
        official = procedure(papers=(PAPER, PAPER))
        entry = ours(papers=(OURS,), plain={"corrects": ("papers",)})

        both = merged(official, entry)

        assert [paper.name for paper in both.plain.papers] == ["Tờ khai"]
        assert both.papers == official.papers


def test_the_catalogue_merges_whatever_came_first(tmp_path):
    catalogue = Catalogue(tmp_path / "catalogue.db")
    entry, official = ours(result="Giấy khai sinh"), procedure(title="Khai sinh")

    catalogue.put([entry])
    assert catalogue.get(CODE) == entry

    catalogue.put([official])
    assert catalogue.get(CODE) == merged(official, entry)
    assert list(catalogue) == [merged(official, entry)]


class TestSeveralOfficialRecords:
    @pytest.mark.parametrize(
        ("days", "speaks"),
        [
            ({"national": "2026-07-03", "portal-detail": "2026-07-03"}, "portal-detail"),
            ({"national": "2026-07-03", "portal-detail": "2026-07-05"}, "portal-detail"),
            ({"national": "2026-07-03", "portal-detail": "2026-07-02"}, "national"),
            ({"national": "2026-07-03", "portal-detail": None}, "portal-detail"),
            ({"national": None, "portal-text": "2026-07-01"}, "portal-text"),
            ({"portal-text": None, "portal-html": None, "national": None}, "portal-html"),
            ({"portal-text": "2026-07-02", "portal-html": "2026-07-01"}, "portal-text"),
            # In a circle by pairs: the national file is newer than the detail alone.
            (
                {"portal-detail": "2026-04-01", "portal-text": None, "national": "2026-07-03"},
                "national",
            ),
        ],
    )
    def test_one_speaks_whatever_came_first(self, tmp_path, days, speaks):
        records = [
            procedure(
                title=f"Khai sinh ({reader})",
                source={"publisher": "Bộ Tư pháp", "reader": reader, "as_of": day},
            )
            for reader, day in days.items()
        ]
        for order in (records, records[::-1]):
            catalogue = Catalogue(tmp_path / f"{order[0].source.reader}.db")
            catalogue.put([*order, ours(plain={"summary": "Làm giấy khai sinh."})])

            both = catalogue.get(CODE)

            assert (both.title, both.source.reader) == (f"Khai sinh ({speaks})", speaks)
            assert both.plain.summary == "Làm giấy khai sinh."
            assert list(catalogue) == [both]

    def test_lend_one_another_no_values(self):
        national = procedure(
            result="Giấy khai sinh", fees=({"amount_vnd": 8000, "wording": "8000 VNĐ ()"},)
        )

        both = speaking([national, procedure(reader="portal-text")])

        assert both.source.reader == "portal-text"
        assert (both.result, both.fees) == (None, ())

    def test_lend_their_publisher_to_a_text_or_page_that_names_none(self):
        national = procedure(
            province="Thử Nghiệm",
            agency="Ủy ban nhân dân cấp xã",
            source={"publisher": "UBND tỉnh Thử Nghiệm", "reader": "national", "url": "https://a"},
        )
        page = {"publisher": "Cổng", "reader": "portal-html", "url": "https://b"}
        text = procedure(source=page | {"reader": "portal-text", "url": None})

        both = speaking([national, text])

        assert (both.province, both.agency) == ("Thử Nghiệm", "Ủy ban nhân dân cấp xã")
        assert (both.source.publisher, both.source.url) == ("UBND tỉnh Thử Nghiệm", "https://a")
        assert both.source.reader == "portal-text"
        assert speaking([national, text, procedure(source=page)]).source.url == "https://b"
        assert speaking([text, procedure(source=page, agency="Xã")]).agency == "Xã"

    def test_a_detail_speaks_for_itself(self):
        national = procedure(province="Thử Nghiệm", agency="Xã")

        assert speaking([national, procedure(reader="portal-detail")]).province is None
