"""Scores, the comparison with a newer export, coverage of a list, the source's own traps."""

from datetime import date

import pytest
from knowledge_samples import export, procedure, row, write_lines

from knowledge.errors import InputError
from knowledge.quality.findings import Check, Severity, Word, each
from knowledge.quality.inputs import read_codes, read_newer
from knowledge.quality.report import checks_for, examine

TODAY = date(2026, 7, 1)
WHOLE = {
    "steps": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
    "papers": [{"name": "Tờ khai", "originals": 1, "copies": 0}],
    "fees": [{"amount_vnd": 0, "wording": "miễn phí"}],
    "durations": [{"value": 1, "unit": "day", "wording": "1 ngày"}],
    "filings": [{"channel": "direct"}],
    "audience": "Công dân Việt Nam",
    "agency": "Ủy ban nhân dân xã",
    "result": "Giấy khai sinh",
    "conditions": "Không",
    "legal_basis": [{"title": "Luật Hộ tịch", "number": "60/2014/QH13"}],
    "decision": "2628/QĐ-BTP",
    "source": {"publisher": "Bộ Tư pháp", "reader": "national", "as_of": "2026-06-30"},
}


def whole(code="1.000001", **parts):
    """A procedure that no check finds fault with, but for the given parts."""
    return procedure(code, **{"title": f"Đăng ký khai sinh {code}", **WHOLE, **parts})


def report(*procedures, **options):
    return examine(procedures, checks_for(TODAY, **options), TODAY)


def scores(made):
    return {score.word.value: score.value for score in made.scores}


def findings(made, name):
    return next(result.findings for result in made.checks if result.name == name)


def test_a_whole_record_scores_100_in_all_words():
    made = report(whole())

    assert scores(made) == {"right": 100, "complete": 100, "clean": 100, "alive": 100}
    assert [result.name for result in made.checks if result.findings] == []
    assert str(made.as_of) == "2026-06-30"


def test_no_procedure_has_no_score():
    made = report()

    assert scores(made) == {"right": None, "complete": None, "clean": None, "alive": None}
    assert made.procedures == 0
    assert made.as_of is None
    assert all(score.procedures == score.faultless == 0 for score in made.scores)


def test_a_list_that_an_empty_catalogue_should_hold_scores_0():
    assert scores(report(codes=["1.000001"]))["alive"] == 0


def test_completeness_is_the_share_of_mandatory_parts():
    bare = whole("1.000002", fees=(), agency=None, conditions=None)

    made = report(whole(), bare)

    # 2 of 2 × 11 parts are missing; conditions are optional.
    assert scores(made)["complete"] == round(100 * 20 / 22, 1)
    assert next(s.faultless for s in made.scores if s.word is Word.COMPLETE) == 1


@pytest.mark.parametrize(
    ("severities", "value"),
    [
        ((Severity.NOTE,), 95),
        ((Severity.WARNING,), 75),
        ((Severity.ERROR,), 50),
        ((Severity.NOTE, Severity.WARNING, Severity.WARNING), 75),
    ],
)
def test_a_record_counts_by_its_worst_finding(severities, value):
    checks = [
        Check(f"c{i}", Word.CLEAN, severity, "…", each(lambda p: [p.code] * (p.code[-1] == "2")))
        for i, severity in enumerate(severities)
    ]

    made = examine([whole(), whole("1.000002")], checks, TODAY)

    assert scores(made)["clean"] == value


def test_a_check_that_is_not_scored_changes_no_score():
    check = Check("c", Word.CLEAN, Severity.ERROR, "…", each(lambda p: [p.code]), scored=False)

    made = examine([whole()], [check], TODAY)

    assert scores(made)["clean"] == 100
    assert len(findings(made, "c")) == 1


def test_a_newer_export_is_compared_value_by_value():
    before = whole("1.000001", fees=[{"amount_vnd": 20_000, "wording": "20000 VNĐ (một bản)"}])
    after = whole("1.000001", fees=[{"amount_vnd": 8000, "wording": "8000 VNĐ (một bản)"}])

    made = report(before, whole("1.000002"), newer=[after, whole("1.000003")])

    (changed,) = findings(made, "newer-changed")
    assert (changed.code, changed.value, changed.newer) == (
        "1.000001",
        "phí, lệ phí: 20000 VNĐ (một bản)",
        "phí, lệ phí: 8000 VNĐ (một bản)",
    )
    (added,) = findings(made, "newer-added")
    assert (added.code, added.newer) == ("1.000003", "Đăng ký khai sinh 1.000003")
    assert [finding.code for finding in findings(made, "newer-removed")] == ["1.000002"]
    # All three codes, the one that the catalogue lacks too, count as wrong.
    assert scores(made)["alive"] == 0


