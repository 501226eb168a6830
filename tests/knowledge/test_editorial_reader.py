"""Our own YAML: what is filled in, and what an editor is told to mend."""

from datetime import date
from textwrap import dedent

import pytest

from knowledge.parts import Channel, TimeUnit
from knowledge.readers.editorial import read_editorial

HEAD = """\
code: "9.900001"
title: Cấp thẻ bạn đọc
source: {publisher: Thư viện xã Thử, as_of: 2026-07-03}
"""


@pytest.fixture
def read(tmp_path):
    """Reads one file of the given text or bytes, behind a head that is right."""

    def read_one(text: str | bytes, head: str = HEAD):
        file = tmp_path / "9.900001.yaml"
        file.write_bytes(text if isinstance(text, bytes) else (head + dedent(text)).encode())
        (reading,) = read_editorial(file)
        return reading

    return read_one


def test_a_file_is_one_procedure(read):
    procedure = read(
        """\
        plain: {names: [thẻ thư viện], life_event: study}
        papers:
          - {name: Ảnh 3x4, originals: 2, copies: 0}
        """
    )

    assert (procedure.code, procedure.title) == ("9.900001", "Cấp thẻ bạn đọc")
    assert (procedure.source.reader, procedure.source.as_of) == ("editorial", date(2026, 7, 3))
    assert procedure.plain.names == ("thẻ thư viện",)
    assert procedure.papers[0].originals == 2


def test_the_wording_of_a_fee_is_its_value_in_words(read):
    procedure = read(
        """\
        fees:
          - {amount_vnd: 20000, channel: direct}
          - {amount_vnd: 0, channel: online}
          - {note: Theo nghị quyết của tỉnh}
          - {amount_vnd: 5000, wording: "5.000đ/lần"}
        """
    )

    assert [fee.wording for fee in procedure.fees] == [
        "20.000 đồng",
        "miễn phí",
        "Theo nghị quyết của tỉnh",
        "5.000đ/lần",
    ]
    assert [fee.channel for fee in procedure.fees][:2] == [Channel.DIRECT, Channel.ONLINE]


def test_the_wording_of_a_time_is_its_value_in_words(read):
    procedure = read(
        """\
        durations:
          - {value: 7, unit: working_day}
          - {unit: immediate}
          - {note: Theo giấy hẹn}
          - {value: 2, unit: month, wording: hai tháng}
        """
    )

    assert [time.wording for time in procedure.durations] == [
        "7 ngày làm việc",
        "giải quyết ngay",
        "Theo giấy hẹn",
        "hai tháng",
    ]
    assert procedure.durations[1].unit is TimeUnit.IMMEDIATE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("papres: []", "papres: Extra inputs are not permitted"),
        ("plain: {nicknames: [a]}", "plain.nicknames"),
        ("levels: [village]", "levels.0"),
        ("fees: free", "fees: Input should be a valid tuple"),
        ("fees: [free]", "fees.0"),
        ("fees: [{channel: direct}]", "fees.0.wording"),
        ("fees: [{amount_vnd: 20.000}]", "fees.0.amount_vnd: Input should be a valid integer"),
        ('fees: [{amount_vnd: "20.000"}]', "fees.0.amount_vnd: Input should be a valid integer"),
        ("fees: [{amount_vnd: -1}]", "fees.0.amount_vnd"),
        ("fees: [{amount_vnd: 1000, channel: fax}]", "fees.0.channel"),
        ("durations: [{value: 7, unit: week}]", "durations.0.unit"),
        ("durations: [{unit: day}]", "durations.0: Value error, state both"),
        ("durations: [{value: 7, wording: bảy}]", "durations.0: Value error, state both"),
        ("durations: [{value: 0, unit: day}]", "durations.0.value"),
        ("papers: [{originals: 1}]", "papers.0.name"),
        ("valid_from: mai", "valid_from"),
    ],
)
def test_a_wrong_key_or_value_is_named(read, text, reason):
    aside = read(text)

    assert aside.where == "9.900001.yaml"
    assert reason in aside.reason


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (HEAD.replace('"9.900001"', "9.900001"), "code: Input should be a valid string"),
        (HEAD.replace("9.900001", "the-thu-vien"), "code: String should match"),
        (HEAD.replace("title: Cấp thẻ bạn đọc\n", ""), "title: Field required"),
        (HEAD.replace("{publisher: Thư viện xã Thử, as_of: 2026-07-03}", "xã Thử"), "source"),
        (HEAD.replace("publisher: Thư viện xã Thử, ", ""), "source.publisher: Field required"),
    ],
)
def test_a_head_that_is_wrong_is_named(read, head, reason):
    assert reason in read("", head=head).reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fees:\n  - {amount_vnd: 1000\nsteps: x\n", "line 6"),
        ("steps: |\n\tBước 1\n", "line 5"),
        ('result: "Thẻ\n', "line"),
        ("steps: a\nresult: b\nsteps: c\n", "line 6: the key 'steps' stands there twice"),
        ("plain: {names: [a], names: [b]}\n", "line 4: the key 'names' stands there twice"),
        ("result: !!python/object:os.system x\n", "line 4"),
        ("result: " + "[" * 100_000, "line 4: nested too deep"),
    ],
)
def test_broken_yaml_is_named_with_its_line(read, text, reason):
    assert reason in read(text).reason


@pytest.mark.parametrize(
    "text", [b"", b"- code\n- title\n", b"Th\xe1\xbb\xa7 t\xe1\xbb\xa5c\n", b"# x\n"]
)
def test_a_file_without_keys_is_no_procedure(read, text):
    assert "no document" in read(text).reason


def test_text_in_another_encoding_is_named(read):
    assert "UTF-8" in read("title: Thẻ".encode("utf-16")).reason


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    (aside,) = read_editorial(tmp_path / "gone.yaml")

    assert "cannot be opened" in aside.reason
