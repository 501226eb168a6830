"""The time rules, each on values of the national file, with the code of their record.

Long words are shortened; ``none`` marks a value that the file does not hold yet.
"""

import pytest

from knowledge.parts import Channel, Duration, TimeUnit
from knowledge.readers.times import read_duration, speaks_of_time


@pytest.mark.parametrize(
    ("code", "quantity", "unit", "raw", "value", "time_unit", "wording"),
    [
        (
            "1.001662",
            "7",
            "WORKING_DAY",
            "7 WORKING_DAY",
            7,
            TimeUnit.WORKING_DAY,
            "7 ngày làm việc",
        ),
        ("1.009500", "30", "DAY", "30 ngày", 30, TimeUnit.DAY, "30 ngày"),
        ("1.000382", "6", "HOUR", "6 HOUR", 6, TimeUnit.HOUR, "6 giờ"),
        ("6.006695", "1", "MONTH", "1 MONTH", 1, TimeUnit.MONTH, "1 tháng"),
        ("5.003853", "3", "YEAR", "3 YEAR", 3, TimeUnit.YEAR, "3 năm"),
    ],
)
def test_a_whole_number_with_a_real_unit_is_a_time(
    code, quantity, unit, raw, value, time_unit, wording
):
    read = read_duration(quantity, unit, raw, Channel.POST)

    assert read == Duration(
        value=value, unit=time_unit, channel=Channel.POST, note=None, wording=wording
    ), code


@pytest.mark.parametrize(
    ("code", "quantity", "unit", "raw"),
    [
        ("1.007849", "1", "OTHER", "1 OTHER"),
        ("2.002039", "105", "OTHER", "105 OTHER"),
        ("2.000815", None, None, "OTHER"),
        ("1.003784", None, "TEXT", "- OTHER"),
        ("1.115651", None, "TEXT", "Theo mô tả OTHER"),
        ("2.002194", None, "TEXT", "Xem phần mô tả OTHER"),
        ("none", "0", "DAY", "0 DAY"),
        ("none", None, None, ""),
        ("none", None, None, "Không có thông tin"),
    ],
)
def test_a_number_without_a_unit_states_nothing(code, quantity, unit, raw):
    assert read_duration(quantity, unit, raw, None) is None, code


@pytest.mark.parametrize(
    ("code", "quantity", "unit", "raw", "wording"),
    [
        ("1.115642", "3.5", "WORKING_DAY", "3.5 WORKING_DAY", "3,5 ngày làm việc"),
        ("1.115340", "6.25", "WORKING_DAY", "6.25 WORKING_DAY", "6,25 ngày làm việc"),
        (
            "1.115647",
            "12.5",
            "DAY",
            "12.5 ngày làm việc + thời gian thực hiện cấp lại Giấy chứng nhận",
            "12.5 ngày làm việc + thời gian thực hiện cấp lại Giấy chứng nhận",
        ),
        ("none", "12", "DAY", "12 ngày + thời gian niêm yết", "12 ngày + thời gian niêm yết"),
        ("1.115751", None, "TEXT", "Không quá 15 ngày. OTHER", "Không quá 15 ngày."),
        ("5.003814", None, "TEXT", "15/12 OTHER", "15/12"),
    ],
)
def test_half_days_and_words_stay_words(code, quantity, unit, raw, wording):
    read = read_duration(quantity, unit, raw, None)

    assert read == Duration(note=wording, wording=wording), code


def test_the_note_stays_beside_the_time():
    note = "Đối với các xã miền núi thì thời gian thực hiện không quá 20 ngày làm việc."

    read = read_duration("10", "WORKING_DAY", "10 WORKING_DAY", None, note)

    assert (read.value, read.note) == (10, note), "1.115537"


def test_words_and_their_note_are_both_kept():
    read = read_duration("3.5", "WORKING_DAY", "3.5 WORKING_DAY", None, "trong 05 ngày ở xã đảo")

    assert read.note == "3,5 ngày làm việc trong 05 ngày ở xã đảo"


def test_a_note_that_sets_the_time_stands_where_the_number_says_nothing():
    note = "07 ngày làm việc (đối với trường hợp cấp mới)"

    read = read_duration("1", "OTHER", "1 OTHER", None, note)

    assert read == Duration(note=note, wording=note), "1.003790"


def test_a_note_about_something_else_does_not():
    assert read_duration("1", "OTHER", "1 OTHER", None, "Nộp qua dịch vụ bưu chính.") is None


@pytest.mark.parametrize(
    "note",
    [
        "không quá 20 ngày làm việc",
        "Năm (05) ngày làm việc, kể từ ngày nhận được hồ sơ",
        "Trong thời hạn do Chính phủ quy định",
        "02 tháng kể từ ngày nhận được đủ tài liệu",
        "Giải quyết ngay sau khi xuất trình hồ sơ",
    ],
)
def test_such_a_note_speaks_of_time(note):
    assert speaks_of_time(note)


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("1.011451", "theo Thông tư 153/2025/TT-BTC ngày 31 tháng 12 năm 2025 của Bộ trưởng"),
        ("1.007281", "Tòa nhà số 1196 đường 3 tháng 2, Phường Bình Thới"),
        ("1.115592", "Nộp trực tuyến trên Cổng dịch vụ công."),
    ],
)
def test_a_date_and_a_street_are_no_time(code, note):
    assert not speaks_of_time(note), code