def test_an_equal_export_differs_in_nothing():
    made = report(whole(), newer=[whole(source={"publisher": "Bộ Tư pháp", "reader": "portal"})])

    assert scores(made)["alive"] == 100


def test_a_late_difference_in_a_long_text_is_shown():
    steps = "Bước 1: Nộp hồ sơ đủ giấy tờ theo quy định. " * 30

    made = report(
        whole(steps=steps + "Nhận sau 3 ngày."), newer=[whole(steps=steps + "Nhận sau 5 ngày.")]
    )

    (changed,) = findings(made, "newer-changed")
    assert changed.value.endswith("3 ngày.")
    assert changed.newer.endswith("5 ngày.")


def test_a_part_of_an_export_withdraws_nothing():
    made = report(
        whole("1.000001"), whole("1.000002"), whole("1.000003"), newer=[whole("1.000001")]
    )

    assert findings(made, "newer-removed") == ()


def test_a_local_export_withdraws_nothing_of_other_publishers():
    newer = whole(
        "1.000009", source={"publisher": "Ủy ban nhân dân tỉnh An Giang", "reader": "national"}
    )

    assert findings(report(whole(), newer=[newer]), "newer-removed") == ()


def test_no_export_withdraws_our_own_entry():
    ours = whole(source={"publisher": "Bộ Tư pháp", "reader": "editorial"})

    made = report(ours, newer=[whole("1.000002")])

    assert findings(made, "newer-removed") == ()


def test_where_our_text_stands_in_there_is_no_difference():
    ours = whole(steps="Chữ của chúng tôi.", plain={"corrects": ["steps"]})

    made = report(ours, newer=[whole(audience=None)])

    # Neither the corrected steps nor the audience, which our entry fills in.
    assert findings(made, "newer-changed") == ()


def test_a_published_list_is_compared_with_the_catalogue(tmp_path):
    listed = tmp_path / "codes.json"
    listed.write_text('["1.000001", " 1.000007 ", "1.000007"]')

    made = report(whole(), codes=read_codes(listed))

    assert [finding.code for finding in findings(made, "listed-but-absent")] == ["1.000007"]
    assert scores(made)["alive"] == 50


@pytest.mark.parametrize("content", ['{"codes": []}', "[1, 2]", "1.000001", "", '["1.000001'])
def test_a_list_that_is_none_is_said_so(tmp_path, content):
    listed = tmp_path / "codes.json"
    listed.write_text(content)

    with pytest.raises(InputError, match=r"codes\.json is no list of codes"):
        read_codes(listed)


def test_a_list_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(InputError, match="cannot be opened"):
        read_codes(tmp_path / "codes.json")


def test_a_newer_export_is_read_as_an_import_reads_it(tmp_path):
    newer = write_lines(
        tmp_path / "newer.jsonl", export("1.000002", channels=[row(fee_raw="8000 VNĐ (bản)")])
    )

    (read,) = read_newer(newer)

    assert [fee.amount_vnd for fee in read.fees] == [8000]
    with pytest.raises(InputError, match="does not exist"):
        read_newer(tmp_path / "none.jsonl")


def test_the_source_shows_what_the_reader_refused(tmp_path):
    channels = {
        "1.000001": [row(fee_raw="0 VNĐ ()", unit="DAY"), row("ONLINE", fee_raw="0 VNĐ ()")],
        "1.000002": [row(fee_raw="10 VNĐ ()", fee_vnd=[10], unit="DAY")],
        "1.000003": [row(fee_raw="9000 VNĐ ()", fee_vnd=[9000], unit="OTHER", time_raw="1 OTHER")],
    }
    lines = [export(code, channels=rows) for code, rows in channels.items()]
    lines[1]["keywords"] = "Cấp huyện"
    source = write_lines(tmp_path / "source.jsonl.gz", *lines, b"no record")

    made = report(whole(), source=source)

    found = {r.name: [f.code for f in r.findings] for r in made.checks if "source" in r.name}
    assert found == {
        "source-fee-bare-zero": ["1.000001"],
        "source-fee-implausible": ["1.000002"],
        "source-time-without-unit": ["1.000003"],
        "source-district": ["1.000002"],
    }
    assert findings(made, "source-fee-bare-zero")[0].title == "Đăng ký khai sinh 1.000001"
    assert scores(made)["right"] == 100


@pytest.mark.parametrize("content", [b"", b"<html>", b"\x1f\x8bbroken"])
def test_a_source_that_is_none_is_said_so(tmp_path, content):
    source = tmp_path / "source.jsonl"
    source.write_bytes(content)

    with pytest.raises(InputError, match=r"source\.jsonl"):
        checks_for(TODAY, source=source)
