"""The portal's listing of all procedures: what its rows give, and rows that cannot be read."""

import gzip
import time
from datetime import date

import pytest
from knowledge_samples import NATIONAL_FILE, write_lines
from list_samples import CODE, OTHER, asides, listed, record, records

from knowledge.parts import Level
from knowledge.procedure import Procedure
from knowledge.readers.lists.listing import read_listing
from knowledge.readers.reading import SetAside


@pytest.mark.parametrize("name", ["catalog.jsonl", "catalog.jsonl.gz"])
def test_a_row_gives_what_it_states_and_no_more(tmp_path, name):
    file = write_lines(tmp_path / name, listed())

    read = record(read_listing(file, date(2026, 7, 5)))

    assert read.model_dump(exclude_defaults=True) == {
        "code": CODE,
        "title": "Đăng ký khai sinh",
        "levels": (Level.COMMUNE,),
        "field": "Hộ tịch",
        "audience": "Công dân Việt Nam, Người nước ngoài",
        "agency": "Ủy ban nhân dân cấp xã",
        "source": {
            "publisher": "Bộ Tư pháp",
            "url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/0000-1",
            "as_of": date(2026, 7, 5),
            "reader": "list",
        },
    }


def test_blanks_around_a_code_are_cleaned(tmp_path):
    file = write_lines(tmp_path / "list.jsonl", listed(f" {CODE}"))

    assert record(read_listing(file)).code == CODE


def test_internal_and_provincial_procedures_are_read(tmp_path):
    file = write_lines(
        tmp_path / "list.jsonl",
        listed(CODE, type="STANDARD_INTERNAL", departments=["", ""], categories=[]),
        listed(OTHER, type="SPECIFIC", departmentPromulgate="UBND tỉnh An Giang"),
    )

    internal, provincial = records(read_listing(file))

    assert (internal.agency, internal.field, internal.levels) == (None, None, ())
    assert provincial.province == "An Giang"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"code": "1.001193", "name":', "JSON"),
        (b"\xff\xfe{}", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"[]", "the record"),
        (listed("khai-sinh"), "code"),
        (listed(name=" "), "title"),
        (listed(state="DELETED"), "state DELETED is not known"),
        ({"code": CODE}, "name: Field required"),
        (listed(OTHER, name="Khác"), "stands in the listing twice"),
    ],
)
def test_a_row_is_set_aside_and_the_others_are_read(tmp_path, line, reason):
    file = write_lines(tmp_path / "list.jsonl", listed(OTHER), line)

    readings = list(read_listing(file))

    ((where, told),) = asides(readings)
    assert (where, reason in told) == ("list.jsonl, line 2", True)
    assert len(readings) == 2


def test_a_code_taken_a_second_time_with_a_blank_stays_its_owners(tmp_path):
    rows = (listed(f" {CODE}", name="Tư vấn pháp luật"), listed(CODE))
    file = write_lines(tmp_path / "list.jsonl", *rows)

    readings = list(read_listing(file))

    assert [one.title for one in readings if isinstance(one, Procedure)] == ["Đăng ký khai sinh"]
    assert [where for where, _ in asides(readings)] == ["list.jsonl, line 1"]


def test_a_cut_file_keeps_what_can_be_read(tmp_path):
    lines = [listed(f"9.{900_100 + i}", name=f"Thủ tục {i * i}") for i in range(2000)]
    file = write_lines(tmp_path / "list.jsonl.gz", *lines)
    file.write_bytes(file.read_bytes()[:-2000])

    readings = list(read_listing(file))

    assert "damaged" in asides(readings)[0][1]
    assert len(readings) > 500


def test_a_file_that_is_neither(tmp_path):
    file = tmp_path / "list.jsonl.gz"
    file.write_bytes(gzip.compress(b"x")[:8] + b"\xff" * 9)

    assert isinstance(next(iter(read_listing(file))), SetAside)


@pytest.mark.shared
def test_the_listing_of_july_2026_is_read_whole():
    start = time.process_time()
    readings = list(read_listing(NATIONAL_FILE.parent / "portal" / "catalog.jsonl.gz"))

    assert time.process_time() - start < 5
    assert sum(isinstance(one, Procedure) for one in readings) == 5669
    # One code is taken by two provinces, the second time with a blank before it.
    ((where, told),) = asides(readings)
    assert where == "catalog.jsonl.gz, line 973"
    assert "1.014325 stands in the listing twice" in told
