"""The whole official file of July 2026: what is taken, and that none of its traps gets through."""

import gzip
import json
import re
import time

import pytest
from knowledge_samples import NATIONAL_FILE

from knowledge.agreement import differences
from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.parts import Channel
from knowledge.procedure import Procedure
from knowledge.readers.editorial import read_editorial
from knowledge.store import Catalogue
from knowledge.vietnamese import canonical, fold

pytestmark = pytest.mark.shared

RECORDS = 5_652


@pytest.fixture(scope="module")
def exported():
    """The records as the portal exported them, by code."""
    with gzip.open(NATIONAL_FILE, "rt", encoding="utf-8") as lines:
        return {record["code"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """The catalogue of the whole file, its report and the CPU seconds that it took."""
    catalogue = Catalogue(tmp_path_factory.mktemp("national") / "catalogue.db")
    start = time.process_time()  # not the clock: other work may share the machine
    report = import_documents([NATIONAL_FILE], catalogue)
    return catalogue, report, time.process_time() - start


@pytest.fixture(scope="module")
def procedures(imported):
    return {procedure.code: procedure for procedure in imported[0]}


@pytest.fixture(scope="module")
def fees(procedures):
    return [(code, fee) for code, procedure in procedures.items() for fee in procedure.fees]


def rows(exported):
    return [(code, row) for code, record in exported.items() for row in record["channels"]]


def test_every_record_is_taken_in_under_a_minute(imported):
    catalogue, report, seconds = imported

    assert (report.taken, report.set_aside, len(catalogue)) == (RECORDS, (), RECORDS)
    assert str(catalogue.as_of()) == "2026-07-03"
    assert seconds < 60


def test_a_second_import_changes_nothing(imported):
    catalogue, _, _ = imported
    before = catalogue.digest()

    report = import_documents([NATIONAL_FILE], catalogue)

    assert (report.change.added, report.change.changed, report.change.unchanged) == (0, 0, RECORDS)
    assert catalogue.digest() == before


def test_no_amount_is_below_a_thousand_but_zero(fees):
    amounts = {fee.amount_vnd for _, fee in fees if fee.amount_vnd}

    assert min(amounts) == 2000
    assert {amount for amount in amounts if amount % 500} == set()
    assert max(amounts) == 300_000_000


def test_zero_stands_only_where_the_words_say_free(fees):
    words = {
        fold(re.sub(r"^0 VNĐ \(|\)$", "", f.wording)).strip(" .-")
        for _, f in fees
        if f.amount_vnd == 0
    }

    assert words == {
        "khong",
        "khong co",
        "khong thu le phi",
        "khong thu phi",
        "mien le phi",
        "mien phi",
    }
    assert sum(fee.amount_vnd == 0 for _, fee in fees) == 337


def test_a_bare_zero_in_all_channels_gives_no_fee(exported, procedures):
    bare = {
        code
        for code, record in exported.items()
        if record["channels"] and {row["fee_raw"] for row in record["channels"]} == {"0 VNĐ ()"}
    }

    assert len(bare) == 2_448
    assert {code for code in bare if procedures[code].fees} == set()


def test_nothing_stated_gives_no_fee(exported, procedures):
    nothing = {"0 VNĐ ()", "Không có thông tin"}
    silent = {
        code
        for code, record in exported.items()
        if {row["fee_raw"] for row in record["channels"]} <= nothing
    }

    assert len(silent) == 3_795
    assert {code for code in silent if procedures[code].fees} == set()


def test_every_amount_stands_in_its_own_wording(fees):
    assert [
        code for code, fee in fees if fee.amount_vnd and str(fee.amount_vnd) not in fee.wording
    ] == []


def test_every_fee_without_an_amount_says_something(fees):
    mute = [
        code
        for code, fee in fees
        if fee.amount_vnd is None and not re.search(r"\w{2}", fee.note or "")
    ]

    assert mute == []
    assert sum(fee.amount_vnd is None for _, fee in fees) > 3000


def test_no_amount_of_the_file_is_lost(exported, fees):
    """Each number of the file is an amount, or stands in the words of a fee that says why not."""
    stated = {
        (code, int(number))
        for code, row in rows(exported)
        for number in re.findall(r"(?:^|\| )(\d+) VNĐ \(", row["fee_raw"])
        if int(number) >= 1000
    }
    read = {(code, fee.amount_vnd) for code, fee in fees}
    worded = {
        (code, int(n)) for code, fee in fees for n in re.findall(r"^\d+(?= VNĐ)", fee.wording)
    }

    lost = stated - read
    assert lost <= worded
    assert len({code for code, _ in lost}) == 8


def test_no_time_comes_from_the_unit_other(exported, procedures):
    real = {
        (code, row["method"], int(row["qty"]))
        for code, row in rows(exported)
        if row["unit"] not in {"OTHER", "TEXT", None} and row["qty"].isdecimal()
    }
    methods = {Channel.DIRECT: "DIRECT", Channel.ONLINE: "ONLINE", Channel.POST: "POSTAL"}
    read = {
        (code, methods[time.channel], time.value)
        for code, procedure in procedures.items()
        for time in procedure.durations
        if time.value is not None
    }

    assert read == real


def test_no_wording_of_a_time_keeps_the_portals_unit_names(procedures):
    wordings = {time.wording for p in procedures.values() for time in p.durations}

    assert {w for w in wordings if re.search(r"\b(OTHER|TEXT|WORKING_DAY|DAY|HOUR)\b", w)} == set()
    assert "3,5 ngày làm việc" in wordings


def test_every_row_with_a_method_is_a_filing(exported, procedures):
    methods = {Channel.DIRECT: "DIRECT", Channel.ONLINE: "ONLINE", Channel.POST: "POSTAL"}

    for code, record in exported.items():
        filings = procedures[code].filings
        assert {methods[f.channel] for f in filings} == {r["method"] for r in record["channels"]}


def test_every_paper_with_a_name_is_kept(exported, procedures):
    named = {
        code: sum(bool(re.search(r"[^\W\d_]", d["name"])) for d in record["documents"])
        for code, record in exported.items()
    }

    assert {code: len(procedure.papers) for code, procedure in procedures.items()} == named
    assert sum(named.values()) > 27_000


def test_provincial_records_carry_their_province(procedures):
    provinces = [p.province for p in procedures.values() if p.province]

    assert len(provinces) == 917
    assert len(set(provinces)) == 31


def test_titles_are_the_official_ones(exported, procedures):
    assert {code: p.title for code, p in procedures.items()} == {
        code: " ".join(canonical(record["name"]).split()) for code, record in exported.items()
    }


def test_our_entries_say_what_the_record_says(procedures):
    read = [entry for f in STARTER_CATALOGUE.rglob("*.yaml") for entry in read_editorial(f)]
    entries = [entry for entry in read if isinstance(entry, Procedure)]
    found = {entry.code: differences(entry, procedures[entry.code]) for entry in entries}

    assert {c: d for c, d in found.items() if d} == {}
